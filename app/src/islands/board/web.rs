//! The page's elements.

use leptos::prelude::document;
use leptos::web_sys;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

thread_local! {
    static DRAWN: RefCell<BTreeMap<&'static str, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// An element.
pub(super) fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Draws a part of the page where it is another than before. Whether it was.
pub(super) fn slot(id: &'static str, html: String) -> bool {
    let same = DRAWN.with_borrow(|drawn| drawn.get(id) == Some(&html));
    let Some(element) = by_id(id).filter(|_| !same) else { return false };
    element.set_inner_html(&html);
    DRAWN.with_borrow_mut(|drawn| drawn.insert(id, html));
    true
}

/// Sets an attribute of an element, or takes it away.
pub(super) fn mark(id: &str, name: &str, value: Option<&str>) {
    let Some(element) = by_id(id) else { return };
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Forgets how a part was drawn: what was typed in it is in its controls alone.
pub(super) fn stale(id: &'static str) {
    DRAWN.with_borrow_mut(|drawn| drawn.remove(id));
}

/// Writes an element's text, and hides it where there is none.
pub(super) fn text(id: &str, text: &str) {
    let Some(element) = by_id(id) else { return };
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
    let _ = element.toggle_attribute_with_force("hidden", text.is_empty());
}

/// Puts the cursor somewhere.
pub(super) fn focus(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// What is typed in a control.
pub(super) fn value(element: &Element) -> String {
    if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
        return input.value();
    }
    element.dyn_ref::<web_sys::HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
}

/// What is typed in the control with an id.
pub(super) fn value_of(id: &str) -> String {
    by_id(id).map(|element| value(&element)).unwrap_or_default()
}

/// Whether somebody types in an element.
pub(super) fn is_typed_in(id: &str) -> bool {
    let active = document().active_element();
    active.is_some_and(|active| {
        matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA")
            && active.closest(&format!("#{id}")).ok().flatten().is_some()
    })
}
