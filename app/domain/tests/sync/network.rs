//! What travels in the hall: pushes to the server, answers back.

use super::world::{Arrival, Heard, World};
use domain::review::sync::wire::BATCH;
use domain::review::sync::{Effect, Push, wire};

impl World {
    /// Sends and hears at once; whether there was something to send.
    pub fn exchange(&mut self, at: usize) -> bool {
        let push = self.seats[at].tablet.push(BATCH);
        let push = Push::from_bytes(&push.to_bytes().expect("it is sent")).expect("it is read");
        let heard = self.take(at, &push, self.asked(at, &push));
        self.hear(at, heard);
        !push.operations.is_empty()
    }

    /// The mark of the notes that a tablet asks with beside a push. Each third one is of a build that asks with operations, too.
    pub(super) fn asked(&self, at: usize, push: &Push) -> Option<u64> {
        let notes = &self.seats[at].notes;
        if at % 3 == 2 { Some(notes.mark) } else { notes.asks(push) }
    }

    pub fn hear(&mut self, at: usize, (asked, answer, notes): Heard) {
        let seat = &mut self.seats[at];
        if !seat.gone {
            seat.tablet.hear(&answer);
            seat.notes.hear(asked, &answer, notes);
        }
    }

    /// The server takes a push in one transaction, and answers.
    pub fn take(&mut self, seat: usize, push: &Push, asked: Option<u64>) -> Heard {
        let reviewer = self.seats[seat].reviewer;
        let mut ledger = self.ledgers[reviewer].clone();
        let revoked = ledger.streams[&push.device].revoked;
        let gates = self.gates(reviewer);
        let taken = ledger.take(push, &gates, self.clock).expect("a tablet's push");
        let mut answer = taken.answer;
        let mut notes = None;
        if push.pull && !revoked {
            answer.checkpoint = Some(ledger.checkpoint(&push.device, &gates, self.clock));
            notes = asked.and_then(|has| ledger.notes_for(&push.device, &gates, has));
        }
        let seen = gates.iter().filter(|(_, gate)| gate.shows());
        let seen: Vec<String> = seen.map(|(application, _)| application.clone()).collect();
        self.pencil.take(reviewer, push, &answer, |id| seen.iter().any(|one| one == id));
        for decided in taken.fresh {
            let operation = decided.record.operation;
            if operation.is_note() {
                continue;
            }
            let shut = self.shut.iter().find(|(key, _)| key.0 == reviewer && key.1 == operation.application);
            let shut = shut.map(|(_, shut)| *shut);
            self.arrivals.push(Arrival {
                reviewer,
                shut,
                revoked,
                let_in: false,
                operation: operation.clone(),
            });
            if let Some(Effect::Signed(version)) = decided.effect {
                self.versions.entry((reviewer, operation.application.clone())).or_default().push(version);
            }
        }
        self.ledgers[reviewer] = ledger;
        // Both ways as bytes, as they travel.
        let bytes = wire::reply_to_bytes(&answer, notes.as_ref()).expect("it is sent");
        let (answer, notes) = wire::reply_from_bytes(&bytes).expect("it is read");
        (asked, answer, notes)
    }

    /// The network is mended: every tablet that is used sends until nothing waits, and all ask once more.
    pub fn settle(&mut self) {
        self.pushes.clear();
        self.answers.clear();
        for round in 0..2 {
            for at in 0..self.seats.len() {
                self.clock += 1;
                while !self.seats[at].gone && (round == 1 || !self.seats[at].tablet.waiting().is_empty()) {
                    if !self.exchange(at) {
                        break;
                    }
                }
            }
        }
    }
}
