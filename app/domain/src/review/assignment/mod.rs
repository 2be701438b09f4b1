//! Who scores what (分配): so many members a case, by exact optimisation under what a pin, a recusal and a load demand.
//!
//! Of all assignments that keep the constraints the one is chosen that, first things first,
//! 1. leaves the most pairs as they stood, where one stood before (a member dropped out);
//! 2. repeats the fewest bodies within a case, so that a case sees as many as possible;
//! 3. spreads those repeated evenly;
//! 4. spreads the load evenly (least sum of squares);
//! 5. has the least sum of lots, drawn from the published seed ([`lot`]): so that nobody chose, and anybody can check.
//!
//! It is a flow of least cost, case → body in the case → member → load, with these five as one cost that compares in
//! order ([`flow`]). No kept library fits: `pathfinding` has flows and matchings but none with both costs and bounds,
//! `mcmf` builds C++, solvers of linear programs are floating point.

mod explain;
mod flow;
mod plan;

pub use explain::Infeasible;
pub use plan::{Changes, Figures};

use flow::Cost;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A case and the account of who scores it.
pub type Pair = (String, String);

/// A member who scores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The body that sends them.
    pub body: String,
    /// Fewest cases.
    pub least: u32,
    /// Most cases.
    pub most: u32,
}

/// What is to be assigned. All of it in orders of its own, so that the order in which it came in changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The cases.
    pub cases: BTreeSet<String>,
    /// The members, by their account.
    pub members: BTreeMap<String, Member>,
    /// How many members score each case.
    pub per_case: u32,
    /// Who may not have which case.
    pub recused: BTreeSet<Pair>,
    /// Who must have which case: pinned by the chair, or begun already.
    pub pins: BTreeSet<Pair>,
    /// The assignment that stands; empty at first.
    pub before: BTreeSet<Pair>,
    /// What lots are drawn from; published with the assignment.
    pub seed: String,
}

/// A pair's lot: the first twelve hexadecimal digits of `SHA-256(seed ⏎ case ⏎ account)`, as a number.
pub fn lot(seed: &str, case: &str, account: &str) -> i64 {
    let digest = Sha256::digest(format!("{seed}\n{case}\n{account}"));
    digest.iter().take(6).fold(0, |number, byte| number << 8 | i64::from(*byte))
}

/// The places of a network's nodes: the source, the cases, a node for each case and body, the members, the sink.
struct Layout<'a> {
    cases: Vec<&'a str>,
    bodies: Vec<&'a str>,
    members: Vec<(&'a str, &'a Member)>,
}

impl Layout<'_> {
    const SOURCE: usize = 0;

    fn case(&self, case: usize) -> usize {
        1 + case
    }

    fn group(&self, case: usize, body: usize) -> usize {
        1 + self.cases.len() + case * self.bodies.len() + body
    }

    fn member(&self, member: usize) -> usize {
        1 + self.cases.len() * (1 + self.bodies.len()) + member
    }

    fn sink(&self) -> usize {
        self.member(self.members.len())
    }
}

impl Problem {
    /// Whether a member may have a case.
    pub fn may(&self, case: &str, account: &str) -> bool {
        self.members.contains_key(account) && !self.recused.contains(&(case.to_owned(), account.to_owned()))
    }

    /// Everybody who may, on every case: where an edition does not say how many score each. Loads have no say in it.
    pub fn everyone(&self) -> BTreeSet<Pair> {
        let pairs = self.cases.iter().flat_map(|case| self.members.keys().map(move |who| (case, who)));
        pairs
            .filter(|(case, who)| self.may(case, who))
            .map(|(case, who)| (case.clone(), who.clone()))
            .collect()
    }

    /// The same after a member dropped out of a plan: what stands stays where it can. What others have begun is pinned by
    /// the caller.
    pub fn without(&self, account: &str, plan: &BTreeSet<Pair>) -> Problem {
        let mut other = self.clone();
        other.members.remove(account);
        other.pins.retain(|(_, who)| who != account);
        other.before = plan.clone();
        other
    }

    /// The best assignment.
    ///
    /// # Errors
    /// Why there is none, and which cases or members stand in the way.
    pub fn solve(&self) -> Result<BTreeSet<Pair>, Infeasible> {
        self.check()?;
        let layout = self.layout();
        let (mut network, arcs) = self.network(&layout);
        let need = self.cases.len() as u32 * self.per_case - self.pins.len() as u32;
        let found = network.send(Layout::SOURCE, layout.sink());
        if found < need {
            return Err(self.crowded(&layout, &network, need - found));
        }
        let mut pairs = self.pins.clone();
        for (case, member, arc) in arcs {
            if network.used(arc) {
                pairs.insert((layout.cases[case].to_owned(), layout.members[member].0.to_owned()));
            }
        }
        match self.idle(&pairs) {
            Some(idle) => Err(idle),
            None => Ok(pairs),
        }
    }

    fn layout(&self) -> Layout<'_> {
        let bodies: BTreeSet<&str> = self.members.values().map(|member| member.body.as_str()).collect();
        Layout {
            cases: self.cases.iter().map(String::as_str).collect(),
            bodies: bodies.into_iter().collect(),
            members: self.members.iter().map(|(account, member)| (account.as_str(), member)).collect(),
        }
    }

    /// The network, and the arc of every pair that is free to choose.
    fn network(&self, layout: &Layout<'_>) -> (flow::Network, Vec<(usize, usize, usize)>) {
        let mut network = flow::Network::new(layout.sink() + 1);
        let mut arcs = Vec::new();
        let mut pinned = vec![0_u32; layout.members.len()];
        for (at, case) in layout.cases.iter().enumerate() {
            // Pinned members of each body, and those that are free to choose.
            let mut taken = vec![0_u32; layout.bodies.len()];
            let mut free = vec![0_u32; layout.bodies.len()];
            for (member, (account, of)) in layout.members.iter().enumerate() {
                let body = layout.bodies.binary_search(&of.body.as_str()).unwrap_or_default();
                let pair = ((*case).to_owned(), (*account).to_owned());
                if self.pins.contains(&pair) {
                    taken[body] += 1;
                    pinned[member] += 1;
                } else if !self.recused.contains(&pair) {
                    free[body] += 1;
                    let moved = i64::from(!self.before.contains(&pair));
                    let cost = Cost([0, moved, 0, 0, 0, lot(&self.seed, case, account)]);
                    let (from, to) = (layout.group(at, body), layout.member(member));
                    arcs.push((at, member, network.arc(from, to, 1, cost)));
                }
            }
            network.arc(
                Layout::SOURCE,
                layout.case(at),
                self.per_case - taken.iter().sum::<u32>(),
                Cost::ZERO,
            );
            for body in 0..layout.bodies.len() {
                // The second member of a body repeats it, and each further one crowds it more.
                for others in (taken[body]..).take(free[body] as usize).map(i64::from) {
                    let cost = Cost([0, 0, others.min(1), others, 0, 0]);
                    network.arc(layout.case(at), layout.group(at, body), 1, cost);
                }
            }
        }
        for (member, (_, of)) in layout.members.iter().enumerate() {
            for load in pinned[member]..of.most.min(layout.cases.len() as u32) {
                // Fewer than the least comes before all else; the squares' differences are the odd numbers.
                let wanted = if load < of.least { -1 } else { 0 };
                let cost = Cost([wanted, 0, 0, 0, 2 * i64::from(load) + 1, 0]);
                network.arc(layout.member(member), layout.sink(), 1, cost);
            }
        }
        (network, arcs)
    }
}
