//! A control with its label, hint and error.

use super::control::{error_text, invalid};
use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const OPTIONAL: Bi = Bi::new("（选填）", " (optional)");

/// A label, a hint, the control (children) and the error, tied by ids: the control describes itself by `ID-hint` and `ID-error`.
#[component]
pub fn Field(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The words above the control.
    #[prop(into)]
    label: String,
    /// A help text; empty for none. The control then has `hint=true`.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
    /// Says that the field may stay empty without changing any verdict.
    #[prop(optional)]
    optional: bool,
    /// The language of the words of this component.
    #[prop(optional)]
    lang: Lang,
    /// The control.
    children: Children,
) -> impl IntoView {
    let hint = (!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
    let error_place = error_text(&id, error);
    let optional = optional.then(|| view! { <span class="field-optional">{OPTIONAL.get(lang)}</span> });
    view! {
        <div class="field" data-invalid=move || invalid(error)>
            <label class="field-label" for=id>{label}{optional}</label>
            {hint}
            {children()}
            {error_place}
        </div>
    }
}

/// The same inside a table cell: the label is hidden on wide screens, where the column head says it, and shown in the phone's card.
#[component]
pub fn CellField(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The words of the label.
    #[prop(into)]
    label: String,
    /// What is wrong; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
    /// The control.
    children: Children,
) -> impl IntoView {
    let error_place = error_text(&id, error);
    view! {
        <label class="cell-label" for=id>{label}</label>
        {children()}
        {error_place}
    }
}
