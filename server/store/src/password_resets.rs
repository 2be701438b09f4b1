//! One-time links for choosing a password: asked for by the person, or issued by the secretariat or an operator.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;

/// A new one-time link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordReset {
    /// A name for events; it permits nothing.
    pub id: String,
    /// Whose password it lets choose.
    pub account: String,
    /// Who issued it: `system` for the person's own wish, `operator`, or an account.
    pub issued_by: String,
    /// UTC milliseconds of its end.
    pub expires_at: i64,
}

impl Store {
    /// The account whose password the link with this hash lets choose at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn password_reset(&self, token_hash: &str, now: i64) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT r.account FROM password_resets r JOIN accounts a ON a.id = r.account
             WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2 AND a.ended_at IS NULL",
        )
        .bind(token_hash)
        .bind(now)
        .fetch_optional(&self.readers)
        .await?)
    }
}

impl Change {
    /// Issues a link.
    ///
    /// # Errors
    /// A foreign key for an account that is not there.
    pub async fn issue_password_reset(
        &mut self,
        token_hash: &str,
        new: &PasswordReset,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "password_reset.issued",
            subject_kind: "password_reset",
            subject_id: &new.id,
            before: None,
            after: Some(json!({
                "account": new.account, "issued_by": new.issued_by, "expires_at": new.expires_at,
            })),
        };
        let statement = sqlx::query(
            "INSERT INTO password_resets (token_hash, id, account, issued_by, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(token_hash)
        .bind(&new.id)
        .bind(&new.account)
        .bind(&new.issued_by)
        .bind(at)
        .bind(new.expires_at);
        self.apply(entry, statement).await
    }

    /// Uses a link up and returns its account; none where it is unknown, used or expired at the time of the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn use_password_reset(&mut self, token_hash: &str) -> Result<Option<String>, StoreError> {
        let query = sqlx::query_as(
            "SELECT r.id, r.account FROM password_resets r JOIN accounts a ON a.id = r.account
             WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2 AND a.ended_at IS NULL",
        )
        .bind(token_hash)
        .bind(self.at());
        let row: Option<(String, String)> = self.find(query).await?;
        let Some((id, account)) = row else { return Ok(None) };
        self.close_reset(&id, "password_reset.used").await?;
        Ok(Some(account))
    }

    /// Makes the open links of an account void.
    pub(crate) async fn void_password_resets(&mut self, account: &str) -> Result<(), StoreError> {
        let query = sqlx::query_as("SELECT id FROM password_resets WHERE account = $1 AND used_at IS NULL")
            .bind(account);
        let open: Vec<(String,)> = self.find_all(query).await?;
        for (id,) in &open {
            self.close_reset(id, "password_reset.voided").await?;
        }
        Ok(())
    }

    async fn close_reset(&mut self, id: &str, action: &'static str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action,
            subject_kind: "password_reset",
            subject_id: id,
            before: None,
            after: Some(json!({ "used_at": at })),
        };
        let statement =
            sqlx::query("UPDATE password_resets SET used_at = $1 WHERE id = $2 AND used_at IS NULL")
                .bind(at)
                .bind(id);
        self.apply(entry, statement).await
    }
}
