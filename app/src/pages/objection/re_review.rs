//! 启动重新审核: who scores the entries again, and until when.

use crate::lang::{Bi, Lang};
use crate::pages::account::{Filled, frame};
use crate::shell::{Page, Site};
use crate::ui::field;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("启动重新审核", "Begin the re-review");
const LEAD: Bi = Bi::new(
    "本奖项已受理异议的条目一起重新审核。原来评过分的委员不再参加，除非其他委员不足。",
    "The entries of this award whose objections were taken up are reviewed again together. Who scored before does not take part, unless too few others remain.",
);
const NONE: Bi = Bi::new("没有等待重新审核的条目。", "No entry waits for a re-review.");
const PANEL: Bi = Bi::new("重新审核的委员", "The panel");
const LEFT_OUT: Bi = Bi::new("原评委，不再参加", "Scored before, left out");
const AGAIN: Bi = Bi::new(
    "其他委员不足%人（有效评分的最低要求），原评委继续参加：%",
    "Fewer than % others remain, the least for a valid result; scored before and takes part: %",
);
const FEW: Bi = Bi::new(
    "可以评分的委员只有%人，不足%人，作不出结论；请先补充委员。",
    "Only % members may score, and % are needed for a result: seat more members first.",
);
const UNTIL: Bi = Bi::new("评分截止日", "Last day for scores");
const BEGIN: Bi = Bi::new("启动重新审核", "Begin the re-review");

/// An entry with its panel.
pub struct PanelRow {
    /// What it is called.
    pub name: String,
    /// Names of the panel.
    pub members: Vec<String>,
    /// Names of who is left out.
    pub left_out: Vec<String>,
    /// Names of who scores again.
    pub again: Vec<String>,
}

/// What the page shows.
pub struct ReReviewView {
    /// What it posts to.
    pub action: String,
    /// The award.
    pub award: String,
    /// The entries.
    pub rows: Vec<PanelRow>,
    /// The least number of sheets that a result needs.
    pub least: usize,
    /// What was typed.
    pub filled: Filled,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &ReReviewView) -> Page {
    let lang = site.lang;
    let enough = view.rows.iter().all(|row| row.members.len() >= view.least) && !view.rows.is_empty();
    let body = html! {
        @if let Some(why) = view.refused { div class="callout callout-warning" role="alert" { p { (why.get(lang)) } } }
        h2 { (view.award) }
        @if view.rows.is_empty() { p class="empty" { (NONE.get(lang)) } }
        @for row in &view.rows { (entry(row, view.least, lang)) }
        @if enough {
            form class="form account-part" method="post" action=(site.link(&view.action)) novalidate {
                (field("until", UNTIL.get(lang), "", view.filled.fault("until"), html! {
                    input class="input input-short" type="date" id="until" name="until" value=(view.filled.value("until")) autocomplete="off" aria-describedby="until-error";
                }))
                div class="form-actions" { button class="button button-primary" type="submit" { (BEGIN.get(lang)) } }
            }
        }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, view.refused.is_some() || !view.filled.is_fine())
}

fn entry(row: &PanelRow, least: usize, lang: Lang) -> Markup {
    let joint = Bi::new("、", ", ").get(lang);
    html! {
        section class="account-part" {
            h3 { (row.name) }
            dl class="dl" {
                div { dt { (PANEL.get(lang)) } dd { (row.members.join(joint)) } }
                @if !row.left_out.is_empty() { div { dt { (LEFT_OUT.get(lang)) } dd { (row.left_out.join(joint)) } } }
            }
            @if !row.again.is_empty() { p class="note-strong" { (AGAIN.with(lang, &[&least.to_string(), &row.again.join(joint)])) } }
            @if row.members.len() < least {
                p class="note-strong" { (FEW.with(lang, &[&row.members.len().to_string(), &least.to_string()])) }
            }
        }
    }
}
