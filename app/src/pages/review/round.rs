//! One round of the review: who scores what and how far they are, and who is recused. Never what anybody gave.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Bundle, Page, Site};
use maud::{Markup, html};

const LEAD: Bi = Bi::new(
    "这里只显示进度，不显示评分。您本人回避的申报不在其中。",
    "Progress, never scores. What you are recused from is not here.",
);
const PROGRESS: Bi = Bi::new("进度", "Progress");
const CASE: Bi = Bi::new("申报", "Application");
const SIGNED: Bi = Bi::new("已签", "Signed");
const BEGUN: Bi = Bi::new("评分中", "Begun");
const DUE: Bi = Bi::new("未评", "To do");
const UNDECLARED: Bi = Bi::new("未申明", "No declaration yet");
const RECUSED: Bi = Bi::new("回避", "Recused");
const NOT: Bi = Bi::new("不评", "Not theirs");
const LATE: Bi = Bi::new("已过截止时间，尚未签完：", "Past the time and not all signed: ");
const SHEETS: Bi = Bi::new("%（%份）", "% (%)");
const RECUSALS: Bi = Bi::new("回避名单", "Recusals");
const NO_RECUSALS: Bi = Bi::new("没有回避。", "Nobody is recused.");
const REFUTE: Bi = Bi::new("认定无须回避", "Refute");
const WHY: Bi = Bi::new("理由", "Reason");
const DECLARED: Bi = Bi::new("本人申明", "declared");
const DETECTED: Bi = Bi::new("系统发现", "detected");
const REFUTED: Bi = Bi::new("主任认定无须回避", "refuted by the chair");
const GIVE: Bi = Bi::new("改派", "Reassign");
const WHO: Bi = Bi::new("委员", "Member");
const WHICH: Bi = Bi::new("申报", "Application");
const ASSIGN: Bi = Bi::new("增加评分", "Assign");
const TAKE: Bi = Bi::new("取消评分", "Take away");
const HELD: Bi = Bi::new("待主任决定的评分", "Scores that wait for the chair");
const HELD_LEAD: Bi = Bi::new(
    "以下内容送达时不能直接计入，已原样保留。这里不显示分数；采纳后按送达顺序计入评分表。",
    "These could not count as they came and are kept as they are. No score is shown; what is let in counts last in the server's order.",
);
const RELEASE: Bi = Bi::new("采纳", "Let it in");
const RETURN: Bi = Bi::new("退回初核", "Return to the initial check");
const RETURN_LEAD: Bi = Bi::new(
    "复审中发现须由秘书处核实的，连同理由退回；已填的评分保留，已签名的重新打开，再次交付后须重新签名。",
    "What the office has to check again goes back with the reason. Scores stay, signed sheets are reopened and are signed anew once it is handed over again.",
);

/// How far a member is with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The sheet is signed.
    Signed,
    /// Something is scored.
    Begun,
    /// Nothing is scored yet.
    Due,
    /// The member has not said whether an interest stands between.
    Undeclared,
    /// Recused, or screened it.
    Recused,
    /// Somebody else's.
    NotTheirs,
}

impl Cell {
    fn label(self) -> Bi {
        match self {
            Cell::Signed => SIGNED,
            Cell::Begun => BEGUN,
            Cell::Due => DUE,
            Cell::Undeclared => UNDECLARED,
            Cell::Recused => RECUSED,
            Cell::NotTheirs => NOT,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Cell::Signed => "signed",
            Cell::Begun => "begun",
            Cell::Due => "due",
            Cell::Undeclared => "undeclared",
            Cell::Recused => "recused",
            Cell::NotTheirs => "none",
        }
    }
}

/// An application of the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The application.
    pub id: String,
    /// Its receipt number.
    pub receipt_no: String,
    /// The company, and the solution's name where it has one.
    pub name: String,
    /// By member, in the order of the columns.
    pub cells: Vec<Cell>,
}

/// A recusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecusalRow {
    /// What the button names.
    pub id: String,
    /// The member.
    pub who: String,
    /// The application.
    pub case: String,
    /// Why.
    pub reason: String,
    /// What the member says of it.
    pub note: String,
    /// Declared, or detected.
    pub declared: bool,
    /// Who refuted it and why, in words.
    pub refuted: Option<String>,
}

/// What a device sent that waits for the chair: never what it says, since the chair scores, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRow {
    /// What the button names.
    pub seq: i64,
    /// The member and the device.
    pub who: String,
    /// The application.
    pub case: String,
    /// When it came, in words.
    pub when: String,
    /// Why it waits, and what to do.
    pub reason: String,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct RoundView {
    /// What waits for the chair.
    pub held: Vec<HeldRow>,
    /// The round.
    pub id: String,
    /// The award's name.
    pub award: String,
    /// Until when, in words.
    pub until: String,
    /// Whether the scoring has ended.
    pub closed: bool,
    /// Whether its time is over and it has not ended.
    pub late: bool,
    /// The members: account, name.
    pub members: Vec<(String, String)>,
    /// The applications.
    pub cases: Vec<CaseRow>,
    /// The recusals.
    pub recusals: Vec<RecusalRow>,
    /// Whether the viewer may assign.
    pub leads: bool,
    /// Whether the viewer may refute recusals.
    pub decides: bool,
    /// Whether the viewer may read what the scores come to, once the scoring has ended.
    pub reads: bool,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
    /// What the assignment was drawn from.
    pub seed: String,
    /// Members for each application; none for all.
    pub per_case: Option<i64>,
    /// What is fixed by hand: application, account, both in words.
    pub pins: Vec<(String, String, String)>,
    /// The address of the live progress; none once the scoring has ended.
    pub live: Option<String>,
}

/// The page.
pub fn page(site: &Site, view: &RoundView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/review/{}", view.id));
    let back = site.link("/office/review");
    let body = html! {
        p { a href=(back) { (Bi::new("返回复审安排", "Back to the review").get(lang)) } " · " span class="num" { (view.until) } }
        @if view.closed && view.reads { (super::figures::tabs(site, &view.id, "")) }
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        section class="account-part" aria-labelledby="progress" {
            h2 id="progress" { (PROGRESS.get(lang)) }
            (super::said(view.live.is_some()))
            div data-live=[view.live.as_ref()] { (progress(view, lang)) }
        }
        @if !view.held.is_empty() { (held(view, &action, lang)) }
        (recusals(view, &action, lang))
        (super::drawn::section(view, &action, lang))
        @if view.leads && !view.closed { (assign(view, &action, lang)) (give_back(view, &action, lang)) }
    };
    let title = Bi::new("复审进度", "Progress of the review");
    let lead = format!("{}{}{}", view.award, Bi::new("。", ". ").get(lang), LEAD.get(lang));
    frame::broad(site, title, &lead, &body, view.refused.is_some()).with(Bundle::Live)
}

/// How far everybody is, and who is late: what is drawn anew while the page is open.
pub fn progress(view: &RoundView, lang: Lang) -> Markup {
    let late = view.members.iter().enumerate().filter_map(|(at, (_, name))| {
        let (signed, due) = counts(view, at);
        (signed < due).then(|| SHEETS.with(lang, &[name, &(due - signed).to_string()]))
    });
    let late: Vec<String> = if view.late { late.collect() } else { Vec::new() };
    html! {
        @if !late.is_empty() {
            p class="callout callout-warning" {
                (LATE.get(lang)) (late.join(Bi::new("、", ", ").get(lang)))
            }
        }
        (matrix(view, lang))
    }
}

/// The table of members by application; a member's row counts what is signed.
fn matrix(view: &RoundView, lang: Lang) -> Markup {
    html! {
        div class="table-region" tabindex="0" role="group" aria-labelledby="progress" {
            table class="table review-matrix" {
                thead { tr {
                    th scope="col" { (CASE.get(lang)) }
                    @for (_, name) in &view.members { th scope="col" { (name) } }
                } }
                tbody { @for row in &view.cases { tr {
                    th scope="row" { span class="num" { (row.receipt_no) } " " (row.name) }
                    @for (cell, (_, name)) in row.cells.iter().zip(&view.members) {
                        td data-label=(name) { span class="cell-state" data-state=(cell.word()) { (cell.label().get(lang)) } }
                    }
                } } }
                tfoot { tr {
                    th scope="row" { (SIGNED.get(lang)) }
                    @for (at, (_, name)) in view.members.iter().enumerate() {
                        @let (signed, due) = counts(view, at);
                        td class="num" data-label=(name) { (signed) "/" (due) }
                    }
                } }
            }
        }
    }
}

/// How many sheets a member has signed, of how many.
fn counts(view: &RoundView, member: usize) -> (usize, usize) {
    let cells = || view.cases.iter().filter_map(|row| row.cells.get(member));
    let due = cells().filter(|cell| !matches!(cell, Cell::Recused | Cell::NotTheirs)).count();
    (cells().filter(|cell| **cell == Cell::Signed).count(), due)
}

pub(super) fn held(view: &RoundView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="held" {
            h2 id="held" { (HELD.get(lang)) }
            p { (HELD_LEAD.get(lang)) }
            ul class="recusals" { @for row in &view.held { li {
                p { strong { (row.who) } " · " (row.case) " · " span class="num" { (row.when) } }
                p class="field-hint" { (row.reason) }
                @if view.decides {
                    form method="post" action=(action) {
                        input type="hidden" name="seq" value=(row.seq);
                        button class="button" type="submit" name="do" value="release" { (RELEASE.get(lang)) span class="visually-hidden" { " " (row.who) " " (row.case) } }
                    }
                }
            } } }
        }
    }
}

pub(super) fn recusals(view: &RoundView, action: &str, lang: Lang) -> Markup {
    let joint = Bi::new("：", ": ").get(lang);
    html! {
        section class="account-part" aria-labelledby="recusals" {
            h2 id="recusals" { (RECUSALS.get(lang)) }
            @if view.recusals.is_empty() { p class="empty" { (NO_RECUSALS.get(lang)) } } @else {
                ul class="recusals" { @for row in &view.recusals { li {
                    p {
                        strong { (row.who) } " · " (row.case) (joint) (row.reason)
                        "（" (if row.declared { DECLARED } else { DETECTED }.get(lang)) "）"
                        @if !row.note.is_empty() { " " (row.note) }
                    }
                    @match &row.refuted {
                        Some(why) => { p class="field-hint" { (REFUTED.get(lang)) (joint) (why) } }
                        None if view.decides && !row.declared && !view.closed => {
                            details class="disclosure" {
                                summary { (REFUTE.get(lang)) span class="visually-hidden" { " " (row.who) " " (row.case) } }
                                form class="form" method="post" action=(action) {
                                    input type="hidden" name="recusal" value=(row.id);
                                    div class="field" {
                                        label class="field-label" for={ "why-" (row.id) } { (WHY.get(lang)) }
                                        input class="input" id={ "why-" (row.id) } name="reason" maxlength="500" required;
                                    }
                                    div class="form-actions" { button class="button" type="submit" name="do" value="refute" { (REFUTE.get(lang)) } }
                                }
                            }
                        }
                        None => {}
                    }
                } } }
            }
        }
    }
}

fn assign(view: &RoundView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="assign" {
            h2 id="assign" { (GIVE.get(lang)) }
            form class="form" method="post" action=(action) {
                (choice("account", WHO.get(lang), view.members.iter().map(|(id, name)| (id.as_str(), name.clone()))))
                (choice("application", WHICH.get(lang), cases(view)))
                div class="form-actions" {
                    button class="button button-primary" type="submit" name="do" value="assign" { (ASSIGN.get(lang)) }
                    button class="button" type="submit" name="do" value="take" { (TAKE.get(lang)) }
                }
            }
        }
    }
}

fn give_back(view: &RoundView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="return" {
            h2 id="return" { (RETURN.get(lang)) }
            p { (RETURN_LEAD.get(lang)) }
            form class="form" method="post" action=(action) {
                (choice("returned", WHICH.get(lang), cases(view)))
                div class="field" {
                    label class="field-label" for="return-why" { (WHY.get(lang)) }
                    input class="input" id="return-why" name="reason" maxlength="500" required;
                }
                div class="form-actions" { button class="button button-danger" type="submit" name="do" value="return" { (RETURN.get(lang)) } }
            }
        }
    }
}

fn cases(view: &RoundView) -> impl Iterator<Item = (&str, String)> {
    view.cases.iter().map(|row| (row.id.as_str(), format!("{} {}", row.receipt_no, row.name)))
}

fn choice<'a>(name: &str, label: &str, options: impl Iterator<Item = (&'a str, String)>) -> Markup {
    html! {
        div class="field" {
            label class="field-label" for=(name) { (label) }
            span class="select" { select class="input" id=(name) name=(name) {
                @for (value, words) in options { option value=(value) { (words) } }
            } }
        }
    }
}
