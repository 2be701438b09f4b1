//! The values that a comparison allows, as one closed interval of encoded facts: judging is then two comparisons of integers.

use crate::date::Date;
use crate::dossier::NEVER;
use crate::pack::model::Op;
use crate::schema::{FactId, Kind};

/// From `low` to `high`, both allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Interval {
    pub(crate) low: i64,
    pub(crate) high: i64,
}

impl Interval {
    /// Every stated value; what is left out, or stated as never, lies below.
    pub(crate) const ALL: Interval = Interval { low: NEVER + 1, high: i64::MAX };

    /// What `op value` allows for a fact; for dates, `years` calendar years are added to the fact first.
    pub(crate) fn of(fact: FactId, op: Op, value: i64, years: u8) -> Interval {
        Interval::bounded(matches!(fact.field().kind, Kind::Date), op, value, i32::from(years))
    }

    /// The same for any number, with whether it is a date.
    pub(crate) fn bounded(date: bool, op: Op, value: i64, years: i32) -> Interval {
        let next = |value: i64, forward: bool| match date {
            // A bound at the end of the calendar leaves nothing beyond it.
            true => Date::from_number(value).neighbour(forward).map(Date::number),
            false => Some(if forward { value + 1 } else { value - 1 }),
        };
        let (low, high) = match op {
            Op::AtMost => (None, Some(value)),
            Op::AtLeast => (Some(value), None),
            Op::Equal => (Some(value), Some(value)),
            Op::LessThan => (None, next(value, false).or(Some(Interval::ALL.low))),
            Op::MoreThan => (next(value, true).or(Some(Interval::ALL.high)), None),
        };
        Interval {
            low: low.map_or(Interval::ALL.low, |low| if years == 0 { low } else { earliest(low, years) }),
            high: high.map_or(Interval::ALL.high, |high| if years == 0 { high } else { latest(high, years) }),
        }
    }

    #[inline]
    pub(crate) fn holds(self, value: i64) -> bool {
        self.low <= value && value <= self.high
    }

    pub(crate) fn and(self, other: Interval) -> Interval {
        Interval { low: self.low.max(other.low), high: self.high.min(other.high) }
    }

    /// What is left when this must not hold; of an interval with two ends, everything.
    pub(crate) fn opposite(self) -> Interval {
        match (self.low == Interval::ALL.low, self.high == Interval::ALL.high) {
            (true, false) => Interval { low: self.high + 1, high: Interval::ALL.high },
            (false, true) => Interval { low: Interval::ALL.low, high: self.low - 1 },
            _ => Interval::ALL,
        }
    }

    /// The allowed value nearest to what is stated; for what is not, the bound that the pack gives.
    pub(crate) fn nearest(self, now: i64) -> i64 {
        match () {
            () if now >= Interval::ALL.low && now < self.low => self.low,
            () if self.high == Interval::ALL.high => self.low,
            () => self.high,
        }
    }
}

/// The latest date whose `years`-th anniversary is no later than `bound`. 29 February has its anniversary on 28 February of a
/// common year, so two dates may share one.
fn latest(bound: i64, years: i32) -> i64 {
    let bound = Date::from_number(bound);
    let date = bound.plus_years(-years);
    match date.neighbour(true) {
        Some(next) if next.plus_years(years) <= bound => next.number(),
        _ => date.number(),
    }
}

/// The earliest date whose `years`-th anniversary is no earlier than `bound`.
fn earliest(bound: i64, years: i32) -> i64 {
    let bound = Date::from_number(bound);
    let date = bound.plus_years(-years);
    match date.neighbour(true) {
        Some(next) if date.plus_years(years) < bound => next.number(),
        _ => date.number(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema;

    fn five_years(op: Op, bound: &str) -> Interval {
        let fact = schema::scalar("organisation.established_on").expect("a fact");
        Interval::of(fact, op, Date::parse(bound).expect("a date").number(), 5)
    }

    /// Every date around a leap day and around the shipped deadline, against adding the years to the fact.
    #[test]
    fn anniversaries_agree_with_adding_years() {
        for bound in ["2021-02-28", "2021-03-01", "2022-08-31", "2024-02-29", "2024-02-28", "2025-02-28"] {
            let limit = Date::parse(bound).expect("a date");
            for op in [Op::AtMost, Op::AtLeast, Op::LessThan, Op::MoreThan] {
                let interval = five_years(op, bound);
                let mut date =
                    limit.plus_years(-5).neighbour(false).and_then(|d| d.neighbour(false)).expect("a day");
                for _ in 0..5 {
                    let later = date.plus_years(5);
                    let holds = match op {
                        Op::AtMost => later <= limit,
                        Op::AtLeast => later >= limit,
                        Op::LessThan => later < limit,
                        _ => later > limit,
                    };
                    assert_eq!(interval.holds(date.number()), holds, "{date} plus 5 years {op:?} {bound}");
                    date = date.neighbour(true).expect("a day");
                }
            }
        }
    }
}
