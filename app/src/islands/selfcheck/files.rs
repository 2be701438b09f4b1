//! Dossiers in and out of the browser: files, and its own JSON reader.

use super::browser::{finished, say};
use super::{actions, live_words, tab};
use crate::islands::dossier::dom::reveal;
use domain::dossier::{Dossier, Fault, Json, MAX_BYTES, What, without_mark};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;

/// Reads a dossier with the browser's own JSON reader. It takes more than the server's does, so what that refuses is refused here.
pub(super) fn parse(text: &str, edition: &str) -> Result<Dossier, Vec<Fault>> {
    let json = js_sys::JSON::parse(without_mark(text)).ok().and_then(|json| tree(&json, MAX_DEPTH));
    match json {
        Some(json) => Dossier::from_tree(&json, edition),
        None => Err(vec![Fault { pointer: String::new(), what: What::Json(0, 0) }]),
    }
}

/// As deep as serde_json reads.
const MAX_DEPTH: usize = 127;

/// None where the server's reader finds a fault: a number that no double holds, half of a surrogate pair, too deep a nesting.
fn tree(value: &JsValue, depth: usize) -> Option<Json> {
    Some(if let Some(yes) = value.as_bool() {
        Json::Bool(yes)
    } else if let Some(number) = value.as_f64() {
        return number.is_finite().then(|| Json::number(number));
    } else if value.is_string() {
        Json::Text(whole(value)?)
    } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
        let (list, deeper) = (js_sys::Array::is_array(value), depth.checked_sub(1)?);
        let (mut items, mut members) = (Vec::new(), Vec::new());
        for member in js_sys::Object::entries(object) {
            let member: js_sys::Array = member.unchecked_into();
            let inner = tree(&member.get(1), deeper)?;
            if list {
                items.push(inner);
            } else {
                members.push((whole(&member.get(0))?, inner));
            }
        }
        if list { Json::Array(items) } else { Json::Object(members) }
    } else {
        Json::Null
    })
}

/// A text without halves of surrogate pairs.
fn whole(text: &JsValue) -> Option<String> {
    let text: &js_sys::JsString = text.unchecked_ref();
    text.is_valid_utf16().then(|| text.into())
}

pub(super) fn read_file(input: &HtmlInputElement) {
    let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
    input.set_value("");
    if file.size() > MAX_BYTES as f64 {
        return say(live_words::TOO_LARGE.get(tab::lang()));
    }
    spawn_local(async move {
        match JsFuture::from(file.text()).await {
            Ok(text) => import(&text.as_string().unwrap_or_default()),
            Err(_) => say(live_words::FILE_FAILED.get(tab::lang())),
        }
    });
}

pub(super) fn import(text: &str) {
    if text.len() > MAX_BYTES {
        return say(live_words::TOO_LARGE.get(tab::lang()));
    }
    match actions::import(text, &crate::islands::edition().pack.id, tab::lang()) {
        Ok((draft, said)) => {
            finished(draft);
            tab::change(&mut |page| page.json.clear());
            say(said);
        }
        Err(faults) => {
            tab::change(&mut |page| page.undo = None);
            say(&faults);
        }
    }
    reveal("said", false);
}

/// The dossier in the contract's JSON.
pub(super) fn exported() -> String {
    actions::export(&tab::typed(), &crate::islands::edition().pack.id)
}

pub(super) fn download() {
    let (edition, text) = (crate::islands::edition(), exported());
    let parts = js_sys::Array::of1(&text.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("application/json");
    let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a") {
        let link: web_sys::HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(&format!("self-check-{}.json", edition.pack.id));
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&url);
}
