//! The device's side: an outbox that only grows, and the last checkpoint. What the screen shows is the checkpoint with the
//! device's own later operations carried out over it, by the same code that the server runs.
//!
//! The caller keeps [`Tablet::to_bytes`] before it tells the reviewer that something is saved, and before it sends.

use super::ledger::fault;
use super::refused::Refused;
use super::sheet::Written;
use super::wire::{BATCH, BATCH_BYTES, OtherBuild, whole};
use super::{Answer, Chain, Checkpoint, Held, Kept, Kind, Operation, Outcome, Push, Said, Signed};
use crate::review::Rubric;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What makes an operation one of its own: the caller has a random source and a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// A new UUIDv7 in 32 hexadecimal digits.
    pub id: String,
    /// The device's clock, UTC milliseconds.
    pub clock: i64,
}

/// A reviewer's device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tablet {
    device: String,
    /// Every operation since the device was enrolled. What was received stays, too: a server that was put back to an earlier
    /// state gets it again.
    pub(super) operations: Vec<Operation>,
    /// How many were handed out for sending.
    pub(super) sent: u64,
    /// The chain over those that the server has acknowledged.
    pub(super) received: Chain,
    checkpoint: Checkpoint,
    revoked: bool,
    /// Whether the server has other operations of this device than the device itself.
    forked: bool,
}

/// How far operations have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Kept here and not sent yet (本机已存).
    pub saved: u64,
    /// Sent, and no answer yet (已发送).
    pub sent: u64,
    /// Acknowledged by the server (已收到).
    pub received: u64,
}

impl Tablet {
    /// A newly enrolled device. A device that lost what it kept is enrolled anew, under another name.
    pub fn new(device: impl Into<String>) -> Tablet {
        let device = device.into();
        Tablet {
            received: Chain::new(&device),
            device,
            operations: Vec::new(),
            sent: 0,
            checkpoint: Checkpoint::default(),
            revoked: false,
            forked: false,
        }
    }

    /// The bytes to keep.
    ///
    /// # Errors
    /// Never for what this build makes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, OtherBuild> {
        postcard::to_allocvec(self).map_err(|_| OtherBuild)
    }

    /// Goes on from what was kept. What was on its way counts as sent: it is sent again until it is acknowledged.
    ///
    /// # Errors
    /// When another build kept it in another form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Tablet, OtherBuild> {
        whole(bytes)
    }

    /// The device's name.
    pub fn device(&self) -> &str {
        &self.device
    }

    /// Whether the device was revoked: the caller wipes what it keeps.
    pub fn is_revoked(&self) -> bool {
        self.revoked
    }

    /// Whether the server has other operations of this device than the device itself.
    pub fn is_forked(&self) -> bool {
        self.forked
    }

    /// The last checkpoint.
    pub fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// The reviewer's operations that wait for a person, of all their devices.
    pub fn held(&self) -> &[Held] {
        &self.checkpoint.held
    }

    /// Whether the device may hold an application's file, by the last contact; before the first nothing is known.
    pub fn may_hold(&self, application: &str) -> bool {
        self.checkpoint.at == 0 || self.checkpoint.holds.iter().any(|held| held == application)
    }

    /// The receipt that the server will read out once it has everything: what somebody compares who carries a file to it.
    pub fn whole(&self) -> Chain {
        self.chain_to(self.operations.len() as u64)
    }

    /// The receipt: how many operations the server has acknowledged, and the hash over them.
    pub fn receipt(&self) -> &Chain {
        &self.received
    }

    /// How far the operations of one sheet have come, or all of them.
    pub fn progress(&self, application: Option<&str>) -> Progress {
        let mut out = Progress::default();
        for operation in &self.operations {
            if application.is_some_and(|application| application != operation.application) {
                continue;
            }
            match operation.counter {
                counter if counter <= self.received.count => out.received += 1,
                counter if counter <= self.sent => out.sent += 1,
                _ => out.saved += 1,
            }
        }
        out
    }

    /// The operations that the server has not acknowledged.
    pub fn waiting(&self) -> &[Operation] {
        let first = usize::try_from(self.received.count).unwrap_or(usize::MAX);
        self.operations.get(first..).unwrap_or(&[])
    }

    /// A sheet as the screen shows it.
    pub fn sheet(&self, application: &str) -> Kept {
        let mut kept = self.checkpoint.sheets.get(application).cloned().unwrap_or_default();
        for operation in self.after_checkpoint().filter(|operation| operation.application == application) {
            match &operation.kind {
                Kind::Edit { field, value, base } => {
                    let said = Said {
                        value: value.clone(),
                        device: self.device.clone(),
                        counter: operation.counter,
                        // Later than everything in the checkpoint, and one after another.
                        rev: self.checkpoint.rev + operation.counter,
                    };
                    let _: Written = kept.fields.entry(field.clone()).or_default().write(said, *base);
                }
                Kind::Sign { .. } => {
                    kept.versions += 1;
                    kept.signed = Some(Signed { version: kept.versions, at: 0 });
                }
                Kind::Reopen { .. } => kept.signed = None,
                Kind::Draw { .. } | Kind::Rub { .. } | Kind::Noted { .. } => {}
            }
        }
        kept
    }

    /// Notes what somebody typed. While texts stand against each other, typing on is no choice: the other stays.
    ///
    /// # Errors
    /// Why the sheet does not take it.
    pub fn edit(
        &mut self,
        rubric: &Rubric,
        application: &str,
        (field, value): (&str, &str),
        stamp: Stamp,
    ) -> Result<(), Refused> {
        let shown = self.sheet(application);
        let stands = shown.fields.get(field);
        if stands.is_some_and(|stands| !stands.is_conflict() && stands.shown_to(&self.device) == value) {
            return Ok(());
        }
        let kept = self.checkpoint.sheets.get(application).and_then(|kept| kept.fields.get(field));
        let base = match kept {
            // What is on the screen is the device's own text: it has seen no more than that had.
            _ if self.base_of(application, field).is_some() => self.base_of(application, field),
            Some(kept) if kept.is_conflict() => None,
            Some(kept) => Some(kept.rev()),
            None => None,
        };
        self.write(rubric, application, (field, value, base.unwrap_or(0)), stamp)
    }

    /// Chooses a text where several stand: all that the checkpoint shows have been seen.
    ///
    /// # Errors
    /// As [`Tablet::edit`].
    pub fn choose(
        &mut self,
        rubric: &Rubric,
        application: &str,
        (field, value): (&str, &str),
        stamp: Stamp,
    ) -> Result<(), Refused> {
        let kept = self.checkpoint.sheets.get(application).and_then(|kept| kept.fields.get(field));
        let base = kept.map_or(0, super::Field::rev);
        self.write(rubric, application, (field, value, base), stamp)
    }

    /// Signs a sheet as the screen shows it.
    ///
    /// # Errors
    /// What it lacks, or that it is signed.
    pub fn sign(&mut self, rubric: &Rubric, application: &str, stamp: Stamp) -> Result<(), Refused> {
        let shown = self.sheet(application);
        if shown.signed.is_some() {
            return Err(Refused::Signed);
        }
        let lacks = shown.lacks(rubric);
        if !lacks.is_empty() {
            return Err(Refused::Lacks(lacks));
        }
        self.note(application, Kind::Sign { seen: shown.seen() }, stamp)
    }

    /// Opens a signed sheet again.
    ///
    /// # Errors
    /// That it is not signed, or that no reason is given.
    pub fn reopen(&mut self, application: &str, reason: &str, stamp: Stamp) -> Result<(), Refused> {
        let signed = self.sheet(application).signed.ok_or(Refused::NotSigned)?;
        self.note(application, Kind::Reopen { version: signed.version, reason: reason.to_owned() }, stamp)
    }

    /// The next operations to send, at most so many, or a question for the checkpoint where none wait. Made anew until it is
    /// answered. The checkpoint is asked for with the last of them.
    pub fn push(&mut self, most: usize) -> Push {
        let waiting = self.waiting();
        let mut operations: Vec<Operation> = Vec::new();
        let mut bytes = 0;
        for operation in waiting.iter().take(most.clamp(1, BATCH)) {
            if bytes >= BATCH_BYTES {
                break;
            }
            bytes += operation.bytes().len();
            operations.push(operation.clone());
        }
        let pull = operations.len() == waiting.len();
        self.sent = self.sent.max(self.received.count + operations.len() as u64);
        Push { device: self.device.clone(), operations, received: self.received.count, pull }
    }

    /// Everything that is not acknowledged, for a file or a series of codes ([`super::parcel`], [`super::qr`]). Notes go as they are
    /// remembered: whoever carries it can read it. What was drawn follows as soon as there is a network.
    pub fn carried(&mut self) -> Push {
        let operations = self.waiting().iter().map(|one| one.remembered().into_owned()).collect();
        self.sent = self.operations.len() as u64;
        Push { device: self.device.clone(), operations, received: self.received.count, pull: false }
    }

    /// Takes an answer. Answers may come late, twice, in another order, or not at all.
    pub fn hear(&mut self, answer: &Answer) {
        if answer.device != self.device {
            return;
        }
        self.revoked |= answer.revoked;
        let all = self.operations.len() as u64;
        if answer.gap {
            // Only a server that was put back to an earlier state lacks what it had acknowledged: it gets it again.
            self.received = self.chain_to(answer.chain.count.min(self.received.count));
            self.sent = self.received.count;
            // The next checkpoint counts, however old.
            self.checkpoint.received = self.checkpoint.received.min(self.received.count);
            (self.checkpoint.rev, self.checkpoint.at) = (0, 0);
        }
        let reach = answer.chain.count.max(answer.checkpoint.as_ref().map_or(0, |point| point.received));
        if reach > all {
            self.forked = true;
        }
        // Of what the server has, also by its digest alone, nothing changes any more.
        self.sent = self.sent.max(reach.min(all));
        let reach = self.acknowledged(reach.min(all), answer);
        if reach > self.received.count {
            self.received = self.chain_to(reach);
        }
        if answer.chain.count <= all && self.chain_to(answer.chain.count) != answer.chain {
            self.forked = true;
        }
        if let Some(point) = &answer.checkpoint {
            let known = &self.checkpoint;
            let newer = (point.rev, point.received, point.at) >= (known.rev, known.received, known.at);
            if newer {
                self.checkpoint = point.clone();
            }
        }
        self.forget_notes(Tablet::may_hold);
    }

    /// How far an answer acknowledges what waits: not past a note that it says nothing of. The server may have that one by its digest
    /// alone, carried without its content; it is sent until an answer says what became of it.
    fn acknowledged(&self, reach: u64, answer: &Answer) -> u64 {
        let settled = answer.outcomes.iter().filter(|(_, outcome)| *outcome != Outcome::Remembered);
        let settled: BTreeSet<&str> = settled.map(|(id, _)| id.as_str()).collect();
        let mut waiting = self.waiting().iter().take_while(|operation| operation.counter <= reach);
        let open = waiting
            .find(|operation| operation.has_note() && !settled.contains(operation.id.as_str()))
            .map(|operation| operation.counter - 1);
        open.unwrap_or(reach)
    }

    /// The device's operations that the checkpoint does not hold.
    fn after_checkpoint(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(|operation| operation.counter > self.checkpoint.received)
    }

    /// What the device's last edit of a field had seen, where the checkpoint does not hold it yet.
    fn base_of(&self, application: &str, name: &str) -> Option<u64> {
        let edits = self.after_checkpoint().filter(|operation| operation.application == application);
        let bases = edits.filter_map(|operation| match &operation.kind {
            Kind::Edit { field, base, .. } if field == name => Some(*base),
            _ => None,
        });
        bases.last()
    }

    fn write(
        &mut self,
        rubric: &Rubric,
        application: &str,
        (field, value, base): (&str, &str, u64),
        stamp: Stamp,
    ) -> Result<(), Refused> {
        if self.sheet(application).signed.is_some() {
            return Err(Refused::Signed);
        }
        if let Some(reason) = fault(rubric, field, value) {
            return Err(Refused::Fault(reason));
        }
        self.note(application, Kind::Edit { field: field.to_owned(), value: value.to_owned(), base }, stamp)
    }

    pub(super) fn note(&mut self, application: &str, kind: Kind, stamp: Stamp) -> Result<(), Refused> {
        if self.revoked {
            return Err(Refused::Revoked);
        }
        if self.forked {
            return Err(Refused::Forked);
        }
        let counter = self.operations.len() as u64 + 1;
        let operation = Operation {
            id: stamp.id,
            device: self.device.clone(),
            counter,
            application: application.to_owned(),
            kind,
            clock: stamp.clock,
        };
        operation.check().map_err(Refused::Malformed)?;
        self.operations.push(operation);
        Ok(())
    }

    /// The chain over the first operations.
    fn chain_to(&self, count: u64) -> Chain {
        let mut chain = match count < self.received.count {
            true => Chain::new(&self.device),
            false => self.received.clone(),
        };
        for operation in self.operations.iter().skip(chain.count as usize) {
            if chain.count >= count {
                break;
            }
            chain.add(operation);
        }
        chain
    }
}
