//! The smallest change that would flip an unmet condition: the fewest facts, then the least amount or time, then pack order.
//!
//! A repair touches only what is unmet: what is merely incomplete stays so, and the verdict is then `incomplete`.

use super::eval::{NO_ROW, holds};
use super::{Evaluation, Node, NodeId, Prompted};
use crate::date::Date;
use crate::dossier::{NEVER, UNKNOWN};
use crate::pack::model::Op;
use crate::schema::{self, FactId, Kind, LISTS};
use crate::verdict::Verdict;

/// A way to flip an unmet condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Facts that would be other.
    pub facts: u32,
    /// Days, fen or counts between what is and what would be.
    pub distance: i64,
    pub(crate) steps: Vec<Edit>,
}

/// One fact, or one row, that would be other. Values are encoded as in `Facts`.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A fact gets this value; `leaf` is the condition it then fulfils.
    Set {
        /// The fact.
        fact: FactId,
        /// Its row, 0 for facts of the dossier.
        row: usize,
        /// What it would be.
        to: To,
        /// The condition.
        leaf: u16,
    },
    /// An amount is raised; `body` says which rows count, since adding a row does the same.
    Raise {
        /// The amount.
        fact: FactId,
        /// Its row.
        row: usize,
        /// What it would be, in fen or as a count.
        to: i64,
        /// The rows that count.
        body: u16,
        /// What a row to add instead would have to bring.
        add: i64,
    },
    /// A row is added that fulfils `body`.
    Add {
        /// The list.
        list: u8,
        /// What the row fulfils.
        body: u16,
        /// The amount it brings, for totals.
        amount: Option<(FactId, i64)>,
    },
    /// An object stated as `null` is no longer so.
    Restore {
        /// The object.
        group: FactId,
    },
}

/// The new value of a fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum To {
    /// An encoded value.
    Code(i64),
    /// The text of another fact.
    TextOf(FactId),
    /// `null`.
    Null,
}

impl Change {
    fn one(distance: i64, step: Edit) -> Change {
        Change { facts: 1, distance, steps: vec![step] }
    }

    fn and(mut self, other: Change) -> Change {
        self.facts += other.facts;
        self.distance = self.distance.saturating_add(other.distance);
        self.steps.extend(other.steps);
        self
    }

    /// The better of two; the first wins a tie, so pack order decides.
    fn better(first: Option<Change>, second: Option<Change>) -> Option<Change> {
        match (first, second) {
            (Some(a), Some(b)) => Some(if (b.facts, b.distance) < (a.facts, a.distance) { b } else { a }),
            (a, b) => a.or(b),
        }
    }
}

impl Evaluation<'_> {
    /// The smallest change for a condition that is unmet.
    pub(crate) fn change(&self, id: NodeId) -> Option<Change> {
        self.repair(id, NO_ROW, 0)
    }

    pub(crate) fn repair(&self, id: NodeId, row: &[i64], at: usize) -> Option<Change> {
        match self.program.node(id) {
            Node::All(parts) => {
                let mut whole: Option<Change> = None;
                for &part in parts {
                    if self.part(part, row) == Verdict::Unmet {
                        let change = self.repair(part, row, at)?;
                        whole = Some(match whole {
                            Some(whole) => whole.and(change),
                            None => change,
                        });
                    }
                }
                whole
            }
            Node::Any(parts) => {
                parts.iter().map(|&part| self.repair(part, row, at)).fold(None, Change::better)
            }
            Node::Named(part, _) | Node::Review(part, _) => self.repair(*part, row, at),
            Node::Some { list, body } => self.repair_some(*list, *body),
            Node::Sum { fact, body, op, value } => self.repair_sum(*fact, *body, *op, *value),
            Node::Max { fact, body, op, value } => self.repair_max(*fact, *body, *op, *value),
            Node::Count { list, body, op, value } => self.repair_count(*list, *body, *op, *value),
            Node::Prompt { of: Prompted::Fact(fact), .. } => restore(*fact),
            // The parts of a prompt on rows are never unmet, and what a `not` forbids is not ours to advise.
            Node::Prompt { .. } | Node::Not(_) | Node::Unset => None,
            Node::Stated(fact) => restore(*fact),
            Node::Absent(fact) => {
                Some(Change::one(0, Edit::Set { fact: *fact, row: at, to: To::Null, leaf: id }))
            }
            Node::Same { fact, other } => {
                Some(Change::one(0, Edit::Set { fact: *fact, row: at, to: To::TextOf(*other), leaf: id }))
            }
            Node::Compare { fact, .. } | Node::In { fact, .. } | Node::Overlaps { fact, .. } => {
                let now = self.fact(*fact, row);
                if now == NEVER && matches!(fact, FactId::Scalar(_)) {
                    return restore(*fact);
                }
                let to = self.target(id, now)?;
                let distance = distance(fact.field().kind, now, to);
                Some(Change::one(distance, Edit::Set { fact: *fact, row: at, to: To::Code(to), leaf: id }))
            }
        }
    }

    /// The nearest value that fulfils a comparison.
    pub(crate) fn target(&self, id: NodeId, now: i64) -> Option<i64> {
        match self.program.node(id) {
            Node::Compare { fact, op, value, years } => {
                let date = matches!(fact.field().kind, Kind::Date);
                let by_one = |forward: bool| match (date, forward) {
                    (true, forward) => Date::from_number(*value).neighbour(forward).map(Date::number),
                    (false, true) => Some(value + 1),
                    (false, false) => Some(value - 1),
                };
                let bound = match op {
                    Op::AtMost | Op::AtLeast | Op::Equal => Some(*value),
                    Op::LessThan => by_one(false),
                    Op::MoreThan => by_one(true),
                }?;
                Some(match years {
                    0 => bound,
                    n => Date::from_number(bound).plus_years(-i32::from(*n)).number(),
                })
            }
            Node::In { mask, .. } => Some(i64::from(mask.trailing_zeros())),
            Node::Overlaps { mask, .. } => {
                let first = if *mask == u64::MAX { 0 } else { mask.trailing_zeros() };
                Some(if now == UNKNOWN || now == NEVER { 0 } else { now } | 1 << first)
            }
            _ => None,
        }
    }

    fn repair_some(&self, list: u8, body: NodeId) -> Option<Change> {
        let rows = &self.facts.lists[list as usize];
        let best =
            rows.rows().enumerate().map(|(at, row)| self.repair(body, row, at)).fold(None, Change::better);
        Change::better(best, self.add(list, body, None))
    }

    fn add(&self, list: u8, body: NodeId, amount: Option<(FactId, i64)>) -> Option<Change> {
        if self.facts.lists[list as usize].len() >= LISTS[list as usize].max {
            return None;
        }
        let facts = self.leaves(body) + u32::from(amount.is_some());
        let distance = amount.map_or(0, |(_, amount)| amount);
        Some(Change { facts, distance, steps: vec![Edit::Add { list, body, amount }] })
    }

    /// Facts that a new row must state to fulfil `body`.
    fn leaves(&self, body: NodeId) -> u32 {
        match self.program.node(body) {
            Node::All(parts) => parts.iter().map(|&part| self.leaves(part)).sum(),
            Node::Any(parts) => parts.iter().map(|&part| self.leaves(part)).min().unwrap_or(0),
            Node::Named(part, _) | Node::Review(part, _) => self.leaves(*part),
            _ => 1,
        }
    }

    fn repair_sum(&self, fact: FactId, body: NodeId, op: Op, value: i64) -> Option<Change> {
        let FactId::Row(list, field) = fact else { return None };
        let total = self.sum(fact, body)?;
        let goal = if op == Op::MoreThan { value + 1 } else { value };
        let gap = goal - total.possible;
        let mut best = None;
        for (at, row) in self.facts.lists[list as usize].rows().enumerate() {
            let amount = row[field as usize];
            if amount == UNKNOWN || amount == NEVER {
                continue;
            }
            let candidate = if self.part(body, row) != Verdict::Unmet {
                Some(Change::one(gap, Edit::Raise { fact, row: at, to: amount + gap, body, add: gap }))
            } else {
                // A row that does not count yet: make it count, and bring up what is still missing.
                self.repair(body, row, at).map(|change| match gap - amount {
                    rest if rest > 0 => change.and(Change::one(
                        rest,
                        Edit::Raise { fact, row: at, to: amount + rest, body, add: gap },
                    )),
                    _ => change,
                })
            };
            best = Change::better(best, candidate);
        }
        Change::better(best, self.add(list, body, Some((fact, gap))))
    }

    fn repair_max(&self, fact: FactId, body: NodeId, op: Op, value: i64) -> Option<Change> {
        let FactId::Row(list, field) = fact else { return None };
        let goal = if op == Op::MoreThan { value + 1 } else { value };
        let mut best = None;
        for (at, row) in self.facts.lists[list as usize].rows().enumerate() {
            let amount = row[field as usize];
            let counts = self.part(body, row) != Verdict::Unmet;
            let reaches = amount == UNKNOWN || (amount != NEVER && holds(amount, op, value));
            let raise = || {
                let now = if amount == NEVER { 0 } else { amount };
                Change::one(goal - now, Edit::Raise { fact, row: at, to: goal, body, add: goal })
            };
            let candidate = match (counts, reaches) {
                (true, true) => None,
                (true, false) => Some(raise()),
                (false, true) => self.repair(body, row, at),
                (false, false) => self.repair(body, row, at).map(|change| change.and(raise())),
            };
            best = Change::better(best, candidate);
        }
        Change::better(best, self.add(list, body, Some((fact, goal))))
    }

    fn repair_count(&self, list: u8, body: NodeId, op: Op, value: i64) -> Option<Change> {
        let goal = match op {
            Op::AtLeast => value,
            Op::MoreThan => value + 1,
            _ => return None,
        };
        let rows = &self.facts.lists[list as usize];
        let mut repairs: Vec<Change> = Vec::new();
        let mut counted = 0;
        for (at, row) in rows.rows().enumerate() {
            match self.part(body, row) {
                Verdict::Unmet => repairs.extend(self.repair(body, row, at)),
                _ => counted += 1,
            }
        }
        repairs.sort_by_key(|change| (change.facts, change.distance));
        let mut whole: Option<Change> = None;
        for _ in counted..goal {
            let next = if repairs.is_empty() { self.add(list, body, None)? } else { repairs.remove(0) };
            whole = Some(match whole {
                Some(whole) => whole.and(next),
                None => next,
            });
        }
        whole
    }
}

/// A fact below an object stated as `null` asks for that object.
fn restore(fact: FactId) -> Option<Change> {
    let (group, _) = fact.field().path.split_once('.')?;
    let at = schema::group_fact(group)?;
    Some(Change::one(0, Edit::Restore { group: FactId::Scalar(at as u8) }))
}

fn distance(kind: Kind, now: i64, to: i64) -> i64 {
    match kind {
        // What has no date yet is farther than any date.
        _ if now == UNKNOWN || now == NEVER => i64::MAX / 4,
        Kind::Date if now == crate::dossier::ENDLESS => i64::MAX / 4,
        Kind::Date => Date::from_number(now).days_since(Date::from_number(to)).abs(),
        Kind::Money | Kind::Count { .. } => (now - to).abs(),
        _ => 0,
    }
}
