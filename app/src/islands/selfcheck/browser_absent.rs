//! On the server nothing is typed: the same names as `browser.rs`, which do nothing.

use super::{Posted, State, frame};
use crate::lang::Lang;
use domain::dossier::{Dossier, Fault};
use leptos::prelude;

/// What the page was drawn from.
pub(super) fn opening() -> (Posted, Lang) {
    prelude::expect_context::<(Posted, Lang)>()
}

/// The page as it is sent.
pub(super) fn frame(state: State, posted: bool) -> String {
    let mut drawn = String::new();
    state.view(&mut |view, open| drawn = frame::root(view, open, posted).into_string());
    drawn
}

/// Reads a dossier.
pub(super) fn parse(text: &str, edition: &str) -> Result<Dossier, Vec<Fault>> {
    Dossier::from_json(text, edition)
}

pub(super) fn come_alive(_: State) {}
