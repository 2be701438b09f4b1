//! The steps: the way between them and what each shows.

use super::{State, exchange, fields, lists, projects, result, words};
use crate::lang::Lang;
use crate::ui::{Button, ButtonKind, StepState};
use domain::form::FieldId;
use domain::schema::{self, FactId};
use domain::wizard::{self, Item, Step};
use leptos::prelude::*;

/// The steps as buttons of the form: going to one keeps what is typed, with scripts and without.
pub(super) fn nav(state: State) -> impl IntoView {
    let lang = state.lang;
    let items: Vec<AnyView> = Step::ALL.into_iter().enumerate().map(|(at, step)| entry(state, at, step)).collect();
    let here = move || {
        let step = state.step.get();
        let at = Step::ALL.iter().position(|other| *other == step).unwrap_or_default() + 1;
        let (title, total) = (step.title().get(lang), Step::ALL.len());
        if lang == Lang::Zh { format!("第 {at} 步，共 {total} 步：{title}") } else { format!("Step {at} of {total}: {title}") }
    };
    view! {
        <nav class="steps no-print" aria-label=words::STEPS.get(lang)>
            <p class="steps-here">{here}</p>
            <ol class="steps-list">{items}</ol>
        </nav>
    }
}

fn entry(state: State, at: usize, step: Step) -> AnyView {
    let lang = state.lang;
    let standing = Memo::new(move |_| {
        state.judged.with(|judged| state.draft.with(|draft| step.state(draft, &judged.faults)))
    });
    let mark = move || {
        if step == Step::Result {
            return StepState::Empty.id();
        }
        match standing.get() {
            wizard::State::Complete => StepState::Complete,
            wizard::State::Partial(..) => StepState::Partial,
            wizard::State::Empty(_) => StepState::Empty,
            wizard::State::Fault(_) => StepState::Fault,
            wizard::State::Skipped => StepState::Skipped,
        }
        .id()
    };
    let note = move || if step == Step::Result { String::new() } else { standing.get().words(lang) };
    let current = move || (state.step.get() == step).then_some("step");
    view! {
        <li class="step" data-state=mark>
            <button type="submit" form="form" name="do" value=format!("go:{}", step.id()) aria-current=current>
                <span class="step-mark" aria-hidden="true">{at + 1}</span>
                <span class="step-name">{step.title().get(lang)}</span>
                <span class="step-note">{note}</span>
            </button>
        </li>
    }
    .into_any()
}

/// What the last action did, with the way back.
pub(super) fn message(state: State) -> impl IntoView {
    let lang = state.lang;
    move || {
        let text = state.message.get();
        (!text.is_empty()).then(|| {
            let lines: Vec<AnyView> = text.lines().map(|line| view! { <p>{line.to_owned()}</p> }.into_any()).collect();
            let undo = state.undo.with(Option::is_some).then(|| {
                view! { <p class="needs-live"><Button label=words::UNDO.get(lang) name="do" value="undo" form="form"/></p> }
            });
            view! { <div class="callout callout-info" id="message" role="status">{lines}{undo}</div> }
        })
    }
}

/// The draft and the open step, carried in the form for the server. With scripts nothing is sent, so they stay as they were.
pub(super) fn carried(state: State) -> impl IntoView {
    let draft = state.draft.with_untracked(|draft| serde_json::to_string(&draft.pairs()).unwrap_or_default());
    let at = state.step.get_untracked().id();
    view! {
        <input type="hidden" name="draft" value=draft/>
        <input type="hidden" name="at" value=at/>
    }
}

/// The open step.
pub(super) fn body(state: State) -> impl IntoView {
    move || {
        // Drawn anew when the step changes, or the draft was replaced other than by typing.
        state.epoch.get();
        step(state, state.step.get())
    }
}

fn step(state: State, step: Step) -> AnyView {
    let lang = state.lang;
    let title = step.title().get(lang);
    let lead = step.lead().get(lang);
    // Enter in a text field presses the first button of a form: that must be the harmless one.
    let harmless = view! { <button class="visually-hidden" type="submit" name="do" value="check" tabindex="-1" aria-hidden="true"></button> };
    if step == Step::Result {
        return view! {
            <div class="step-head">{harmless}<h2 class="step-title" id="step-title" tabindex="-1">{title}</h2><p class="step-lead">{lead}</p></div>
            {result::result(state)}
            {exchange::exchange(state)}
        }
        .into_any();
    }
    let items: Vec<AnyView> = step.items().iter().map(|item| draw(state, item)).collect();
    view! {
        <div class="step-head">{harmless}<h2 class="step-title" id="step-title" tabindex="-1">{title}</h2><p class="step-lead">{lead}</p></div>
        {items}
    }
    .into_any()
}

fn draw(state: State, item: &'static Item) -> AnyView {
    match item {
        Item::List(key) => match schema::list(key) {
            Some(list) if *key == "projects" => projects::table(state, list),
            Some(list) => lists::cards(state, list),
            None => ().into_any(),
        },
        Item::Facts(title, paths) => {
            let drawn: Vec<AnyView> = paths
                .iter()
                .filter_map(|path| match schema::scalar(path)? {
                    FactId::Scalar(at) => Some(fields::field(state, FieldId::Scalar(at as usize), false)),
                    FactId::Row(..) => None,
                })
                .collect();
            let title = title.get(state.lang);
            if title.is_empty() {
                view! { <div class="group-plain">{drawn}</div> }.into_any()
            } else {
                view! { <fieldset class="group"><legend class="group-title">{title}</legend>{drawn}</fieldset> }.into_any()
            }
        }
    }
}

/// Back, check, next.
pub(super) fn buttons(state: State) -> impl IntoView {
    let lang = state.lang;
    move || {
        let step = state.step.get();
        let next = step.next().map(|next| {
            let label = format!("{}{}", words::NEXT.get(lang), next.title().get(lang));
            view! { <Button label=label kind=ButtonKind::Primary name="do" value=format!("go:{}", next.id())/> }
        });
        let back = step.previous().map(|previous| {
            view! { <Button label=words::BACK.get(lang) name="do" value=format!("go:{}", previous.id())/> }
        });
        let check = (step != Step::Result).then(|| {
            view! { <span class="needs-static"><Button label=words::CHECK.get(lang) name="do" value="check"/></span> }
        });
        view! { <div class="form-actions no-print">{next}{check}{back}</div> }
    }
}
