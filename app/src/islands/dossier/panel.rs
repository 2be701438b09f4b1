//! Beside the form, always: the awards with their verdicts, opening to their clauses.
//!
//! What changes while one types stands in slots with ids; the browser writes only the slots whose text changed, so that what the reader
//! has opened stays open.

use super::view::View;
use super::words;
use crate::lang::Bi;
use crate::ui::{Counts, tally, verdict_badge};
use domain::eligibility::{CriterionReport, Kind};
use domain::form::FieldId;
use domain::verdict::Verdict;
use domain::wizard::Step;
use maud::{Markup, html};

/// Missing facts named at one clause; the rest is counted.
const SHOWN: usize = 6;
/// The same where any one of them is enough.
const SHOWN_OF_ONE: usize = 3;

/// The four numbers.
pub(crate) fn numbers(view: &View<'_>) -> Markup {
    tally(Counts::of(view.judged.verdicts()), view.lang)
}

/// What is said of one clause just now.
pub(crate) fn clause(view: &View<'_>, part: &CriterionReport) -> Markup {
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
pub(crate) fn change_and_flags(view: &View<'_>, part: &CriterionReport) -> Markup {
    html! {
        @if let Some(change) = &part.change { p class="clause-change" { b { (words::CHANGE.get(view.lang)) } (change) } }
        @if part.verdict == Verdict::Met { @for flag in &part.flags { p class="clause-flag" { (flag) } } }
    }
}

/// What is missing, with the way to each.
pub(crate) fn missing(view: &View<'_>, part: &CriterionReport) -> Markup {
    let shown = if part.one_of { SHOWN_OF_ONE } else { SHOWN };
    let more = part.missing.len().saturating_sub(shown);
    html! {
        @if !part.missing.is_empty() {
            ul class="clause-missing" aria-label=(words::MISSING.get(view.lang)) {
                @if part.one_of { li { (words::ONE_OF.get(view.lang)) } }
                @for pointer in part.missing.iter().take(shown) {
                    @if let Some(field) = view.draft.field_of(pointer) {
                        li { (opener(view, field)) }
                    }
                }
                @if more > 0 { li { (self::more(view, more)) } }
            }
        }
    }
}

/// The way to a field: an anchor when its step is open, else a button that opens it.
pub(crate) fn opener(view: &View<'_>, field: FieldId) -> Markup {
    let (step, text) = (Step::of(field), words::field(view.draft, field, view.lang));
    html! {
        @if step == view.step { a href={ "#" (field.id()) } { (text) } }
        @else {
            button class="link" type="submit" form="form" name="do" value={ "go:" (step.id()) } data-field=(field.id()) { (text) }
        }
    }
}

/// How many more there are than are shown.
pub(crate) fn more(view: &View<'_>, more: usize) -> String {
    Bi::new("另有%处", "% more").with(view.lang, &[&more.to_string()])
}
