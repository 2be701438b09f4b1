//! On the server nothing is typed: the names of `browser.rs` that the page needs there.

use super::{Posted, frame, look, opened};
use crate::lang::Lang;
use domain::dossier::{Dossier, Fault};
use leptos::prelude;

/// The page as it is sent.
pub(super) fn begin() -> String {
    let (posted, lang) = prelude::expect_context::<(Posted, Lang)>();
    let answers = posted.posted;
    let (draft, open) = opened(posted);
    let mut drawn = String::new();
    look(&draft, &open, lang, &mut |view| drawn = frame::root(view, &open, answers).into_string());
    drawn
}

/// Reads a dossier.
pub(super) fn parse(text: &str, edition: &str) -> Result<Dossier, Vec<Fault>> {
    Dossier::from_json(text, edition)
}
