//! What the office should look at in a case beside its criteria: what it has in common with other companies'
//! applications. Hints, and no verdicts.

use crate::lang::{Bi, Lang};
use crate::shell::Site;
use domain::relation::Kind;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("关联提示", "In common with others");
const HINT: Bi = Bi::new(
    "下列内容与其他单位的申报相同，只作提示，不是结论。",
    "Other companies' applications say the same. This is a hint, and decides nothing.",
);

/// Something in common.
pub struct Relation {
    /// What.
    pub kind: Kind,
    /// As this application says it.
    pub said: String,
    /// The others: company, and its applications (identifier, number).
    pub others: Vec<(String, Vec<(String, String)>)>,
}

/// The section; nothing where there is nothing to tell.
pub(super) fn relations(site: &Site, relations: &[Relation]) -> Markup {
    let lang = site.lang;
    html! {
        @if !relations.is_empty() {
            section class="account-part case-hints" aria-labelledby="relations" {
                h2 id="relations" { (TITLE.get(lang)) }
                p { (HINT.get(lang)) }
                ul { @for one in relations { li { (relation(site, one, lang)) } } }
            }
        }
    }
}

fn relation(site: &Site, one: &Relation, lang: Lang) -> Markup {
    let (open, close, colon, comma, semicolon) = match lang {
        Lang::Zh => ("（", "）", "：", "、", "；"),
        Lang::En => (" (", ")", ": ", ", ", "; "),
    };
    html! {
        strong { (one.kind.label().get(lang)) } (open) (one.said) (close) (colon)
        @for (at, (company, receipts)) in one.others.iter().enumerate() {
            @if at > 0 { (semicolon) }
            (company) (open)
            @for (at, (id, receipt_no)) in receipts.iter().enumerate() {
                @if at > 0 { (comma) }
                a class="num" href=(site.link(&format!("/office/applications/{id}"))) { (receipt_no) }
            }
            (close)
        }
    }
}
