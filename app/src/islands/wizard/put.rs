//! Writing what came from elsewhere into the controls of the form.

use crate::islands::dossier::control;
use domain::form::{FieldId, values_of};
use domain::schema::{Field, Kind, LISTS, SCALARS};
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// Writes a field's text into its controls, where the page shows any.
pub(super) fn put(name: &str, raw: &str) {
    let ticked = match FieldId::parse(name).and_then(set_of) {
        Some(field) => values_of(field, raw),
        None => vec![raw.to_owned()],
    };
    for element in control::elements(name) {
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            match input.type_().as_str() {
                "checkbox" | "radio" => input.set_checked(ticked.contains(&input.value())),
                "hidden" => {}
                // Its box says it.
                _ if raw == "null" => input.set_value(""),
                _ => input.set_value(raw),
            }
        } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            select.set_value(raw);
        } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>()
            && area.value() != raw
        {
            area.set_value(raw);
        }
    }
}

/// The field, where it is a set of boxes.
fn set_of(field: FieldId) -> Option<&'static Field> {
    let field = match field {
        FieldId::Scalar(at) => &SCALARS[at],
        FieldId::Cell(list, _, at) => &LISTS[list].fields[at],
        FieldId::List(_) => return None,
    };
    matches!(field.kind, Kind::Set(_)).then_some(field)
}
