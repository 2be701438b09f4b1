//! Dossiers in and out of the browser: files, and its own JSON reader.

use super::browser::{finished, say};
use super::live::reveal;
use super::{State, actions, live_words, words};
use domain::dossier::{Dossier, Fault, Json, What};
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;

/// Reads a dossier with the browser's own JSON reader.
pub(super) fn parse(text: &str, edition: &str) -> Result<Dossier, Vec<Fault>> {
    let json = js_sys::JSON::parse(text).map_err(|error| {
        let why =
            error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default();
        vec![Fault { pointer: String::new(), what: What::Json(why) }]
    })?;
    Dossier::from_tree(&tree(&json), edition)
}

fn tree(value: &JsValue) -> Json {
    if let Some(yes) = value.as_bool() {
        Json::Bool(yes)
    } else if let Some(number) = value.as_f64() {
        // Up to 2^53 a number of JavaScript holds whole numbers exactly.
        match number {
            n if n.fract() != 0.0 => Json::Fraction,
            n if n.abs() < 9_007_199_254_740_992.0 => Json::Int(n as i64),
            _ => Json::Huge,
        }
    } else if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(items) = value.dyn_ref::<js_sys::Array>() {
        Json::Array(items.iter().map(|item| tree(&item)).collect())
    } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
        let members = js_sys::Object::entries(object);
        let pair = |member: JsValue| {
            let member: js_sys::Array = member.unchecked_into();
            (member.get(0).as_string().unwrap_or_default(), tree(&member.get(1)))
        };
        Json::Object(members.iter().map(pair).collect())
    } else {
        Json::Null
    }
}

pub(super) fn read_file(state: State, input: &HtmlInputElement) {
    let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
    input.set_value("");
    spawn_local(async move {
        match JsFuture::from(file.text()).await {
            Ok(text) => import(state, &text.as_string().unwrap_or_default()),
            Err(_) => say(state, live_words::FILE_FAILED.get(state.lang)),
        }
    });
}

pub(super) fn import(state: State, text: &str) {
    match actions::import(text, &crate::islands::edition().pack.id, state.lang) {
        Ok(draft) => {
            finished(state, draft);
            state.page.update_untracked(|page| page.json.clear());
            say(state, words::IMPORTED.get(state.lang));
        }
        Err(faults) => {
            state.page.update_untracked(|page| page.undo = None);
            say(state, faults);
        }
    }
    reveal("said", false);
}

pub(super) fn download(state: State) {
    let edition = crate::islands::edition();
    let text = state.draft.with_untracked(|draft| actions::export(draft, &edition.pack.id));
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
