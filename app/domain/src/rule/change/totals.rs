//! Sums, greatest amounts and counts that fall short.

use super::{Cheapest, Cost, Edit, FREE};
use crate::dossier::{NEVER, Place, UNKNOWN};
use crate::pack::model::Op;
use crate::rule::{Evaluation, NodeId};
use crate::schema::{FactId, Kind, LISTS};
use crate::verdict::Verdict;

/// A row that would make a total reach its goal: whether it counts already, and to what its amount has to rise.
struct Way<'a> {
    row: Place<'a>,
    counts: bool,
    raise: Option<i64>,
}

impl Evaluation<'_> {
    /// A total that falls short by `gap`: raise a row that counts, make a row count and bring what is still missing, or add one.
    pub(super) fn repair_sum(
        &self,
        fact: FactId,
        body: NodeId,
        goal: i64,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        let gap = goal - self.sum(fact, body)?.possible;
        // Of a row that does not count yet the whole amount is gained, of one that counts only the rise.
        let target = |counts: bool, amount: i64| if counts { amount.saturating_add(gap) } else { gap };
        self.repair_total((fact, body), gap, target, edits)
    }

    /// A greatest amount below `goal`: the same with a row that reaches it alone.
    pub(super) fn repair_max(
        &self,
        fact: FactId,
        body: NodeId,
        goal: i64,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        self.repair_total((fact, body), goal, |_, _| goal, edits)
    }

    /// The best of the rows, or a further row that brings `add`. `target` says what the amount of a row has to be, from whether
    /// the row counts and what its amount is.
    fn repair_total(
        &self,
        (fact, body): (FactId, NodeId),
        add: i64,
        target: impl Fn(bool, i64) -> i64,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        let FactId::Row(list, field) = fact else { return None };
        let most = greatest(fact.field().kind);
        let costs = self.row_costs(list, body);
        let mut cheapest: Option<(Cost, Way<'_>)> = None;
        for row in self.rows(list) {
            let counts = self.part(body, row) != Verdict::Unmet;
            let repair = if counts { Some(FREE) } else { costs[row.at] };
            let Some(repair) = repair else { continue };
            let amount = match row.cells[field as usize] {
                // An amount that is not stated might be enough once the row counts.
                UNKNOWN => i64::MAX,
                NEVER => 0,
                amount => amount,
            };
            let to = target(counts, amount);
            let (cost, raise) =
                if amount >= to { (repair, None) } else { (repair.and(Cost::one(to - amount)), Some(to)) };
            let cheaper = cheapest.as_ref().is_none_or(|(known, _)| cost < *known);
            if cheaper && to <= most && cost != FREE {
                cheapest = Some((cost, Way { row, counts, raise }));
            }
        }
        let mut best = Cheapest::new(edits);
        let from = edits.len();
        if let Some((cost, Way { row, counts, raise })) = cheapest {
            if !counts {
                self.repair(body, row, edits)?;
            }
            // Where the row counts already, a further row would do as well.
            let add = Some(add).filter(|add| counts && *add <= most && !self.full(list));
            edits.extend(raise.map(|to| Edit::Raise { fact, row: row.at, to, body, add }));
            best.offer(edits, from, Some(cost));
        }
        let from = edits.len();
        let cost = if add <= most { self.add(list, body, Some((fact, add)), edits) } else { None };
        best.offer(edits, from, cost);
        best.cost
    }

    pub(super) fn repair_count(
        &self,
        list: u8,
        body: NodeId,
        goal: i64,
        edits: &mut Vec<Edit>,
    ) -> Option<Cost> {
        let costs = self.row_costs(list, body);
        let counted = self.rows(list).filter(|row| self.part(body, *row) != Verdict::Unmet).count() as i64;
        let mut nearest: Vec<(Cost, usize)> =
            costs.iter().enumerate().filter_map(|(at, cost)| Some(((*cost)?, at))).collect();
        crate::order::sort(&mut nearest, |a, b| a.0 < b.0);
        let mut nearest = nearest.into_iter();
        let mut room = LISTS[list as usize].max - costs.len();
        let mut whole = FREE;
        for _ in counted..goal {
            let cost = match nearest.next() {
                Some((_, at)) => self.repair(body, self.facts.lists[list as usize].row(at), edits)?,
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
