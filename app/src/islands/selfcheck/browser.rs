//! What people do in the browser: typing, pressing, pasting, choosing a file.

use super::actions::{self, Act};
use super::{files, live, live_words, sync, tab};
use crate::islands::dossier::dom::{self, reveal, target};
use crate::islands::dossier::{control, place, projects, slots};
use domain::form::{Draft, FieldId, Op, Pasted, Target};
use domain::schema::LISTS;
use domain::wizard::{Flow, Step};
use leptos::prelude::{document, request_animation_frame, window, window_event_listener_untyped};
use leptos::web_sys;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

pub(super) use super::files::parse;

/// What the page listens for, with one listener for all: each of a kind of its own weighs half a kilobyte. The island lives as long as
/// its page, and so does this.
const EVENTS: [&str; 10] = [
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

/// Wakes the page. What leptos is given for it, it does not write: the page is there already.
pub(super) fn begin() -> String {
    // The page around the island is drawn, but its text is not in the document until the island has been attached.
    request_animation_frame(|| {
        tab::begin();
        if let Some(root) = document().document_element() {
            let _ = root.class_list().add_1("live");
        }
        live::saved(live_words::LIVE.get(tab::lang()), "saved");
        live::draw();
        sync::sync(false);
        for event in EVENTS {
            let _ = window_event_listener_untyped(event, |event| happened(&event));
        }
    });
    String::new()
}

/// One of [`EVENTS`].
fn happened(event: &web_sys::Event) {
    match event.type_().as_str() {
        "input" => typed(event),
        "change" => changed(event),
        "focusin" => focus(FieldId::parse(&control::name(event))),
        "focusout" => focus(None),
        "click" => clicked(event),
        "paste" => pasted(event),
        "popstate" => open(place::named(Flow::SelfCheck), false),
        "beforeprint" => live::stamp(tab::lang()),
        // A phone may drop the page without warning once it is hidden: what is typed is written at once. A tab that is shown again
        // reads what others wrote.
        _ => sync::sync(false),
    }
}

fn typed(event: &web_sys::Event) {
    let Some((name, raw)) = control::typed(event) else { return };
    if let Some(field) = FieldId::parse(&name) {
        tab::with(&mut |tab| {
            tab.open.focused = Some(field);
            tab.draft.set(field, &raw);
        });
        live::draw();
        sync::later();
    } else if name == "json" {
        tab::with(&mut |tab| tab.open.json.clone_from(&raw));
    }
}

fn changed(event: &web_sys::Event) {
    let Some(input) = target::<HtmlInputElement>(event) else { return };
    if input.id() == "file" {
        files::read_file(&input);
    } else if input.get_attribute("data-action").as_deref() == Some("likely") {
        tab::change(&mut |page| page.likely_first = input.checked());
    }
}

fn focus(field: Option<FieldId>) {
    let mut other = false;
    tab::with(&mut |tab| {
        other = tab.open.focused != field;
        tab.open.focused = field;
    });
    if other {
        live::draw();
    }
}

/// Opens a step, as a place of its own in the history where it is `new`.
fn open(step: Step, new: bool) {
    let mut other = false;
    tab::with(&mut |tab| {
        other = tab.open.step != step;
        if other && new {
            place::write(step, tab.lang, true);
        }
        tab.open.step = step;
    });
    if other {
        live::draw();
    }
    if other && !new {
        reveal("step-title", true);
    }
}

pub(super) fn say(message: &str) {
    tab::change(&mut |page| message.clone_into(&mut page.message));
}

/// Another draft after an action, which can be taken back.
pub(super) fn finished(draft: Draft) {
    let undo = Arc::new((tab::typed(), draft.clone()));
    tab::with(&mut |tab| tab.open.undo = Some(undo.clone()));
    tab::replace(draft);
}

fn clicked(event: &web_sys::Event) {
    let Some(at) = target::<Element>(event) else { return };
    let closest = |selector: &str| at.closest(selector).ok().flatten();
    if let Some(button) = closest("button[name=do]") {
        event.prevent_default();
        let word = button.get_attribute("value").unwrap_or_default();
        act(&word, button.get_attribute("data-field").as_deref());
    } else if let Some(button) = closest("[data-action]") {
        match button.get_attribute("data-action").as_deref() {
            Some("print") => {
                let _ = window().print();
            }
            Some("download") => files::download(),
            _ => {}
        }
    } else if let Some(link) = closest("a[href^=\"#\"]") {
        event.prevent_default();
        let hash = link.get_attribute("href").unwrap_or_default();
        if hash.starts_with("#f-") { go_to(&hash[1..]) } else { place::hash(&hash) }
    }
}

/// Opens the step of a field and puts the cursor there. On a phone the panel closes first.
fn go_to(id: &str) {
    let name = id.trim_start_matches('f').replace('-', "/");
    if let Some(field) = FieldId::parse(&name) {
        open(Step::of(field), true);
    }
    place::hash("#closed");
    reveal(id, true);
}

fn act(word: &str, field: Option<&str>) {
    let Some(act) = Act::parse(word) else { return };
    let lang = tab::lang();
    if !matches!(act, Act::Check) {
        tab::change(&mut |page| page.message.clear());
    }
    match act {
        Act::Go(step) => match field {
            Some(id) => go_to(id),
            None => {
                open(step, true);
                reveal("step-title", true);
            }
        },
        Act::Rows(op) => change_rows(op),
        Act::Paste(list) => {
            let Some(area) = document()
                .get_element_by_id("paste")
                .and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok())
            else {
                return;
            };
            let mut draft = tab::typed();
            let pasted = draft.paste(list, &area.value());
            take_rows(draft, &pasted);
        }
        Act::Clear => {
            tab::change(&mut |page| page.confirm = true);
            reveal("confirm", false);
        }
        Act::Keep => tab::change(&mut |page| page.confirm = false),
        Act::ClearYes => {
            tab::change(&mut |page| {
                page.confirm = false;
                page.json.clear();
            });
            finished(Draft::new());
            // At once: what was cleared must not come back with a quick reload.
            sync::sync(true);
            say(live_words::CLEARED.get(lang));
            reveal("said", false);
        }
        Act::Export => {
            let json = files::exported();
            tab::change(&mut |page| page.json.clone_from(&json));
        }
        Act::Import => {
            let mut json = String::new();
            tab::change(&mut |page| json.clone_from(&page.json));
            files::import(&json);
        }
        Act::Undo => {
            if let Some(draft) = sync::undone() {
                tab::replace(draft);
                say(live_words::UNDONE.get(lang));
            }
        }
        Act::Check => {}
    }
}

/// Rows come, go or move.
fn change_rows(op: Op) {
    let (before, mut draft) = (tab::typed(), tab::typed());
    let (target, message) = actions::change_rows(&mut draft, op, tab::lang());
    let sorted = match op {
        Op::Sort(_, field) => Some(field),
        _ => None,
    };
    let undo = matches!(op, Op::Remove(_)).then(|| Arc::new((before, draft.clone())));
    tab::with(&mut |tab| {
        let page = &mut tab.open;
        page.sorted = sorted.or(page.sorted);
        page.epoch += u32::from(sorted.is_some());
        page.undo.clone_from(&undo);
        if sorted.is_none() {
            page.message.clone_from(&message);
        }
        tab.draft.clone_from(&draft);
    });
    // The rows first: what is drawn follows them.
    match (op, target) {
        (Op::Add(_) | Op::Copy(_), Some(target)) => {
            tab::view(&mut |view, _| {
                slots::insert(view, target);
            });
        }
        (Op::Remove(gone), _) => slots::remove(gone.key),
        // Heard and not shown: a line above the table would push it away under the pointer.
        (Op::Sort(..), _) => dom::text("spoken", &message),
        _ => {}
    }
    live::draw();
    sync::later();
    if let Some(target) = target {
        reveal(&FieldId::Cell(target.list, target.key, 0).id(), true);
    }
}

fn take_rows(draft: Draft, pasted: &Pasted) {
    finished(draft);
    say(&actions::pasted(pasted, tab::lang()));
    // Filling cells stays with them, unless there is more to say.
    if pasted.added > 0 || !pasted.unknown.is_empty() {
        reveal("said", false);
    }
}

/// Several lines or columns pasted into the projects' table fill its cells or add rows; in other fields they are a text.
fn pasted(event: &web_sys::Event) {
    let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    let in_cell = FieldId::parse(&control::name(event));
    let Some(FieldId::Cell(list, key, field)) = in_cell else { return };
    if LISTS[list].key == projects::KEY && text.trim().contains(['\t', '\n']) {
        event.prevent_default();
        let mut draft = tab::typed();
        let pasted = draft.paste_at(Target { list, key }, field, &text);
        take_rows(draft, &pasted);
    }
}
