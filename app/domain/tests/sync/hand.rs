//! A tablet that draws on pages and sends what it drew.

use super::stamp;
use domain::review::sync::{Answer, Gates, Ledger, Notes, Push, Refused, Stroke, Tablet};

pub struct Hand {
    pub tablet: Tablet,
    /// What the server told of the notes.
    pub told: Notes,
    /// Stamps made so far.
    pub made: u64,
}

impl Hand {
    pub fn new(device: &str, first: u64) -> Hand {
        Hand { tablet: Tablet::new(device), told: Notes::default(), made: first }
    }

    pub fn draw_on(&mut self, page: &str, stroke: Vec<u8>) -> Result<(), Refused> {
        self.made += 1;
        self.tablet.draw(&self.told, "a", (page, stroke), stamp(self.made))
    }

    /// Rubs out the last stroke on a page, or all.
    pub fn rub_on(&mut self, page: &str, all: bool) {
        self.made += 1;
        self.tablet.rub(&self.told, "a", (page, all), stamp(self.made)).expect("it is kept");
    }

    pub fn shown_on(&self, page: &str) -> Vec<Stroke> {
        self.tablet.strokes(&self.told, "a", page)
    }

    /// Sends a push, asks for the notes where there is a mark, and hears.
    pub fn contact(
        &mut self,
        ledger: &mut Ledger,
        gates: &Gates<'_>,
        (push, asked): (&Push, Option<u64>),
    ) -> Answer {
        let mut answer = ledger.take(push, gates, 1).expect("a tablet's push").answer;
        answer.checkpoint = push.pull.then(|| ledger.checkpoint(&push.device, gates, 1));
        let notes = asked.filter(|_| push.pull).and_then(|has| ledger.notes_for(&push.device, gates, has));
        self.tablet.hear(&answer);
        self.told.hear(asked, &answer, notes);
        answer
    }
}
