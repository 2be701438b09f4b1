//! Amounts and dates, against printing and against another calendar.

use crate::config;
use domain::date::{Date, DateFault};
use domain::lang::Lang;
use domain::money::{self, MAX_FEN, MoneyFault};
use jiff::ToSpan;
use jiff::civil;
use proptest::prelude::*;

fn days() -> impl Strategy<Value = civil::Date> {
    let first = civil::date(1900, 1, 1);
    (0i32..73_414).prop_map(move |days| first.checked_add(days.days()).expect("a day up to 2100"))
}

fn ours(date: civil::Date) -> Date {
    Date::parse(&date.to_string()).expect("a date of the range")
}

proptest! {
    #![proptest_config(config(2000))]

    #[test]
    fn amounts_survive_printing(fen in 0..=MAX_FEN) {
        prop_assert_eq!(money::parse_fen(&money::plain(fen)), Ok(fen));
        let yuan = fen / 100 * 100;
        prop_assert_eq!(money::parse_fen(&(yuan / 100).to_string()), Ok(yuan));
        prop_assert_eq!(money::parse_fen(&format!("-{}", money::plain(fen))), Err(MoneyFault::Negative));
        prop_assert_eq!(money::parse_fen(&format!("{}0", money::plain(fen))), Err(MoneyFault::Decimals));
    }

    /// What people read is exact: the digits, without separators and with 万 as four zeros, are the amount.
    #[test]
    fn amounts_in_words_are_exact(fen in prop_oneof![0..=MAX_FEN, (0..=99_999_999i64).prop_map(|n| n * 1_000_000), (0..=9_999_999i64).prop_map(|n| n * 10_000)]) {
        let words = money::words(fen, Lang::Zh);
        let digits = words.trim_end_matches('元').replace(',', "");
        let (number, scale) = match digits.strip_suffix('万') {
            Some(number) => (number, 10_000),
            None => (digits.as_str(), 1),
        };
        prop_assert_eq!(money::parse_fen(number).map(|fen| fen * scale), Ok(fen), "{}", words);
        prop_assert!(!words.contains(' '));
    }

    #[test]
    fn no_text_panics(text in "[-+0-9.,e元 ]{0,24}|\\PC*") {
        let _ = money::parse_fen(&text);
        let _ = Date::parse(&text);
    }

    #[test]
    fn dates_survive_printing(date in days()) {
        prop_assert_eq!(ours(date).to_string(), date.to_string());
        prop_assert_eq!(ours(date).ymd(), (date.year().into(), date.month().into(), date.day().into()));
    }

    /// 29 February becomes 28 February of a common year, as jiff has it too.
    #[test]
    fn years_are_calendar_years(date in days(), years in -60i32..60) {
        let later = date.checked_add(years.years()).expect("in range");
        prop_assume!((1900..=2100).contains(&later.year()));
        prop_assert_eq!(ours(date).plus_years(years), ours(later));
    }

    #[test]
    fn days_between_dates(a in days(), b in days()) {
        prop_assert_eq!(ours(a).days_since(ours(b)), i64::from(b.until(a).expect("a span").get_days()));
    }

    #[test]
    fn neighbours_are_a_day_apart(date in days()) {
        let date = ours(date);
        for (forward, by) in [(true, 1), (false, -1)] {
            match date.neighbour(forward) {
                Some(next) => prop_assert_eq!(next.days_since(date), by),
                None => prop_assert!(matches!(date.ymd(), (1900, 1, 1) | (2100, 12, 31))),
            }
        }
    }

    #[test]
    fn days_that_the_calendar_lacks(year in 1900i16..=2100, month in 0i8..=13, day in 0i8..=32) {
        let text = format!("{year:04}-{month:02}-{day:02}");
        let expected = civil::Date::new(year, month, day).map(|date| date.to_string()).map_err(|_| DateFault::Impossible);
        prop_assert_eq!(Date::parse(&text).map(|date| date.to_string()), expected);
    }
}

#[test]
fn amounts_as_people_write_them() {
    let zh = |fen| money::words(fen, Lang::Zh);
    assert_eq!(zh(300_000_000), "300万元");
    assert_eq!(zh(86_000_000), "86万元");
    assert_eq!(zh(86_050_000), "86.05万元");
    assert_eq!(zh(299_999_999), "2,999,999.99元");
    assert_eq!(zh(999_900), "9,999元");
    assert_eq!(zh(0), "0元");
    assert_eq!(zh(10_000_000_000_000), "10,000,000万元");
    assert_eq!(money::words(86_000_000, Lang::En), "860,000 yuan");
}

#[test]
fn dates_as_people_write_them() {
    let date = Date::parse("2022-08-31").expect("a date");
    assert_eq!(date.words(Lang::Zh), "2022年8月31日");
    assert_eq!(date.words(Lang::En), "31 August 2022");
    assert_eq!(Date::parse("1899-12-31"), Err(DateFault::Range));
    assert_eq!(Date::parse("2022-8-31"), Err(DateFault::Form));
}
