//! What this browser keeps.

use super::desk::{Desk, Stage, with};
use super::{device, draw, evidence, sync, words};
use crate::lang::{Bi, Lang};
use domain::review::sync::{Answer, Enrolled, Notes, Packet, Tablet};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// The names under which things are kept.
pub(super) const OWN: &str = "own";
const TABLET: &str = "tablet";
const FILE: &str = "file/";
/// Before the pages of evidence.
pub(super) const PAGE: &str = "page/";
/// The notes on them.
const NOTES: &str = "notes";
const AHEAD: &str = "ahead";

/// Reads what is kept and shows it.
pub(super) async fn open() {
    let root = document().document_element();
    let lang = root.and_then(|root| Lang::parse(&root.get_attribute("lang")?)).unwrap_or_default();
    with(|desk| desk.lang = lang);
    let free = device::hold().await.is_ok_and(|free| free.is_truthy());
    let stage = if free { read().await } else { Some(Stage::Elsewhere) };
    let stage = stage.unwrap_or(Stage::Broken);
    with(|desk| desk.stage = stage);
    let left = window().location().search().unwrap_or_default().contains("left");
    if left && matches!(stage, Stage::New | Stage::Ready) {
        return leave().await;
    }
    if stage == Stage::Ready {
        expire().await;
        sweep().await;
    }
    draw::opened();
    if stage == Stage::Ready {
        sync::begin();
    }
}

/// None where something that is kept cannot be read.
async fn read() -> Option<Stage> {
    let names = js_sys::Array::from(&device::open().await.ok()?);
    let names: Vec<String> = names.iter().filter_map(|name| name.as_string()).collect();
    if !names.iter().any(|name| name == OWN) {
        return Some(Stage::New);
    }
    let own = Enrolled::from_bytes(&bytes(OWN).await?).ok()?;
    let tablet = match names.iter().any(|name| name == TABLET) {
        true => Tablet::from_bytes(&bytes(TABLET).await?).ok()?,
        false => Tablet::new(own.device.clone()),
    };
    if names.iter().any(|name| name == AHEAD) {
        let ahead = bytes(AHEAD).await.and_then(|bytes| bytes.try_into().ok()).map(i64::from_le_bytes);
        sync::set_ahead(ahead.unwrap_or_default());
    }
    // Notes of another build are asked for again.
    let told = if names.iter().any(|name| name == NOTES) { bytes(NOTES).await } else { None };
    let told = told.and_then(|bytes| Notes::from_bytes(&bytes).ok()).unwrap_or_default();
    let mut files = Vec::new();
    for name in names.iter().filter(|name| name.starts_with(FILE)) {
        // A file of another build is taken along again; what was scored does not depend on it.
        let read = bytes(name).await.and_then(|bytes| Packet::from_bytes(&bytes).ok());
        match read {
            Some(packet) => files.push((packet.application.clone(), packet)),
            None => drop(device::put(name, &[]).await),
        }
    }
    with(|desk| {
        desk.own = Some(own);
        desk.tablet = Some(tablet);
        desk.notes = told;
        desk.files.extend(files);
        desk.names = names.into_iter().filter(|name| name.starts_with(PAGE)).collect();
    });
    Some(Stage::Ready)
}

/// What is kept under a name.
pub(super) async fn bytes(name: &str) -> Option<Vec<u8>> {
    let found = device::get(name).await.ok()?;
    found.dyn_into::<js_sys::Uint8Array>().ok().map(|bytes| bytes.to_vec())
}

/// Keeps the tablet as it is now. Only then it counts as saved.
pub(super) async fn tablet() -> bool {
    let (bytes, change) = with(|desk| {
        (desk.tablet.as_ref().and_then(|tablet| tablet.to_bytes().ok()).unwrap_or_default(), desk.changes)
    });
    if bytes.is_empty() {
        return false;
    }
    let kept = device::put(TABLET, &bytes).await;
    with(|desk| {
        let failed = std::mem::replace(&mut desk.unkept, kept.is_err());
        match &kept {
            Ok(_) => {
                desk.kept = desk.kept.max(change);
                if failed {
                    desk.say(words::KEPT_AGAIN);
                }
            }
            Err(error) if device::is_full(error) => desk.say(words::FULL),
            Err(_) => desk.say(words::UNKEPT),
        }
    });
    kept.is_ok()
}

/// Keeps the notes as the server told them. What this device drew itself is kept with the tablet.
pub(super) async fn notes() {
    let bytes = with(|desk| desk.notes.to_bytes().unwrap_or_default());
    // Those that could not be kept are asked for again when the page is opened.
    let _ = device::put(NOTES, &bytes).await;
}

/// Takes what the server said of the notes, as far as they are on files that are kept here. `asked`: the mark with which they were
/// asked for; none where operations were sent without asking.
pub(super) async fn told(asked: Option<u64>, answer: &Answer, heard: Option<Notes>) {
    // After a gap older ones count, too: kept as they were, they would turn those away after a restart.
    let others = heard.is_some() || answer.gap;
    with(|desk| {
        desk.notes.hear(asked, answer, heard);
        desk.notes.applications.retain(|application, _| desk.files.contains_key(application));
    });
    if others {
        notes().await;
        evidence::retold();
    }
}

/// Something was done to the tablet: it is kept, shown, and sent a little later.
pub(super) fn changed() {
    with(|desk| desk.changes += 1);
    draw::state();
    spawn_local(async {
        tablet().await;
        draw::state();
        sync::soon();
    });
}

/// The server's time was heard: how far it is from this device's clock is kept, so that a wrong clock ends nothing early.
pub(super) async fn time(server: i64) {
    let ahead = server - sync::clock();
    if (ahead - sync::ahead()).abs() > 1_000 && device::put(AHEAD, &ahead.to_le_bytes()).await.is_ok() {
        sync::set_ahead(ahead);
    }
}

/// Keeps a file.
pub(super) async fn file(packet: &Packet, bytes: &[u8]) -> Result<(), wasm_bindgen::JsValue> {
    device::put(&(FILE.to_owned() + &packet.application), bytes).await?;
    with(|desk| {
        if desk.files.insert(packet.application.clone(), packet.clone()).is_none() {
            // The notes on it are asked for with all of them.
            desk.notes.mark = 0;
        }
    });
    Ok(())
}

/// Keeps a page of evidence.
pub(super) async fn page(name: String, bytes: &[u8]) -> Result<(), wasm_bindgen::JsValue> {
    device::put(&name, bytes).await?;
    with(|desk| desk.names.insert(name));
    Ok(())
}

/// Removes every page of evidence, so that there is room for scores.
pub(super) async fn make_room() {
    if device::drop(PAGE).await.is_ok() {
        with(|desk| desk.names.retain(|name| !name.starts_with(PAGE)));
    }
    tablet().await;
    draw::state();
}

/// Removes the evidence of an application.
async fn remove_evidence(application: &str) {
    let beginning = [PAGE, application, "/"].concat();
    if device::drop(&beginning).await.is_ok() {
        with(|desk| desk.names.retain(|name| !name.starts_with(&beginning)));
    }
}

/// Removes evidence whose file is not kept any more: the file was of another build, or a removal was cut off half-way.
pub(super) async fn sweep() {
    let mut gone: Vec<String> = with(|desk| {
        let of = |name: &String| name.split('/').nth(1).unwrap_or_default().to_owned();
        desk.names.iter().map(of).filter(|application| !desk.files.contains_key(application)).collect()
    });
    gone.dedup();
    for application in gone {
        remove_evidence(&application).await;
    }
}

/// Removes the files that the device may not hold any longer, by what the server last said: after a recusal, or where an
/// assignment ended. What is typed and not yet taken becomes an operation first; what was done stays in the outbox.
pub(super) async fn obey() {
    let goes = |desk: &Desk, packet: &Packet| {
        desk.tablet.as_ref().is_some_and(|tablet| !tablet.may_hold(&packet.application))
    };
    let any = with(|desk| desk.taking.is_none() && desk.files.values().any(|packet| goes(desk, packet)));
    if any {
        super::act::take_typed();
        remove(goes).await;
        with(|desk| desk.say(words::TAKEN_AWAY));
        draw::opened();
    }
}

/// Removes the files that `goes` names, with their evidence and the notes on it.
pub(super) async fn remove(goes: impl Fn(&Desk, &Packet) -> bool) {
    let gone: Vec<String> = with(|desk| {
        let gone = desk.files.values().filter(|packet| goes(desk, packet));
        gone.map(|packet| packet.application.clone()).collect()
    });
    let any = !gone.is_empty();
    for application in gone {
        remove_evidence(&application).await;
        let _ = device::put(&(FILE.to_owned() + &application), &[]).await;
        with(|desk| {
            desk.files.remove(&application);
            desk.notes.applications.remove(&application);
        });
    }
    if any {
        // Also what was drawn here and was received; what was not stays, sealed, until it is.
        with(|desk| {
            let files = &desk.files;
            if let Some(tablet) = &mut desk.tablet {
                tablet.forget_notes(|_, application| files.contains_key(application));
            }
        });
        notes().await;
        tablet().await;
    }
}

/// Removes what a device must not hold any longer. Time is the server's, and goes on by this device's clock between contacts; it
/// never goes back behind the last contact.
pub(super) async fn expire() {
    let seen = with(|desk| desk.tablet.as_ref().map_or(0, |tablet| tablet.checkpoint().at));
    let now = seen.max(sync::server_now());
    remove(|_, packet| packet.is_expired(now)).await;
}

/// Removes everything, and says why.
pub(super) async fn forget(why: Bi) {
    let _ = device::forget().await;
    with(|desk| {
        desk.own = None;
        desk.tablet = None;
        desk.notes = Notes::default();
        desk.files.clear();
        desk.names.clear();
        (desk.open, desk.looked, desk.carry) = (None, None, None);
        desk.said.clear();
        desk.stage = Stage::Gone(why);
    });
    draw::opened();
}

/// Somebody signed out in this browser: the files go. What was not sent stays until it is.
async fn leave() {
    remove(|_, _| true).await;
    sweep().await;
    if with(|desk| desk.waits()) == 0 {
        let _ = device::forget().await;
        let _ = window().location().replace("/sign-in?done=signed-out");
        return;
    }
    with(|desk| desk.say(words::LEFT));
    // What is sent now is sent by the page as it is opened after the next sign-in, too.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some("/board/offline"));
    }
    draw::opened();
    sync::begin();
}
