//! Sums, greatest amounts and counts that fall short.

use super::{Cheapest, Cost, Edit, FREE};
use crate::dossier::{NEVER, UNKNOWN};
use crate::pack::model::Op;
use crate::rule::{Evaluation, NodeId};
use crate::schema::{FactId, Kind, LISTS};
use crate::verdict::Verdict;

impl Evaluation<'_> {
    /// A total that falls short by `gap`: raise a row that counts, make a row count and bring what is still missing, or add one.
    pub(super) fn repair_sum(
        &self,
        fact: FactId,
        body: NodeId,
        goal: i64,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        let FactId::Row(list, field) = fact else { return None };
        let gap = goal - self.sum(fact, body)?.possible;
        let mut best = Cheapest::new(edits);
        for (at, row) in self.facts.lists[list as usize].rows().enumerate() {
            let amount = row[field as usize];
            if amount == UNKNOWN || amount == NEVER {
                continue;
            }
            let from = edits.len();
            let cost = if self.part(body, row) != Verdict::Unmet {
                self.raise(fact, (at, amount), amount + gap, body, Some(gap), edits)
            } else {
                let cost = self.repair(body, row, at, edits);
                match (cost, gap - amount) {
                    (Some(cost), rest) if rest > 0 => self
                        .raise(fact, (at, amount), amount + rest, body, None, edits)
                        .map(|raise| cost.and(raise)),
                    (cost, _) => cost,
                }
            };
            best.offer(edits, from, cost);
        }
        let from = edits.len();
        let cost = self.add(list, body, Some((fact, gap)), edits);
        best.offer(edits, from, cost);
        best.cost
    }

    pub(super) fn repair_max(
        &self,
        fact: FactId,
        body: NodeId,
        goal: i64,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        let FactId::Row(list, field) = fact else { return None };
        let mut best = Cheapest::new(edits);
        for (at, row) in self.facts.lists[list as usize].rows().enumerate() {
            let amount = row[field as usize];
            let counts = self.part(body, row) != Verdict::Unmet;
            let reaches = amount == UNKNOWN || amount >= goal;
            let from = edits.len();
            let repaired = if counts { Some(FREE) } else { self.repair(body, row, at, edits) };
            let cost = match repaired {
                Some(cost) if !reaches => {
                    let add = counts.then_some(goal);
                    let now = (at, if amount == NEVER { 0 } else { amount });
                    self.raise(fact, now, goal, body, add, edits).map(|raise| cost.and(raise))
                }
                cost => cost,
            };
            best.offer(edits, from, cost);
        }
        let from = edits.len();
        let cost = self.add(list, body, Some((fact, goal)), edits);
        best.offer(edits, from, cost);
        best.cost
    }

    fn raise(
        &self,
        fact: FactId,
        (row, now): (usize, i64),
        to: i64,
        body: NodeId,
        add: Option<i64>,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        let (FactId::Row(list, _), most) = (fact, greatest(fact.field().kind)) else { return None };
        if to > most {
            return None;
        }
        let add = add.filter(|_| !self.full(list));
        edits.push(Edit::Raise { fact, row, to, body, add });
        Some(Cost::one(to - now))
    }

    pub(super) fn repair_count(
        &self,
        list: u8,
        body: NodeId,
        goal: i64,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        let rows = &self.facts.lists[list as usize];
        let mut ways: Vec<(Cost, Vec<Edit>)> = Vec::new();
        let mut counted = 0;
        for (at, row) in rows.rows().enumerate() {
            let mut way = Vec::new();
            match self.part(body, row) {
                Verdict::Unmet => ways.extend(self.repair(body, row, at, &mut way).map(|cost| (cost, way))),
                _ => counted += 1,
            }
        }
        crate::order::sort(&mut ways, |a, b| a.0 < b.0);
        let mut room = LISTS[list as usize].max - rows.len();
        let mut whole = FREE;
        let mut ways = ways.into_iter();
        for _ in counted..goal {
            let cost = match ways.next() {
                Some((cost, way)) => {
                    edits.extend(way);
                    cost
                }
                None if room == 0 => return None,
                None => {
                    room -= 1;
                    self.add(list, body, None, edits)?
                }
            };
            whole = whole.and(cost);
        }
        Some(whole)
    }
}

/// The least number that a bound from below asks for.
pub(crate) fn goal(op: Op, value: i64) -> i64 {
    if op == Op::MoreThan { value + 1 } else { value }
}

/// The greatest value that a dossier can state.
fn greatest(kind: Kind) -> i64 {
    match kind {
        Kind::Count { max, .. } => max,
        _ => crate::money::MAX_FEN,
    }
}
