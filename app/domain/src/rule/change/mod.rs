//! The smallest change that would flip an unmet condition: the fewest facts, then the least amount or time, then pack order.
//!
//! A repair touches only what is unmet: what is merely incomplete stays so, and the verdict is then `incomplete`.

mod sharing;
mod totals;

pub(crate) use totals::goal;

use super::{Evaluation, Interval, Node, NodeId, Prompted};
use crate::date::Date;
use crate::dossier::{NEVER, Place};
use crate::pack::model::Op;
use crate::schema::{self, FactId, Kind, LISTS};
use crate::verdict::Verdict;
use std::rc::Rc;

/// What the rows of a list would take to fulfil a condition.
pub(crate) struct RowCosts {
    body: NodeId,
    costs: Rc<[Option<Cost>]>,
}

/// What a change takes. Ordered: fewer facts are better, then less amount or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cost {
    /// Facts that would be other.
    facts: u32,
    /// Days, fen or counts between what is and what would be.
    distance: i64,
}

/// One fact, or one row, that would be other. Values are encoded as in `Facts`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Edit {
    /// A fact (of row `row`, where it has one) gets this value; `leaf` is the condition that it then fulfils.
    Set { fact: FactId, row: usize, to: To, leaf: NodeId },
    /// An amount is raised to `to`. Where a further row that fulfils `body` would do as well, `add` is what it has to bring.
    Raise { fact: FactId, row: usize, to: i64, body: NodeId, add: Option<i64> },
    /// A row is added that fulfils `body`; for totals, with the amount it brings.
    Add { list: u8, body: NodeId, amount: Option<(FactId, i64)> },
    /// A row of the organisation is named as one of the subject's, too.
    Name { list: u8, row: usize },
    /// The object above `fact`, stated as `null`, is no longer so.
    Restore { group: FactId, fact: FactId },
}

/// The new value of a fact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum To {
    /// An encoded value.
    Code(i64),
    /// The text of another fact.
    TextOf(FactId),
    /// `null`.
    Null,
}

/// Farther than any amount or time: what has no value yet has no distance to the one it needs.
const FAR: i64 = i64::MAX / 4;

const FREE: Cost = Cost { facts: 0, distance: 0 };

impl Cost {
    fn one(distance: i64) -> Cost {
        Cost { facts: 1, distance }
    }

    fn and(self, other: Cost) -> Cost {
        Cost { facts: self.facts + other.facts, distance: self.distance.saturating_add(other.distance) }
    }
}

/// Keeps the cheapest of several ways, written one after the other to the same list of edits. The first wins a tie, so pack
/// order decides.
struct Cheapest {
    start: usize,
    cost: Option<Cost>,
}

impl Cheapest {
    fn new(edits: &[Edit]) -> Self {
        Cheapest { start: edits.len(), cost: None }
    }

    /// Takes in a way whose edits stand from `from` on.
    fn offer(&mut self, edits: &mut Vec<Edit>, from: usize, cost: Option<Cost>) {
        match (cost, self.cost) {
            (Some(new), Some(old)) if new >= old => edits.truncate(from),
            (Some(new), _) => {
                edits.drain(self.start..from);
                self.cost = Some(new);
            }
            (None, _) => edits.truncate(from),
        }
    }
}

impl Evaluation<'_> {
    /// The smallest change for a condition that is unmet; none where no change of stated facts helps.
    pub(crate) fn change(&self, id: NodeId) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        self.repair(id, Place::WHOLE, &mut edits)?;
        // Two conditions on one fact may ask for different values; then nothing is promised that does not hold.
        if edits.len() > 1 && clashes(&edits) && !self.flips(id, &edits) { None } else { Some(edits) }
    }

    /// Whether the condition is no longer unmet after the edits.
    pub(crate) fn flips(&self, id: NodeId, edits: &[Edit]) -> bool {
        let facts = self.edited(edits);
        Evaluation::new(self.program, &facts).verdict(id) != Verdict::Unmet
    }

    /// What repairing a condition would take; its edits are added at the end, and nothing is when there is no way.
    pub(crate) fn repair(&self, id: NodeId, place: Place<'_>, edits: &mut Vec<Edit>) -> Option<Cost> {
        let at = place.at;
        let start = edits.len();
        let cost = match self.program.node(id) {
            Node::All(parts) => self.repair_all(parts, place, edits),
            Node::Any(parts) => {
                let mut best = Cheapest::new(edits);
                for &part in parts {
                    let from = edits.len();
                    let cost = self.repair(part, place, edits);
                    best.offer(edits, from, cost);
                }
                best.cost
            }
            Node::Named(part, _) | Node::Review(part, _) => return self.repair(*part, place, edits),
            Node::Some { list, body } => self.repair_some(*list, *body, edits),
            Node::Sum { fact, body, op, value } => self.repair_sum(*fact, *body, goal(*op, *value), edits),
            Node::Max { fact, body, op, value } => self.repair_max(*fact, *body, goal(*op, *value), edits),
            Node::Count { list, body, op: op @ (Op::AtLeast | Op::MoreThan), value } => {
                self.repair_count(*list, *body, goal(*op, *value), edits)
            }
            Node::Stated(fact) | Node::Prompt { of: Prompted::Fact(fact), .. } => restore(*fact, edits),
            // To state that there is none is a last resort, whatever stands beside it.
            Node::Absent(fact) => {
                edits.push(Edit::Set { fact: *fact, row: at, to: To::Null, leaf: id });
                Some(Cost::one(FAR))
            }
            Node::Same { fact, other } => {
                edits.push(Edit::Set { fact: *fact, row: at, to: To::TextOf(*other), leaf: id });
                Some(Cost::one(0))
            }
            Node::Compare { fact, .. } | Node::In { fact, .. } | Node::Overlaps { fact, .. } => {
                let now = self.fact(*fact, place);
                if now == NEVER && matches!(fact, FactId::Scalar(_)) {
                    restore(*fact, edits)
                } else {
                    let to = self.target(id, now)?;
                    edits.push(Edit::Set { fact: *fact, row: at, to: To::Code(to), leaf: id });
                    Some(Cost::one(distance(fact.field().kind, now, to)))
                }
            }
            // A prompt on rows is never unmet, and what a `not` or an upper limit forbids is not ours to advise.
            Node::Count { .. } | Node::Prompt { .. } | Node::Not(_) | Node::Unset => None,
        };
        if cost.is_none() {
            edits.truncate(start);
        }
        cost
    }

    /// Every unmet part. Parts that look at the same list may be repaired by one change, so each way of the first is tried.
    fn repair_all(&self, parts: &[NodeId], place: Place<'_>, edits: &mut Vec<Edit>) -> Option<Cost> {
        let unmet = |part: &&NodeId| self.part(**part, place) == Verdict::Unmet;
        let start = edits.len();
        if place.is_whole() && self.share_a_list(parts.iter().filter(unmet)) {
            return self.repair_sharing(parts, edits);
        }
        let mut whole = FREE;
        for &part in parts.iter().filter(unmet) {
            let from = edits.len();
            let cost = self.repair(part, place, edits)?;
            // Two facts below one object ask for the same object once.
            if edits[from..].iter().all(|edit| matches!(edit, Edit::Restore { .. }))
                && edits[start..from].iter().any(|edit| matches!(edit, Edit::Restore { .. }))
            {
                edits.truncate(from);
            } else {
                whole = whole.and(cost);
            }
        }
        Some(whole)
    }

    /// The nearest value that fulfils a comparison.
    pub(crate) fn target(&self, id: NodeId, now: i64) -> Option<i64> {
        match self.program.node(id) {
            Node::Compare { allowed, .. } => Some(allowed.nearest(now)),
            Node::In { mask, .. } => Some(i64::from(mask.trailing_zeros())),
            Node::Overlaps { mask, .. } => {
                let first = if *mask == u64::MAX { 0 } else { mask.trailing_zeros() };
                Some(if now < Interval::ALL.low { 0 } else { now } | 1 << first)
            }
            _ => None,
        }
    }

    fn repair_some(&self, list: u8, body: NodeId, edits: &mut Vec<Edit>) -> Option<Cost> {
        let mut best = Cheapest::new(edits);
        let from = edits.len();
        let nearest = self.nearest_row(list, body);
        let cost = nearest.and_then(|at| self.repair(body, self.facts.lists[list as usize].row(at), edits));
        best.offer(edits, from, cost);
        let from = edits.len();
        let cost = self.name(list, body, edits);
        best.offer(edits, from, cost);
        let from = edits.len();
        let cost = self.add(list, body, None, edits);
        best.offer(edits, from, cost);
        best.cost
    }

    /// Names a row for the subject that it does not name yet: the one that fulfils `body` best.
    pub(super) fn name(&self, list: u8, body: NodeId, edits: &mut Vec<Edit>) -> Option<Cost> {
        let facts = &self.facts.lists[list as usize];
        let mut best: Option<(Verdict, usize)> = None;
        for &row in &facts.skipped {
            let verdict = self.part(body, facts.row(row));
            if verdict > best.map_or(Verdict::Unmet, |(verdict, _)| verdict) {
                best = Some((verdict, row));
            }
        }
        edits.push(Edit::Name { list, row: best?.1 });
        Some(Cost::one(0))
    }

    /// The row that takes the least to fulfil `body`.
    pub(crate) fn nearest_row(&self, list: u8, body: NodeId) -> Option<usize> {
        let costs = self.row_costs(list, body);
        let known = costs.iter().enumerate().filter_map(|(at, cost)| cost.map(|cost| (cost, at)));
        known.min().map(|(_, at)| at)
    }

    /// What each row would take to fulfil `body`, worked out once; nothing for a row that fulfils it or cannot.
    fn row_costs(&self, list: u8, body: NodeId) -> Rc<[Option<Cost>]> {
        let known =
            self.costs.borrow().iter().find(|known| known.body == body).map(|known| Rc::clone(&known.costs));
        known.unwrap_or_else(|| {
            let mut edits = Vec::new();
            let mut cost = |row: Place<'_>| {
                edits.clear();
                if self.part(body, row) == Verdict::Unmet { self.repair(body, row, &mut edits) } else { None }
            };
            let facts = &self.facts.lists[list as usize];
            let mut costs = vec![None; facts.len()];
            facts.rows().for_each(|row| costs[row.at] = cost(row));
            let costs: Rc<[Option<Cost>]> = costs.into();
            self.costs.borrow_mut().push(RowCosts { body, costs: Rc::clone(&costs) });
            costs
        })
    }

    fn add(
        &self,
        list: u8,
        body: NodeId,
        amount: Option<(FactId, i64)>,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        if self.full(list) {
            return None;
        }
        edits.push(Edit::Add { list, body, amount });
        let facts = self.leaves(body) + u32::from(amount.is_some());
        Some(Cost { facts, distance: amount.map_or(0, |(_, amount)| amount) })
    }

    fn full(&self, list: u8) -> bool {
        self.facts.lists[list as usize].len() >= LISTS[list as usize].max
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
}

/// Whether two edits set one fact.
fn clashes(edits: &[Edit]) -> bool {
    let place = |edit: &Edit| match *edit {
        Edit::Set { fact, row, .. } | Edit::Raise { fact, row, .. } => Some((fact, row)),
        _ => None,
    };
    edits.iter().enumerate().any(|(at, edit)| {
        place(edit).is_some_and(|one| edits[..at].iter().any(|other| place(other) == Some(one)))
    })
}

/// A fact below an object stated as `null` asks for that object.
fn restore(fact: FactId, edits: &mut Vec<Edit>) -> Option<Cost> {
    let (group, _) = fact.field().path.split_once('.')?;
    let at = schema::group_fact(group)?;
    edits.push(Edit::Restore { group: FactId::Scalar(at as u8), fact });
    Some(Cost::one(0))
}

fn distance(kind: Kind, now: i64, to: i64) -> i64 {
    match kind {
        _ if now < Interval::ALL.low || now == Interval::ALL.high => FAR,
        Kind::Date => Date::from_number(now).days_since(Date::from_number(to)).abs(),
        Kind::Money | Kind::Count { .. } => (now - to).abs(),
        _ => 0,
    }
}
