//! What all single-line inputs share. One plain function builds every one of them, so that the wasm holds it once.

use leptos::prelude::*;

/// The settings of one single-line input.
pub(super) struct Control {
    /// The form name, a JSON pointer such as `/projects/r1/name`.
    pub name: String,
    /// The element id; `ID-hint` and `ID-error` are derived from it.
    pub id: String,
    /// The first value.
    pub value: String,
    /// What is wrong with the value; empty when nothing is.
    pub error: Signal<String>,
    /// Whether an element `ID-hint` describes the input.
    pub hint: bool,
    /// An `aria-label` where no `<label>` points here; empty for none.
    pub label: String,
    /// Class names after `input`.
    pub class: &'static str,
    /// The keyboard that a phone offers.
    pub inputmode: &'static str,
    /// The autocomplete token; `off` for what a browser cannot know.
    pub autocomplete: &'static str,
    /// The longest value in UTF-16 units; 0 for no limit.
    pub max: u32,
}

/// The ids that describe a control: its hint where there is one, and its error, which is always in the page and often empty.
pub(super) fn described_by(id: &str, hint: bool) -> String {
    if hint { format!("{id}-hint {id}-error") } else { format!("{id}-error") }
}

/// `true` while there is an error, else no attribute.
pub(super) fn invalid(error: Signal<String>) -> Option<&'static str> {
    error.with(|text| (!text.is_empty()).then_some("true"))
}

/// `None` for an empty text, so that the attribute is left out.
pub(super) fn given(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Draws the input.
pub(super) fn input(control: Control) -> AnyView {
    let Control { name, id, value, error, hint, label, class, inputmode, autocomplete, max } = control;
    let described = described_by(&id, hint);
    view! {
        <input
            class=class
            type="text"
            id=id
            name=name
            value=value
            inputmode=inputmode
            autocomplete=autocomplete
            maxlength=(max > 0).then_some(max)
            aria-label=given(label)
            aria-describedby=described
            aria-invalid=move || invalid(error)
        />
    }
    .into_any()
}

/// The place of an error: always in the page, so that the control can point at it, and hidden while there is nothing to say. (An empty
/// text is rendered as a space, so `:empty` would not find it.)
pub(super) fn error_text(id: &str, error: Signal<String>) -> AnyView {
    let id = format!("{id}-error");
    view! { <p class="field-error" id=id hidden=move || error.with(String::is_empty)>{error}</p> }.into_any()
}
