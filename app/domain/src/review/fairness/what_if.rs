//! What the order would be without a member, a part, or anything else that a caller leaves out or changes.

use super::{grid, reviewers};
use crate::review::aggregate::{Entries, Method, Ranking, ranking::rank};
use serde::Serialize;
use std::collections::BTreeSet;

/// Where an application stands beside the cut line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Within the quota, or placed where there is none.
    Within,
    /// In the tie across the cut line.
    Open,
    /// Below it.
    Below,
    /// Without a place: too few totals, or not there.
    Nowhere,
}

/// An application that stands elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The application.
    pub application: String,
    /// Its places before, first and last; none without one.
    pub before: Option<(u32, u32)>,
    /// Its places after.
    pub after: Option<(u32, u32)>,
    /// Its side of the cut line before and after.
    pub sides: (Side, Side),
    /// Its star level before and after, by its place in the edition's list.
    pub stars: (Option<usize>, Option<usize>),
}

impl Shift {
    /// Whether its result changes, and not its place alone.
    pub fn decides(&self) -> bool {
        self.sides.0 != self.sides.1 || self.stars.0 != self.stars.1
    }
}

/// What would change without something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhatIf {
    /// The member or part that is left out.
    pub without: String,
    /// Those that would stand elsewhere, in the order of now.
    pub shifts: Vec<Shift>,
}

impl WhatIf {
    /// Whether a result hangs on it.
    pub fn decides(&self) -> bool {
        self.shifts.iter().any(Shift::decides)
    }
}

fn side(ranking: &Ranking, application: &str) -> Side {
    let Some(placed) = ranking.place(application) else { return Side::Nowhere };
    match &ranking.cut {
        Some(cut) if placed.from > cut.quota => Side::Below,
        Some(cut) if placed.to > cut.quota => Side::Open,
        _ => Side::Within,
    }
}

/// The applications that stand elsewhere in `after` than in `before`, in the order of `before`. With this a caller asks after
/// anything: a disputed fact's accepted amount, an application less.
pub fn shifts(before: &Ranking, after: &Ranking) -> Vec<Shift> {
    let names = |ranking: &Ranking| -> Vec<String> {
        let placed = ranking.places.iter().map(|placed| placed.application.clone());
        placed.chain(ranking.undecidable.iter().map(|(application, _)| application.clone())).collect()
    };
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for application in names(before).into_iter().chain(names(after)) {
        if !seen.insert(application.clone()) {
            continue;
        }
        let places = |ranking: &Ranking| ranking.place(&application).map(|placed| (placed.from, placed.to));
        let star = |ranking: &Ranking| ranking.place(&application).and_then(|placed| placed.star);
        let shift = Shift {
            before: places(before),
            after: places(after),
            sides: (side(before, &application), side(after, &application)),
            stars: (star(before), star(after)),
            application,
        };
        if shift.before != shift.after || shift.decides() {
            out.push(shift);
        }
    }
    out
}

/// What would change without each member's sheets. An application may have too few totals then, or no longer enough for one
/// of each end to be dropped; that, too, is what the member's absence would do.
pub fn without_reviewers(method: &Method, entries: &Entries) -> Vec<WhatIf> {
    let before = rank(method, entries);
    let of = |reviewer: &str| {
        let mut others = entries.clone();
        for entry in others.values_mut() {
            entry.given.remove(reviewer);
        }
        WhatIf { without: reviewer.to_owned(), shifts: shifts(&before, &rank(method, &others)) }
    };
    reviewers(&grid(method, entries)).into_iter().map(of).collect()
}

/// What would change without each part; the weights of the others stay, and the mean is by their sum.
pub fn without_parts(method: &Method, entries: &Entries) -> Vec<WhatIf> {
    let before = rank(method, entries);
    let of = |(at, part): (usize, &crate::review::Part)| {
        let after = rank(&method.without_part(at)?, entries);
        Some(WhatIf { without: part.key.clone(), shifts: shifts(&before, &after) })
    };
    method.parts.iter().enumerate().filter_map(of).collect()
}
