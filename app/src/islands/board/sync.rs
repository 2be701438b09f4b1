//! Sending what was done, and hearing what stands.

use super::desk::{Net, Stage, with};
use super::{device, draw, keep, words};
use domain::review::sync::Answer;
use domain::review::sync::wire::{BATCH, reply_from_bytes};
use leptos::prelude::{document, set_interval, set_timeout};
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// After the last edit.
const SOON: Duration = Duration::from_millis(1_500);
/// How often the server is asked otherwise.
const AGAIN: Duration = Duration::from_secs(20);

thread_local! {
    /// How much later it is by the server's clock, in milliseconds.
    static AHEAD: Cell<i64> = const { Cell::new(0) };
    static PLANNED: Cell<bool> = const { Cell::new(false) };
}

/// This device's clock, UTC milliseconds.
pub(super) fn clock() -> i64 {
    js_sys::Date::now() as i64
}

/// How much later it is by the server's clock.
pub(super) fn ahead() -> i64 {
    AHEAD.get()
}

/// Takes what is known of the server's clock.
pub(super) fn set_ahead(ahead: i64) {
    AHEAD.set(ahead);
}

/// The server's, as far as it is known.
pub(super) fn server_now() -> i64 {
    clock() + AHEAD.get()
}

/// Begins to ask.
pub(super) fn begin() {
    set_interval(
        || {
            if !document().hidden() {
                now();
            }
        },
        AGAIN,
    );
    now();
}

/// A little later.
pub(super) fn soon() {
    if !PLANNED.replace(true) {
        set_timeout(
            || {
                PLANNED.set(false);
                now();
            },
            SOON,
        );
    }
}

/// Now.
pub(super) fn now() {
    spawn_local(async {
        all().await;
    });
}

/// Sends everything that waits. Whether all was received.
pub(super) async fn all() -> bool {
    let begins = with(|desk| {
        let begins = desk.stage == Stage::Ready && !desk.sending && desk.tablet.is_some();
        desk.sending |= begins;
        begins
    });
    if !begins {
        return false;
    }
    draw::state();
    let net = exchange().await;
    with(|desk| {
        desk.sending = false;
        desk.net = net;
    });
    let revoked = with(|desk| desk.tablet.as_ref().is_some_and(|tablet| tablet.is_revoked()));
    if revoked && with(|desk| desk.waits()) == 0 {
        keep::forget(words::REVOKED).await;
        return false;
    }
    keep::expire().await;
    if net == Net::Answered {
        keep::obey().await;
    }
    draw::heard();
    net == Net::Answered && with(|desk| desk.waits()) == 0
}

async fn exchange() -> Net {
    loop {
        if device::away().unwrap_or(false) {
            return Net::Away;
        }
        let push = with(|desk| {
            let token = desk.own.as_ref()?.token.clone();
            let push = desk.tablet.as_mut()?.push(BATCH);
            let asked = desk.notes.asks(&push);
            Some((token, push.to_bytes().ok()?, asked))
        });
        let Some((token, push, asked)) = push else { return Net::Refused };
        // What is sent is kept first, so that after a restart nothing is made twice.
        if !keep::tablet().await {
            return Net::Unkept;
        }
        let address = match asked {
            Some(mark) => ["/api/board/sync?notes=", &mark.to_string()].concat(),
            None => "/api/board/sync".to_owned(),
        };
        let Some(heard) = device::server(&address, &token, Some(push)).await else {
            return Net::Away;
        };
        match heard.status {
            200 => {}
            401 => return Net::SignedOut,
            404 => return Net::NotTheirs,
            _ => return Net::Refused,
        }
        let read = match asked {
            Some(_) => reply_from_bytes(&heard.bytes),
            None => Answer::from_bytes(&heard.bytes).map(|answer| (answer, None)),
        };
        let Ok((answer, notes)) = read else { return Net::Refused };
        if let Some(point) = &answer.checkpoint {
            keep::time(point.at).await;
        }
        let (before, after) = with(|desk| {
            let before = desk.waits();
            if let Some(tablet) = &mut desk.tablet {
                tablet.hear(&answer);
            }
            (before, desk.waits())
        });
        keep::tablet().await;
        keep::told(asked, &answer, notes).await;
        // A device that has not been told of the notes, or not of all of them, does not wait for the next contact.
        if after == 0 && asked.is_none() && !answer.revoked && with(|desk| desk.notes.mark == 0) {
            continue;
        }
        // An answer that moves nothing on is not asked for again at once.
        if after == 0 || (after >= before && !answer.gap) {
            return Net::Answered;
        }
    }
}
