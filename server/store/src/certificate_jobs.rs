//! Many certificates in one file: what was asked for and what became of it. And the image in the second script.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A file of many certificates.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CertificateJob {
    /// Identifier.
    pub id: String,
    /// The edition.
    pub edition: String,
    /// The award; none for all.
    pub award: Option<String>,
    /// `zip` or `print`.
    pub kind: String,
    /// `waiting`, `running`, `done` or `failed`.
    pub status: String,
    /// How many certificates.
    pub total: i64,
    /// How many are in it.
    pub done: i64,
    /// Why it failed.
    pub fault: Option<String>,
    /// Who asked.
    pub asked_by: String,
    /// UTC milliseconds.
    pub asked_at: i64,
    /// UTC milliseconds.
    pub ended_at: Option<i64>,
}

/// An image in the second script.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CertificateImage {
    /// Counts the images of an edition.
    pub version: i64,
    /// SHA-256 of the bytes.
    pub hash: String,
    /// `png`, `jpeg`, or `none` where it was taken off.
    pub kind: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// UTC milliseconds.
    pub added_at: i64,
}

impl Store {
    /// The newest files of an edition.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate_jobs(
        &self,
        edition: &str,
        limit: u32,
    ) -> Result<Vec<CertificateJob>, StoreError> {
        let query = sqlx::query_as(
            "SELECT id, edition, award, kind, status, total, done, fault, asked_by, asked_at, ended_at
             FROM certificate_jobs WHERE edition = $1 ORDER BY asked_at DESC, id DESC LIMIT $2",
        );
        Ok(query.bind(edition).bind(limit).fetch_all(&self.readers).await?)
    }

    /// One file.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate_job(&self, id: &str) -> Result<Option<CertificateJob>, StoreError> {
        let query = sqlx::query_as(
            "SELECT id, edition, award, kind, status, total, done, fault, asked_by, asked_at, ended_at
             FROM certificate_jobs WHERE id = $1",
        );
        Ok(query.bind(id).fetch_optional(&self.readers).await?)
    }

    /// The image in the second script that counts; none where there is none or it was taken off.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate_image(&self, edition: &str) -> Result<Option<CertificateImage>, StoreError> {
        let query = sqlx::query_as(
            "SELECT version, hash, kind, bytes, added_at FROM certificate_images
             WHERE edition = $1 ORDER BY version DESC LIMIT 1",
        );
        let found: Option<CertificateImage> = query.bind(edition).fetch_optional(&self.readers).await?;
        Ok(found.filter(|image| image.kind != "none"))
    }
}

impl Change {
    /// Keeps what somebody asked for.
    ///
    /// # Errors
    /// A constraint where the identifier is taken.
    pub async fn ask_certificates(&mut self, one: &CertificateJob) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO certificate_jobs (id, edition, award, kind, status, total, done, asked_by, asked_at)
             VALUES ($1, $2, $3, $4, 'running', $5, 0, $6, $7)",
        )
        .bind(&one.id)
        .bind(&one.edition)
        .bind(&one.award)
        .bind(&one.kind)
        .bind(one.total)
        .bind(&one.asked_by)
        .bind(one.asked_at);
        let entry = Entry {
            action: "certificates.asked",
            subject_kind: "certificate_job",
            subject_id: &one.id,
            before: None,
            after: Some(json!({ "kind": one.kind, "award": one.award, "total": one.total })),
        };
        self.apply(entry, statement).await
    }

    /// Keeps how it ended: without a fault, all of them are in the file.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not there.
    pub async fn end_certificates(
        &mut self,
        id: &str,
        done: i64,
        fault: Option<&str>,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let status = if fault.is_some() { "failed" } else { "done" };
        let statement = sqlx::query(
            "UPDATE certificate_jobs SET status = $2, done = $3, fault = $4, ended_at = $5 WHERE id = $1",
        )
        .bind(id)
        .bind(status)
        .bind(done)
        .bind(fault)
        .bind(at);
        let entry = Entry {
            action: "certificates.ended",
            subject_kind: "certificate_job",
            subject_id: id,
            before: None,
            after: Some(json!({ "status": status, "done": done })),
        };
        self.apply(entry, statement).await
    }

    /// Keeps an image in the second script; `none` with no bytes takes it off.
    ///
    /// # Errors
    /// A constraint for an edition that is not there.
    pub async fn add_certificate_image(
        &mut self,
        edition: &str,
        (kind, hash, bytes): (&str, &str, &[u8]),
        by: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO certificate_images (edition, version, hash, kind, bytes, added_by, added_at)
             SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 FROM certificate_images WHERE edition = $1",
        )
        .bind(edition)
        .bind(hash)
        .bind(kind)
        .bind(bytes)
        .bind(by)
        .bind(at);
        let entry = Entry {
            action: "certificates.image",
            subject_kind: "edition",
            subject_id: edition,
            before: None,
            after: Some(json!({ "kind": kind, "sha256": hash })),
        };
        self.apply(entry, statement).await
    }
}
