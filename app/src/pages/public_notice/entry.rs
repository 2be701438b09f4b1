//! One entry of a notice: who, for which award, until when one may object and how.

use super::page::{OLD, OPEN_CURRENT};
use super::sheet::Clock;
use super::withdraw::withdrawn;
use crate::lang::{Bi, Lang};
use crate::shell::{Page, Picture, Share, Site};
use crate::ui::{Breadcrumbs, Link};
use domain::date::Date;
use domain::notice::{NoticeContent, NoticeEntry};
use leptos::prelude::*;
use maud::html;

const NOTICES: Bi = Bi::new("公告", "Notices");
const AWARD: Bi = Bi::new("奖项", "Award");
const SUBJECT: Bi = Bi::new("项目名称", "Subject");
const STAR: Bi = Bi::new("星级", "Star level");
const REGION: Bi = Bi::new("所在地区", "Region");
const PERIOD: Bi = Bi::new("公示期", "Period");
const LEFT: Bi = Bi::new("距期满", "Time left");
const RESTARTED: Bi = Bi::new("重新计期", "Restarted");
const WAITS: Bi = Bi::new("待各渠道均发布后起算", "Begins once it is published everywhere");
const RESULT: Bi = Bi::new("结果", "Result");
const HONOURED: Bi = Bi::new("获奖", "Awarded");
const REVOKED: Bi = Bi::new("荣誉已撤销", "Honour revoked");
const OBJECT: Bi = Bi::new("异议", "Objections");
const OBJECT_NOW: Bi = Bi::new("对这个单位提出异议", "Object to this entry");
const FOLLOW: Bi = Bi::new("查询已提出的异议", "Follow an objection");
const DECIDED: Bi = Bi::new("异议处理结果", "What was decided about objections");
const TAKEN_OFF: Bi = Bi::new(
    "该单位已更正移出，不在现行名单中。",
    "A correction took this unit off: it is not on the list that stands.",
);
const BACK: Bi = Bi::new("查看整份公示", "The whole notice");

/// What came of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing that is published.
    #[default]
    None,
    /// 获奖, with the number of its certificate.
    Honoured(Option<String>),
    /// The honour was taken back: when and why.
    Revoked(Date, String),
}

/// The version that stands instead of a corrected one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    /// Its identifier.
    pub by: String,
    /// Whether the entry is on it.
    pub listed: bool,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct EntryView {
    /// The notice's identifier.
    pub notice: String,
    /// The notice.
    pub content: NoticeContent,
    /// The entry.
    pub entry: NoticeEntry,
    /// What became of objections that the committee decided, with its reasons; nobody's name.
    pub decided: Vec<(Bi, String)>,
    /// Its clock.
    pub clock: Option<Clock>,
    /// When its notice was withdrawn, in words, and why.
    pub withdrawn: Option<(String, String)>,
    /// The version that stands, where its notice was corrected.
    pub corrected: Option<Corrected>,
    /// Whether one can object to it now.
    pub open: bool,
    /// What came of it, once a result notice names it.
    pub outcome: Outcome,
    /// The address of the site.
    pub public_url: String,
    /// The picture of the notice.
    pub picture: Picture,
}

/// The page.
pub fn page(site: &Site, view: &EntryView) -> Page {
    let lang = site.lang;
    let (entry, content) = (&view.entry, &view.content);
    let runs = view.clock.as_ref().and_then(|clock| clock.runs.as_ref());
    let region = domain::region::parse(&entry.region);
    let to = Bi::new(" 至 ", " to ").get(lang);
    let asks = !content.objection.is_empty() && view.withdrawn.is_none() && view.corrected.is_none();
    let text = html! {
        @if let Some((at, why)) = &view.withdrawn { (withdrawn(at, why, lang)) } @else if let Some(corrected) = &view.corrected {
            div class="callout callout-warning no-print" {
                @let part = if corrected.listed { format!("/{}", entry.application) } else { String::new() };
                p {
                    (OLD.get(lang)) " " @if !corrected.listed { (TAKEN_OFF.get(lang)) " " }
                    a href=(site.link(&format!("/notices/{}{part}", corrected.by))) { (OPEN_CURRENT.get(lang)) }
                }
            }
        }
        dl class="dl notice-entry" {
            div { dt { (AWARD.get(lang)) } dd { (entry.award_name) } }
            @if !entry.subject.is_empty() { div { dt { (SUBJECT.get(lang)) } dd { (entry.subject) } } }
            @if let Some(star) = &entry.star { div { dt { (STAR.get(lang)) } dd { (star) } } }
            @if let Some(region) = region { div { dt { (REGION.get(lang)) } dd { (region.name.get(lang)) } } }
            @match &view.outcome {
                Outcome::None => {}
                Outcome::Honoured(number) => { div { dt { (RESULT.get(lang)) } dd {
                    strong { (HONOURED.get(lang)) }
                    @if let Some(number) = number { " · " a class="num" href=(site.link(&format!("/verify/{number}"))) { (number) } }
                } } }
                Outcome::Revoked(on, why) => { div { dt { (RESULT.get(lang)) } dd {
                    strong { (REVOKED.get(lang)) } " · " time class="num" datetime=(on.to_string()) { (on.words(lang)) }
                    " · " span lang="zh-CN" { (why) }
                } } }
            }
            @if asks {
                div { dt { (PERIOD.get(lang)) } dd { @match runs {
                    Some(runs) => {
                        time class="num" datetime=(runs.first.to_string()) { (runs.first.words(lang)) } (to)
                        time class="num" datetime=(runs.last.to_string()) { (runs.last.words(lang)) } " 24:00"
                    }
                    None => { (WAITS.get(lang)) }
                } } }
                @if let Some(runs) = runs { div { dt { (LEFT.get(lang)) } dd { (runs.left) } } }
                @if let Some(why) = view.clock.as_ref().and_then(|clock| clock.restarted.as_ref()) {
                    div { dt { (RESTARTED.get(lang)) } dd { (why) } }
                }
            }
        }
        @if asks {
            section aria-labelledby="object" {
                h2 id="object" { (OBJECT.get(lang)) }
                div lang="zh-CN" {
                    p { (content.objection) }
                    @for (name, text) in content.contact_lines() { p { (name) "：" (text) } }
                }
                @if view.open {
                    p class="form-actions" {
                        a class="button button-primary" href=(site.link(&format!("/objections/new/{}", entry.application))) { (OBJECT_NOW.get(lang)) }
                        " " a class="button" href=(site.link("/objections")) { (FOLLOW.get(lang)) }
                    }
                }
            }
        }
        @if !view.decided.is_empty() {
            section aria-labelledby="decided" {
                h2 id="decided" { (DECIDED.get(lang)) }
                @for (outcome, reason) in &view.decided {
                    p { strong { (outcome.get(lang)) } }
                    p lang="zh-CN" { (reason) }
                }
            }
        }
        p { a href=(site.link(&format!("/notices/{}", view.notice))) { (BACK.get(lang)) } }
    }
    .into_string();
    let title = entry.unit.clone();
    let description = match lang {
        Lang::Zh => format!("{}：{}，{}", content.title, entry.award_name, entry.unit),
        Lang::En => format!("{} · {}", entry.unit, entry.award_name),
    };
    let share = Share {
        url: format!("{}/notices/{}/{}", view.public_url, view.notice, entry.application),
        image: view.picture.clone(),
    };
    let body = view! {
        <main id="main" class="wrap">
            <Breadcrumbs
                links=vec![
                    Link::new(site.link("/notices"), NOTICES.get(lang)),
                    Link::new(site.link(&format!("/notices/{}", view.notice)), content.title.as_str()),
                ]
                here=title.clone()
                lang
            />
            <header class="page-header"><h1 lang="zh-CN">{title.clone()}</h1></header>
            <div class="notice-about notice-about-entry" inner_html=text></div>
        </main>
    };
    Page::public(title, description, body).shared(share)
}
