//! A control with its label, hint and error, tied by ids.

use maud::{Markup, html};

/// The ids that describe a control: its hint where there is one, and its error, whose place is always in the page.
pub(super) fn described_by(id: &str, hint: bool) -> String {
    if hint { format!("{id}-hint {id}-error") } else { format!("{id}-error") }
}

/// `true` while there is an error, else no attribute.
pub(super) fn invalid(error: &str) -> Option<&'static str> {
    (!error.is_empty()).then_some("true")
}

/// The place of a field's error; hidden while there is none.
pub fn error_line(id: &str, error: &str) -> Markup {
    html! { p class="field-error" id={ (id) "-error" } hidden[error.is_empty()] { (error) } }
}

/// Label, hint, control, error.
pub fn field(id: &str, label: &str, hint: &str, error: &str, control: Markup) -> Markup {
    html! {
        div class="field" data-invalid=[invalid(error)] {
            label class="field-label" for=(id) { (label) }
            @if !hint.is_empty() { p class="field-hint" id={ (id) "-hint" } { (hint) } }
            (control)
            (error_line(id, error))
        }
    }
}

/// The same in a table cell: the label is hidden on wide screens, where the column's head says it, and shown in the phone's card.
pub fn cell_field(id: &str, label: &str, error: &str, control: Markup) -> Markup {
    html! {
        label class="cell-label" for=(id) { (label) }
        (control)
        (error_line(id, error))
    }
}
