//! Whether an entry may be commended (表彰): only when its public notice has run out everywhere, nothing that was received
//! in time is open, and two people have released it, both after the end. Rules 五(三), 六(一).

use super::ObjectionState;
use serde::{Deserialize, Serialize};

/// An objection, as far as the gate asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// When it came in, UTC milliseconds: what the postmark or the server's clock says, not when it was typed in.
    pub at: i64,
    /// Where it stands.
    pub state: ObjectionState,
}

/// One person's release, with the time of the server's clock then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approval<'a> {
    /// The account.
    pub account: &'a str,
    /// UTC milliseconds.
    pub at: i64,
}

/// An entry before the gate.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The end of its period, UTC milliseconds, half open; none while a channel that the edition demands is not recorded, since
    /// the clock does not run then.
    pub ends_at: Option<i64>,
    /// Whether it stands in the notice that holds now, as released.
    pub listed: bool,
    /// What was objected to it.
    pub objections: &'a [Received],
    /// Who has released it.
    pub approvals: &'a [Approval<'a>],
}

/// What stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It stands in no released notice.
    NotListed,
    /// Not every channel is recorded, so that the period has not begun.
    NotPublished,
    /// The period has not run out.
    PeriodRuns,
    /// An objection that came in time is not finally decided.
    Objected,
    /// An objection was upheld: the entry falls out.
    Struck,
    /// The notice says another star level than the committee concluded.
    OldStar,
    /// Fewer than two people have released it since the period ended.
    TwoPeople,
}

/// What stands in the way of an entry at `now` (UTC milliseconds), all of it. None for an entry that may be commended.
///
/// Releases count only from the end of the period: one given on a clock that ran ahead, or before a new period began, is none.
pub fn obstacles(entry: &Entry<'_>, now: i64) -> Vec<Obstacle> {
    let mut found = Vec::new();
    if !entry.listed {
        found.push(Obstacle::NotListed);
    }
    let ended = match entry.ends_at {
        None => {
            found.push(Obstacle::NotPublished);
            None
        }
        Some(end) if now < end => {
            found.push(Obstacle::PeriodRuns);
            None
        }
        Some(end) => Some(end),
    };
    let in_time = |one: &&Received| entry.ends_at.is_none_or(|end| one.at < end);
    if entry.objections.iter().filter(in_time).any(|one| !one.state.is_final()) {
        found.push(Obstacle::Objected);
    }
    if entry.objections.iter().any(|one| one.state == ObjectionState::Upheld) {
        found.push(Obstacle::Struck);
    }
    let counts = |one: &&Approval<'_>| ended.is_some_and(|end| end <= one.at && one.at <= now);
    let mut people: Vec<&str> = entry.approvals.iter().filter(counts).map(|one| one.account).collect();
    people.sort_unstable();
    people.dedup();
    if people.len() < 2 {
        found.push(Obstacle::TwoPeople);
    }
    found
}
