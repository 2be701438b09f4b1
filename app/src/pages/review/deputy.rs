//! 代行主任: what a deputy decides of applications that every chair is recused from.

use super::round::{RoundView, held, recusals};
use crate::lang::Bi;
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::html;

/// The page's name.
pub const TITLE: Bi = Bi::new("代行主任", "In the chair's place");
const LEAD: Bi = Bi::new(
    "主任须回避的申报，由副主任决定回避和待定评分。您本人回避的不在其中。",
    "Of applications that the chair is recused from, a deputy decides recusals and scores that wait. What you are recused from is not here.",
);
const NOTHING: Bi = Bi::new(
    "现在没有由您代行的申报：主任没有须回避的，或者您不是副主任。",
    "Nothing is yours to decide: the chair is recused from none, or you are no deputy.",
);

/// The page. The view holds what the deputy decides, and nothing else.
pub fn page(site: &Site, view: &RoundView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/review/{}/deputy", view.id));
    let body = html! {
        p { a href=(site.link("/board")) { (Bi::new("返回我的评审", "Back to my reviews").get(lang)) } }
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if !view.decides { p class="empty" { (NOTHING.get(lang)) } } @else {
            @if !view.held.is_empty() { (held(view, &action, lang)) }
            (recusals(view, &action, lang))
        }
    };
    let lead = format!("{}{}{}", view.award, Bi::new("。", ". ").get(lang), LEAD.get(lang));
    frame::page(site, TITLE, &lead, &body, view.refused.is_some())
}
