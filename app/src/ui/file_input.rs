//! One file.

use super::control::{described_by, error_text, given, invalid};
use leptos::prelude::*;

/// One file an input, with a wide `accept`: `multiple` and narrow types break the picker of some WeChat builds. What the file is, is checked
/// where it is read.
#[component]
pub fn FileInput(
    /// The form name.
    #[prop(into)]
    name: String,
    /// The element id.
    #[prop(into)]
    id: String,
    /// The words above the input.
    #[prop(into)]
    label: String,
    /// A help text; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
) -> impl IntoView {
    let described = described_by(&id, !hint.is_empty());
    let (hint_id, error_place) = (format!("{id}-hint"), error_text(&id, error));
    view! {
        <div class="field" data-invalid=move || invalid(error)>
            <label class="field-label" for=id.clone()>{label}</label>
            {given(hint).map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <input class="input-file" type="file" id=id name=name aria-describedby=described aria-invalid=move || invalid(error)/>
            {error_place}
        </div>
    }
}
