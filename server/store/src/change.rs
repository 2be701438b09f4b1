//! The one transaction in which rows change. Nothing outside this module can run a statement that writes: it hands
//! the statement to [`Change::apply`] together with its event, and both are written or neither.

use crate::{Store, StoreError};
use serde_json::Value;
use sqlx::query::{Query, QueryAs};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{FromRow, Sqlite, Transaction};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Who asks for a change, when, and in which request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Who: `system`, `operator`, or an account.
    pub actor: String,
    /// UTC milliseconds by the server's clock.
    pub at: i64,
    /// The request's id, or that of the run of a command.
    pub request_id: String,
}

/// What an event says about one row.
pub(crate) struct Entry<'a> {
    pub action: &'static str,
    pub subject_kind: &'static str,
    pub subject_id: &'a str,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// A change under way. Dropped without [`Change::commit`], it is undone.
#[derive(Debug)]
pub struct Change {
    transaction: Transaction<'static, Sqlite>,
    cause: Cause,
    failed: bool,
    /// None where nothing can be written.
    counted: Option<Counted>,
}

/// Counts a change when it is over, whichever way: a commit that nobody waited for any more may have been carried out.
#[derive(Debug)]
struct Counted(Arc<AtomicU64>);

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Release);
    }
}

impl Store {
    /// Begins a change. It holds the write lock from its first moment (`BEGIN IMMEDIATE`), so that what it reads is
    /// still true when it writes; others wait.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] or [`StoreError::Busy`] when the lock cannot be had in time.
    pub async fn change(&self, cause: Cause) -> Result<Change, StoreError> {
        let transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let counted = Some(Counted(self.changes.clone()));
        Ok(Change { transaction, cause, failed: false, counted })
    }

    /// Looks at things as a change would, without the write lock: one moment of the database, in which nothing can be written.
    ///
    /// # Errors
    /// As [`Store::change`].
    pub async fn look(&self, cause: Cause) -> Result<Change, StoreError> {
        let transaction = self.readers.begin().await?;
        Ok(Change { transaction, cause, failed: false, counted: None })
    }
}

impl Change {
    /// Makes everything durable.
    ///
    /// # Errors
    /// [`StoreError::Undone`] when a statement failed before, even if the caller went on; else what the commit says.
    pub async fn commit(self) -> Result<(), StoreError> {
        let Change { transaction, failed, counted, .. } = self;
        if failed {
            transaction.rollback().await?;
            return Err(StoreError::Undone);
        }
        let done = transaction.commit().await;
        // Only now: what is read before the commit is read under the number of before.
        drop(counted);
        Ok(done?)
    }

    /// From here on what is written has another cause. For a command that tells a whole story in one change, so that it is there
    /// whole or not at all; a request has one cause.
    pub fn caused_by(&mut self, cause: Cause) {
        self.cause = cause;
    }

    /// In whose name it is made.
    pub(crate) fn actor(&self) -> &str {
        &self.cause.actor
    }

    /// The time of the change.
    pub fn at(&self) -> i64 {
        self.cause.at
    }

    /// Reads one row inside the change.
    pub(crate) async fn find<O>(
        &mut self,
        query: QueryAs<'_, Sqlite, O, SqliteArguments>,
    ) -> Result<Option<O>, StoreError>
    where
        O: Send + Unpin + for<'r> FromRow<'r, SqliteRow>,
    {
        Ok(query.fetch_optional(&mut *self.transaction).await?)
    }

    /// Reads rows inside the change.
    pub(crate) async fn find_all<O>(
        &mut self,
        query: QueryAs<'_, Sqlite, O, SqliteArguments>,
    ) -> Result<Vec<O>, StoreError>
    where
        O: Send + Unpin + for<'r> FromRow<'r, SqliteRow>,
    {
        Ok(query.fetch_all(&mut *self.transaction).await?)
    }

    /// Changes exactly one row and writes its event.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when `statement` touches no row; else what the database says. After any error the
    /// change cannot be committed.
    pub(crate) async fn apply(
        &mut self,
        entry: Entry<'_>,
        statement: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<(), StoreError> {
        let result = self.write(entry, statement).await;
        self.failed |= result.is_err();
        result
    }

    /// Writes a row that is a part of a thing: what changed stands in the event of the thing itself, which the caller
    /// writes with [`Change::apply`].
    pub(crate) async fn part(
        &mut self,
        statement: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<(), StoreError> {
        let result = statement.execute(&mut *self.transaction).await;
        self.failed |= result.is_err();
        Ok(result.map(drop)?)
    }

    async fn write(
        &mut self,
        entry: Entry<'_>,
        statement: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<(), StoreError> {
        let rows = statement.execute(&mut *self.transaction).await?.rows_affected();
        if rows == 0 {
            return Err(StoreError::Missing { kind: entry.subject_kind, id: entry.subject_id.to_string() });
        }
        let json = |value: Option<Value>| value.map(|value| value.to_string());
        sqlx::query(
            "INSERT INTO events (at, actor, action, subject_kind, subject_id, before, after, request_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(self.cause.at)
        .bind(&self.cause.actor)
        .bind(entry.action)
        .bind(entry.subject_kind)
        .bind(entry.subject_id)
        .bind(json(entry.before))
        .bind(json(entry.after))
        .bind(&self.cause.request_id)
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }
}
