//! 会议纪要: the minutes of a round, drawn from the record, signed by who leads and read by the secretary-general.

use super::failure::Failure;
use super::form::{faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::blobs::sha256_hex;
use crate::clock::beijing_words;
use crate::deliberation::Room;
use crate::deliberation_view::{ballots, body_name, cases};
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::review::figures::place_words;
use app::pages::review::minutes::{Document, MinutesView, VersionRow, document, page};
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Response};
use domain::policy::Role;
use domain::review::conclusion::shown_mean;
use domain::review::recusal::Reason;
use std::fmt::Write as _;
use store::{ReviewMinutes, StoreError};
use uuid::Uuid;

const CHANGED: Bi = Bi::new(
    "内容刚才有变化，请看过现在的纪要再签。",
    "It has just changed: read it as it stands now, then sign.",
);
const WAITING: Bi = Bi::new(
    "还有申报未作结论，不能签署。请先在“评议与表决”中作出结论。",
    "Some applications wait for a conclusion: conclude them on the page of the deliberation first.",
);

/// `GET /office/review/{round}/minutes`.
pub async fn show(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Response, Failure> {
    let room = Room::of(&visit.state, &id, visit.today, &viewer).await?;
    let (view, _) = view(&visit, &viewer, &room).await?;
    Ok(visit.html(|site| page(site, &view)).into_response())
}

/// `GET /office/review/{round}/minutes/{number}`: signed minutes as they were signed, whatever has changed since.
pub async fn version(
    visit: Visit,
    viewer: Viewer,
    Path((id, number)): Path<(String, i64)>,
) -> Result<Response, Failure> {
    let room = Room::of(&visit.state, &id, visit.today, &viewer).await?;
    let kept = kept(&visit, &viewer, &room).await?;
    let one = kept.iter().find(|one| one.number == number).ok_or(AppError::NotFound)?;
    let mut view = head(&room, visit.site.lang);
    view.closed = true;
    if view.withheld {
        return Ok(visit.html(|site| page(site, &view)).into_response());
    }
    view.alone = true;
    view.versions = rows(&visit, &kept).await?;
    show_signed(&mut view, one);
    Ok(visit.html(|site| page(site, &view)).into_response())
}

/// The signed minutes of a round, the oldest first: for who may know of everything that was ever in it.
async fn kept(visit: &Visit, viewer: &Viewer, room: &Room) -> Result<Vec<ReviewMinutes>, Failure> {
    let recused = visit.state.store.recused_of(&viewer.account).await?;
    let ever = visit.state.store.review_cases_ever(&room.round.id).await?;
    if !room.sees_all(viewer) || ever.iter().any(|one| recused.contains(one)) {
        return Err(AppError::NotFound.into());
    }
    Ok(visit.state.store.review_minutes(&room.round.id).await?)
}

/// The signed minutes as the page lists them, the newest first.
async fn rows(visit: &Visit, kept: &[ReviewMinutes]) -> Result<Vec<VersionRow>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let mut out = Vec::new();
    for one in kept.iter().rev() {
        let name = async |account: &str| {
            let found = store.account(account).await?;
            Ok::<_, StoreError>(found.map_or_else(String::new, |account| account.name))
        };
        let read = match (&one.read_by, one.read_at) {
            (Some(who), Some(at)) => Some((name(who).await?, beijing_words(at, lang))),
            _ => None,
        };
        out.push(VersionRow {
            number: one.number,
            hash: one.hash.clone(),
            signed: (name(&one.signed_by).await?, beijing_words(one.signed_at, lang)),
            read,
        });
    }
    Ok(out)
}

/// `POST /office/review/{round}/minutes`: `sign`, or `read`.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let word = raw(&sent, "do");
    if !matches!(word, "sign" | "read") {
        return Err(AppError::BadRequest.into());
    }
    let mut change = visit.change().await?;
    let room = Room::of(&visit.state, &id, visit.today, &viewer).await?;
    let (mut view, newest) = view(&visit, &viewer, &room).await?;
    let may = match word {
        _ if view.withheld => false,
        "sign" => view.closed && room.sees_all(&viewer) && leads_whole(&room, &viewer),
        _ => view.reads,
    };
    if !may {
        return Err(AppError::NotFound.into());
    }
    let refused = match word {
        "sign" if view.waiting => Some(WAITING),
        _ if raw(&sent, "hash") != view.hash => Some(CHANGED),
        "sign" if !view.signs => Some(CHANGED),
        _ => None,
    };
    if refused.is_some() {
        drop(change);
        view.refused = refused;
        return Ok(faulty(visit.html(|site| page(site, &view))));
    }
    match (word, newest) {
        ("read", Some(newest)) => change.read_minutes(&newest.id, &viewer.account).await?,
        (_, newest) => {
            let signed = ReviewMinutes {
                id: Uuid::now_v7().to_string(),
                round: id.clone(),
                number: 1 + newest.map_or(0, |newest| newest.number),
                content: view.document.clone(),
                hash: view.hash.clone(),
                signed_by: viewer.account.clone(),
                signed_at: change.at(),
                read_by: None,
                read_at: None,
            };
            change.sign_minutes(&signed).await?;
        }
    }
    change.commit().await?;
    tracing::info!(by = viewer.account, round = id, word, "minutes");
    Ok(see(&visit, &format!("/office/review/{id}/minutes")).into_response())
}

/// Whether a viewer leads every application of the round: the minutes tell of all of them.
fn leads_whole(room: &Room, viewer: &Viewer) -> bool {
    // A deputy leads where the chair is recused from one: the minutes are theirs, who may know of all.
    room.leads(viewer, None) && room.sees_all(viewer)
}

/// What every page of the minutes begins with.
fn head(room: &Room, lang: Lang) -> MinutesView {
    MinutesView {
        id: room.round.id.clone(),
        award: room.award().map_or_else(String::new, |award| award.short.get(lang).to_string()),
        withheld: room.unnamed,
        ..MinutesView::default()
    }
}

/// The page, and the newest signed minutes. Who may not know of all applications finds no minutes: they name them all. From whom
/// names are withheld are the minutes as well: the page says when they open. The signed ones are shown until the conclusions are others; a
/// name, a term or a text that has changed since makes no draft.
async fn view(
    visit: &Visit,
    viewer: &Viewer,
    room: &Room,
) -> Result<(MinutesView, Option<ReviewMinutes>), Failure> {
    let mut view = head(room, visit.site.lang);
    let Some(closed_at) = room.round.closed_at else { return Ok((view, None)) };
    let mut kept = kept(visit, viewer, room).await?;
    view.closed = true;
    if view.withheld {
        return Ok((view, None));
    }
    view.versions = rows(visit, &kept).await?;
    let newest = kept.pop();
    let waits =
        |id: &str| !room.conclusions.iter().any(|one| one.application == id && one.reopened_at.is_none());
    view.waiting = room.cases.is_empty() || room.cases.iter().any(|case| waits(&case.application));
    // The document names what it follows from.
    let inputs = inputs(room);
    view.changed = newest.as_ref().is_some_and(|one| !one.content.contains(&inputs));
    view.signs = leads_whole(room, viewer) && !view.waiting && (newest.is_none() || view.changed);
    match &newest {
        Some(one) if !view.changed => {
            show_signed(&mut view, one);
            let general = viewer.roles.contains(&Role::SecretaryGeneral);
            view.reads = general && one.read_by.is_none() && one.signed_by != viewer.account;
        }
        _ => {
            view.document = document(&written(visit, viewer, room, closed_at).await?).into_string();
            view.hash = sha256_hex(view.document.as_bytes());
        }
    }
    Ok((view, newest))
}

/// SHA-256 over everything that the standing conclusions follow from.
fn inputs(room: &Room) -> String {
    let mut text = String::new();
    for one in room.conclusions.iter().filter(|one| one.reopened_at.is_none()) {
        let _ = writeln!(text, "{} {} {}", one.application, one.inputs_hash, one.result_hash);
    }
    sha256_hex(text.as_bytes())
}

/// Shows the bytes that were signed.
fn show_signed(view: &mut MinutesView, one: &ReviewMinutes) {
    view.document.clone_from(&one.content);
    view.hash.clone_from(&one.hash);
    view.damaged = sha256_hex(one.content.as_bytes()) != one.hash;
    view.shown = view.versions.iter().find(|row| row.number == one.number).cloned();
}

/// What the document says: nothing of it depends on who asks.
async fn written(visit: &Visit, viewer: &Viewer, room: &Room, closed_at: i64) -> Result<Document, Failure> {
    let lang = Lang::Zh;
    let visible = room.visible(viewer);
    let ranking = room.ranking(&visible);
    let pack = &room.edition.pack;
    let members = |body: &str| {
        let of = room.seats.iter().filter(|seat| seat.body == body);
        of.map(|seat| (seat.name.clone(), room.present.contains(&seat.account))).collect::<Vec<_>>()
    };
    let mut recusals = Vec::new();
    for one in visit.state.store.recusals_in(&room.round.id).await? {
        let why = Reason::parse(&one.reason)
            .map_or_else(|| one.reason.clone(), |reason| reason.label().get(lang).to_string());
        let why = match &one.refutation {
            Some(refutation) => format!("{why}；主任认定无须回避：{refutation}"),
            None if one.note.is_empty() => why,
            None => format!("{why}；{}", one.note),
        };
        recusals.push((room.name(&one.account), room.case_name(&one.application), why));
    }
    let (all, there) = (room.seats.len().to_string(), room.present.len().to_string());
    let quorum = room.settings.votes.quorum_of(room.seats.len() as u32).to_string();
    let scores = ranking.places.iter().map(|placed| {
        let mean = shown_mean(&ranking, &placed.application).unwrap_or_default();
        (place_words(placed.from, placed.to), room.case_name(&placed.application), mean)
    });
    let undecidable = ranking
        .undecidable
        .iter()
        .map(|(id, _)| ("—".to_string(), room.case_name(id), "有效评分不足，不作结论".to_string()));
    Ok(Document {
        organiser: pack.organiser.clone(),
        edition: pack.name.get(lang).to_string(),
        award: room.award().map_or_else(String::new, |award| award.name.get(lang).to_string()),
        number: room.round.number,
        closed: beijing_words(closed_at, lang),
        bodies: pack.bodies.iter().map(|body| (body_name(room, &body.id, lang), members(&body.id))).collect(),
        roll: Bi::new("委员 % 人，到会 % 人，法定人数 % 人。", "").with(lang, &[&all, &there, &quorum]),
        recusals,
        scores: scores.chain(undecidable).collect(),
        ballots: ballots(room, &visible, lang),
        cases: cases(room, viewer, &visible, lang),
        seed: room.round.seed.clone(),
        pack: pack.hash.clone(),
        inputs: inputs(room),
    })
}
