//! The letter on paper from which the office acts for a company: the day on which it came counts, not the hour at which it is typed in.

use super::Held;
use crate::auth::fields::{Sent, raw};
use crate::clock::{beijing_day, end_of};
use app::lang::Bi;
use domain::date::Date;
use domain::workflow::Action;
use store::Event;

const NO_DAY: Bi = Bi::new("请填收到这份书面材料的日期", "Give the day on which the paper came");
const AHEAD: Bi = Bi::new("收到日期不能晚于今天", "The paper cannot have come after today");
const BEFORE: Bi = Bi::new(
    "收到日期早于要求补正或作出决定的日期，请核对",
    "The paper cannot have come before what it answers: check the day",
);
const UNSENT: Bi = Bi::new(
    "收到日期早于纸质申报的到件日，请核对",
    "The paper cannot have come before the application itself: check the day",
);
const UNREAD: Bi = Bi::new(
    "撤回须有加盖公章的书面撤回函，请核对后勾选",
    "A withdrawal needs a sealed letter: check it and tick the box",
);

/// The day on which the letter came, and with what is decided by the time of what is done; none where the company acts itself.
///
/// # Errors
/// Why nothing is done, in words.
pub fn day(held: &Held, (sent, action): (&Sent, Action), today: Date) -> Result<Option<Date>, Bi> {
    let Some(arrived) = held.arrived else { return Ok(None) };
    let day = Date::parse(raw(sent, "letter_on").trim()).map_err(|_| NO_DAY)?;
    let answers = action != Action::Withdraw;
    match () {
        () if day > today => Err(AHEAD),
        () if answers && day < beijing_day(held.application.moved_at) => Err(BEFORE),
        () if day < arrived => Err(UNSENT),
        () if !answers && raw(sent, "checked") != "yes" => Err(UNREAD),
        () => Ok(Some(day)),
    }
}

/// Whether a deed of a company was typed in by the office from such a letter.
pub fn wrote(event: &Event) -> bool {
    event.after.as_ref().is_some_and(|after| after["note"]["on_paper"].is_string())
}

/// The moment that decides whether something came in time: its whole day is in time.
pub fn moment(day: Option<Date>, now: i64) -> i64 {
    day.map_or(now, |day| end_of(day) - 1)
}
