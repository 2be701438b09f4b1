//! What people do in the browser: typing, ticking, pressing, pasting, leaving.

use super::act::Act;
use super::scene::step_of;
use super::{conflict, live, live_words, scene, sync, tab};
use crate::islands::dossier::dom::{self, reveal, target};
use crate::islands::dossier::{control, place, projects, rows, slots};
use domain::application::{Form, Name};
use domain::form::{Draft, FieldId, Op, Pasted, Target};
use domain::schema::LISTS;
use domain::wizard::{Flow, Step};
use leptos::prelude::{document, request_animation_frame, window, window_event_listener_untyped};
use leptos::web_sys;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlFormElement, HtmlTextAreaElement};

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

/// What waits for everything to be acknowledged.
#[derive(Clone)]
enum Then {
    /// A form is sent natively by this button.
    Import(Element),
    /// The sign-out.
    SignOut(HtmlFormElement),
}

thread_local! {
    static THEN: RefCell<Option<Then>> = const { RefCell::new(None) };
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
            sync::flush(false);
        }
        "click" => clicked(event),
        "paste" => pasted(event),
        "submit" => submitted(event),
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
        control::put(&name, &text);
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

fn say(message: &str) {
    tab::with(|tab| message.clone_into(&mut tab.open.message));
    live::draw();
}

/// Another form after an action, which can be taken back where `undo` says so.
fn finished(form: Form, undo: bool) {
    tab::with(|tab| {
        let before = tab.form.clone();
        tab.become_(form);
        tab.open.undo = undo.then(|| Rc::new((before, tab.form.clone())));
    });
    sync::typed();
}

fn clicked(event: &web_sys::Event) {
    let Some(at) = target::<Element>(event) else { return };
    let closest = |selector: &str| at.closest(selector).ok().flatten();
    if let Some(button) = closest(".selfcheck button[name=do]") {
        event.prevent_default();
        let edition = crate::islands::edition();
        let word = button.get_attribute("value").unwrap_or_default();
        if let Some(act) = Act::parse(&edition.pack, &word) {
            do_(act, &button);
        }
    } else if let Some(link) = closest(".selfcheck a[href^=\"#\"]") {
        event.prevent_default();
        let hash = link.get_attribute("href").unwrap_or_default();
        if hash.starts_with("#f-") { go_to(&hash[1..]) } else { place::hash(&hash) }
    }
}

/// Opens a step, as a place of its own in the history.
fn open(step: Step, new: bool) {
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
    sync::flush(false);
}

/// Opens the step of a field and puts the cursor there. On a phone the panel closes first.
fn go_to(id: &str) {
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

fn do_(act: Act, button: &Element) {
    let Some(lang) = tab::with(|tab| tab.lang) else { return };
    if act != Act::Check {
        tab::with(|tab| tab.open.message.clear());
    }
    match act {
        Act::Go(step, id) => match button.get_attribute("data-field").or(id) {
            Some(id) => go_to(&id),
            None => {
                open(step, true);
                reveal("step-title", true);
            }
        },
        Act::Rows(op) => change_rows(op),
        Act::Paste(list) => {
            let area = dom::by_id("paste").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
            if let (Some(area), Some(mut form)) = (area, fresh()) {
                let pasted = form.dossier.paste(list, &area.value());
                take_rows(list, form, &pasted);
            }
        }
        Act::Take(at, name) => settle(at, name),
        Act::Import => {
            THEN.set(Some(Then::Import(button.clone())));
            sync::again();
        }
        Act::Undo => {
            tab::with(tab::Tab::undo);
            redraw();
            say(live_words::UNDONE.get(lang));
            sync::typed();
        }
        Act::TakeOver => take_over(),
        Act::Check => sync::flush(false),
    }
}

/// The form, ready for new rows.
fn fresh() -> Option<Form> {
    let mut form = tab::with(|tab| tab.form.clone())?;
    form.dossier.begin_keys(random());
    Some(form)
}

/// Where the keys of new rows begin.
fn random() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Rows come, go or move.
fn change_rows(op: Op) {
    let (Some(mut form), Some(lang)) = (fresh(), tab::with(|tab| tab.lang)) else { return };
    let (target, message) = rows::change_rows(&mut form.dossier, op, lang);
    finished(form, matches!(op, Op::Remove(_)));
    match op {
        Op::Sort(_, field) => {
            tab::with(|tab| {
                tab.open.sorted = Some(field);
                tab.open.epoch += 1;
            });
            // Heard and not shown: a line above the table would push it away under the pointer.
            dom::text("spoken", &message);
        }
        Op::Add(_) | Op::Copy(_) => {
            if let Some(target) = target {
                tab::scene(&mut |scene| drop(slots::insert(scene.view, target)));
            }
            tab::with(|tab| tab.open.message = message);
        }
        Op::Remove(gone) => {
            slots::remove(gone.key);
            tab::with(|tab| tab.open.message = message);
        }
    }
    live::draw();
    if let Some(target) = target {
        reveal(&FieldId::Cell(target.list, target.key, 0).id(), true);
    }
}

fn take_rows(list: usize, form: Form, pasted: &Pasted) {
    let Some(lang) = tab::with(|tab| tab.lang) else { return };
    finished(form, true);
    tab::with(|tab| {
        tab.open.epoch += 1;
        tab.open.message = rows::pasted(pasted, list, lang);
    });
    live::draw();
    // Filling cells stays with them, unless there is more to say.
    if pasted.added > 0 || !pasted.unknown.is_empty() {
        reveal("said", false);
    }
}

/// Several lines or columns pasted into the projects' table fill its cells or add rows; in other fields they are a text.
fn pasted(event: &web_sys::Event) {
    let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    let Some(FieldId::Cell(list, key, field)) = FieldId::parse(&control::name(event)) else { return };
    if LISTS[list].key == projects::KEY && text.trim().contains(['\t', '\n']) {
        event.prevent_default();
        if let Some(mut form) = fresh() {
            let pasted = form.dossier.paste_at(Target { list, key }, field, &text);
            take_rows(list, form, &pasted);
        }
    }
}

/// One of the texts that stand against each other.
fn settle(at: usize, name: Name) {
    let edition = crate::islands::edition();
    let full = name.text(&edition.pack);
    let value = tab::with(|tab| {
        let said = scene::conflict(&tab.open, &full)?;
        let value = (*conflict::texts(said).get(at)?).to_owned();
        tab.take(&full, &value);
        Some(value)
    });
    if let Some(value) = value.flatten() {
        control::put(&full, &value);
        live::draw();
        if step_of(name) == tab::with(|tab| tab.open.step).unwrap_or_default() {
            reveal(&name.id(), true);
        }
        sync::typed();
    }
}

/// Offers what the self-check keeps in this browser, while the application holds no more than the registration wrote.
pub(super) fn offer(kept: String) {
    let edition = crate::islands::edition();
    let begun =
        |form: &Form| form.fields(&edition.pack).keys().any(|name| !name.starts_with("/organisation/"));
    if !unpacked(&kept).is_empty() {
        tab::with(|tab| {
            if !begun(&tab.form) {
                tab.offer = kept;
            }
        });
    }
}

fn unpacked(text: &str) -> Draft {
    let pairs: Vec<_> = form_urlencoded::parse(text.as_bytes()).collect();
    Draft::from_pairs(pairs.iter().map(|(name, raw)| (name.as_ref(), raw.as_ref())))
}

/// Brings in what the self-check keeps. What the registration wrote stays.
fn take_over() {
    let Some((mut form, kept, lang)) =
        tab::with(|tab| (tab.form.clone(), std::mem::take(&mut tab.offer), tab.lang))
    else {
        return;
    };
    let before = form.dossier.clone();
    let mut dossier = unpacked(&kept);
    dossier.rekey(random());
    for (name, raw) in before.pairs() {
        if let Some(field @ FieldId::Scalar(_)) = FieldId::parse(&name) {
            dossier.set(field, &raw);
        }
    }
    form.dossier = dossier;
    finished(form, true);
    tab::with(|tab| tab.open.epoch += 1);
    say(live_words::TAKEN_OVER.get(lang));
    reveal("said", false);
}

/// Signing out takes with it what this device keeps, once the server has it.
fn submitted(event: &web_sys::Event) {
    let Some(form) = target::<HtmlFormElement>(event) else { return };
    if form.action().contains("/sign-out") {
        event.prevent_default();
        THEN.set(Some(Then::SignOut(form)));
        sync::again();
    }
}

/// A save was answered, or was not: what waits for it goes on.
pub(super) fn acknowledged(all: bool) {
    let Some(then) = THEN.take() else { return };
    let Some(lang) = tab::with(|tab| tab.lang) else { return };
    match then {
        Then::Import(button) if all => {
            let rev = tab::with(|tab| tab.outbox.known()).unwrap_or_default();
            dom::attribute("rev", "value", &rev.to_string());
            let form = dom::by_id("form").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
            if let (Some(form), Ok(button)) = (form, button.dyn_into::<web_sys::HtmlElement>()) {
                let _ = form.request_submit_with_submitter(Some(&button));
            }
        }
        Then::Import(_) => say(live_words::NEEDS_NETWORK.get(lang)),
        Then::SignOut(form) => {
            let leave = all || window().confirm_with_message(live_words::LEAVE.get(lang)).unwrap_or(false);
            if leave {
                spawn_local(async move {
                    sync::wipe().await;
                    let _ = form.submit();
                });
            }
        }
    }
}
