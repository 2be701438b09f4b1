//! Any of a few.

use super::Choice;
use super::control::{described_by, error_text, invalid};
use leptos::prelude::*;

/// A set of checkboxes; the first one has the id of the set, so that a link to the field lands on it.
#[component]
pub fn CheckboxSet(
    /// The form name of all its boxes.
    #[prop(into)]
    name: String,
    /// The id of the first box.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// The choices.
    options: Vec<Choice>,
    /// The values ticked at first.
    #[prop(optional)]
    values: Vec<String>,
    /// A help text; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
    /// Compact toggles, for table cells.
    #[prop(optional)]
    chips: bool,
) -> impl IntoView {
    let described = described_by(&id, !hint.is_empty());
    let hint = (!hint.is_empty()).then(|| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
    let error_place = error_text(&id, error);
    let items = options
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let item = if at == 0 { id.clone() } else { format!("{id}-{at}") };
            let checked = values.contains(&choice.value);
            view! {
                <label class="choice-item">
                    <input type="checkbox" id=item name=name.clone() value=choice.value checked=checked autocomplete="off"/>
                    <span>{choice.label}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class=if chips { "choice chips" } else { "choice" }
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
