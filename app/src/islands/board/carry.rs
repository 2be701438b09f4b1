//! Where there is no network at all: what waits leaves as a signed file or as codes that a camera reads, and is imported by
//! who leads the review. When there is a network again the same is sent, and applies once.

use super::desk::{Carry, Desk, Stage, with};
use super::{device, draw, keep, web, words};
use crate::lang::Lang;
use domain::review::sync::{parcel, qr};
use fast_qr::ECL;
use fast_qr::convert::{Builder, Shape, svg::SvgBuilder};
use fast_qr::qr::QRBuilder;
use leptos::prelude::set_timeout;
use maud::{Markup, PreEscaped, html};
use std::time::Duration;

/// How long a code stands still while they go on by themselves.
const STEP: Duration = Duration::from_millis(2_500);

/// Opens the part, or closes it.
pub(super) fn toggle() {
    with(|desk| {
        desk.carry = match desk.carry {
            Some(_) => None,
            None => Some(Carry { codes: Vec::new(), at: 0, runs: false }),
        }
    });
    draw::state();
    draw();
}

/// The outbox as a file. It is kept first, so that what leaves is what the device goes on from.
async fn bytes() -> Option<Vec<u8>> {
    let (token, push) = with(|desk| {
        let token = desk.own.as_ref()?.token.clone();
        Some((token, desk.tablet.as_mut()?.carried()))
    })?;
    if !keep::tablet().await {
        draw::state();
        return None;
    }
    draw::state();
    parcel::seal(&push, &parcel::key_of_token(&token)).ok()
}

/// Hands the file over.
pub(super) async fn file() {
    let Some(bytes) = bytes().await else { return };
    let name = with(|desk| {
        let count = desk.tablet.as_ref().map_or(0, |tablet| tablet.whole().count);
        ["scores-", &count.to_string(), ".pyscore"].concat()
    });
    device::save(&name, &bytes);
    with(|desk| desk.say(words::CARRIED));
    draw::state();
}

/// Shows the codes, from the first.
pub(super) async fn codes() {
    let Some(bytes) = bytes().await else { return };
    let codes = qr::codes(&bytes).unwrap_or_default();
    with(|desk| desk.carry = Some(Carry { codes, at: 0, runs: false }));
    draw();
}

/// Another code, or going on by themselves.
pub(super) fn press(word: &str) {
    let runs = with(|desk| {
        let Some(carry) = &mut desk.carry else { return false };
        match word {
            "code-back" => carry.at = carry.at.saturating_sub(1),
            "code-on" => carry.at = (carry.at + 1).min(carry.codes.len().saturating_sub(1)),
            "code-run" => carry.runs = !carry.runs,
            _ => {}
        }
        word == "code-run" && carry.runs
    });
    draw();
    if runs {
        later();
    }
}

fn later() {
    set_timeout(
        || {
            let runs = with(|desk| {
                let Some(carry) = desk.carry.as_mut().filter(|carry| carry.runs) else { return false };
                carry.at = (carry.at + 1) % carry.codes.len().max(1);
                true
            });
            if runs {
                draw();
                later();
            }
        },
        STEP,
    );
}

/// The part.
pub(super) fn draw() {
    let drawn = with(|desk| match (&desk.carry, desk.stage) {
        (Some(carry), Stage::Ready) if desk.open.is_none() => part(desk, carry),
        _ => html! {},
    });
    web::slot("board-carry", drawn.into_string());
}

fn part(desk: &Desk, carry: &Carry) -> Markup {
    let lang = desk.lang;
    let Some(tablet) = &desk.tablet else { return html! {} };
    let whole = tablet.whole();
    let waits = desk.waits();
    html! {
        section class="account-part carry" aria-labelledby="carry-title" {
            h2 id="carry-title" { (words::CARRY.get(lang)) }
            @if waits == 0 { p { (words::NOTHING_WAITS.get(lang)) } } @else {
                p { (words::CARRY_LEAD.with(lang, &[&waits.to_string()])) }
                p { (words::CARRY_RECEIPT.with(lang, &[&whole.count.to_string()])) " " strong class="num" id="carry-receipt" { (whole.code()) } }
                div class="board-device" {
                    button class="button" type="button" data-do="carry-file" { (words::CARRY_FILE.get(lang)) }
                    button class="button" type="button" data-do="carry-codes" { (words::CARRY_CODES.get(lang)) }
                }
                @if let Some(code) = carry.codes.get(carry.at) { (shown(carry, code, lang)) }
            }
        }
    }
}

fn shown(carry: &Carry, code: &str, lang: Lang) -> Markup {
    let [at, count] = [carry.at + 1, carry.codes.len()].map(|number| number.to_string());
    let place = words::CODE_OF.with(lang, &[&at, &count]);
    // A screen has no stains: less to correct gives larger modules (89 a side instead of 125), which a photograph needs more.
    let drawn = QRBuilder::new(code).ecl(ECL::L).build().ok();
    let drawn = drawn.map(|code| SvgBuilder::default().shape(Shape::Square).to_str(&code));
    html! {
        div class="carry-code" role="img" aria-label=(place) { (PreEscaped(drawn.unwrap_or_default())) }
        p class="num" id="carry-place" aria-live="polite" { (place) }
        @if carry.codes.len() > 1 {
            div class="board-device" {
                button class="button" type="button" data-do="code-back" disabled[carry.at == 0] { (words::CODE_BACK.get(lang)) }
                button class="button" type="button" data-do="code-on" disabled[carry.at + 1 == carry.codes.len()] { (words::CODE_ON.get(lang)) }
                button class="button" type="button" data-do="code-run" aria-pressed=(if carry.runs { "true" } else { "false" }) { (words::CODE_RUN.get(lang)) }
            }
        }
    }
}
