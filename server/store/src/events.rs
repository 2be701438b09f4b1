//! The record of changes. It is written by [`crate::Change`] alone and never changed.

use crate::{Store, StoreError};
use serde_json::Value;
use sqlx::FromRow;

/// One change of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Order of writing, ascending, never reused.
    pub seq: i64,
    /// UTC milliseconds by the server's clock.
    pub at: i64,
    /// Who.
    pub actor: String,
    /// What, such as `announcement.published`.
    pub action: String,
    /// Noun of the row.
    pub subject_kind: String,
    /// Identifier of the row.
    pub subject_id: String,
    /// The row before; none for a new one.
    pub before: Option<Value>,
    /// The row after; none for a removed one.
    pub after: Option<Value>,
    /// The request that asked for it.
    pub request_id: String,
}

#[derive(FromRow)]
struct Row {
    seq: i64,
    at: i64,
    actor: String,
    action: String,
    subject_kind: String,
    subject_id: String,
    before: Option<String>,
    after: Option<String>,
    request_id: String,
}

impl Store {
    /// The changes of one row, oldest first.
    ///
    /// # Errors
    /// When the database does not answer, or [`StoreError::Damaged`] for an event that is not JSON.
    pub async fn events_of(&self, subject_kind: &str, subject_id: &str) -> Result<Vec<Event>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT seq, at, actor, action, subject_kind, subject_id, before, after, request_id
             FROM events WHERE subject_kind = $1 AND subject_id = $2 ORDER BY seq",
        )
        .bind(subject_kind)
        .bind(subject_id)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(Event::try_from).collect()
    }

    /// Every change from the submission to the certificate, oldest first, whatever the edition: what a package of an edition chains.
    ///
    /// # Errors
    /// As [`Store::events_of`].
    pub async fn events_of_results(&self) -> Result<Vec<Event>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT seq, at, actor, action, subject_kind, subject_id, before, after, request_id FROM events
             WHERE subject_kind IN ('edition', 'application', 'review_conclusion', 'review_minutes', 'public_notice',
                 'objection', 'certificate', 'certificate_key') ORDER BY seq",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(Event::try_from).collect()
    }

    /// The number of the last change: another one when anything has changed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn newest_event(&self) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM events").fetch_one(&self.readers).await?)
    }

    /// The last `limit` changes, newest first.
    ///
    /// # Errors
    /// As [`Store::events_of`].
    pub async fn recent_events(&self, limit: u32) -> Result<Vec<Event>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT seq, at, actor, action, subject_kind, subject_id, before, after, request_id
             FROM events ORDER BY seq DESC LIMIT $1",
        )
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(Event::try_from).collect()
    }
}

impl TryFrom<Row> for Event {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Event, StoreError> {
        let json =
            |text: Option<String>| {
                text.map(|text| serde_json::from_str(&text)).transpose().map_err(|error| {
                    StoreError::Damaged { kind: "event", id: row.seq.to_string(), reason: error.to_string() }
                })
            };
        Ok(Event {
            before: json(row.before)?,
            after: json(row.after)?,
            seq: row.seq,
            at: row.at,
            actor: row.actor,
            action: row.action,
            subject_kind: row.subject_kind,
            subject_id: row.subject_id,
            request_id: row.request_id,
        })
    }
}
