//! Bytes that are kept once, by their SHA-256. The bytes are files in the data folder; here is what is known of them.

use crate::change::Entry;
use crate::{Change, ConstraintKind, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// Kept bytes.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Blob {
    /// SHA-256 in lower-case hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// Media type, judged from the bytes.
    pub media_type: String,
    /// UTC milliseconds.
    pub created_at: i64,
}

impl Store {
    /// What is known of the bytes with this hash.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn blob(&self, sha256: &str) -> Result<Option<Blob>, StoreError> {
        Ok(sqlx::query_as("SELECT sha256, size, media_type, created_at FROM blobs WHERE sha256 = $1")
            .bind(sha256)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// The hashes of kept bytes that no file names and that are older than `before` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unnamed_blobs(&self, before: i64) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT b.sha256 FROM blobs b WHERE b.created_at < $1
             AND NOT EXISTS (SELECT 1 FROM evidence_files f WHERE f.blob = b.sha256)
             AND NOT EXISTS (SELECT 1 FROM objection_files f WHERE f.blob = b.sha256) ORDER BY b.sha256",
        )
        .bind(before)
        .fetch_all(&self.readers)
        .await?)
    }
}

impl Change {
    /// Notes that these bytes are kept; nothing where they are already.
    ///
    /// # Errors
    /// A check constraint for a hash or type that is none.
    pub async fn keep_blob(&mut self, sha256: &str, size: i64, media_type: &str) -> Result<(), StoreError> {
        let known: Option<(i64,)> =
            self.find(sqlx::query_as("SELECT size FROM blobs WHERE sha256 = $1").bind(sha256)).await?;
        if known.is_some() {
            return Ok(());
        }
        let entry = Entry {
            action: "blob.kept",
            subject_kind: "blob",
            subject_id: sha256,
            before: None,
            after: Some(json!({ "size": size, "media_type": media_type })),
        };
        let statement =
            sqlx::query("INSERT INTO blobs (sha256, size, media_type, created_at) VALUES ($1, $2, $3, $4)")
                .bind(sha256)
                .bind(size)
                .bind(media_type)
                .bind(self.at());
        self.apply(entry, statement).await
    }

    /// Forgets bytes that nothing names. Returns whether it did: what something names stays.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn forget_blob(mut self, sha256: &str) -> Result<bool, StoreError> {
        let entry = Entry {
            action: "blob.forgotten",
            subject_kind: "blob",
            subject_id: sha256,
            before: None,
            after: None,
        };
        let statement = sqlx::query("DELETE FROM blobs WHERE sha256 = $1").bind(sha256);
        match self.apply(entry, statement).await {
            Ok(()) => self.commit().await.map(|()| true),
            Err(StoreError::Constraint(found)) if found.kind == ConstraintKind::ForeignKey => Ok(false),
            Err(StoreError::Missing { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
