//! 盖章的申报表: the sheet of a submission that came back signed and sealed.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde::Serialize;
use serde_json::json;
use sqlx::FromRow;

/// A sealed sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct SealedForm {
    /// The scan: a file of the company; none where the office has the paper.
    pub file: Option<String>,
    /// The account that handed it in.
    pub handed_in_by: String,
    /// UTC milliseconds.
    pub handed_in_at: i64,
}

const ONE: &str =
    "SELECT file, handed_in_by, handed_in_at FROM sealed_forms WHERE application = $1 AND submission = $2";

impl Store {
    /// The sealed sheet of a submission, where it has come.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sealed_form(
        &self,
        application: &str,
        submission: i64,
    ) -> Result<Option<SealedForm>, StoreError> {
        Ok(sqlx::query_as(ONE).bind(application).bind(submission).fetch_optional(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::sealed_form`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sealed_form(
        &mut self,
        application: &str,
        submission: i64,
    ) -> Result<Option<SealedForm>, StoreError> {
        self.find(sqlx::query_as(ONE).bind(application).bind(submission)).await
    }

    /// Keeps the sealed sheet of a submission; a later one takes its place, and both stand in the record of changes.
    ///
    /// # Errors
    /// A constraint for a file or a submission that is not there.
    pub async fn hand_in_sealed_form(
        &mut self,
        (application, submission): (&str, i64),
        account: &str,
        file: Option<&str>,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO sealed_forms (application, submission, file, handed_in_by, handed_in_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (application, submission) DO UPDATE SET file = excluded.file,
                 handed_in_by = excluded.handed_in_by, handed_in_at = excluded.handed_in_at",
        )
        .bind(application)
        .bind(submission)
        .bind(file)
        .bind(account)
        .bind(at);
        let entry = Entry {
            action: "application.sealed_form",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: Some(json!({ "submission": submission, "file": file })),
        };
        self.apply(entry, statement).await
    }
}
