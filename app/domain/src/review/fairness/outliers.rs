//! Totals that stand apart from the others of the same application.

use super::{grid, quartiles};
use crate::review::aggregate::{Entries, Method};
use crate::review::fraction::Fraction;
use serde::Serialize;

/// Fewer totals than this have no outlier.
pub const LEAST_TOTALS: usize = 4;

/// A total that is nearer to the median than a twentieth of the scale (5 of 100 points) stands apart from nothing, however
/// close together the others are. Ours.
pub const LEAST_SHARE: i128 = 20;

/// A total that stands apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outlier {
    /// The application.
    pub application: String,
    /// Who gave it.
    pub reviewer: String,
    /// The total as a score.
    pub score: Fraction,
    /// The median of the application's totals as a score.
    pub median: Fraction,
    /// The fences as scores: what is below the first or above the second stands apart.
    pub fences: (Fraction, Fraction),
}

/// The totals beyond Tukey's inner fences, `Q₁ − 1.5 (Q₃ − Q₁)` and `Q₃ + 1.5 (Q₃ − Q₁)` of their application's totals: Tukey,
/// Exploratory Data Analysis (1977), chapter 2; with the quartiles of [`quartiles`].
pub fn outliers(method: &Method, entries: &Entries) -> Vec<Outlier> {
    let mut out = Vec::new();
    let Some(unit) = Fraction::new(1, i128::from(method.scale(None))) else { return out };
    let Some(least) = Fraction::new(i128::from(method.scoring.score_max), LEAST_SHARE) else { return out };
    let Some(half) = Fraction::new(3, 2) else { return out };
    for (application, row) in grid(method, entries) {
        let mut totals: Vec<u32> = row.values().copied().collect();
        totals.sort_unstable();
        if totals.len() < LEAST_TOTALS {
            continue;
        }
        let Some(quartiles) = quartiles(&totals) else { continue };
        let [low, median, high] = quartiles.map(|total| &total * &unit);
        let reach = &(&high - &low) * &half;
        let fences = (&low - &reach, &high + &reach);
        for (reviewer, total) in row {
            let score = &Fraction::whole(i128::from(total)) * &unit;
            if (score < fences.0 || score > fences.1) && (&score - &median).abs() >= least {
                out.push(Outlier {
                    application: application.to_owned(),
                    reviewer: reviewer.to_owned(),
                    score,
                    median: median.clone(),
                    fences: fences.clone(),
                });
            }
        }
    }
    out
}
