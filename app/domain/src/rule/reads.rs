//! Which facts a condition reads: what the office may have to confirm for it.

use super::{Node, NodeId, Program, Prompted};
use crate::schema::FactId;

impl Program {
    /// The facts that a condition reads, each once, in the order of the schema.
    pub(crate) fn reads(&self, roots: impl IntoIterator<Item = NodeId>) -> Vec<FactId> {
        let mut waiting: Vec<NodeId> = roots.into_iter().collect();
        let mut seen = vec![false; self.nodes.len()];
        let mut out = Vec::new();
        while let Some(id) = waiting.pop() {
            if std::mem::replace(&mut seen[id as usize], true) {
                continue;
            }
            match &self.nodes[id as usize] {
                Node::Stated(fact)
                | Node::Absent(fact)
                | Node::Compare { fact, .. }
                | Node::In { fact, .. }
                | Node::Overlaps { fact, .. }
                | Node::Prompt { of: Prompted::Fact(fact), .. } => out.push(*fact),
                Node::Same { fact, other } => out.extend([*fact, *other]),
                Node::All(parts) | Node::Any(parts) => waiting.extend(parts.iter()),
                Node::Not(body) | Node::Review(body, _) | Node::Named(body, _) => waiting.push(*body),
                Node::Some { body, .. } | Node::Count { body, .. } => waiting.push(*body),
                Node::Sum { fact, body, .. } | Node::Max { fact, body, .. } => {
                    out.push(*fact);
                    waiting.push(*body);
                }
                Node::Prompt { of: Prompted::List(_), .. } | Node::Unset => {}
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}
