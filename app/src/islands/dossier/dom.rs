//! The page as a browser has it: elements by their ids, what is focused, what is sent.

use super::packed;
use leptos::prelude::{document, request_animation_frame};
use leptos::web_sys;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// An element.
pub(crate) fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Writes an element's text where it is another.
pub(crate) fn text(id: &str, text: &str) {
    if let Some(element) = by_id(id)
        && element.text_content().as_deref() != Some(text)
    {
        element.set_text_content(Some(text));
    }
}

/// Hides or shows.
pub(crate) fn hide(id: &str, hidden: bool) {
    if let Some(element) = by_id(id) {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}

/// Sets an attribute where it is another.
pub(crate) fn attribute(id: &str, name: &str, value: &str) {
    if let Some(element) = by_id(id)
        && element.get_attribute(name).as_deref() != Some(value)
    {
        let _ = element.set_attribute(name, value);
    }
}

/// The element of an event.
pub(crate) fn target<T: JsCast>(event: &web_sys::Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into::<T>().ok())
}

/// What the form would send, in one text.
pub(crate) fn sent() -> Vec<(String, String)> {
    let form = by_id("form").and_then(|form| form.dyn_into().ok());
    let sent = form.and_then(|form| {
        let data = web_sys::FormData::new_with_form(&form).ok()?;
        web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
    });
    let sent = sent.map(|sent| String::from(sent.to_string())).unwrap_or_default();
    packed::pairs(&sent)
}

/// Writes and puts the cursor back where it was: the field is drawn anew with the same id.
pub(crate) fn keeping_focus(write: &mut dyn FnMut()) {
    let active = document().active_element();
    let id = active.as_ref().map(Element::id).unwrap_or_default();
    let place = active.as_ref().and_then(caret);
    write();
    let Some(element) = by_id(&id).filter(|_| !id.is_empty()) else { return };
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
    if let Some((start, end)) = place {
        put_caret(&element, start, end);
    }
}

fn caret(element: &Element) -> Option<(u32, u32)> {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return Some((input.selection_start().ok()??, input.selection_end().ok()??));
    }
    let area = element.dyn_ref::<HtmlTextAreaElement>()?;
    Some((area.selection_start().ok()??, area.selection_end().ok()??))
}

fn put_caret(element: &Element, start: u32, end: u32) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        let _ = input.set_selection_range(start, end);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        let _ = area.set_selection_range(start, end);
    }
}

/// Brings an element into view once the page is drawn, and focuses it where asked.
pub(crate) fn reveal(id: &str, focus: bool) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let Some(element) = by_id(&id) else { return };
        if let Some(details) = element.closest("details").ok().flatten() {
            let _ = details.set_attribute("open", "");
        }
        if focus && let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    });
}
