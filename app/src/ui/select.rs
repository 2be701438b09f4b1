//! A choice from a list that opens.

use super::Choice;
use super::control::{described_by, given, invalid};
use leptos::prelude::*;

/// A native select. The empty choice stands first and means that nothing is stated.
#[component]
pub fn Select(
    /// The form name.
    #[prop(into)]
    name: String,
    /// The element id.
    #[prop(into)]
    id: String,
    /// The first value; empty for the empty choice.
    #[prop(optional, into)]
    value: String,
    /// The choices, without the empty one.
    options: Vec<Choice>,
    /// The words of the empty choice.
    #[prop(into)]
    empty: String,
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
    let described = described_by(&id, hint);
    let options = options
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view();
    view! {
        <span class="select">
            <select
                class="input"
                id=id
                name=name
                autocomplete="off"
                aria-label=given(label)
                aria-describedby=described
                aria-invalid=move || invalid(error)
            >
                <option value="">{empty}</option>
                {options}
            </select>
        </span>
    }
}
