//! How far members agree on the order of the applications.

use super::{Grid, grid, others, reviewers};
use crate::review::aggregate::{Entries, Method};
use crate::review::fraction::Fraction;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Kendall's coefficient of concordance, with what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Concordance {
    /// How many members rank, `m`.
    pub reviewers: u32,
    /// How many applications they rank, `n`.
    pub applications: u32,
    /// `S`, the sum of the squared deviations of the rank sums from their mean.
    pub deviation: Fraction,
    /// `Σ T`, the correction for ties.
    pub ties: u64,
    /// `W`: 0 is no agreement, 1 the same order by all.
    pub w: Fraction,
}

/// Kendall's `W` of so many members (rows) over the same applications (columns), with the correction for ties:
///
/// `W = 12 S / (m² (n³ − n) − m Σ T)`, `S = Σ (Rᵢ − m (n + 1) / 2)²`, `T = Σ (t³ − t)` over each member's groups of `t` equal
/// totals, which share the mean of their ranks; `Rᵢ` is the sum of the ranks of an application.
///
/// Kendall and Babington Smith, «The Problem of m Rankings», Annals of Mathematical Statistics 10 (1939), 275–287; the
/// correction in Kendall, Rank Correlation Methods (1948), chapter 6, and as NAG's routine `g08da` documents it. Exact: ranks
/// are counted in halves. None below two members or two applications, where rows have unlike lengths, and where every
/// member gives all the same.
pub fn kendall_w(rows: &[Vec<u32>]) -> Option<Concordance> {
    let (m, n) = (rows.len() as i128, rows.first()?.len() as i128);
    if m < 2 || n < 2 || rows.iter().any(|row| row.len() as i128 != n) {
        return None;
    }
    let mut sums = vec![0_i128; n as usize];
    let mut ties = 0_i128;
    for row in rows {
        let mut sorted = row.clone();
        sorted.sort_unstable();
        for (sum, value) in sums.iter_mut().zip(row) {
            let below = sorted.partition_point(|other| other < value) as i128;
            let equal = sorted.partition_point(|other| other <= value) as i128 - below;
            // Twice the mean of the ranks below + 1 … below + equal.
            *sum += 2 * below + equal + 1;
        }
        ties += sorted.chunk_by(|a, b| a == b).map(|group| cube_less_one(group.len() as i128)).sum::<i128>();
    }
    let deviation: i128 = sums.iter().map(|sum| (sum - m * (n + 1)).pow(2)).sum();
    // The deviation is of doubled ranks, hence four times S.
    let w = Fraction::new(3 * deviation, m * m * cube_less_one(n) - m * ties)?;
    Some(Concordance {
        reviewers: m as u32,
        applications: n as u32,
        deviation: Fraction::new(deviation, 4)?,
        ties: ties as u64,
        w,
    })
}

fn cube_less_one(t: i128) -> i128 {
    t * t * t - t
}

/// The agreement of a committee. Recusals leave holes, and `W` needs none: so it is taken twice, each over a part without
/// holes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Of all members, over the applications that each of them scored.
    pub of_all: Option<Concordance>,
    /// Of the members who scored every application, over all of them.
    pub over_all: Option<Concordance>,
}

/// The agreement of a committee.
pub fn agreement(method: &Method, entries: &Entries) -> Agreement {
    let mut grid = grid(method, entries);
    grid.retain(|_, row| !row.is_empty());
    let all: Vec<&str> = reviewers(&grid).into_iter().collect();
    let whole: Vec<&str> =
        all.iter().copied().filter(|who| grid.values().all(|row| row.contains_key(who))).collect();
    let over = |who: &[&str], grid: &Grid<'_>| {
        let row = |who: &&str| grid.values().filter_map(|row| row.get(who).copied()).collect();
        kendall_w(&who.iter().map(row).collect::<Vec<Vec<u32>>>())
    };
    let over_all = over(&whole, &grid);
    grid.retain(|_, row| row.len() == all.len());
    Agreement { of_all: over(&all, &grid), over_all }
}

/// How a member orders pairs of applications beside the others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Order {
    /// The member.
    pub reviewer: String,
    /// Pairs that both order alike.
    pub alike: u32,
    /// Pairs that they order against each other.
    pub against: u32,
    /// Pairs that one of them, or both, leave equal.
    pub equal: u32,
}

/// How each member orders pairs of applications beside the mean of the others' totals on the same applications.
pub fn orders(method: &Method, entries: &Entries) -> Vec<Order> {
    let grid = grid(method, entries);
    let of = |reviewer: &str| {
        let both = |row: &BTreeMap<&str, u32>| Some((*row.get(reviewer)?, others(row, reviewer)?));
        let files: Vec<(u32, Fraction)> = grid.values().filter_map(both).collect();
        let mut order = Order { reviewer: reviewer.to_owned(), ..Order::default() };
        for (at, (mine, theirs)) in files.iter().enumerate() {
            for (my_other, their_other) in &files[at + 1..] {
                match (mine.cmp(my_other), theirs.cmp(their_other)) {
                    (Ordering::Equal, _) | (_, Ordering::Equal) => order.equal += 1,
                    (a, b) if a == b => order.alike += 1,
                    _ => order.against += 1,
                }
            }
        }
        order
    };
    reviewers(&grid).into_iter().map(of).collect()
}
