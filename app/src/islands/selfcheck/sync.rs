//! The draft and what the browser keeps of it: several tabs may have the page open, and none overwrites what another has kept.
//!
//! A tab remembers the draft as it last read or wrote it. Once the record has another number than then, what was typed here since goes
//! over what is kept there, field by field; a tab in which nothing was typed takes the newer record as it is.

use super::live::{clock, saved};
use super::{actions, keep, live_words, tab};
use crate::islands::dossier::dom;
use domain::form::Draft;
use leptos::prelude::set_timeout_with_handle;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before the draft is written: long enough to spare the disk, short enough to lose nothing.
const SAVE_AFTER: Duration = Duration::from_millis(250);

/// Keeps what changed once typing rests; until then the page says that it is not kept yet.
pub(super) fn later() {
    dom::attribute("saved", "data-state", "saving");
    tab::with(&mut |tab| {
        if let Some(waiting) = tab.saving.take() {
            waiting.clear();
        }
        tab.saving = set_timeout_with_handle(|| sync(false), SAVE_AFTER).ok();
    });
}

/// Writes what changed here and reads what changed elsewhere. `force` writes the draft as it is, as after clearing.
pub(super) fn sync(force: bool) {
    spawn_local(async move {
        let mut took = false;
        let wrote = keep::exchange(|old| meet(force, &old.unwrap_or_default(), &mut took)).await;
        let lang = tab::lang();
        match wrote {
            // What was typed while this was written waits for its own turn; until then nothing is said of it.
            Ok(_) if !force && tab::waits() => {}
            Ok(true) => saved(&(live_words::KEPT.get(lang).to_owned() + &clock()), "saved"),
            Ok(false) if took => saved(live_words::RESTORED.get(lang), "saved"),
            Ok(false) => dom::attribute("saved", "data-state", "saved"),
            Err(_) => {
                // Everything here is still to be written.
                tab::with(&mut |tab| tab.kept = keep::Kept::default());
                saved(live_words::KEEP_FAILED.get(lang), "failed");
            }
        }
    });
}

/// Meets the kept text; returns what to keep in its place. `took`: something of it came into the page.
fn meet(force: bool, old: &str, took: &mut bool) -> Option<String> {
    // Written as a first pair `rev=12`; records of before it was counted are the first.
    let number = old.strip_prefix("rev=").and_then(|rest| rest.split('&').next()?.parse().ok());
    let revision: u32 = number.unwrap_or(u32::from(!old.is_empty()));
    let (mut merged, mut changed) = (Draft::new(), false);
    tab::with(&mut |tab| {
        let mine = &tab.draft;
        if force || revision == tab.kept.revision {
            changed = force || *mine != tab.kept.base;
            merged.clone_from(mine);
        } else {
            let theirs = actions::unpacked(old);
            merged = mine.rebased(&tab.kept.base, theirs.clone());
            changed = merged != theirs;
        }
        *took = merged != *mine;
        tab.kept = keep::Kept { base: merged.clone(), revision: revision + u32::from(changed) };
    });
    let text = changed.then(|| format!("rev={}&{}", revision + 1, actions::packed(&merged)));
    if *took {
        tab::replace(merged);
    }
    text
}

/// What the last action did away with comes back; what was typed since stays.
pub(super) fn undone() -> Option<Draft> {
    let mut undone = None;
    tab::with(&mut |tab| {
        undone = tab.open.undo.take().map(|undo| tab.draft.rebased(&undo.1, undo.0.clone()));
    });
    undone
}
