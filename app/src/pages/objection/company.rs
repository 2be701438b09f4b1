//! 对本单位的异议: what the company concerned reads of it and answers. Never who objects, nor their files.

use super::papers::{FileView, MessageView, files, messages, upload};
use crate::lang::Bi;
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::{field, text_area};
use maud::html;

const TITLE: Bi = Bi::new("对本单位的异议", "Objections to your entry");
const LEAD: Bi = Bi::new(
    "已受理的异议在这里列出。可以说明情况、上传材料，评审委员会重新审核时会看到。异议人的身份不会告知。",
    "Objections that were taken up. Explain and send files: the committee sees them in its re-review. Who objects is not told.",
);
const BACK: Bi = Bi::new("返回回执", "Back to the receipt");
const CONTENT: Bi = Bi::new("异议内容", "What is objected");
const RESULT: Bi = Bi::new("处理结果和理由", "The result, with its reasons");
const ANSWER: Bi = Bi::new("情况说明", "Your answer");
const SEND: Bi = Bi::new("提交说明", "Send the answer");

/// One objection.
pub struct Told {
    /// Identifier.
    pub id: String,
    /// Number.
    pub receipt: String,
    /// Where it stands.
    pub state: Bi,
    /// When it was taken up or received, in words.
    pub at: String,
    /// What the office forwarded.
    pub content: String,
    /// The result.
    pub result: Option<String>,
    /// The company's own messages.
    pub messages: Vec<MessageView>,
    /// The company's own files.
    pub files: Vec<FileView>,
    /// Whether it can be answered.
    pub open: bool,
}

/// What the page shows.
pub struct CompanyView {
    /// The application.
    pub application: String,
    /// The objections.
    pub told: Vec<Told>,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last button was refused.
    pub refused: Option<String>,
    /// A text that comes back, with its objection.
    pub typed: (String, String),
}

/// The page.
pub fn page(site: &Site, view: &CompanyView) -> Page {
    let lang = site.lang;
    let here = format!("/receipts/{}/objections", view.application);
    let body = html! {
        p { a href=(site.link(&format!("/receipts/{}", view.application))) { (BACK.get(lang)) } }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some(why) = &view.refused { div class="callout callout-warning" role="alert" { p { (why) } } }
        @for (at, one) in view.told.iter().enumerate() {
            @let at = format!("-{at}");
            @let typed = if view.typed.0 == one.id { view.typed.1.as_str() } else { "" };
            @let hidden = html! { input type="hidden" name="objection" value=(one.id); };
            @let form = if one.open { upload(&site.link(&format!("{here}/files")), &hidden, &[], &at, lang) } else { html! {} };
            article class="objection-told" aria-label=(one.receipt) {
                section class="account-part" {
                    h2 { (one.receipt) " · " (one.state.get(lang)) }
                    p class="field-hint" { (one.at) }
                    h3 { (CONTENT.get(lang)) }
                    p class="message-text" { (one.content) }
                    @if let Some(result) = &one.result { h3 { (RESULT.get(lang)) } p class="message-text" { (result) } }
                }
                (messages(&one.messages, &at, lang))
                @if one.open {
                    section class="account-part" {
                        form class="form form-words" method="post" action=(site.link(&here)) {
                            (hidden)
                            (field(&format!("text{at}"), ANSWER.get(lang), "", "", text_area("text", &format!("text{at}"), typed, 5)))
                            div class="form-actions" { button class="button button-primary" type="submit" { (SEND.get(lang)) } }
                        }
                    }
                }
                (files(&one.files, &form, &at, lang))
            }
        }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, view.refused.is_some())
}
