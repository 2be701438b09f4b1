//! 复审安排: the awards of an edition, what waits for the committee, and the rounds.

use super::drawn::{self, Preview};
use crate::lang::{Bi, Lang};
use crate::pages::account::{Filled, frame};
use crate::shell::{Page, Site};
use crate::ui::{Fault, error_summary, field};
use maud::{Markup, html};

const OBJECTIONS: Bi = Bi::new("异议处理", "Objections");
const TITLE: Bi = Bi::new("复审安排", "Review");
const LEAD: Bi = Bi::new(
    "每个奖项一轮评分。开始后，通过初核的申报交给委员会；评分截止前，谁也看不到别人打的分。",
    "One round for each award. It hands what passed the initial check to the committee; until sheets are signed nobody sees what others gave.",
);
const INCOMPLETE: Bi = Bi::new(
    "评审委员会的组成还不完整，暂不能开始复审：",
    "The committee is not complete, and no review can begin:",
);
const COMMITTEE: Bi = Bi::new("评审委员会", "Review committee");
const NOTHING: Bi = Bi::new("没有等待复审的申报。", "Nothing waits for the committee.");
const UNTIL: Bi = Bi::new("评分截止", "Scores until");
const DAY: Bi = Bi::new("评分截止日（含当日，24时止）", "Last day for scores (to 24:00)");
const PER_CASE: Bi =
    Bi::new("每项由几名委员评分（不填为全体委员）", "Members for each application (empty: all)");
const OPEN: Bi = Bi::new("开始复审", "Begin the review");
const PREVIEW: Bi = Bi::new("预览分派", "Preview the assignment");
const EXTEND: Bi = Bi::new("更改截止日", "Change the last day");
const CLOSE: Bi = Bi::new("结束评分", "End the scoring");
const ADD: Bi = Bi::new("把新通过初核的加入本轮", "Add what has passed since");
const CLOSED: Bi = Bi::new("评分已结束", "The scoring has ended");
const LATE: Bi = Bi::new("已过截止时间", "Past its time");
const SEE: Bi = Bi::new("进度与分派", "Progress and assignment");

/// An award.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwardRow {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// How many applications wait for the committee.
    pub waiting: i64,
    /// Its newest round.
    pub round: Option<RoundRow>,
}

/// A round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoundRow {
    /// Identifier.
    pub id: String,
    /// Until when, in words.
    pub until: String,
    /// The day, for the form.
    pub day: String,
    /// How many applications.
    pub cases: usize,
    /// Sheets that are signed.
    pub signed: usize,
    /// Sheets that are due.
    pub due: usize,
    /// Whether the scoring has ended.
    pub closed: bool,
    /// Whether its time is over.
    pub late: bool,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct RoundsView {
    /// The edition's name.
    pub edition: String,
    /// The query that names the edition; empty for the one that counts today.
    pub query: String,
    /// The other editions that have a review: the query that names each, its name.
    pub others: Vec<(String, String)>,
    /// The awards.
    pub awards: Vec<AwardRow>,
    /// What the committee lacks.
    pub missing: Vec<String>,
    /// Whether the viewer may change anything.
    pub leads: bool,
    /// What would be if the round of that award began now.
    pub preview: Option<Preview>,
    /// The form, of the award `filled.value("award")`.
    pub filled: Filled,
    /// What was just done.
    pub done: Option<String>,
    /// Why the last try was refused.
    pub refused: Option<String>,
}

/// The page.
pub fn page(site: &Site, view: &RoundsView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/review{}", view.query));
    let joint = Bi::new("：", ": ").get(lang);
    let faults: Vec<Fault> = [("until", DAY), ("per_case", PER_CASE)]
        .into_iter()
        .filter(|(name, _)| !view.filled.fault(name).is_empty())
        .map(|(name, label)| Fault {
            id: format!("{name}-{}", view.filled.value("award")),
            text: format!("{}{joint}{}", label.get(lang), view.filled.fault(name)),
        })
        .collect();
    let body = html! {
        (error_summary(&faults, lang))
        @if let Some(why) = &view.refused { (frame::callout("callout-warning", why)) }
        @if let Some(done) = &view.done { (frame::callout("callout-done", done)) }
        @if !view.missing.is_empty() {
            div class="callout callout-warning" {
                p { (INCOMPLETE.get(lang)) }
                ul { @for one in &view.missing { li { (one) } } }
                p { a href=(site.link(&format!("/office/committee{}", view.query))) { (COMMITTEE.get(lang)) } }
            }
        }
            @if view.missing.is_empty() { p { a class="button" href=(site.link(&format!("/office/committee{}", view.query))) { (COMMITTEE.get(lang)) } } }
            p { a class="button" href=(site.link("/office/objections")) { (OBJECTIONS.get(lang)) } }
        @if view.leads { p { a class="button" href=(site.link("/office/devices")) { (super::devices::TITLE.get(lang)) } } }
    @for row in &view.awards { (award(site, view, row, &action)) }
        (super::editions(site, "/office/review", &view.others))
    };
    let lead = super::lead(&view.edition, LEAD, lang);
    frame::page(site, TITLE, &lead, &body, !faults.is_empty() || view.refused.is_some())
}

fn award(site: &Site, view: &RoundsView, row: &AwardRow, action: &str) -> Markup {
    let lang = site.lang;
    let id = format!("award-{}", row.id);
    html! {
        section class="account-part" aria-labelledby=(id) {
            h2 id=(id) { (row.name) }
            @match &row.round {
                Some(round) => { (running(site, view, row, round, action)) }
                None if row.waiting == 0 => { p class="empty" { (NOTHING.get(lang)) } }
                None => {
                    p { (waiting(row.waiting, lang)) }
                    @if view.leads && view.missing.is_empty() { (begin(view, row, action, lang)) }
                }
            }
        }
    }
}

fn waiting(count: i64, lang: Lang) -> String {
    Bi::new("%项已通过初核，等待复审。", "% have passed the initial check and wait.")
        .with(lang, &[&count.to_string()])
}

fn running(site: &Site, view: &RoundsView, row: &AwardRow, round: &RoundRow, action: &str) -> Markup {
    let lang = site.lang;
    let figures = Bi::new("%项申报，评分表已签%份、应签%份。", "% applications; % of % sheets are signed.")
        .with(lang, &[&round.cases.to_string(), &round.signed.to_string(), &round.due.to_string()]);
    html! {
        p { (figures) }
        @if round.due > 0 {
            progress max=(round.due) value=(round.signed) aria-labelledby={ "award-" (row.id) } { (round.signed) "/" (round.due) }
        }
        p class="num" {
            @if round.closed { (CLOSED.get(lang)) } @else {
                (UNTIL.get(lang)) " " (round.until)
                @if round.late { " " span class="tag tag-warning" { (LATE.get(lang)) } }
            }
        }
        p { a class="button" href=(site.link(&format!("/office/review/{}", round.id))) { (SEE.get(lang)) span class="visually-hidden" { " " (row.name) } } }
        @if view.leads && !round.closed {
            @if row.waiting > 0 {
                p { (waiting(row.waiting, lang)) }
                (press(row, action, "add", ADD.get(lang), "button button-primary"))
            }
            details class="disclosure" open[view.filled.value("award") == row.id] {
                summary { (EXTEND.get(lang)) (Bi::new("或", " or ").get(lang)) (CLOSE.get(lang)) span class="visually-hidden" { " " (row.name) } }
                form class="form" method="post" action=(action) novalidate {
                    input type="hidden" name="award" value=(row.id);
                    (day(view, row, &round.day, lang))
                    div class="form-actions" {
                        button class="button button-primary" type="submit" name="do" value="extend" { (EXTEND.get(lang)) }
                        button class="button button-danger" type="submit" name="do" value="close" { (CLOSE.get(lang)) }
                    }
                }
            }
        }
    }
}

fn press(row: &AwardRow, action: &str, word: &str, label: &str, class: &str) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name="award" value=(row.id);
            button class=(class) type="submit" name="do" value=(word) { (label) span class="visually-hidden" { " " (row.name) } }
        }
    }
}

/// What was typed for this award; `usual` for the others.
fn typed<'a>(view: &'a RoundsView, row: &AwardRow, name: &str, usual: &'a str) -> (&'a str, &'a str) {
    if view.filled.value("award") == row.id {
        (view.filled.value(name), view.filled.fault(name))
    } else {
        (usual, "")
    }
}

fn day(view: &RoundsView, row: &AwardRow, usual: &str, lang: Lang) -> Markup {
    let (value, error) = typed(view, row, "until", usual);
    let id = format!("until-{}", row.id);
    field(
        &id,
        DAY.get(lang),
        "",
        error,
        html! {
            input class="input input-short" type="date" id=(id) name="until" value=(value) required aria-describedby={ (id) "-error" };
        },
    )
}

fn begin(view: &RoundsView, row: &AwardRow, action: &str, lang: Lang) -> Markup {
    let (value, error) = typed(view, row, "per_case", "");
    let id = format!("per_case-{}", row.id);
    html! {
        form class="form review-begin" method="post" action=(action) novalidate {
            input type="hidden" name="award" value=(row.id);
            (day(view, row, "", lang))
            (field(&id, PER_CASE.get(lang), "", error, html! {
                input class="input input-short" type="text" inputmode="numeric" id=(id) name="per_case" value=(value) maxlength="3" autocomplete="off" aria-describedby={ (id) "-error" };
            }))
            div class="form-actions" {
                button class="button" type="submit" name="do" value="preview" { (PREVIEW.get(lang)) span class="visually-hidden" { " " (row.name) } }
                button class="button button-primary" type="submit" name="do" value="open" { (OPEN.get(lang)) span class="visually-hidden" { " " (row.name) } }
            }
        }
        @if view.filled.value("award") == row.id { @if let Some(preview) = &view.preview { (drawn::preview(preview, lang)) } }
    }
}
