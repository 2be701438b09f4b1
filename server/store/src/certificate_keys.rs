//! The public keys of certificates. Private ones never come here.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CertificateKey {
    /// The first 16 figures of its SHA-256.
    pub id: String,
    /// 32 bytes in base64url.
    pub public_key: String,
    /// UTC milliseconds.
    pub created_at: i64,
    /// Since when it signs nothing more.
    pub retired_at: Option<i64>,
}

const ALL: &str =
    "SELECT id, public_key, created_at, retired_at FROM certificate_keys ORDER BY created_at, id";
const CURRENT: &str =
    "SELECT id, public_key, created_at, retired_at FROM certificate_keys WHERE retired_at IS NULL";

impl Store {
    /// All keys, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate_keys(&self) -> Result<Vec<CertificateKey>, StoreError> {
        Ok(sqlx::query_as(ALL).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// The key that signs now, where there is one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate_key(&mut self) -> Result<Option<CertificateKey>, StoreError> {
        self.find(sqlx::query_as(CURRENT)).await
    }

    /// Takes up a key; the one before must be retired.
    ///
    /// # Errors
    /// A constraint for a key that is there, or while another signs.
    pub async fn add_certificate_key(&mut self, id: &str, public_key: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement =
            sqlx::query("INSERT INTO certificate_keys (id, public_key, created_at) VALUES ($1, $2, $3)")
                .bind(id)
                .bind(public_key)
                .bind(at);
        let entry = Entry {
            action: "certificate_key.created",
            subject_kind: "certificate_key",
            subject_id: id,
            before: None,
            after: Some(json!({ "public_key": public_key })),
        };
        self.apply(entry, statement).await
    }

    /// From now on it signs nothing more; what it signed stays genuine.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not there; [`crate::ConstraintKind::Kept`] where it was retired before.
    pub async fn retire_certificate_key(&mut self, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement =
            sqlx::query("UPDATE certificate_keys SET retired_at = $2 WHERE id = $1").bind(id).bind(at);
        let entry = Entry {
            action: "certificate_key.retired",
            subject_kind: "certificate_key",
            subject_id: id,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await
    }
}
