//! Companies that apply. A credit code is taken once, and by nobody silently: who names one that is taken asks to join.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde::Serialize;
use serde_json::json;
use sqlx::FromRow;

/// A company that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct ApplicantOrg {
    /// Identifier.
    pub id: String,
    /// Name as on the business licence.
    pub name: String,
    /// 统一社会信用代码: 18 characters, upper case.
    pub uscc: String,
    /// UTC milliseconds of the registration.
    pub created_at: i64,
}

impl Store {
    /// One company.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn applicant_org(&self, id: &str) -> Result<Option<ApplicantOrg>, StoreError> {
        Ok(sqlx::query_as("SELECT id, name, uscc, created_at FROM applicant_orgs WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.readers)
            .await?)
    }
}

impl Change {
    /// The company that has the credit code `uscc`. Asked inside the change, so that it is still true at its commit.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn applicant_org_by_uscc(&mut self, uscc: &str) -> Result<Option<ApplicantOrg>, StoreError> {
        let query = sqlx::query_as("SELECT id, name, uscc, created_at FROM applicant_orgs WHERE uscc = $1")
            .bind(uscc);
        self.find(query).await
    }

    /// Registers a company; `created_at` is the time of the change.
    ///
    /// # Errors
    /// A unique constraint on `applicant_orgs.uscc` when the code is taken.
    pub async fn add_applicant_org(
        &mut self,
        id: &str,
        name: &str,
        uscc: &str,
    ) -> Result<ApplicantOrg, StoreError> {
        let created_at = self.at();
        let org =
            ApplicantOrg { id: id.to_string(), name: name.to_string(), uscc: uscc.to_string(), created_at };
        let entry = Entry {
            action: "applicant_org.registered",
            subject_kind: "applicant_org",
            subject_id: id,
            before: None,
            after: Some(json!(org)),
        };
        let statement =
            sqlx::query("INSERT INTO applicant_orgs (id, name, uscc, created_at) VALUES ($1, $2, $3, $4)")
                .bind(id)
                .bind(name)
                .bind(uscc)
                .bind(created_at);
        self.apply(entry, statement).await?;
        Ok(org)
    }
}
