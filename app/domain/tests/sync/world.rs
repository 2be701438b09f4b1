//! A hall: tablets of some reviewers, a server, a network that loses, doubles and reorders, and people who decide meanwhile.

use super::pencil::Pencil;
use super::step::Step;
use super::{COMMENT, FIRST, REMARK, SECOND, rubric, stamp};
use domain::review::Rubric;
use domain::review::sync::sheet::Version;
use domain::review::sync::wire::Answer;
use domain::review::sync::{
    Chain, Effect, Gate, Gates, Kept, Kind, Ledger, Notes, Operation, Push, Shut, Stream, Tablet, parcel, qr,
};
use std::collections::{BTreeMap, BTreeSet};

pub const APPLICATIONS: [&str; 2] = ["a1", "a2"];
pub const FIELDS: [&str; 4] = [FIRST, SECOND, COMMENT, REMARK];
const KEY: [u8; 32] = [7; 32];

/// What somebody knew when they did something.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// The operations whose texts stood in the field on the screen, apart from the device's own.
    pub seen: BTreeSet<String>,
    /// The device's own operations before.
    pub before: BTreeSet<String>,
    /// What stood on the sheet that was signed.
    pub content: BTreeMap<String, String>,
}

/// An operation that came to the server for the first time, or was let in.
#[derive(Debug)]
pub struct Arrival {
    pub reviewer: usize,
    pub operation: Operation,
    pub shut: Option<Shut>,
    pub revoked: bool,
    pub let_in: bool,
}

/// A tablet, whose it is, and what it was told to have arrived.
pub struct Seat {
    pub reviewer: usize,
    pub tablet: Tablet,
    /// The notes as the server told them last.
    pub notes: Notes,
    pub gone: bool,
}

/// An answer, with the notes where they were asked for and are others than those of the mark.
pub type Heard = (Option<u64>, Answer, Option<Notes>);

pub struct World {
    pub rubric: Rubric,
    pub ledgers: Vec<Ledger>,
    pub seats: Vec<Seat>,
    pub shut: BTreeMap<(usize, &'static str), Shut>,
    pub arrivals: Vec<Arrival>,
    pub knowledge: BTreeMap<String, Knowledge>,
    pub versions: BTreeMap<(usize, String), Vec<Version>>,
    /// What was made on which tablet, in this order.
    pub typed: Vec<(usize, Operation)>,
    /// What must have come of the notes.
    pub pencil: Pencil,
    /// With the mark of the notes that the tablet had then, where it asked for them.
    pub(super) pushes: Vec<(usize, Push, Option<u64>)>,
    pub(super) answers: Vec<(usize, Heard)>,
    pub(super) clock: i64,
    made: u64,
}

impl World {
    pub fn new(reviewers: usize, tablets: usize) -> World {
        let mut world = World {
            rubric: rubric(),
            ledgers: vec![Ledger::default(); reviewers],
            seats: Vec::new(),
            shut: BTreeMap::new(),
            arrivals: Vec::new(),
            knowledge: BTreeMap::new(),
            versions: BTreeMap::new(),
            typed: Vec::new(),
            pencil: Pencil::default(),
            pushes: Vec::new(),
            answers: Vec::new(),
            clock: 1,
            made: 0,
        };
        for at in 0..tablets {
            world.enrol(at % reviewers);
        }
        world
    }

    fn enrol(&mut self, reviewer: usize) {
        let device = format!("d{}", self.seats.len());
        let stream = Stream { chain: Chain::new(&device), revoked: false };
        self.ledgers[reviewer].streams.insert(device.clone(), stream);
        self.seats.push(Seat { reviewer, tablet: Tablet::new(device), notes: Notes::default(), gone: false });
    }

    pub fn gates(&self, reviewer: usize) -> Gates<'_> {
        let gate =
            |id: &&'static str| Gate { rubric: &self.rubric, shut: self.shut.get(&(reviewer, *id)).copied() };
        APPLICATIONS.iter().map(|id| ((*id).to_owned(), gate(id))).collect()
    }

    /// A tablet that is still used.
    fn seat(&self, at: usize) -> usize {
        let used: Vec<usize> = (0..self.seats.len()).filter(|seat| !self.seats[*seat].gone).collect();
        used[at % used.len()]
    }

    /// Does something on a tablet, and notes what its screen showed before.
    fn act(
        &mut self,
        at: usize,
        application: &str,
        choice: bool,
        act: impl FnOnce(&mut Tablet, &Rubric, domain::review::sync::Stamp),
    ) {
        self.made += 1;
        let made = stamp(self.made);
        let seat = &mut self.seats[at];
        let kept = seat.tablet.checkpoint().sheets.get(application).cloned().unwrap_or_default();
        let content = seat.tablet.sheet(application).content().0;
        let count = seat.tablet.progress(None);
        act(&mut seat.tablet, &self.rubric, made.clone());
        let after = seat.tablet.progress(None);
        if (after.saved + after.sent + after.received) == (count.saved + count.sent + count.received) {
            return;
        }
        let operation = seat.tablet.waiting().last().cloned().expect("it was just made");
        let own: Vec<&Operation> = seat
            .tablet
            .waiting()
            .iter()
            .filter(|own| own.id != operation.id && own.application == application)
            .collect();
        let mut known = Knowledge { content, ..Knowledge::default() };
        if let Kind::Edit { field, .. } = &operation.kind {
            let pending = own.iter().rev().find(|own| {
                own.counter > seat.tablet.checkpoint().received
                    && matches!(&own.kind, Kind::Edit { field: name, .. } if name == field)
            });
            known.seen = match pending {
                // On the screen stood the device's own text: it knows no more than that one did.
                Some(own) if !choice => self.knowledge[&own.id].seen.clone(),
                _ => self.seen(self.seats[at].reviewer, &kept, field, choice),
            };
        }
        self.typed.push((at, operation.clone()));
        let device = operation.device.clone();
        known.before = self.made_by(&device);
        known.before.insert(operation.id.clone());
        self.knowledge.insert(operation.id, known);
    }

    /// The operations that a device made so far.
    fn made_by(&self, device: &str) -> BTreeSet<String> {
        let all = self.seats.iter().find(|seat| seat.tablet.device() == device).expect("a seat");
        let waiting = all.tablet.waiting().iter().map(|operation| operation.id.clone());
        let ledger = &self.ledgers[all.reviewer];
        let came = ledger.known.values().filter(|known| known.operation.device == device);
        waiting.chain(came.map(|known| known.operation.id.clone())).collect()
    }

    /// Whose texts stand in a field of a checkpoint. Typing on in a conflict is no choice.
    fn seen(&self, reviewer: usize, kept: &Kept, field: &str, choice: bool) -> BTreeSet<String> {
        let Some(field) = kept.fields.get(field).filter(|field| choice || !field.is_conflict()) else {
            return BTreeSet::new();
        };
        let known = &self.ledgers[reviewer].known;
        let of = |device: &str, counter: u64| {
            let mut all = known.values().map(|known| &known.operation);
            all.find(|operation| operation.device == device && operation.counter == counter)
                .expect("it came")
                .id
                .clone()
        };
        field.values.iter().map(|said| of(&said.device, said.counter)).collect()
    }

    pub fn run(&mut self, step: &Step) {
        self.clock += 1;
        match *step {
            Step::Type(at, sheet, field) => {
                let (at, application, field) = (self.seat(at), APPLICATIONS[sheet], FIELDS[field]);
                let value = match field {
                    FIRST | SECOND => (60 + self.made % 36).to_string(),
                    _ => format!("t{}", self.made),
                };
                self.act(at, application, false, |tablet, rubric, stamp| {
                    let _ = tablet.edit(rubric, application, (field, &value), stamp);
                });
            }
            Step::Choose(at) => {
                let at = self.seat(at);
                for application in APPLICATIONS {
                    for field in FIELDS {
                        self.choose(at, application, field);
                    }
                }
            }
            Step::Sign(at, sheet) => {
                let (at, application) = (self.seat(at), APPLICATIONS[sheet]);
                for field in FIELDS {
                    self.choose(at, application, field);
                }
                for field in [FIRST, SECOND] {
                    if !self.seats[at].tablet.sheet(application).fields.contains_key(field) {
                        self.act(at, application, false, |tablet, rubric, stamp| {
                            let _ = tablet.edit(rubric, application, (field, "88"), stamp);
                        });
                    }
                }
                self.act(at, application, false, |tablet, rubric, stamp| {
                    let _ = tablet.sign(rubric, application, stamp);
                });
            }
            Step::Reopen(at, sheet) => {
                let application = APPLICATIONS[sheet];
                self.act(self.seat(at), application, false, |tablet, _, stamp| {
                    let _ = tablet.reopen(application, "算错", stamp);
                });
            }
            Step::Send(at, most) => {
                let at = self.seat(at);
                let push = self.seats[at].tablet.push(most);
                let asked = self.asked(at, &push);
                self.pushes.push((at, push, asked));
            }
            Step::Draw(at, sheet) => {
                let at = self.seat(at);
                self.made += 1;
                self.pencil.draw((at, &mut self.seats[at]), APPLICATIONS[sheet], stamp(self.made));
            }
            Step::Rub(at, sheet, all) => {
                let at = self.seat(at);
                self.made += 1;
                self.pencil.rub((at, &mut self.seats[at]), APPLICATIONS[sheet], all, stamp(self.made));
            }
            Step::Sync(at) => drop(self.exchange(self.seat(at))),
            Step::Arrive(at, twice, falls) if !self.pushes.is_empty() => {
                let at = at % self.pushes.len();
                let (seat, push, asked) =
                    if twice { self.pushes[at].clone() } else { self.pushes.remove(at) };
                if falls {
                    // What was not committed is gone.
                    let kept = self.ledgers[self.seats[seat].reviewer].clone();
                    let gates = self.gates(self.seats[seat].reviewer);
                    kept.clone().take(&push, &gates, self.clock).expect("a tablet's push");
                } else {
                    let heard = self.take(seat, &push, asked);
                    self.answers.push((seat, heard));
                }
            }
            Step::Answer(at, twice) if !self.answers.is_empty() => {
                let at = at % self.answers.len();
                let (seat, heard) = if twice { self.answers[at].clone() } else { self.answers.remove(at) };
                self.hear(seat, heard);
            }
            Step::Lose(at) if at < self.pushes.len() => drop(self.pushes.remove(at)),
            Step::Lose(at) if at < self.answers.len() => drop(self.answers.remove(at)),
            Step::Restart(at) => {
                let at = self.seat(at);
                let bytes = self.seats[at].tablet.to_bytes().expect("it is kept");
                self.seats[at].tablet = Tablet::from_bytes(&bytes).expect("it is read");
            }
            Step::ServerRestart => {
                let bytes = postcard::to_allocvec(&self.ledgers).expect("it is kept");
                self.ledgers = postcard::from_bytes(&bytes).expect("it is read");
            }
            Step::Shut(reviewer, sheet, shut) => {
                let key = (reviewer % self.ledgers.len(), APPLICATIONS[sheet]);
                if shut.is_some_and(|shut| !shut.shows()) {
                    self.pencil.hide(key.0, key.1);
                }
                match shut {
                    Some(shut) => drop(self.shut.insert(key, shut)),
                    None => drop(self.shut.remove(&key)),
                }
            }
            Step::Revoke(at) => {
                let seat = &self.seats[self.seat(at)];
                let stream = self.ledgers[seat.reviewer].streams.get_mut(seat.tablet.device());
                stream.expect("it is enrolled").revoked = true;
            }
            Step::Reset(at) => {
                let at = self.seat(at);
                self.seats[at].gone = true;
                self.enrol(self.seats[at].reviewer);
            }
            Step::Carry(at, codes) => self.carry(self.seat(at), codes),
            Step::Release(reviewer, at) => self.release(reviewer % self.ledgers.len(), at),
            _ => {}
        }
    }

    fn choose(&mut self, at: usize, application: &str, field: &str) {
        let shown = self.seats[at].tablet.sheet(application);
        let Some(field_shown) = shown.fields.get(field).filter(|field| field.is_conflict()) else { return };
        let value = field_shown.values[field_shown.values.len() - 1].value.clone();
        self.act(at, application, true, |tablet, rubric, stamp| {
            let _ = tablet.choose(rubric, application, (field, &value), stamp);
        });
    }

    fn carry(&mut self, at: usize, codes: bool) {
        let push = self.seats[at].tablet.carried();
        let mut file = parcel::seal(&push, &KEY).expect("a file");
        if codes {
            let mut reading = qr::Reading::default();
            for code in qr::codes(&file).expect("codes").iter().rev() {
                reading.add(code).expect("a code");
            }
            file = reading.bytes().expect("all codes are read");
        }
        let push = parcel::open(&file, &KEY).expect("the device's file");
        // Who carries it brings no answer back.
        self.take(at, &push, None);
    }

    fn release(&mut self, reviewer: usize, at: usize) {
        let held = &self.ledgers[reviewer].held;
        if held.is_empty() {
            return;
        }
        let id = held[at % held.len()].id.clone();
        let operation = self.ledgers[reviewer].known[&id].operation.clone();
        let shut = APPLICATIONS.iter().find(|name| **name == operation.application);
        let shut = shut.and_then(|name| self.shut.get(&(reviewer, *name)).copied());
        let mut ledger = self.ledgers[reviewer].clone();
        if let Ok(decided) = ledger.release(&id, &self.gates(reviewer), self.clock) {
            self.note(reviewer, &operation.application, decided.expect("it waits").effect);
        }
        self.ledgers[reviewer] = ledger;
        self.arrivals.push(Arrival { reviewer, operation, shut, revoked: false, let_in: true });
    }

    fn note(&mut self, reviewer: usize, application: &str, effect: Option<Effect>) {
        if let Some(Effect::Signed(version)) = effect {
            self.versions.entry((reviewer, application.to_owned())).or_default().push(version);
        }
    }
}
