//! What changes on the page in the browser: the parts that people see follow what they do, and the draft is kept.

use super::view::View;
use super::{Open, State, browser, lists, live_words, panel, place, projects, result, steps, sync};
use crate::lang::Lang;
use domain::form::{Draft, FieldId, Target};
use domain::schema::{self, LISTS};
use domain::verdict::Verdict;
use domain::wizard::{Item, Step};
use leptos::prelude::*;
use leptos::web_sys;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

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
        place::start(state);
        sync::start(state);
    });
    // One listener for all: each of a kind of its own weighs half a kilobyte. The island lives as long as its page, and so does this.
    for event in browser::EVENTS {
        let _ = window_event_listener_untyped(event, move |event| browser::happened(state, &event));
    }
}

/// Another draft in place of the one that is there.
pub(super) fn replace(state: State, draft: Draft) {
    state.change(&mut |page| page.epoch += 1);
    state.draft.set(draft);
}

pub(super) fn saved(text: &str, how: &str) {
    if let Some(line) = by_id("saved") {
        line.set_text_content(Some(text));
        let _ = line.set_attribute("data-state", how);
    }
}

fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// What stands on the page: a slot is written only when its text changes, so that what the reader has opened stays open.
#[derive(Default)]
struct Drawn {
    slots: Vec<(String, String)>,
    /// The step and epoch that were drawn; typing alone draws no field anew. None at first: what the server drew stands.
    step: Option<(Step, u32)>,
    /// The first time, slots are only noted: the server has written them.
    noting: bool,
    errors: Vec<(FieldId, String)>,
    order: (bool, Vec<Verdict>),
    heard: Vec<Verdict>,
}

impl Drawn {
    fn write(&mut self, id: String, html: String) {
        let known = self.slots.iter_mut().find(|(slot, _)| *slot == id);
        if known.as_ref().is_some_and(|(_, text)| *text == html) {
            return;
        }
        if let (Some(slot), false) = (by_id(&id), self.noting) {
            slot.set_inner_html(&html);
        }
        match known {
            Some((_, text)) => *text = html,
            None => self.slots.push((id, html)),
        }
    }
}

/// Draws what follows from the draft and the page, whenever either changes.
fn follow(state: State) {
    let drawn = Rc::new(RefCell::new(Drawn::default()));
    let mut waiting: Option<TimeoutHandle> = None;
    Effect::new(move |_| {
        state.draft.track();
        state.page.track();
        let mut others = false;
        state.view(&mut |view, open| others = draw(&mut drawn.borrow_mut(), view, open));
        if others {
            if let Some(timeout) = waiting.take() {
                timeout.clear();
            }
            let drawn = drawn.clone();
            waiting =
                set_timeout_with_handle(move || speak(state, &mut drawn.borrow_mut()), SPEAK_AFTER).ok();
        }
    });
}

/// Returns whether the verdicts are others than before.
fn draw(drawn: &mut Drawn, view: &View<'_>, open: &Open) -> bool {
    let now = (open.step, open.epoch);
    drawn.noting = false;
    match drawn.step.replace(now) {
        None => {
            drawn.noting = true;
            drawn.errors = view.errors.to_vec();
        }
        Some(before) if before != now => {
            if let Some(slot) = by_id("step") {
                keeping_focus(|| slot.set_inner_html(&steps::step(view, open).into_string()));
            }
            place::name(view.step, view.lang);
            if let Some(grid) = by_id("grid") {
                let _ = grid.set_attribute("data-step", view.step.id());
            }
            drawn.slots.retain(|(id, _)| !["result", "confirm", "said", "summary"].contains(&id.as_str()));
            drawn.errors = view.errors.to_vec();
        }
        Some(_) => {}
    }
    drawn.write("steps".to_owned(), steps::nav(view).into_string());
    let numbers = panel::numbers(view).into_string();
    drawn.write("panel-tally".to_owned(), numbers.clone());
    drawn.write("bar-tally".to_owned(), numbers);
    awards(view, drawn);
    drawn.write("said".to_owned(), steps::message(open, view).into_string());
    let last = view.step == Step::Result;
    drawn.write("summary".to_owned(), if last { steps::summary(view).into_string() } else { String::new() });
    if last {
        drawn.write("result".to_owned(), result::result(view).into_string());
        stamp(view.lang);
        drawn.write("confirm".to_owned(), super::exchange::ask(view, open.confirm).into_string());
        if let Some(area) =
            by_id("json").and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
            && area.value() != open.json
            && !drawn.noting
        {
            area.set_value(&open.json);
        }
    }
    rows(view);
    faults(&drawn.errors, view.errors);
    drawn.errors = view.errors.to_vec();
    let verdicts: Vec<Verdict> = view.judged.verdicts().collect();
    let order = (open.likely_first, if open.likely_first { verdicts.clone() } else { Vec::new() });
    if drawn.order != order {
        arrange(open.likely_first, &verdicts);
        drawn.order = order;
    }
    if drawn.heard.is_empty() {
        drawn.heard = verdicts.clone();
    }
    drawn.heard != verdicts
}

/// Writes and puts the cursor back where it was: the field is drawn anew with the same id.
fn keeping_focus(write: impl FnOnce()) {
    let active = document().active_element();
    let (id, place) = match &active {
        Some(active) => (active.id(), active.dyn_ref().and_then(caret)),
        None => return write(),
    };
    write();
    let Some(element) = by_id(&id).filter(|_| !id.is_empty()) else { return };
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
    if let (Some(input), Some((start, end))) = (element.dyn_ref::<HtmlInputElement>(), place) {
        let _ = input.set_selection_range(start, end);
    }
}

fn caret(input: &HtmlInputElement) -> Option<(u32, u32)> {
    Some((input.selection_start().ok()??, input.selection_end().ok()??))
}

/// The time on the printed result.
pub(super) fn stamp(lang: Lang) {
    let now = js_sys::Date::new_0();
    let day = format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    let mut words = domain::date::Date::parse(&day).map(|day| day.words(lang)).unwrap_or_default();
    words.push_str(if lang == Lang::Zh { " " } else { ", " });
    words.push_str(&clock());
    text("printed", &words);
}

/// The time of day, `09:05`.
pub(super) fn clock() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// The verdicts beside the form.
fn awards(view: &View<'_>, drawn: &mut Drawn) {
    for (at, report) in view.judged.report.awards.iter().enumerate() {
        let badge = crate::ui::verdict_badge(report.verdict, view.lang, false);
        drawn.write(format!("badge-{at}"), badge.into_string());
        mark(&format!("award-{at}"), report.verdict);
        for (clause, part) in report.criteria.iter().enumerate() {
            drawn.write(format!("live-{at}-{clause}"), panel::clause(view, part).into_string());
            mark(&format!("clause-{at}-{clause}"), part.verdict);
        }
    }
}

fn mark(id: &str, verdict: Verdict) {
    if let Some(element) = by_id(id)
        && element.get_attribute("data-verdict").as_deref() != Some(verdict.id())
    {
        let _ = element.set_attribute("data-verdict", verdict.id());
    }
}

/// The rules' order, or the best first and the rules' order within a verdict.
fn arrange(likely_first: bool, verdicts: &[Verdict]) {
    let Some(list) = by_id("awards") else { return };
    let place = |at: usize| {
        if let Some(award) = by_id(&format!("award-{at}")) {
            let _ = list.append_child(&award);
        }
    };
    if !likely_first {
        return (0..verdicts.len()).for_each(place);
    }
    for best in [Verdict::Met, Verdict::NeedsReview, Verdict::Incomplete, Verdict::Unmet] {
        verdicts.iter().enumerate().filter(|(_, verdict)| **verdict == best).for_each(|(at, _)| place(at));
    }
}

/// Counts, titles and what hides while there are rows, of the lists in the open step.
fn rows(view: &View<'_>) {
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

pub(super) fn text(id: &str, text: &str) {
    if let Some(element) = by_id(id)
        && element.text_content().as_deref() != Some(text)
    {
        element.set_text_content(Some(text));
    }
}

fn hide(id: &str, hidden: bool) {
    if let Some(element) = by_id(id) {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}

/// Draws a new row where it belongs.
pub(super) fn insert(state: State, target: Target) {
    let Target { list, key } = target;
    let (mut html, mut above) = (String::new(), None);
    state.view(&mut |view, _| {
        html = if LISTS[list].key == projects::KEY {
            projects::row(view, list, key)
        } else {
            lists::card(view, list, key)
        }
        .into_string();
        let rows = &view.draft.list(list).rows;
        let at = rows.iter().position(|row| row.key == key).unwrap_or_default();
        above = at.checked_sub(1).map(|above| rows[above].key);
    });
    let placed = match above.and_then(|key| by_id(&format!("row-{key}"))) {
        Some(above) => above.insert_adjacent_html("afterend", &html),
        None => match by_id(&format!("rows-{}", LISTS[list].key)) {
            Some(rows) => rows.insert_adjacent_html("afterbegin", &html),
            None => return,
        },
    };
    if placed.is_err() {
        state.change(&mut |page| page.epoch += 1);
    }
}

/// Takes a row away.
pub(super) fn remove(target: Target) {
    if let Some(row) = by_id(&format!("row-{}", target.key)) {
        row.remove();
    }
}

/// Writes the faults that came, went or changed at their fields.
fn faults(before: &[(FieldId, String)], now: &[(FieldId, String)]) {
    for (field, _) in before.iter().filter(|(field, _)| now.iter().all(|(other, _)| other != field)) {
        fault(*field, "");
    }
    for one in now.iter().filter(|one| !before.contains(one)) {
        fault(one.0, &one.1);
    }
}

fn fault(field: FieldId, text: &str) {
    let id = field.id();
    let Some(line) = by_id(&format!("{id}-error")) else { return };
    line.set_text_content(Some(text));
    let _ = line.toggle_attribute_with_force("hidden", text.is_empty());
    let mark = |element: &Element, name: &str| {
        let _ = if text.is_empty() {
            element.remove_attribute(name)
        } else {
            element.set_attribute(name, "true")
        };
    };
    if let Some(control) = by_id(&id)
        && !matches!(control.get_attribute("type").as_deref(), Some("checkbox" | "radio"))
    {
        mark(&control, "aria-invalid");
    }
    if let Some(around) = line.closest(".field, fieldset.choice").ok().flatten() {
        mark(&around, "data-invalid");
    }
}

/// Tells screen readers which awards changed, once typing rests.
fn speak(state: State, drawn: &mut Drawn) {
    let (colon, joint) = if state.lang == Lang::Zh { ("：", "；") } else { (": ", "; ") };
    state.view(&mut |view, _| {
        let now: Vec<Verdict> = view.judged.verdicts().collect();
        let mut said = String::new();
        for (at, award) in view.edition.pack.awards.iter().enumerate() {
            if drawn.heard.get(at) != Some(&now[at]) {
                let space = if said.is_empty() { "" } else { joint };
                for part in [space, award.short.get(state.lang), colon, now[at].word(state.lang)] {
                    said.push_str(part);
                }
            }
        }
        if !said.is_empty() {
            text("spoken", &said);
        }
        drawn.heard = now;
    });
}

/// Brings an element into view once the page is drawn, and focuses it where asked.
pub(super) fn reveal(id: &str, focus: bool) {
    let id = id.to_owned();
    request_animation_frame(move || {
        let Some(element) = document().get_element_by_id(&id) else { return };
        if let Some(details) = element.closest("details").ok().flatten() {
            let _ = details.set_attribute("open", "");
        }
        if focus && let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    });
}
