//! The server's clock. In a demonstration it starts where it was told and runs on; nothing else in the program reads
//! the time of day.

use app::lang::{Bi, Lang};
use app::shell::ClockText;
use domain::date::Date;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Beijing time: eight hours ahead of UTC all year (no summer time since 1991).
const BEIJING: Offset = Offset::constant(8);

/// A clock in UTC milliseconds: so many ahead of the machine's, or of 1970 where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    ahead_ms: i64,
    demo: bool,
    stands: bool,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock { ahead_ms: 0, demo: false, stands: false }
    }

    /// A demonstration's clock that starts at `start` now, or shows the machine's time.
    pub fn demo(start: Option<Timestamp>) -> Clock {
        let ahead_ms = start.map_or(0, |start| start.as_millisecond() - Timestamp::now().as_millisecond());
        Clock { ahead_ms, demo: true, stands: false }
    }

    /// A demonstration's clock that stands: two answers at different times are the same where nothing else makes them differ.
    pub fn still(at: Timestamp) -> Clock {
        Clock { ahead_ms: at.as_millisecond(), demo: true, stands: true }
    }

    /// Now, in UTC milliseconds.
    pub fn now_ms(self) -> i64 {
        if self.stands { self.ahead_ms } else { Timestamp::now().as_millisecond() + self.ahead_ms }
    }

    /// Whether this is a demonstration's.
    pub fn is_demo(self) -> bool {
        self.demo
    }

    /// Today in Beijing.
    pub fn today(self) -> Date {
        beijing_day(self.now_ms())
    }

    /// What a demonstration shows on every page; none otherwise. To the minute, so that a page keeps its ETag for one.
    pub fn text(self, lang: Lang) -> Option<ClockText> {
        if !self.demo {
            return None;
        }
        let now = self.now_ms();
        let datetime = beijing(now).strftime("%Y-%m-%dT%H:%M+08:00").to_string();
        Some(ClockText { words: beijing_words(now, lang), datetime })
    }
}

/// The day in Beijing of a time in UTC milliseconds.
pub fn beijing_day(ms: i64) -> Date {
    let day = beijing(ms).date();
    // A clock outside the calendar of the contract (1900 to 2100) stands at its nearer end.
    let end = if day.year() < 1900 { "1900-01-01" } else { "2100-12-31" };
    let parse = |text: &str| Date::parse(text).ok();
    parse(&day.to_string()).or_else(|| parse(end)).unwrap_or_else(|| unreachable!("both ends are dates"))
}

/// The first millisecond after a day in Beijing: what is bound by the day is in time before it (half-open).
pub fn end_of(day: Date) -> i64 {
    let next = day.neighbour(true).unwrap_or(day);
    let (year, month, day) = next.ymd();
    let midnight =
        jiff::civil::date(year as i16, month as i8, day as i8).to_datetime(jiff::civil::Time::midnight());
    BEIJING.to_timestamp(midnight).map_or(i64::MAX, Timestamp::as_millisecond)
}

/// A time in UTC milliseconds in Beijing as people read it: `2022年8月20日 09:00`.
pub fn beijing_words(ms: i64, lang: Lang) -> String {
    let time = beijing(ms);
    let joint = Bi::new(" ", ", ").get(lang);
    format!("{}{joint}{:02}:{:02}", beijing_day(ms).words(lang), time.hour(), time.minute())
}

/// The time of day in Beijing, `09:00`.
pub fn beijing_time(ms: i64) -> String {
    let time = beijing(ms);
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time in UTC milliseconds as RFC 3339 in Beijing time.
pub fn beijing_rfc3339(ms: i64) -> String {
    beijing(ms).strftime("%Y-%m-%dT%H:%M:%S+08:00").to_string()
}

fn beijing(ms: i64) -> DateTime {
    BEIJING.to_datetime(Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_beijing_begins_at_sixteen_hours_utc() {
        // 2022-08-30T15:59:59.999Z and one millisecond later.
        assert_eq!(beijing_day(1_661_875_199_999).to_string(), "2022-08-30");
        assert_eq!(beijing_day(1_661_875_200_000).to_string(), "2022-08-31");
        assert_eq!(beijing_rfc3339(1_661_875_200_000), "2022-08-31T00:00:00+08:00");
        assert_eq!(beijing_day(i64::MAX).to_string(), "2100-12-31");
        assert_eq!(beijing_day(-4_000_000_000_000).to_string(), "1900-01-01");
    }

    #[test]
    fn a_day_ends_with_the_first_moment_of_the_next() {
        let day = Date::parse("2022-08-31").expect("a date");
        assert_eq!(beijing_rfc3339(end_of(day)), "2022-09-01T00:00:00+08:00");
        assert_eq!(beijing_day(end_of(day) - 1), day);
    }

    #[test]
    fn a_demonstration_starts_where_it_was_told_and_says_so() {
        let start: Timestamp = "2022-08-20T09:00:00+08:00".parse().expect("a time");
        let clock = Clock::demo(Some(start));
        assert!((0..5000).contains(&(clock.now_ms() - start.as_millisecond())));
        let text = clock.text(Lang::Zh).expect("a demonstration shows its clock");
        assert_eq!(
            (text.words.as_str(), text.datetime.as_str()),
            ("2022年8月20日 09:00", "2022-08-20T09:00+08:00")
        );
        assert_eq!(clock.text(Lang::En).map(|text| text.words), Some("20 August 2022, 09:00".to_string()));
        assert_eq!(Clock::system().text(Lang::Zh), None);
    }
}
