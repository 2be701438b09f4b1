//! 异议材料: what a member of the panel reads beside the file before scoring again, and the first result once they have signed.

use super::papers::{FileView, MessageView, files, messages};
use crate::lang::Bi;
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::html;

const TITLE: Bi = Bi::new("异议材料", "What is objected");
const LEAD: Bi = Bi::new(
    "请对照申报材料核实异议内容后重新评分。异议人的身份和原件不在这里显示。",
    "Check what is objected against the file, then score anew. Who objects, and what they sent, is not shown here.",
);
const BACK: Bi = Bi::new("返回评分", "Back to the sheet");
const FIRST: Bi = Bi::new("首次评审的结果", "The first result");
const FIRST_HIDDEN: Bi =
    Bi::new("签名之后才显示首次评审的得分。", "The first scores are shown once you have signed.");
const MEAN: Bi = Bi::new("首次均分", "First mean");
const NOW: Bi = Bi::new("本次均分（已签名的评分）", "Mean of this round, of what is signed");

/// An objection as the panel reads it.
pub struct PanelObjection {
    /// Number.
    pub receipt: String,
    /// What the office forwarded.
    pub content: String,
    /// What the company says of it.
    pub messages: Vec<MessageView>,
    /// Files of the office and of the company.
    pub files: Vec<FileView>,
}

/// What the page shows.
pub struct PanelView {
    /// The application.
    pub application: String,
    /// The objections.
    pub objections: Vec<PanelObjection>,
    /// The first mean and this round's, once the viewer has signed.
    pub results: Option<(String, String)>,
}

/// The page.
pub fn page(site: &Site, view: &PanelView) -> Page {
    let lang = site.lang;
    let body = html! {
        p { a href=(site.link(&format!("/board/{}", view.application))) { (BACK.get(lang)) } }
        @for (at, one) in view.objections.iter().enumerate() {
            @let at = format!("-{at}");
            article class="objection-told" aria-label=(one.receipt) {
                section class="account-part" { h2 { (one.receipt) } p class="message-text" { (one.content) } }
                (messages(&one.messages, &at, lang))
                (files(&one.files, &html! {}, &at, lang))
            }
        }
        section class="account-part" aria-labelledby="first" {
            h2 id="first" { (FIRST.get(lang)) }
            @match &view.results {
                Some((first, now)) => dl class="dl" {
                    div { dt { (MEAN.get(lang)) } dd { (first) } }
                    div { dt { (NOW.get(lang)) } dd { (now) } }
                },
                None => p { (FIRST_HIDDEN.get(lang)) },
            }
        }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, false)
}
