//! A year.

use super::control::{Control, input};
use leptos::prelude::*;

/// A year of four digits.
#[component]
pub fn YearInput(
    /// The form name.
    #[prop(into)]
    name: String,
    /// The element id.
    #[prop(into)]
    id: String,
    /// The first value.
    #[prop(optional, into)]
    value: String,
    /// What is wrong; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
    /// Whether `ID-hint` is in the page.
    #[prop(optional)]
    hint: bool,
    /// A name for screen readers where no label points here.
    #[prop(optional, into)]
    label: String,
) -> impl IntoView {
    input(Control {
        name,
        id,
        value,
        error,
        hint,
        label,
        class: "input input-year",
        inputmode: "numeric",
        autocomplete: "off",
        max: 4,
    })
}
