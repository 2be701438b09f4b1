//! A group of fields.

use super::control::given;
use leptos::prelude::*;

/// Fields that belong together, under one title.
#[component]
pub fn Fieldset(
    /// The title.
    #[prop(into)]
    legend: String,
    /// A help text; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// The element id; empty for none.
    #[prop(optional, into)]
    id: String,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="group" id=given(id)>
            <legend class="group-title">{legend}</legend>
            {given(hint).map(|hint| view! { <p class="field-hint">{hint}</p> })}
            {children()}
        </fieldset>
    }
}
