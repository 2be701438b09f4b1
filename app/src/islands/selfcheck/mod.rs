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
mod result;
mod steps;
#[cfg(feature = "hydrate")]
mod sync;
#[cfg(feature = "hydrate")]
mod tab;
mod words;

pub use actions::{Posted, post};

use super::dossier::judged::Judged;
use super::dossier::panel;
use super::dossier::view::View;
use crate::lang::Lang;
use domain::form::{Draft, FieldId};
use domain::wizard::{Flow, Step};
use leptos::prelude::*;
use maud::html;
use std::sync::Arc;

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
    let drawn = browser::begin();
    view! { <div class="selfcheck-root" inner_html=drawn></div> }
}

/// What a sent form, or what the server drew from one, makes open.
fn opened(posted: Posted) -> (Draft, Open) {
    let Posted { draft, step, message, confirm, json, sorted, now, .. } = posted;
    (draft, Open { step, message, confirm, json, sorted, now, ..Open::default() })
}

/// Shows a moment to `draw`.
fn look(draft: &Draft, open: &Open, lang: Lang, draw: &mut dyn FnMut(&View<'_>)) {
    let edition = super::edition();
    let judged = Judged::of(&edition, draft, lang);
    let errors = judged.errors(open.focused, lang);
    draw(&View {
        lang,
        flow: Flow::SelfCheck,
        edition: &edition,
        draft,
        judged: &judged,
        errors: &errors,
        step: open.step,
        sorted: open.sorted,
        beside: &|_| html! {},
    });
}
