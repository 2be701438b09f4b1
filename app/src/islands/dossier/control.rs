//! The controls of the form: what an event says that was typed.

use super::dom::target;
use domain::form::{FieldId, joined};
use leptos::prelude::document;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The name and the raw text of an event's control.
pub(crate) fn typed(event: &web_sys::Event) -> Option<(String, String)> {
    if let Some(input) = target::<HtmlInputElement>(event) {
        let name = input.name();
        let raw = match input.type_().as_str() {
            "checkbox" => {
                alone(&input);
                let ticked: Vec<String> = siblings(&name)
                    .into_iter()
                    .filter(|other| other.type_() == "checkbox" && other.checked())
                    .map(|other| other.value())
                    .collect();
                match FieldId::parse(&name) {
                    Some(field) => joined(field, &ticked.iter().map(String::as_str).collect::<Vec<_>>()),
                    None => ticked.into_iter().next().unwrap_or_default(),
                }
            }
            "hidden" | "file" => return None,
            "radio" => input.value(),
            _ => {
                // A date that is typed is no longer 'not yet'.
                for other in siblings(&name) {
                    if other.type_() == "checkbox" {
                        other.set_checked(false);
                    }
                }
                // The whole of a long name, for the pointer.
                if input.has_attribute("title") {
                    input.set_title(&input.value());
                }
                input.value()
            }
        };
        return Some((name, raw));
    }
    if let Some(select) = target::<HtmlSelectElement>(event) {
        return Some((select.name(), select.value()));
    }
    target::<HtmlTextAreaElement>(event).map(|area| (area.name(), area.value()))
}

/// The name of an event's control; empty where it is none.
pub(crate) fn name(event: &web_sys::Event) -> String {
    target::<Element>(event).and_then(|element| element.get_attribute("name")).unwrap_or_default()
}

/// All inputs of the page with a name.
fn siblings(name: &str) -> Vec<HtmlInputElement> {
    elements(name).into_iter().filter_map(|element| element.dyn_into::<HtmlInputElement>().ok()).collect()
}

/// All elements of the page with a name.
pub(crate) fn elements(name: &str) -> Vec<Element> {
    let found = document().query_selector_all(&format!("[name=\"{name}\"]"));
    let Ok(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok()).collect()
}

/// «都没有» unticks the others and they untick it; a ticked 'not yet' empties the date.
fn alone(input: &HtmlInputElement) {
    let none = |other: &HtmlInputElement| other.value() == "-";
    if !input.checked() {
        return;
    }
    for other in siblings(&input.name()) {
        if other.type_() == "text" {
            other.set_value("");
        } else if other.type_() == "checkbox" && none(&other) != none(input) {
            other.set_checked(false);
        }
    }
}
