//! How close it is: at the cut line, at the thresholds of the stars, and between two applications.

use crate::review::aggregate::{Entries, Method, Ranking};
use crate::review::fraction::{Decimal, Fraction};
use serde::Serialize;

/// How close it is at the cut line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CutMargin {
    /// The last application that the quota takes, by the order of the list.
    pub last_within: String,
    /// The first that it does not take.
    pub first_below: String,
    /// The rounded mean of the one less that of the other; 0 where the chain or the committee decides.
    pub gap: Decimal,
    /// How far each application is from the other side, in the order of the list: above 0 within, below 0 beneath.
    pub distances: Vec<(String, Decimal)>,
}

/// How close it is at the cut line; none without a quota, and where the quota takes all.
pub fn cut_margin(ranking: &Ranking) -> Option<CutMargin> {
    let quota = ranking.cut.as_ref()?.quota as usize;
    let within = ranking.places.get(quota.checked_sub(1)?)?;
    let below = ranking.places.get(quota)?;
    let (last, first) = (within.combined.score.mean()?.rounded, below.combined.score.mean()?.rounded);
    let less = |a: Decimal, b: Decimal| Decimal { units: a.units - b.units, decimals: a.decimals };
    let distance = |(at, placed): (usize, &crate::review::aggregate::Placed)| {
        let mean = placed.combined.score.mean()?.rounded;
        Some((placed.application.clone(), less(mean, if at < quota { first } else { last })))
    };
    Some(CutMargin {
        last_within: within.application.clone(),
        first_below: below.application.clone(),
        gap: less(last, first),
        distances: ranking.places.iter().enumerate().filter_map(distance).collect(),
    })
}

/// How close an application is to the next star levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StarMargin {
    /// The application.
    pub application: String,
    /// How far above the threshold of its level; none without a level.
    pub above: Option<Fraction>,
    /// How far below the next threshold; none at the highest level.
    pub below: Option<Fraction>,
}

/// How close each application is to the thresholds, by the rounded mean; empty where the award has no stars.
pub fn star_margins(method: &Method, ranking: &Ranking) -> Vec<StarMargin> {
    let thresholds = || method.stars.iter().map(|star| Fraction::whole(i128::from(star.from)));
    if method.stars.is_empty() {
        return Vec::new();
    }
    let margin = |placed: &crate::review::aggregate::Placed| {
        let mean = placed.combined.score.mean()?.rounded.exact();
        let reached = thresholds().filter(|from| *from <= mean).max();
        let next = thresholds().filter(|from| *from > mean).min();
        Some(StarMargin {
            application: placed.application.clone(),
            above: reached.map(|from| &mean - &from),
            below: next.map(|from| &from - &mean),
        })
    };
    ranking.places.iter().filter_map(margin).collect()
}

/// Two applications head to head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunOff {
    /// The one.
    pub first: String,
    /// The other.
    pub second: String,
    /// Members whose total for the one is higher.
    pub for_first: Vec<String>,
    /// Members whose total for the other is higher.
    pub for_second: Vec<String>,
    /// Members who gave both the same.
    pub even: Vec<String>,
}

impl RunOff {
    /// Who has more members for it; none where both have as many.
    pub fn winner(&self) -> Option<&str> {
        match self.for_first.len().cmp(&self.for_second.len()) {
            std::cmp::Ordering::Greater => Some(&self.first),
            std::cmp::Ordering::Less => Some(&self.second),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Two applications head to head, by the totals of the members who scored both; none where one is not there.
pub fn run_off(method: &Method, entries: &Entries, first: &str, second: &str) -> Option<RunOff> {
    let (one, other) = (entries.get(first)?, entries.get(second)?);
    let mut out = RunOff {
        first: first.to_owned(),
        second: second.to_owned(),
        for_first: Vec::new(),
        for_second: Vec::new(),
        even: Vec::new(),
    };
    for (reviewer, sheet) in one.counted() {
        let Some((_, against)) = other.counted().find(|(who, _)| *who == reviewer) else { continue };
        let side = match method.total(sheet, None).cmp(&method.total(against, None)) {
            std::cmp::Ordering::Greater => &mut out.for_first,
            std::cmp::Ordering::Less => &mut out.for_second,
            std::cmp::Ordering::Equal => &mut out.even,
        };
        side.push(reviewer.to_owned());
    }
    Some(out)
}

/// Run-offs between all applications whose rounded mean is at most `units` of its last place from the cut line, in the order of
/// the list. It shows and decides nothing; three may beat each other in a circle.
pub fn close_run_offs(method: &Method, entries: &Entries, ranking: &Ranking, units: u32) -> Vec<RunOff> {
    let Some(margin) = cut_margin(ranking) else { return Vec::new() };
    let near = |distance: &Decimal| distance.units.unsigned_abs() <= u128::from(units);
    let close: Vec<&String> = margin
        .distances
        .iter()
        .filter(|(_, distance)| near(distance))
        .map(|(application, _)| application)
        .collect();
    let pairs =
        close.iter().enumerate().flat_map(|(at, one)| close[at + 1..].iter().map(move |other| (one, other)));
    pairs.filter_map(|(one, other)| run_off(method, entries, one, other)).collect()
}
