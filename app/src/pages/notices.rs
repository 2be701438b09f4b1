//! The list of announcements, by edition, with the three feeds.

use crate::lang::{Bi, Lang};
use crate::pages::phrases::phrases;
use crate::shell::{Page, Site};
use crate::ui::{DateText, EmptyState, PageHeader};
use domain::date::Date;
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
    let chinese_only = (lang == Lang::En).then(|| view! { <p class="feeds">{CHINESE_ONLY.get(lang)}</p> });
    let body = view! {
        <main id="main" class="wrap">
            <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
            {none}
            {lists}
            <section class="section" aria-labelledby="shortlists">
                <h2 id="shortlists">{SHORTLISTS.get(lang)}</h2>
                <EmptyState title=NO_SHORTLIST.get(lang) text=why_no_shortlist(view, lang)/>
                <p class="feeds">{feed_links(lang)}</p>
                {chinese_only}
            </section>
        </main>
    };
    Page::public(TITLE.get(lang), LEAD.get(lang), body)
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
