//! Judging: the four-valued logic over decoded facts.

use super::steps::Step;
use super::{Node, NodeId, Program, Prompted};
use crate::dossier::{ENDLESS, Facts, NEVER, Place, UNKNOWN};
use crate::pack::model::Op;
use crate::schema::FactId;
use crate::verdict::Verdict;
use std::cell::{Cell, RefCell};

/// One judging of one dossier: keeps the verdict of each condition on the whole dossier, and of each row that a list condition
/// looks at, so that shared conditions are judged once.
pub(crate) struct Evaluation<'a> {
    pub(crate) program: &'a Program,
    pub(crate) facts: &'a Facts,
    /// Verdict + 1, 0 for not yet judged: first of each node on the whole dossier, then lane by lane of rows.
    memo: Vec<Cell<u8>>,
    /// Rows of a lane: those of the longest list.
    stride: usize,
    /// What repairing the rows of a list would take; see `change`.
    pub(super) costs: RefCell<Vec<super::change::RowCosts>>,
}

/// What is known about a total: how much is there for certain, with what a person must judge, and at the most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Total {
    pub(crate) certain: i64,
    pub(crate) with_review: i64,
    pub(crate) possible: i64,
}

/// Stands for 'without bound' in [`Total::possible`]; far above 200 rows of the largest amount.
pub(crate) const UNBOUNDED: i64 = i64::MAX;

impl<'a> Evaluation<'a> {
    pub(crate) fn new(program: &'a Program, facts: &'a Facts) -> Self {
        let stride = facts.lists.iter().map(|list| list.len()).max().unwrap_or(0);
        let memo = vec![Cell::new(0); program.nodes.len() + program.steps.lanes * stride];
        Evaluation { program, facts, memo, stride, costs: RefCell::default() }
    }

    /// The rows of a list.
    #[inline]
    pub(crate) fn rows(&self, list: u8) -> impl Iterator<Item = Place<'a>> + use<'a> {
        self.facts.lists[list as usize].rows()
    }

    /// The verdict of a condition on the whole dossier.
    #[inline]
    pub(crate) fn verdict(&self, id: NodeId) -> Verdict {
        self.remembered(id as usize, id, Place::WHOLE)
    }

    /// The verdict of a condition at a place.
    #[inline]
    pub(crate) fn part(&self, id: NodeId, place: Place<'_>) -> Verdict {
        if place.is_whole() {
            return self.verdict(id);
        }
        match self.program.steps.lane(id) {
            Some(lane) => {
                self.remembered(self.program.nodes.len() + lane * self.stride + place.at, id, place)
            }
            None => self.judge(id, place),
        }
    }

    #[inline]
    fn remembered(&self, cell: usize, id: NodeId, place: Place<'_>) -> Verdict {
        let cell = &self.memo[cell];
        match cell.get() {
            0 => {
                let verdict = self.judge(id, place);
                cell.set(verdict as u8 + 1);
                verdict
            }
            known => Verdict::from_u8(known - 1),
        }
    }

    /// The encoded fact.
    #[inline]
    pub(crate) fn fact(&self, fact: FactId, place: Place<'_>) -> i64 {
        match fact {
            FactId::Scalar(at) => self.facts.scalars[at as usize],
            FactId::Row(_, at) => place.cells[at as usize],
        }
    }

    fn judge(&self, id: NodeId, place: Place<'_>) -> Verdict {
        match self.program.steps.of(id) {
            Step::Compare { fact, allowed } => match self.fact(*fact, place) {
                UNKNOWN => Verdict::Incomplete,
                stated => Verdict::of(allowed.holds(stated)),
            },
            Step::In { fact, mask } => match self.fact(*fact, place) {
                UNKNOWN => Verdict::Incomplete,
                NEVER => Verdict::Unmet,
                at => Verdict::of(mask >> at & 1 == 1),
            },
            Step::Overlaps { fact, mask } => match self.fact(*fact, place) {
                UNKNOWN => Verdict::Incomplete,
                NEVER => Verdict::Unmet,
                bits => Verdict::of(mask & bits as u64 != 0),
            },
            Step::All { from, to } => {
                let mut worst = Verdict::Met;
                for &part in self.program.steps.parts(*from, *to) {
                    worst = worst.all(self.inner(part, place));
                    if worst == Verdict::Unmet {
                        break;
                    }
                }
                worst
            }
            Step::Any { from, to } => {
                let mut best = Verdict::Unmet;
                for &part in self.program.steps.parts(*from, *to) {
                    best = best.any(self.inner(part, place));
                    if best == Verdict::Met {
                        break;
                    }
                }
                best
            }
            Step::Node(id) => self.judge_node(*id, place),
        }
    }

    /// A part of what is being judged: within a row nothing of it is kept.
    #[inline]
    fn inner(&self, id: NodeId, place: Place<'_>) -> Verdict {
        if place.is_whole() { self.verdict(id) } else { self.judge(id, place) }
    }

    /// The rarer steps, apart so that the walk over comparisons stays a small function.
    #[inline(never)]
    fn judge_node(&self, id: NodeId, place: Place<'_>) -> Verdict {
        match self.program.node(id) {
            Node::Some { list, body } => {
                if !self.facts.lists[*list as usize].stated {
                    return Verdict::Incomplete;
                }
                let mut best = Verdict::Unmet;
                for row in self.rows(*list) {
                    best = best.any(self.part(*body, row));
                    if best == Verdict::Met {
                        break;
                    }
                }
                best
            }
            Node::Sum { fact, body, op, value } => match self.sum(*fact, *body) {
                None => Verdict::Incomplete,
                Some(total) => graded(total, *op, *value),
            },
            Node::Max { fact, body, op, value } => self.max(*fact, *body, *op, *value),
            Node::Count { list, body, op, value } => self.count(*list, *body, *op, *value),
            Node::Stated(fact) => match self.fact(*fact, place) {
                UNKNOWN => Verdict::Incomplete,
                NEVER => Verdict::Unmet,
                _ => Verdict::Met,
            },
            Node::Absent(fact) => match self.fact(*fact, place) {
                // An object that is not stated as null is stated through its parts, or left out: either way not `null`.
                UNKNOWN => Verdict::Unmet,
                NEVER | ENDLESS => Verdict::Met,
                _ => Verdict::Unmet,
            },
            Node::Same { fact, other } => match (self.fact(*fact, place), self.fact(*other, place)) {
                (UNKNOWN, _) | (_, UNKNOWN) => Verdict::Incomplete,
                (NEVER, _) | (_, NEVER) => Verdict::Unmet,
                (a, b) => Verdict::of(a == b),
            },
            Node::Not(part) => self.inner(*part, place).negate(),
            Node::Review(part, _) => match self.inner(*part, place) {
                Verdict::Unmet => Verdict::NeedsReview,
                other => other,
            },
            Node::Prompt { of, .. } => self.prompt(*of),
            Node::Unset => Verdict::Incomplete,
            // The steps hold these.
            Node::Compare { .. }
            | Node::In { .. }
            | Node::Overlaps { .. }
            | Node::All(_)
            | Node::Any(_)
            | Node::Named(..) => self.judge(id, place),
        }
    }

    /// The sum over the rows that fulfil `body`; none when the list is left out.
    pub(crate) fn sum(&self, fact: FactId, body: NodeId) -> Option<Total> {
        let FactId::Row(list, at) = fact else { return None };
        let list = &self.facts.lists[list as usize];
        if !list.stated {
            return None;
        }
        let mut total = Total { certain: 0, with_review: 0, possible: 0 };
        for row in list.rows() {
            let verdict = self.part(body, row);
            let amount = row.cells[at as usize];
            if verdict == Verdict::Unmet || amount == NEVER {
                continue;
            }
            if amount == UNKNOWN {
                total.possible = UNBOUNDED;
                continue;
            }
            total.possible = total.possible.saturating_add(amount);
            if verdict >= Verdict::NeedsReview {
                total.with_review += amount;
            }
            if verdict == Verdict::Met {
                total.certain += amount;
            }
        }
        Some(total)
    }

    fn max(&self, fact: FactId, body: NodeId, op: Op, value: i64) -> Verdict {
        let FactId::Row(list, at) = fact else { return Verdict::Incomplete };
        let list = &self.facts.lists[list as usize];
        if !list.stated {
            return Verdict::Incomplete;
        }
        let mut best = Verdict::Unmet;
        for row in list.rows() {
            let reaches = match row.cells[at as usize] {
                UNKNOWN => Verdict::Incomplete,
                NEVER => Verdict::Unmet,
                amount => Verdict::of(holds(amount, op, value)),
            };
            if reaches > best {
                best = best.any(reaches.all(self.part(body, row)));
                if best == Verdict::Met {
                    break;
                }
            }
        }
        best
    }

    fn count(&self, list: u8, body: NodeId, op: Op, value: i64) -> Verdict {
        let list = &self.facts.lists[list as usize];
        if !list.stated {
            return Verdict::Incomplete;
        }
        let mut total = Total { certain: 0, with_review: 0, possible: 0 };
        for row in list.rows() {
            let verdict = self.part(body, row);
            total.possible += i64::from(verdict > Verdict::Unmet);
            total.with_review += i64::from(verdict >= Verdict::NeedsReview);
            total.certain += i64::from(verdict == Verdict::Met);
        }
        graded(total, op, value)
    }

    fn prompt(&self, of: Prompted) -> Verdict {
        match of {
            Prompted::List(list) => {
                let list = &self.facts.lists[list as usize];
                match (list.stated, list.count() == 0) {
                    (false, _) => Verdict::Incomplete,
                    (true, true) => Verdict::NeedsReview,
                    (true, false) => Verdict::Met,
                }
            }
            Prompted::Fact(FactId::Scalar(at)) => prompt_cell(self.facts.scalars[at as usize]),
            Prompted::Fact(FactId::Row(list, at)) => {
                let list = &self.facts.lists[list as usize];
                if !list.stated {
                    return Verdict::Incomplete;
                }
                // No rows at all: the union is empty, which a person looks at.
                list.rows()
                    .map(|row| prompt_cell(row.cells[at as usize]))
                    .reduce(Verdict::any)
                    .unwrap_or(Verdict::NeedsReview)
            }
        }
    }
}

#[inline]
pub(crate) fn prompt_cell(cell: i64) -> Verdict {
    match cell {
        UNKNOWN => Verdict::Incomplete,
        NEVER => Verdict::Unmet,
        0 => Verdict::NeedsReview,
        _ => Verdict::Met,
    }
}

#[inline]
pub(crate) fn holds(stated: i64, op: Op, value: i64) -> bool {
    match op {
        Op::AtMost => stated <= value,
        Op::AtLeast => stated >= value,
        Op::LessThan => stated < value,
        Op::MoreThan => stated > value,
        Op::Equal => stated == value,
    }
}

/// A bound on a total of which parts are not certain (Kleene's: met when the certain part suffices, unmet when
/// nothing could make it suffice).
fn graded(total: Total, op: Op, value: i64) -> Verdict {
    match op {
        Op::AtLeast | Op::MoreThan => {
            if holds(total.certain, op, value) {
                Verdict::Met
            } else if holds(total.with_review, op, value) {
                Verdict::NeedsReview
            } else if holds(total.possible, op, value) {
                Verdict::Incomplete
            } else {
                Verdict::Unmet
            }
        }
        Op::AtMost | Op::LessThan => {
            if holds(total.possible, op, value) {
                Verdict::Met
            } else if !holds(total.certain, op, value) {
                Verdict::Unmet
            } else if total.possible == total.with_review {
                Verdict::NeedsReview
            } else {
                Verdict::Incomplete
            }
        }
        Op::Equal => {
            if total.certain == total.possible {
                Verdict::of(total.certain == value)
            } else if value < total.certain || value > total.possible {
                Verdict::Unmet
            } else if total.possible == total.with_review {
                Verdict::NeedsReview
            } else {
                Verdict::Incomplete
            }
        }
    }
}
