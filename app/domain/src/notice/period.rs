//! When the period of a notice begins and ends. `domain.md` §4; 民法典 201, 203, 204.

use super::calendar::{Calendar, YearMissing};
use crate::date::Date;
use crate::pack::model::{DayUnit, NoticeSettings};
use serde::{Deserialize, Serialize};

/// How an edition counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeTerm {
    /// Length in `unit`s, at least 1.
    pub days: u32,
    /// Natural or working days.
    pub unit: DayUnit,
    /// Whether the day of publication counts.
    pub count_start_day: bool,
    /// Whether a period that ends on a rest day runs on to the next working day.
    pub extend_over_rest_days: bool,
}

impl Default for NoticeTerm {
    /// 公示期 5 天: natural days, the first day not counted, extended over rest days.
    fn default() -> NoticeTerm {
        NoticeTerm { days: 5, unit: DayUnit::Natural, count_start_day: false, extend_over_rest_days: true }
    }
}

impl NoticeSettings {
    /// How the edition counts.
    pub fn term(&self) -> NoticeTerm {
        NoticeTerm {
            days: self.days,
            unit: self.unit,
            count_start_day: self.count_start_day,
            extend_over_rest_days: self.extend_over_rest_days,
        }
    }
}

/// The days of a period, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day, to its end.
    pub last: Date,
}

impl Period {
    /// UTC milliseconds of the instant at which it is over: the midnight in Beijing that ends the last day. What is
    /// received then is late.
    pub fn ends_at(self) -> i64 {
        midnight(self.last) + DAY_MS
    }
}

const DAY_MS: i64 = 86_400_000;
const BEIJING_MS: i64 = 8 * 3_600_000;

/// UTC milliseconds of the midnight in Beijing with which a day begins (no summer time since 1991).
pub fn midnight(day: Date) -> i64 {
    day.days_since(Date::from_number(19_700_101)) * DAY_MS - BEIJING_MS
}

/// Whether a period is over at a time. One whose end is not known yet, since a channel is missing, is not.
pub fn is_over(ends_at: Option<i64>, now: i64) -> bool {
    ends_at.is_some_and(|end| now >= end)
}

/// The period of a notice that is published on a day in Beijing.
///
/// # Errors
/// [`YearMissing`] where it depends on a day of a year whose holidays are not known.
pub fn period(published: Date, term: &NoticeTerm, calendar: &Calendar) -> Result<Period, YearMissing> {
    let days = term.days.max(1);
    let first = if term.count_start_day { published } else { published.plus_days(1) };
    let last = match term.unit {
        DayUnit::Natural => {
            let last = first.plus_days(days - 1);
            if term.extend_over_rest_days { calendar.workday_from(last)? } else { last }
        }
        DayUnit::Workday => {
            let mut last = calendar.workday_from(first)?;
            for _ in 1..days {
                last = calendar.workday_from(last.plus_days(1))?;
            }
            last
        }
    };
    Ok(Period { first, last })
}
