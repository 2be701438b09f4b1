//! Any of a few, one of a few, yes or no or not stated.

use super::field::error_line;
use crate::lang::{Bi, Lang};
use maud::{Markup, html};

const YES: Bi = Bi::new("是", "Yes");
const NO: Bi = Bi::new("否", "No");
const UNSTATED: Bi = Bi::new("未填", "Not stated");

/// One choice: the value that is sent and the words that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The value.
    pub value: &'a str,
    /// The words.
    pub label: &'a str,
}

/// A box of its own.
pub fn checkbox(class: &str, id: &str, name: &str, value: &str, label: &str, ticked: bool) -> Markup {
    html! {
        label class=(class) {
            input type="checkbox" id=(id) name=(name) value=(value) checked[ticked] autocomplete="off";
            span { (label) }
        }
    }
}

/// A set of boxes; the first has the id of the set, so that a link to the field lands on it.
#[expect(clippy::too_many_arguments, reason = "each is one attribute of the same element")]
pub fn checkbox_set(
    name: &str,
    id: &str,
    legend: &str,
    hint: &str,
    options: &[Choice<'_>],
    ticked: &[String],
    error: &str,
    chips: bool,
) -> Markup {
    let class = if chips { "choice chips" } else { "choice" };
    set(
        class,
        "checkbox",
        name,
        id,
        legend,
        hint,
        options,
        &|value| ticked.iter().any(|one| one == value),
        error,
    )
}

/// One of a few.
pub fn radio_group(
    name: &str,
    id: &str,
    legend: &str,
    hint: &str,
    options: &[Choice<'_>],
    value: &str,
    error: &str,
) -> Markup {
    set("choice tri", "radio", name, id, legend, hint, options, &|one| one == value, error)
}

/// A question with three answers. What is not stated stays unknown and is never taken for a no.
pub fn tri_state(
    name: &str,
    id: &str,
    legend: &str,
    hint: &str,
    value: &str,
    error: &str,
    lang: Lang,
) -> Markup {
    let options = [
        Choice { value: "true", label: YES.get(lang) },
        Choice { value: "false", label: NO.get(lang) },
        Choice { value: "", label: UNSTATED.get(lang) },
    ];
    radio_group(name, id, legend, hint, &options, value, error)
}

#[expect(clippy::too_many_arguments, reason = "the one drawing behind the three above")]
fn set(
    class: &str,
    kind: &str,
    name: &str,
    id: &str,
    legend: &str,
    hint: &str,
    options: &[Choice<'_>],
    chosen: &dyn Fn(&str) -> bool,
    error: &str,
) -> Markup {
    html! {
        fieldset class=(class) aria-describedby=(super::field::described_by(id, !hint.is_empty())) data-invalid=[super::field::invalid(error)] {
            legend class="field-label" { (legend) }
            @if !hint.is_empty() { p class="field-hint" id={ (id) "-hint" } { (hint) } }
            div class="choice-row" {
                @for (at, choice) in options.iter().enumerate() {
                    label class="choice-item" {
                        input type=(kind) id=(item(id, at)) name=(name) value=(choice.value) checked[chosen(choice.value)] autocomplete="off";
                        span { (choice.label) }
                    }
                }
            }
            (error_line(id, error))
        }
    }
}

fn item(id: &str, at: usize) -> String {
    if at == 0 { id.to_owned() } else { format!("{id}-{at}") }
}
