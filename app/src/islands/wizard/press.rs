//! What the buttons of the application do in the browser.

use super::act::Act;
use super::scene::step_of;
use super::{browser, conflict, live, live_words, scene, sync, tab};
use crate::islands::dossier::dom::{self, reveal, target};
use crate::islands::dossier::packed::unpacked;
use crate::islands::dossier::{control, projects, rows, slots};
use domain::application::{Form, Name};
use domain::form::{FieldId, Op, Pasted, Target};
use domain::schema::LISTS;
use leptos::prelude::window;
use leptos::web_sys;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlFormElement, HtmlTextAreaElement};

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

/// Carries out a button.
pub(super) fn do_(act: Act, button: &Element) {
    let Some(lang) = tab::with(|tab| tab.lang) else { return };
    if act != Act::Check {
        tab::with(|tab| tab.open.message.clear());
    }
    match act {
        Act::Go(step, id) => match button.get_attribute("data-field").or(id) {
            Some(id) => browser::go_to(&id),
            None => {
                browser::open(step, true);
                reveal("step-title", true);
            }
        },
        Act::Rows(op) => change_rows(op),
        Act::Paste(list) => {
            let area = dom::by_id("paste").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
            if let (Some(area), Some(mut form)) = (area, fresh()) {
                let pasted = form.dossier.paste(list, &area.value());
                take_rows(form, &pasted);
            }
        }
        Act::Take(at, name) => settle(at, name),
        Act::Import => {
            THEN.set(Some(Then::Import(button.clone())));
            sync::again();
        }
        Act::Undo => {
            tab::with(tab::Tab::undo);
            browser::redraw();
            say(live_words::UNDONE.get(lang));
            sync::typed();
        }
        Act::TakeOver => take_over(),
        Act::Check => sync::left(),
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
                tab::scene(&mut |scene| {
                    slots::insert(scene.view, target);
                });
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

fn take_rows(form: Form, pasted: &Pasted) {
    let Some(lang) = tab::with(|tab| tab.lang) else { return };
    finished(form, true);
    tab::with(|tab| {
        tab.open.epoch += 1;
        tab.open.message = rows::pasted(pasted, lang);
    });
    live::draw();
    // Filling cells stays with them, unless there is more to say.
    if pasted.added > 0 || !pasted.unknown.is_empty() {
        reveal("said", false);
    }
}

/// Several lines or columns pasted into the projects' table fill its cells or add rows; in other fields they are a text.
pub(super) fn pasted(event: &web_sys::Event) {
    let Some(event) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
    let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    let Some(FieldId::Cell(list, key, field)) = FieldId::parse(&control::name(event)) else { return };
    if LISTS[list].key == projects::KEY && text.trim().contains(['\t', '\n']) {
        event.prevent_default();
        if let Some(mut form) = fresh() {
            let pasted = form.dossier.paste_at(Target { list, key }, field, &text);
            take_rows(form, &pasted);
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
        super::put::put(&full, &value);
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
pub(super) fn submitted(event: &web_sys::Event) {
    let Some(form) = target::<HtmlFormElement>(event) else { return };
    if form.action().contains("/sign-out") {
        event.prevent_default();
        THEN.set(Some(Then::SignOut(form)));
        sync::again();
    }
}

/// Whether something waits until the server has all.
pub(super) fn pending() -> bool {
    THEN.with_borrow(Option::is_some)
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
