//! What changes on the page in the browser: the parts that people see follow what they do, and the draft is kept.

use super::{State, keep, lists, live_words, panel, projects, result, steps};
use crate::islands::edition;
use crate::lang::Lang;
use domain::form::{Draft, FieldId, Target};
use domain::schema::{self, LISTS};
use domain::verdict::Verdict;
use domain::wizard::{Item, Step};
use leptos::prelude::*;
use leptos::web_sys;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};

/// How long typing rests before the draft is written: long enough to spare the disk, short enough to lose nothing.
const SAVE_AFTER: Duration = Duration::from_millis(250);
/// How long verdicts rest before a screen reader hears of them.
const SPEAK_AFTER: Duration = Duration::from_millis(700);

/// Marks the page as live, brings back what was kept, and follows what changes from here on.
pub(super) fn start(state: State) {
    if let Some(root) = document().document_element() {
        let _ = root.class_list().add_1("live");
    }
    // The page around the island is drawn, but its text is not in the document until the island has been attached.
    request_animation_frame(move || {
        saved(live_words::LIVE.get(state.lang), "saved");
        follow(state);
        spawn_local(async move {
            restore(state).await;
            keep_changes(state);
        });
    });
    // A phone may drop the page without warning once it is hidden: write at once.
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        if document().hidden() {
            save(state);
        }
    });
    let gone = window_event_listener_untyped("pagehide", move |_| save(state));
    on_cleanup(move || {
        hidden.remove();
        gone.remove();
    });
}

/// What a sent form brought along is newer than what was kept.
async fn restore(state: State) {
    if !state.draft.with_untracked(Draft::is_empty) {
        return;
    }
    match keep::load().await {
        Ok(Some(pairs)) => {
            let draft = Draft::from_pairs(pairs.iter().map(|(name, raw)| (name.as_str(), raw.as_str())));
            if !draft.is_empty() && state.draft.with_untracked(Draft::is_empty) {
                replace(state, draft);
                saved(live_words::RESTORED.get(state.lang), "saved");
            }
        }
        Ok(None) => {}
        Err(_) => saved(live_words::KEEP_FAILED.get(state.lang), "failed"),
    }
}

/// Another draft in place of the one that is there.
pub(super) fn replace(state: State, draft: Draft) {
    state.draft.set(draft);
    state.epoch.update(|epoch| *epoch += 1);
}

fn keep_changes(state: State) {
    let waiting: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    Effect::new(move |before: Option<()>| {
        state.draft.track();
        if before.is_none() {
            return;
        }
        if let Some(timeout) = waiting.get_value() {
            timeout.clear();
        }
        waiting.set_value(set_timeout_with_handle(move || save(state), SAVE_AFTER).ok());
    });
}

fn save(state: State) {
    let Some(pairs) = state.draft.try_with_untracked(Draft::pairs) else { return };
    spawn_local(async move {
        match keep::store(&pairs).await {
            Ok(()) => {
                let now = js_sys::Date::new_0();
                let text = format!("{}{:02}:{:02}", live_words::KEPT.get(state.lang), now.get_hours(), now.get_minutes());
                saved(&text, "saved");
            }
            Err(_) => saved(live_words::KEEP_FAILED.get(state.lang), "failed"),
        }
    });
}

fn saved(text: &str, how: &str) {
    if let Some(line) = by_id("saved") {
        line.set_text_content(Some(text));
        let _ = line.set_attribute("data-state", how);
    }
}

fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// The slots as they were last written: a slot is written only when its text changes.
#[derive(Default)]
struct Slots(HashMap<String, String>);

impl Slots {
    fn write(&mut self, id: String, html: String) {
        if self.0.get(&id) == Some(&html) {
            return;
        }
        if let Some(slot) = by_id(&id) {
            slot.set_inner_html(&html);
        }
        self.0.insert(id, html);
    }
}

fn follow(state: State) {
    let edition = edition();
    // The open step is drawn anew when it changes, or when the draft was replaced.
    let drawn = edition.clone();
    Effect::new(move |before: Option<()>| {
        state.step.track();
        state.epoch.track();
        if before.is_none() {
            return;
        }
        state.view(&drawn, |view| {
            if let Some(slot) = by_id("step") {
                let step = steps::step(view, &state.json.get_untracked(), state.confirm.get_untracked());
                slot.set_inner_html(&step.into_string());
            }
            if let Some(grid) = by_id("grid") {
                let _ = grid.set_attribute("data-step", view.step.id());
            }
        });
    });
    // What follows from the draft.
    let slots = StoredValue::new(Slots::default());
    let heard = StoredValue::new(None::<Vec<Verdict>>);
    let shown = StoredValue::new(state.errors.get_untracked());
    let judged = edition.clone();
    Effect::new(move |_| {
        state.judged.track();
        state.step.track();
        state.epoch.track();
        let errors = state.errors.get();
        state.view(&judged, |view| {
            slots.update_value(|slots| {
                slots.write("steps".to_owned(), steps::nav(view).into_string());
                let numbers = panel::numbers(view).into_string();
                slots.write("panel-tally".to_owned(), numbers.clone());
                slots.write("bar-tally".to_owned(), numbers);
                awards(view, slots);
                if view.step == Step::Result {
                    slots.0.remove("result");
                    slots.write("result".to_owned(), result::result(view).into_string());
                    slots.write("summary".to_owned(), steps::summary(view).into_string());
                } else {
                    slots.write("summary".to_owned(), String::new());
                }
            });
            rows(view);
        });
        shown.update_value(|shown| {
            faults(shown, &errors);
            *shown = errors.clone();
        });
        let now: Vec<Verdict> = state.judged.with_untracked(|judged| judged.verdicts().collect());
        if heard.with_value(|heard| heard.as_ref() != Some(&now)) {
            if state.likely_first.get_untracked() {
                order(state);
            }
            speak(state, heard);
        }
    });
    Effect::new(move |_| {
        state.likely_first.track();
        order(state);
    });
    // What actions say and ask.
    let said = edition.clone();
    Effect::new(move |before: Option<()>| {
        let (text, undo) = (state.message.get(), state.undo.with(Option::is_some));
        if before.is_some() {
            if let Some(slot) = by_id("said") {
                slot.set_inner_html(&state.view(&said, |view| steps::message(&text, undo, view)).into_string());
            }
        }
    });
    Effect::new(move |before: Option<()>| {
        let (confirm, json) = (state.confirm.get(), state.json.get());
        if before.is_some() {
            if let Some(slot) = by_id("confirm") {
                slot.set_inner_html(&state.view(&edition, |view| super::exchange::ask(view, confirm)).into_string());
            }
            if let Some(area) = by_id("json").and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok()) {
                if area.value() != json {
                    area.set_value(&json);
                }
            }
        }
    });
}

/// The verdicts beside the form.
fn awards(view: &super::View<'_>, slots: &mut Slots) {
    for (at, report) in view.judged.report.awards.iter().enumerate() {
        let badge = crate::ui::verdict_badge(report.verdict, view.lang, false);
        slots.write(format!("badge-{at}"), badge.into_string());
        mark(&format!("award-{at}"), report.verdict);
        for (clause, part) in report.criteria.iter().enumerate() {
            slots.write(format!("live-{at}-{clause}"), panel::clause(view, part).into_string());
            mark(&format!("clause-{at}-{clause}"), part.verdict);
        }
    }
}

fn mark(id: &str, verdict: Verdict) {
    if let Some(element) = by_id(id) {
        if element.get_attribute("data-verdict").as_deref() != Some(verdict.id()) {
            let _ = element.set_attribute("data-verdict", verdict.id());
        }
    }
}

/// The rules' order, or the best first and the rules' order within a verdict.
fn order(state: State) {
    let Some(list) = by_id("awards") else { return };
    let mut order: Vec<(Verdict, usize)> =
        state.judged.with_untracked(|judged| judged.verdicts().enumerate().map(|(at, verdict)| (verdict, at)).collect());
    if state.likely_first.get_untracked() {
        order.sort_by_key(|(verdict, at)| (std::cmp::Reverse(*verdict), *at));
    }
    for (_, at) in order {
        if let Some(award) = by_id(&format!("award-{at}")) {
            let _ = list.append_child(&award);
        }
    }
}

/// Counts, titles and what hides while there are rows, of the lists in the open step.
fn rows(view: &super::View<'_>) {
    for item in view.step.items() {
        let Item::List(key) = item else { continue };
        let Some(list) = schema::list(key) else { continue };
        let rows = &view.draft.list(list).rows;
        text(&format!("count-{key}"), &lists::count(view, list));
        hide(&format!("none-{key}"), !rows.is_empty());
        hide(&format!("empty-{key}"), !rows.is_empty());
        hide(&format!("box-{key}"), rows.is_empty());
        for (at, row) in rows.iter().enumerate() {
            let title = if *key == projects::KEY {
                (at + 1).to_string()
            } else {
                super::words::row(view.draft, list, row.key, view.lang)
            };
            text(&format!("no-{}", row.key), &title);
        }
    }
}

fn text(id: &str, text: &str) {
    if let Some(element) = by_id(id) {
        if element.text_content().as_deref() != Some(text) {
            element.set_text_content(Some(text));
        }
    }
}

fn hide(id: &str, hidden: bool) {
    if let Some(element) = by_id(id) {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}

/// Draws a new row where it belongs.
pub(super) fn insert(state: State, target: Target) {
    let edition = edition();
    let Target { list, key } = target;
    let html = state.view(&edition, |view| {
        if LISTS[list].key == projects::KEY { projects::row(view, list, key) } else { lists::card(view, list, key) }.into_string()
    });
    let above = state.draft.with_untracked(|draft| {
        let at = draft.index_of(list, key)?;
        draft.list(list).rows.get(at.checked_sub(1)?).map(|row| format!("row-{}", row.key))
    });
    let placed = match above.and_then(|id| by_id(&id)) {
        Some(above) => above.insert_adjacent_html("afterend", &html),
        None => match by_id(&format!("rows-{}", LISTS[list].key)) {
            Some(rows) => rows.insert_adjacent_html("afterbegin", &html),
            None => return,
        },
    };
    if placed.is_err() {
        state.epoch.update(|epoch| *epoch += 1);
    }
}

/// Takes a row away.
pub(super) fn remove(target: Target) {
    if let Some(row) = by_id(&format!("row-{}", target.key)) {
        row.remove();
    }
}

/// Writes the faults that came, went or changed at their fields.
fn faults(before: &Arc<BTreeMap<FieldId, String>>, now: &Arc<BTreeMap<FieldId, String>>) {
    for field in before.keys().filter(|field| !now.contains_key(field)) {
        fault(*field, "");
    }
    for (field, text) in now.iter() {
        if before.get(field) != Some(text) {
            fault(*field, text);
        }
    }
}

fn fault(field: FieldId, text: &str) {
    let id = field.id();
    let Some(line) = by_id(&format!("{id}-error")) else { return };
    line.set_text_content(Some(text));
    let _ = line.toggle_attribute_with_force("hidden", text.is_empty());
    let mark = |element: &Element, name: &str| {
        let _ = if text.is_empty() { element.remove_attribute(name) } else { element.set_attribute(name, "true") };
    };
    if let Some(control) = by_id(&id) {
        if !matches!(control.get_attribute("type").as_deref(), Some("checkbox" | "radio")) {
            mark(&control, "aria-invalid");
        }
    }
    if let Some(around) = line.closest(".field, fieldset.choice").ok().flatten() {
        mark(&around, "data-invalid");
    }
}

/// Tells screen readers which awards changed, once typing rests.
fn speak(state: State, heard: StoredValue<Option<Vec<Verdict>>>) {
    let edition = edition();
    let first = heard.with_value(Option::is_none);
    let tell = move || {
        let now: Vec<Verdict> = state.judged.with_untracked(|judged| judged.verdicts().collect());
        let (colon, joint) = if state.lang == Lang::Zh { ("：", "；") } else { (": ", "; ") };
        let said: Vec<String> = heard.with_value(|before| {
            let changed = now.iter().zip(before.iter().flatten()).zip(&edition.pack.awards);
            changed
                .filter(|((now, before), _)| now != before)
                .map(|((now, _), award)| format!("{}{colon}{}", award.short.get(state.lang), now.word(state.lang)))
                .collect()
        });
        if !said.is_empty() {
            text("spoken", &said.join(joint));
        }
        heard.set_value(Some(now));
    };
    if first {
        tell();
    } else {
        set_timeout(tell, SPEAK_AFTER);
    }
}

/// Brings an element into view once the page is drawn, and focuses it where asked.
pub(super) fn reveal(id: &str, focus: bool) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        if let Some(details) = element.closest("details").ok().flatten() {
            let _ = details.set_attribute("open", "");
        }
        if focus {
            if let Some(element) = element.dyn_ref::<HtmlElement>() {
                let _ = element.focus();
            }
        }
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    });
}
