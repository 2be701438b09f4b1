//! Public notices (公示): what stands in one, when its period runs, and what tells two versions apart. `domain.md` §4, §5.
//!
//! The instant at which a period ends is half-open: an objection that is received at that millisecond is late.

/// Working days and rest days, year by year.
pub mod calendar;
/// Where a notice is published.
pub mod channel;
/// What a notice says, frozen.
pub mod content;
/// What tells two versions of a notice apart.
pub mod difference;
/// The usual words of a notice.
pub mod draw;
/// Holidays as the State Council's yearly arrangement lists them, read from files.
pub mod holidays;
/// When the period of a notice begins and ends.
pub mod period;

pub use calendar::{Calendar, HolidayYear, NamedDay, YearMissing};
pub use channel::{Channel, starts_at};
pub use content::{Contacts, NoticeContent, NoticeEntry, NoticeKind};
pub use difference::{Difference, TextChange, difference};
pub use period::{NoticeTerm, Period, is_over, midnight, period};
