//! Working days and rest days. What the State Council's arrangement of a year says governs; where it says nothing of a
//! day, Saturday and Sunday are rest days. A year that nobody has brought in is an error and never a guess.

use crate::date::Date;
use std::collections::BTreeMap;
use std::fmt;

/// From this day of December on, the arrangement of the next year is needed too: New Year's holiday may begin then.
/// From 2004 to 2026 the earliest such day was 29 December, and no arrangement came out later than the 22nd.
const NEXT_YEAR_FROM: (i32, i32) = (12, 20);

/// A day that an arrangement names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// The day.
    pub on: Date,
    /// Why, such as 国庆节.
    pub name: String,
    /// A rest day; else a working day in exchange (调休).
    pub rest: bool,
}

/// The arrangement of one year (节假日安排). It may name days of the December before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayYear {
    /// The year of the document.
    pub year: i32,
    /// Where it was published.
    pub source: String,
    /// The days that it names.
    pub days: Vec<NamedDay>,
}

/// The arrangement of this year is not known, so nothing can be said of a day in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearMissing(
    /// The year.
    pub i32,
);

impl fmt::Display for YearMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the holidays of {} are not known: bring in the arrangement of that year first", self.0)
    }
}

impl std::error::Error for YearMissing {}

/// The years that are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, BTreeMap<Date, bool>>,
}

impl Calendar {
    /// Of arrangements; a later one of the same year takes the place of an earlier one.
    pub fn new<'a>(years: impl IntoIterator<Item = &'a HolidayYear>) -> Calendar {
        let days = |year: &HolidayYear| year.days.iter().map(|day| (day.on, day.rest)).collect();
        Calendar { years: years.into_iter().map(|year| (year.year, days(year))).collect() }
    }

    /// Whether a day is a rest day.
    ///
    /// # Errors
    /// [`YearMissing`] where the arrangement of its year is not known, or at the end of December that of the next one.
    pub fn is_rest_day(&self, day: Date) -> Result<bool, YearMissing> {
        let (year, month, in_month) = day.ymd();
        let known = |year: i32| self.years.get(&year).ok_or(YearMissing(year));
        let own = known(year)?.get(&day);
        let next = if (month, in_month) >= NEXT_YEAR_FROM { known(year + 1)?.get(&day) } else { None };
        // The later document is the one that speaks of the turn of the year.
        Ok(next.or(own).copied().unwrap_or_else(|| is_weekend(day)))
    }

    /// The day itself where it is a working day, else the next one that is.
    ///
    /// # Errors
    /// As [`Calendar::is_rest_day`].
    pub fn workday_from(&self, mut day: Date) -> Result<Date, YearMissing> {
        while self.is_rest_day(day)? {
            let Some(next) = day.neighbour(true) else { break };
            day = next;
        }
        Ok(day)
    }
}

/// Whether a day is a Saturday or a Sunday.
pub fn is_weekend(day: Date) -> bool {
    weekday(day) >= 5
}

/// 0 for Monday to 6 for Sunday.
pub fn weekday(day: Date) -> u8 {
    // 3 January 2000 was a Monday.
    let monday = Date::from_number(20_000_103);
    u8::try_from(day.days_since(monday).rem_euclid(7)).unwrap_or_default()
}
