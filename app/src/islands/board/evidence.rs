//! Evidence beside the sheet: pages that were taken along, and the pencil on them.

use super::desk::{Desk, Looked, Seen, with};
use super::{device, keep, web, words};
use crate::lang::Lang;
use domain::review::sync::packet::{PageImage, Proof};
use domain::review::sync::stroke::{self, Point};
use domain::review::sync::{Notes, Refused, Tablet};
use leptos::prelude::window;
use maud::{Markup, html};
use wasm_bindgen_futures::spawn_local;

/// The name under which a page is kept.
pub(super) fn page_name(application: &str, file: &str, page: u32) -> String {
    [keep::PAGE, application, "/", file, "/", &page.to_string()].concat()
}

/// The name of the page that is looked at, among the notes on its application.
fn noted_page(looked: &Looked) -> String {
    [&looked.file, "/", &looked.page.to_string()].concat()
}

/// The strokes on the page that is looked at: how many, and for each how many numbers follow, then its points.
fn strokes() -> (u32, Vec<u16>) {
    with(|desk| {
        let (Some(looked), Some(tablet)) = (&desk.looked, &desk.tablet) else { return (0, Vec::new()) };
        let (mut count, mut row) = (0, Vec::new());
        for stroke in tablet.strokes(&desk.notes, &looked.application, &noted_page(looked)) {
            let points = stroke::unpack(&stroke.points).unwrap_or_default();
            count += 1;
            row.push(points.len() as u16 * 2);
            row.extend(points.into_iter().flat_map(|(x, y)| [x, y]));
        }
        (count, row)
    })
}

/// How many pages of a document are kept.
pub(super) fn kept(desk: &Desk, application: &str, file: &str) -> usize {
    let beginning = [keep::PAGE, application, "/", file, "/"].concat();
    desk.names.range(beginning.clone()..).take_while(|name| name.starts_with(&beginning)).count()
}

/// A file was opened, or closed: the half of its evidence, beginning with the first document that can be shown.
pub(super) fn opened() {
    let (drawn, tabs, first) = with(|desk| {
        let file = desk.open.as_ref().and_then(|id| desk.files.get(id));
        let documents = file.map(|file| file.documents()).unwrap_or_default();
        let (Some(file), Some((first, _, counts))) = (file, documents.first()) else {
            return (html! {}, html! {}, None);
        };
        let page = counts.first().copied().unwrap_or(1);
        let first = (file.application.clone(), (*first).to_owned(), page);
        (frame(&file.application, desk.lang), tabs(desk.lang), Some(first))
    });
    web::slot("board-tabs", tabs.into_string());
    if web::slot("board-evidence", drawn.into_string()) {
        web::stale("evidence-head");
        web::stale("evidence-foot");
        with(|desk| {
            desk.looked = None;
            (desk.pencil, desk.large) = (false, false);
        });
        device::hand(false);
        side("sheet");
        if let Some((application, file, page)) = first {
            look(application, file, page);
        }
    }
}

fn tabs(lang: Lang) -> Markup {
    let tab = |value: &str, label: &str, swipe: &str| {
        html! { button class="button" type="button" id={ "tab-" (value) } data-do="side" value=(value) data-swipe=(swipe) { (label) } }
    };
    html! {
        div class="board-tabs" {
            (tab("sheet", words::SHEET.get(lang), "evidence-out"))
            (tab("evidence", words::EVIDENCE.get(lang), "sheet-on"))
        }
    }
}

fn frame(application: &str, lang: Lang) -> Markup {
    html! {
        section class="evidence" aria-label=(words::EVIDENCE.get(lang)) data-of=(application) {
            div id="evidence-head" {}
            div class="evidence-stage" id="evidence-stage" tabindex="0" role="group" aria-label=(words::EVIDENCE.get(lang)) hidden {
                div class="evidence-paper" {
                    canvas id="evidence-page" role="img" {}
                    canvas id="evidence-notes" aria-hidden="true" {}
                }
            }
            div id="evidence-foot" role="status" {}
        }
    }
}

/// Shows one of the halves where only one has room.
pub(super) fn side(value: &str) {
    web::mark("board-halves", "data-side", Some(value));
    for (id, is) in [("tab-sheet", value == "sheet"), ("tab-evidence", value == "evidence")] {
        web::mark(id, "aria-pressed", Some(if is { "true" } else { "false" }));
    }
}

/// Shows a page.
pub(super) fn look(application: String, file: String, page: u32) {
    with(|desk| {
        let pages = desk.looked.as_ref().filter(|now| now.file == file).map_or(0, |now| now.pages);
        desk.looked = Some(Looked { application, file, page, pages, seen: Seen::Opening });
    });
    draw();
    spawn_local(paint());
}

/// The page that is looked at came meanwhile.
pub(super) fn again() {
    if let Some(now) = with(|desk| desk.looked.clone())
        && now.seen == Seen::Missing
    {
        look(now.application, now.file, now.page);
    }
}

/// Turns so many pages.
pub(super) fn turn(by: i32) {
    let Some(now) = with(|desk| desk.looked.clone()) else { return };
    let page = now.page.saturating_add_signed(by);
    if page >= 1 && (now.pages == 0 || page <= now.pages) {
        look(now.application, now.file, page);
    }
}

async fn paint() {
    let Some(now) = with(|desk| desk.looked.clone()) else { return };
    let bytes = keep::bytes(&page_name(&now.application, &now.file, now.page)).await;
    let image = bytes.and_then(|bytes| PageImage::from_bytes(&bytes).ok());
    let seen = match &image {
        None => Seen::Missing,
        Some(image) if image.bytes.is_empty() => Seen::Unreadable,
        Some(image) => {
            let (count, row) = strokes();
            match device::paint(&image.media_type, &image.bytes, &row).await {
                Err(_) => Seen::Unreadable,
                Ok(same) if same.is_truthy() => Seen::Shown(count),
                Ok(_) => return,
            }
        }
    };
    with(|desk| {
        let same = |looked: &&mut Looked| looked.file == now.file && looked.page == now.page;
        if let Some(looked) = desk.looked.as_mut().filter(same) {
            looked.seen = seen;
            looked.pages = image.as_ref().map_or(looked.pages, |image| image.pages.max(looked.pages));
        }
    });
    draw();
}

/// The pencil drew a stroke.
pub(super) fn drawn() {
    let points: Vec<Point> = device::drawn().chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    let Some(points) = stroke::pack(&points) else { return };
    noted(|tablet, notes, looked| {
        let page = noted_page(looked);
        tablet.draw(notes, &looked.application, (&page, points), super::act::stamp())
    });
}

/// Rubs out the last stroke, or all of them.
fn rub(all: bool) {
    noted(|tablet, notes, looked| {
        let page = noted_page(looked);
        tablet.rub(notes, &looked.application, (&page, all), super::act::stamp())
    });
}

fn noted(act: impl FnOnce(&mut Tablet, &Notes, &Looked) -> Result<(), Refused>) {
    let done = with(|desk| {
        let (Some(looked), Some(tablet)) = (&desk.looked, &mut desk.tablet) else { return None };
        let done = act(tablet, &desk.notes, looked);
        match &done {
            Ok(()) => desk.said.clear(),
            Err(why) => desk.say(why.label()),
        }
        Some(done.is_ok())
    });
    match done {
        Some(true) => keep::changed(),
        Some(false) => super::draw::state(),
        None => {}
    }
    retold();
}

/// The notes are others: those on the page that is looked at are drawn anew.
pub(super) fn retold() {
    let (count, row) = strokes();
    let shown = with(|desk| match &mut desk.looked {
        Some(looked) if matches!(looked.seen, Seen::Shown(_)) => {
            looked.seen = Seen::Shown(count);
            true
        }
        _ => false,
    });
    if shown {
        device::strokes(&row);
        draw();
    }
}

/// Takes the pencil or lays it down, makes the page large or small.
pub(super) fn tool(word: &str) {
    match word {
        "pencil" => {
            let takes = with(|desk| {
                desk.pencil = !desk.pencil;
                desk.pencil
            });
            device::hand(takes);
        }
        "large" => with(|desk| desk.large = !desk.large),
        "note-undo" => return rub(false),
        "note-clear" => {
            let sure = with(|desk| words::CLEAR_SURE.get(desk.lang));
            if window().confirm_with_message(sure).unwrap_or(false) {
                rub(true);
            }
            return;
        }
        _ => {}
    }
    draw();
}

/// What stands around the page.
pub(super) fn draw() {
    let drawn = with(|desk| {
        let looked = desk.looked.as_ref()?;
        let packet = desk.files.get(&looked.application)?;
        let proofs = packet.criteria.iter().flat_map(|one| &one.proofs);
        let proof = proofs.clone().find(|one| one.file == looked.file && one.page == looked.page);
        let proof = proof.or_else(|| proofs.clone().find(|one| one.file == looked.file))?;
        let label =
            words::PAGE_OF.with(desk.lang, &[&looked.page.to_string(), &of(looked)]) + " · " + &proof.name;
        let shown = matches!(looked.seen, Seen::Shown(_));
        Some((head(desk, looked, proof), foot(desk, looked, proof), label, shown, desk.pencil, desk.large))
    });
    let Some((head, foot, label, shown, pencil, large)) = drawn else { return };
    web::slot("evidence-head", head.into_string());
    web::slot("evidence-foot", foot.into_string());
    web::mark("evidence-page", "aria-label", Some(&label));
    web::mark("evidence-stage", "hidden", (!shown).then_some(""));
    web::mark("evidence-stage", "data-pencil", pencil.then_some(""));
    web::mark("evidence-stage", "data-large", large.then_some(""));
}

fn of(looked: &Looked) -> String {
    if looked.pages == 0 { "?".to_owned() } else { looked.pages.to_string() }
}

fn head(desk: &Desk, looked: &Looked, proof: &Proof) -> Markup {
    let lang = desk.lang;
    let shown = matches!(looked.seen, Seen::Shown(_));
    let pressed = |on: bool| if on { "true" } else { "false" };
    let last = looked.pages > 0 && looked.page >= looked.pages;
    html! {
        p class="evidence-name" { strong { (proof.name) } @if !proof.about.is_empty() { " · " (proof.about) } }
        @for remark in &proof.remarks { p class="case-remark" { (remark) } }
        div class="evidence-tools" {
            button class="button" type="button" data-do="page-back" disabled[looked.page <= 1] data-swipe="evidence-back" { (words::PAGE_BACK.get(lang)) }
            span class="num" id="evidence-place" { (words::PAGE_OF.with(lang, &[&looked.page.to_string(), &of(looked)])) }
            button class="button" type="button" data-do="page-on" disabled[last] data-swipe="evidence-on" { (words::PAGE_ON.get(lang)) }
            @if shown {
                button class="button" type="button" data-do="large" aria-pressed=(pressed(desk.large)) { (words::LARGE.get(lang)) }
                button class="button" type="button" data-do="pencil" aria-pressed=(pressed(desk.pencil)) { (words::PENCIL.get(lang)) }
                @if desk.pencil || matches!(looked.seen, Seen::Shown(1..)) {
                    button class="button" type="button" data-do="note-undo" { (words::UNDO.get(lang)) }
                    button class="button" type="button" data-do="note-clear" { (words::CLEAR.get(lang)) }
                }
            }
        }
        @if desk.pencil { p class="field-hint" { (words::PENCIL_HINT.get(lang)) } }
    }
}

fn foot(desk: &Desk, looked: &Looked, proof: &Proof) -> Markup {
    let lang = desk.lang;
    let words = match looked.seen {
        Seen::Opening | Seen::Shown(_) => return html! {},
        Seen::Missing if kept(desk, &looked.application, &looked.file) > 0 => words::PAGE_NOT_TAKEN,
        Seen::Missing => words::NOT_HERE,
        Seen::Unreadable => words::UNREADABLE,
    };
    html! {
        div class="callout callout-warning" {
            p { (words.get(lang)) }
            p { a class="button" href=(proof.address) target="_blank" rel="noopener" { (words::ORIGINAL.get(lang)) } }
        }
    }
}
