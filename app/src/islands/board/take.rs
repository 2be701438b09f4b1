//! Becoming a device, taking files along, and giving them back.

use super::desk::{Stage, with};
use super::{device, draw, keep, sync, words};
use crate::lang::{Bi, Lang};
use domain::review::sync::{Enrolled, Packet, Shelf, Tablet};

fn address(path: &str) -> String {
    match with(|desk| desk.lang) {
        Lang::Zh => path.to_owned(),
        Lang::En => path.to_owned() + "?lang=en",
    }
}

fn say(words: Bi) {
    with(|desk| desk.say(words));
    draw::state();
}

/// Makes this browser a device and takes the files along.
pub(super) async fn enrol(name: String) {
    let name: String = form_urlencoded::byte_serialize(name.trim().as_bytes()).collect();
    let body = format!("do=enrol&name={name}").into_bytes();
    let Some(heard) = device::server("/api/board/devices", "", Some(body)).await else {
        return say(words::NEEDS_NETWORK);
    };
    let enrolled = match heard.status {
        200 => Enrolled::from_bytes(&heard.bytes).ok(),
        401 => return say(words::SIGN_IN),
        _ => None,
    };
    let Some(own) = enrolled else { return say(words::NOT_ENROLLED) };
    if device::put(keep::OWN, &heard.bytes).await.is_err() {
        return say(words::UNKEPT);
    }
    with(|desk| {
        desk.tablet = Some(Tablet::new(own.device.clone()));
        desk.own = Some(own);
        desk.stage = Stage::Ready;
    });
    keep::tablet().await;
    draw::all();
    along().await;
    sync::begin();
}

/// Takes along what there is, anew where it was taken before.
pub(super) async fn along() {
    if with(|desk| desk.taking.is_some()) {
        return;
    }
    with(|desk| {
        desk.taking = Some((0, 0, 0));
        desk.said.clear();
    });
    draw::state();
    let done = every().await;
    let space = device::space().await;
    with(|desk| {
        desk.taking = None;
        desk.space = space;
        desk.say(match done {
            Ok(()) => words::TAKEN,
            Err(why) => why,
        });
    });
    draw::heard();
}

async fn every() -> Result<(), Bi> {
    // The page first: files that nothing opens are of no use.
    device::worker().await.map_err(|_| words::NOT_TAKEN)?;
    let heard = device::server("/api/board/files", "", None).await.ok_or(words::NEEDS_NETWORK)?;
    let shelf = match heard.status {
        200 => Shelf::from_bytes(&heard.bytes).map_err(|_| words::NOT_TAKEN)?,
        401 => return Err(words::SIGN_IN),
        _ => return Err(words::NOT_TAKEN),
    };
    let own = with(|desk| desk.own.as_ref().is_some_and(|own| own.account == shelf.account));
    if !own {
        return Err(words::OTHER_ACCOUNT);
    }
    keep::time(shelf.at).await;
    keep::remove(|_, packet| !shelf.files.contains(&packet.application)).await;
    let mut size = 0;
    for (at, id) in shelf.files.iter().enumerate() {
        with(|desk| desk.taking = Some((at, shelf.files.len(), size / 1_000)));
        draw::state();
        let heard = device::server(&address(&format!("/api/board/files/{id}")), "", None).await;
        let heard = heard.ok_or(words::NEEDS_NETWORK)?;
        match heard.status {
            200 => {}
            401 => return Err(words::SIGN_IN),
            // It was taken away meanwhile.
            404 => continue,
            _ => return Err(words::NOT_TAKEN),
        }
        size += heard.bytes.len();
        let packet = Packet::from_bytes(&heard.bytes).map_err(|_| words::NOT_TAKEN)?;
        if packet.account != shelf.account {
            return Err(words::OTHER_ACCOUNT);
        }
        keep::file(&packet, &heard.bytes).await.map_err(|error| match device::is_full(&error) {
            true => words::FULL,
            false => words::NOT_TAKEN,
        })?;
    }
    Ok(())
}

/// Gives everything back: once all was received, the device ends and keeps nothing.
pub(super) async fn give_back() {
    if !sync::all().await {
        // A revoked device has said so by then.
        if with(|desk| desk.stage == Stage::Ready) {
            say(words::NOT_GIVEN_BACK);
        }
        return;
    }
    let device = with(|desk| desk.own.as_ref().map(|own| own.device.clone())).unwrap_or_default();
    let body = format!("do=return&device={device}").into_bytes();
    match device::server("/api/board/devices", "", Some(body)).await {
        Some(heard) if heard.status == 204 => keep::forget(words::GIVEN_BACK).await,
        _ => say(words::NOT_GIVEN_BACK),
    }
}
