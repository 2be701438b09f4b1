//! Objections (异议). Their events name the receipt, the step and the ground; never what was written, nor by whom.

use crate::change::Entry;
use crate::objectors::Identity;
use crate::{Change, Store, StoreError};
use domain::objection::{Ground, ObjectionState, Objector, Step};
use serde_json::json;
use sqlx::FromRow;

/// The actor of what is done by who objects: no account, and never a person's name.
pub const OBJECTOR: &str = "objector";

/// An objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Identifier; permits nothing.
    pub id: String,
    /// What the objector reads out, such as `YY-2022-0003`.
    pub receipt: String,
    /// The edition.
    pub edition: String,
    /// The version of the notice that it names.
    pub notice: String,
    /// The entry that it names.
    pub application: String,
    /// When it came, UTC milliseconds.
    pub received_at: i64,
    /// Who typed it in where it came on paper.
    pub recorded_by: Option<String>,
    /// As what somebody objects; none where the edition asks for no name and none was given.
    pub objector: Option<Objector>,
    /// Whether they named themselves as the edition asks.
    pub named: bool,
    /// What is objected.
    pub content: String,
    /// What the company concerned reads of it.
    pub forwarded: Option<String>,
    /// Where it stands.
    pub state: ObjectionState,
    /// Why it was not taken up.
    pub ground: Option<Ground>,
    /// What who objected is told in the end.
    pub reply: Option<String>,
    /// What the public is told of it.
    pub published_reason: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// UTC milliseconds.
    pub decided_at: Option<i64>,
    /// Whose desk it is on.
    pub assigned_to: Option<String>,
    /// The round of its re-review.
    pub round: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: String,
    receipt: String,
    edition: String,
    notice: String,
    application: String,
    received_at: i64,
    recorded_by: Option<String>,
    objector: Option<String>,
    named: i64,
    content: String,
    forwarded: Option<String>,
    state: String,
    ground: Option<String>,
    reply: Option<String>,
    published_reason: Option<String>,
    decided_by: Option<String>,
    decided_at: Option<i64>,
    assigned_to: Option<String>,
    round: Option<String>,
}

impl TryFrom<Row> for Objection {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Objection, StoreError> {
        let state = ObjectionState::parse(&row.state).ok_or_else(|| StoreError::Damaged {
            kind: "objection",
            id: row.id.clone(),
            reason: format!("it stands at {}", row.state),
        })?;
        Ok(Objection {
            state,
            objector: row.objector.as_deref().and_then(Objector::parse),
            named: row.named == 1,
            ground: row.ground.as_deref().and_then(Ground::parse),
            id: row.id,
            receipt: row.receipt,
            edition: row.edition,
            notice: row.notice,
            application: row.application,
            received_at: row.received_at,
            recorded_by: row.recorded_by,
            content: row.content,
            forwarded: row.forwarded,
            reply: row.reply,
            published_reason: row.published_reason,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
            assigned_to: row.assigned_to,
            round: row.round,
        })
    }
}

/// An objection to be written.
#[derive(Clone, Debug)]
pub struct NewObjection<'a> {
    /// Identifier.
    pub id: &'a str,
    /// SHA-256 of the secret; none for one on paper.
    pub secret_hash: Option<&'a str>,
    /// The edition.
    pub edition: &'a str,
    /// The year in the receipt number.
    pub year: i16,
    /// The version of the notice.
    pub notice: &'a str,
    /// The entry.
    pub application: &'a str,
    /// When it came, UTC milliseconds.
    pub received_at: i64,
    /// Who typed it in.
    pub recorded_by: Option<&'a str>,
    /// As what.
    pub objector: Option<Objector>,
    /// Whether named as asked.
    pub named: bool,
    /// What is objected.
    pub content: &'a str,
    /// Who objects.
    pub who: &'a Identity,
}

/// What a step sets beside the state.
#[derive(Clone, Copy, Debug, Default)]
pub struct StepWords<'a> {
    /// Of a refusal.
    pub ground: Option<Ground>,
    /// What who objected is told.
    pub reply: Option<&'a str>,
    /// What the public is told.
    pub published_reason: Option<&'a str>,
    /// What the company reads.
    pub forwarded: Option<&'a str>,
    /// The round of the re-review.
    pub round: Option<&'a str>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, receipt, edition, notice, application, received_at, recorded_by, objector, named, content, forwarded,
                    state, ground, reply, published_reason, decided_by, decided_at, assigned_to, round FROM objections ",
            $rest
        )
    };
}

fn all(rows: Vec<Row>) -> Result<Vec<Objection>, StoreError> {
    rows.into_iter().map(Objection::try_from).collect()
}

impl Store {
    /// An objection by its identifier.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objection(&self, id: &str) -> Result<Option<Objection>, StoreError> {
        let row: Option<Row> =
            sqlx::query_as(select!("WHERE id = $1")).bind(id).fetch_optional(&self.readers).await?;
        row.map(Objection::try_from).transpose()
    }

    /// An objection by the number and the hash of the secret that were given for it. A wrong secret and a number that was never given
    /// are told apart neither by the answer nor by what is read for it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objection_by(
        &self,
        receipt: &str,
        secret_hash: &str,
    ) -> Result<Option<Objection>, StoreError> {
        let row: Option<Row> = sqlx::query_as(select!("WHERE receipt = $1 AND secret_hash = $2"))
            .bind(receipt)
            .bind(secret_hash)
            .fetch_optional(&self.readers)
            .await?;
        row.map(Objection::try_from).transpose()
    }

    /// The docket of an edition: what is open first, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objections(&self, edition: &str) -> Result<Vec<Objection>, StoreError> {
        let rows = sqlx::query_as(select!(
            "WHERE edition = $1 ORDER BY decided_at IS NOT NULL, received_at, receipt"
        ));
        all(rows.bind(edition).fetch_all(&self.readers).await?)
    }

    /// What was objected to an entry, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objections_to(&self, application: &str) -> Result<Vec<Objection>, StoreError> {
        let rows = sqlx::query_as(select!("WHERE application = $1 ORDER BY received_at, receipt"));
        all(rows.bind(application).fetch_all(&self.readers).await?)
    }

    /// What a re-review decides.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objections_in(&self, round: &str) -> Result<Vec<Objection>, StoreError> {
        let rows = sqlx::query_as(select!("WHERE round = $1 ORDER BY received_at, receipt"));
        all(rows.bind(round).fetch_all(&self.readers).await?)
    }

    /// Whether a round reviews entries again to which somebody objected (重新审核).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_re_review(&self, round: &str) -> Result<bool, StoreError> {
        let asked = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM objections WHERE round = $1)");
        Ok(asked.bind(round).fetch_one(&self.readers).await?)
    }
}

impl Change {
    /// An objection as this change sees it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is none.
    pub async fn find_objection(&mut self, id: &str) -> Result<Objection, StoreError> {
        let row: Option<Row> = self.find(sqlx::query_as(select!("WHERE id = $1")).bind(id)).await?;
        row.map(Objection::try_from)
            .transpose()?
            .ok_or_else(|| StoreError::Missing { kind: "objection", id: id.to_string() })
    }

    /// What was objected to an entry, as this change sees it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objections_to(&mut self, application: &str) -> Result<Vec<Objection>, StoreError> {
        let rows = sqlx::query_as(select!("WHERE application = $1 ORDER BY received_at, receipt"));
        all(self.find_all(rows.bind(application)).await?)
    }

    /// Writes an objection and gives it its number: the next of its year.
    ///
    /// # Errors
    /// A foreign key for an entry that stands in no such notice.
    pub async fn file_objection(&mut self, new: &NewObjection<'_>) -> Result<String, StoreError> {
        let begin = format!("YY-{}-", new.year);
        let last: Option<(i64,)> = self
            .find(
                sqlx::query_as("SELECT count(*) FROM objections WHERE substr(receipt, 1, length($1)) = $1")
                    .bind(&begin),
            )
            .await?;
        let receipt = format!("{begin}{:04}", last.map_or(0, |(count,)| count) + 1);
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO objections (id, receipt, secret_hash, edition, notice, application, received_at, recorded_by, recorded_at,
                 objector, named, content, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'received')",
        )
        .bind(new.id)
        .bind(&receipt)
        .bind(new.secret_hash)
        .bind(new.edition)
        .bind(new.notice)
        .bind(new.application)
        .bind(new.received_at)
        .bind(new.recorded_by)
        .bind(at)
        .bind(new.objector.map(Objector::id))
        .bind(i64::from(new.named))
        .bind(new.content);
        let entry = Entry {
            action: "objection.received",
            subject_kind: "objection",
            subject_id: new.id,
            before: None,
            after: Some(json!({
                "receipt": receipt,
                "notice": new.notice,
                "application": new.application,
                "received_at": new.received_at,
                "on_paper": new.recorded_by.is_some(),
            })),
        };
        self.apply(entry, statement).await?;
        let who = new.who;
        self.part(
            sqlx::query(
                "INSERT INTO objectors (objection, name, unit, phone, mail) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(new.id)
            .bind(&who.name)
            .bind(&who.unit)
            .bind(&who.phone)
            .bind(&who.mail),
        )
        .await?;
        Ok(receipt)
    }

    /// Carries out a step of the docket. Final ones note who decided.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it does not stand where the step begins.
    pub async fn move_objection(
        &mut self,
        before: &Objection,
        step: &Step,
        words: StepWords<'_>,
    ) -> Result<Objection, StoreError> {
        let at = self.at();
        let decided = step.to.is_final().then_some(at);
        // Who objects is no account.
        let by = decided.map(|_| self.actor().to_string()).filter(|actor| actor != OBJECTOR);
        let statement = sqlx::query(
            "UPDATE objections SET state = $1, ground = coalesce($2, ground), reply = coalesce($3, reply),
                 published_reason = coalesce($4, published_reason), forwarded = coalesce($5, forwarded),
                 round = coalesce($6, round), decided_at = $7, decided_by = $8
             WHERE id = $9 AND state = $10",
        )
        .bind(step.to.id())
        .bind(words.ground.map(Ground::id))
        .bind(words.reply)
        .bind(words.published_reason)
        .bind(words.forwarded)
        .bind(words.round)
        .bind(decided)
        .bind(&by)
        .bind(&before.id)
        .bind(step.from.id());
        let entry = Entry {
            action: step.event,
            subject_kind: "objection",
            subject_id: &before.id,
            before: Some(json!({ "state": step.from.id() })),
            after: Some(
                json!({ "state": step.to.id(), "ground": words.ground.map(Ground::id), "round": words.round }),
            ),
        };
        self.apply(entry, statement).await?;
        self.find_objection(&before.id).await
    }

    /// Puts an objection on somebody's desk, or takes it off.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not there.
    pub async fn assign_objection(&mut self, before: &Objection, to: Option<&str>) -> Result<(), StoreError> {
        let statement =
            sqlx::query("UPDATE objections SET assigned_to = $1 WHERE id = $2").bind(to).bind(&before.id);
        let entry = Entry {
            action: "objection.assigned",
            subject_kind: "objection",
            subject_id: &before.id,
            before: Some(json!({ "assigned_to": before.assigned_to })),
            after: Some(json!({ "assigned_to": to })),
        };
        self.apply(entry, statement).await
    }
}
