//! The conditions as judging walks them: names resolved, an 'all of' within an 'all of' made one, comparisons side by side.
//! The tree of nodes stays for the sentences.

use super::{Interval, Node, NodeId};
use crate::schema::FactId;

/// How one node is judged.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// Within the interval.
    Compare { fact: FactId, allowed: Interval },
    /// One of the values.
    In { fact: FactId, mask: u64 },
    /// A bit in common.
    Overlaps { fact: FactId, mask: u64 },
    /// All of a range of parts.
    All { from: u16, to: u16 },
    /// Any of a range of parts.
    Any { from: u16, to: u16 },
    /// As the node says.
    Node(NodeId),
}

/// The steps of a program.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    steps: Vec<Step>,
    parts: Vec<NodeId>,
    /// The lane in which the verdicts of a list's rows on this node are kept, + 1; 0 for a node that no list condition asks.
    lane_of: Vec<u8>,
    /// How many lanes there are.
    pub(crate) lanes: usize,
}

impl Steps {
    /// The steps of nodes of which each stands after its parts.
    pub(crate) fn new(nodes: &[Node]) -> Steps {
        let mut steps = Steps { lane_of: vec![0; nodes.len()], ..Steps::default() };
        for (id, node) in nodes.iter().enumerate() {
            let step = match node {
                Node::Compare { fact, allowed, .. } => Step::Compare { fact: *fact, allowed: *allowed },
                Node::In { fact, mask } => Step::In { fact: *fact, mask: *mask },
                Node::Overlaps { fact, mask, .. } => Step::Overlaps { fact: *fact, mask: *mask },
                Node::Named(body, _) => steps.steps[*body as usize],
                Node::All(parts) => {
                    let (from, to) = steps.flatten(parts, true);
                    Step::All { from, to }
                }
                Node::Any(parts) => {
                    let (from, to) = steps.flatten(parts, false);
                    Step::Any { from, to }
                }
                _ => Step::Node(id as NodeId),
            };
            steps.steps.push(step);
            if let Node::Some { body, .. }
            | Node::Count { body, .. }
            | Node::Sum { body, .. }
            | Node::Max { body, .. } = node
            {
                steps.keep(*body);
            }
        }
        steps
    }

    /// Gives the rows' verdicts on a node a lane; beyond 255 they are judged anew each time.
    fn keep(&mut self, body: NodeId) {
        let lane = &mut self.lane_of[body as usize];
        if *lane == 0 && self.lanes < usize::from(u8::MAX) {
            self.lanes += 1;
            *lane = self.lanes as u8;
        }
    }

    /// The parts, those of parts of the same kind among them.
    fn flatten(&mut self, parts: &[NodeId], all: bool) -> (u16, u16) {
        let start = self.parts.len();
        for &part in parts {
            match self.steps[part as usize] {
                Step::All { from, to } if all => {
                    self.parts.extend_from_within(usize::from(from)..usize::from(to))
                }
                Step::Any { from, to } if !all => {
                    self.parts.extend_from_within(usize::from(from)..usize::from(to))
                }
                _ => self.parts.push(part),
            }
        }
        (start as u16, self.parts.len() as u16)
    }

    #[inline]
    pub(crate) fn of(&self, id: NodeId) -> &Step {
        &self.steps[id as usize]
    }

    #[inline]
    pub(crate) fn parts(&self, from: u16, to: u16) -> &[NodeId] {
        &self.parts[usize::from(from)..usize::from(to)]
    }

    #[inline]
    pub(crate) fn lane(&self, id: NodeId) -> Option<usize> {
        usize::from(self.lane_of[id as usize]).checked_sub(1)
    }
}
