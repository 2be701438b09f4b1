//! Becoming a device, taking files along, and giving them back.

use super::desk::{Stage, Taking, with};
use super::{device, draw, evidence, keep, sync, words};
use crate::lang::{Bi, Lang};
use domain::review::sync::packet::{PageImage, taken};
use domain::review::sync::{Enrolled, Packet, Shelf, Tablet};

/// How often a page is asked for while the server has no turn for it, and how long one waits between, in milliseconds.
const TRIES: usize = 5;
const PAUSE: u32 = 2_000;

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
    // Who scores what came first is heard while the evidence is still coming.
    sync::begin();
    along().await;
}

/// Takes along what there is, anew where it was taken before.
pub(super) async fn along() {
    if with(|desk| desk.taking.is_some()) {
        return;
    }
    with(|desk| {
        desk.taking = Some(Taking::default());
        desk.said.clear();
    });
    draw::state();
    // Asked before anything large comes: what the browser promised to keep it does not clear for room.
    let room = device::space().await;
    with(|desk| desk.space = room);
    let done = match files().await {
        Ok(()) => pages().await,
        Err(why) => Err(why),
    };
    keep::sweep().await;
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
    evidence::again();
    // The notes on what came.
    sync::soon();
}

fn progress(change: impl FnOnce(&mut Taking)) {
    with(|desk| desk.taking.as_mut().map(change));
    draw::state();
}

/// The applications first: they are small, and enough to score with.
async fn files() -> Result<(), Bi> {
    // The page before all: files that nothing opens are of no use.
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
    progress(|taking| taking.files = (0, shelf.files.len()));
    for id in &shelf.files {
        let heard = device::server(&address(&format!("/api/board/files/{id}")), "", None).await;
        let heard = heard.ok_or(words::NEEDS_NETWORK)?;
        match heard.status {
            200 => {}
            401 => return Err(words::SIGN_IN),
            // It was taken away meanwhile.
            404 => continue,
            _ => return Err(words::NOT_TAKEN),
        }
        let packet = Packet::from_bytes(&heard.bytes).map_err(|_| words::NOT_TAKEN)?;
        if packet.account != shelf.account {
            return Err(words::OTHER_ACCOUNT);
        }
        keep::file(&packet, &heard.bytes).await.map_err(|error| match device::is_full(&error) {
            true => words::FULL,
            false => words::NOT_TAKEN,
        })?;
        progress(|taking| {
            taking.files.0 += 1;
            taking.bytes += heard.bytes.len();
        });
    }
    Ok(())
}

/// Then the pages of the evidence that are not here yet: a file never changes.
async fn pages() -> Result<(), Bi> {
    let documents: Vec<Document> = with(|desk| desk.files.values().flat_map(documents_of).collect());
    progress(|taking| taking.documents = (0, documents.len()));
    let mut whole = true;
    for one in &documents {
        whole &= document(one).await?;
        progress(|taking| taking.documents.0 += 1);
    }
    if whole { Ok(()) } else { Err(words::PART_TAKEN) }
}

/// A document that is taken along: its application, its file, and the pages of it that count.
type Document = (String, String, Vec<u32>);

fn documents_of(packet: &Packet) -> Vec<Document> {
    let own = |(file, _, counts): (&str, _, _)| (packet.application.clone(), file.to_owned(), counts);
    packet.documents().into_iter().map(own).collect()
}

/// Takes a document along; whether all of it came. How many pages there are is told with the first.
async fn document((application, file, counts): &Document) -> Result<bool, Bi> {
    let first = counts.first().copied().unwrap_or(1);
    let name = evidence::page_name(application, file, first);
    let kept = match with(|desk| desk.names.contains(&name)) {
        true => keep::bytes(&name).await.and_then(|bytes| PageImage::from_bytes(&bytes).ok()),
        false => None,
    };
    let image = match kept {
        Some(image) => image,
        None => match fetch(application, file, first).await? {
            Some(image) => image,
            // Of what cannot be had nothing more is asked.
            None => return Ok(false),
        },
    };
    let mut whole = true;
    for page in taken(counts, image.pages) {
        let name = evidence::page_name(application, file, page);
        if !with(|desk| desk.names.contains(&name)) {
            whole &= fetch(application, file, page).await?.is_some();
        }
    }
    Ok(whole)
}

/// Asks for a page and keeps it; none where it does not come now.
async fn fetch(application: &str, file: &str, page: u32) -> Result<Option<PageImage>, Bi> {
    let address = format!("/api/board/files/{application}/{file}/{page}");
    for _ in 0..TRIES {
        let heard = device::page(&address).await.ok_or(words::PART_TAKEN)?;
        match heard.status {
            200 => {
                let Ok(image) = PageImage::from_bytes(&heard.bytes) else { return Ok(None) };
                let name = evidence::page_name(application, file, page);
                keep::page(name, &heard.bytes).await.map_err(|error| match device::is_full(&error) {
                    true => words::NO_ROOM,
                    false => words::PART_TAKEN,
                })?;
                progress(|taking| taking.bytes += heard.bytes.len());
                return Ok(Some(image));
            }
            401 => return Err(words::SIGN_IN),
            // Many draw at once: it comes a little later.
            503 => device::wait(PAUSE).await,
            _ => return Ok(None),
        }
    }
    Ok(None)
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
