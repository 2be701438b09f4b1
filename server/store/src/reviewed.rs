//! What the committee's review needs to know of the applications of an edition.

use crate::findings::is_check;
use crate::{Change, Stands, Store, StoreError};
use sqlx::FromRow;

/// An application as the review knows it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Reviewed {
    /// Identifier.
    pub id: String,
    /// The company.
    pub applicant_org: String,
    /// The award.
    pub award: String,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: Stands,
}

impl Change {
    /// The applications of an edition.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn reviewed(&mut self, edition: &str) -> Result<Vec<Reviewed>, StoreError> {
        let query = sqlx::query_as(
            "SELECT id, applicant_org, award, state FROM applications WHERE edition = $1 ORDER BY id",
        );
        self.find_all(query.bind(edition)).await
    }

    /// As [`Store::checked_of`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn checked_of(&mut self, edition: &str, account: &str) -> Result<Vec<String>, StoreError> {
        let done = self.find_all(sqlx::query_as(DONE).bind(edition).bind(account)).await?;
        Ok(checked(done))
    }
}

const DONE: &str = "SELECT DISTINCT e.subject_id, e.action FROM applications a
     JOIN events e ON e.subject_kind = 'application' AND e.subject_id = a.id
     WHERE a.edition = $1 AND e.actor = $2 ORDER BY e.subject_id";

fn checked(done: Vec<(String, String)>) -> Vec<String> {
    let mut checked: Vec<String> =
        done.into_iter().filter(|(_, action)| is_check(action)).map(|(id, _)| id).collect();
    checked.dedup();
    checked
}

impl Store {
    /// The applications of an edition that an account checked, as [`Store::checked_by`] knows it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn checked_of(&self, edition: &str, account: &str) -> Result<Vec<String>, StoreError> {
        let query = sqlx::query_as(DONE).bind(edition).bind(account);
        Ok(checked(query.fetch_all(&self.readers).await?))
    }
}
