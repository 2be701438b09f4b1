//! 各奖项陈述: for each chosen award the name of its subject and a text for every clause that the committee scores.

use super::scene::Scene;
use super::{conflict, step, words};
use crate::ui::{Button, Input, Weight, error_line, field, verdict_badge};
use domain::application::{Name, STATEMENT_MAX};
use domain::pack::model::{Criterion, Subject};
use maud::{Markup, html};

/// Rows of a text field at first.
const ROWS: u32 = 8;

/// The chosen awards, one group each.
pub(super) fn write(scene: &Scene<'_>) -> Markup {
    html! {
        @if scene.form.chosen().next().is_none() { (none(scene)) }
        @for at in scene.form.chosen() { (award(scene, at)) }
    }
}

/// In place of what the chosen awards would have here.
pub(super) fn none(scene: &Scene<'_>) -> Markup {
    let lang = scene.view.lang;
    html! {
        div class="empty" {
            p class="empty-title" { (words::NONE_CHOSEN.get(lang)) }
            p class="empty-text" { (words::NONE_CHOSEN_WHY.get(lang)) }
            p class="empty-actions" {
                (Button { label: words::CHOOSE.get(lang), word: "go:awards", weight: Weight::Secondary, ..Button::default() }.draw())
            }
        }
    }
}

fn award(scene: &Scene<'_>, at: usize) -> Markup {
    let (lang, award) = (scene.view.lang, &scene.pack().awards[at]);
    let scored = || award.criteria.iter().enumerate().filter(|(_, criterion)| !criterion.jury.is_empty());
    html! {
        fieldset class="group said" data-award=(award.id) {
            legend class="group-title" { (award.number) (award.name.get(lang)) }
            div class="said-state" id={ "said-" (at) } { (standing(scene, at)) }
            @if award.subject != Subject::Organisation { (subject(scene, at)) }
            @for (criterion, asked) in scored() { (statement(scene, Name::Statement(at, criterion), asked)) }
            @if scored().next().is_none() { p class="field-hint" { (words::NO_STATEMENT.get(lang)) } }
        }
    }
}

/// The award's verdict and what is not written yet.
pub(super) fn standing(scene: &Scene<'_>, at: usize) -> Markup {
    html! {
        (verdict_badge(scene.verdict(at), scene.view.lang, false))
        (lacks(scene, at))
    }
}

/// What a chosen award still lacks, with the way to each.
pub(super) fn lacks(scene: &Scene<'_>, at: usize) -> Markup {
    let lacking = scene.form.lacking(scene.pack(), at);
    html! {
        @if lacking.is_empty() { p class="said-ready" { (words::READY.get(scene.view.lang)) } }
        @else {
            (step::missing(scene, &lacking))
        }
    }
}

fn subject(scene: &Scene<'_>, at: usize) -> Markup {
    let (lang, name) = (scene.view.lang, Name::Subject(at));
    let (id, text) = (name.id(), name.text(scene.pack()));
    let error = step::error(scene, name);
    let input = Input {
        name: &text,
        id: &id,
        value: scene.form.subject(at),
        error: &error,
        hint: true,
        ..Input::default()
    };
    let beside = conflict::draw(scene.open, scene.pack(), name, lang);
    let control = html! { (input.draw()) (beside) };
    field(&id, words::subject(scene.pack(), at).get(lang), words::SUBJECT_HINT.get(lang), &error, control)
}

fn statement(scene: &Scene<'_>, name: Name, asked: &Criterion) -> Markup {
    let (lang, id, error) = (scene.view.lang, name.id(), step::error(scene, name));
    let value = scene.form.get(name);
    html! {
        div class="statement" {
            div class="statement-rule" id={ (id) "-hint" } {
                p class="clause-head" { span class="clause-no" { (asked.clause) } span class="jury-tag" { (words::WEIGHT.get(lang)) } }
                blockquote { (asked.text.get(lang)) }
                ul class="statement-parts" {
                    @for part in &asked.jury { li { span { (part.name.get(lang)) } b { (part.weight) "%" } } }
                }
            }
            div class="field" data-invalid=[(!error.is_empty()).then_some("true")] {
                label class="field-label" for=(id) { (words::name(scene.pack(), scene.form, name, lang)) }
                // A reader of HTML drops the first line break of a text area: this one is for it.
                textarea class="input input-area" id=(id) name=(name.text(scene.pack())) rows=(ROWS) autocomplete="off"
                    aria-describedby={ (id) "-hint " (id) "-count " (id) "-error" } aria-invalid=[(!error.is_empty()).then_some("true")] {
                    "\n" (value)
                }
                p class="statement-count" id={ (id) "-count" } { (words::count(value.trim().chars().count(), STATEMENT_MAX, lang)) }
                (conflict::draw(scene.open, scene.pack(), name, lang))
                (error_line(&id, &error))
            }
        }
    }
}
