//! A line of text.

use super::control::{Control, input};
use leptos::prelude::*;

/// A line of text.
#[component]
pub fn TextInput(
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
    /// The longest text in UTF-16 units; 0 for no limit. The form's own limit speaks first, so that what is pasted is not cut silently.
    #[prop(optional)]
    max: u32,
    /// Half the width: numbers, booths, short names.
    #[prop(optional)]
    short: bool,
    /// The autocomplete token.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let class = if short { "input input-short" } else { "input" };
    input(Control { name, id, value, error, hint, label, class, inputmode: "text", autocomplete, max })
}
