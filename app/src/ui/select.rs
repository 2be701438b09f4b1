//! A choice from a list that opens.

use super::Choice;
use super::field::{described_by, invalid};
use maud::{Markup, html};

/// A native select. The empty choice stands first and means that nothing is stated.
pub fn select(
    name: &str,
    id: &str,
    value: &str,
    options: &[Choice<'_>],
    empty: &str,
    hint: bool,
    error: &str,
) -> Markup {
    html! {
        span class="select" {
            select class="input" id=(id) name=(name) autocomplete="off" aria-describedby=(described_by(id, hint)) aria-invalid=[invalid(error)] {
                option value="" { (empty) }
                @for choice in options { option value=(choice.value) selected[choice.value == value] { (choice.label) } }
            }
        }
    }
}
