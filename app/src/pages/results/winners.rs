//! 获奖名单: who won, by edition; who lost the honour since, with the reason.

use crate::lang::{Bi, Lang};
use crate::pages::phrases::phrases;
use crate::shell::{Page, Site};
use crate::ui::{Breadcrumbs, EmptyState, Link, PageHeader};
use domain::date::Date;
use leptos::prelude::*;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("获奖名单", "Winners");
const LEAD: Bi = Bi::new(
    "公示期满、经核准表彰的获奖单位，按届次存档。荣誉被撤销的，在原处注明。",
    "Whom the association commended after the public notice, kept by edition. Where an honour was taken back, it says so in its place.",
);
const NONE: Bi = Bi::new("还没有获奖名单", "There are no winners yet");
const NONE_TEXT: Bi = Bi::new(
    "公示期满、异议办结并核准表彰后，获奖名单在这里发布。公示中的名单请看公告。",
    "They appear here once the notice has run out, objections are decided and the commendation is released. What is in public notice \
     stands under the notices.",
);
const VERIFY: Bi = Bi::new("证书", "Certificate");
const REVOKED: Bi = Bi::new("荣誉已于%撤销，原因：%", "Honour taken back on %: %");
const OTHERS: Bi = Bi::new("其他届次", "Other editions");
const CHECK: Bi = Bi::new("输入证书编号查验", "Verify a certificate by its number");

/// A winner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Winner {
    /// The unit's full name.
    pub unit: String,
    /// The solution, where the award is for one.
    pub subject: Option<String>,
    /// The star level.
    pub star: Option<String>,
    /// The number of its certificate.
    pub certificate: Option<String>,
    /// Day and reason, where the honour was taken back.
    pub revoked: Option<(Date, String)>,
}

/// What the page of an edition shows.
#[derive(Clone, Debug, Default)]
pub struct WinnersView {
    /// The edition.
    pub edition: String,
    /// The awards that have winners, by name.
    pub awards: Vec<(String, Vec<Winner>)>,
    /// All editions that have winners, the newest first.
    pub editions: Vec<String>,
}

/// The name of an edition.
fn named(edition: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{edition} 年度获奖名单"),
        Lang::En => format!("Winners of {edition}"),
    }
}

/// The page of an edition.
pub fn page(site: &Site, view: &WinnersView) -> Page {
    let lang = site.lang;
    let title = named(&view.edition, lang);
    let lists = html! {
        @for (name, winners) in &view.awards {
            section class="section winners" {
                h2 lang="zh-CN" { (name) }
                ol class="winner-list" lang="zh-CN" { @for one in winners { (winner(site, one)) } }
            }
        }
        (foot(site, view))
    };
    let none = view.awards.is_empty();
    let empty = none.then(|| view! { <EmptyState title=NONE.get(lang) text=NONE_TEXT.get(lang)/> });
    let body = view! {
        <main id="main" class="wrap">
            <Breadcrumbs links=vec![Link::new(site.link("/winners"), TITLE.get(lang))] here=view.edition.clone() lang/>
            <header class="page-header"><h1>{phrases(&title)}</h1><p class="lead">{LEAD.get(lang)}</p></header>
            {empty}
            <div inner_html=lists.into_string()></div>
        </main>
    };
    Page::public(title, LEAD.get(lang), body)
}

fn winner(site: &Site, one: &Winner) -> Markup {
    let lang = site.lang;
    html! {
        li {
            @if one.revoked.is_some() { del class="winner-unit" { (one.unit) } } @else { span class="winner-unit" { (one.unit) } }
            @if let Some(subject) = &one.subject { " 《" (subject) "》" }
            @if let Some(star) = &one.star { " " span class="winner-star" { (star) } }
            @if let Some(number) = &one.certificate {
                " " a class="winner-certificate" href=(site.link(&format!("/verify/{number}"))) {
                    (VERIFY.get(lang)) " " span class="num" { (number) }
                }
            }
            @if let Some((on, why)) = &one.revoked {
                p class="winner-revoked" { (REVOKED.with(lang, &[&on.words(lang), why])) }
            }
        }
    }
}

fn foot(site: &Site, view: &WinnersView) -> Markup {
    let lang = site.lang;
    html! {
        section class="section" {
            @let others: Vec<&String> = view.editions.iter().filter(|one| **one != view.edition).collect();
            @if !others.is_empty() {
                h2 { (OTHERS.get(lang)) }
                ul class="notice-list" { @for one in others { li { a href=(site.link(&format!("/winners/{one}"))) { (named(one, lang)) } } } }
            }
            p { a href=(site.link("/verify")) { (CHECK.get(lang)) } }
        }
    }
}

/// The list of editions.
pub fn list(site: &Site, editions: &[String]) -> Page {
    let lang = site.lang;
    let none =
        editions.is_empty().then(|| view! { <EmptyState title=NONE.get(lang) text=NONE_TEXT.get(lang)/> });
    let rows = html! {
        @if !editions.is_empty() {
            ul class="notice-list" {
                @for one in editions { li { a href=(site.link(&format!("/winners/{one}"))) { (named(one, lang)) } } }
            }
        }
        p class="feeds" { a href=(site.link("/verify")) { (CHECK.get(lang)) } }
    };
    let body = view! {
        <main id="main" class="wrap">
            <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
            {none}
            <div inner_html=rows.into_string()></div>
        </main>
    };
    Page::public(TITLE.get(lang), LEAD.get(lang), body)
}
