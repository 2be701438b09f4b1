//! Calendar dates without a time of day: `YYYY-MM-DD`, 1900 to 2100.

use jiff::civil;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A calendar date, kept as the number `YYYYMMDD` so that comparing dates is comparing integers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(i32);

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Not of the form `YYYY-MM-DD`.
    Form,
    /// A day that the calendar does not have, such as 30 February.
    Impossible,
    /// A year outside 1900–2100 (the contract's range).
    Range,
}

impl Date {
    /// Reads exactly `YYYY-MM-DD`.
    ///
    /// # Errors
    /// The first [`DateFault`] that applies: form, then range, then calendar.
    pub fn parse(text: &str) -> Result<Date, DateFault> {
        let bytes = text.as_bytes();
        let digit = |at: usize| {
            bytes.get(at).filter(|b| b.is_ascii_digit()).map(|b| i32::from(b - b'0')).ok_or(DateFault::Form)
        };
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return Err(DateFault::Form);
        }
        let year = digit(0)? * 1000 + digit(1)? * 100 + digit(2)? * 10 + digit(3)?;
        let (month, day) = (digit(5)? * 10 + digit(6)?, digit(8)? * 10 + digit(9)?);
        if !(1900..=2100).contains(&year) {
            return Err(DateFault::Range);
        }
        civil::Date::new(year as i16, month as i8, day as i8).map_err(|_| DateFault::Impossible)?;
        Ok(Date(year * 10_000 + month * 100 + day))
    }

    /// Year, month, day.
    pub fn ymd(self) -> (i32, i32, i32) {
        (self.0 / 10_000, self.0 / 100 % 100, self.0 % 100)
    }

    /// `years` calendar years later; 29 February of a common year becomes 28 February (民法典 202).
    pub fn plus_years(self, years: i32) -> Date {
        let (year, month, day) = self.ymd();
        let year = year + years;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let day = if month == 2 && day == 29 && !leap { 28 } else { day };
        Date(year * 10_000 + month * 100 + day)
    }

    /// The day after, or the day before; none beyond the years 1900 to 2100.
    pub fn neighbour(self, forward: bool) -> Option<Date> {
        let (year, month, day) = self.ymd();
        let date = civil::Date::new(year as i16, month as i8, day as i8).ok()?;
        let next = if forward { date.tomorrow() } else { date.yesterday() }.ok()?;
        let year = i32::from(next.year());
        (1900..=2100)
            .contains(&year)
            .then(|| Date(year * 10_000 + i32::from(next.month()) * 100 + i32::from(next.day())))
    }

    /// So many days later; the last day of 2100 where the calendar ends before.
    pub fn plus_days(self, days: u32) -> Date {
        (0..days).fold(self, |day, _| day.neighbour(true).unwrap_or(day))
    }

    /// Days from `other` to `self`; negative when `self` is earlier.
    pub fn days_since(self, other: Date) -> i64 {
        fn number(date: Date) -> i64 {
            // Days since 0000-03-01 in the proleptic Gregorian calendar, years starting in March.
            let (year, month, day) = date.ymd();
            let (y, m) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
            i64::from(365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day)
        }
        number(self) - number(other)
    }

    /// `2022年8月31日` as people write it, `31 August 2022` in English.
    pub fn words(self, lang: crate::lang::Lang) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, month, day) = self.ymd();
        match lang {
            crate::lang::Lang::Zh => format!("{year}年{month}月{day}日"),
            crate::lang::Lang::En => format!("{day} {} {year}", MONTHS[(month as usize - 1) % 12]),
        }
    }

    pub(crate) fn number(self) -> i64 {
        i64::from(self.0)
    }

    pub(crate) fn from_number(number: i64) -> Date {
        Date(number as i32)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Date, Self::Error> {
        Date::parse(&text).map_err(|_| "a date is YYYY-MM-DD")
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}
