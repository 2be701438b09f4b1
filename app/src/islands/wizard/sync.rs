//! What is typed, on its way to the server; and what colleagues changed, on its way here.
//!
//! Everything that waits is kept on this device before it is sent and until the server has acknowledged it.

use super::{browser, device, live, live_words, press, tab};
use crate::islands::dossier::{dom, slots};
use crate::lang::Lang;
use domain::application::{Name, Outbox, Reply};
use domain::form::Target;
use leptos::prelude::{TimeoutHandle, document, set_timeout_with_handle};
use std::cell::{Cell, RefCell};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before it is sent.
const REST: u64 = 800;
/// The longest that typing without a rest waits.
const RESTLESS: f64 = 5_000.0;
/// How often colleagues' changes are asked for while the page is seen.
const ASK: u64 = 15_000;
/// The longest wait before a lost save is tried anew; the first is a second, each the double of the last.
const LONGEST: u64 = 30_000;
/// Browsers let a page that goes send 64 kB at most.
const FAREWELL: usize = 60_000;

thread_local! {
    static TIMER: RefCell<Option<TimeoutHandle>> = const { RefCell::new(None) };
    static UNDER_WAY: Cell<u32> = const { Cell::new(0) };
    static DELAY: Cell<u64> = const { Cell::new(0) };
    /// When the first of what waits for a rest was typed; 0 for nothing.
    static SINCE: Cell<f64> = const { Cell::new(0.0) };
    /// What the line on top says.
    static LINK: Cell<Link> = const { Cell::new(Link::Saved) };
    /// Before what this device keeps is brought back, nothing is sent.
    static BEGUN: Cell<bool> = const { Cell::new(false) };
    /// Whether this device keeps what waits.
    static KEPT: Cell<bool> = const { Cell::new(true) };
}

/// Where the last save stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    Saved,
    Saving,
    Offline,
    Busy,
    SignedOut,
    Closed,
}

/// Brings back what this device keeps, then asks the server.
pub(super) fn start() {
    spawn_local(async move {
        let found = bring_back().await;
        KEPT.set(found.is_ok());
        BEGUN.set(true);
        if let Ok(kept) = device::selfcheck().await {
            press::offer(kept.as_string().unwrap_or_default());
        }
        live::draw();
        flush(false);
    });
}

/// The keys of this account's outboxes for this draft begin with it.
fn prefix() -> String {
    let data = |name| tab::with(|tab| tab.seed.get_attribute(name)).flatten().unwrap_or_default();
    format!("{}/{}/", data("data-account"), data("data-edition"))
}

/// Takes up the outboxes of tabs that are gone; those of open tabs are left to them.
async fn bring_back() -> Result<(), JsValue> {
    let keys: Vec<String> =
        js_sys::Array::from(&device::open().await?).iter().filter_map(|key| key.as_string()).collect();
    let prefix = prefix();
    let mut resumed = false;
    for key in keys.iter().filter(|key| key.starts_with(&prefix)) {
        let free = device::hold(key).await;
        let Ok(bytes) = device::get(key).await?.dyn_into::<js_sys::Uint8Array>() else { continue };
        let Ok(kept) = Outbox::from_bytes(&bytes.to_vec()) else { continue };
        match free.as_bool() {
            // Its name is held from now on, so this tab goes on under it.
            Some(true) if !resumed => {
                resumed = true;
                let early = self::key().unwrap_or_default();
                tab::with(|tab| tab.resume(kept));
                keep().await?;
                device::put(&early, &[]).await?;
                browser::redraw();
            }
            Some(false) => {}
            // Without locks nobody knows whether its tab is gone: what it waits with is taken under a name of our own.
            _ => {
                let rest = tab::with(|tab| tab.adopt(kept)).flatten();
                keep().await?;
                let rest = rest.and_then(|rest| rest.to_bytes().ok()).unwrap_or_default();
                device::put(key, &rest).await?;
                browser::redraw();
            }
        }
    }
    if !resumed && let Some(key) = key() {
        device::hold(&key).await;
    }
    Ok(())
}

fn key() -> Option<String> {
    Some(format!("{}{}", prefix(), tab::with(|tab| tab.outbox.editor().to_owned())?))
}

/// Keeps what waits on this device; nothing where nothing waits. The write is under way when this returns its promise.
async fn keep() -> Result<(), JsValue> {
    let bytes = tab::with(|tab| {
        if tab.outbox.waits() == 0 { Vec::new() } else { tab.outbox.to_bytes().unwrap_or_default() }
    });
    if let (Some(key), Some(bytes)) = (key(), bytes) {
        device::put(&key, &bytes).await?;
    }
    Ok(())
}

/// Something was typed: it is kept at once and sent when typing rests.
pub(super) fn typed() {
    // Not saved any more; without a network the line says how much waits.
    tell(if DELAY.get() == 0 { Link::Saving } else { LINK.get() });
    if !BEGUN.get() {
        // It is kept and sent once this device has been asked what it holds.
        return;
    }
    spawn_local(async {
        let kept = keep().await.is_ok();
        if KEPT.replace(kept) != kept {
            tell(LINK.get());
        }
    });
    if DELAY.get() == 0 {
        let now = js_sys::Date::now();
        if SINCE.get() == 0.0 {
            SINCE.set(now);
        }
        wake((SINCE.get() + RESTLESS - now).clamp(0.0, REST as f64) as u64);
    }
}

/// A field or a step is left: what waits is sent at once.
pub(super) fn left() {
    if DELAY.get() == 0 && tab::with(|tab| tab.outbox.waits() > 0) == Some(true) {
        flush(false);
    }
}

/// What waits is sent, and what is new fetched, after so many milliseconds.
fn wake(after: u64) {
    let timer = set_timeout_with_handle(|| flush(false), Duration::from_millis(after)).ok();
    if let Some(old) = TIMER.replace(timer) {
        old.clear();
    }
}

/// Sends what waits. `farewell` when the page may be gone the next moment.
pub(super) fn flush(farewell: bool) {
    let waits = tab::with(|tab| tab.outbox.waits()).unwrap_or_default();
    // One at a time: a later save holds all that the one under way does.
    if !BEGUN.get() || (UNDER_WAY.get() > 0 && !farewell) || (farewell && waits == 0) {
        return;
    }
    spawn_local(carry(farewell));
}

/// One save and its answer.
async fn carry(farewell: bool) {
    let Some((bytes, waits)) =
        tab::with(|tab| (tab.outbox.save().to_bytes().unwrap_or_default(), tab.outbox.waits()))
    else {
        return;
    };
    UNDER_WAY.set(UNDER_WAY.get() + 1);
    SINCE.set(0.0);
    if waits > 0 {
        if DELAY.get() == 0 {
            tell(Link::Saving);
        }
        // On the disk first; a page that goes cannot wait for it.
        if farewell {
            spawn_local(async { drop(keep().await) });
        } else {
            KEPT.set(keep().await.is_ok());
        }
    }
    let data = |name| tab::with(|tab| tab.seed.get_attribute(name)).flatten().unwrap_or_default();
    let keepalive = farewell && bytes.len() < FAREWELL;
    let answer = device::send(&data("data-save"), &data("data-account"), &bytes, keepalive).await;
    UNDER_WAY.set(UNDER_WAY.get() - 1);
    let (status, body) = match answer {
        Ok(answer) => {
            let answer: js_sys::Array = answer.unchecked_into();
            let body: js_sys::Uint8Array = answer.get(1).unchecked_into();
            (answer.get(0).as_f64().unwrap_or_default() as u16, body.to_vec())
        }
        Err(_) => (0, Vec::new()),
    };
    match (status, Reply::from_bytes(&body)) {
        (200, Ok(reply)) => {
            DELAY.set(0);
            take(&reply);
            KEPT.set(keep().await.is_ok());
            // Something may have been typed meanwhile.
            let all = tab::with(|tab| tab.outbox.waits() == 0) == Some(true);
            tell(if all { Link::Saved } else { Link::Saving });
        }
        (401, _) => failed(Link::SignedOut),
        (410, _) => failed(Link::Closed),
        (0, _) => failed(Link::Offline),
        _ => failed(Link::Busy),
    }
    let waits = tab::with(|tab| tab.outbox.waits()).unwrap_or_default();
    if waits > 0 && DELAY.get() == 0 && press::pending() {
        // It went without what was typed meanwhile, and somebody waits for all of it: no reason to ask whether to leave.
        flush(false);
        return;
    }
    match DELAY.get() {
        0 if waits > 0 => wake(REST),
        0 if document().hidden() => {}
        0 => wake(ASK),
        delay => wake(delay),
    }
    press::acknowledged(waits == 0);
}

fn failed(link: Link) {
    DELAY.set((DELAY.get() * 2).clamp(1_000, LONGEST));
    tell(link);
}

/// The network is back, or the page is seen again.
pub(super) fn again() {
    DELAY.set(0);
    flush(false);
}

/// Shows what came.
fn take(reply: &Reply) {
    let focused = browser::focused();
    let edition = crate::islands::edition();
    let shown = tab::with(|tab| tab.answer(reply, &focused)).unwrap_or_default();
    for (name, text) in &shown {
        match Name::parse(&edition.pack, name) {
            Some(Name::Row(list, key)) => row(list, key),
            Some(Name::Award(_))
                if tab::with(|tab| tab.open.step) == Some(domain::wizard::Step::Statements) =>
            {
                // Its texts come or go.
                browser::redraw();
            }
            Some(_) => super::put::put(name, text),
            None => {}
        }
    }
    live::draw();
}

/// A row came, went or moved.
fn row(list: usize, key: u32) {
    let there = dom::by_id(&format!("row-{key}")).is_some();
    let mut placed = true;
    tab::scene(&mut |scene| {
        let step = domain::wizard::Step::of(domain::form::FieldId::List(list));
        let row = scene.view.draft.index_of(list, key);
        match (row, there) {
            _ if step != scene.view.step => {}
            (Some(_), false) => placed = slots::insert(scene.view, Target { list, key }),
            (None, true) => slots::remove(key),
            // Moved: drawn anew once nobody types.
            (Some(_), true) => placed = false,
            (None, false) => {}
        }
    });
    if !placed {
        browser::redraw();
    }
}

/// The line on top: what is saved where.
fn tell(link: Link) {
    let Some((lang, waits)) = tab::with(|tab| (tab.lang, tab.outbox.waits())) else { return };
    LINK.set(link);
    let kept = KEPT.get();
    let words = match link {
        Link::Saved => live_words::SAVED,
        _ if !kept && waits > 0 => live_words::NOT_KEPT,
        Link::Saving => live_words::SAVING,
        Link::Offline => live_words::OFFLINE,
        Link::Busy => live_words::BUSY,
        Link::SignedOut => live_words::SIGNED_OUT,
        Link::Closed => live_words::CLOSED,
    };
    let more = match link {
        Link::Saved => clock(lang),
        Link::Saving if kept => String::new(),
        _ => live_words::waits(waits, lang),
    };
    dom::text("saved", &format!("{}{more}", words.get(lang)));
    let state = match link {
        Link::Saved => "saved",
        Link::Saving if kept => "saving",
        _ => "failed",
    };
    dom::attribute("saved", "data-state", state);
    dom::hide("again", link != Link::SignedOut);
}

fn clock(lang: Lang) -> String {
    let now = js_sys::Date::new_0();
    let space = if lang == Lang::Zh { " " } else { " at " };
    format!("{space}{:02}:{:02}", now.get_hours(), now.get_minutes())
}

/// Removes what this device keeps for the account.
pub(super) async fn wipe() {
    if let Ok(keys) = device::open().await {
        let account = prefix().split('/').next().unwrap_or_default().to_owned() + "/";
        for key in js_sys::Array::from(&keys).iter().filter_map(|key| key.as_string()) {
            if key.starts_with(&account) {
                let _ = device::put(&key, &[]).await;
            }
        }
    }
}

/// Whether leaving now would lose something.
pub(super) fn at_risk() -> bool {
    !KEPT.get() && tab::with(|tab| tab.outbox.waits() > 0) == Some(true)
}
