//! Newcomers who named a credit code that is registered already. They wait until an owner of that company, or the
//! secretariat, decides.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;

impl Store {
    /// The name of the company that an account waits to be let into.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn waits_for(&self, account: &str) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT o.name FROM join_requests j JOIN applicant_orgs o ON o.id = j.applicant_org
             WHERE j.account = $1 AND j.decided_at IS NULL",
        )
        .bind(account)
        .fetch_optional(&self.readers)
        .await?)
    }
}

impl Change {
    /// Asks for an account to be let into a company.
    ///
    /// # Errors
    /// A unique constraint on `join_requests.account` when it asked already and nobody has decided.
    pub async fn ask_to_join(
        &mut self,
        id: &str,
        account: &str,
        applicant_org: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "join_request.made",
            subject_kind: "join_request",
            subject_id: id,
            before: None,
            after: Some(json!({ "account": account, "applicant_org": applicant_org })),
        };
        let statement = sqlx::query(
            "INSERT INTO join_requests (id, account, applicant_org, asked_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(id)
        .bind(account)
        .bind(applicant_org)
        .bind(at);
        self.apply(entry, statement).await
    }
}
