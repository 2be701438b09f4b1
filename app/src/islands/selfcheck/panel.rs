//! Beside the form, always: the awards with their verdicts, opening to their clauses.
//!
//! What changes while one types stands in slots with ids; the browser writes only the slots whose text changed, so that what the reader
//! has opened stays open.

use super::view::View;
use super::words;
use crate::ui::{Counts, tally, verdict_badge};
use domain::eligibility::{CriterionReport, Kind};
use domain::verdict::Verdict;
use domain::wizard::Step;
use maud::{Markup, html};

/// Missing facts named at one clause; the rest is counted.
const SHOWN: usize = 6;

/// The four numbers.
pub(super) fn numbers(view: &View<'_>) -> Markup {
    tally(Counts::of(view.judged.verdicts()), view.lang)
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
