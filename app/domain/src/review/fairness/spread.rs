//! How the scores of a part are spread.

use crate::pack::model::ScoringSettings;
use crate::review::aggregate::{Entries, Method};
use crate::review::fraction::Fraction;
use serde::Serialize;

/// How many bars a distribution has.
pub const BARS: usize = 10;

/// The scores of a part over all applications and members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// The part's key.
    pub part: String,
    /// How many scores.
    pub count: u32,
    /// The lowest; none of none, as with the following.
    pub least: Option<u32>,
    /// The highest.
    pub most: Option<u32>,
    /// The mean.
    pub mean: Option<Fraction>,
    /// Lower quartile, median, upper quartile.
    pub quartiles: Option<[Fraction; 3]>,
    /// How many scores are in each tenth of the scale: from its lower bound to below its upper one, the highest score in
    /// the last.
    pub bars: [u32; BARS],
}

/// How the scores of every part are spread. Sheets that do not count are left out.
pub fn spreads(method: &Method, entries: &Entries) -> Vec<Spread> {
    let spread = |(at, part): (usize, &crate::review::Part)| {
        let sheets = entries.values().flat_map(|entry| entry.counted().map(|(_, sheet)| sheet));
        let mut scores: Vec<u32> =
            sheets.filter_map(|sheet| sheet.marks.get(at).and_then(|mark| mark.score)).collect();
        scores.sort_unstable();
        let mut bars = [0; BARS];
        for score in &scores {
            bars[bar(&method.scoring, *score)] += 1;
        }
        let values: Vec<Fraction> = scores.iter().map(|score| Fraction::whole(i128::from(*score))).collect();
        Spread {
            part: part.key.clone(),
            count: scores.len() as u32,
            least: scores.first().copied(),
            most: scores.last().copied(),
            mean: Fraction::mean(&values),
            quartiles: quartiles(&scores),
            bars,
        }
    };
    method.parts.iter().enumerate().map(spread).collect()
}

fn bar(scoring: &ScoringSettings, score: u32) -> usize {
    let top = u64::from(scoring.score_max.max(1));
    ((u64::from(score) * BARS as u64 / top) as usize).min(BARS - 1)
}

/// Lower quartile, median and upper quartile of sorted values, between neighbours in proportion: type 7 of Hyndman and Fan,
/// «Sample Quantiles in Statistical Packages», The American Statistician 50 (1996), 361–365.
pub fn quartiles(sorted: &[u32]) -> Option<[Fraction; 3]> {
    let last = sorted.len().checked_sub(1)?;
    let at = |quarters: usize| {
        let (below, rest) = (last * quarters / 4, last * quarters % 4);
        let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
        let step = (i128::from(high) - i128::from(low)) * rest as i128;
        Fraction::new(4 * i128::from(low) + step, 4)
    };
    Some([at(1)?, at(2)?, at(3)?])
}
