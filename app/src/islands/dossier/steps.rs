//! The steps: the way between them and what each shows.

use super::view::View;
use super::{fields, lists, projects, words};
use crate::lang::Bi;
use crate::ui::{Button, Fault, Weight};
use domain::form::{Draft, FieldId};
use domain::schema::{self, FactId, LISTS, SCALARS};
use domain::wizard::{Item, State, Step};
use maud::{Markup, PreEscaped, html};

/// The steps as buttons of the form: going to one keeps what is typed, with scripts and without.
pub(crate) fn nav(view: &View<'_>, state: &dyn Fn(Step) -> State) -> Markup {
    html! {
        p class="steps-here" { (here(view)) }
        ol class="steps-list" { @for (at, step) in view.flow.steps().iter().enumerate() { (entry(view, at, *step, state(*step))) } }
    }
}

fn here(view: &View<'_>) -> String {
    let at = view.flow.place(view.step) + 1;
    let (title, total) = (view.step.title().get(view.lang), view.flow.steps().len());
    Bi::new("第%步，共%步：%", "Step % of %: %")
        .with(view.lang, &[&at.to_string(), &total.to_string(), title])
}

fn entry(view: &View<'_>, at: usize, step: Step, standing: State) -> Markup {
    let state = match standing {
        _ if step.is_last() => "empty",
        State::Complete | State::Chosen(_) => "complete",
        State::Partial(..) => "partial",
        State::Empty(_) => "empty",
        State::Fault(_) => "fault",
        State::Skipped => "skipped",
    };
    let note = if step.is_last() { String::new() } else { standing.words(view.lang) };
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
pub(crate) fn message(view: &View<'_>, message: &str, undo: bool) -> Markup {
    html! {
        @if !message.is_empty() {
            div class="callout callout-info no-print" id="message" role="status" {
                @for line in message.lines() { p { (line) } }
                @if undo { p { (Button { label: words::UNDO.get(view.lang), word: "undo", outside: true, ..Button::default() }.draw()) } }
            }
        }
    }
}

/// The faults of the open step, or of all on the last.
pub(crate) fn faults(view: &View<'_>) -> Vec<Fault> {
    let colon = if view.zh() { "：" } else { ": " };
    view.errors
        .iter()
        .filter(|(field, _)| view.step.is_last() || Step::of(*field) == view.step)
        .map(|(field, text)| Fault {
            id: field.id(),
            text: format!("{}{colon}{text}", words::field(view.draft, *field, view.lang)),
        })
        .collect()
}

/// The title of the open step.
pub(crate) fn head(view: &View<'_>) -> Markup {
    html! {
        div class="step-head" {
            h2 class="step-title" id="step-title" tabindex="-1" { (view.step.title().get(view.lang)) }
            p class="step-lead" { (view.step.lead().get(view.lang)) }
        }
    }
}

/// What the open step asks of the dossier.
pub(crate) fn items(view: &View<'_>) -> Markup {
    html! { @for item in view.step.items() { (draw(view, item)) } }
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
pub(crate) fn buttons(view: &View<'_>) -> Markup {
    let lang = view.lang;
    let go = |step: Step| format!("go:{}", step.id());
    html! {
        div class="form-actions no-print" {
            @if let Some(next) = view.flow.next(view.step) {
                (Button {
                    label: &format!("{}{}", words::NEXT.get(lang), next.title().get(lang)),
                    word: &go(next),
                    weight: Weight::Primary,
                    ..Button::default()
                }.draw())
            }
            @if !view.step.is_last() {
                span class="needs-static" { (Button { label: words::CHECK.get(lang), word: "check", ..Button::default() }.draw()) }
            }
            @if let Some(back) = view.flow.previous(view.step) {
                (Button { label: words::BACK.get(lang), word: &go(back), ..Button::default() }.draw())
            }
        }
    }
}

/// The fields that a step's form shows.
pub(crate) fn shown(step: Step, draft: &Draft) -> Vec<FieldId> {
    let mut out = Vec::new();
    for item in step.items() {
        match item {
            Item::Facts(_, paths) => {
                out.extend(
                    paths
                        .iter()
                        .filter_map(|path| SCALARS.iter().position(|field| field.path == *path))
                        .map(FieldId::Scalar),
                );
            }
            Item::List(key) => {
                let Some(list) = schema::list(key) else { continue };
                let width = if *key == projects::KEY { projects::COLUMNS } else { LISTS[list].fields.len() };
                out.push(FieldId::List(list));
                for row in &draft.list(list).rows {
                    out.extend((0..width).map(|at| FieldId::Cell(list, row.key, at)));
                }
            }
        }
    }
    out
}
