//! An amount of money.

use super::control::{Control, input};
use leptos::prelude::*;

/// An amount in yuan with at most two decimals (12 digits, point, 2 decimals: 15 characters). The unit stands behind the input; a table
/// whose head names the unit leaves it out with `bare`.
#[component]
pub fn MoneyInput(
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
    /// The unit behind the input.
    #[prop(default = "元")]
    unit: &'static str,
    /// Leaves the unit out.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let control = input(Control {
        name,
        id,
        value,
        error,
        hint,
        label,
        class: "input input-money",
        inputmode: "decimal",
        autocomplete: "off",
        max: 15,
    });
    if bare {
        return control;
    }
    view! { <span class="input-unit">{control}<span class="unit">{unit}</span></span> }.into_any()
}
