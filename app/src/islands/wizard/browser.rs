//! What people do in the browser: typing, moving about, leaving. What buttons do is in `press`.

use super::act::Act;
use super::{live, press, sync, tab};
use crate::islands::dossier::dom::{reveal, target};
use crate::islands::dossier::{control, place};
use domain::application::Name;
use domain::form::FieldId;
use domain::wizard::{Flow, Step};
use leptos::prelude::{document, request_animation_frame, window_event_listener_untyped};
use leptos::web_sys;
use std::cell::Cell;
use web_sys::Element;

/// What the page listens for, with one listener for all.
const EVENTS: [&str; 13] = [
    "input",
    "change",
    "focusin",
    "focusout",
    "click",
    "paste",
    "submit",
    "popstate",
    "visibilitychange",
    "pagehide",
    "beforeunload",
    "online",
    "pageshow",
];

thread_local! {
    /// The step is drawn anew once nobody types in it.
    static STALE: Cell<bool> = const { Cell::new(false) };
}

/// Wakes the page. What leptos is given for it, it does not write: the page is there already.
pub(super) fn begin() -> String {
    // The page around the island is drawn, but its text is not in the document until the island has been attached.
    request_animation_frame(|| {
        if tab::begin().is_none() {
            return;
        }
        if let Some(root) = document().document_element() {
            let _ = root.class_list().add_1("live");
        }
        live::draw();
        sync::start();
        for event in EVENTS {
            let _ = window_event_listener_untyped(event, |event| happened(&event));
        }
    });
    String::new()
}

fn happened(event: &web_sys::Event) {
    match event.type_().as_str() {
        "input" => typed(event),
        "focusin" => focus(Some(control::name(event))),
        "focusout" => {
            focus(None);
            sync::left();
        }
        "click" => clicked(event),
        "paste" => press::pasted(event),
        "submit" => press::submitted(event),
        "popstate" => open(place::named(Flow::Application), false),
        "beforeunload" if sync::at_risk() => event.prevent_default(),
        "online" | "pageshow" => sync::again(),
        "visibilitychange" if !document().hidden() => sync::again(),
        "visibilitychange" | "pagehide" => sync::flush(true),
        _ => {}
    }
}

/// The name of the control that has the focus; empty where none has.
pub(super) fn focused() -> String {
    let active = document().active_element();
    active
        .and_then(|active| active.get_attribute("name"))
        .filter(|name| name.starts_with('/'))
        .unwrap_or_default()
}

fn typed(event: &web_sys::Event) {
    let Some((name, raw)) = control::typed(event) else { return };
    if name == "json" {
        tab::with(|tab| tab.open.json.clone_from(&raw));
    }
    let edition = crate::islands::edition();
    let Some(field) = Name::parse(&edition.pack, &name) else { return };
    tab::with(|tab| {
        tab.open.focused = Some(field);
        tab.form.set(field, &raw);
        tab.typed(&name, &raw);
    });
    live::draw();
    sync::typed();
}

fn focus(name: Option<String>) {
    let edition = crate::islands::edition();
    let field = name.and_then(|name| Name::parse(&edition.pack, &name));
    let came = tab::with(|tab| {
        let came = if tab.open.focused == field { None } else { tab.left_field() };
        tab.open.focused = field;
        came
    });
    if let Some((name, text)) = came.flatten() {
        super::put::put(&name, &text);
    }
    if field.is_none() && STALE.get() {
        redraw();
    }
    live::draw();
}

/// Draws the open step anew; under a cursor, once it has left.
pub(super) fn redraw() {
    let types = !focused().is_empty();
    STALE.set(types);
    if !types {
        tab::with(|tab| tab.open.epoch += 1);
        live::draw();
    }
}

fn clicked(event: &web_sys::Event) {
    let Some(at) = target::<Element>(event) else { return };
    let closest = |selector: &str| at.closest(selector).ok().flatten();
    if let Some(button) = closest(".selfcheck button[name=do]") {
        event.prevent_default();
        let edition = crate::islands::edition();
        let word = button.get_attribute("value").unwrap_or_default();
        if let Some(act) = Act::parse(&edition.pack, &word) {
            press::do_(act, &button);
        }
    } else if let Some(link) = closest(".selfcheck a[href^=\"#\"]") {
        event.prevent_default();
        let hash = link.get_attribute("href").unwrap_or_default();
        if hash.starts_with("#f-") { go_to(&hash[1..]) } else { place::hash(&hash) }
    }
}

/// Opens a step, as a place of its own in the history.
pub(super) fn open(step: Step, new: bool) {
    let Some((now, lang)) = tab::with(|tab| (tab.open.step, tab.lang)) else { return };
    if now == step {
        return;
    }
    if new {
        place::write(step, lang, true);
    }
    STALE.set(false);
    tab::with(|tab| {
        tab.open.step = step;
        tab.open.focused = None;
        tab.held_is_shown();
    });
    live::draw();
    if !new {
        reveal("step-title", true);
    }
    sync::left();
}

/// Opens the step of a field and puts the cursor there. On a phone the panel closes first.
pub(super) fn go_to(id: &str) {
    let step = if id.starts_with("f-award-") {
        Some(Step::Awards)
    } else if id.starts_with("f-subject-") || id.starts_with("f-statement-") {
        Some(Step::Statements)
    } else {
        FieldId::parse(&id.trim_start_matches('f').replace('-', "/")).map(Step::of)
    };
    if let Some(step) = step {
        open(step, true);
    }
    place::hash("#closed");
    reveal(id, true);
}
