//! Which facts are missing: the JSON pointers of left-out facts that keep a condition from being decided.

use super::{Evaluation, Node, NodeId, Prompted};
use crate::dossier::{Aim, Place, UNKNOWN, pointer};
use crate::schema::{self, FactId, LISTS};
use crate::verdict::Verdict;

/// A left-out fact: the fact and its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Missing {
    /// A fact of the dossier.
    Scalar(FactId),
    /// A whole list.
    List(u8),
    /// A fact of a row: list, row, fact.
    Row(u8, u32, FactId),
    /// A part of the subject that is judged.
    Subject(Part),
}

/// The parts of a subject that verdicts use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Kind,
    Items,
    Plan,
}

impl Missing {
    /// The place in the contract's example, so that lists read in the order of the form.
    fn order(self) -> (usize, u32, FactId) {
        match self {
            Missing::Scalar(fact) => {
                (schema::order(fact.field().path.split('.').next().unwrap_or_default()), 0, fact)
            }
            Missing::List(list) => (schema::order(LISTS[list as usize].key), 0, FactId::Row(list, 0)),
            Missing::Row(list, row, fact) => (schema::order(LISTS[list as usize].key), row, fact),
            Missing::Subject(part) => (schema::order(schema::SUBJECT), part as u32, FactId::Scalar(0)),
        }
    }

    /// The pointer into the dossier.
    pub(crate) fn pointer(self) -> String {
        match self {
            Missing::Scalar(fact) => pointer(fact, 0),
            Missing::List(list) => format!("/{}", LISTS[list as usize].key),
            Missing::Row(_, row, fact) => pointer(fact, row as usize),
            Missing::Subject(part) => {
                let key = match part {
                    Part::Kind => "kind",
                    Part::Items => "ip",
                    Part::Plan => "implementation_plan",
                };
                format!("/{}/{key}", schema::SUBJECT)
            }
        }
    }
}

impl Evaluation<'_> {
    /// The missing facts of a condition that is incomplete, each once, in the order of the form; empty for any other verdict.
    pub(crate) fn missing(&self, id: NodeId) -> Vec<Missing> {
        let mut out = Vec::new();
        self.collect(id, Place::WHOLE, &mut out);
        out.iter_mut().for_each(|missing| *missing = self.of_subject(*missing));
        crate::order::sort(&mut out, |a, b| a.order() < b.order());
        out.dedup();
        out
    }

    /// What is missing of the subject, where its facts stand in for the organisation's. While its kind is unknown that comes first.
    fn of_subject(&self, missing: Missing) -> Missing {
        let part = match missing {
            Missing::List(list) if self.facts.scopes_list(list) => Part::Items,
            Missing::Scalar(fact) if self.facts.scopes(fact) => Part::Plan,
            _ => return missing,
        };
        Missing::Subject(if self.facts.aim == Aim::Subject(None) { Part::Kind } else { part })
    }

    /// Whether any one of several missing facts is enough: all belong to one prompt, which one row fulfils.
    pub(crate) fn one_of(&self, id: NodeId, missing: &[Missing]) -> bool {
        missing.len() > 1
            && missing.iter().all(|one| matches!(one, Missing::Row(..)))
            && self.prompts_alone(id)
    }

    /// Whether a prompt is all that keeps a condition from being decided.
    fn prompts_alone(&self, id: NodeId) -> bool {
        match self.program.node(id) {
            Node::Prompt { .. } => true,
            Node::All(parts) => {
                let open = |part: &&NodeId| self.part(**part, Place::WHOLE) == Verdict::Incomplete;
                let mut parts = parts.iter().filter(open);
                let only = parts.next();
                parts.next().is_none() && only.is_some_and(|&part| self.prompts_alone(part))
            }
            Node::Review(part, _) | Node::Named(part, _) => self.prompts_alone(*part),
            _ => false,
        }
    }

    fn fact_missing(&self, fact: FactId, place: Place<'_>, out: &mut Vec<Missing>) {
        if self.fact(fact, place) == UNKNOWN {
            out.push(match fact {
                FactId::Scalar(_) => Missing::Scalar(fact),
                FactId::Row(list, _) => Missing::Row(list, place.at as u32, fact),
            });
        }
    }

    fn collect(&self, id: NodeId, place: Place<'_>, out: &mut Vec<Missing>) {
        if self.part(id, place) != Verdict::Incomplete {
            return;
        }
        match self.program.node(id) {
            Node::Stated(fact)
            | Node::Compare { fact, .. }
            | Node::In { fact, .. }
            | Node::Overlaps { fact, .. } => {
                self.fact_missing(*fact, place, out);
            }
            Node::Same { fact, other } => {
                self.fact_missing(*fact, place, out);
                self.fact_missing(*other, place, out);
            }
            Node::All(parts) | Node::Any(parts) => {
                for &part in parts {
                    self.collect(part, place, out);
                }
            }
            Node::Not(part) | Node::Review(part, _) | Node::Named(part, _) => self.collect(*part, place, out),
            Node::Some { list, body } | Node::Count { list, body, .. } => {
                self.collect_rows(*list, *body, None, out)
            }
            Node::Sum { fact, body, .. } | Node::Max { fact, body, .. } => {
                if let FactId::Row(list, _) = fact {
                    self.collect_rows(*list, *body, Some(*fact), out);
                }
            }
            Node::Prompt { of: Prompted::List(list), .. } => out.push(Missing::List(*list)),
            Node::Prompt { of: Prompted::Fact(fact), .. } => match fact {
                FactId::Scalar(_) => out.push(Missing::Scalar(*fact)),
                FactId::Row(list, field) => {
                    let rows = &self.facts.lists[*list as usize];
                    if !rows.stated {
                        out.push(Missing::List(*list));
                    }
                    for row in rows.rows() {
                        if row.cells[*field as usize] == UNKNOWN {
                            out.push(Missing::Row(*list, row.at as u32, *fact));
                        }
                    }
                }
            },
            Node::Absent(_) | Node::Unset => {}
        }
    }

    /// Rows that might still count: their missing facts and, for a total, their missing amount.
    fn collect_rows(&self, list: u8, body: NodeId, amount: Option<FactId>, out: &mut Vec<Missing>) {
        let rows = &self.facts.lists[list as usize];
        if !rows.stated {
            return out.push(Missing::List(list));
        }
        for row in rows.rows() {
            if self.part(body, row) == Verdict::Unmet {
                continue;
            }
            self.collect(body, row, out);
            if let Some(fact) = amount {
                self.fact_missing(fact, row, out);
            }
        }
    }
}
