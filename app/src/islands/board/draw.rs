//! The page around a sheet: what is said, the files, and when each part is drawn.

use super::act::{CASE, named};
use super::desk::{Desk, Net, Stage, Taking, with};
use super::{carry, evidence, sheet, web, words};
use crate::lang::{Bi, Lang};
use domain::review::sync::{Packet, Progress, Tablet};
use domain::review::{Lack, Sheet, sheet::field};
use leptos::prelude::set_timeout;
use maud::{Markup, html};
use std::cell::RefCell;
use std::time::Duration;

thread_local! {
    /// The sheet as it was drawn or typed: another one was changed elsewhere.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Everything but the sheet.
pub(super) fn all() {
    state();
    find();
    list();
    opened();
}

/// The file that the address names, drawn anew.
pub(super) fn opened() {
    with(|desk| desk.open = named().filter(|_| desk.stage == Stage::Ready));
    let drawn = with(|desk| match (&desk.open, &desk.tablet) {
        (Some(id), Some(tablet)) => match desk.files.get(id) {
            Some(file) => sheet::draw(desk, file, tablet),
            None => missing(desk.lang),
        },
        _ => html! {},
    });
    carry::draw();
    web::stale("board-sheet");
    web::slot("board-sheet", drawn.into_string());
    evidence::opened();
    set_timeout(stated, Duration::from_millis(60));
    remember();
    state();
    find();
    list();
    figures();
}

/// What the company states, as the server drew it for the packet.
fn stated() {
    let drawn = with(|desk| desk.opened().map(|(file, _)| file.stated.clone()));
    if let (Some(drawn), Some(place)) = (drawn, web::by_id("sheet-stated")) {
        place.set_inner_html(&drawn);
    }
}

/// The server was heard: what it changed is shown, but not under a cursor.
pub(super) fn heard() {
    let same = SHOWN.with_borrow(|shown| *shown == fingerprint());
    if !same && !web::is_typed_in("board-sheet") {
        return opened();
    }
    all_but_sheet();
}

fn all_but_sheet() {
    state();
    find();
    list();
    progress();
}

/// What follows from what was typed.
pub(super) fn figures() {
    remember();
    let total =
        with(|desk| desk.opened().map(|(file, tablet)| sheet::total(file, tablet))).unwrap_or_default();
    web::text("sheet-total", &total);
    progress();
}

fn progress() {
    let lang = with(|desk| desk.lang);
    let words =
        with(|desk| desk.opened().map(|(file, tablet)| counts(tablet, Some(&file.application), lang)));
    web::text("sheet-progress", &words.unwrap_or_default());
}

fn remember() {
    let now = fingerprint();
    SHOWN.with_borrow_mut(|shown| *shown = now);
}

/// What stands in the open sheet, in one text.
fn fingerprint() -> String {
    with(|desk| {
        let Some((file, tablet)) = desk.opened() else { return String::new() };
        let kept = tablet.sheet(&file.application);
        let mut out = kept.signed.as_ref().map_or_else(String::new, |signed| signed.version.to_string());
        for (name, field) in &kept.fields {
            for text in field.texts() {
                out.push('\n');
                out.push_str(name);
                out.push(' ');
                out.push_str(text);
            }
        }
        out
    })
}

/// What is said, and the buttons of the device.
pub(super) fn state() {
    let other = SHOWN.with_borrow(|shown| *shown != fingerprint());
    let drawn = with(|desk| {
        let lang = desk.lang;
        match desk.stage {
            Stage::Opening => html! { p { (words::OPENING.get(lang)) } },
            Stage::Elsewhere => stopped(words::ELSEWHERE, lang),
            Stage::Broken => stopped(words::BROKEN, lang),
            Stage::Gone(why) => html! { div class="callout callout-done" { p { (why.get(lang)) } } },
            Stage::New => html! { (said(desk)) (new(lang)) },
            Stage::Ready => ready(desk, other),
        }
    });
    web::slot("board-state", drawn.into_string());
}

fn stopped(why: Bi, lang: Lang) -> Markup {
    html! {
        div class="callout callout-warning" { p { (why.get(lang)) } }
        p { button class="button" type="button" data-do="again" { (words::AGAIN.get(lang)) } }
    }
}

fn said(desk: &Desk) -> Markup {
    html! { @if !desk.said.is_empty() { div class="callout" { p { (desk.said) } } } }
}

fn new(lang: Lang) -> Markup {
    html! {
        p { (words::NEW.get(lang)) }
        form class="form" {
            div class="field" {
                label class="field-label" for="device-name" { (words::NAME.get(lang)) }
                p class="field-hint" id="device-name-hint" { (words::NAME_HINT.get(lang)) }
                input class="input" id="device-name" maxlength="40" autocomplete="off" aria-describedby="device-name-hint" required;
            }
            div class="form-actions" {
                button class="button button-primary" type="submit" data-do="enrol" { (words::ENROL.get(lang)) }
            }
        }
    }
}

/// How far things have come.
pub(super) fn counts(tablet: &Tablet, application: Option<&str>, lang: Lang) -> String {
    counted(tablet.progress(application), 0, lang)
}

/// The same in words; what is not kept does not count as saved.
fn counted(progress: Progress, unkept: u64, lang: Lang) -> String {
    let saved = progress.saved.saturating_sub(unkept);
    let [saved, sent, received] = [saved, progress.sent, progress.received].map(|count| count.to_string());
    words::COUNTS.with(lang, &[&saved, &sent, &received])
}

fn ready(desk: &Desk, other: bool) -> Markup {
    let lang = desk.lang;
    let (Some(own), Some(tablet)) = (&desk.own, &desk.tablet) else { return html! {} };
    let receipt = tablet.receipt();
    let away = matches!(desk.net, Net::SignedOut | Net::NotTheirs);
    html! {
        @if tablet.is_forked() { div class="callout callout-warning" { p { (words::FORKED.get(lang)) } } }
        (said(desk))
        @if other {
            div class="callout callout-warning" {
                p { (words::CHANGED.get(lang)) " " button class="button" type="button" data-do="show" { (words::SHOW.get(lang)) } }
            }
        }
        @if desk.unkept() > 0 {
            div class="callout callout-warning" {
                p { strong id="unkept" { (words::UNSAVED.with(lang, &[&desk.unkept().to_string()])) } }
                @if desk.names.iter().any(|name| name.starts_with(super::keep::PAGE)) {
                    p { button class="button" type="button" data-do="room" { (words::ROOM.get(lang)) } }
                }
            }
        }
        p class="board-counts" {
            strong { (own.name) } " · "
            span class="num" id="counts" { (counted(tablet.progress(None), desk.unkept(), lang)) }
            @if receipt.count > 0 { " · " (words::RECEIPT.get(lang)) " " strong class="num" id="receipt" { (receipt.code()) } }
        }
        p id="net" {
            (words::net(desk.net).get(lang))
            @if away { " " a href="/sign-in?next=%2Fboard%2Foffline" { (Bi::new("去登录", "Sign in").get(lang)) } }
        }
        @if let Some(taking) = &desk.taking {
            p { (taking_words(taking, lang)) }
            progress max=(taking.steps().1) value=(taking.steps().0) aria-label=(words::TAKE.get(lang)) {}
        }
        @if let Some((used, there, promised)) = desk.space {
            p class="field-hint num" {
                (words::SPACE.with(lang, &[&used.to_string(), &there.to_string()]))
                (if promised { words::PROMISED } else { words::UNPROMISED }.get(lang))
            }
        }
        @if !tablet.held().is_empty() {
            details class="disclosure" {
                summary { (words::HELD.get(lang)) " (" (tablet.held().len()) ")" }
                ul { @for held in tablet.held() { li { (name_of(desk, &held.application)) " · " (held.reason.label().get(lang)) } } }
            }
        }
        div class="board-device no-print" {
            @if desk.open.is_none() {
                button class="button" type="button" data-do="take" disabled[desk.taking.is_some()] { (words::TAKE.get(lang)) }
            }
            button class="button" type="button" data-do="send" { (words::SEND.get(lang)) }
            @if desk.open.is_none() {
                button class="button" type="button" data-do="carry" aria-expanded=(if desk.carry.is_some() { "true" } else { "false" }) { (words::CARRY.get(lang)) }
                button class="button button-danger" type="button" data-do="return" { (words::RETURN.get(lang)) }
            }
        }
    }
}

fn taking_words(taking: &Taking, lang: Lang) -> String {
    let numbers = [taking.files.0, taking.files.1, taking.documents.0, taking.documents.1];
    let [have, all, documents, of] = numbers.map(|number| number.to_string());
    words::TAKING.with(lang, &[&have, &all, &documents, &of, &megabytes(taking.bytes)])
}

/// Bytes in megabytes with one decimal.
fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    [(tenths / 10).to_string(), (tenths % 10).to_string()].join(".")
}

fn name_of<'a>(desk: &'a Desk, application: &'a str) -> &'a str {
    desk.files.get(application).map_or(application, |file| &file.receipt_no)
}

fn missing(lang: Lang) -> Markup {
    html! {
        div class="callout callout-warning" { p { (words::MISSING.get(lang)) } }
        p { a class="button" href="#" { (words::BACK.get(lang)) } }
    }
}

/// The search stands by itself: what is typed in it is not drawn over.
fn find() {
    let drawn = with(|desk| {
        let shown = desk.stage == Stage::Ready && desk.open.is_none() && !desk.files.is_empty();
        let label = words::FIND.get(desk.lang);
        html! {
            @if shown {
                div class="field" {
                    label class="field-label" for="wanted" { (label) }
                    input class="input" type="search" id="wanted" autocomplete="off";
                }
            }
        }
    });
    web::slot("board-find", drawn.into_string());
}

/// The files.
pub(super) fn list() {
    let drawn = with(|desk| {
        let lang = desk.lang;
        let (Stage::Ready, None, Some(tablet)) = (desk.stage, &desk.open, &desk.tablet) else {
            return html! {};
        };
        if desk.files.is_empty() {
            return html! { @if desk.taking.is_none() { p class="empty" { (words::NO_FILES.get(lang)) } } };
        }
        let mut found: Vec<&Packet> =
            desk.files.values().filter(|file| file.is_found(&desk.wanted)).collect();
        found.sort_by(|one, other| (&one.award, &one.receipt_no).cmp(&(&other.award, &other.receipt_no)));
        html! {
            @if found.is_empty() { p class="empty" { (words::NOT_FOUND.get(lang)) } }
            ul class="board-files" aria-label=(words::FILES.get(lang)) { @for file in found { (row(file, tablet, lang)) } }
        }
    });
    web::slot("board-list", drawn.into_string());
}

fn row(file: &Packet, tablet: &Tablet, lang: Lang) -> Markup {
    let kept = tablet.sheet(&file.application);
    let sheet = Sheet::of(&file.rubric, &kept.content().0).0;
    let scored = sheet.marks.iter().filter(|mark| mark.score.is_some()).count();
    let (state, words) = if kept.signed.is_some() {
        ("signed", Bi::new("已签名", "Signed").get(lang).to_owned())
    } else if scored > 0 {
        let [have, all] = [scored, file.rubric.parts.len()].map(|count| count.to_string());
        ("begun", Bi::new("已评%/%", "% of % scored").with(lang, &[&have, &all]))
    } else {
        ("due", Bi::new("未评", "To do").get(lang).to_owned())
    };
    let name = if file.company.is_empty() { &file.receipt_no } else { &file.company };
    html! {
        li { a href={ (CASE) (file.application) } {
            span class="board-file-name" { (name) @if !file.subject.is_empty() { " · " (file.subject) } }
            span class="field-hint" { (file.award) }
            span class="num field-hint" { (file.receipt_no) }
            span class="cell-state" data-state=(state) { (words) }
            @if tablet.progress(Some(&file.application)).received > 0 || kept.signed.is_some() {
                span class="field-hint num" { (counts(tablet, Some(&file.application), lang)) }
            }
        } }
    }
}

/// The id of the line that says what is wrong with a field.
pub(super) fn error_id(name: &str) -> String {
    sheet::id(name) + "-error"
}

/// Says at each field what a signature lacks, and goes to the first.
pub(super) fn lacks(lacks: &[Lack]) {
    let said = with(|desk| {
        let lang = desk.lang;
        let Some((file, _)) = desk.opened() else { return Vec::new() };
        let part = |at: usize| file.rubric.parts.get(at).map_or("", |part| part.key.as_str());
        let place = |lack: &Lack| match *lack {
            Lack::Score(at) => (field::score(part(at)), Bi::new("请打分", "Give a score")),
            Lack::Fault(at, _) => {
                (field::score(part(at)), Bi::new("分数不符合要求", "No score of this sheet"))
            }
            Lack::Comment(at) => {
                (field::comment(part(at)), Bi::new("这个分数须写评语", "This score needs a comment"))
            }
            Lack::TooLong(at) => {
                (field::comment(part(at)), Bi::new("最多2000字", "at most 2,000 characters"))
            }
            Lack::RemarkTooLong => {
                (field::REMARK.to_owned(), Bi::new("最多2000字", "at most 2,000 characters"))
            }
            Lack::Conflict(at) if at < file.rubric.parts.len() => {
                (field::score(part(at)), Bi::new("两处内容不同，请选定一个", "Two texts stand: choose one"))
            }
            Lack::Conflict(_) => {
                (field::REMARK.to_owned(), Bi::new("两处内容不同，请选定一个", "Two texts stand: choose one"))
            }
        };
        lacks.iter().map(place).map(|(name, words)| (name, words.get(lang))).collect()
    });
    for (name, words) in &said {
        web::text(&error_id(name), words);
    }
    if let Some((name, _)) = said.first() {
        web::focus(&sheet::id(name));
    }
}
