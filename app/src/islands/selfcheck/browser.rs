//! What people do in the browser: typing, pressing, pasting, choosing a file.

use super::actions::{self, Act};
use super::live::{self, reveal};
use super::{Posted, State, files, live_words, place, projects, sync};
use crate::lang::Lang;
use domain::form::{Draft, FieldId, Op, Pasted, Target, joined};
use domain::schema::LISTS;
use domain::wizard::Step;
use leptos::prelude::*;
use leptos::web_sys;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

pub(super) use super::files::parse;

/// What the page was drawn from, with what was typed before it came alive over it.
pub(super) fn opening() -> (Posted, Lang) {
    // As it would be sent, in one text; that a chosen file is no text does not matter here.
    let form = document().get_element_by_id("form").and_then(|form| form.dyn_into().ok());
    let sent = form.and_then(|form| {
        let data = web_sys::FormData::new_with_form(&form).ok()?;
        web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
    });
    let sent = sent.map(|sent| String::from(sent.to_string())).unwrap_or_default();
    let lang = document().document_element().and_then(|root| root.get_attribute("lang"));
    let posted = Posted {
        confirm: document().query_selector("#confirm .callout").ok().flatten().is_some(),
        ..actions::carried(&actions::pairs(&sent))
    };
    (posted, lang.and_then(|lang| Lang::parse(&lang)).unwrap_or_default())
}

/// The page is there already; what leptos is given for it, it does not write.
pub(super) fn frame(_: State, _: bool) -> String {
    String::new()
}

/// Wakes the page: what changes from here on is drawn, kept and spoken.
pub(super) fn come_alive(state: State) {
    live::start(state);
}

/// What the page listens for.
pub(super) const EVENTS: [&str; 10] = [
    "input",
    "change",
    "focusin",
    "focusout",
    "click",
    "paste",
    "popstate",
    "beforeprint",
    "visibilitychange",
    "pagehide",
];

/// One of [`EVENTS`].
pub(super) fn happened(state: State, event: &web_sys::Event) {
    match event.type_().as_str() {
        "input" => typed(state, event),
        "change" => changed(state, event),
        "focusin" => entered(state, event),
        "focusout" => focus(state, None),
        "click" => clicked(state, event),
        "paste" => pasted(state, event),
        "popstate" => place::moved(state),
        "beforeprint" => live::stamp(state.lang),
        // A phone may drop the page without warning once it is hidden: what is typed is written at once. A tab that is shown again
        // reads what others wrote.
        _ => sync::sync(state, false),
    }
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

fn typed(state: State, event: &web_sys::Event) {
    if let Some((field, raw)) = field_of(event) {
        // The whole of a long name, for the pointer.
        if let Some(input) = target::<Element>(event).filter(|input| input.get_attribute("title").is_some()) {
            let _ = input.set_attribute("title", &raw);
        }
        focus(state, Some(field));
        state.draft.update(|draft| draft.set(field, &raw));
    } else if let Some(area) = target::<HtmlTextAreaElement>(event)
        && area.id() == "json"
    {
        state.change(&mut |page| page.json = area.value());
    }
}

fn changed(state: State, event: &web_sys::Event) {
    let Some(input) = target::<HtmlInputElement>(event) else { return };
    if input.id() == "file" {
        files::read_file(state, &input);
    } else if input.get_attribute("data-action").as_deref() == Some("likely") {
        state.change(&mut |page| page.likely_first = input.checked());
    }
}

fn entered(state: State, event: &web_sys::Event) {
    let name = target::<HtmlInputElement>(event).map(|input| input.name());
    focus(state, name.and_then(|name| FieldId::parse(&name)));
}

fn focus(state: State, field: Option<FieldId>) {
    if state.page.with_untracked(|page| page.focused != field) {
        state.change(&mut |page| page.focused = field);
    }
}

pub(super) fn say(state: State, message: &str) {
    state.change(&mut |page| message.clone_into(&mut page.message));
}

/// Another draft after an action, which can be taken back.
pub(super) fn finished(state: State, draft: Draft) {
    let undo = Arc::new((state.typed(), draft.clone()));
    state.change(&mut |page| page.undo = Some(undo.clone()));
    live::replace(state, draft);
}

fn clicked(state: State, event: &web_sys::Event) {
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
            Some("download") => files::download(state),
            _ => {}
        }
    } else if let Some(link) = closest("a[href^=\"#\"]") {
        event.prevent_default();
        let hash = link.get_attribute("href").unwrap_or_default();
        if hash.starts_with("#f-") { go_to(state, &hash[1..]) } else { place::hash(&hash) }
    }
}

/// Opens the step of a field and puts the cursor there. On a phone the panel closes first.
fn go_to(state: State, id: &str) {
    let name = id.trim_start_matches('f').replace('-', "/");
    if let Some(field) = FieldId::parse(&name) {
        place::go(state, Step::of(field));
    }
    place::hash("#closed");
    reveal(id, true);
}

fn act(state: State, word: &str, field: Option<&str>) {
    let Some(act) = Act::parse(word) else { return };
    let lang = state.lang;
    if !matches!(act, Act::Check) {
        state.change(&mut |page| page.message.clear());
    }
    match act {
        Act::Go(step) => match field {
            Some(id) => go_to(state, id),
            None => {
                place::go(state, step);
                reveal("step-title", true);
            }
        },
        Act::Rows(op) => change_rows(state, op),
        Act::Paste(list) => {
            let Some(area) = document()
                .get_element_by_id("paste")
                .and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok())
            else {
                return;
            };
            let mut draft = state.typed();
            let pasted = draft.paste(list, &area.value());
            take_rows(state, list, draft, &pasted);
        }
        Act::Clear => {
            state.change(&mut |page| page.confirm = true);
            reveal("confirm", false);
        }
        Act::Keep => state.change(&mut |page| page.confirm = false),
        Act::ClearYes => {
            state.change(&mut |page| {
                page.confirm = false;
                page.json.clear();
            });
            finished(state, Draft::new());
            // At once: what was cleared must not come back with a quick reload.
            sync::sync(state, true);
            say(state, live_words::CLEARED.get(lang));
            reveal("said", false);
        }
        Act::Export => {
            let json = files::exported(state);
            state.change(&mut |page| page.json.clone_from(&json));
        }
        Act::Import => {
            let mut json = String::new();
            state.change(&mut |page| json.clone_from(&page.json));
            files::import(state, &json);
        }
        Act::Undo => {
            if let Some(draft) = sync::undone(state) {
                live::replace(state, draft);
                say(state, live_words::UNDONE.get(lang));
            }
        }
        Act::Check => {}
    }
}

/// Rows come, go or move.
fn change_rows(state: State, op: Op) {
    let before = state.typed();
    let mut draft = before.clone();
    let (target, message) = actions::change_rows(&mut draft, op, state.lang);
    let sorted = match op {
        Op::Sort(_, field) => Some(field),
        _ => None,
    };
    let undo = matches!(op, Op::Remove(_)).then(|| Arc::new((before, draft.clone())));
    state.change(&mut |page| {
        page.sorted = sorted.or(page.sorted);
        page.epoch += u32::from(sorted.is_some());
        page.undo.clone_from(&undo);
        if sorted.is_none() {
            page.message.clone_from(&message);
        }
    });
    state.draft.set(draft);
    match (op, target) {
        (Op::Add(_) | Op::Copy(_), Some(target)) => live::insert(state, target),
        (Op::Remove(gone), _) => live::remove(gone),
        // Heard and not shown: a line above the table would push it away under the pointer.
        (Op::Sort(..), _) => live::text("spoken", &message),
        _ => {}
    }
    if let Some(target) = target {
        reveal(&FieldId::Cell(target.list, target.key, 0).id(), true);
    }
}

fn take_rows(state: State, list: usize, draft: Draft, pasted: &Pasted) {
    finished(state, draft);
    say(state, &actions::pasted(pasted, list, state.lang));
    // Filling cells stays with them, unless there is more to say.
    if pasted.added > 0 || !pasted.unknown.is_empty() {
        reveal("said", false);
    }
}

/// Several lines or columns pasted into the projects' table fill its cells or add rows; in other fields they are a text.
fn pasted(state: State, event: &web_sys::Event) {
    let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    let in_cell = target::<HtmlInputElement>(event).and_then(|input| FieldId::parse(&input.name()));
    let Some(FieldId::Cell(list, key, field)) = in_cell else { return };
    if LISTS[list].key == projects::KEY && text.trim().contains(['\t', '\n']) {
        event.prevent_default();
        let mut draft = state.typed();
        let pasted = draft.paste_at(Target { list, key }, field, &text);
        take_rows(state, list, draft, &pasted);
    }
}
