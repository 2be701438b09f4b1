//! Beside the form, always: the awards with their verdicts, opening to their clauses.
//!
//! What changes while one types stands in slots with ids; the browser writes only the slots whose text changed, so that what the reader
//! has opened stays open.

use super::view::View;
use super::words;
use crate::ui::{Counts, tally, verdict_badge};
use domain::eligibility::{CriterionReport, Kind};
use domain::pack::model::Criterion;
use domain::verdict::Verdict;
use domain::wizard::Step;
use maud::{Markup, html};

/// Missing facts named at one clause; the rest is counted.
const SHOWN: usize = 6;

/// The four numbers.
pub(super) fn numbers(view: &View<'_>) -> Markup {
    tally(Counts::of(view.judged.verdicts()), view.lang)
}

/// On a phone, a bar at the bottom that opens the panel.
pub(super) fn bar(view: &View<'_>) -> Markup {
    html! {
        a class="verdict-bar no-print" href="#verdicts" {
            span id="bar-tally" { (numbers(view)) }
            span class="verdict-bar-open" { (words::OPEN.get(view.lang)) }
        }
    }
}

/// The panel.
pub(super) fn panel(view: &View<'_>) -> Markup {
    let lang = view.lang;
    html! {
        aside class="verdicts no-print" id="verdicts" aria-labelledby="verdicts-title" {
            div class="verdicts-head" {
                h2 id="verdicts-title" { (words::AWARDS.get(lang)) }
                a class="verdicts-close" href="#closed" { (words::CLOSE.get(lang)) }
            }
            p class="verdicts-tally" id="panel-tally" { (numbers(view)) }
            label class="switch needs-live" {
                input type="checkbox" data-action="likely" autocomplete="off";
                span { (words::LIKELY.get(lang)) }
            }
            ol class="award-list" id="awards" { @for at in 0..view.edition.pack.awards.len() { (award(view, at)) } }
            p class="verdicts-note" { (words::NOTE.get(lang)) }
        }
    }
}

/// The criteria of an award as they are reported: the common ones, then its own.
pub(super) fn criteria<'a>(view: &'a View<'_>, award: usize) -> impl Iterator<Item = &'a Criterion> {
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
    let quote = if criterion.ours { words::OURS } else { words::RULES_WORDS };
    let class = if part.kind == Kind::Jury { "clause clause-jury" } else { "clause" };
    html! {
        li class=(class) id={ "clause-" (award) "-" (at) } data-verdict=(part.verdict.id()) data-clause=(criterion.clause) {
            div class="clause-live" id={ "live-" (award) "-" (at) } { (clause(view, part)) }
            details class="quote" { summary { (quote.get(view.lang)) } blockquote { (criterion.text.get(view.lang)) } }
        }
    }
}

/// What is said of one clause just now.
pub(super) fn clause(view: &View<'_>, part: &CriterionReport) -> Markup {
    let lang = view.lang;
    html! {
        p class="clause-head" {
            span class="clause-no" { (part.clause) }
            @if part.kind == Kind::Jury { span class="jury-tag" { (words::JURY.get(lang)) } }
            @else {
                span class="clause-kind" { (if part.kind == Kind::Machine { words::MACHINE } else { words::DECLARED }.get(lang)) }
                (verdict_badge(part.verdict, lang, true))
            }
        }
        p class="clause-why" { (part.explanation) }
        (missing(view, part))
        (change_and_flags(view, part))
    }
}

/// The smallest change and the flags. A verdict that a person must give already says why.
pub(super) fn change_and_flags(view: &View<'_>, part: &CriterionReport) -> Markup {
    html! {
        @if let Some(change) = &part.change { p class="clause-change" { b { (words::CHANGE.get(view.lang)) } (change) } }
        @if part.verdict == Verdict::Met { @for flag in &part.flags { p class="clause-flag" { (flag) } } }
    }
}

/// Links to what is missing: an anchor when its step is open, else a button that opens it.
pub(super) fn missing(view: &View<'_>, part: &CriterionReport) -> Markup {
    let more = part.missing.len().saturating_sub(SHOWN);
    html! {
        @if !part.missing.is_empty() {
            ul class="clause-missing" aria-label=(words::MISSING.get(view.lang)) {
                @for pointer in part.missing.iter().take(SHOWN) {
                    @if let Some(field) = view.draft.field_of(pointer) {
                        @let step = Step::of(field);
                        @let text = words::field(view.draft, field, view.lang);
                        li {
                            @if step == view.step { a href={ "#" (field.id()) } { (text) } }
                            @else {
                                button class="link" type="submit" form="form" name="do" value={ "go:" (step.id()) } data-field=(field.id()) { (text) }
                            }
                        }
                    }
                }
                @if more > 0 { li { @if view.zh() { "另有 " (more) " 处" } @else { (more) " more" } } }
            }
        }
    }
}
