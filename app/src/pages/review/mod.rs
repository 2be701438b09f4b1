//! The pages of the review (复审): the committee, its rounds, and each member's files.

use crate::lang::{Bi, Lang};
use crate::shell::Site;
use maud::{Markup, html};

/// Who sits in the committee.
pub mod committee;
/// Who is in the room, what is put to the vote, what is concluded.
pub mod deliberation;
/// What a deputy decides in the chair's place.
pub mod deputy;
/// The devices of all reviewers.
pub mod devices;
/// What hangs on each disputed fact.
pub mod disputes;
/// Who is to score what, and what it is drawn from.
pub mod drawn;
/// What stands around the ranking.
mod fairness;
/// What the scores come to.
pub mod figures;
/// What a member has to do with companies.
pub mod interests;
/// What a member has to score.
pub mod list;
/// The minutes of a round.
pub mod minutes;
/// Who moves up where an entry fell out.
pub mod moving_up;
/// The page that works without a network.
pub mod offline;
/// Drawings of the figures that a committee looks at before it concludes.
pub mod plots;
/// One round.
pub mod round;
/// The rounds of an edition.
pub mod rounds;
/// The fields of a sheet.
pub mod score_fields;
/// One application as a member scores it.
pub mod sheet;

const EDITIONS: Bi = Bi::new("其他年度", "Other years");

/// What a page is for, after the name of its edition.
pub(in crate::pages) fn lead(edition: &str, lead: Bi, lang: Lang) -> String {
    match edition {
        "" => lead.get(lang).to_string(),
        edition => format!("{edition}{}{}", Bi::new("。", ". ").get(lang), lead.get(lang)),
    }
}

/// The way to the same page of other editions: the query that names each, its name.
pub(in crate::pages) fn editions(site: &Site, path: &str, others: &[(String, String)]) -> Markup {
    html! {
        @if !others.is_empty() {
            nav class="account-part" aria-labelledby="editions" {
                h2 id="editions" { (EDITIONS.get(site.lang)) }
                ul { @for (query, name) in others { li { a href=(site.link(&format!("{path}{query}"))) { (name) } } } }
            }
        }
    }
}

/// Where the script of a page says how its live part is; nothing without the script.
fn said(live: bool) -> Markup {
    html! { @if live { p class="field-hint num" role="status" data-live-said hidden {} } }
}
