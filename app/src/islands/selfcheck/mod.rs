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
#[cfg(feature = "hydrate")]
mod live_words;
mod lists;
mod panel;
mod projects;
mod result;
mod steps;
mod words;

pub use actions::{Posted, post};

use crate::lang::Lang;
use crate::ui::{ErrorSummary, Fault, LiveRegion, SaveState};
use domain::form::{Draft, FieldId};
use domain::wizard::Step;
use judged::Judged;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the parts of the island share.
#[derive(Clone, Copy)]
struct State {
    lang: Lang,
    /// What is typed.
    draft: RwSignal<Draft>,
    /// Counts the times the draft was replaced other than by typing: inputs are drawn anew.
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
    /// What was saved, and how that went: `saved`, `saving`, `failed`, or empty on the server.
    saved: RwSignal<(String, &'static str)>,
    /// For screen readers.
    spoken: RwSignal<String>,
}

impl State {
    fn error(self, field: FieldId) -> Signal<String> {
        Signal::derive(move || self.errors.with(|errors| errors.get(&field).cloned().unwrap_or_default()))
    }

    fn raw(self, field: FieldId) -> String {
        self.draft.with_untracked(|draft| draft.get(field).to_owned())
    }
}

/// The whole self-check below the page's title.
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
    let judged = Memo::new(move |_| draft.with(|draft| Judged::of(&edition, draft, lang)));
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
        saved: RwSignal::new((words::NOT_KEPT.get(lang).to_owned(), "saved")),
        spoken: RwSignal::new(String::new()),
    };
    browser::come_alive(state);
    // After a sent form the faults of its step are summed up; the last step sums up all.
    let summary = Signal::derive(move || {
        let here = state.step.get();
        let all = here == Step::Result;
        if !all && !(posted && state.epoch.get() == 0) {
            return Vec::new();
        }
        let errors = state.errors.get();
        errors
            .iter()
            .filter(|(field, _)| all || Step::of(**field) == here)
            .map(|(field, text)| Fault {
                href: format!("#{}", field.id()),
                text: state.draft.with_untracked(|draft| format!("{}：{text}", words::field(draft, *field, lang))),
            })
            .collect()
    });
    let saved_text = Signal::derive(move || state.saved.with(|(text, _)| text.clone()));
    let saved_state = Signal::derive(move || state.saved.with(|(_, how)| *how));
    view! {
        <div
            class="selfcheck-root"
            on:input=move |event| browser::typed(state, &event)
            on:change=move |event| browser::changed(state, &event)
            on:focusin=move |event| browser::entered(state, &event)
            on:focusout=move |_| state.focused.set(None)
            on:click=move |event| browser::clicked(state, &event)
            on:paste=move |event| browser::pasted(state, &event)
        >
            <div class="selfcheck-bar no-print">
                <SaveState text=saved_text state=saved_state/>
            </div>
            {steps::nav(state)}
            <div class="selfcheck-grid" data-step=move || state.step.get().id()>
                <div class="selfcheck-form">
                    <ErrorSummary faults=summary lang/>
                    {steps::message(state)}
                    <form class="form" id="form" method="post" action=words::action(lang) novalidate=true>
                        {steps::carried(state)}
                        {steps::body(state)}
                        {steps::buttons(state)}
                    </form>
                </div>
                {panel::panel(state)}
            </div>
            {panel::bar(state)}
            <LiveRegion text=state.spoken/>
        </div>
    }
}
