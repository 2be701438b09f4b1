//! Finding entries of released notices by award, edition and region: a form of choices, so that nothing that a visitor
//! types stands in a page that caches keep.

use crate::lang::Bi;
use crate::shell::Site;
use domain::notice::NoticeEntry;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("查找公示的单位", "Find a unit");
const AWARD: Bi = Bi::new("奖项", "Award");
const EDITION: Bi = Bi::new("年度", "Edition");
const REGION: Bi = Bi::new("地区", "Region");
const ALL: Bi = Bi::new("全部", "All");
const FIND: Bi = Bi::new("查找", "Find");
const NOTHING: Bi = Bi::new("没有符合条件的单位，请放宽条件再查。", "No unit is so: choose less.");

/// One choice of a field: its word, and what people read.
pub type Choice = (String, String);

/// An entry that was found, with its notice.
#[derive(Clone, Debug)]
pub struct Found {
    /// The notice's identifier.
    pub notice: String,
    /// The edition's name.
    pub edition: String,
    /// The entry.
    pub entry: NoticeEntry,
}

/// What the form shows.
#[derive(Clone, Debug, Default)]
pub struct SearchView {
    /// Awards, editions and regions that there are.
    pub choices: [Vec<Choice>; 3],
    /// What is chosen; empty for all.
    pub chosen: [String; 3],
    /// What was found; none before anything is chosen.
    pub found: Option<Vec<Found>>,
}

/// The form with what it found.
pub fn search(site: &Site, view: &SearchView) -> Markup {
    let lang = site.lang;
    let named = [("award", AWARD), ("edition", EDITION), ("region", REGION)];
    html! {
        section class="section" aria-labelledby="find" {
            h2 id="find" { (TITLE.get(lang)) }
            form class="notice-find" method="get" action="/notices" {
                @if lang == crate::lang::Lang::En { input type="hidden" name="lang" value="en"; }
                @for (at, (name, label)) in named.into_iter().enumerate() {
                    label { span { (label.get(lang)) } select name=(name) {
                        option value="" { (ALL.get(lang)) }
                        @for (id, text) in &view.choices[at] { option value=(id) selected[*id == view.chosen[at]] { (text) } }
                    } }
                }
                button class="button" type="submit" { (FIND.get(lang)) }
            }
            @if let Some(found) = &view.found {
                @if found.is_empty() { p role="status" { (NOTHING.get(lang)) } } @else {
                    ul class="notice-list" lang="zh-CN" { @for one in found {
                        li {
                            a href=(site.link(&format!("/notices/{}/{}", one.notice, one.entry.application))) { (one.entry.unit) }
                            span { (one.entry.award_name) @if !one.entry.subject.is_empty() { " · " (one.entry.subject) } " · " (one.edition) }
                        }
                    } }
                }
            }
        }
    }
}
