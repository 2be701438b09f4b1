//! What must come of the notes, told by itself: every stroke that arrived while its reviewer saw the file, but for those that
//! were rubbed out.

use super::world::Seat;
use domain::review::sync::stroke::pack;
use domain::review::sync::{Answer, Kind, Push, Stamp, notes};
use std::collections::{BTreeMap, BTreeSet};

/// The page that everybody draws on.
const PAGE: &str = "file/1";

#[derive(Debug, Default)]
pub struct Pencil {
    /// The strokes by reviewer and application.
    pub on: BTreeMap<(usize, String), Vec<String>>,
    done: BTreeSet<String>,
}

/// The strokes on a tablet's screen.
pub fn shown(seat: &Seat, application: &str) -> Vec<String> {
    let notes = seat.tablet.notes(&seat.notes);
    notes.of(application, PAGE).iter().map(|stroke| stroke.id.clone()).collect()
}

/// Rubs out on a tablet.
pub fn rub(seat: &mut Seat, application: &str, all: bool, stamp: Stamp) {
    let before = shown(seat, application);
    if seat.tablet.rub(&seat.notes, application, (PAGE, all), stamp).is_ok() {
        let left = if all { 0 } else { before.len().saturating_sub(1) };
        assert_eq!(shown(seat, application), before[..left], "what is rubbed out is gone at once");
    }
}

impl Pencil {
    /// Draws on a tablet.
    pub fn draw(&mut self, seat: &mut Seat, application: &str, stamp: Stamp) {
        let before = shown(seat, application);
        let at = u16::try_from(before.len()).expect("few strokes");
        let points = pack(&[(at, at), (at + 40, at + 90)]).expect("a stroke");
        if seat.tablet.draw(&seat.notes, application, (PAGE, points), stamp).is_ok() {
            let after = shown(seat, application);
            assert_eq!(after[..before.len()], before, "what was there stays");
            assert_eq!(after.len(), before.len() + 1, "what is drawn is there at once");
        }
    }

    /// A push was taken, and answered so.
    pub fn take(&mut self, reviewer: usize, push: &Push, answer: &Answer, sees: impl Fn(&str) -> bool) {
        let taken = |id: &String| answer.outcomes.iter().any(|(other, _)| other == id);
        for operation in push.operations.iter().filter(|one| taken(&one.id) && sees(&one.application)) {
            if self.done.contains(&operation.id) {
                continue;
            }
            let on_page = self.on.entry((reviewer, operation.application.clone())).or_default();
            let before = on_page.len();
            match &operation.kind {
                Kind::Draw { strokes, .. } => {
                    on_page.extend((0..strokes.len()).map(|at| notes::name(&operation.id, at)));
                }
                Kind::Rub { strokes, .. } => on_page.retain(|name| !strokes.contains(name)),
                _ => {}
            }
            if on_page.len() != before {
                self.done.insert(operation.id.clone());
            }
        }
    }
}
