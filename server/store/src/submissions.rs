//! Submissions: what was sent in, whole. They are only ever added.

use crate::{Store, StoreError};
use serde::Serialize;
use sqlx::FromRow;

/// One submission of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct Submission {
    /// The application.
    pub application: String,
    /// Counts the submissions of an application, from 1.
    pub number: i64,
    /// UTC milliseconds.
    pub submitted_at: i64,
    /// The account.
    pub submitted_by: String,
    /// The hash of the pack that judged it.
    pub pack_hash: String,
    /// The award's verdict then.
    pub verdict: String,
    /// JSON of everything.
    pub snapshot: String,
    /// `sha256:` of `snapshot`.
    pub hash: String,
}

impl Store {
    /// One submission.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn submission(&self, application: &str, number: i64) -> Result<Option<Submission>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT application, number, submitted_at, submitted_by, pack_hash, verdict, snapshot, hash
             FROM submissions WHERE application = $1 AND number = $2",
        )
        .bind(application)
        .bind(number)
        .fetch_optional(&self.readers)
        .await?)
    }
}
