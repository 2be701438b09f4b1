//! A unified social credit code.

use super::control::{Control, input};
use leptos::prelude::*;

/// A credit code: 18 characters, set wide so that letters and digits can be told apart. Pasted spaces and hyphens have room (24), since the
/// form trims them.
#[component]
pub fn CodeInput(
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
        class: "input input-code",
        inputmode: "text",
        autocomplete: "off",
        max: 24,
    })
}
