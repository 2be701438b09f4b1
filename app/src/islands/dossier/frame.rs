//! The frame that the server draws once around the verdicts. The browser finds it in the page and never draws it, so its module does not
//! carry it.

use super::panel;
use super::view::View;
use crate::lang::{Bi, Lang, other};
use crate::ui::verdict_badge;
use domain::eligibility::Kind;
use domain::pack::model::Criterion;
use maud::{Markup, html};

const AWARDS: Bi = Bi::new("八个奖项", "The awards");
const CLOSE: Bi = Bi::new("收起", "Close");
const OPEN: Bi = Bi::new("查看", "View");
const OURS: Bi = Bi::new("协会系统所加", "added by this system");
const RULES_WORDS: Bi = Bi::new("细则原文", "The rules' words");
/// In the language that it leads to.
const SWITCH: Bi = Bi::new("简体中文", "English");
const STEPS: Bi = Bi::new("填写步骤", "Steps");

/// What the frame holds, and what is particular to one flow.
pub(crate) struct Frame<'a> {
    /// Where the form goes, in each language.
    pub(crate) action: &'a dyn Fn(Lang) -> String,
    /// What the line on top says of what is kept.
    pub(crate) kept: &'a str,
    /// Beside that line.
    pub(crate) tools: Markup,
    /// The steps.
    pub(crate) nav: Markup,
    /// The faults, where the page shows them.
    pub(crate) summary: Markup,
    /// What the last action did.
    pub(crate) said: Markup,
    /// What travels in the form beside its fields.
    pub(crate) carried: Markup,
    /// The open step.
    pub(crate) step: Markup,
    /// The awards of the panel in their order.
    pub(crate) order: Vec<usize>,
    /// How the list of awards may be arranged.
    pub(crate) switch: Markup,
    /// What stands at an award of the panel beside its name.
    pub(crate) mark: &'a dyn Fn(usize) -> Markup,
    /// What an opened award says before its clauses.
    pub(crate) lacks: &'a dyn Fn(usize) -> Markup,
    /// The small print of the panel.
    pub(crate) note: &'a str,
}

/// Everything below the page's title.
pub(crate) fn root(view: &View<'_>, frame: &Frame<'_>) -> Markup {
    let lang = view.lang;
    html! {
        // Enter in a text field presses the first button that belongs to the form, and those of the steps do: before them stands the
        // harmless one.
        button class="visually-hidden" type="submit" form="form" name="do" value="check" tabindex="-1" aria-hidden="true" {}
        div class="selfcheck-bar no-print" {
            p class="save-state" id="saved" data-state="saved" role="status" { (frame.kept) }
            (frame.tools)
            (switch(frame, lang))
        }
        nav class="steps no-print" id="steps" aria-label=(STEPS.get(lang)) { (frame.nav) }
        div class="selfcheck-grid" id="grid" data-step=(view.step.id()) {
            div class="selfcheck-form" {
                div id="summary" { (frame.summary) }
                div id="said" { (frame.said) }
                form class="form" id="form" method="post" action=((frame.action)(lang)) novalidate {
                    (frame.carried)
                    div id="step" { (frame.step) }
                }
            }
            (panel(view, frame))
        }
        (bar(view))
        p class="visually-hidden" id="spoken" aria-live="polite" aria-atomic="true" {}
    }
}

/// Without scripts a link to the other language would lose what is typed: this sends it along.
fn switch(frame: &Frame<'_>, lang: Lang) -> Markup {
    let other = other(lang);
    html! {
        button class="link needs-static" type="submit" form="form" formaction=((frame.action)(other)) name="do" value="check" lang=(other.code()) {
            (SWITCH.get(other))
        }
    }
}

/// On a phone, a bar at the bottom that opens the panel.
fn bar(view: &View<'_>) -> Markup {
    html! {
        a class="verdict-bar no-print" href="#verdicts" {
            span id="bar-tally" { (panel::numbers(view)) }
            span class="verdict-bar-open" { (OPEN.get(view.lang)) }
        }
    }
}

/// The panel.
fn panel(view: &View<'_>, frame: &Frame<'_>) -> Markup {
    let lang = view.lang;
    html! {
        aside class="verdicts no-print" id="verdicts" aria-labelledby="verdicts-title" {
            div class="verdicts-head" {
                h2 id="verdicts-title" { (AWARDS.get(lang)) }
                a class="verdicts-close" href="#closed" { (CLOSE.get(lang)) }
            }
            p class="verdicts-tally" id="panel-tally" { (panel::numbers(view)) }
            (frame.switch)
            ol class="award-list" id="awards" { @for at in &frame.order { (award(view, frame, *at)) } }
            p class="verdicts-note" { (frame.note) }
        }
    }
}

/// The criteria of an award as they are reported: the common ones, then its own.
fn criteria<'a>(view: &'a View<'_>, award: usize) -> impl Iterator<Item = &'a Criterion> {
    view.edition.pack.common.iter().chain(&view.edition.pack.awards[award].criteria)
}

fn award(view: &View<'_>, frame: &Frame<'_>, at: usize) -> Markup {
    let (lang, award) = (view.lang, &view.edition.pack.awards[at]);
    let verdict = view.judged.report.awards[at].verdict;
    html! {
        li class="award" id={ "award-" (at) } data-verdict=(verdict.id()) data-award=(award.id) {
            details {
                summary class="award-head" {
                    span class="award-no" { (award.number.trim_matches(['（', '）'])) }
                    span class="award-name" { (award.short.get(lang)) ((frame.mark)(at)) }
                    span id={ "badge-" (at) } { (verdict_badge(verdict, lang, false)) }
                }
                p class="award-full" { (award.name.get(lang)) }
                ((frame.lacks)(at))
                ol class="clauses" { @for (clause, criterion) in criteria(view, at).enumerate() { (clause_frame(view, at, clause, criterion)) } }
            }
        }
    }
}

fn clause_frame(view: &View<'_>, award: usize, at: usize, criterion: &Criterion) -> Markup {
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
