//! The self-check (资格自测): the dossier as steps, and all awards judged while one types.

mod actions;
#[cfg_attr(feature = "hydrate", path = "browser.rs")]
#[cfg_attr(not(feature = "hydrate"), path = "browser_absent.rs")]
mod browser;
mod exchange;
#[cfg(feature = "hydrate")]
mod files;
#[cfg(not(feature = "hydrate"))]
mod frame;
#[cfg(feature = "hydrate")]
mod keep;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod live_words;
#[cfg(feature = "hydrate")]
mod place;
mod steps;
#[cfg(feature = "hydrate")]
mod sync;

pub use actions::{Posted, post};

use super::dossier::judged::Judged;
use super::dossier::view::View;
#[cfg(feature = "hydrate")]
use super::dossier::{lists, projects, result};
use super::dossier::{panel, view, words};
use crate::lang::Lang;
use domain::form::{Draft, FieldId};
use domain::wizard::{Flow, Step};
use leptos::prelude::*;
use maud::html;
use std::sync::Arc;

/// What the parts of the island share.
#[derive(Clone, Copy)]
struct State {
    lang: Lang,
    /// What is typed.
    draft: RwSignal<Draft>,
    /// What is open, said and asked.
    page: RwSignal<Open>,
    /// What this tab knows of the draft that the browser keeps.
    #[cfg(feature = "hydrate")]
    kept: StoredValue<keep::Kept>,
}

/// What is open on the page, said to people and asked of them.
#[derive(Clone, Default)]
struct Open {
    step: Step,
    /// Counts the times the draft was replaced other than by typing: the step is drawn anew.
    #[cfg(feature = "hydrate")]
    epoch: u32,
    /// The field that is being typed into: it may be half-typed without a fault.
    focused: Option<FieldId>,
    /// What an action did, in a sentence; shown until the next one.
    message: String,
    /// The draft before and after the last action, while it can be taken back.
    undo: Option<Arc<(Draft, Draft)>>,
    /// Clearing asks once more.
    confirm: bool,
    /// The dossier as JSON, while it is shown.
    json: String,
    /// Awards likely met stand first.
    #[cfg(feature = "hydrate")]
    likely_first: bool,
    /// The column that the projects were just sorted by.
    sorted: Option<usize>,
    /// The server's time in words, for print; empty in the browser.
    now: String,
}

/// The whole self-check below the page's title.
///
/// The view is one element with its text: what stands in it is drawn by `steps`, `panel` and their like, here on the server and
/// by `live` in the browser, so that both draw the same and the module stays small.
///
/// It takes no props: on the server the page's [`Posted`] is in the context, and in the browser it is read from what the server drew,
/// so that the module needs no JSON reader.
#[island]
pub fn SelfCheck() -> impl IntoView {
    let (Posted { draft, step, message, confirm, json, posted, sorted, now }, lang) = browser::opening();
    let open = Open { step, message, confirm, json, sorted, now, ..Open::default() };
    let state = State {
        lang,
        draft: RwSignal::new(draft),
        page: RwSignal::new(open),
        #[cfg(feature = "hydrate")]
        kept: StoredValue::default(),
    };
    let drawn = browser::frame(state, posted);
    browser::come_alive(state);
    view! { <div class="selfcheck-root" inner_html=drawn></div> }
}

impl State {
    /// Changes what is open; the page is drawn anew. Through a pointer: a signal's own closure weighs 300 bytes at each place.
    #[cfg(feature = "hydrate")]
    fn change(self, change: &mut dyn FnMut(&mut Open)) {
        self.page.update(|page| change(page));
    }

    /// A copy of the draft.
    #[cfg(feature = "hydrate")]
    fn typed(self) -> Draft {
        self.draft.get_untracked()
    }

    /// The open step.
    #[cfg(feature = "hydrate")]
    fn step(self) -> Step {
        self.page.with_untracked(|page| page.step)
    }

    /// Opens a step.
    #[cfg(feature = "hydrate")]
    fn open(self, step: Step) {
        self.change(&mut |page| page.step = step);
    }

    /// Draws from this moment, without following what changes later.
    ///
    /// From copies: writing a slot can take the focus away, and the browser then calls `left` before the writing returns.
    fn view(self, draw: &mut dyn FnMut(&View<'_>, &Open)) {
        let edition = super::edition();
        let (draft, open) = (self.draft.get_untracked(), self.page.get_untracked());
        let judged = Judged::of(&edition, &draft, self.lang);
        let errors = judged.errors(open.focused, self.lang);
        let (draft, judged, errors) = (&draft, &judged, &errors[..]);
        let (step, sorted, now) = (open.step, open.sorted, &open.now[..]);
        let view = View {
            lang: self.lang,
            flow: Flow::SelfCheck,
            edition: &edition,
            draft,
            judged,
            errors,
            step,
            sorted,
            now,
            beside: &|_| html! {},
        };
        draw(&view, &open);
    }
}
