//! A flow of least cost by successive shortest paths: Ahuja, Magnanti, Orlin, Network Flows (1993), section 9.7. Paths by
//! Dijkstra over reduced costs, the first potentials by Bellman and Ford, since some arcs cost less than nothing.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::{Add, Sub};

/// A cost of several parts, compared in their order. Whole numbers under a lexicographic order are an ordered group, and
/// shortest paths ask for no more: no weights that make one part outweigh the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost(pub(super) [i64; 6]);

impl Cost {
    /// Nothing.
    pub(super) const ZERO: Cost = Cost([0; 6]);
}

impl Add for Cost {
    type Output = Cost;
    fn add(self, other: Cost) -> Cost {
        Cost(std::array::from_fn(|at| self.0[at] + other.0[at]))
    }
}

impl Sub for Cost {
    type Output = Cost;
    fn sub(self, other: Cost) -> Cost {
        Cost(std::array::from_fn(|at| self.0[at] - other.0[at]))
    }
}

struct Arc {
    to: usize,
    /// What may still go along it.
    room: u32,
    cost: Cost,
}

/// A network and the flow in it. An arc's way back stands behind it: `arc ^ 1`.
pub(super) struct Network {
    arcs: Vec<Arc>,
    out: Vec<Vec<usize>>,
    potential: Vec<Cost>,
}

impl Network {
    /// One of so many nodes without arcs.
    pub(super) fn new(nodes: usize) -> Network {
        Network { arcs: Vec::new(), out: vec![Vec::new(); nodes], potential: vec![Cost::ZERO; nodes] }
    }

    /// Adds an arc and says its number.
    pub(super) fn arc(&mut self, from: usize, to: usize, room: u32, cost: Cost) -> usize {
        let number = self.arcs.len();
        self.arcs.push(Arc { to, room, cost });
        self.arcs.push(Arc { to: from, room: 0, cost: Cost::ZERO - cost });
        self.out[from].push(number);
        self.out[to].push(number + 1);
        number
    }

    /// Whether anything goes along an arc.
    pub(super) fn used(&self, arc: usize) -> bool {
        self.arcs[arc ^ 1].room > 0
    }

    /// Sends along every arc of the source as much as goes, at the least cost. Says how much in all.
    ///
    /// Node by node behind the source, so that a search ends near to where it began. What one such node cannot send now it
    /// cannot send later either, since what others send opens no way for it.
    pub(super) fn send(&mut self, source: usize, sink: usize) -> u32 {
        self.first_potentials(source);
        let mut sent = 0;
        for first in self.out[source].clone() {
            while self.arcs[first].room > 0 {
                let Some(mut path) = self.shortest(self.arcs[first].to, sink, source) else { break };
                path.push(first);
                let room = path.iter().map(|arc| self.arcs[*arc].room).min().unwrap_or(0);
                for arc in path {
                    self.arcs[arc].room -= room;
                    self.arcs[arc ^ 1].room += room;
                }
                sent += room;
            }
        }
        sent
    }

    /// The nodes that are reached from some along arcs with room, but not through `barred`.
    pub(super) fn reached(&self, from: impl IntoIterator<Item = usize>, barred: usize) -> Vec<bool> {
        let mut seen = vec![false; self.out.len()];
        seen[barred] = true;
        let mut queue: Vec<usize> = from.into_iter().collect();
        while let Some(node) = queue.pop() {
            if !std::mem::replace(&mut seen[node], true) {
                let open = self.out[node].iter().map(|arc| &self.arcs[*arc]).filter(|arc| arc.room > 0);
                queue.extend(open.map(|arc| arc.to));
            }
        }
        seen[barred] = false;
        seen
    }

    /// The nodes to which an arc with room leads from a node.
    pub(super) fn open_from(&self, node: usize) -> impl Iterator<Item = usize> {
        self.out[node].iter().map(|arc| &self.arcs[*arc]).filter(|arc| arc.room > 0).map(|arc| arc.to)
    }

    /// The cost of the cheapest way to each node; the network has no circles before anything is sent.
    fn first_potentials(&mut self, source: usize) {
        let mut cost: Vec<Option<Cost>> = vec![None; self.out.len()];
        cost[source] = Some(Cost::ZERO);
        let mut changed = true;
        while changed {
            changed = false;
            for node in 0..self.out.len() {
                let Some(so_far) = cost[node] else { continue };
                for arc in self.out[node].iter().map(|arc| &self.arcs[*arc]).filter(|arc| arc.room > 0) {
                    let way = so_far + arc.cost;
                    if cost[arc.to].is_none_or(|known| way < known) {
                        cost[arc.to] = Some(way);
                        changed = true;
                    }
                }
            }
        }
        self.potential = cost.into_iter().map(|cost| cost.unwrap_or(Cost::ZERO)).collect();
    }

    /// The arcs of a cheapest path that does not lead through `barred`, from its end to its beginning; none where there is
    /// no path.
    fn shortest(&mut self, from: usize, sink: usize, barred: usize) -> Option<Vec<usize>> {
        let nodes = self.out.len();
        let mut cost: Vec<Option<Cost>> = vec![None; nodes];
        let mut by = vec![usize::MAX; nodes];
        let mut done = vec![false; nodes];
        done[barred] = true;
        cost[from] = Some(Cost::ZERO);
        let mut heap = BinaryHeap::from([Reverse((Cost::ZERO, from))]);
        let mut seen = Vec::new();
        while let Some(Reverse((so_far, node))) = heap.pop() {
            if std::mem::replace(&mut done[node], true) {
                continue;
            }
            seen.push((node, so_far));
            if node == sink {
                break;
            }
            for number in &self.out[node] {
                let arc = &self.arcs[*number];
                if arc.room == 0 || done[arc.to] {
                    continue;
                }
                let way = so_far + (arc.cost + self.potential[node] - self.potential[arc.to]);
                if cost[arc.to].is_none_or(|known| way < known) {
                    cost[arc.to] = Some(way);
                    by[arc.to] = *number;
                    heap.push(Reverse((way, arc.to)));
                }
            }
        }
        let (_, end) = *seen.last().filter(|(node, _)| *node == sink)?;
        // What was not looked at is at least as far as the end: all potentials rise by that, or these sink by the rest.
        for (node, far) in seen {
            self.potential[node] = self.potential[node] + far - end;
        }
        let mut path = Vec::new();
        let mut node = sink;
        while node != from {
            path.push(by[node]);
            node = self.arcs[by[node] ^ 1].to;
        }
        Some(path)
    }
}
