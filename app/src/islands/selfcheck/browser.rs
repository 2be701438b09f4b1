//! What people do in the browser: typing, pressing, pasting, choosing a file.

use super::actions::{self, Act};
use super::live::{self, reveal};
use super::{Posted, State, live_words, words};
use crate::lang::Lang;
use domain::dossier::{Dossier, Fault, Json, What};
use domain::form::{Draft, FieldId, Op, joined};
use domain::wizard::Step;
use leptos::prelude::*;
use leptos::{ev, web_sys};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What the server drew the page from, read back from it.
pub(super) fn opening() -> (Posted, Lang) {
    let value = |id: &str| {
        let element = document().get_element_by_id(id)?;
        match element.dyn_ref::<HtmlInputElement>() {
            Some(input) => Some(input.value()),
            None => element.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value),
        }
    };
    let lang = document().document_element().and_then(|root| root.get_attribute("lang"));
    let step = value("at").and_then(|id| Step::parse(&id)).unwrap_or_default();
    let posted = Posted {
        draft: actions::unpacked(&value("draft").unwrap_or_default()),
        confirm: document().query_selector("#confirm .callout").ok().flatten().is_some(),
        json: value("json").unwrap_or_default(),
        ..Posted::at(step)
    };
    (posted, lang.and_then(|lang| Lang::parse(&lang)).unwrap_or_default())
}

/// The page is there already; what leptos is given for it, it does not write.
pub(super) fn frame(_: State, _: bool) -> String {
    String::new()
}

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

/// Wakes the page: what changes from here on is drawn, kept and spoken.
pub(super) fn come_alive(state: State) {
    live::start(state);
}

fn target<T: JsCast>(event: &web_sys::Event) -> Option<T> {
    event.target().and_then(|target| target.dyn_into::<T>().ok())
}

/// The field and the raw text of an event's control.
fn field_of(event: &web_sys::Event) -> Option<(FieldId, String)> {
    if let Some(input) = target::<HtmlInputElement>(event) {
        let field = FieldId::parse(&input.name())?;
        return Some(match input.type_().as_str() {
            "checkbox" => {
                alone(&input);
                (field, joined(field, &ticked(&input).iter().map(String::as_str).collect::<Vec<_>>()))
            }
            "hidden" | "file" => return None,
            "radio" => (field, input.value()),
            _ => {
                // A date that is typed is no longer 'not yet'.
                for other in siblings(&input) {
                    if other.type_() == "checkbox" {
                        other.set_checked(false);
                    }
                }
                (field, input.value())
            }
        });
    }
    if let Some(select) = target::<HtmlSelectElement>(event) {
        return Some((FieldId::parse(&select.name())?, select.value()));
    }
    None
}

/// All inputs of the page with the same name.
fn siblings(input: &HtmlInputElement) -> Vec<HtmlInputElement> {
    let found = document().query_selector_all(&format!("input[name=\"{}\"]", input.name()));
    let Ok(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlInputElement>().ok()).collect()
}

fn ticked(input: &HtmlInputElement) -> Vec<String> {
    siblings(input)
        .into_iter()
        .filter(|other| other.type_() == "checkbox" && other.checked())
        .map(|other| other.value())
        .collect()
}

/// «都没有» unticks the others and they untick it; a ticked 'not yet' empties the date.
fn alone(input: &HtmlInputElement) {
    let none = |other: &HtmlInputElement| other.value() == "-";
    if !input.checked() {
        return;
    }
    for other in siblings(input) {
        if other.type_() == "text" {
            other.set_value("");
        } else if other.type_() == "checkbox" && none(&other) != none(input) {
            other.set_checked(false);
        }
    }
}

pub(super) fn typed(state: State, event: &ev::Event) {
    if let Some((field, raw)) = field_of(event) {
        focus(state, Some(field));
        state.draft.update(|draft| draft.set(field, &raw));
    } else if let Some(area) = target::<HtmlTextAreaElement>(event)
        && area.id() == "json"
    {
        state.page.update_untracked(|page| page.json = area.value());
    }
}

pub(super) fn changed(state: State, event: &ev::Event) {
    let Some(input) = target::<HtmlInputElement>(event) else { return };
    if input.id() == "file" {
        read_file(state, &input);
    } else if input.get_attribute("data-action").as_deref() == Some("likely") {
        state.page.update(|page| page.likely_first = input.checked());
    }
}

pub(super) fn entered(state: State, event: &ev::FocusEvent) {
    let name = target::<HtmlInputElement>(event).map(|input| input.name());
    focus(state, name.and_then(|name| FieldId::parse(&name)));
}

pub(super) fn left(state: State) {
    focus(state, None);
}

fn focus(state: State, field: Option<FieldId>) {
    if state.page.with_untracked(|page| page.focused != field) {
        state.page.update(|page| page.focused = field);
    }
}

fn say(state: State, message: impl Into<String>) {
    state.page.update(|page| page.message = message.into());
}

fn read_file(state: State, input: &HtmlInputElement) {
    let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
    input.set_value("");
    spawn_local(async move {
        match JsFuture::from(file.text()).await {
            Ok(text) => import(state, &text.as_string().unwrap_or_default()),
            Err(_) => say(state, live_words::FILE_FAILED.get(state.lang)),
        }
    });
}

fn import(state: State, text: &str) {
    match actions::import(text, &crate::islands::edition().pack.id, state.lang) {
        Ok(draft) => {
            remember(state);
            live::replace(state, draft);
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

fn remember(state: State) {
    let draft = state.draft.get_untracked();
    state.page.update_untracked(|page| page.undo = Some(draft));
}

pub(super) fn clicked(state: State, event: &ev::MouseEvent) {
    let Some(at) = target::<Element>(event) else { return };
    let closest = |selector: &str| at.closest(selector).ok().flatten();
    if let Some(button) = closest("button[name=do]") {
        event.prevent_default();
        let word = button.get_attribute("value").unwrap_or_default();
        act(state, &word, button.get_attribute("data-field").as_deref());
    } else if let Some(button) = closest("[data-action]") {
        match button.get_attribute("data-action").as_deref() {
            Some("print") => {
                let _ = window().print();
            }
            Some("download") => download(state),
            _ => {}
        }
    } else if let Some(link) = closest("a[href^=\"#f-\"]") {
        event.prevent_default();
        let id = link.get_attribute("href").unwrap_or_default();
        go_to(state, id.trim_start_matches('#'));
    }
}

/// Opens the step of a field and puts the cursor there. On a phone the panel closes first.
fn go_to(state: State, id: &str) {
    let name = id.trim_start_matches('f').replace('-', "/");
    if let Some(field) = FieldId::parse(&name) {
        let step = Step::of(field);
        if state.page.with_untracked(|page| page.step != step) {
            state.page.update(|page| page.step = step);
        }
    }
    let _ = window().location().set_hash("closed");
    reveal(id, true);
}

fn act(state: State, word: &str, field: Option<&str>) {
    let Some(act) = Act::parse(word) else { return };
    let lang = state.lang;
    if !matches!(act, Act::Check) {
        state.page.update_untracked(|page| page.message.clear());
    }
    match act {
        Act::Go(step) => {
            state.page.update(|page| page.step = step);
            match field {
                Some(id) => go_to(state, id),
                None => reveal("step-title", true),
            }
        }
        Act::Rows(op) => {
            remember(state);
            let mut draft = state.draft.get_untracked();
            let (target, message) = actions::change_rows(&mut draft, op, lang);
            state.page.update_untracked(|page| {
                if message.is_empty() {
                    page.undo = None;
                }
                page.message = message;
                page.epoch += u32::from(matches!(op, Op::Sort(..)));
            });
            state.draft.set(draft);
            match (op, target) {
                (Op::Add(_) | Op::Copy(_), Some(target)) => live::insert(state, target),
                (Op::Remove(gone), _) => live::remove(gone),
                _ => {}
            }
            if let Some(target) = target {
                reveal(&FieldId::Cell(target.list, target.key, 0).id(), true);
            }
        }
        Act::Paste(list) => {
            let Some(area) = document()
                .get_element_by_id("paste")
                .and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok())
            else {
                return;
            };
            add_rows(state, list, &area.value());
        }
        Act::Clear => {
            state.page.update(|page| page.confirm = true);
            reveal("confirm", false);
        }
        Act::Keep => state.page.update(|page| page.confirm = false),
        Act::ClearYes => {
            remember(state);
            state.page.update_untracked(|page| {
                page.confirm = false;
                page.json.clear();
            });
            live::replace(state, Draft::new());
            // At once: what was cleared must not come back with a quick reload.
            live::save(state);
            say(state, live_words::CLEARED.get(lang));
            reveal("said", false);
        }
        Act::Export => {
            let json = state
                .draft
                .with_untracked(|draft| actions::export(draft, &crate::islands::edition().pack.id));
            state.page.update(|page| page.json = json);
        }
        Act::Import => import(state, &state.page.with_untracked(|page| page.json.clone())),
        Act::Undo => {
            if let Some(draft) = state.page.with_untracked(|page| page.undo.clone()) {
                state.page.update_untracked(|page| page.undo = None);
                live::replace(state, draft);
                say(state, live_words::UNDONE.get(lang));
            }
        }
        Act::Check => {}
    }
}

fn add_rows(state: State, list: usize, text: &str) {
    remember(state);
    let mut draft = state.draft.get_untracked();
    let message = actions::paste_rows(&mut draft, list, text, state.lang);
    live::replace(state, draft);
    say(state, message);
    reveal("said", false);
}

/// Several lines or columns pasted into the projects' table are rows, not a text.
pub(super) fn pasted(state: State, event: &web_sys::ClipboardEvent) {
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    let in_cell = target::<HtmlInputElement>(event).and_then(|input| FieldId::parse(&input.name()));
    if let (Some(FieldId::Cell(list, ..)), true) = (in_cell, text.trim().contains(['\t', '\n'])) {
        event.prevent_default();
        add_rows(state, list, &text);
    }
}

fn download(state: State) {
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
