//! What became of a draft: who changed what and when, and the way back to any earlier state.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("修改记录", "History");
const LEAD: Bi = Bi::new(
    "每次修改都记在这里。可以恢复到任何一次修改之前；恢复本身也是一次修改，可以再恢复回来。",
    "Every change is kept here. You can go back to before any of them; going back is a change too, and can be taken back.",
);
const EMPTY: Bi = Bi::new("还没有修改。", "No changes yet.");
const BACK: Bi = Bi::new("返回填写", "Back to the application");
const RESTORE: Bi = Bi::new("恢复到此前", "Go back to before this");
const RESTORED: Bi =
    Bi::new("已恢复。当时的内容已写回草稿。", "Done. The draft says again what it said then.");
const UNCHANGED: Bi =
    Bi::new("草稿现在就是那时的内容，没有需要恢复的。", "The draft says that already; nothing was changed.");
const FIELD: Bi = Bi::new("字段", "Field");
const WAS: Bi = Bi::new("原来", "Before");
const IS: Bi = Bi::new("改为", "After");
const NOTHING: Bi = Bi::new("（空）", "(empty)");
const OLDER: Bi = Bi::new("只列出最近的修改。", "Only the latest changes are listed.");

/// Changes of one person in one go.
pub struct Group {
    /// The revision before it: what going back goes back to.
    pub before: u64,
    /// `2022年8月20日 09:00–09:12`.
    pub when: String,
    /// The person's name, or the system's words.
    pub who: String,
    /// What it was, where it was no typing: `恢复`, `表格导入`.
    pub what: String,
    /// The fields with their texts before and after.
    pub fields: Vec<(String, String, String)>,
}

/// What the last press on a button did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The draft was brought back.
    Restored,
    /// It was there already.
    Unchanged,
}

/// The page of an edition's draft. `more`: older changes are not listed.
pub fn page(site: &Site, edition: &str, groups: &[Group], more: bool, done: Option<Done>) -> Page {
    let lang = site.lang;
    let body = html! {
        @match done {
            Some(Done::Restored) => (frame::callout("callout-done", RESTORED.get(lang))),
            Some(Done::Unchanged) => (frame::callout("", UNCHANGED.get(lang))),
            None => {}
        }
        @if groups.is_empty() { p class="empty" { (EMPTY.get(lang)) } }
        ol class="history" { @for one in groups { (group(site, edition, one)) } }
        @if more { p { (OLDER.get(lang)) } }
        p class="account-more" { a class="button" href=(site.link(&format!("/applications/{edition}"))) { (BACK.get(lang)) } }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, false)
}

fn group(site: &Site, edition: &str, one: &Group) -> Markup {
    let lang = site.lang;
    let count = one.fields.len();
    let said = match (one.what.as_str(), lang) {
        ("", Lang::Zh) => format!("修改{count}处"),
        ("", Lang::En) => format!("{count} changed"),
        (what, Lang::Zh) => format!("{what}，涉及{count}处"),
        (what, Lang::En) => format!("{what}, {count} changed"),
    };
    html! {
        li class="history-item" {
            p class="history-head" { span class="num" { (one.when) } " " strong { (one.who) } " " span { (said) } }
            details class="history-more" {
                summary { (names(one, lang)) }
                div class="table-region" tabindex="0" role="group" aria-label=(one.when) {
                    table class="table table-dense" {
                        thead { tr { @for head in [FIELD, WAS, IS] { th scope="col" { (head.get(lang)) } } } }
                        tbody { @for (field, was, is) in &one.fields {
                            tr { th scope="row" { (field) } td { (text(was, lang)) } td { (text(is, lang)) } }
                        } }
                    }
                }
            }
            form method="post" action=(site.link(&format!("/applications/{edition}/history"))) {
                input type="hidden" name="rev" value=(one.before);
                button class="button" type="submit" { (RESTORE.get(lang)) span class="visually-hidden" { " " (one.when) } }
            }
        }
    }
}

/// The first few fields by name.
fn names(one: &Group, lang: Lang) -> String {
    const SHOWN: usize = 4;
    let joint = if lang == Lang::Zh { "、" } else { ", " };
    let mut out: String =
        one.fields.iter().take(SHOWN).map(|(field, ..)| field.as_str()).collect::<Vec<_>>().join(joint);
    if one.fields.len() > SHOWN {
        out.push_str(if lang == Lang::Zh { "等" } else { " and more" });
    }
    out
}

fn text(text: &str, lang: Lang) -> &str {
    if text.is_empty() { NOTHING.get(lang) } else { text }
}
