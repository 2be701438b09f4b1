//! On the server nothing is typed: the same names as `browser.rs`, which do nothing.

use super::{Posted, State, frame};
use crate::lang::Lang;
use domain::dossier::{Dossier, Fault};
use leptos::{ev, prelude};

/// What the page was drawn from.
pub(super) fn opening() -> (Posted, Lang) {
    prelude::expect_context::<(Posted, Lang)>()
}

/// The page as it is sent.
pub(super) fn frame(state: State, posted: bool) -> String {
    state.view(|view, open| frame::root(view, open, posted).into_string())
}

/// Reads a dossier.
pub(super) fn parse(text: &str, edition: &str) -> Result<Dossier, Vec<Fault>> {
    Dossier::from_json(text, edition)
}

pub(super) fn come_alive(_: State) {}
pub(super) fn typed(_: State, _: &ev::Event) {}
pub(super) fn changed(_: State, _: &ev::Event) {}
pub(super) fn entered(_: State, _: &ev::FocusEvent) {}
pub(super) fn left(_: State) {}
pub(super) fn clicked(_: State, _: &ev::MouseEvent) {}
pub(super) fn pasted(_: State, _: &leptos::web_sys::ClipboardEvent) {}
