//! Deadlines that were extended for all.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde::Serialize;
use serde_json::json;
use sqlx::{FromRow, SqliteExecutor};

/// An extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct DeadlineExtension {
    /// Identifier.
    pub id: String,
    /// The edition.
    pub edition: String,
    /// The batch of awards with a date of its own; empty for the general deadline.
    pub batch: String,
    /// The last day, inclusive, as `2022-09-07`.
    pub until_on: String,
    /// Why, as the announcement says.
    pub reason: String,
    /// The announcement.
    pub announcement: String,
    /// The account.
    pub extended_by: String,
    /// UTC milliseconds.
    pub extended_at: i64,
}

const ALL: &str = "SELECT id, edition, batch, until_on, reason, announcement, extended_by, extended_at
     FROM deadline_extensions WHERE edition = $1 ORDER BY extended_at, id";

/// [`Store::deadline_extensions`] over a connection.
pub(crate) async fn all(
    over: impl SqliteExecutor<'_>,
    edition: &str,
) -> Result<Vec<DeadlineExtension>, StoreError> {
    Ok(sqlx::query_as(ALL).bind(edition).fetch_all(over).await?)
}

impl Store {
    /// The extensions of an edition, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn deadline_extensions(&self, edition: &str) -> Result<Vec<DeadlineExtension>, StoreError> {
        all(&self.readers, edition).await
    }

    /// Mail addresses of the owners of every company that has a draft of an edition: whom a longer deadline concerns.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn owners_with_drafts(&self, edition: &str) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = sqlx::query_as(
            "SELECT DISTINCT a.email FROM drafts d JOIN accounts a ON a.applicant_org = d.applicant_org
             WHERE d.edition = $1 AND a.org_role = 'owner' AND a.ended_at IS NULL ORDER BY a.email",
        )
        .bind(edition)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(|(email,)| email).collect())
    }
}

impl Change {
    /// As [`Store::deadline_extensions`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn deadline_extensions(&mut self, edition: &str) -> Result<Vec<DeadlineExtension>, StoreError> {
        self.find_all(sqlx::query_as(ALL).bind(edition)).await
    }

    /// Extends a deadline for all; its announcement is published in the same change.
    ///
    /// # Errors
    /// A constraint for an edition or an announcement that is not there, or without a reason.
    pub async fn extend_deadline(&mut self, new: &DeadlineExtension) -> Result<(), StoreError> {
        let entry = Entry {
            action: "edition.deadline_extended",
            subject_kind: "edition",
            subject_id: &new.edition,
            before: None,
            after: Some(json!(new)),
        };
        let statement = sqlx::query(
            "INSERT INTO deadline_extensions (id, edition, batch, until_on, reason, announcement, extended_by,
                 extended_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(&new.id)
        .bind(&new.edition)
        .bind(&new.batch)
        .bind(&new.until_on)
        .bind(&new.reason)
        .bind(&new.announcement)
        .bind(&new.extended_by)
        .bind(new.extended_at);
        self.apply(entry, statement).await
    }
}
