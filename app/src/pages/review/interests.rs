//! 我的任职与利害关系: the companies that a member has to do with, by credit code: what recusals are detected from.

use crate::lang::{Bi, Lang};
use crate::pages::account::{Control, Filled, Kind, frame, summary};
use crate::shell::{Page, Site};
use crate::ui::field;
use domain::review::recusal::Reason;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("我的任职与利害关系", "My positions and interests");
const LEAD: Bi = Bi::new(
    "写明任职、持股和有合作、亲属关系的单位。系统据此自动回避；只有系统据以判断，不公开。",
    "The companies where you work, hold shares, or that you are otherwise connected with. Recusals follow from it; it is not published.",
);
const NONE: Bi = Bi::new("还没有填写。", "Nothing stated yet.");
const ADD: Bi = Bi::new("添加", "Add");
const REMOVE: Bi = Bi::new("删除", "Remove");
const REASON: Bi = Bi::new("关系", "Connection");
const ENDED: Bi = Bi::new("结束日（仍在持续的不填）", "Ended on (empty while it lasts)");
const UNTIL: Bi = Bi::new("至", "until");
const BACK: Bi = Bi::new("返回我的评审", "Back to my reviews");

/// The company's name.
pub const COMPANY: Control = Control {
    name: "company",
    label: Bi::new("单位名称", "Company"),
    hint: Bi::new("", ""),
    kind: Kind::Text,
    autocomplete: "off",
    most: 200,
};
/// Its credit code.
pub const CODE: Control = Control {
    name: "uscc",
    label: Bi::new("统一社会信用代码", "Unified social credit code"),
    hint: Bi::new("", ""),
    kind: Kind::Code,
    autocomplete: "off",
    most: 40,
};

/// The connections that are stated here.
pub const REASONS: [Reason; 5] =
    [Reason::Employer, Reason::Shareholder, Reason::Director, Reason::Relative, Reason::Supplier];

/// What is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterestRow {
    /// What the button names.
    pub id: String,
    /// The company.
    pub company: String,
    /// Its credit code.
    pub uscc: String,
    /// The connection.
    pub reason: String,
    /// When it ended, in words; empty while it lasts.
    pub ended: String,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct InterestsView {
    /// What is stated.
    pub rows: Vec<InterestRow>,
    /// The form.
    pub filled: Filled,
    /// What was just done.
    pub done: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &InterestsView) -> Page {
    let lang = site.lang;
    let action = site.link("/board/interests");
    let body = html! {
        (summary(&[COMPANY, CODE], &view.filled, lang))
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        p { a href=(site.link("/board")) { (BACK.get(lang)) } }
        section class="account-part" aria-label=(TITLE.get(lang)) {
            @if view.rows.is_empty() { p class="empty" { (NONE.get(lang)) } } @else {
                ul class="members" { @for row in &view.rows { li { (line(row, &action, lang)) } } }
            }
        }
        (add(view, &action, lang))
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, !view.filled.is_fine())
}

fn line(row: &InterestRow, action: &str, lang: Lang) -> Markup {
    html! {
        span class="member-name" { (row.company) }
        span class="num field-hint" { (row.uscc) }
        span { (row.reason) @if !row.ended.is_empty() { " " (UNTIL.get(lang)) " " span class="num" { (row.ended) } } }
        form method="post" action=(action) class="inline-form" {
            input type="hidden" name="interest" value=(row.id);
            button class="button button-quiet" type="submit" name="do" value="remove" {
                (REMOVE.get(lang)) span class="visually-hidden" { " " (row.company) }
            }
        }
    }
}

fn add(view: &InterestsView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="add" {
            h2 id="add" { (ADD.get(lang)) }
            form class="form" method="post" action=(action) novalidate {
                (COMPANY.draw(&view.filled, lang))
                (CODE.draw(&view.filled, lang))
                (field("reason", REASON.get(lang), "", view.filled.fault("reason"), html! {
                    span class="select" { select class="input" id="reason" name="reason" aria-describedby="reason-error" {
                        @for reason in REASONS { option value=(reason.id()) selected[reason.id() == view.filled.value("reason")] { (reason.label().get(lang)) } }
                    } }
                }))
                (field("ended", ENDED.get(lang), "", view.filled.fault("ended"), html! {
                    input class="input input-short" type="date" id="ended" name="ended" value=(view.filled.value("ended")) aria-describedby="ended-error";
                }))
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="add" { (ADD.get(lang)) } }
            }
        }
    }
}
