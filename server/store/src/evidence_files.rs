//! The files of companies. A row is never deleted: what a submitted application names does not vanish.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A company's file.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct EvidenceFile {
    /// Identifier; public, permits nothing.
    pub id: String,
    /// The company.
    pub applicant_org: String,
    /// The edition.
    pub edition: String,
    /// SHA-256 of its bytes.
    pub blob: String,
    /// Its name, cleaned.
    pub name: String,
    /// The account.
    pub uploaded_by: String,
    /// UTC milliseconds.
    pub uploaded_at: i64,
    /// UTC milliseconds from which the company does not use it any more.
    pub removed_at: Option<i64>,
    /// Bytes.
    pub size: i64,
    /// Media type.
    pub media_type: String,
}

/// The room that a company takes, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Room {
    /// Of the files that it uses.
    pub used: i64,
    /// Of all files that are kept for it, also those that it has removed.
    pub kept: i64,
    /// Announced by uploads under way.
    pub announced: i64,
}

/// The same bytes used twice (in two editions) are counted once.
const ROOM: &str = "SELECT
    (SELECT coalesce(sum(b.size), 0) FROM blobs b WHERE b.sha256 IN
       (SELECT f.blob FROM evidence_files f WHERE f.applicant_org = $1 AND f.removed_at IS NULL)) AS used,
    (SELECT coalesce(sum(b.size), 0) FROM blobs b WHERE b.sha256 IN
       (SELECT f.blob FROM evidence_files f WHERE f.applicant_org = $1)) AS kept,
    (SELECT coalesce(sum(u.size), 0) FROM uploads u WHERE u.applicant_org = $1) AS announced";

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.applicant_org, f.edition, f.blob, f.name, f.uploaded_by, f.uploaded_at, f.removed_at,
                    b.size, b.media_type
             FROM evidence_files f JOIN blobs b ON b.sha256 = f.blob ",
            $rest
        )
    };
}

impl Store {
    /// The files that a company uses in an edition, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn evidence_files(
        &self,
        applicant_org: &str,
        edition: &str,
    ) -> Result<Vec<EvidenceFile>, StoreError> {
        Ok(sqlx::query_as(select!(
            "WHERE f.applicant_org = $1 AND f.edition = $2 AND f.removed_at IS NULL ORDER BY f.uploaded_at, f.id"
        ))
        .bind(applicant_org)
        .bind(edition)
        .fetch_all(&self.readers)
        .await?)
    }

    /// A file by its identifier, also one that was removed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn evidence_file(&self, id: &str) -> Result<Option<EvidenceFile>, StoreError> {
        Ok(sqlx::query_as(select!("WHERE f.id = $1")).bind(id).fetch_optional(&self.readers).await?)
    }

    /// The room that a company takes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn room(&self, applicant_org: &str) -> Result<Room, StoreError> {
        Ok(sqlx::query_as(ROOM).bind(applicant_org).fetch_one(&self.readers).await?)
    }
}

impl Change {
    /// The room that a company takes, as this change sees it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn room(&mut self, applicant_org: &str) -> Result<Room, StoreError> {
        Ok(self.find(sqlx::query_as(ROOM).bind(applicant_org)).await?.unwrap_or_default())
    }

    /// The bytes with this hash that a company has, used or removed, in any edition: their size and type.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn has_blob(
        &mut self,
        applicant_org: &str,
        sha256: &str,
    ) -> Result<Option<(i64, String)>, StoreError> {
        let query = sqlx::query_as(
            "SELECT b.size, b.media_type FROM blobs b WHERE b.sha256 = $2 AND EXISTS
               (SELECT 1 FROM evidence_files f WHERE f.blob = b.sha256 AND f.applicant_org = $1)",
        );
        self.find(query.bind(applicant_org).bind(sha256)).await
    }

    /// Gives a company a file of kept bytes. Where it uses these bytes in this edition already, that file is meant:
    /// its identifier comes back, and whether it is a new one.
    ///
    /// # Errors
    /// A foreign key for bytes, a company, edition or account that are not there.
    pub async fn add_evidence_file(
        &mut self,
        id: &str,
        of: (&str, &str),
        blob: &str,
        name: &str,
        uploaded_by: &str,
    ) -> Result<(String, bool), StoreError> {
        let (applicant_org, edition) = of;
        let query = sqlx::query_as(
            "SELECT id FROM evidence_files
             WHERE applicant_org = $1 AND edition = $2 AND blob = $3 AND removed_at IS NULL",
        );
        let there: Option<(String,)> = self.find(query.bind(applicant_org).bind(edition).bind(blob)).await?;
        if let Some((there,)) = there {
            return Ok((there, false));
        }
        let at = self.at();
        let entry = Entry {
            action: "evidence_file.added",
            subject_kind: "evidence_file",
            subject_id: id,
            before: None,
            after: Some(
                json!({ "applicant_org": applicant_org, "edition": edition, "blob": blob, "name": name }),
            ),
        };
        let statement = sqlx::query(
            "INSERT INTO evidence_files (id, applicant_org, edition, blob, name, uploaded_by, uploaded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id)
        .bind(applicant_org)
        .bind(edition)
        .bind(blob)
        .bind(name)
        .bind(uploaded_by)
        .bind(at);
        self.apply(entry, statement).await?;
        Ok((id.to_owned(), true))
    }

    /// Takes a file out of use. Its row, its bytes and its links stay.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the company uses no such file.
    pub async fn remove_evidence_file(&mut self, of: (&str, &str), id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "evidence_file.removed",
            subject_kind: "evidence_file",
            subject_id: id,
            before: Some(json!({ "removed_at": null })),
            after: Some(json!({ "removed_at": at })),
        };
        let statement = sqlx::query(
            "UPDATE evidence_files SET removed_at = $1
             WHERE id = $2 AND applicant_org = $3 AND edition = $4 AND removed_at IS NULL",
        )
        .bind(at)
        .bind(id)
        .bind(of.0)
        .bind(of.1);
        self.apply(entry, statement).await
    }

    /// Takes a removed file back into use, with its links.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the company has no such removed file; a unique constraint where it has put the
    /// same bytes in again meanwhile.
    pub async fn restore_evidence_file(&mut self, of: (&str, &str), id: &str) -> Result<(), StoreError> {
        let entry = Entry {
            action: "evidence_file.restored",
            subject_kind: "evidence_file",
            subject_id: id,
            before: None,
            after: Some(json!({ "removed_at": null })),
        };
        let statement = sqlx::query(
            "UPDATE evidence_files SET removed_at = NULL
             WHERE id = $1 AND applicant_org = $2 AND edition = $3 AND removed_at IS NOT NULL",
        )
        .bind(id)
        .bind(of.0)
        .bind(of.1);
        self.apply(entry, statement).await
    }
}
