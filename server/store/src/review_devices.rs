//! The tablets and browsers on which reviewers score. The store knows the hashes of their tokens alone.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use domain::review::sync::Chain;
use serde_json::json;
use sqlx::FromRow;

/// A reviewer's device.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReviewDevice {
    /// Identifier; it permits nothing.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// What its owner calls it.
    pub name: String,
    /// SHA-256 of its token in hexadecimal digits.
    pub token_hash: String,
    /// UTC milliseconds.
    pub enrolled_at: i64,
    /// UTC milliseconds; none while it may be used.
    pub revoked_at: Option<i64>,
    /// How many of its operations came.
    pub received: i64,
    chain: String,
}

impl ReviewDevice {
    /// The receipt: what came of it, and the hash over all of that.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn chain(&self) -> Result<Chain, StoreError> {
        Chain::from_hex(self.received.unsigned_abs(), &self.chain).ok_or_else(|| StoreError::Damaged {
            kind: "review device",
            id: self.id.clone(),
            reason: "its chain is no hash".to_string(),
        })
    }
}

/// A device that may be used, as who leads the review lists it. It says nothing of what was scored on it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ListedDevice {
    /// Identifier.
    pub id: String,
    /// Its reviewer's name.
    pub who: String,
    /// What its reviewer calls it.
    pub name: String,
    /// UTC milliseconds.
    pub enrolled_at: i64,
    /// UTC milliseconds of the last contact, to [`crate::SEEN_STEP_MS`]; none where there was none since it was enrolled.
    pub contact_at: Option<i64>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, account, name, token_hash, enrolled_at, revoked_at, received, chain FROM review_devices ",
            $rest
        )
    };
}
pub(crate) use select;

impl Store {
    /// The device with this token, also one that was revoked: what it still sends waits for the chair.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn device_with_token(&self, token_hash: &str) -> Result<Option<ReviewDevice>, StoreError> {
        let query = sqlx::query_as(select!("WHERE token_hash = $1")).bind(token_hash);
        Ok(query.fetch_optional(&self.readers).await?)
    }

    /// A device by its identifier: whose a file of scores is.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_device(&self, id: &str) -> Result<Option<ReviewDevice>, StoreError> {
        Ok(sqlx::query_as(select!("WHERE id = $1")).bind(id).fetch_optional(&self.readers).await?)
    }

    /// Every reviewer's devices that may be used, by their names. Drawings of the online form are none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn devices_in_use(&self) -> Result<Vec<ListedDevice>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT d.id, a.name AS who, d.name, d.enrolled_at, d.contact_at
             FROM review_devices d JOIN accounts a ON a.id = d.account
             WHERE d.revoked_at IS NULL AND d.token_hash NOT LIKE 'form %' ORDER BY a.name, d.enrolled_at, d.id",
        )
        .fetch_all(&self.readers)
        .await?)
    }

    /// Writes that a device was heard. Without an event, as for sessions ([`Store::touch_session`]), and no more often than
    /// each [`crate::SEEN_STEP_MS`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn touch_device(&self, id: &str, now: i64) -> Result<(), StoreError> {
        let due: Option<(i64,)> = sqlx::query_as(
            "SELECT 1 FROM review_devices WHERE id = $1 AND (contact_at IS NULL OR contact_at <= $2)",
        )
        .bind(id)
        .bind(now - crate::SEEN_STEP_MS)
        .fetch_optional(&self.readers)
        .await?;
        if due.is_some() {
            sqlx::query("UPDATE review_devices SET contact_at = $1 WHERE id = $2")
                .bind(now)
                .bind(id)
                .execute(&self.writer)
                .await?;
        }
        Ok(())
    }

    /// The devices of a reviewer, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_devices_of(&self, account: &str) -> Result<Vec<ReviewDevice>, StoreError> {
        let query = sqlx::query_as(select!("WHERE account = $1 ORDER BY enrolled_at, id")).bind(account);
        Ok(query.fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// Enrols a device for a reviewer. Its name stays out of the record: people name tablets after themselves.
    ///
    /// # Errors
    /// A constraint for an account that is not there, or a token that is taken.
    pub async fn enrol_device(
        &mut self,
        (id, account): (&str, &str),
        name: &str,
        token_hash: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "review_device.enrolled",
            subject_kind: "review_device",
            subject_id: id,
            before: None,
            after: Some(json!({ "account": account })),
        };
        let statement = sqlx::query(
            "INSERT INTO review_devices (id, account, name, token_hash, enrolled_at, received, chain)
             VALUES ($1, $2, $3, $4, $5, 0, $6)",
        )
        .bind(id)
        .bind(account)
        .bind(name)
        .bind(token_hash)
        .bind(at)
        .bind(Chain::new(id).hex());
        self.apply(entry, statement).await
    }

    /// Revokes a device: it gets nothing more, and what it still sends waits for the chair.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for one that is not there or was revoked before.
    pub async fn revoke_device(&mut self, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "review_device.revoked",
            subject_kind: "review_device",
            subject_id: id,
            before: None,
            after: Some(json!({ "revoked_at": at })),
        };
        let statement =
            sqlx::query("UPDATE review_devices SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL")
                .bind(at)
                .bind(id);
        self.apply(entry, statement).await
    }
}
