//! The draft and what the browser keeps of it: several tabs may have the page open, and none overwrites what another has kept.
//!
//! A tab remembers the draft as it last read or wrote it. Once the record has another number than then, what was typed here since goes
//! over what is kept there, field by field; a tab in which nothing was typed takes the newer record as it is.

use super::live::{self, saved};
use super::{State, actions, keep, live_words};
use domain::form::Draft;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before the draft is written: long enough to spare the disk, short enough to lose nothing.
const SAVE_AFTER: Duration = Duration::from_millis(250);

/// Brings back what is kept, and keeps what changes from here on.
pub(super) fn start(state: State) {
    sync(state, false);
    let mut waiting: Option<TimeoutHandle> = None;
    Effect::new(move |before: Option<()>| {
        state.draft.track();
        if before.is_none() {
            return;
        }
        if let Some(timeout) = waiting.take() {
            timeout.clear();
        }
        waiting = set_timeout_with_handle(move || sync(state, false), SAVE_AFTER).ok();
    });
}

/// Writes what changed here and reads what changed elsewhere. `force` writes the draft as it is, as after clearing.
pub(super) fn sync(state: State, force: bool) {
    let before = state.typed();
    spawn_local(async move {
        let wrote = keep::exchange(|old| meet(state, force, old)).await;
        let lang = state.lang;
        match wrote {
            Ok(true) => {
                saved(&(live_words::KEPT.get(lang).to_owned() + &live::clock()), "saved");
            }
            Ok(false) if state.typed() != before => {
                saved(live_words::RESTORED.get(lang), "saved");
            }
            Ok(false) => {}
            Err(_) => {
                // Everything here is still to be written.
                state.kept.set_value(keep::Kept::default());
                saved(live_words::KEEP_FAILED.get(lang), "failed");
            }
        }
    });
}

/// Meets the kept text; returns what to keep in its place.
fn meet(state: State, force: bool, old: Option<String>) -> Option<String> {
    let mine = state.typed();
    let old = old.unwrap_or_default();
    // Written as a first pair `rev=12`; records of before it was counted are the first.
    let number = old.strip_prefix("rev=").and_then(|rest| rest.split('&').next()?.parse().ok());
    let revision: u32 = number.unwrap_or(u32::from(!old.is_empty()));
    let (merged, changed) = state.kept.try_with_value(|kept| {
        if force || revision == kept.revision {
            let changed = force || mine != kept.base;
            return (mine.clone(), changed);
        }
        let theirs = actions::unpacked(&old);
        let merged = mine.rebased(&kept.base, theirs.clone());
        let changed = merged != theirs;
        (merged, changed)
    })?;
    let revision = revision + u32::from(changed);
    let text = changed.then(|| format!("rev={revision}&{}", actions::packed(&merged)));
    if merged != mine {
        live::replace(state, merged.clone());
    }
    state.kept.set_value(keep::Kept { base: merged, revision });
    text
}

/// What the last action did away with comes back; what was typed since stays.
pub(super) fn undone(state: State) -> Option<Draft> {
    let mut undo = None;
    state.change(&mut |page| undo = page.undo.take());
    let undo = undo?;
    Some(state.typed().rebased(&undo.1, undo.0.clone()))
}
