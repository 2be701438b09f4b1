//! What one press of the office did to several applications. What became of each stands in its own events; the run
//! remembers how it left them.

use crate::change::Entry;
use crate::{Application, Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// One press.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct BulkRun {
    /// Identifier.
    pub id: String,
    /// Who pressed.
    pub account: String,
    /// What was done.
    pub action: String,
    /// To whom, where it gave applications to somebody.
    pub assigned_to: Option<String>,
    /// UTC milliseconds.
    pub done_at: i64,
    /// UTC milliseconds; none while it stands.
    pub undone_at: Option<i64>,
}

/// One application of a press.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct BulkItem {
    /// The application.
    pub application: String,
    /// Why it was not done; none where it was.
    pub refused: Option<String>,
    /// Who had it before.
    pub had: Option<String>,
    /// The submission that it was left with.
    pub submission: i64,
    /// The last transition that it was left with, UTC milliseconds.
    pub moved_at: i64,
    /// Who has had it since.
    pub has: Option<String>,
}

impl BulkItem {
    /// An application as the press left it; `had` is who had it before.
    pub fn new(after: &Application, had: Option<String>, refused: Option<String>) -> BulkItem {
        BulkItem {
            application: after.id.clone(),
            refused,
            had,
            submission: after.submission,
            moved_at: after.moved_at,
            has: after.assigned_to.clone(),
        }
    }

    /// Whether the application still stands as the press left it.
    pub fn stands(&self, now: &Application) -> bool {
        (self.submission, self.moved_at, &self.has) == (now.submission, now.moved_at, &now.assigned_to)
    }
}

impl Store {
    /// A press, and its applications in the order in which they were chosen.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn bulk_run(&self, id: &str) -> Result<Option<(BulkRun, Vec<BulkItem>)>, StoreError> {
        let run: Option<BulkRun> = sqlx::query_as(
            "SELECT id, account, action, assigned_to, done_at, undone_at FROM bulk_runs WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        let Some(run) = run else { return Ok(None) };
        let items = sqlx::query_as(
            "SELECT application, refused, had, submission, moved_at, has FROM bulk_items WHERE run = $1 ORDER BY place",
        )
        .bind(id)
        .fetch_all(&self.readers)
        .await?;
        Ok(Some((run, items)))
    }
}

impl Change {
    /// Remembers a press with what became of each application.
    ///
    /// # Errors
    /// A constraint where a run of that identifier is there already.
    pub async fn keep_bulk_run(&mut self, run: &BulkRun, items: &[BulkItem]) -> Result<(), StoreError> {
        let done: Vec<&str> = items
            .iter()
            .filter(|item| item.refused.is_none())
            .map(|item| item.application.as_str())
            .collect();
        let entry = Entry {
            action: "bulk_run.done",
            subject_kind: "bulk_run",
            subject_id: &run.id,
            before: None,
            after: Some(
                json!({ "action": run.action, "assigned_to": run.assigned_to, "applications": done }),
            ),
        };
        let statement = sqlx::query(
            "INSERT INTO bulk_runs (id, account, action, assigned_to, done_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(&run.id)
        .bind(&run.account)
        .bind(&run.action)
        .bind(&run.assigned_to)
        .bind(run.done_at);
        self.apply(entry, statement).await?;
        for (place, item) in (0_i64..).zip(items) {
            let statement = sqlx::query(
                "INSERT INTO bulk_items (run, place, application, refused, had, submission, moved_at, has)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(&run.id)
            .bind(place)
            .bind(&item.application)
            .bind(&item.refused)
            .bind(&item.had)
            .bind(item.submission)
            .bind(item.moved_at)
            .bind(&item.has);
            self.part(statement).await?;
        }
        Ok(())
    }

    /// Marks a press as undone, once.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not there or was undone before.
    pub async fn undo_bulk_run(&mut self, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement =
            sqlx::query("UPDATE bulk_runs SET undone_at = $1 WHERE id = $2 AND undone_at IS NULL")
                .bind(at)
                .bind(id);
        let entry = Entry {
            action: "bulk_run.undone",
            subject_kind: "bulk_run",
            subject_id: id,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await
    }
}
