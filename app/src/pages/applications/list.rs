//! 我的申报: where each application of the company stands, in plain words, and the next thing to do.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::{Counts, tally};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("我的申报", "Our applications");
const DRAFT: Bi = Bi::new("草稿", "Draft");
const CLOSED: Bi = Bi::new("未提交，本届已结束", "Not sent; this edition is over");
const NEXT: Bi = Bi::new("下一步", "Next");
const CHANGED: Bi = Bi::new("最近修改", "Last change");
const CHOSEN: Bi = Bi::new("已选奖项", "Awards chosen");
const STANDING: Bi = Bi::new("所选奖项的判定", "Verdicts of the chosen awards");
const NONE_CHOSEN: Bi = Bi::new("还没有选择", "None yet");
const OPEN: Bi = Bi::new("继续填写", "Continue");
const BEGIN: Bi = Bi::new("开始填写", "Begin");
const EVIDENCE: Bi = Bi::new("佐证材料", "Evidence");
const HISTORY: Bi = Bi::new("修改记录", "History");
const DEADLINE: Bi = Bi::new("申报截止", "Deadline");
const NOT_BEGUN: Bi = Bi::new(
    "贵单位还没有开始填写。填一份单位信息，可用于全部奖项；随时保存，可以和同事一起填。",
    "Nothing is written yet. One dossier serves every award; it is saved as you type, and colleagues can write with you.",
);
const SENT: Bi = Bi::new("已提交的申报", "Submitted");
const SUBMIT: Bi = Bi::new("核对并提交", "Check and submit");
const COLLEAGUES: Bi = Bi::new("邀请同事一起填写", "Invite colleagues");

/// One edition's application.
pub struct Entry {
    /// The edition's identifier, for addresses.
    pub edition: String,
    /// Its name.
    pub name: String,
    /// The last day, in words.
    pub deadline: String,
    /// Whether it can still be written.
    pub open: bool,
    /// The draft; none where nothing is written yet.
    pub draft: Option<Draft>,
    /// What was sent in.
    pub sent: Vec<Sent>,
}

/// What was sent in for an award.
pub struct Sent {
    /// Its number.
    pub receipt_no: String,
    /// The award's short name, with the subject.
    pub award: String,
    /// Where it stands.
    pub state: Bi,
    /// Whether the company has to do something.
    pub waits: bool,
    /// The receipt's address.
    pub href: String,
}

/// Where a draft stands.
pub struct Draft {
    /// `2022年8月20日 09:12，王某`.
    pub changed: String,
    /// The short names of the chosen awards.
    pub chosen: Vec<String>,
    /// The verdicts of the chosen awards.
    pub verdicts: Counts,
    /// The next thing to do: a sentence and the step to do it in.
    pub next: (String, &'static str),
}

/// The page of a company; `asking` is how many wait for its owner to let them in.
pub fn page(site: &Site, company: &str, entries: &[Entry], owner: bool, asking: usize) -> Page {
    let people = site.link("/account/people");
    let body = html! {
        @if asking > 0 {
            div class="callout callout-warning" {
                p { a href=(people) {
                    @if site.lang == Lang::Zh { "有" (asking) "人申请加入本单位，等您决定" } @else { (asking) " people ask to join your company" }
                } }
            }
        }
        @for one in entries { (entry(site, one)) }
        @if owner {
            p class="account-more" { a class="button" href=(people) { (COLLEAGUES.get(site.lang)) } }
        }
    };
    frame::page(site, TITLE, company, &body, false)
}

fn entry(site: &Site, one: &Entry) -> Markup {
    let lang = site.lang;
    let here = format!("/applications/{}", one.edition);
    html! {
        section class="account-part application" aria-labelledby={ "edition-" (one.edition) } {
            h2 id={ "edition-" (one.edition) } { (one.name) }
            @match &one.draft {
                None => {
                    p { (NOT_BEGUN.get(lang)) }
                    p { (DEADLINE.get(lang)) (colon(lang)) (one.deadline) }
                    p class="form-actions" { a class="button button-primary" href=(site.link(&here)) { (BEGIN.get(lang)) } }
                }
                Some(draft) => (standing(site, one, draft, &here)),
            }
            @if !one.sent.is_empty() { (sent(&one.sent, lang)) }
        }
    }
}

fn sent(rows: &[Sent], lang: Lang) -> Markup {
    let heads = [Bi::new("回执编号", "Receipt"), Bi::new("奖项", "Award"), Bi::new("状态", "State")];
    html! {
        h3 { (SENT.get(lang)) }
        div class="table-region" tabindex="0" role="group" aria-label=(SENT.get(lang)) {
            table class="table account-sessions" {
                thead { tr { @for head in heads { th scope="col" { (head.get(lang)) } } } }
                tbody { @for row in rows { tr {
                    th scope="row" class="num" { a href=(row.href) { (row.receipt_no) } }
                    td data-label=(heads[1].get(lang)) { (row.award) }
                    td data-label=(heads[2].get(lang)) { @if row.waits { strong { (row.state.get(lang)) } } @else { (row.state.get(lang)) } }
                } } }
            }
        }
    }
}

fn standing(site: &Site, one: &Entry, draft: &Draft, here: &str) -> Markup {
    let lang = site.lang;
    let step = format!("{here}?step={}", draft.next.1);
    html! {
        dl class="dl" {
            div { dt { (if lang == Lang::Zh { "状态" } else { "State" }) } dd { strong { (if one.open { DRAFT } else { CLOSED }.get(lang)) } } }
            div { dt { (DEADLINE.get(lang)) } dd class="num" { (one.deadline) } }
            div { dt { (CHANGED.get(lang)) } dd { (draft.changed) } }
            div {
                dt { (CHOSEN.get(lang)) }
                dd { @if draft.chosen.is_empty() { (NONE_CHOSEN.get(lang)) } @else { (draft.chosen.join(if lang == Lang::Zh { "、" } else { ", " })) } }
            }
            @if !draft.chosen.is_empty() { div { dt { (STANDING.get(lang)) } dd { (tally(draft.verdicts, lang)) } } }
            @if one.open { div { dt { (NEXT.get(lang)) } dd { a href=(site.link(&step)) { (draft.next.0) } } } }
        }
        div class="form-actions" {
            @if one.open { a class="button button-primary" href=(site.link(&step)) { (OPEN.get(lang)) } }
            @if one.open && !draft.chosen.is_empty() { a class="button" href=(site.link(&format!("{here}/submit"))) { (SUBMIT.get(lang)) } }
            @if one.open { a class="button" href=(site.link(&format!("{here}/evidence"))) { (EVIDENCE.get(lang)) } }
            a class="button" href=(site.link(&format!("{here}/history"))) { (HISTORY.get(lang)) }
        }
    }
}

fn colon(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "：" } else { ": " }
}
