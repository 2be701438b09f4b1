//! What people do: pressing, typing, moving about.

use super::desk::{Stage, with};
use super::{carry, device, draw, evidence, keep, sync, take, web};
use domain::review::sync::{Refused, Stamp};
use leptos::prelude::{document, set_timeout, window, window_event_listener_untyped};
use leptos::web_sys;
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// What the page listens for, with one listener for all.
const EVENTS: [&str; 9] = [
    "click",
    "input",
    "change",
    "submit",
    "hashchange",
    "online",
    "visibilitychange",
    "beforeunload",
    "note-drawn",
];

/// How long nobody types before what was typed is taken.
const REST: Duration = Duration::from_millis(600);

thread_local! {
    /// Counts the keys.
    static TYPED: Cell<u32> = const { Cell::new(0) };
    /// How far the sheet was scrolled when the evidence came before it.
    static LEFT: Cell<f64> = const { Cell::new(0.0) };
}

/// The address of an open file in the page.
pub(super) const CASE: &str = "#case-";

/// Begins to listen.
pub(super) fn listen() {
    for event in EVENTS {
        let _ = window_event_listener_untyped(event, |event| happened(&event));
    }
}

fn happened(event: &web_sys::Event) {
    let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    match (event.type_().as_str(), at) {
        ("hashchange", _) => {
            draw::opened();
            web::focus("sheet-title");
        }
        ("visibilitychange", _) if document().hidden() => take_typed(),
        ("online" | "visibilitychange", _) => sync::now(),
        // What could not be kept is in this page alone.
        ("beforeunload", _) if with(|desk| desk.unkept() > 0) => event.prevent_default(),
        ("note-drawn", _) => evidence::drawn(),
        ("submit", _) => event.prevent_default(),
        ("click", Some(at)) => {
            if let Some(button) = at.closest("button[data-do]").ok().flatten() {
                // A form is never sent, and may be gone before it could be.
                event.prevent_default();
                pressed(&button);
            }
        }
        ("input", Some(at)) if at.id() == "wanted" => {
            with(|desk| desk.wanted = web::value(&at));
            draw::list();
        }
        ("input", Some(at)) if at.has_attribute("data-field") => rest(),
        ("change", Some(at)) => {
            if let Some(field) = at.get_attribute("data-field") {
                typed(&field, &web::value(&at));
            }
        }
        _ => {}
    }
}

/// The file that the address names.
pub(super) fn named() -> Option<String> {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix(CASE).map(str::to_owned)
}

/// What makes an operation one of its own.
pub(super) fn stamp() -> Stamp {
    Stamp { id: device::stamp(), clock: sync::clock() }
}

/// A field was left with another text.
fn typed(field: &str, value: &str) {
    let value = value.replace("\r\n", "\n");
    let done = with(|desk| {
        let (file, tablet) = desk.opened()?;
        Some(tablet.edit(&file.rubric, &file.application, (field, value.trim()), stamp()))
    });
    settle(field, done);
    draw::figures();
}

fn settle(field: &str, done: Option<Result<(), Refused>>) {
    let Some(done) = done else { return };
    let lang = with(|desk| desk.lang);
    web::text(&draw::error_id(field), done.as_ref().err().map_or("", |why| why.label().get(lang)));
    if done.is_ok() {
        with(|desk| desk.said.clear());
        keep::changed();
    }
}

/// Somebody types: what stands there is taken once they rest, so that a tablet that goes out loses nothing.
fn rest() {
    let turn = TYPED.get().wrapping_add(1);
    TYPED.set(turn);
    set_timeout(
        move || {
            if TYPED.get() == turn {
                take_typed();
            }
        },
        REST,
    );
}

/// What is typed and not yet left is taken first.
pub(super) fn take_typed() {
    if let Some(active) = document().active_element()
        && let Some(field) = active.get_attribute("data-field")
    {
        typed(&field, &web::value(&active));
    }
}

fn pressed(button: &Element) {
    let word = button.get_attribute("data-do").unwrap_or_default();
    match word.as_str() {
        "enrol" => {
            let name = web::value_of("device-name");
            if name.trim().is_empty() {
                return web::focus("device-name");
            }
            spawn_local(take::enrol(name));
        }
        "take" => spawn_local(take::along()),
        "send" => sync::now(),
        "return" => {
            let lang = with(|desk| desk.lang);
            if window().confirm_with_message(super::words::RETURN_SURE.get(lang)).unwrap_or(false) {
                spawn_local(take::give_back());
            }
        }
        "again" => drop(window().location().reload()),
        "room" => spawn_local(keep::make_room()),
        "side" => side(button),
        "look" => look(button),
        "page-back" => evidence::turn(-1),
        "page-on" => evidence::turn(1),
        "pencil" | "large" | "note-undo" | "note-clear" => evidence::tool(&word),
        "carry" => carry::toggle(),
        "carry-file" => spawn_local(carry::file()),
        "carry-codes" => spawn_local(carry::codes()),
        "code-back" | "code-on" | "code-run" => carry::press(&word),
        "choose" => choose(button),
        "sign" => sign(),
        "reopen" => reopen(),
        "show" => {
            web::stale("board-sheet");
            draw::opened();
        }
        _ => {}
    }
}

/// The halves stand where they were left, where only one has room.
fn side(button: &Element) {
    let to = button.get_attribute("value").unwrap_or_default();
    let here = window().scroll_y().unwrap_or_default();
    if to == "evidence" {
        LEFT.set(here);
    }
    evidence::side(&to);
    let there = if to == "evidence" { 0.0 } else { LEFT.get() };
    window().scroll_to_with_x_and_y(0.0, there);
}

/// Shows a document beside the sheet, or in front of it.
fn look(button: &Element) {
    let named = |name: &str| button.get_attribute(name).unwrap_or_default();
    let page = named("data-page").parse().unwrap_or(1);
    let Some(open) = with(|desk| desk.open.clone()) else { return };
    LEFT.set(window().scroll_y().unwrap_or_default());
    evidence::side("evidence");
    evidence::look(open, named("data-file"), page);
    web::focus("evidence-stage");
}

fn choose(button: &Element) {
    let field = button.get_attribute("data-for").unwrap_or_default();
    let value = button.get_attribute("value").unwrap_or_default();
    let done = with(|desk| {
        let (file, tablet) = desk.opened()?;
        Some(tablet.choose(&file.rubric, &file.application, (&field, &value), stamp()))
    });
    settle(&field, done);
    draw::opened();
}

fn sign() {
    take_typed();
    let done = with(|desk| {
        if desk.stage != Stage::Ready {
            return None;
        }
        let (file, tablet) = desk.opened()?;
        Some(tablet.sign(&file.rubric, &file.application, stamp()))
    });
    finish(done);
}

fn reopen() {
    let why = web::value_of("reopen-why");
    let done = with(|desk| {
        let (file, tablet) = desk.opened()?;
        Some(tablet.reopen(&file.application, why.trim(), stamp()))
    });
    finish(done);
}

/// A signature or a reopening: the sheet is drawn anew, or says what it lacks.
fn finish(done: Option<Result<(), Refused>>) {
    match done {
        None => {}
        Some(Ok(())) => {
            with(|desk| desk.said.clear());
            keep::changed();
            draw::opened();
            web::focus("sheet-title");
        }
        Some(Err(why)) => {
            with(|desk| desk.say(why.label()));
            draw::state();
            if let Refused::Lacks(lacks) = why {
                draw::lacks(&lacks);
            }
        }
    }
}
