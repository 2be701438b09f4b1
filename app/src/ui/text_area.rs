//! Several lines of text.

use super::control::{described_by, given, invalid};
use leptos::prelude::*;

/// Several lines of text.
#[component]
pub fn TextArea(
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
    /// Lines shown at first.
    #[prop(default = 4)]
    rows: u32,
) -> impl IntoView {
    let described = described_by(&id, hint);
    view! {
        <textarea
            class="input input-area"
            id=id
            name=name
            rows=rows
            autocomplete="off"
            aria-label=given(label)
            aria-describedby=described
            aria-invalid=move || invalid(error)
        >
            {value}
        </textarea>
    }
}
