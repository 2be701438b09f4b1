//! 本届安排: until when applications are taken, and a longer deadline for all.

use crate::lang::{Bi, Lang};
use crate::pages::account::{Filled, frame};
use crate::pages::submission::TEXT_MAX;
use crate::shell::{Page, Site};
use crate::ui::{Fault, error_summary, field};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("本届安排", "This edition");
const CLOSING: Bi = Bi::new("申报截止", "Closing days");
const WHAT: Bi = Bi::new("申报范围", "Applications");
const BY_PACK: Bi = Bi::new("规则包", "By the pack");
const NOW: Bi = Bi::new("现在", "Now");
const HISTORY: Bi = Bi::new("延长记录", "Extensions");
const NONE: Bi = Bi::new("没有延长过。", "None so far.");
const EXTEND: Bi = Bi::new("延长申报时间", "Extend the deadline");
const LEAD: Bi = Bi::new(
    "只能对全部申报单位一律延长，不能为个别单位延长；评选标准和判定依据的日期不变。保存时同时发布公告，并给有草稿的单位管理员发邮件。",
    "For everybody alike, never for one. The rules and the dates by which they judge stay. A notice is published at once, and owners of companies with a draft get a mail.",
);
const ONLY_GENERAL: Bi =
    Bi::new("延长申报时间由秘书长决定。", "The secretary-general decides on a longer deadline.");
const UNTIL: Bi = Bi::new("新的截止日（含当日）", "The new last day, inclusive");
const REASON: Bi = Bi::new("原因（公告里写作“因……”）", "The reason, as the notice says it");
const PREVIEW: Bi = Bi::new("预览公告", "Preview the notice");
const PUBLISH: Bi = Bi::new("确认延长并发布公告", "Extend and publish");
const CHANGE: Bi = Bi::new("返回修改", "Change it");
const NOTICE: Bi = Bi::new("公告预览", "The notice");

/// A batch of awards with its last days.
pub struct BatchRow {
    /// Its identifier; empty for the general deadline.
    pub id: String,
    /// Its awards, in words.
    pub name: String,
    /// By the pack.
    pub stated: String,
    /// With what extended it.
    pub now: String,
}

/// The page.
pub struct EditionView {
    /// The edition's name.
    pub edition: String,
    /// The batches.
    pub batches: Vec<BatchRow>,
    /// What extended them: when, who, words, the announcement.
    pub history: Vec<(String, String, String, String)>,
    /// Whether the viewer may extend.
    pub extends: bool,
    /// The form.
    pub filled: Filled,
    /// What would be published, and how many mails would be sent; none before the form is checked.
    pub preview: Option<(String, String, usize)>,
    /// What was just done.
    pub done: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &EditionView) -> Page {
    let lang = site.lang;
    let action = site.link("/office/edition");
    let joint = Bi::new("：", ": ").get(lang);
    let named = [("batch", WHAT), ("until", UNTIL), ("reason", REASON)];
    let faults =
        named.into_iter().filter(|(name, _)| !view.filled.fault(name).is_empty()).map(|(name, label)| {
            Fault {
                id: name.to_string(),
                text: format!("{}{joint}{}", label.get(lang), view.filled.fault(name)),
            }
        });
    let faults: Vec<Fault> = faults.collect();
    let body = html! {
        (error_summary(&faults, lang))
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @match &view.preview {
            Some(preview) => { (confirm(view, preview, &action, lang)) }
            None => { (closing(view, lang)) (history(site, view)) (extend(view, &action, lang)) }
        }
    };
    frame::page(site, TITLE, &view.edition, &body, !view.filled.is_fine())
}

fn closing(view: &EditionView, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="closing" {
            h2 id="closing" { (CLOSING.get(lang)) }
            div class="table-region" tabindex="0" role="group" aria-labelledby="closing" {
                table class="table account-sessions" {
                    thead { tr { th scope="col" { (WHAT.get(lang)) } th scope="col" { (BY_PACK.get(lang)) } th scope="col" { (NOW.get(lang)) } } }
                    tbody { @for row in &view.batches { tr {
                        th scope="row" { (row.name) }
                        td class="num" data-label=(BY_PACK.get(lang)) { (row.stated) }
                        td class="num" data-label=(NOW.get(lang)) { @if row.now == row.stated { (row.now) } @else { strong { (row.now) } } }
                    } } }
                }
            }
        }
    }
}

fn history(site: &Site, view: &EditionView) -> Markup {
    html! {
        section class="account-part" aria-labelledby="history" {
            h2 id="history" { (HISTORY.get(site.lang)) }
            @if view.history.is_empty() { p class="empty" { (NONE.get(site.lang)) } } @else {
                ol class="timeline" { @for (when, who, words, notice) in &view.history {
                    li { span class="num" { (when) } " " (who) " " a href=(site.link(&format!("/notices/{notice}"))) { (words) } }
                } }
            }
        }
    }
}

fn extend(view: &EditionView, action: &str, lang: Lang) -> Markup {
    let (filled, error) = (&view.filled, |name: &str| view.filled.fault(name).to_string());
    html! {
        section class="account-part" aria-labelledby="extend" {
            h2 id="extend" { (EXTEND.get(lang)) }
            @if !view.extends { p { (ONLY_GENERAL.get(lang)) } } @else {
                p { (LEAD.get(lang)) }
                form class="form" method="post" action=(action) novalidate {
                    (field("batch", WHAT.get(lang), "", &error("batch"), html! {
                        span class="select" { select class="input" id="batch" name="batch" aria-describedby="batch-error" {
                            @for row in &view.batches { option value=(row.id) selected[row.id == filled.value("batch")] { (row.name) } }
                        } }
                    }))
                    (field("until", UNTIL.get(lang), "", &error("until"), html! {
                        input class="input input-short" type="date" id="until" name="until" value=(filled.value("until")) required aria-describedby="until-error";
                    }))
                    (field("reason", REASON.get(lang), "", &error("reason"), html! {
                        textarea class="input input-area" id="reason" name="reason" rows="2" maxlength=(TEXT_MAX) required aria-describedby="reason-error" { (filled.value("reason")) }
                    }))
                    div class="form-actions" { button class="button button-primary" type="submit" name="do" value="preview" { (PREVIEW.get(lang)) } }
                }
            }
        }
    }
}

fn confirm(
    view: &EditionView,
    (title, body, mails): &(String, String, usize),
    action: &str,
    lang: Lang,
) -> Markup {
    let told = match lang {
        Lang::Zh => format!("将发布上面的公告，并给 {mails} 位单位管理员发邮件。"),
        Lang::En => format!("The notice above will be published, and {mails} owners get a mail."),
    };
    html! {
        section class="account-part" aria-labelledby="notice" {
            h2 id="notice" { (NOTICE.get(lang)) }
            article class="letter-preview" lang="zh-CN" {
                h3 { (title) }
                @for paragraph in body.split("\n\n") { p { (paragraph) } }
            }
            p { (told) }
            form class="form-actions" method="post" action=(action) {
                @for name in ["batch", "until", "reason"] { input type="hidden" name=(name) value=(view.filled.value(name)); }
                button class="button button-primary" type="submit" name="do" value="extend" { (PUBLISH.get(lang)) }
                button class="button" type="submit" name="do" value="change" { (CHANGE.get(lang)) }
            }
        }
    }
}
