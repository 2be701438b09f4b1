//! The application as the server draws it; in the browser `browser.rs` has the same name.

use super::{Open, Opened, conflicts, form_of, frame, look};
use crate::lang::Lang;
use leptos::prelude::*;

/// The page as it is sent.
pub(super) fn begin() -> String {
    let (opened, lang) = expect_context::<(Opened, Lang)>();
    let Opened { draft, step, message, posted, sorted, json, editor, account, closed, here, on_paper } =
        opened;
    let form = form_of(&draft.fields);
    let people = draft.people.clone();
    let conflicts = conflicts(&draft.fields);
    let open =
        Open { step, message, sorted, json, conflicts, people, editor, account, closed, ..Open::default() };
    let mut drawn = String::new();
    look(&form, &open, lang, &mut |scene| {
        drawn = frame::root(scene, &draft, posted, (&here, on_paper)).into_string()
    });
    drawn
}
