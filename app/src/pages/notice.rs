//! One announcement, set like an official one: title, day, text, signature.

use crate::lang::{Bi, Lang};
use crate::pages::phrases::phrases;
use crate::shell::{Page, Site};
use crate::ui::{Breadcrumbs, DateText, Link};
use domain::date::Date;
use leptos::prelude::*;

const NOTICES: Bi = Bi::new("公告", "Notices");
const BACK: Bi = Bi::new("返回公告列表", "All notices");
const EDITION: Bi = Bi::new("年度评优", "edition");

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeView {
    /// Title.
    pub title: String,
    /// Identifier of its edition.
    pub edition: String,
    /// Paragraphs, divided by an empty line.
    pub body: String,
    /// Who publishes it: the organiser's full name.
    pub organiser: String,
    /// Day of publication in Beijing.
    pub published_on: Date,
}

/// The paragraphs of a text whose paragraphs are divided by empty lines.
pub fn paragraphs(body: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut paragraph = String::new();
    for line in body.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            paragraph.push_str(line);
        } else if !paragraph.is_empty() {
            all.push(std::mem::take(&mut paragraph));
        }
    }
    all
}

/// The page of one announcement. The text is the association's and stays Chinese in either language.
pub fn page(site: &Site, view: &NoticeView) -> Page {
    let lang = site.lang;
    let text = paragraphs(&view.body);
    let description: String = text.first().map(|first| first.chars().take(100).collect()).unwrap_or_default();
    let iso = view.published_on.to_string();
    let body = view! {
        <main id="main" class="wrap">
            <Breadcrumbs
                links=vec![Link::new(site.link("/notices"), NOTICES.get(lang))]
                here=view.title.clone()
                lang
            />
            <article class="notice" lang="zh-CN">
                <header class="notice-head">
                    <h1>{phrases(&view.title)}</h1>
                    <p class="notice-meta">
                        <span>{view.organiser.clone()}</span>
                        <DateText iso=iso.clone() lang=Lang::Zh/>
                        <span>{format!("{} {}", view.edition, EDITION.get(Lang::Zh))}</span>
                    </p>
                </header>
                <div class="notice-body">
                    {text.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                </div>
                <p class="notice-sign">
                    <span>{view.organiser.clone()}</span>
                    <DateText iso lang=Lang::Zh/>
                </p>
                <footer class="notice-foot no-print" lang=lang.code()>
                    <a href=site.link("/notices")>{BACK.get(lang)}</a>
                    <span>{super::notices::feed_links(lang)}</span>
                </footer>
            </article>
        </main>
    };
    Page::public(view.title.clone(), description, body)
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn an_empty_line_ends_a_paragraph_and_a_line_break_does_not() {
        assert_eq!(paragraphs("\n甲\n乙\n\n\n丙\n"), ["甲乙", "丙"]);
        assert!(paragraphs(" \n").is_empty());
    }
}
