//! One notice for everybody: the sheet, its versions and channels, and by what it can be checked.

use super::sheet::{Sheet, sheet};
use super::withdraw::withdrawn;
use crate::lang::{Bi, Lang};
use crate::shell::{Page, Picture, Share, Site};
use crate::ui::{Breadcrumbs, Link};
use domain::notice::Difference;
use leptos::prelude::*;
use maud::{Markup, html};

const OBJECT: Bi = Bi::new("异议", "Objections");
const OBJECT_HOW: Bi = Bi::new(
    "对名单中的单位有异议，请点开该单位，在公示期内在线提出。",
    "To object to a unit of the list, open it and write to us there within the period.",
);
const FOLLOW: Bi = Bi::new("查询已提出的异议", "Follow an objection");
const NOTICES: Bi = Bi::new("公告", "Notices");
const BACK: Bi = Bi::new("返回公告列表", "All notices");
const CHECK: Bi = Bi::new("核验", "Checking it");
const HASH: Bi = Bi::new(
    "下面是本公示定稿内容的 SHA-256 校验值。下载定稿文件，用任何校验工具计算，得到同一串字符就说明内容未被改动。",
    "This is the SHA-256 of the frozen text. Download the file and compute it with any tool: the same signs mean that nothing was changed.",
);
const FILE: Bi = Bi::new("下载定稿文件（JSON）", "Download the frozen text (JSON)");
const CHANNELS: Bi = Bi::new("发布渠道", "Where it was published");
const CHANNEL: Bi = Bi::new("渠道", "Channel");
const WHEN: Bi = Bi::new("发布时间", "Time");
const WHERE: Bi = Bi::new("地址", "Address");
const WAITS: Bi = Bi::new("待发布", "To come");
const VERSIONS: Bi = Bi::new("版本", "Versions");
const CURRENT: Bi = Bi::new("现行版本", "The version that stands");
pub(super) const OLD: Bi =
    Bi::new("这是已被更正的旧版本，仅供查阅。", "This version was corrected and is kept for reading.");
pub(super) const OPEN_CURRENT: Bi = Bi::new("打开现行版本", "Open the version that stands");
const CHANGES: Bi = Bi::new("与上一版的不同", "What changed");
const BEFORE: Bi = Bi::new("原", "Before");
const AFTER: Bi = Bi::new("现", "After");
const ADDED: Bi = Bi::new("增加", "Added");
const REMOVED: Bi = Bi::new("撤下", "Taken off");
const RESTART: Bi = Bi::new("计期决定", "The clock");

/// A version of the notice.
#[derive(Clone, Debug)]
pub struct Version {
    /// Identifier.
    pub id: String,
    /// 1 for the first.
    pub number: i64,
    /// When it was released, in words.
    pub released: String,
    /// Whether it stands.
    pub stands: bool,
    /// Whether it is the one that is shown.
    pub here: bool,
}

/// A channel: name, time in words and address; none while it is to come.
pub type ChannelRow = (Bi, Option<(String, String)>);

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PublicNoticeView {
    /// Identifier.
    pub id: String,
    /// The notice.
    pub sheet: Sheet,
    /// SHA-256 of the frozen text.
    pub hash: String,
    /// All released versions, the oldest first.
    pub versions: Vec<Version>,
    /// What changed against the version before, with the decision about the clock and its reason.
    pub correction: Option<(Difference, Bi, String)>,
    /// Where it was published.
    pub channels: Vec<ChannelRow>,
    /// When it was withdrawn, in words, and why.
    pub withdrawn: Option<(String, String)>,
    /// The address of the site, for what shares a link to it.
    pub public_url: String,
    /// The picture that goes with a link to it.
    pub picture: Picture,
}

/// The page.
pub fn page(site: &Site, view: &PublicNoticeView) -> Page {
    let lang = site.lang;
    let title = view.sheet.content.title.clone();
    let description: String = view.sheet.content.opening().chars().take(100).collect();
    let current = view.versions.iter().find(|one| one.stands && !one.here);
    let above = html! {
        @if let Some((at, why)) = &view.withdrawn { (withdrawn(at, why, lang)) } @else if let Some(current) = current {
            div class="callout callout-warning no-print" {
                p { (OLD.get(lang)) " " a href=(site.link(&format!("/notices/{}", current.id))) { (OPEN_CURRENT.get(lang)) } }
            }
        }
    };
    let below = html! {
        div class="notice-about no-print" {
            @if let Some(correction) = &view.correction { (changes(correction, lang)) }
            (channels(view, lang))
            @if view.versions.len() > 1 { (versions(site, view)) }
            @if view.withdrawn.is_none() && current.is_none() && !view.sheet.content.objection.is_empty() {
                section aria-labelledby="object" {
                    h2 id="object" { (OBJECT.get(lang)) }
                    p { (OBJECT_HOW.get(lang)) " " a href=(site.link("/objections")) { (FOLLOW.get(lang)) } }
                }
            }
            section aria-labelledby="check" {
                h2 id="check" { (CHECK.get(lang)) }
                p { (HASH.get(lang)) }
                p class="notice-hash" { code { (view.hash) } }
                p { a href={ "/notices/" (view.id) "/frozen.json" } download { (FILE.get(lang)) } }
            }
            p { a href=(site.link("/notices")) { (BACK.get(lang)) } }
        }
    };
    let share =
        Share { url: format!("{}/notices/{}", view.public_url, view.id), image: view.picture.clone() };
    let text = html! { (above) (sheet(&view.sheet)) (below) }.into_string();
    let body = view! {
        <main id="main" class="wrap">
            <Breadcrumbs
                links=vec![Link::new(site.link("/notices"), NOTICES.get(lang))]
                here=title.clone()
                lang
            />
            <div inner_html=text></div>
        </main>
    };
    Page::public(title, description, body).shared(share)
}

/// What changed from the version before, and what that means for the clock.
pub fn changes((told, restart, why): &(Difference, Bi, String), lang: Lang) -> Markup {
    let line = |entry: &domain::notice::NoticeEntry| {
        if entry.subject.is_empty() {
            format!("{} · {}", entry.award_name, entry.unit)
        } else {
            format!("{} · {}（{}）", entry.award_name, entry.unit, entry.subject)
        }
    };
    html! {
        section aria-labelledby="changes" {
            h2 id="changes" { (CHANGES.get(lang)) }
            dl class="notice-changes" lang="zh-CN" {
                @for text in &told.texts {
                    dt { (text.name().get(lang)) }
                    dd { del { (BEFORE.get(lang)) "：" (text.before) } br; ins { (AFTER.get(lang)) "：" (text.after) } }
                }
                @for (before, after) in &told.changed {
                    dt { (after.award_name) }
                    dd { del { (BEFORE.get(lang)) "：" (line(before)) } br; ins { (AFTER.get(lang)) "：" (line(after)) } }
                }
                @for entry in &told.added { dt { (ADDED.get(lang)) } dd { ins { (line(entry)) } } }
                @for entry in &told.removed { dt { (REMOVED.get(lang)) } dd { del { (line(entry)) } } }
                dt { (RESTART.get(lang)) }
                dd { (restart.get(lang)) "：" (why) }
            }
        }
    }
}

fn channels(view: &PublicNoticeView, lang: Lang) -> Markup {
    html! {
        section aria-labelledby="channels" {
            h2 id="channels" { (CHANNELS.get(lang)) }
            div class="table-region" tabindex="0" role="group" aria-labelledby="channels" {
                table class="notice-table" {
                    thead { tr { th scope="col" { (CHANNEL.get(lang)) } th scope="col" { (WHEN.get(lang)) } th scope="col" { (WHERE.get(lang)) } } }
                    tbody { @for (name, published) in &view.channels { tr {
                        th scope="row" { (name.get(lang)) }
                        @match published {
                            Some((when, url)) => {
                                td class="num" { (when) }
                                td { @if url.starts_with("http") { a href=(url) { (url) } } @else { (url) } }
                            }
                            None => { td colspan="2" { (WAITS.get(lang)) } }
                        }
                    } } }
                }
            }
        }
    }
}

fn versions(site: &Site, view: &PublicNoticeView) -> Markup {
    let lang = site.lang;
    html! {
        section aria-labelledby="versions" {
            h2 id="versions" { (VERSIONS.get(lang)) }
            ol class="notice-versions" { @for one in &view.versions {
                li {
                    @if one.here { strong { "v" (one.number) } } @else {
                        a href=(site.link(&format!("/notices/{}", one.id))) { "v" (one.number) }
                    }
                    " " span class="num" { (one.released) }
                    @if one.stands { " · " (CURRENT.get(lang)) }
                }
            } }
        }
    }
}
