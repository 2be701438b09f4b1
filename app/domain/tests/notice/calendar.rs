//! When periods begin and end. The calendar of the crate `chinese_holiday` was made by others from the same decrees.

use chinese_holiday::{Ymd, chinese_holiday};
use domain::date::Date;
use domain::notice::calendar::{is_weekend, weekday};
use domain::notice::{
    Calendar, Channel, NoticeTerm, Period, YearMissing, holidays, is_over, period, starts_at,
};
use domain::pack::model::DayUnit;

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn known() -> Calendar {
    Calendar::new(&holidays::shipped())
}

const WORKDAYS: NoticeTerm =
    NoticeTerm { days: 5, unit: DayUnit::Workday, count_start_day: false, extend_over_rest_days: true };

#[test]
fn the_examples_of_the_field_come_out() {
    let calendar = known();
    let natural = [
        ("2022-08-15", "2022-08-22"),
        ("2022-08-16", "2022-08-22"),
        ("2022-09-27", "2022-10-08"),
        ("2022-04-28", "2022-05-05"),
        ("2022-01-26", "2022-02-07"),
        ("2026-02-09", "2026-02-14"),
    ];
    for (published, last) in natural {
        let found = period(day(published), &NoticeTerm::default(), &calendar).unwrap();
        assert_eq!(found, Period { first: day(published).plus_days(1), last: day(last) }, "{published}");
        let plain = NoticeTerm { extend_over_rest_days: false, ..NoticeTerm::default() };
        let found = period(day(published), &plain, &calendar).unwrap();
        assert_eq!(found.last, day(published).plus_days(5), "{published}");
    }
    let working = [
        ("2022-08-15", "2022-08-22"),
        ("2022-09-27", "2022-10-09"),
        ("2022-04-28", "2022-05-09"),
        ("2026-09-25", "2026-10-09"),
    ];
    for (published, last) in working {
        assert_eq!(period(day(published), &WORKDAYS, &calendar).unwrap().last, day(last), "{published}");
    }
    // 巢湖 counts the day of publication.
    let counted = NoticeTerm { count_start_day: true, ..WORKDAYS };
    let found = period(day("2022-07-13"), &counted, &calendar).unwrap();
    assert_eq!(found, Period { first: day("2022-07-13"), last: day("2022-07-19") });
    // 衢州 was wrong: 7 January 2023 was a Saturday off.
    let found = period(day("2023-01-03"), &counted, &calendar).unwrap();
    assert_eq!(found.last, day("2023-01-09"));
}

fn rests(day: Date) -> bool {
    let (year, month, in_month) = day.ymd();
    let ymd = Ymd::new(year as u16, month as u8, in_month as u8);
    chinese_holiday(ymd).is_holiday()
}

/// Another way to count: walk day by day with the other calendar and tick off.
fn walked(published: Date, term: &NoticeTerm) -> Date {
    let mut at = published;
    let mut left = term.days;
    let counts = |day: Date| term.unit == DayUnit::Natural || !rests(day);
    if term.count_start_day && counts(at) {
        left -= 1;
    }
    while left > 0 {
        at = at.neighbour(true).expect("a day after");
        if counts(at) {
            left -= 1;
        }
    }
    if term.unit == DayUnit::Workday || term.extend_over_rest_days {
        while rests(at) {
            at = at.neighbour(true).expect("a day after");
        }
    }
    at
}

#[test]
fn every_day_of_six_years_agrees_with_a_calendar_of_others() {
    let calendar = known();
    let (mut at, mut days) = (day("2021-01-01"), 0);
    while at <= day("2026-12-19") {
        assert_eq!(calendar.is_rest_day(at), Ok(rests(at)), "{at}");
        at = at.plus_days(1);
        days += 1;
    }
    assert_eq!(days, 2179);
}

#[test]
fn periods_of_every_kind_agree_with_a_calendar_of_others() {
    let calendar = known();
    let mut compared = 0;
    for unit in [DayUnit::Natural, DayUnit::Workday] {
        for (count_start_day, extend_over_rest_days) in
            [(false, true), (false, false), (true, true), (true, false)]
        {
            for days in [1, 3, 5, 7, 10] {
                let term = NoticeTerm { days, unit, count_start_day, extend_over_rest_days };
                let mut at = day("2021-01-04");
                while at <= day("2026-11-20") {
                    let found = period(at, &term, &calendar).expect("known years");
                    assert_eq!(found.last, walked(at, &term), "{at} {term:?}");
                    assert!(found.first <= found.last);
                    compared += 1;
                    at = at.plus_days(17);
                }
            }
        }
    }
    assert!(compared > 5_000, "{compared}");
}

#[test]
fn a_year_that_is_not_known_is_an_error() {
    let calendar = known();
    assert_eq!(period(day("2027-01-04"), &NoticeTerm::default(), &calendar), Err(YearMissing(2027)));
    assert_eq!(period(day("2020-12-01"), &NoticeTerm::default(), &calendar), Err(YearMissing(2020)));
    // The end of December may be in the next year's arrangement.
    assert_eq!(calendar.is_rest_day(day("2026-12-20")), Err(YearMissing(2027)));
    assert_eq!(calendar.is_rest_day(day("2026-12-19")), Ok(true));
    assert_eq!(
        period(day("2026-12-14"), &NoticeTerm::default(), &calendar).map(|of| of.last),
        Err(YearMissing(2027))
    );
    let unextended = NoticeTerm { extend_over_rest_days: false, ..NoticeTerm::default() };
    let found = period(day("2026-12-28"), &unextended, &calendar).unwrap();
    assert_eq!(found.last, day("2027-01-02"), "counting natural days asks no calendar");
    // 31 December 2022 was a Saturday anyway, but it is in the arrangement of 2023.
    let without: Vec<_> = holidays::shipped().into_iter().filter(|year| year.year != 2023).collect();
    assert_eq!(Calendar::new(&without).is_rest_day(day("2022-12-31")), Err(YearMissing(2023)));
    assert!(YearMissing(2027).to_string().contains("2027"));
}

#[test]
fn a_period_ends_with_the_midnight_in_beijing_after_its_last_day() {
    let ends = Period { first: day("2022-08-16"), last: day("2022-08-22") }.ends_at();
    // 2022-08-22T16:00:00Z
    assert_eq!(ends, 1_661_184_000_000);
    assert!(!is_over(Some(ends), ends - 1));
    assert!(is_over(Some(ends), ends));
    assert!(!is_over(None, i64::MAX));
}

#[test]
fn days_of_the_week() {
    assert_eq!(weekday(day("2022-08-15")), 0);
    assert_eq!(weekday(day("1999-12-31")), 4);
    assert!(is_weekend(day("2022-08-21")) && !is_weekend(day("2022-08-22")));
}

#[test]
fn the_clock_starts_at_the_later_channel() {
    let demanded = [Channel::Site, Channel::Wechat];
    assert_eq!(starts_at(&demanded, &[(Channel::Site, 5)]), Err(vec![Channel::Wechat]));
    assert_eq!(starts_at(&demanded, &[(Channel::Wechat, 9), (Channel::Site, 5)]), Ok(9));
    assert_eq!(
        starts_at(&demanded, &[(Channel::Wechat, 3), (Channel::Site, 5), (Channel::Journal, 99)]),
        Ok(5)
    );
    assert_eq!(starts_at(&[], &[(Channel::Site, 5)]), Err(Vec::new()), "without a channel nothing runs");
    for channel in Channel::ALL {
        assert_eq!(Channel::parse(channel.id()), Some(channel));
        assert!(!channel.name().zh.is_empty());
    }
}
