//! What the scores of one application come to. `domain.md` §2 [P], settings of the edition:
//!
//! - A member's weighted total `T = Σ weight × score` is a whole number, 0 to 10,000.
//! - From `trim_from` valid totals up one highest and one lowest are dropped; fewer, down to `min_valid`, count as they
//!   are; below that nothing is decided.
//! - The mean is `Σ T / (Σ weights × count)`, an exact fraction, rounded half up once to `decimals`.
//!
//! What follows for the applications of an award is in [`ranking`].

pub mod method;
pub mod ranking;

use super::Sheet;
use super::fraction::{Decimal, Fraction};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use method::{Method, Step};
pub use ranking::{Cut, Open, Placed, Ranking};

/// What a member gave an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Their scores.
    pub sheet: Sheet,
    /// Why it does not count; none where it is signed and its member is not recused.
    pub left_out: Option<LeftOut>,
}

/// Why a sheet does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Its member is recused from the application.
    Recused,
    /// It is not signed.
    Unsigned,
    /// A score is missing.
    Incomplete,
}

/// What is known of an application when its award is concluded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What members gave it, by their account.
    pub given: BTreeMap<String, Given>,
    /// Its accepted amount in fen; 0 where it has none.
    pub amount: i64,
    /// Its place in the committee's recorded vote among those it is tied with; none while undecided.
    pub vote: Option<u32>,
}

/// The applications of an award, by their identifier: in an order of their own, whatever order they came in.
pub type Entries = BTreeMap<String, Entry>;

/// Which end a total was dropped at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dropped {
    /// The highest one; of several the one whose member's account sorts last.
    Highest,
    /// The lowest one; of several the one whose member's account sorts first.
    Lowest,
}

/// A member's valid total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Who gave it.
    pub reviewer: String,
    /// `Σ weight × score`.
    pub total: u32,
    /// Whether it was dropped, and at which end.
    pub dropped: Option<Dropped>,
}

/// A mean of totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mean {
    /// The sum of the totals that count.
    pub sum: u64,
    /// How many count.
    pub count: u32,
    /// The sum of the weights, by which a total becomes a score.
    pub scale: u32,
    /// `sum / (scale × count)`.
    pub exact: Fraction,
    /// The same, rounded half up once: what ranks, and what is shown.
    pub rounded: Decimal,
}

/// What the totals come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Score {
    /// Enough of them.
    Decided(Mean),
    /// Too few.
    Undecidable {
        /// How many are valid.
        have: u32,
        /// How many it takes.
        need: u32,
    },
}

impl Score {
    /// The mean, where there is one.
    pub fn mean(&self) -> Option<&Mean> {
        match self {
            Score::Decided(mean) => Some(mean),
            Score::Undecidable { .. } => None,
        }
    }
}

/// An application's totals and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Combined {
    /// The valid totals, by member.
    pub totals: Vec<Total>,
    /// The sheets that do not count, by member.
    pub left_out: Vec<(String, LeftOut)>,
    /// What they come to.
    pub score: Score,
}

impl Entry {
    /// The sheets that count, by member.
    pub fn counted(&self) -> impl Iterator<Item = (&str, &Sheet)> {
        let counts = |given: &Given| {
            given.left_out.is_none() && given.sheet.marks.iter().all(|mark| mark.score.is_some())
        };
        self.given
            .iter()
            .filter(move |(_, given)| counts(given))
            .map(|(reviewer, given)| (reviewer.as_str(), &given.sheet))
    }

    /// The sheets that do not count, by member.
    pub fn left_out(&self) -> Vec<(String, LeftOut)> {
        let counted: Vec<&str> = self.counted().map(|(reviewer, _)| reviewer).collect();
        let why = |given: &Given| given.left_out.unwrap_or(LeftOut::Incomplete);
        let others = self.given.iter().filter(|(reviewer, _)| !counted.contains(&reviewer.as_str()));
        others.map(|(reviewer, given)| (reviewer.clone(), why(given))).collect()
    }
}
