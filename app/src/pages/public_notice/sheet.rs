//! The notice itself, as it stands on a page and on paper: letterhead, title, period, text, list, contacts, attachments,
//! signature with room for a seal. The text is the association's and stays Chinese in either language.

use domain::lang::Lang;
use domain::notice::{NoticeContent, NoticeEntry, NoticeKind};
use domain::pack::model::DayUnit;
use maud::{Markup, html};

/// The clock of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The application.
    pub application: String,
    /// First and last day, and what is left in words; none while a channel is missing.
    pub runs: Option<Runs>,
    /// Why it began anew.
    pub restarted: Option<String>,
}

/// A clock that runs or has run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runs {
    /// First day.
    pub first: domain::date::Date,
    /// Last day.
    pub last: domain::date::Date,
    /// What is left, in words of whole days and hours.
    pub left: String,
    /// Whether it is over.
    pub over: bool,
}

/// An honour that was taken back since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revoked {
    /// The application.
    pub application: String,
    /// Since when.
    pub on: domain::date::Date,
    /// Why, as the public reads it.
    pub reason: String,
}

/// What the sheet shows.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The frozen text.
    pub content: NoticeContent,
    /// Length and unit of the period, as the edition sets them.
    pub term: (u32, DayUnit),
    /// The clocks of the entries; none in a draft.
    pub clocks: Vec<Clock>,
    /// Where the entries have pages: `/notices/ID`; none where they have none.
    pub entries: Option<String>,
    /// Entries whose honour was taken back since: beside the frozen text, which stays.
    pub revoked: Vec<Revoked>,
    /// When it was withdrawn after its release, and why.
    pub withdrawn: Option<(domain::date::Date, String)>,
    /// The part of an address that keeps the language.
    pub lang: Lang,
}

impl Sheet {
    /// The clock that most entries share.
    pub fn clock(&self) -> Option<&Runs> {
        let plain = self.clocks.iter().find(|clock| clock.restarted.is_none()).or(self.clocks.first());
        plain.and_then(|clock| clock.runs.as_ref())
    }

    fn clock_of(&self, application: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.application == application)
    }
}

/// The article. `level` is that of its title, which is the page's own heading on its page.
pub fn sheet(view: &Sheet) -> Markup {
    let content = &view.content;
    html! {
        (taken_back(view))
        article class="notice" lang="zh-CN" itemscope itemtype="https://schema.org/Article" {
            meta itemprop="inLanguage" content="zh-CN";
            header class="notice-head" {
                p class="notice-letterhead" { (organisation("author", &content.signature)) }
                h1 itemprop="headline" { (content.title) }
                p class="notice-meta" {
                    (organisation("publisher", &content.signature))
                    (day(content.dated, Some("datePublished")))
                    span { (content.edition_name) }
                }
            }
            @if content.kind == NoticeKind::Shortlist { (period(view)) }
            div class="notice-body" itemprop="articleBody" {
                p { (content.opening()) }
                @for (award, entries) in content.by_award() { (table(view, award, &entries)) }
                @if let Some(words) = content.period_words(view.term.0, view.term.1) { p { (words) } }
                @if !content.objection.is_empty() { p { (content.objection) } }
                @for (name, text) in content.contact_lines() { p { (name) "：" (text) } }
                @if !content.attachments.is_empty() {
                    div class="notice-attachments" {
                        p { "附件：" @if content.attachments.len() == 1 { (content.attachments[0]) } }
                        @if content.attachments.len() > 1 {
                            ol { @for one in &content.attachments { li { (one) } } }
                        }
                    }
                }
            }
            p class="notice-sign notice-seal" {
                span { (content.signature) }
                (day(content.dated, None))
            }
        }
    }
}

/// Whose the notice is, for programs: schema.org wants a thing with a name here, no text.
fn organisation(property: &str, name: &str) -> Markup {
    html! {
        span itemprop=(property) itemscope itemtype="https://schema.org/Organization" {
            span itemprop="name" { (name) }
        }
    }
}

fn taken_back(view: &Sheet) -> Markup {
    html! {
        @for (one, entry) in view.revoked.iter().filter_map(|one| Some((one, view.content.entry(&one.application)?))) {
            p class="callout callout-warning" lang="zh-CN" {
                (entry.unit) "（" (entry.award_name) "）的荣誉已于" (one.on.words(Lang::Zh)) "撤销，原因：" (one.reason)
            }
        }
    }
}

fn day(on: domain::date::Date, property: Option<&str>) -> Markup {
    html! { time class="num" datetime=(on.to_string()) itemprop=[property] { (on.words(Lang::Zh)) } }
}

fn period(view: &Sheet) -> Markup {
    let printed = view.content.period;
    let (first, last) = match view.clock() {
        Some(runs) => (Some(runs.first), Some(runs.last)),
        None => (printed.map(|days| days.first), printed.map(|days| days.last)),
    };
    html! {
        dl class="notice-period" {
            @if let (Some(first), Some(last)) = (first, last) {
                div {
                    dt { "公示期" }
                    dd { (day(first, None)) " 至 " (day(last, None)) " 24时" }
                }
            }
            @if let Some(runs) = view.clock() {
                div class="no-print" { dt { "距期满" } dd { (runs.left) } }
            } @else if !view.clocks.is_empty() {
                div class="no-print" { dt { "计时" } dd { "待各渠道均发布后起算，末日不早于上述日期" } }
            }
        }
    }
}

fn table(view: &Sheet, award: &str, entries: &[&NoticeEntry]) -> Markup {
    let subjects = entries.iter().any(|entry| !entry.subject.is_empty());
    let stars = entries.iter().any(|entry| entry.star.is_some());
    let notes = entries.iter().any(|entry| !note(view, entry).is_empty());
    html! {
        h2 { (award) }
        div class="table-region" tabindex="0" role="group" aria-label=(award) {
            table {
                thead { tr {
                    th scope="col" { "序号" }
                    th scope="col" { "单位名称" }
                    @if subjects { th scope="col" { "项目名称" } }
                    @if stars { th scope="col" { "星级" } }
                    @if notes { th scope="col" { "备注" } }
                } }
                tbody { @for (at, entry) in entries.iter().enumerate() {
                    tr {
                        td class="num" { (entry.place.map_or(at + 1, |place| place as usize)) }
                        td { @match &view.entries {
                            Some(path) => { a href=(link(view, &format!("{path}/{}", entry.application))) { (entry.unit) } }
                            None => { (entry.unit) }
                        } }
                        @if subjects { td { (entry.subject) } }
                        @if stars { td { (entry.star.as_deref().unwrap_or_default()) } }
                        @if notes { td { (note(view, entry)) } }
                    }
                } }
            }
        }
    }
}

/// What sets the clock of an entry apart from the others'.
fn note(view: &Sheet, entry: &NoticeEntry) -> String {
    let Some(clock) = view.clock_of(&entry.application) else { return String::new() };
    match (&clock.restarted, &clock.runs) {
        (Some(why), Some(runs)) => format!("公示期至{}（重新计期：{why}）", runs.last.words(Lang::Zh)),
        (Some(why), None) => format!("重新计期：{why}"),
        (None, Some(runs)) if view.clock().is_some_and(|most| most.last != runs.last) => {
            format!("公示期至{}", runs.last.words(Lang::Zh))
        }
        _ => String::new(),
    }
}

fn link(view: &Sheet, path: &str) -> String {
    crate::lang::link(path, view.lang)
}
