//! Newcomers who named a credit code that is registered already. They wait until an owner of that company, or the
//! secretariat, decides.

use crate::change::Entry;
use crate::{Change, OrgRole, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A wish to be let into a company that nobody has decided yet. Who has a company meanwhile wishes nothing any more.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct JoinRequest {
    /// Identifier.
    pub id: String,
    /// Who asks.
    pub account: String,
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// Their work phone.
    pub phone: String,
    /// The company.
    pub applicant_org: String,
    /// Its name.
    pub org_name: String,
    /// Its credit code.
    pub uscc: String,
    /// UTC milliseconds.
    pub asked_at: i64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT j.id, j.account, a.name, a.email, a.phone, j.applicant_org, o.name AS org_name, o.uscc, j.asked_at
             FROM join_requests j JOIN accounts a ON a.id = j.account JOIN applicant_orgs o ON o.id = j.applicant_org
             WHERE j.decided_at IS NULL AND a.applicant_org IS NULL AND a.ended_at IS NULL ",
            $rest
        )
    };
}

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

impl Store {
    /// The open wishes, of one company or of all, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn join_requests(&self, applicant_org: Option<&str>) -> Result<Vec<JoinRequest>, StoreError> {
        let query = match applicant_org {
            Some(org) => {
                sqlx::query_as(select!("AND j.applicant_org = $1 ORDER BY j.asked_at, j.id")).bind(org)
            }
            None => sqlx::query_as(select!("ORDER BY j.asked_at, j.id")),
        };
        Ok(query.fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// Decides an open wish: who is accepted becomes an editor of the company, or its owner where it has nobody yet (the office
    /// registered it for an application on paper). `of` restricts it to one company's.
    /// Returns the wish, for the mail that tells.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such open wish there.
    pub async fn decide_join_request(
        &mut self,
        id: &str,
        of: Option<&str>,
        decided_by: &str,
        accepted: bool,
    ) -> Result<JoinRequest, StoreError> {
        let at = self.at();
        let missing = || StoreError::Missing { kind: "join request", id: id.to_string() };
        let found: Option<JoinRequest> = self.find(sqlx::query_as(select!("AND j.id = $1")).bind(id)).await?;
        let found = found.filter(|one| of.is_none_or(|org| one.applicant_org == org)).ok_or_else(missing)?;
        let outcome = if accepted { "accepted" } else { "refused" };
        let entry = Entry {
            action: if accepted { "join_request.accepted" } else { "join_request.refused" },
            subject_kind: "join_request",
            subject_id: id,
            before: None,
            after: Some(json!({ "account": found.account, "applicant_org": found.applicant_org })),
        };
        let statement = sqlx::query(
            "UPDATE join_requests SET decided_at = $1, decided_by = $2, outcome = $3 WHERE id = $4 AND decided_at IS NULL",
        )
        .bind(at)
        .bind(decided_by)
        .bind(outcome)
        .bind(id);
        self.apply(entry, statement).await?;
        if accepted {
            let query =
                sqlx::query_as("SELECT COUNT(*) FROM accounts WHERE applicant_org = $1 AND ended_at IS NULL");
            let (people,): (i64,) = self.find(query.bind(&found.applicant_org)).await?.unwrap_or((0,));
            let role = if people == 0 { OrgRole::Owner } else { OrgRole::Editor };
            self.place_account(&found.account, Some((&found.applicant_org, role))).await?;
        }
        Ok(found)
    }

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
