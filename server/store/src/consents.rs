//! Who agreed to which wording of the privacy notice, and when (PIPL art. 14: a new purpose needs a new consent).

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;

impl Store {
    /// The versions that an account agreed to with the time of each (UTC milliseconds), the latest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn consents_of(&self, account: &str) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT version, agreed_at FROM consents WHERE account = $1 ORDER BY agreed_at DESC, version DESC",
        )
        .bind(account)
        .fetch_all(&self.readers)
        .await?)
    }
}

impl Change {
    /// Keeps that an account agrees to `version` of the notice at the time of the change.
    ///
    /// # Errors
    /// A unique constraint when it agreed to that version already; a foreign key for an account that is not there.
    pub async fn agree(&mut self, account: &str, version: &str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "consent.given",
            subject_kind: "consent",
            subject_id: account,
            before: None,
            after: Some(json!({ "version": version })),
        };
        let statement = sqlx::query("INSERT INTO consents (account, version, agreed_at) VALUES ($1, $2, $3)")
            .bind(account)
            .bind(version)
            .bind(at);
        self.apply(entry, statement).await
    }
}
