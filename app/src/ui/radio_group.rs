//! One of a few.

use super::Choice;
use super::control::{described_by, error_text, invalid};
use leptos::prelude::*;

/// A group of radio buttons; the first one has the id of the group, so that a link to the field lands on it.
#[component]
pub fn RadioGroup(
    /// The form name of all its buttons.
    #[prop(into)]
    name: String,
    /// The id of the first button.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// The choices.
    options: Vec<Choice>,
    /// The value chosen at first.
    #[prop(optional, into)]
    value: String,
    /// A help text; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
    /// Compact toggles in a row.
    #[prop(optional)]
    chips: bool,
    /// Class names in place of `choice`; for the components built on this one.
    #[prop(default = "choice")]
    class: &'static str,
) -> impl IntoView {
    let described = described_by(&id, !hint.is_empty());
    let hint = (!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
    let error_place = error_text(&id, error);
    let items = options
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let item = if at == 0 { id.clone() } else { format!("{id}-{at}") };
            let checked = choice.value == value;
            view! {
                <label class="choice-item">
                    <input type="radio" id=item name=name.clone() value=choice.value checked=checked autocomplete="off"/>
                    <span>{choice.label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class=if chips { "choice chips" } else { class }
            aria-describedby=described
            data-invalid=move || invalid(error)
        >
            <legend class="field-label">{legend}</legend>
            {hint}
            <div class="choice-row">{items}</div>
            {error_place}
        </fieldset>
    }
}
