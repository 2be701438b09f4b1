//! The open step of the self-check.

use super::Open;
use super::{exchange, result};
use crate::islands::dossier::steps;
use crate::islands::dossier::view::View;
use crate::ui::error_summary;
use domain::wizard::Step;
use maud::{Markup, html};

/// The way between the steps.
pub(super) fn nav(view: &View<'_>) -> Markup {
    steps::nav(view, &|step| step.state(view.draft, &view.judged.faults))
}

/// The faults of the open step, or of all on the last.
pub(super) fn summary(view: &View<'_>) -> Markup {
    error_summary(&steps::faults(view), view.lang)
}

/// What the last action did, with the way back.
pub(super) fn message(open: &Open, view: &View<'_>) -> Markup {
    steps::message(view, &open.message, open.undo.is_some())
}

/// The open step with its buttons.
pub(super) fn step(view: &View<'_>, open: &Open) -> Markup {
    html! {
        (steps::head(view))
        (steps::items(view))
        @if view.step == Step::Result {
            div id="result" { (result::result(view, &open.now)) }
            (exchange::exchange(view, &open.json, open.confirm))
        }
        (steps::buttons(view))
    }
}
