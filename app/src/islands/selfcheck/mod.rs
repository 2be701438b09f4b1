//! The self-check (资格自测): the dossier as steps, and all awards judged while one types.

mod actions;
#[cfg_attr(feature = "hydrate", path = "browser.rs")]
#[cfg_attr(not(feature = "hydrate"), path = "browser_absent.rs")]
mod browser;
mod exchange;
mod fields;
#[cfg(feature = "hydrate")]
mod files;
#[cfg(not(feature = "hydrate"))]
mod frame;
mod judged;
#[cfg(feature = "hydrate")]
mod keep;
mod lists;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "hydrate")]
mod live_words;
mod panel;
#[cfg(feature = "hydrate")]
mod place;
mod projects;
mod result;
mod steps;
#[cfg(feature = "hydrate")]
mod sync;
mod view;
mod words;

pub use actions::{Posted, post};

use crate::lang::Lang;
use domain::form::{Draft, FieldId};
use domain::wizard::Step;
use judged::Judged;
use leptos::prelude::*;
use view::View;

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
    undo: Option<(Draft, Draft)>,
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
    view! {
        <div
            class="selfcheck-root"
            inner_html=drawn
            on:input=move |event| browser::typed(state, &event)
            on:change=move |event| browser::changed(state, &event)
            on:focusin=move |event| browser::entered(state, &event)
            on:focusout=move |_| browser::left(state)
            on:click=move |event| browser::clicked(state, &event)
            on:paste=move |event| browser::pasted(state, &event)
        ></div>
    }
}

impl State {
    /// Draws from this moment, without following what changes later.
    ///
    /// From copies: writing a slot can take the focus away, and the browser then calls `left` before the writing returns.
    fn view<T>(self, draw: impl FnOnce(&View<'_>, &Open) -> T) -> T {
        let edition = super::edition();
        let (draft, open) = (self.draft.get_untracked(), self.page.get_untracked());
        let judged = Judged::of(&edition, &draft, self.lang);
        let errors = judged.errors(open.focused, self.lang);
        let (draft, judged, errors) = (&draft, &judged, &errors[..]);
        let (step, sorted, now) = (open.step, open.sorted, &open.now[..]);
        draw(&View { lang: self.lang, edition: &edition, draft, judged, errors, step, sorted, now }, &open)
    }
}
