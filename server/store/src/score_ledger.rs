//! Reading one reviewer's sheets as the ledger of `domain::review::sync`.

use crate::review_devices::{ReviewDevice, select};
use crate::score_sync::{has_note, number};
use crate::{Change, Store, StoreError, score_notes};
use domain::review::sync::{
    Field, Kept, Kind, Ledger, Operation, Outcome, Push, Reason, Record, Said, Signed, Stream,
};
use sqlx::query::QueryAs;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{FromRow, Sqlite, Transaction};

/// Where the rows are read: inside a change, or in a snapshot of a reader.
pub(crate) enum From<'a> {
    Change(&'a mut Change),
    Snapshot(Transaction<'static, Sqlite>),
}

impl From<'_> {
    pub(crate) async fn all<O>(
        &mut self,
        query: QueryAs<'_, Sqlite, O, SqliteArguments>,
    ) -> Result<Vec<O>, StoreError>
    where
        O: Send + Unpin + for<'r> FromRow<'r, SqliteRow>,
    {
        match self {
            From::Change(change) => change.find_all(query).await,
            From::Snapshot(transaction) => Ok(query.fetch_all(&mut **transaction).await?),
        }
    }
}

#[derive(FromRow)]
struct FieldRow {
    application: String,
    field: String,
    said: String,
}

#[derive(FromRow)]
struct VersionRow {
    application: String,
    number: i64,
    signed_at: i64,
    reopened_at: Option<i64>,
}

#[derive(FromRow)]
struct OperationRow {
    id: String,
    device: String,
    counter: i64,
    application: String,
    body: String,
    clock: i64,
    received_at: i64,
    outcome: String,
    rev: Option<i64>,
    reason: Option<String>,
    released_at: Option<i64>,
}

macro_rules! operations {
    ($rest:literal) => {
        concat!(
            "SELECT id, device, counter, application, body, clock, received_at, outcome, rev, reason, released_at
             FROM score_operations ",
            $rest
        )
    };
}

fn damaged(kind: &'static str, id: &str, reason: impl ToString) -> StoreError {
    StoreError::Damaged { kind, id: id.to_string(), reason: reason.to_string() }
}

impl OperationRow {
    fn record(self) -> Result<Record, StoreError> {
        let rev = self.rev.unwrap_or_default().unsigned_abs();
        let reason = self.reason.as_deref().and_then(Reason::parse);
        let outcome = match (self.outcome.as_str(), reason) {
            ("applied", _) => Outcome::Applied(rev),
            ("beside", _) => Outcome::Beside(rev),
            ("overtaken", _) => Outcome::Overtaken,
            ("quarantined", Some(reason)) => Outcome::Quarantined(reason),
            (other, _) => {
                return Err(damaged("score operation", &self.id, format!("its outcome is {other}")));
            }
        };
        let kind: Kind =
            serde_json::from_str(&self.body).map_err(|error| damaged("score operation", &self.id, error))?;
        let operation = Operation {
            id: self.id,
            device: self.device,
            counter: self.counter.unsigned_abs(),
            application: self.application,
            kind,
            clock: self.clock,
        };
        Ok(Record { operation, outcome, at: self.received_at, released_at: self.released_at })
    }
}

/// Reads a reviewer's sheets of an edition, or of all, with what waits. `push`: the operations that come are looked up; `one`:
/// so is this one, by its place.
pub(crate) async fn ledger(
    from: &mut From<'_>,
    (account, edition): (&str, Option<&str>),
    push: Option<&Push>,
    one: Option<i64>,
) -> Result<Ledger, StoreError> {
    let mut ledger = Ledger::default();
    let revs: Vec<(i64,)> =
        from.all(sqlx::query_as("SELECT rev FROM score_reviewers WHERE account = $1").bind(account)).await?;
    ledger.rev = revs.first().map_or(0, |rev| rev.0.unsigned_abs());
    let devices: Vec<ReviewDevice> =
        from.all(sqlx::query_as(select!("WHERE account = $1")).bind(account)).await?;
    for device in devices {
        let stream = Stream { chain: device.chain()?, revoked: device.revoked_at.is_some() };
        ledger.streams.insert(device.id, stream);
    }
    let query = sqlx::query_as(
        "SELECT f.application, f.field, f.said FROM score_fields f JOIN applications a ON a.id = f.application
         WHERE f.account = $1 AND ($2 IS NULL OR a.edition = $2)",
    );
    let fields: Vec<FieldRow> = from.all(query.bind(account).bind(edition)).await?;
    for row in fields {
        let values: Vec<Said> =
            serde_json::from_str(&row.said).map_err(|error| damaged("score field", &row.field, error))?;
        let kept = ledger.sheets.entry(row.application).or_default();
        kept.fields.insert(row.field, Field { values });
    }
    let query = sqlx::query_as(
        "SELECT v.application, v.number, v.signed_at, v.reopened_at
         FROM score_versions v JOIN applications a ON a.id = v.application
         WHERE v.account = $1 AND ($2 IS NULL OR a.edition = $2) ORDER BY v.application, v.number",
    );
    let versions: Vec<VersionRow> = from.all(query.bind(account).bind(edition)).await?;
    for row in versions {
        let number = u32::try_from(row.number).unwrap_or(u32::MAX);
        let kept: &mut Kept = ledger.sheets.entry(row.application).or_default();
        kept.versions = number;
        kept.signed = row.reopened_at.is_none().then_some(Signed { version: number, at: row.signed_at });
    }
    let query = sqlx::query_as(operations!(
        "WHERE account = $1 AND ($2 IS NULL OR edition = $2) AND outcome = 'quarantined' ORDER BY seq"
    ));
    let mut rows: Vec<OperationRow> = from.all(query.bind(account).bind(edition)).await?;
    let waiting = rows.len();
    if let Some(push) = push
        && let (Some(first), Some(last)) = (push.operations.first(), push.operations.last())
    {
        let query = sqlx::query_as(operations!("WHERE device = $1 AND counter BETWEEN $2 AND $3"));
        let query = query.bind(&push.device).bind(number(first.counter)).bind(number(last.counter));
        rows.extend(from.all(query).await?);
    }
    if let Some(seq) = one {
        let query =
            sqlx::query_as(operations!("WHERE seq = $1 AND ($2 IS NULL OR edition = $2) AND account = $3"));
        rows.extend(from.all(query.bind(seq).bind(edition).bind(account)).await?);
    }
    for (at, row) in rows.into_iter().enumerate() {
        let record = row.record()?;
        if at < waiting {
            ledger.held.extend(record.held());
        }
        ledger.known.insert(record.operation.id.clone(), record);
    }
    if let Some(push) = push.filter(|push| has_note(push)) {
        for record in score_notes::known(from, push).await? {
            ledger.known.insert(record.operation.id.clone(), record);
        }
        ledger.notes = score_notes::notes(from, account).await?;
    }
    Ok(ledger)
}

impl Store {
    /// One reviewer's sheets of an edition at one moment, for the checkpoint of a device or the online page.
    ///
    /// # Errors
    /// When the database does not answer, or [`StoreError::Damaged`].
    pub async fn score_ledger(&self, account: &str, edition: &str) -> Result<Ledger, StoreError> {
        let mut from = From::Snapshot(self.readers.begin().await?);
        ledger(&mut from, (account, Some(edition)), None, None).await
    }
}
