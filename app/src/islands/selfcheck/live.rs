//! What changes on the page in the browser: the parts that people see follow what they do.

use super::{Open, exchange, result, steps, tab};
use crate::islands::dossier::slots::{self, Slots};
use crate::islands::dossier::view::View;
use crate::islands::dossier::{dom, place};
use crate::lang::Lang;
use domain::date::Date;
use domain::form::FieldId;
use domain::verdict::Verdict;
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use leptos::web_sys;
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How long verdicts rest before a screen reader hears of them.
const SPEAK_AFTER: Duration = Duration::from_millis(700);

thread_local! {
    /// Something changed while the page was drawn.
    static STALE: Cell<bool> = const { Cell::new(false) };
}

/// What stands on the page.
#[derive(Default)]
pub(super) struct Drawn {
    slots: Slots,
    /// The step and epoch that were drawn; typing alone draws no field anew. None at first: what the server drew stands.
    step: Option<(domain::wizard::Step, u32)>,
    errors: Vec<(FieldId, String)>,
    order: Vec<usize>,
    heard: Vec<Verdict>,
    speaking: Option<TimeoutHandle>,
}

/// Draws what follows from the tab.
pub(super) fn draw() {
    let mut drawn = None;
    tab::with(&mut |tab| drawn = Some(tab.drawn.clone()));
    let Some(kept) = drawn else { return };
    // Writing to the page can move the focus, and entering or leaving a field draws: that is done at the end of this drawing.
    let Ok(mut drawn) = kept.try_borrow_mut() else { return STALE.set(true) };
    let mut others = false;
    loop {
        tab::view(&mut |view, open| others = drawn.draw(view, open));
        if !STALE.take() {
            break;
        }
    }
    if others {
        if let Some(timeout) = drawn.speaking.take() {
            timeout.clear();
        }
        let again = kept.clone();
        let speak = move || tab::view(&mut |view, _| slots::speak(view, &mut again.borrow_mut().heard));
        drawn.speaking = set_timeout_with_handle(speak, SPEAK_AFTER).ok();
    }
}

impl Drawn {
    /// Returns whether the verdicts are others than before.
    fn draw(&mut self, view: &View<'_>, open: &Open) -> bool {
        let now = (open.step, open.epoch);
        let before = self.step.replace(now);
        self.slots.noting = before.is_none();
        if before.is_some_and(|before| before != now) {
            self.open(view, open);
        }
        self.slots.write("steps", steps::nav(view).into_string());
        self.slots.awards(view);
        self.slots.write("said", steps::message(open, view).into_string());
        let last = view.step.is_last();
        self.slots.write("summary", if last { steps::summary(view).into_string() } else { String::new() });
        if last {
            self.slots.write("result", result::result(view, "").into_string());
            stamp(view.lang);
            self.slots.write("confirm", exchange::ask(view, open.confirm).into_string());
            if let Some(area) =
                dom::by_id("json").and_then(|area| area.dyn_into::<web_sys::HtmlTextAreaElement>().ok())
                && area.value() != open.json
                && !self.slots.noting
            {
                area.set_value(&open.json);
            }
        }
        slots::rows(view);
        slots::faults(&self.errors, view.errors);
        self.errors = view.errors.to_vec();
        let verdicts: Vec<Verdict> = view.judged.verdicts().collect();
        let order = order(&verdicts, open.likely_first);
        if self.order != order {
            slots::arrange(&order);
            self.order = order;
        }
        if self.heard.is_empty() {
            self.heard.clone_from(&verdicts);
        }
        self.heard != verdicts
    }

    /// Draws the open step anew.
    fn open(&mut self, view: &View<'_>, open: &Open) {
        if let Some(slot) = dom::by_id("step") {
            let html = steps::step(view, open).into_string();
            dom::keeping_focus(&mut || slot.set_inner_html(&html));
        }
        place::name(view.step, view.lang);
        dom::attribute("grid", "data-step", view.step.id());
        self.slots.forget(&|id| ["result", "confirm", "said", "summary"].contains(&id));
        self.errors = view.errors.to_vec();
    }
}

/// The rules' order, or the best first and the rules' order within a verdict.
fn order(verdicts: &[Verdict], likely_first: bool) -> Vec<usize> {
    if !likely_first {
        return (0..verdicts.len()).collect();
    }
    let mut out = Vec::new();
    for best in [Verdict::Met, Verdict::NeedsReview, Verdict::Incomplete, Verdict::Unmet] {
        out.extend((0..verdicts.len()).filter(|at| verdicts[*at] == best));
    }
    out
}

/// Where what is typed is kept, and since when.
pub(super) fn saved(text: &str, how: &str) {
    dom::text("saved", text);
    dom::attribute("saved", "data-state", how);
}

/// The time on the printed result.
pub(super) fn stamp(lang: Lang) {
    let now = js_sys::Date::new_0();
    let day = format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date());
    let mut words = Date::parse(&day).map(|day| day.words(lang)).unwrap_or_default();
    words.push_str(if lang == Lang::Zh { " " } else { ", " });
    words.push_str(&clock());
    dom::text("printed", &words);
}

/// The time of day, `09:05`.
pub(super) fn clock() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}", now.get_hours(), now.get_minutes())
}
