//! The self-check (资格自测): the dossier as steps, and all awards judged while one types.
#![allow(missing_docs, reason = "the island macro writes a struct of the props without a comment")]

mod actions;
#[cfg_attr(feature = "hydrate", path = "browser.rs")]
#[cfg_attr(not(feature = "hydrate"), path = "browser_absent.rs")]
mod browser;
mod exchange;
mod fields;
mod judged;
#[cfg(feature = "hydrate")]
mod keep;
mod lists;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod live_words;
mod panel;
mod projects;
mod result;
mod steps;
mod view;
mod words;

pub use actions::{Posted, post};

use crate::lang::Lang;
use domain::form::{Draft, FieldId};
use domain::wizard::Step;
use judged::Judged;
use leptos::prelude::*;
use maud::{Markup, html};
use std::collections::BTreeMap;
use std::sync::Arc;
use view::View;

/// What the parts of the island share.
#[derive(Clone, Copy)]
struct State {
    lang: Lang,
    /// What is typed.
    draft: RwSignal<Draft>,
    /// Counts the times the draft was replaced other than by typing: the step is drawn anew.
    epoch: RwSignal<u32>,
    step: RwSignal<Step>,
    judged: Memo<Judged>,
    /// The faults to show, by field; not the one of a field that is still being typed into.
    errors: Memo<Arc<BTreeMap<FieldId, String>>>,
    focused: RwSignal<Option<FieldId>>,
    /// What an action did, in a sentence; shown until the next one.
    message: RwSignal<String>,
    /// The draft before the last action, while it can be taken back.
    undo: RwSignal<Option<Draft>>,
    /// Clearing asks once more.
    confirm: RwSignal<bool>,
    /// The dossier as JSON, while it is shown.
    json: RwSignal<String>,
    likely_first: RwSignal<bool>,
}

/// The whole self-check below the page's title.
///
/// The view is one element with its text: what stands in it is drawn by `steps`, `panel` and their like, here on the server and
/// by `live` in the browser, so that both draw the same and the module stays small.
#[island]
pub fn SelfCheck(
    /// The draft as pairs of field name and raw text.
    pairs: Vec<(String, String)>,
    /// The step to open.
    step: String,
    /// The language.
    lang: Lang,
    /// Whether the page answers a sent form: faults are then summed up on top.
    posted: bool,
    /// What the last action did.
    message: String,
    /// Whether clearing waits to be confirmed.
    confirm: bool,
    /// The dossier as JSON, where it was asked for.
    json: String,
) -> impl IntoView {
    let draft = Draft::from_pairs(pairs.iter().map(|(name, raw)| (name.as_str(), raw.as_str())));
    let draft = RwSignal::new(draft);
    let focused = RwSignal::new(None);
    let edition = super::edition();
    let judge = edition.clone();
    let judged = Memo::new(move |_| draft.with(|draft| Judged::of(&judge, draft, lang)));
    let errors = Memo::new(move |_| {
        let open: Option<FieldId> = focused.get();
        judged.with(|judged| Arc::new(judged.errors(open, lang)))
    });
    let state = State {
        lang,
        draft,
        epoch: RwSignal::new(0),
        step: RwSignal::new(Step::parse(&step).unwrap_or_default()),
        judged,
        errors,
        focused,
        message: RwSignal::new(message),
        undo: RwSignal::new(None),
        confirm: RwSignal::new(confirm),
        json: RwSignal::new(json),
        likely_first: RwSignal::new(false),
    };
    let drawn = state.view(&edition, |view| root(state, view, posted)).into_string();
    browser::come_alive(state);
    view! {
        <div
            class="selfcheck-root"
            inner_html=drawn
            on:input=move |event| browser::typed(state, &event)
            on:change=move |event| browser::changed(state, &event)
            on:focusin=move |event| browser::entered(state, &event)
            on:focusout=move |_| state.focused.set(None)
            on:click=move |event| browser::clicked(state, &event)
            on:paste=move |event| browser::pasted(state, &event)
        ></div>
    }
}

impl State {
    /// Draws from this moment, without following what changes later.
    fn view<T>(self, edition: &domain::Edition, draw: impl FnOnce(&View<'_>) -> T) -> T {
        let errors = self.errors.get_untracked();
        self.judged.with_untracked(|judged| {
            self.draft.with_untracked(|draft| {
                draw(&View { lang: self.lang, edition, draft, judged, errors: &errors, step: self.step.get_untracked() })
            })
        })
    }
}

fn root(state: State, view: &View<'_>, posted: bool) -> Markup {
    let lang = view.lang;
    html! {
        div class="selfcheck-bar no-print" {
            p class="save-state" id="saved" data-state="saved" role="status" { (words::NOT_KEPT.get(lang)) }
        }
        nav class="steps no-print" id="steps" aria-label=(words::STEPS.get(lang)) { (steps::nav(view)) }
        div class="selfcheck-grid" id="grid" data-step=(view.step.id()) {
            div class="selfcheck-form" {
                div id="summary" { @if posted || view.step == Step::Result { (steps::summary(view)) } }
                div id="said" { (steps::message(&state.message.get_untracked(), false, view)) }
                form class="form" id="form" method="post" action=(words::action(lang)) novalidate {
                    (steps::carried(view.draft, view.step))
                    div id="step" { (steps::step(view, &state.json.get_untracked(), state.confirm.get_untracked())) }
                }
            }
            (panel::panel(view))
        }
        (panel::bar(view))
        p class="visually-hidden" id="spoken" aria-live="polite" aria-atomic="true" {}
    }
}
