//! Files that are being sent. A row goes when its file is complete, refused or too old.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A file that is being sent.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Upload {
    /// Identifier.
    pub id: String,
    /// The company.
    pub applicant_org: String,
    /// The edition.
    pub edition: String,
    /// The file's name, cleaned.
    pub name: String,
    /// Bytes, as announced.
    pub size: i64,
    /// SHA-256, as announced.
    pub sha256: String,
    /// Bytes received so far.
    pub received: i64,
    /// The account.
    pub uploaded_by: String,
    /// UTC milliseconds of the announcement.
    pub created_at: i64,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, applicant_org, edition, name, size, sha256, received, uploaded_by, created_at FROM uploads ",
            $rest
        )
    };
}

impl Store {
    /// An upload of a company; none where it is another company's.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn upload(&self, applicant_org: &str, id: &str) -> Result<Option<Upload>, StoreError> {
        Ok(sqlx::query_as(select!("WHERE id = $1 AND applicant_org = $2"))
            .bind(id)
            .bind(applicant_org)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// The uploads that began before `before` (UTC milliseconds), of all companies.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn old_uploads(&self, before: i64) -> Result<Vec<Upload>, StoreError> {
        Ok(sqlx::query_as(select!("WHERE created_at < $1 ORDER BY created_at, id"))
            .bind(before)
            .fetch_all(&self.readers)
            .await?)
    }

    /// Whether an upload with this identifier is under way, whosever it is.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_uploading(&self, id: &str) -> Result<bool, StoreError> {
        let found: Option<(i64,)> = sqlx::query_as("SELECT 1 FROM uploads WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.readers)
            .await?;
        Ok(found.is_some())
    }
}

impl Change {
    /// How many files a company is sending.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn uploads_under_way(&mut self, applicant_org: &str) -> Result<i64, StoreError> {
        let query = sqlx::query_as("SELECT count(*) FROM uploads WHERE applicant_org = $1");
        let found: Option<(i64,)> = self.find(query.bind(applicant_org)).await?;
        Ok(found.map_or(0, |(count,)| count))
    }

    /// An upload of the same file by the same person, of which some bytes have come and some are missing: who left the page goes on
    /// with it. `id`, `received` and `created_at` of `new` are not read.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unfinished_upload(&mut self, new: &Upload) -> Result<Option<Upload>, StoreError> {
        let query = sqlx::query_as(select!(
            "WHERE applicant_org = $1 AND edition = $2 AND uploaded_by = $3 AND sha256 = $4 AND name = $5 AND size = $6
               AND received > 0 AND received < size ORDER BY received DESC LIMIT 1"
        ));
        let query = query.bind(&new.applicant_org).bind(&new.edition).bind(&new.uploaded_by);
        self.find(query.bind(&new.sha256).bind(&new.name).bind(new.size)).await
    }

    /// Notes a file that will be sent. `received` and `created_at` of `new` are not read.
    ///
    /// # Errors
    /// A foreign key for a company, edition or account that is not there.
    pub async fn begin_upload(&mut self, new: &Upload) -> Result<(), StoreError> {
        let entry = Entry {
            action: "upload.begun",
            subject_kind: "upload",
            subject_id: &new.id,
            before: None,
            after: Some(
                json!({ "applicant_org": new.applicant_org, "edition": new.edition, "size": new.size, "sha256": new.sha256 }),
            ),
        };
        let statement = sqlx::query(
            "INSERT INTO uploads (id, applicant_org, edition, name, size, sha256, received, uploaded_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8)",
        )
        .bind(&new.id)
        .bind(&new.applicant_org)
        .bind(&new.edition)
        .bind(&new.name)
        .bind(new.size)
        .bind(&new.sha256)
        .bind(&new.uploaded_by)
        .bind(self.at());
        self.apply(entry, statement).await
    }

    /// Notes that bytes arrived: `from` were there, `to` are there now.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the upload is gone or is not at `from`.
    pub async fn upload_received(&mut self, id: &str, from: i64, to: i64) -> Result<(), StoreError> {
        let entry = Entry {
            action: "upload.received",
            subject_kind: "upload",
            subject_id: id,
            before: Some(json!({ "received": from })),
            after: Some(json!({ "received": to })),
        };
        let statement = sqlx::query("UPDATE uploads SET received = $1 WHERE id = $2 AND received = $3")
            .bind(to)
            .bind(id)
            .bind(from);
        self.apply(entry, statement).await
    }

    /// Ends an upload: it is complete, refused, or too old.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is gone.
    pub async fn end_upload(&mut self, id: &str, action: &'static str) -> Result<(), StoreError> {
        let entry = Entry { action, subject_kind: "upload", subject_id: id, before: None, after: None };
        self.apply(entry, sqlx::query("DELETE FROM uploads WHERE id = $1").bind(id)).await
    }
}
