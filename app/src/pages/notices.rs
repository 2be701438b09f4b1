//! The list of announcements, by edition, with the three feeds.

use crate::lang::{Bi, Lang};
use crate::pages::phrases::phrases;
use crate::pages::public_notice::search::{SearchView, search};
use crate::shell::{Page, Site};
use crate::ui::{DateText, EmptyState, PageHeader};
use domain::date::Date;
use domain::notice::NoticeKind;
use leptos::prelude::*;

const TITLE: Bi = Bi::new("公告", "Notices");
const LEAD: Bi = Bi::new(
    "申报、入围公示和表彰的公告都在这里发布，也可以订阅。",
    "Calls for applications, shortlists and results are published here; you can also subscribe.",
);
const SHORTLISTS: Bi = Bi::new("入围公示", "Shortlists");
const NO_SHORTLIST: Bi = Bi::new("现在没有入围公示", "There is no shortlist at the moment");
const NO_NOTICE: Bi = Bi::new("还没有公告", "There are no notices yet");
const NO_NOTICE_TEXT: Bi = Bi::new(
    "本届评选开始后，第一份公告会在这里发布。",
    "The first notice appears here when the edition opens.",
);
const ARCHIVE: Bi = Bi::new("公示和结果存档", "Earlier shortlists and results");
const LEFT: Bi = Bi::new("还有", "left: ");
const WAITS: Bi = Bi::new("待各渠道均发布后起算", "counted once it is published everywhere");
const FEEDS: Bi = Bi::new("订阅：", "Subscribe: ");
const CHINESE_ONLY: Bi = Bi::new("", "Notices are published in Chinese, the language of the awards.");

/// One row of a list of announcements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeItem {
    /// Identifier, the last part of its address.
    pub id: String,
    /// Title.
    pub title: String,
    /// Identifier of its edition, such as `2021-2022`.
    pub edition: String,
    /// Day of publication in Beijing.
    pub published_on: Date,
}

/// What the list page shows.
#[derive(Clone, Debug)]
pub struct NoticesView {
    /// All announcements, newest first.
    pub items: Vec<NoticeItem>,
    /// The last day for applications of the current edition.
    pub deadline: Date,
    /// Days of a public notice.
    pub notice_days: u32,
    /// The public notices that stand, newest first.
    pub standing: Vec<Standing>,
    /// Finding an entry.
    pub search: SearchView,
}

/// A public notice in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its title, address and day.
    pub item: NoticeItem,
    /// What it is for.
    pub kind: NoticeKind,
    /// How many units it names.
    pub units: usize,
    /// Whether its period runs.
    pub runs: bool,
    /// What is left of it, in words; empty where nothing is counted.
    pub left: String,
}

/// The list page.
pub fn page(site: &Site, view: &NoticesView) -> Page {
    let lang = site.lang;
    let mut editions: Vec<&str> = Vec::new();
    for item in &view.items {
        if !editions.contains(&item.edition.as_str()) {
            editions.push(&item.edition);
        }
    }
    let lists = editions
        .into_iter()
        .map(|edition| {
            let of_edition: Vec<&NoticeItem> =
                view.items.iter().filter(|item| item.edition == edition).collect();
            let rows = list(site, &of_edition);
            view! {
                <section class="section notices-edition">
                    <h2>{phrases(&edition_name(edition, lang))}</h2>
                    {rows}
                </section>
            }
        })
        .collect_view();
    let none = view.items.is_empty().then(|| {
        view! { <EmptyState title=NO_NOTICE.get(lang) text=NO_NOTICE_TEXT.get(lang)/> }
    });
    let of = |runs: bool| view.standing.iter().filter(move |one| one.runs == runs).collect::<Vec<_>>();
    let (open, closed) = (of(true), of(false));
    let running = if open.is_empty() {
        let text = why_no_shortlist(view, lang);
        view! { <EmptyState title=NO_SHORTLIST.get(lang) text/> }.into_any()
    } else {
        standing(site, &open)
    };
    let past = (!closed.is_empty()).then(|| {
        let rows = standing(site, &closed);
        view! {
            <section class="section" aria-labelledby="archive">
                <h2 id="archive">{ARCHIVE.get(lang)}</h2>
                {rows}
            </section>
        }
    });
    let find = (!view.standing.is_empty()).then(|| {
        let form = search(site, &view.search).into_string();
        view! { <div inner_html=form></div> }
    });
    // Who asked for something sees it first.
    let (results, find) = if view.search.found.is_some() { (find, None) } else { (None, find) };
    let chinese_only = (lang == Lang::En).then(|| view! { <p class="feeds">{CHINESE_ONLY.get(lang)}</p> });
    let body = view! {
        <main id="main" class="wrap">
            <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
            {none}
            {results}
            {lists}
            <section class="section" aria-labelledby="shortlists">
                <h2 id="shortlists">{SHORTLISTS.get(lang)}</h2>
                {running}
                <p class="feeds">{feed_links(lang)}</p>
                {chinese_only}
            </section>
            {past}
            {find}
        </main>
    };
    Page::public(TITLE.get(lang), LEAD.get(lang), body)
}

/// The rows of public notices: title, day, what it is for, and what is left of its period; also on the front page.
pub(super) fn standing(site: &Site, rows: &[&Standing]) -> AnyView {
    let lang = site.lang;
    let rows = rows
        .iter()
        .map(|one| {
            let about = match lang {
                Lang::Zh => format!("{} · {} · {}家", one.item.edition, one.kind.name().get(lang), one.units),
                Lang::En => {
                    format!("{} · {} · {} units", one.item.edition, one.kind.name().get(lang), one.units)
                }
            };
            let left = match (one.runs, one.left.is_empty()) {
                (true, true) => WAITS.get(lang).to_string(),
                (true, false) => format!("{}{}", LEFT.get(lang), one.left),
                (false, _) => one.left.clone(),
            };
            let left = (!left.is_empty()).then(|| view! { " · " <b>{left}</b> });
            view! {
                <li>
                    <a href=site.link(&format!("/notices/{}", one.item.id)) lang="zh-CN">
                        {one.item.title.clone()}
                    </a>
                    <span class="notice-about-row">{about}{left}</span>
                    <DateText iso=one.item.published_on.to_string() lang/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="notice-list">{rows}</ul> }.into_any()
}

fn edition_name(edition: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{edition} 年度"),
        Lang::En => format!("Edition {edition}"),
    }
}

fn why_no_shortlist(view: &NoticesView, lang: Lang) -> String {
    let (deadline, days) = (view.deadline.words(lang), view.notice_days);
    match lang {
        Lang::Zh => format!(
            "入围名单在申报截止（{deadline}）后，经秘书处初核、评审委员会复审产生，并在这里公示{days}天。订阅下面任一种即可及时得知。"
        ),
        Lang::En => format!(
            "Shortlists are drawn up after applications close on {deadline}, once the secretariat has checked and the \
             committee has scored them; they then stand here for {days} days. Subscribe below to be told."
        ),
    }
}

/// A list of announcements; also on the front page.
pub fn list(site: &Site, items: &[&NoticeItem]) -> AnyView {
    let lang = site.lang;
    let rows = items
        .iter()
        .map(|item| {
            view! {
                <li>
                    <a href=site.link(&format!("/notices/{}", item.id)) lang="zh-CN">{item.title.clone()}</a>
                    <DateText iso=item.published_on.to_string() lang/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="notice-list">{rows}</ul> }.into_any()
}

/// The three feeds.
pub(super) fn feed_links(lang: Lang) -> AnyView {
    view! {
        {FEEDS.get(lang)}
        <a href="/feed.atom" type="application/atom+xml">"Atom"</a>
        " "
        <a href="/feed.rss" type="application/rss+xml">"RSS"</a>
        " "
        <a href="/feed.json" type="application/feed+json">"JSON Feed"</a>
    }
    .into_any()
}
