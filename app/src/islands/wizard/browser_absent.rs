//! The application as the server draws it; in the browser `browser.rs` has the same name.

use super::{Open, Opened, conflicts, frame, look};
use crate::lang::Lang;
use domain::application::Form;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The page as it is sent.
pub(super) fn begin() -> String {
    let (opened, lang) = expect_context::<(Opened, Lang)>();
    let Opened { draft, step, message, posted, sorted, json, editor, account, closed } = opened;
    let fields: BTreeMap<_, _> = draft.fields.iter().cloned().collect();
    let form = Form::of_fields(&crate::islands::edition().pack, &fields);
    let people = draft.people.clone();
    let conflicts = conflicts(&fields);
    let open =
        Open { step, message, sorted, json, conflicts, people, editor, account, closed, ..Open::default() };
    let mut drawn = String::new();
    look(&form, &open, lang, &mut |scene| drawn = frame::root(scene, &draft, posted).into_string());
    drawn
}
