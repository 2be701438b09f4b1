//! Reviewers' pencil notes on evidence: read for their own reviewer and for nobody else, and erased after the round.

use crate::change::Entry;
use crate::score_ledger::From;
use crate::score_sync::{number, word};
use crate::{Change, Store, StoreError};
use domain::review::sync::notes::mark;
use domain::review::sync::{Decided, Effect, Gates, Kind, Notes, Operation, Outcome, Push, Record, Stroke};
use serde_json::json;
use sqlx::FromRow;

#[derive(FromRow)]
struct NoteRow {
    id: String,
    device: String,
    counter: i64,
    application: String,
    digest: String,
    clock: i64,
    received_at: i64,
    outcome: String,
    rev: Option<i64>,
}

#[derive(FromRow)]
struct StrokeRow {
    application: String,
    page: String,
    stroke: String,
    points: Vec<u8>,
}

impl NoteRow {
    fn record(self) -> Record {
        let outcome = match self.outcome.as_str() {
            "applied" => Outcome::Applied(self.rev.unwrap_or_default().unsigned_abs()),
            "remembered" => Outcome::Remembered,
            _ => Outcome::Overtaken,
        };
        let operation = Operation {
            id: self.id,
            device: self.device,
            counter: self.counter.unsigned_abs(),
            application: self.application,
            kind: Kind::Noted { digest: self.digest },
            clock: self.clock,
        };
        Record { operation, outcome, at: self.received_at, released_at: None }
    }
}

/// A statement over the strokes on applications whose last round was closed before a time.
macro_rules! ended {
    ($statement:literal) => {
        concat!(
            $statement,
            " FROM note_strokes WHERE NOT EXISTS (
                 SELECT 1 FROM review_cases c JOIN review_rounds r ON r.id = c.round
                 WHERE c.application = note_strokes.application AND (r.closed_at IS NULL OR r.closed_at >= $1))"
        )
    };
}

/// The operations on notes of a push that came before.
pub(crate) async fn known(from: &mut From<'_>, push: &Push) -> Result<Vec<Record>, StoreError> {
    let (Some(first), Some(last)) = (push.operations.first(), push.operations.last()) else {
        return Ok(Vec::new());
    };
    let query = sqlx::query_as(
        "SELECT id, device, counter, application, digest, clock, received_at, outcome, rev FROM note_operations
         WHERE device = $1 AND counter BETWEEN $2 AND $3",
    );
    let query = query.bind(&push.device).bind(number(first.counter)).bind(number(last.counter));
    let rows: Vec<NoteRow> = from.all(query).await?;
    Ok(rows.into_iter().map(NoteRow::record).collect())
}

/// A reviewer's notes, whole.
pub(crate) async fn notes(from: &mut From<'_>, account: &str) -> Result<Notes, StoreError> {
    let mut notes = Notes { rev: revision(from, account).await?, ..Notes::default() };
    let query = sqlx::query_as(
        "SELECT application, page, stroke, points FROM note_strokes WHERE account = $1 ORDER BY seq",
    );
    let rows: Vec<StrokeRow> = from.all(query.bind(account)).await?;
    for row in rows {
        let pages = notes.applications.entry(row.application).or_default();
        pages.entry(row.page).or_default().push(Stroke { id: row.stroke, points: row.points });
    }
    Ok(notes)
}

async fn revision(from: &mut From<'_>, account: &str) -> Result<u64, StoreError> {
    let query = sqlx::query_as("SELECT notes_rev FROM score_reviewers WHERE account = $1");
    let rows: Vec<(i64,)> = from.all(query.bind(account)).await?;
    Ok(rows.first().map_or(0, |row| row.0.unsigned_abs()))
}

impl Change {
    /// The notes for a reviewer's device; none where it has them, by the mark of what it got last. `received`: how many of its
    /// operations came.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn notes_for(
        &mut self,
        account: &str,
        received: u64,
        gates: &Gates<'_>,
        has: u64,
    ) -> Result<Option<Notes>, StoreError> {
        let mut from = From::Change(self);
        // Asked every 20 seconds by every tablet: mostly nothing is to be read.
        if mark(revision(&mut from, account).await?, gates) == has {
            return Ok(None);
        }
        Ok(notes(&mut from, account).await?.for_device(received, gates, has))
    }

    /// Erases the notes on applications whose last round was closed before a time (UTC milliseconds); how many strokes.
    ///
    /// # Errors
    /// What the database says.
    pub async fn erase_notes(&mut self, before: i64) -> Result<u64, StoreError> {
        let query = sqlx::query_as(ended!("SELECT COUNT(*)"));
        let (count,): (i64,) = self.find(query.bind(before)).await?.unwrap_or_default();
        if count == 0 {
            return Ok(0);
        }
        let entry = Entry {
            action: "notes.erased",
            subject_kind: "pencil_notes",
            subject_id: "all",
            before: Some(json!({ "strokes": count })),
            after: None,
        };
        self.apply(entry, sqlx::query(ended!("DELETE")).bind(before)).await?;
        Ok(count.unsigned_abs())
    }

    /// Writes an operation on notes and what it changed.
    pub(crate) async fn write_note(&mut self, account: &str, decided: &Decided) -> Result<(), StoreError> {
        let Operation { id, device, counter, application, kind, clock } = &decided.record.operation;
        let Kind::Noted { digest } = kind else { return Ok(()) };
        let (outcome, rev, _) = word(decided.record.outcome);
        let statement = sqlx::query(
            "INSERT INTO note_operations (id, device, counter, application, digest, clock, received_at, outcome, rev)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, rev = excluded.rev
             WHERE note_operations.digest = excluded.digest",
        );
        let statement = statement.bind(id).bind(device).bind(number(*counter)).bind(application).bind(digest);
        self.part(statement.bind(clock).bind(decided.record.at).bind(outcome).bind(rev)).await?;
        match &decided.effect {
            Some(Effect::Drew(page, strokes)) => {
                for stroke in strokes {
                    let statement = sqlx::query(
                        "INSERT INTO note_strokes (account, application, page, stroke, points)
                         VALUES ($1, $2, $3, $4, $5)",
                    );
                    let statement = statement.bind(account).bind(application).bind(page);
                    self.part(statement.bind(&stroke.id).bind(&stroke.points)).await?;
                }
            }
            Some(Effect::Rubbed(strokes)) => {
                for stroke in strokes {
                    let statement =
                        sqlx::query("DELETE FROM note_strokes WHERE account = $1 AND stroke = $2");
                    self.part(statement.bind(account).bind(stroke)).await?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

impl Store {
    /// How many strokes there are of a reviewer, for tests and figures; never which.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn note_count(&self, account: &str) -> Result<i64, StoreError> {
        let query = sqlx::query_scalar("SELECT COUNT(*) FROM note_strokes WHERE account = $1");
        Ok(query.bind(account).fetch_one(&self.readers).await?)
    }
}
