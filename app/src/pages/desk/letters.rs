//! 催办: who is reminded of what, and in which words, before anything is sent.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("催办", "Reminders");
const LEAD: Bi = Bi::new(
    "到期前一天，系统会自动提醒没有补正的单位；申报截止前七天和前一天，自动提醒没有提交草稿的单位。这里可以再次提醒，同一件事一天最多一封。",
    "The system itself reminds of supplements a day before their day, and of drafts seven days and a day before the deadline. Here you remind again, at most once a day each.",
);
const SUPPLEMENT: Bi = Bi::new("没有补正的申报", "Supplements that have not come");
const DRAFT: Bi = Bi::new("没有提交的草稿", "Drafts that were not sent in");
const NOBODY: Bi = Bi::new("没有需要提醒的单位。", "Nobody has to be reminded.");
const COMPANY: Bi = Bi::new("单位", "Company");
const NUMBER: Bi = Bi::new("回执编号", "Receipt");
const UNTIL: Bi = Bi::new("截止日", "Until");
const MAILS: Bi = Bi::new("邮件", "Mails");
const OVERDUE: Bi = Bi::new("已逾期", "overdue");
const WORDS: Bi = Bi::new("邮件预览（第一封）", "The mail, as the first one gets it");
const SEND: Bi = Bi::new("发送提醒", "Send the reminders");
const NO_ONE: Bi = Bi::new("没有管理员", "no owner");

/// Somebody to be reminded.
pub struct ReminderRow {
    /// What the form names.
    pub of: String,
    /// The company.
    pub company: String,
    /// The receipt number; empty for a draft.
    pub receipt_no: String,
    /// The last day.
    pub until: String,
    /// Whether it has passed.
    pub overdue: bool,
    /// How many owners get a mail.
    pub mails: usize,
}

/// The page.
pub struct LettersView {
    /// The word of the kind that is shown: `remind_supplement` or `remind_draft`.
    pub kind: &'static str,
    /// Who could be reminded.
    pub rows: Vec<ReminderRow>,
    /// Subject and words of the first.
    pub sample: Option<(String, String)>,
    /// No mail service is connected.
    pub no_mail: bool,
    /// Whether the viewer may send.
    pub sends: bool,
    /// What was just done, in words.
    pub done: Option<String>,
}

/// The page.
pub fn page(site: &Site, view: &LettersView) -> Page {
    let lang = site.lang;
    let kinds = [("remind_supplement", SUPPLEMENT), ("remind_draft", DRAFT)];
    let body = html! {
        @if let Some(done) = &view.done { (frame::callout("callout-done", done)) }
        @if view.no_mail { (frame::no_mail(lang)) }
        ul class="desk-counts" {
            @for (kind, name) in kinds {
                li { a href=(site.link(&format!("/office/letters?kind={kind}"))) aria-current=[(kind == view.kind).then_some("page")] { (name.get(lang)) } }
            }
        }
        @if view.rows.is_empty() { p class="empty" { (NOBODY.get(lang)) } } @else { (form(site, view)) }
    };
    frame::wide(site, TITLE, LEAD.get(lang), &body, false)
}

fn form(site: &Site, view: &LettersView) -> Markup {
    let lang = site.lang;
    let table = html! {
        div class="table-region" tabindex="0" role="group" aria-label=(TITLE.get(lang)) {
            table class="table account-sessions" {
                thead { tr {
                    @for head in [COMPANY, NUMBER, UNTIL, MAILS] { th scope="col" { (head.get(lang)) } }
                } }
                tbody { @for (at, row) in view.rows.iter().enumerate() { tr {
                    th scope="row" {
                        @if view.sends && row.mails > 0 {
                            label class="choice-item" for={ "of-" (at) } { input type="checkbox" id={ "of-" (at) } name="of" value=(row.of) checked; span { (row.company) } }
                        } @else { (row.company) }
                    }
                    td class="num" data-label=(NUMBER.get(lang)) { (row.receipt_no) }
                    td class="num" data-label=(UNTIL.get(lang)) { (row.until) @if row.overdue { " · " strong { (OVERDUE.get(lang)) } } }
                    td class="num" data-label=(MAILS.get(lang)) { @if row.mails == 0 { (NO_ONE.get(lang)) } @else { (row.mails) } }
                } } }
            }
        }
    };
    html! {
        @if let Some((subject, body)) = &view.sample {
            section class="account-part" aria-labelledby="words" {
                h2 id="words" { (WORDS.get(lang)) }
                article class="letter-preview" lang="zh-CN" {
                    h3 { (subject) }
                    @for paragraph in body.split("\n\n") { p { (paragraph) } }
                }
            }
        }
        @if view.sends {
            form method="post" action=(site.link("/office/letters")) {
                input type="hidden" name="kind" value=(view.kind);
                (table)
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="send" { (SEND.get(lang)) } }
            }
        } @else { (table) }
    }
}

/// What was sent, in words.
pub fn sent(mails: usize, lang: Lang) -> String {
    match (mails, lang) {
        (0, Lang::Zh) => "没有新的邮件：这些单位今天已经提醒过。".to_string(),
        (0, Lang::En) => "Nothing was sent: they were reminded today already.".to_string(),
        (_, Lang::Zh) => format!("已放入发件箱：{mails}封。"),
        (_, Lang::En) => format!("{mails} mails are in the outbox."),
    }
}
