//! What changes on the page in the browser: the parts that people see follow what they do and what comes from the server.

use super::scene::{Scene, step_of};
use super::{conflict, live_words, panel, review, statements, step, tab, words};
use crate::islands::dossier::slots::{self, Slots};
use crate::islands::dossier::{dom, place, steps};
use crate::ui::Button;
use domain::application::{Name, STATEMENT_MAX};
use domain::form::FieldId;
use domain::verdict::Verdict;
use domain::wizard::Step;
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use maud::{Markup, html};
use std::time::Duration;

/// How long verdicts rest before a screen reader hears of them.
const SPEAK_AFTER: Duration = Duration::from_millis(700);

/// What stands on the page.
#[derive(Default)]
pub(super) struct Drawn {
    slots: Slots,
    /// The step and epoch that were drawn; typing alone draws no field anew. None at first: what the server drew stands.
    step: Option<(Step, u32)>,
    errors: Vec<(FieldId, String)>,
    /// What is wrong with names and statements.
    long: Vec<(Name, String)>,
    /// The fields whose conflict is shown.
    conflicts: Vec<(Name, String)>,
    order: Vec<usize>,
    heard: Vec<Verdict>,
    speaking: Option<TimeoutHandle>,
}

/// Draws what follows from the tab.
pub(super) fn draw() {
    let Some(kept) = tab::with(|tab| tab.drawn.clone()) else { return };
    let offer = tab::with(|tab| !tab.offer.is_empty()) == Some(true);
    // Writing to the page can take the focus away, and leaving a field draws: that drawing is done by this one's end.
    let Ok(mut drawn) = kept.try_borrow_mut() else { return };
    let mut spoke = false;
    tab::scene(&mut |scene| spoke = drawn.draw(scene, offer));
    if spoke {
        if let Some(timeout) = drawn.speaking.take() {
            timeout.clear();
        }
        let again = kept.clone();
        let speak = move || tab::scene(&mut |scene| slots::speak(scene.view, &mut again.borrow_mut().heard));
        drawn.speaking = set_timeout_with_handle(speak, SPEAK_AFTER).ok();
    }
}

impl Drawn {
    /// Returns whether the verdicts are others than before.
    fn draw(&mut self, scene: &Scene<'_>, offer: bool) -> bool {
        let (view, now) = (scene.view, (scene.open.step, scene.open.epoch));
        let before = self.step.replace(now);
        self.slots.noting = before.is_none();
        if before.is_some_and(|before| before != now) {
            self.open(scene);
        }
        self.slots.write("steps", step::nav(scene).into_string());
        self.slots.awards(view);
        for at in 0..scene.pack().awards.len() {
            self.slots.write(&format!("mark-{at}"), panel::mark(scene, at).into_string());
            self.slots.write(&format!("lacks-{at}"), panel::lacks(scene, at).into_string());
        }
        self.slots.write("said", said(scene, offer).into_string());
        let last = view.step.is_last();
        self.slots.write("summary", if last { step::summary(scene).into_string() } else { String::new() });
        match view.step {
            Step::Review => self.slots.write("review", review::check(scene).into_string()),
            Step::Statements => self.statements(scene),
            _ => slots::rows(view),
        }
        slots::faults(&self.errors, view.errors);
        self.errors = view.errors.to_vec();
        self.conflicts(scene);
        let order = scene.order();
        if self.order != order {
            slots::arrange(&order);
            self.order = order;
        }
        let verdicts: Vec<Verdict> = view.judged.verdicts().collect();
        if self.heard.is_empty() {
            self.heard.clone_from(&verdicts);
        }
        self.heard != verdicts
    }

    /// Draws the open step anew.
    fn open(&mut self, scene: &Scene<'_>) {
        let view = scene.view;
        if let Some(slot) = dom::by_id("step") {
            let html = step::step(scene).into_string();
            dom::keeping_focus(&mut || slot.set_inner_html(&html));
        }
        place::name(view.step, view.lang);
        dom::attribute("grid", "data-step", view.step.id());
        // The form may still be sent, as when a dossier is imported.
        dom::attribute("at", "value", view.step.id());
        self.slots.forget(&|id| id == "review" || id == "summary" || id.starts_with("said-"));
        self.errors = view.errors.to_vec();
        self.long = long(scene);
        self.conflicts = shown(scene);
    }

    /// Counters, faults and what is not written yet.
    fn statements(&mut self, scene: &Scene<'_>) {
        for award in scene.form.chosen() {
            self.slots.write(&format!("said-{award}"), statements::standing(scene, award).into_string());
            for at in 0..scene.pack().awards[award].criteria.len() {
                let have = scene.form.statement(award, at).trim().chars().count();
                let id = format!("{}-count", Name::Statement(award, at).id());
                dom::text(&id, &words::count(have, STATEMENT_MAX, scene.view.lang));
            }
        }
        let now = long(scene);
        for (name, _) in self.long.iter().filter(|(name, _)| now.iter().all(|(other, _)| other != name)) {
            slots::fault(&name.id(), "");
        }
        for (name, text) in now.iter().filter(|one| !self.long.contains(one)) {
            slots::fault(&name.id(), text);
        }
        self.long = now;
    }

    /// The values that stand against each other, at their fields.
    fn conflicts(&mut self, scene: &Scene<'_>) {
        let now = shown(scene);
        if self.slots.noting {
            self.conflicts = now;
            return;
        }
        for (name, _) in self.conflicts.iter().filter(|(name, _)| now.iter().all(|(other, _)| other != name))
        {
            if let Some(old) = dom::by_id(&format!("{}-conflict", name.id())) {
                old.remove();
            }
        }
        for (name, html) in now.iter().filter(|one| !self.conflicts.contains(one)) {
            let id = name.id();
            if let Some(old) = dom::by_id(&format!("{id}-conflict")) {
                old.set_outer_html(html);
            } else if let Some(line) = dom::by_id(&format!("{id}-error")) {
                let _ = line.insert_adjacent_html("beforebegin", html);
            } else if let Some(around) = dom::by_id(&id)
                .and_then(|control| control.closest(".award-choice, .list-none, .field, td").ok().flatten())
            {
                let _ = around.insert_adjacent_html("beforeend", html);
            }
        }
        self.conflicts = now;
    }
}

/// The names and statements that are too long.
fn long(scene: &Scene<'_>) -> Vec<(Name, String)> {
    scene
        .faults()
        .map(|fault| (fault.name, words::too_long(fault.have, fault.max, scene.view.lang)))
        .collect()
}

/// The conflicts of the open step as they are drawn.
fn shown(scene: &Scene<'_>) -> Vec<(Name, String)> {
    scene
        .conflicts()
        .filter(|name| step_of(*name) == scene.view.step)
        .map(|name| (name, conflict::draw(scene.open, scene.pack(), name, scene.view.lang).into_string()))
        .collect()
}

/// What was done, and what is offered.
fn said(scene: &Scene<'_>, offer: bool) -> Markup {
    let (view, lang) = (scene.view, scene.view.lang);
    html! {
        @if offer {
            div class="callout callout-info no-print" id="offer" {
                p { (live_words::OFFER.get(lang)) }
                p { (Button { label: live_words::TAKE_OVER.get(lang), word: "take-over", outside: true, ..Button::default() }.draw()) }
            }
        }
        (steps::message(view, &scene.open.message, scene.open.undo.is_some()))
    }
}
