//! What a committee looks at before it concludes: how scores are spread, who is strict, how far members agree, what the
//! order would be without somebody or something, and how close it is at the cut line. It shows and corrects nothing: no
//! score is changed by what stands here.

pub mod agreement;
pub mod disputes;
pub mod margins;
pub mod outliers;
pub mod severity;
pub mod spread;
pub mod what_if;

pub use agreement::{Agreement, Concordance, Order, agreement, kendall_w, orders};
pub use disputes::{Dispute, Disputed, Otherwise, Settled, disputes, settled_otherwise};
pub use margins::{CutMargin, RunOff, StarMargin, close_run_offs, cut_margin, run_off, star_margins};
pub use outliers::{Outlier, outliers};
pub use severity::{Severity, severities};
pub use spread::{Spread, quartiles, spreads};
pub use what_if::{Shift, Side, WhatIf, shifts, without_parts, without_reviewers};

use super::aggregate::{Entries, Method};
use super::fraction::Fraction;
use std::collections::{BTreeMap, BTreeSet};

/// The totals that count, by application and member.
type Grid<'a> = BTreeMap<&'a str, BTreeMap<&'a str, u32>>;

fn grid<'a>(method: &Method, entries: &'a Entries) -> Grid<'a> {
    let row = |entry: &'a super::aggregate::Entry| {
        let total = |(who, sheet): (&'a str, &super::Sheet)| Some((who, method.total(sheet, None)?));
        entry.counted().filter_map(total).collect()
    };
    entries.iter().map(|(application, entry)| (application.as_str(), row(entry))).collect()
}

fn reviewers<'a>(grid: &Grid<'a>) -> BTreeSet<&'a str> {
    grid.values().flat_map(BTreeMap::keys).copied().collect()
}

/// The mean total that the others gave an application; none where nobody else did.
fn others(row: &BTreeMap<&str, u32>, reviewer: &str) -> Option<Fraction> {
    let others = row.iter().filter(|(who, _)| **who != reviewer).map(|(_, total)| i128::from(*total));
    let (sum, count) = others.fold((0, 0), |(sum, count), total| (sum + total, count + 1));
    Fraction::new(sum, count)
}
