//! Mails to be sent. Each is written in the transaction of its cause, so that none is sent for what did not happen and
//! none is lost for what did. Events name a mail and never its words or its recipient.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A mail that waits to be sent.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Mail {
    /// Identifier.
    pub id: String,
    /// Mail address.
    pub recipient: String,
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// UTC milliseconds of its cause.
    pub created_at: i64,
    /// How often sending failed.
    pub failures: i64,
}

impl Store {
    /// The mails that are due at `now` (UTC milliseconds), the oldest first, at most `limit`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn due_mails(&self, now: i64, limit: u32) -> Result<Vec<Mail>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT id, recipient, subject, body, created_at, failures FROM mails
             WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2",
        )
        .bind(now)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?)
    }
}

impl Change {
    /// Puts a mail in the outbox, due at once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn queue_mail(
        &mut self,
        id: &str,
        recipient: &str,
        subject: &str,
        body: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let entry =
            Entry { action: "mail.queued", subject_kind: "mail", subject_id: id, before: None, after: None };
        let statement = sqlx::query(
            "INSERT INTO mails (id, recipient, subject, body, created_at, due_at) VALUES ($1, $2, $3, $4, $5, $5)",
        )
        .bind(id)
        .bind(recipient)
        .bind(subject)
        .bind(body)
        .bind(at);
        self.apply(entry, statement).await
    }

    /// As [`Change::queue_mail`], but at most once for `key`; says whether it was the first time.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn queue_mail_once(
        &mut self,
        id: &str,
        key: &str,
        recipient: &str,
        subject: &str,
        body: &str,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query_as("SELECT COUNT(*) FROM mails WHERE dedupe = $1");
        let (known,): (i64,) = self.find(query.bind(key)).await?.unwrap_or((0,));
        if known > 0 {
            return Ok(false);
        }
        self.queue_mail(id, recipient, subject, body).await?;
        self.part(sqlx::query("UPDATE mails SET dedupe = $1 WHERE id = $2").bind(key).bind(id)).await?;
        Ok(true)
    }

    /// Whether somebody was reminded of `of` since a moment (UTC milliseconds), for whatever occasion.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn was_reminded(&mut self, of: &str, recipient: &str, since: i64) -> Result<bool, StoreError> {
        let query = sqlx::query_as(
            "SELECT COUNT(*) FROM mails
             WHERE recipient = $1 AND created_at >= $2 AND substr(dedupe, 1, length($3) + 1) = $3 || ':'",
        );
        let (known,): (i64,) = self.find(query.bind(recipient).bind(since).bind(of)).await?.unwrap_or((0,));
        Ok(known > 0)
    }

    /// Keeps that a mail was sent, and empties it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when no such mail waits.
    pub async fn mail_sent(&mut self, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "mail.sent",
            subject_kind: "mail",
            subject_id: id,
            before: None,
            after: Some(json!({ "sent_at": at })),
        };
        let statement = sqlx::query(
            "UPDATE mails SET sent_at = $1, due_at = NULL, body = '' WHERE id = $2 AND due_at IS NOT NULL",
        )
        .bind(at)
        .bind(id);
        self.apply(entry, statement).await
    }

    /// Keeps that sending failed. It is tried again at `again` (UTC milliseconds); without one it is given up, and
    /// emptied.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when no such mail waits.
    pub async fn mail_failed(&mut self, id: &str, again: Option<i64>) -> Result<(), StoreError> {
        let entry = Entry {
            action: if again.is_some() { "mail.failed" } else { "mail.given_up" },
            subject_kind: "mail",
            subject_id: id,
            before: None,
            after: Some(json!({ "due_at": again })),
        };
        let statement = sqlx::query(
            "UPDATE mails SET failures = failures + 1, due_at = $1, body = CASE WHEN $1 IS NULL THEN '' ELSE body END
             WHERE id = $2 AND due_at IS NOT NULL",
        )
        .bind(again)
        .bind(id);
        self.apply(entry, statement).await
    }
}
