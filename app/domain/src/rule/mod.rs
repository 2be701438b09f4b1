//! Conditions over the facts: one tree gives the verdict, the sentence, the missing facts and the smallest change.

mod change;
pub(crate) mod compile;
mod eval;
mod explain;
mod interval;
mod manner;
mod missing;
mod patch;
mod phrase;
mod reads;
mod steps;
pub(crate) mod wants;

pub(crate) use change::{Edit, To};
pub(crate) use compile::Compiler;
pub(crate) use eval::Evaluation;
pub(crate) use explain::Explainer;
pub(crate) use interval::Interval;
pub use manner::{Manner, RowName};
pub use patch::Patch;

use crate::pack::model::{Op, Text};
use crate::schema::FactId;

/// Index of a node in a [`Program`].
pub(crate) type NodeId = u16;

/// The conditions of an edition, compiled: equal conditions share one node, so each is judged once.
#[derive(Debug, Default)]
pub struct Program {
    pub(crate) nodes: Vec<Node>,
    pub(crate) texts: Vec<Text>,
    steps: steps::Steps,
}

/// One condition with its names resolved.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    /// The fact is stated.
    Stated(FactId),
    /// The fact is stated as `null`.
    Absent(FactId),
    /// The fact compared with a constant, for dates with calendar years added first; `allowed` is what that comes to.
    Compare {
        fact: FactId,
        op: Op,
        value: i64,
        years: u8,
        allowed: Interval,
    },
    /// The enumeration value is one of the bits.
    In {
        fact: FactId,
        mask: u64,
    },
    /// The set shares a bit.
    Overlaps {
        fact: FactId,
        mask: u64,
        any: bool,
    },
    /// Two texts are equal.
    Same {
        fact: FactId,
        other: FactId,
    },
    All(Box<[NodeId]>),
    Any(Box<[NodeId]>),
    Not(NodeId),
    /// Unmet becomes needs_review, with the text as reason.
    Review(NodeId, u16),
    /// A named condition.
    Named(NodeId, u16),
    /// At least one row of the list.
    Some {
        list: u8,
        body: NodeId,
    },
    /// The number of rows.
    Count {
        list: u8,
        body: NodeId,
        op: Op,
        value: i64,
    },
    /// The sum of a field over rows.
    Sum {
        fact: FactId,
        body: NodeId,
        op: Op,
        value: i64,
    },
    /// The greatest value of a field over rows.
    Max {
        fact: FactId,
        body: NodeId,
        op: Op,
        value: i64,
    },
    /// The list, or the union of a set over its rows, should not be empty.
    Prompt {
        of: Prompted,
        text: u16,
    },
    /// A condition on a date that the edition leaves unset: never known, so it decides nothing.
    Unset,
}

/// What a prompt asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Prompted {
    /// A list of rows.
    List(u8),
    /// A list of plain values of the dossier, or a set of a row over all rows.
    Fact(FactId),
}

impl Program {
    /// Makes the program ready for judging.
    pub(crate) fn ready(mut self) -> Program {
        self.steps = steps::Steps::new(&self.nodes);
        self
    }

    #[inline]
    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }
}
