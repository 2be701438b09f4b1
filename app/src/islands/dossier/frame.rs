//! The frame that the server draws once around the verdicts. The browser finds it in the page and never draws it, so its module does not
//! carry it.

use super::view::View;
use super::{panel, words};
use crate::lang::Bi;
use crate::ui::verdict_badge;
use domain::eligibility::Kind;
use domain::pack::model::Criterion;
use maud::{Markup, html};

const LIKELY: Bi = Bi::new("可能满足的排在前面", "Likely met first");
const AWARDS: Bi = Bi::new("八个奖项", "The awards");
const CLOSE: Bi = Bi::new("收起", "Close");
const OPEN: Bi = Bi::new("查看", "View");
const OURS: Bi = Bi::new("协会系统所加", "added by this system");
const RULES_WORDS: Bi = Bi::new("细则原文", "The rules' words");

/// On a phone, a bar at the bottom that opens the panel.
pub(crate) fn bar(view: &View<'_>) -> Markup {
    html! {
        a class="verdict-bar no-print" href="#verdicts" {
            span id="bar-tally" { (panel::numbers(view)) }
            span class="verdict-bar-open" { (OPEN.get(view.lang)) }
        }
    }
}

/// The panel.
pub(crate) fn panel(view: &View<'_>) -> Markup {
    let lang = view.lang;
    html! {
        aside class="verdicts no-print" id="verdicts" aria-labelledby="verdicts-title" {
            div class="verdicts-head" {
                h2 id="verdicts-title" { (AWARDS.get(lang)) }
                a class="verdicts-close" href="#closed" { (CLOSE.get(lang)) }
            }
            p class="verdicts-tally" id="panel-tally" { (panel::numbers(view)) }
            label class="switch needs-live" {
                input type="checkbox" data-action="likely" autocomplete="off";
                span { (LIKELY.get(lang)) }
            }
            ol class="award-list" id="awards" { @for at in 0..view.edition.pack.awards.len() { (award(view, at)) } }
            p class="verdicts-note" { (words::NOTE.get(lang)) }
        }
    }
}

/// The criteria of an award as they are reported: the common ones, then its own.
fn criteria<'a>(view: &'a View<'_>, award: usize) -> impl Iterator<Item = &'a Criterion> {
    view.edition.pack.common.iter().chain(&view.edition.pack.awards[award].criteria)
}

fn award(view: &View<'_>, at: usize) -> Markup {
    let (lang, award) = (view.lang, &view.edition.pack.awards[at]);
    let verdict = view.judged.report.awards[at].verdict;
    html! {
        li class="award" id={ "award-" (at) } data-verdict=(verdict.id()) data-award=(award.id) {
            details {
                summary class="award-head" {
                    span class="award-no" { (award.number.trim_matches(['（', '）'])) }
                    span class="award-name" { (award.short.get(lang)) }
                    span id={ "badge-" (at) } { (verdict_badge(verdict, lang, false)) }
                }
                p class="award-full" { (award.name.get(lang)) }
                ol class="clauses" { @for (clause, criterion) in criteria(view, at).enumerate() { (frame(view, at, clause, criterion)) } }
            }
        }
    }
}

fn frame(view: &View<'_>, award: usize, at: usize, criterion: &Criterion) -> Markup {
    let part = &view.judged.report.awards[award].criteria[at];
    let quote = if criterion.ours { OURS } else { RULES_WORDS };
    let class = if part.kind == Kind::Jury { "clause clause-jury" } else { "clause" };
    html! {
        li class=(class) id={ "clause-" (award) "-" (at) } data-verdict=(part.verdict.id()) data-clause=(criterion.clause) {
            div class="clause-live" id={ "live-" (award) "-" (at) } { (panel::clause(view, part)) }
            details class="quote" { summary { (quote.get(view.lang)) } blockquote { (criterion.text.get(view.lang)) } }
        }
    }
}
