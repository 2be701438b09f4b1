//! What a member of the panel reads of the objections that a re-review is about.

use super::{file_views, message_views};
use crate::auth::Viewer;
use crate::blobs::Kind;
use crate::deliberation::Room;
use crate::http::evidence::bytes::answer;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::review::standing;
use app::error::AppError;
use app::pages::objection::panel::{PanelObjection, PanelView, page};
use axum::extract::{Path, Request};
use axum::response::{Html, Response};
use domain::review::Access;
use domain::review::conclusion::shown_mean;
use store::{Objection, ReviewRound, Side};

/// `GET /board/{application}/objections`.
pub async fn show(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Html<String>, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let (round, all) = told(&visit, &viewer, &id).await?;
    let mut objections = Vec::new();
    for one in all {
        // What the objector sent may tell who they are: the office uploads what the panel needs.
        let shown = |side: Side| side != Side::Objector;
        let said = |side: Side| side == Side::Company;
        let way = |file: &store::ObjectionFile| Some(format!("/board/{id}/objections/{}", file.id));
        objections.push(PanelObjection {
            content: one.forwarded.clone().unwrap_or_default(),
            messages: message_views(&store.objection_messages(&one.id).await?, said, lang),
            files: file_views(&store.objection_files(&one.id).await?, shown, way, lang),
            receipt: one.receipt,
        });
    }
    // Who scored it before signs anew, and then only learns what the first scores were.
    let signed = store.signed_sheets(&round.edition).await?.into_iter().any(|one| {
        one.application == id && one.account == viewer.account && one.signed_at >= round.opened_at
    });
    let results = if signed { Some(results(&visit, &round, &id).await?) } else { None };
    let view = PanelView { application: id, objections, results };
    Ok(visit.html(|site| page(site, &view)))
}

/// `GET /board/{application}/objections/{file}`.
pub async fn file(
    visit: Visit,
    viewer: Viewer,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let (_, all) = told(&visit, &viewer, &id).await?;
    let found = visit.state.store.objection_file(&file).await?.ok_or(AppError::NotFound)?;
    let theirs = all.iter().any(|one| one.id == found.objection) && found.side != Side::Objector;
    if !theirs {
        return Err(AppError::NotFound.into());
    }
    let kind = Kind::of_media_type(&found.media_type);
    answer(&visit, (&found.id, &found.name), (&found.blob, kind), request).await
}

/// The round in which the viewer scores an entry again, and what was objected to it; for everybody else there is nothing.
async fn told(visit: &Visit, viewer: &Viewer, id: &str) -> Result<(ReviewRound, Vec<Objection>), Failure> {
    let store = &visit.state.store;
    let found = standing(store, id, &viewer.account, (visit.now, visit.today)).await?;
    let found = found.filter(|found| matches!(found.access, Access::Score | Access::Read));
    let round = found.ok_or(AppError::NotFound)?.round;
    let all: Vec<Objection> =
        store.objections_in(&round.id).await?.into_iter().filter(|one| one.application == id).collect();
    if all.is_empty() {
        return Err(AppError::NotFound.into());
    }
    Ok((round, all))
}

/// The mean of the first round and of this one.
async fn results(visit: &Visit, round: &ReviewRound, id: &str) -> Result<(String, String), Failure> {
    let rounds = visit.state.store.review_rounds(&round.edition).await?;
    let earlier = rounds.iter().filter(|one| one.award == round.award && one.number < round.number);
    let none = "—".to_string();
    let mut first = none.clone();
    for one in earlier {
        if let Some(mean) = mean(visit, &one.id, id).await? {
            first = mean;
            break;
        }
    }
    Ok((first, mean(visit, &round.id, id).await?.unwrap_or(none)))
}

async fn mean(visit: &Visit, round: &str, id: &str) -> Result<Option<String>, Failure> {
    let room = Room::of(&visit.state, round, visit.today).await?;
    let all = room.cases.iter().map(|case| case.application.clone()).collect();
    Ok(shown_mean(&room.ranking(&all), id))
}
