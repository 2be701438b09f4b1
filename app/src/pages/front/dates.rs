//! The dates of the edition, and where today stands among them.

use crate::lang::{Bi, Lang};
use domain::date::Date;
use domain::pack::model::{DayUnit, Pack};
use leptos::prelude::*;

const DATES: Bi = Bi::new("日程", "Dates");
const CUTOFF: Bi = Bi::new("业绩截止", "Works finished by");
const CUTOFF_NOTE: Bi = Bi::new(
    "要求竣工的工程，须在这一天或之前竣工",
    "where an award asks for finished works, they count up to this day",
);
const OPENS: Bi = Bi::new("开始申报", "Applications open");
const CLOSES: Bi = Bi::new("申报截止", "Applications close");
const CLOSES_NOTE: Bi = Bi::new("当日24:00前", "until midnight, Beijing time");
const NOTICE: Bi = Bi::new("入围公示", "Shortlist");
const NOTICE_WHEN: Bi = Bi::new("复审之后", "After the review");
const CEREMONY: Bi = Bi::new("表彰颁奖", "Award ceremony");

/// Where a day stands in an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Applications open in this many days (at least one), on this day.
    Before(i64, Date),
    /// Applications are open for this many days after today; 0 on the last day.
    Open(i64, Date),
    /// Applications have closed on this day.
    Closed(Date),
}

impl Stage {
    /// The stage of `today`, where applications are taken until the day `closes`. Both the first and the last day belong to the open time.
    pub fn at(pack: &Pack, closes: Date, today: Date) -> Stage {
        let opens = pack.opens_on();
        if today < opens {
            Stage::Before(opens.days_since(today), opens)
        } else if today <= closes {
            Stage::Open(closes.days_since(today), closes)
        } else {
            Stage::Closed(closes)
        }
    }

    /// The stage in one sentence.
    pub fn words(self, lang: Lang) -> String {
        match (self, lang) {
            (Stage::Before(days, on), Lang::Zh) => {
                format!("未开始：{}开始申报，还有{days}天。", on.words(lang))
            }
            (Stage::Before(days, on), Lang::En) => {
                format!("Not open yet: applications open on {}, in {}.", on.words(lang), english_days(days))
            }
            (Stage::Open(0, on), Lang::Zh) => format!("申报中：今天（{}）24:00截止。", on.words(lang)),
            (Stage::Open(0, _), Lang::En) => {
                "Open: applications close today at midnight, Beijing time.".to_string()
            }
            (Stage::Open(days, on), Lang::Zh) => format!("申报中：{}截止，还有{days}天。", on.words(lang)),
            (Stage::Open(days, on), Lang::En) => {
                format!("Open: applications close on {}, in {}.", on.words(lang), english_days(days))
            }
            (Stage::Closed(on), Lang::Zh) => format!("申报已截止（{}）。", on.words(lang)),
            (Stage::Closed(on), Lang::En) => format!("Applications closed on {}.", on.words(lang)),
        }
    }
}

fn english_days(days: i64) -> String {
    if days == 1 { "1 day".to_string() } else { format!("{days} days") }
}

/// The dates in order, the one that counts now marked.
pub(super) fn section(pack: &Pack, closes: Date, today: Date, lang: Lang) -> AnyView {
    let stage = Stage::at(pack, closes, today);
    let opened = match stage {
        Stage::Before(..) => "future",
        _ => "past",
    };
    let closing = match stage {
        Stage::Before(..) => "future",
        Stage::Open(..) => "now",
        Stage::Closed(_) => "past",
    };
    let noticing = if matches!(stage, Stage::Closed(_)) { "now" } else { "future" };
    let cutoff = if today > pack.cutoff() { "past" } else { "future" };
    let ceremony = pack.date("award_on").map(|on| {
        let state = if today > on { "past" } else { "future" };
        dated(state, on, CEREMONY, "", lang)
    });
    view! {
        <section class="wrap section" aria-labelledby="dates">
            <h2 id="dates">{DATES.get(lang)}</h2>
            <ol class="dates">
                {dated(cutoff, pack.cutoff(), CUTOFF, CUTOFF_NOTE.get(lang), lang)}
                {dated(opened, pack.opens_on(), OPENS, "", lang)}
                {dated(closing, closes, CLOSES, CLOSES_NOTE.get(lang), lang)}
                <li data-state=noticing>
                    <span class="dates-when">{NOTICE_WHEN.get(lang)}</span>
                    <b>{NOTICE.get(lang)}</b>
                    <span class="dates-note">{notice_note(pack, lang)}</span>
                </li>
                {ceremony}
            </ol>
        </section>
    }
    .into_any()
}

fn dated(state: &'static str, on: Date, what: Bi, note: &'static str, lang: Lang) -> AnyView {
    view! {
        <li data-state=state>
            <time class="num" datetime=on.to_string()>{on.words(lang)}</time>
            <b>{what.get(lang)}</b>
            {(!note.is_empty()).then(|| view! { <span class="dates-note">{note}</span> })}
        </li>
    }
    .into_any()
}

fn notice_note(pack: &Pack, lang: Lang) -> String {
    let days = pack.notice.days;
    match (pack.notice.unit, lang) {
        (DayUnit::Natural, Lang::Zh) => format!("公示{days}天"),
        (DayUnit::Workday, Lang::Zh) => format!("公示{days}个工作日"),
        (DayUnit::Natural, Lang::En) => format!("public for {days} days"),
        (DayUnit::Workday, Lang::En) => format!("public for {days} working days"),
    }
}
