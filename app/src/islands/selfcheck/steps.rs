//! The steps: the way between them and what each shows.

use super::Open;
use super::view::View;
use super::{exchange, fields, lists, projects, result, words};
use crate::ui::{Button, Fault, Weight, error_summary};
use domain::form::FieldId;
use domain::schema::{self, FactId};
use domain::wizard::{Item, State, Step};
use maud::{Markup, PreEscaped, html};

/// The steps as buttons of the form: going to one keeps what is typed, with scripts and without.
pub(super) fn nav(view: &View<'_>) -> Markup {
    html! {
        p class="steps-here" { (here(view)) }
        ol class="steps-list" { @for (at, step) in Step::ALL.into_iter().enumerate() { (entry(view, at, step)) } }
    }
}

fn here(view: &View<'_>) -> String {
    let at = Step::ALL.iter().position(|step| *step == view.step).unwrap_or_default() + 1;
    let (title, total) = (view.step.title().get(view.lang), Step::ALL.len());
    if view.zh() {
        format!("第 {at} 步，共 {total} 步：{title}")
    } else {
        format!("Step {at} of {total}: {title}")
    }
}

fn entry(view: &View<'_>, at: usize, step: Step) -> Markup {
    let standing = step.state(view.draft, &view.judged.faults);
    let result = step == Step::Result;
    let state = match standing {
        _ if result => "empty",
        State::Complete => "complete",
        State::Partial(..) => "partial",
        State::Empty(_) => "empty",
        State::Fault(_) => "fault",
        State::Skipped => "skipped",
    };
    let note = if result { String::new() } else { standing.words(view.lang) };
    html! {
        li class="step" data-state=(state) {
            button type="submit" form="form" name="do" value={ "go:" (step.id()) } aria-current=[(step == view.step).then_some("step")] {
                span class="step-mark" aria-hidden="true" { (at + 1) }
                span class="step-name" { (step.title().get(view.lang)) }
                span class="step-note" { (note) }
            }
        }
    }
}

/// What the last action did, with the way back.
pub(super) fn message(open: &Open, view: &View<'_>) -> Markup {
    html! {
        @if !open.message.is_empty() {
            div class="callout callout-info no-print" id="message" role="status" {
                @for line in open.message.lines() { p { (line) } }
                @if open.undo.is_some() { p { (Button { label: words::UNDO.get(view.lang), word: "undo", outside: true, ..Button::default() }.draw()) } }
            }
        }
    }
}

/// The faults of the open step, or of all on the last.
pub(super) fn summary(view: &View<'_>) -> Markup {
    let faults: Vec<Fault> = view
        .errors
        .iter()
        .filter(|(field, _)| view.step == Step::Result || Step::of(*field) == view.step)
        .map(|(field, text)| Fault {
            id: field.id(),
            text: format!(
                "{}{}{text}",
                words::field(view.draft, *field, view.lang),
                if view.zh() { "：" } else { ": " }
            ),
        })
        .collect();
    error_summary(&faults, view.lang)
}

/// The open step with its buttons.
pub(super) fn step(view: &View<'_>, open: &Open) -> Markup {
    let (lang, step) = (view.lang, view.step);
    html! {
        div class="step-head" {
            h2 class="step-title" id="step-title" tabindex="-1" { (step.title().get(lang)) }
            p class="step-lead" { (step.lead().get(lang)) }
        }
        @for item in step.items() { (draw(view, item)) }
        @if step == Step::Result {
            div id="result" { (result::result(view)) }
            (exchange::exchange(view, &open.json, open.confirm))
        }
        (buttons(view))
    }
}

fn draw(view: &View<'_>, item: &Item) -> Markup {
    match item {
        Item::List(key) => match schema::list(key) {
            Some(list) if *key == projects::KEY => projects::table(view, list),
            Some(list) => lists::cards(view, list),
            None => PreEscaped(String::new()),
        },
        Item::Facts(title, paths) => {
            let drawn = html! {
                @for path in *paths {
                    @if let Some(FactId::Scalar(at)) = schema::scalar(path) { (fields::draw(view, FieldId::Scalar(at as usize), false)) }
                }
            };
            let title = title.get(view.lang);
            html! {
                @if title.is_empty() { div class="group-plain" { (drawn) } }
                @else { fieldset class="group" { legend class="group-title" { (title) } (drawn) } }
            }
        }
    }
}

/// Next, check, back.
fn buttons(view: &View<'_>) -> Markup {
    let lang = view.lang;
    let go = |step: Step| format!("go:{}", step.id());
    html! {
        div class="form-actions no-print" {
            @if let Some(next) = view.step.next() {
                (Button {
                    label: &format!("{}{}", words::NEXT.get(lang), next.title().get(lang)),
                    word: &go(next),
                    weight: Weight::Primary,
                    ..Button::default()
                }.draw())
            }
            @if view.step != Step::Result {
                span class="needs-static" { (Button { label: words::CHECK.get(lang), word: "check", ..Button::default() }.draw()) }
            }
            @if let Some(back) = view.step.previous() {
                (Button { label: words::BACK.get(lang), word: &go(back), ..Button::default() }.draw())
            }
        }
    }
}
