//! What a member of the panel reads of the objections that a re-review is about.

use super::{file_views, message_views};
use crate::auth::Viewer;
use crate::blobs::Kind;
use crate::deliberation::Room;
use crate::filed::Filed;
use crate::http::evidence::bytes::answer;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::review::{edition_of, standing};
use crate::review_case::hidden;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::objection::panel::{PanelObjection, PanelView, page};
use axum::extract::{Path, Request};
use axum::response::{Html, Response};
use domain::review::Access;
use domain::review::conclusion::shown_mean;
use store::{Objection, ObjectionFile, ReviewRound, Side};

/// `GET /board/{application}/objections`.
pub async fn show(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Html<String>, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let (round, all) = told(&visit, &viewer, &id).await?;
    let application = store.application(&id).await?.ok_or(AppError::NotFound)?;
    let filed = Filed::of(&visit.state, &application).await?;
    let blind = edition_of(&visit.state, &round).await?.pack.review.blind;
    let mut objections = Vec::new();
    for one in all {
        // What the objector sent may tell who they are: the office uploads what the panel needs.
        let said = |side: Side| side == Side::Company;
        let way = |file: &store::ObjectionFile| Some(format!("/board/{id}/objections/{}", file.id));
        let read: Vec<ObjectionFile> = store
            .objection_files(&one.id)
            .await?
            .into_iter()
            .filter(for_panel)
            .enumerate()
            .map(|(at, file)| if blind { unnamed(file, at, lang) } else { file })
            .collect();
        let mut messages = message_views(&store.objection_messages(&one.id).await?, said, lang);
        messages.iter_mut().for_each(|one| one.text = hidden(&one.text, &filed, blind));
        objections.push(PanelObjection {
            content: hidden(one.forwarded.as_deref().unwrap_or_default(), &filed, blind),
            messages,
            files: file_views(&read, |_| true, way, lang),
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

/// What the panel reads: the company's files, and of the office's those that it meant for the panel.
fn for_panel(file: &ObjectionFile) -> bool {
    file.side != Side::Objector && file.for_panel && !file.identifying
}

/// A file without its name, which may be the company's.
fn unnamed(file: ObjectionFile, at: usize, lang: Lang) -> ObjectionFile {
    let name = Bi::new("材料%", "Document %").with(lang, &[&(at + 1).to_string()]);
    ObjectionFile { name, ..file }
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
    let theirs = all.iter().any(|one| one.id == found.objection) && for_panel(&found);
    if !theirs {
        return Err(AppError::NotFound.into());
    }
    let kind = Kind::of_media_type(&found.media_type);
    let (round, _) = told(&visit, &viewer, &id).await?;
    let blind = edition_of(&visit.state, &round).await?.pack.review.blind;
    let found = if blind { unnamed(found, 0, visit.site.lang) } else { found };
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
    let room = Room::without_names(&visit.state, round, visit.today).await?;
    let all = room.cases.iter().map(|case| case.application.clone()).collect();
    Ok(shown_mean(&room.ranking(&all), id))
}
