//! What an 'all of' leaves for each fact: for filling a new row, and for finding conditions that contradict each other.

use super::{Interval, Node, NodeId, Program};
use crate::schema::FactId;

/// The values left for one fact.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Want {
    pub(crate) fact: FactId,
    /// Numbers, amounts and dates.
    pub(crate) interval: Interval,
    /// Values of an enumeration.
    pub(crate) mask: u64,
    /// Bits of a set of which at least one is asked for; the first demand is enough to begin with.
    pub(crate) overlaps: Option<u64>,
    /// The text that it has to equal.
    pub(crate) same_as: Option<FactId>,
    /// What is left of numbers, amounts and dates by comparisons that must not hold.
    pub(crate) denied: Interval,
    /// Values of an enumeration that must not be.
    pub(crate) denied_mask: u64,
    /// Whether it has to be `null`.
    pub(crate) absent: bool,
    /// Whether it has to be more than stated: compared in any way.
    pub(crate) compared: bool,
}

impl Want {
    fn anything(fact: FactId) -> Want {
        Want {
            fact,
            interval: Interval::ALL,
            mask: u64::MAX,
            overlaps: None,
            same_as: None,
            denied: Interval::ALL,
            denied_mask: 0,
            absent: false,
            compared: false,
        }
    }
}

/// Whom the wants are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A row to add: with the first of alternatives, and without leaving anything to a person.
    Fill,
    /// Only what must hold in any case.
    Check,
}

impl Program {
    /// What `id` asks of each fact, in the order of the pack.
    pub(crate) fn wants(&self, id: NodeId, purpose: Purpose) -> Vec<Want> {
        let mut wants = Vec::new();
        self.gather(id, purpose, &mut wants);
        wants
    }

    fn gather(&self, id: NodeId, purpose: Purpose, wants: &mut Vec<Want>) {
        match self.node(id) {
            Node::All(parts) => parts.iter().for_each(|&part| self.gather(part, purpose, wants)),
            Node::Named(part, _) => self.gather(*part, purpose, wants),
            Node::Any(parts) => match (purpose, &parts[..]) {
                (Purpose::Fill, [first, ..]) | (Purpose::Check, [first]) => {
                    self.gather(*first, purpose, wants)
                }
                _ => {}
            },
            Node::Review(part, _) if purpose == Purpose::Fill => self.gather(*part, purpose, wants),
            Node::Compare { fact, allowed, .. } => {
                let want = want(wants, *fact);
                want.interval = want.interval.and(*allowed);
                want.compared = true;
            }
            Node::In { fact, mask } => {
                let want = want(wants, *fact);
                want.mask &= mask;
                want.compared = true;
            }
            Node::Overlaps { fact, mask, .. } => {
                let want = want(wants, *fact);
                want.overlaps = want.overlaps.or(Some(*mask));
                want.compared = true;
            }
            Node::Same { fact, other } => {
                let want = want(wants, *fact);
                want.same_as = Some(*other);
                want.compared = true;
            }
            Node::Stated(fact) => want(wants, *fact).compared = true,
            Node::Absent(fact) => want(wants, *fact).absent = true,
            Node::Not(part) if purpose == Purpose::Check => match self.node(*part) {
                Node::In { fact, mask } => want(wants, *fact).denied_mask |= mask,
                Node::Compare { fact, allowed, .. } => {
                    let want = want(wants, *fact);
                    want.denied = want.denied.and(allowed.opposite());
                }
                _ => {}
            },
            _ => {}
        }
    }
}

fn want(wants: &mut Vec<Want>, fact: FactId) -> &mut Want {
    let at = wants.iter().position(|want| want.fact == fact).unwrap_or_else(|| {
        wants.push(Want::anything(fact));
        wants.len() - 1
    });
    &mut wants[at]
}
