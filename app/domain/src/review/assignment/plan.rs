//! What an assignment comes to, for the preview and for those who check it.

use super::{Pair, Problem, lot};
use std::collections::{BTreeMap, BTreeSet};

/// What an assignment is judged by, in the order of importance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figures {
    /// Pairs that did not stand before.
    pub moved: i64,
    /// Members of a body beyond its first in a case, over all cases.
    pub repeated: i64,
    /// Pairs of members of one body in a case, over all cases.
    pub crowding: i64,
    /// The sum of the squares of the loads.
    pub squares: i64,
    /// The sum of the lots.
    pub lots: i64,
}

/// What changes from one assignment to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Pairs that stay.
    pub kept: BTreeSet<Pair>,
    /// Pairs that come.
    pub added: BTreeSet<Pair>,
    /// Pairs that go.
    pub removed: BTreeSet<Pair>,
}

impl Changes {
    /// From `before` to `after`.
    pub fn between(before: &BTreeSet<Pair>, after: &BTreeSet<Pair>) -> Changes {
        Changes {
            kept: before.intersection(after).cloned().collect(),
            added: after.difference(before).cloned().collect(),
            removed: before.difference(after).cloned().collect(),
        }
    }
}

impl Problem {
    /// How many cases each member has; members without any have 0.
    pub fn loads(&self, pairs: &BTreeSet<Pair>) -> BTreeMap<String, u32> {
        let mut loads: BTreeMap<String, u32> = self.members.keys().map(|who| (who.clone(), 0)).collect();
        for (_, who) in pairs {
            *loads.entry(who.clone()).or_default() += 1;
        }
        loads
    }

    /// How many members of each body a case sees.
    pub fn bodies<'a>(&'a self, pairs: &BTreeSet<Pair>, case: &str) -> BTreeMap<&'a str, u32> {
        let mut out = BTreeMap::new();
        for (_, who) in pairs.iter().filter(|(of, _)| of == case) {
            if let Some(member) = self.members.get(who) {
                *out.entry(member.body.as_str()).or_default() += 1;
            }
        }
        out
    }

    /// What an assignment is judged by. Pins count as the other pairs do.
    pub fn figures(&self, pairs: &BTreeSet<Pair>) -> Figures {
        let seen: Vec<i64> = self
            .cases
            .iter()
            .flat_map(|case| self.bodies(pairs, case).into_values().collect::<Vec<_>>())
            .map(i64::from)
            .collect();
        Figures {
            moved: pairs.difference(&self.before).count() as i64,
            repeated: seen.iter().map(|many| many - 1).sum(),
            crowding: seen.iter().map(|many| many * (many - 1) / 2).sum(),
            squares: self.loads(pairs).into_values().map(|load| i64::from(load).pow(2)).sum(),
            lots: pairs.iter().map(|(case, who)| lot(&self.seed, case, who)).sum(),
        }
    }
}
