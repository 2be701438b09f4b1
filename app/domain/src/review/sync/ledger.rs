//! The server's side: takes each operation of one reviewer's devices once, in the order in which they come.

use super::notes::Room;
use super::sheet::Written;
use super::{
    Answer, Chain, Checkpoint, Held, Kept, Kind, Malformed, Notes, Operation, Outcome, Push, Reason, Said,
    Shut, Signed, Stroke, Version,
};
use crate::review::sheet::{COMMENT_MAX, Sheet};
use crate::review::{Rubric, sheet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known of an application when operations come: by whom rounds, assignments and recusals are known.
#[derive(Clone, Copy, Debug)]
pub struct Gate<'a> {
    /// What is scored.
    pub rubric: &'a Rubric,
    /// Why the reviewer may not score it now; none where they may.
    pub shut: Option<Shut>,
}

impl Gate<'_> {
    /// Whether the reviewer sees the sheet, the file, and their notes on it.
    pub fn shows(&self) -> bool {
        self.shut.is_none_or(Shut::shows)
    }
}

/// The gates of one reviewer by application. An application that is not among them is none of the edition.
pub type Gates<'a> = BTreeMap<String, Gate<'a>>;

/// A device as the server knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream {
    /// The chain over what came of it.
    pub chain: Chain,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// An operation that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The operation.
    pub operation: Operation,
    /// What became of it.
    pub outcome: Outcome,
    /// When it came, UTC milliseconds by the server's clock.
    pub at: i64,
    /// When somebody let it in; none where nobody did.
    pub released_at: Option<i64>,
}

/// What an operation changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A field of the sheet.
    Wrote(String),
    /// The sheet is signed.
    Signed(Version),
    /// The signed version is open again, for this reason.
    Reopened(u32, String),
    /// Strokes are on this page.
    Drew(String, Vec<Stroke>),
    /// Strokes are gone.
    Rubbed(Vec<String>),
}

/// An operation that came for the first time, or was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The record.
    pub record: Record,
    /// What it changed.
    pub effect: Option<Effect>,
}

/// What a push did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The answer, without a checkpoint.
    pub answer: Answer,
    /// What came for the first time.
    pub fresh: Vec<Decided>,
}

/// One reviewer's sheets and what is needed to take operations. A store may leave out of `known` what it knows not to come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The revision: one more with each operation that changes something.
    pub rev: u64,
    /// The sheets by application.
    pub sheets: BTreeMap<String, Kept>,
    /// The reviewer's devices by name.
    pub streams: BTreeMap<String, Stream>,
    /// The operations that came, by identifier.
    pub known: BTreeMap<String, Record>,
    /// Those that wait for a person, in the order in which they came.
    pub held: Vec<Held>,
    /// The reviewer's notes. A store may leave them out where no note comes.
    pub notes: Notes,
}

impl Ledger {
    /// Takes a push at `at` (UTC milliseconds by the server's clock).
    ///
    /// # Errors
    /// [`Malformed`] for what no tablet of ours sends; then nothing is taken.
    pub fn take(&mut self, push: &Push, gates: &Gates<'_>, at: i64) -> Result<Taken, Malformed> {
        push.check()?;
        let mut stream = self.streams.get(&push.device).cloned().ok_or(Malformed::Device)?;
        let other = |operation: &&Operation| {
            self.known.get(&operation.id).is_some_and(|known| known.operation != *operation.remembered())
        };
        if push.operations.iter().any(|operation| other(&operation)) {
            return Err(Malformed::IdTaken);
        }
        let mut outcomes = Vec::with_capacity(push.operations.len());
        let mut fresh = Vec::new();
        // Summed up at the first note that is carried out.
        let mut room = None;
        let mut gap = push.received > stream.chain.count;
        for operation in &push.operations {
            if let Some(known) = self.known.get(&operation.id) {
                let before = known.outcome;
                // What came by its digest alone is decided when it comes with its content, and not again.
                let tells = before == Outcome::Remembered && operation.has_note();
                let decided = tells.then(|| self.note(operation, gates, at, &mut room));
                outcomes
                    .push((operation.id.clone(), decided.as_ref().map_or(before, |one| one.record.outcome)));
                fresh.extend(decided);
                continue;
            }
            if operation.counter > stream.chain.count + 1 {
                // What comes before is lost here: the device sends it again.
                gap = true;
                break;
            }
            if operation.is_note() {
                if operation.counter > stream.chain.count {
                    stream.chain.add(operation);
                }
                // Also of a device that was revoked or copied: it is told to its own reviewer alone, and decides nothing.
                let decided = self.note(operation, gates, at, &mut room);
                outcomes.push((operation.id.clone(), decided.record.outcome));
                fresh.push(decided);
                continue;
            }
            let (outcome, effect) = if operation.counter <= stream.chain.count {
                (Outcome::Quarantined(Reason::Forked), None)
            } else {
                stream.chain.add(operation);
                match stream.revoked {
                    true => (Outcome::Quarantined(Reason::Revoked), None),
                    false => self.decide(operation, gates, at, false),
                }
            };
            let record = Record::of(operation, outcome, at);
            self.held.extend(record.held());
            self.known.insert(operation.id.clone(), record.clone());
            outcomes.push((operation.id.clone(), outcome));
            fresh.push(Decided { record, effect });
        }
        let answer = Answer {
            device: push.device.clone(),
            chain: stream.chain.clone(),
            gap,
            revoked: stream.revoked,
            outcomes,
            checkpoint: None,
        };
        self.streams.insert(push.device.clone(), stream);
        Ok(Taken { answer, fresh })
    }

    /// Lets in an operation that waits, as the chair decided. It comes last in the server's order, so that it takes the
    /// place of nothing that was written meanwhile. None where it does not wait.
    ///
    /// # Errors
    /// Why it must go on waiting.
    pub fn release(&mut self, id: &str, gates: &Gates<'_>, at: i64) -> Result<Option<Decided>, Reason> {
        let Some(record) = self.known.get(id).filter(|record| record.outcome.waits().is_some()).cloned()
        else {
            return Ok(None);
        };
        let mut operation = record.operation.clone();
        if record.outcome == Outcome::Quarantined(Reason::Forked) {
            // The number says nothing of its place among those of the device: it stands for itself.
            operation.device = operation.id.clone();
        }
        let (outcome, effect) = self.decide(&operation, gates, at, true);
        if let Some(reason) = outcome.waits() {
            return Err(reason);
        }
        let record = Record { outcome, released_at: Some(at), ..record };
        self.held.retain(|held| held.id != id);
        self.known.insert(id.to_owned(), record.clone());
        Ok(Some(Decided { record, effect }))
    }

    /// What a device of the reviewer gets. Of what is closed to them they see the sheet, of what is not theirs nothing.
    pub fn checkpoint(&self, device: &str, gates: &Gates<'_>, at: i64) -> Checkpoint {
        let shows = |application: &str| gates.get(application).is_some_and(Gate::shows);
        let sheets = self.sheets.iter().filter(|(application, _)| shows(application));
        Checkpoint {
            rev: self.rev,
            at,
            received: self.streams.get(device).map_or(0, |stream| stream.chain.count),
            sheets: sheets.map(|(application, kept)| (application.clone(), kept.clone())).collect(),
            held: self.held.clone(),
            holds: gates.keys().filter(|application| shows(application)).cloned().collect(),
        }
    }

    /// The notes for a device. None where it has them, by the mark of what it got last.
    pub fn notes_for(&self, device: &str, gates: &Gates<'_>, has: u64) -> Option<Notes> {
        let received = self.streams.get(device).map_or(0, |stream| stream.chain.count);
        self.notes.for_device(received, gates, has)
    }

    /// Decides on a note, once it came with its content.
    fn note(
        &mut self,
        operation: &Operation,
        gates: &Gates<'_>,
        at: i64,
        room: &mut Option<Room>,
    ) -> Decided {
        let effect = self.pencil(operation, gates, room);
        let outcome = match &effect {
            Some(_) => {
                self.rev += 1;
                self.notes.rev = self.rev;
                Outcome::Applied(self.rev)
            }
            None if operation.has_note() => Outcome::Overtaken,
            None => Outcome::Remembered,
        };
        let record = Record::of(operation, outcome, at);
        self.known.insert(operation.id.clone(), record.clone());
        Decided { record, effect }
    }

    /// Carries out a note; none where it leaves nothing: it came without its content, the reviewer does not see the file, there
    /// is no room, or what is rubbed out is not there.
    fn pencil(
        &mut self,
        operation: &Operation,
        gates: &Gates<'_>,
        room: &mut Option<Room>,
    ) -> Option<Effect> {
        let application = operation.application.as_str();
        gates.get(application).filter(|gate| gate.shows())?;
        let room = room.get_or_insert_with(|| Room::of(&self.notes));
        match &operation.kind {
            Kind::Draw { page, strokes } => {
                let drawn = self.notes.draw_in(room, (&operation.id, application), page, strokes);
                (!drawn.is_empty()).then(|| Effect::Drew(page.clone(), drawn))
            }
            Kind::Rub { page, strokes } => {
                let gone = self.notes.rub(room, application, page, strokes);
                (!gone.is_empty()).then_some(Effect::Rubbed(gone))
            }
            _ => None,
        }
    }

    /// Decides and carries out one operation. `let_in`: somebody has decided that it counts, where that can be decided.
    fn decide(
        &mut self,
        operation: &Operation,
        gates: &Gates<'_>,
        at: i64,
        let_in: bool,
    ) -> (Outcome, Option<Effect>) {
        let waits = |reason| (Outcome::Quarantined(reason), None);
        let Some(gate) = gates.get(&operation.application) else { return waits(Reason::UnknownApplication) };
        if let Some(shut) = gate.shut.filter(|shut| !(let_in && shut.yields())) {
            return waits(Reason::Shut(shut));
        }
        let rev = self.rev + 1;
        // An operation that waits leaves no trace among the sheets.
        let mut kept = self.sheets.get(&operation.application).cloned().unwrap_or_default();
        let (outcome, effect) = match &operation.kind {
            Kind::Edit { field, value, base } => edit(&mut kept, operation, (field, value, *base), gate, rev),
            Kind::Sign { seen } => sign(&mut kept, operation, seen, gate, (rev, at)),
            Kind::Reopen { version, reason } => reopen(&mut kept, *version, reason, rev),
            // Notes are no part of a sheet.
            Kind::Draw { .. } | Kind::Rub { .. } | Kind::Noted { .. } => (Outcome::Overtaken, None),
        };
        if effect.is_some() {
            self.rev = rev;
            self.sheets.insert(operation.application.clone(), kept);
        }
        (outcome, effect)
    }
}

impl Record {
    fn of(operation: &Operation, outcome: Outcome, at: i64) -> Record {
        Record { operation: operation.remembered().into_owned(), outcome, at, released_at: None }
    }

    /// The record among those that wait, where it does.
    pub fn held(&self) -> Option<Held> {
        Some(Held {
            id: self.operation.id.clone(),
            device: self.operation.device.clone(),
            counter: self.operation.counter,
            application: self.operation.application.clone(),
            reason: self.outcome.waits()?,
            at: self.at,
        })
    }
}

fn edit(
    kept: &mut Kept,
    operation: &Operation,
    (field, value, base): (&str, &str, u64),
    gate: &Gate<'_>,
    rev: u64,
) -> (Outcome, Option<Effect>) {
    if let Some(reason) = fault(gate.rubric, field, value) {
        return (Outcome::Quarantined(reason), None);
    }
    if kept.signed.is_some() {
        return (Outcome::Quarantined(Reason::Signed), None);
    }
    let said =
        Said { value: value.to_owned(), device: operation.device.clone(), counter: operation.counter, rev };
    let outcome = match kept.fields.entry(field.to_owned()).or_default().write(said, base) {
        Written::Alone => Outcome::Applied(rev),
        Written::Beside => Outcome::Beside(rev),
        Written::Overtaken => return (Outcome::Overtaken, None),
    };
    (outcome, Some(Effect::Wrote(field.to_owned())))
}

/// Why a rubric does not have a text; the same on the device and here.
pub(super) fn fault(rubric: &Rubric, field: &str, value: &str) -> Option<Reason> {
    if !Sheet::knows(rubric, field) {
        return Some(Reason::UnknownField);
    }
    let bad = match field.strip_prefix("score/") {
        Some(_) => rubric.score(value).is_err(),
        None => value.trim().chars().count() > COMMENT_MAX,
    };
    bad.then_some(Reason::BadValue)
}

fn sign(
    kept: &mut Kept,
    operation: &Operation,
    seen: &str,
    gate: &Gate<'_>,
    (rev, at): (u64, i64),
) -> (Outcome, Option<Effect>) {
    let same = kept.seen() == seen;
    let reason = match kept.signed {
        Some(_) if same => return (Outcome::Overtaken, None),
        Some(_) => Some(Reason::Signed),
        None => None,
    };
    // A text that stands against another is no part of what is seen: it is looked for first.
    let lacks = kept.lacks(gate.rubric);
    let conflict = lacks.iter().any(|lack| matches!(lack, sheet::Lack::Conflict(_)));
    let reason = reason
        .or((conflict).then_some(Reason::Incomplete))
        .or((!same).then_some(Reason::SeenOther))
        .or((!lacks.is_empty()).then_some(Reason::Incomplete));
    if let Some(reason) = reason {
        return (Outcome::Quarantined(reason), None);
    }
    kept.versions += 1;
    let version =
        Version { number: kept.versions, operation: operation.id.clone(), content: kept.content().0, at };
    kept.signed = Some(Signed { version: version.number, at });
    (Outcome::Applied(rev), Some(Effect::Signed(version)))
}

fn reopen(kept: &mut Kept, version: u32, reason: &str, rev: u64) -> (Outcome, Option<Effect>) {
    match &kept.signed {
        Some(signed) if signed.version == version => {
            kept.signed = None;
            (Outcome::Applied(rev), Some(Effect::Reopened(version, reason.trim().to_owned())))
        }
        // That one is open again, or was followed by another.
        None if version <= kept.versions => (Outcome::Overtaken, None),
        _ => (Outcome::Quarantined(Reason::OtherVersion), None),
    }
}
