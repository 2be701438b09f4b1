//! Several conditions on one list: one change may repair them all.

use super::{Cheapest, Cost, Edit, FREE};
use crate::dossier::Place;
use crate::rule::{Evaluation, Node, NodeId};
use crate::schema::FactId;
use crate::verdict::Verdict;

impl Evaluation<'_> {
    pub(super) fn share_a_list<'n>(&self, parts: impl Iterator<Item = &'n NodeId>) -> bool {
        let mut seen = 0u32;
        for &part in parts {
            let lists = self.lists_of(part);
            if seen & lists != 0 {
                return true;
            }
            seen |= lists;
        }
        false
    }

    /// Bit `n` for list `n`.
    fn lists_of(&self, id: NodeId) -> u32 {
        match self.program.node(id) {
            Node::All(parts) | Node::Any(parts) => {
                parts.iter().fold(0, |bits, &part| bits | self.lists_of(part))
            }
            Node::Named(part, _) | Node::Review(part, _) | Node::Not(part) => self.lists_of(*part),
            Node::Some { list, .. } | Node::Count { list, .. } => 1 << list,
            Node::Sum { fact: FactId::Row(list, _), .. } | Node::Max { fact: FactId::Row(list, _), .. } => {
                1 << list
            }
            _ => 0,
        }
    }

    /// Tries every way to repair each unmet part first, and repairs what is then still unmet.
    pub(super) fn repair_sharing(&self, parts: &[NodeId], edits: &mut Vec<Edit>) -> Option<Cost> {
        let mut best = Cheapest::new(edits);
        for &first in parts.iter().filter(|&&part| self.verdict(part) == Verdict::Unmet) {
            for (cost, way) in self.ways(first) {
                let facts = self.edited(&way);
                let after = Evaluation::new(self.program, &facts);
                let from = edits.len();
                edits.extend(&way);
                let then = edits.len();
                let rest = match after.all_of(parts) {
                    Verdict::Unmet => after.repair_all(parts, Place::WHOLE, edits),
                    _ => Some(FREE),
                };
                // A row that this very change adds has no number yet that a sentence could name.
                let known = edits[then..].iter().all(|edit| match *edit {
                    Edit::Set { fact: FactId::Row(list, _), row, .. }
                    | Edit::Raise { fact: FactId::Row(list, _), row, .. } => {
                        row < self.facts.lists[list as usize].len()
                    }
                    _ => true,
                });
                best.offer(edits, from, rest.filter(|_| known).map(|rest| cost.and(rest)));
            }
        }
        best.cost
    }

    fn all_of(&self, parts: &[NodeId]) -> Verdict {
        parts.iter().map(|&part| self.verdict(part)).fold(Verdict::Met, Verdict::all)
    }

    /// Each way to repair a condition on the whole dossier: every row, a further row, every alternative.
    fn ways(&self, id: NodeId) -> Vec<(Cost, Vec<Edit>)> {
        match self.program.node(id) {
            Node::Named(part, _) | Node::Review(part, _) => self.ways(*part),
            Node::Any(parts) => parts.iter().flat_map(|&part| self.ways(part)).collect(),
            Node::Some { list, body } => {
                let mut out = Vec::new();
                for row in self.rows(*list) {
                    let mut way = Vec::new();
                    out.extend(self.repair(*body, row, &mut way).map(|cost| (cost, way)));
                }
                let mut way = Vec::new();
                out.extend(self.name(*list, *body, &mut way).map(|cost| (cost, way)));
                let mut way = Vec::new();
                out.extend(self.add(*list, *body, None, &mut way).map(|cost| (cost, way)));
                out
            }
            _ => {
                let mut way = Vec::new();
                self.repair(id, Place::WHOLE, &mut way).map(|cost| (cost, way)).into_iter().collect()
            }
        }
    }
}
