//! How strict a member is beside the others.

use super::{grid, others, reviewers};
use crate::review::aggregate::{Entries, Method};
use crate::review::fraction::Fraction;
use serde::Serialize;

/// A member's strictness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Severity {
    /// The member.
    pub reviewer: String,
    /// On how many applications that others scored, too.
    pub files: u32,
    /// The mean of their total less the mean of the others' on the same application, as a score; below 0 is stricter than the
    /// others. None where nobody else scored the same.
    pub difference: Option<Fraction>,
}

/// How strict each member is. On the same files only: who got weak files is not called strict.
pub fn severities(method: &Method, entries: &Entries) -> Vec<Severity> {
    let grid = grid(method, entries);
    let scale = Fraction::whole(i128::from(method.scale(None)));
    let of = |reviewer: &str| {
        let difference = |row: &std::collections::BTreeMap<&str, u32>| {
            let mine = Fraction::whole(i128::from(*row.get(reviewer)?));
            Some(&mine - &others(row, reviewer)?)
        };
        let differences: Vec<Fraction> = grid.values().filter_map(difference).collect();
        Severity {
            reviewer: reviewer.to_owned(),
            files: differences.len() as u32,
            difference: Fraction::mean(&differences).and_then(|mean| &mean / &scale),
        }
    };
    reviewers(&grid).into_iter().map(of).collect()
}
