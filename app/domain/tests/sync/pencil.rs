//! What must come of the notes, told by itself twice: by what arrived, in its order (a note counts once, when it first comes with
//! its content, and only where its reviewer sees the file then); and by what people drew and rubbed out, whether it arrived or not.

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
    /// The notes that came with their content.
    done: BTreeSet<String>,
    /// The strokes that tablets showed: by whom, on what.
    drawn: BTreeMap<String, (usize, String)>,
    /// Those that were rubbed out, by whom.
    rubbed: Vec<(String, usize, String)>,
    /// Which applications were closed to the eyes of a reviewer for a time.
    hidden: BTreeSet<(usize, String)>,
}

/// The strokes on a tablet's screen.
pub fn shown(seat: &Seat, application: &str) -> Vec<String> {
    seat.tablet.strokes(&seat.notes, application, PAGE).into_iter().map(|stroke| stroke.id).collect()
}

impl Pencil {
    /// Draws on a tablet.
    pub fn draw(&mut self, (at, seat): (usize, &mut Seat), application: &str, stamp: Stamp) {
        let before = shown(seat, application);
        let nth = u16::try_from(before.len()).expect("few strokes");
        let points = pack(&[(nth, nth), (nth + 40, nth + 90)]).expect("a stroke");
        if seat.tablet.draw(&seat.notes, application, (PAGE, points), stamp).is_ok() {
            let after = shown(seat, application);
            assert_eq!(after[..before.len()], before, "what was there stays");
            assert_eq!(after.len(), before.len() + 1, "what is drawn is there at once");
            self.drawn.insert(after[before.len()].clone(), (at, application.to_owned()));
        }
    }

    /// Rubs out on a tablet.
    pub fn rub(&mut self, (at, seat): (usize, &mut Seat), application: &str, all: bool, stamp: Stamp) {
        let mut before = shown(seat, application);
        if seat.tablet.rub(&seat.notes, application, (PAGE, all), stamp).is_ok() {
            let gone = before.split_off(if all { 0 } else { before.len().saturating_sub(1) });
            assert_eq!(shown(seat, application), before, "what is rubbed out is gone at once");
            self.rubbed.extend(gone.into_iter().map(|name| (name, at, application.to_owned())));
        }
    }

    /// A reviewer does not see an application for a time.
    pub fn hide(&mut self, reviewer: usize, application: &str) {
        self.hidden.insert((reviewer, application.to_owned()));
    }

    /// What people must find when everything has arrived: strokes that stand, and strokes that do not. Nothing is said of what
    /// was lost with its tablet, nor of what its reviewer did not see for a time.
    pub fn demanded(&self, seats: &[Seat]) -> Vec<(usize, String, String, bool)> {
        let counts = |at: usize, application: &String| {
            !seats[at].gone && !self.hidden.contains(&(seats[at].reviewer, application.clone()))
        };
        let rubbed: BTreeSet<&String> = self.rubbed.iter().map(|(name, ..)| name).collect();
        let stand = self.drawn.iter().map(|(name, (at, application))| (name, *at, application, true));
        let stand = stand.filter(|(name, ..)| !rubbed.contains(name));
        let gone = self.rubbed.iter().map(|(name, at, application)| (name, *at, application, false));
        let all = stand.chain(gone).filter(|(_, at, application, _)| counts(*at, application));
        all.map(|(name, at, application, stands)| {
            (seats[at].reviewer, application.clone(), name.clone(), stands)
        })
        .collect()
    }

    /// A push was taken, and answered so.
    pub fn take(&mut self, reviewer: usize, push: &Push, answer: &Answer, sees: impl Fn(&str) -> bool) {
        let taken = |id: &String| answer.outcomes.iter().any(|(other, _)| other == id);
        for operation in push.operations.iter().filter(|one| taken(&one.id)) {
            let with_content = matches!(operation.kind, Kind::Draw { .. } | Kind::Rub { .. });
            if !with_content || !self.done.insert(operation.id.clone()) || !sees(&operation.application) {
                continue;
            }
            let on_page = self.on.entry((reviewer, operation.application.clone())).or_default();
            match &operation.kind {
                Kind::Draw { strokes, .. } => {
                    on_page.extend((0..strokes.len()).map(|at| notes::name(&operation.id, at)));
                }
                Kind::Rub { strokes, .. } => on_page.retain(|name| !strokes.contains(name)),
                _ => {}
            }
        }
    }
}
