//! What a company reads of objections to its entry, and answers.

use super::{file_views, files, message_views};
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::http::failure::Failure;
use crate::http::form::{Done, TOO_LONG, faulty, has_too_long, see, text};
use crate::http::visit::Visit;
use crate::objections::{is_open, is_told};
use app::error::AppError;
use app::lang::Bi;
use app::pages::objection::company::{CompanyView, Told, page};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Form, Multipart, Path, Query};
use axum::response::{IntoResponse, Response, Result};
use domain::policy::Action;
use store::{Objection, Side};
use uuid::Uuid;

const SAID: Bi = Bi::new("说明已提交。", "Your answer is sent.");
const KEPT: Bi = Bi::new("材料已上传。", "The file is uploaded.");
const NOTHING: Bi = Bi::new("请先写下说明。", "Write your answer first.");
const CLOSED: Bi =
    Bi::new("这件异议已办结，不能再提交说明。", "It is decided and can no longer be answered.");

/// `GET /receipts/{application}/objections`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Done>,
) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "said" => Some(SAID),
        "file" => Some(KEPT),
        _ => None,
    };
    draw(&visit, &viewer, &id, done, None, Default::default()).await
}

/// `POST` to the same.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let lang = visit.site.lang;
    let told = told(&visit, &viewer, &id).await?;
    let words = text(&sent, "text");
    let typed = (raw(&sent, "objection").to_string(), words.clone());
    let Some(objection) = told.into_iter().find(|one| one.id == raw(&sent, "objection")) else {
        return Ok(draw(&visit, &viewer, &id, None, Some(NOTHING.get(lang).to_string()), typed).await?);
    };
    let why = match () {
        () if !is_open(&objection) => Some(CLOSED),
        () if words.is_empty() => Some(NOTHING),
        () if has_too_long(&sent) => Some(TOO_LONG),
        () => None,
    };
    if let Some(why) = why {
        return Ok(draw(&visit, &viewer, &id, None, Some(why.get(lang).to_string()), typed).await?);
    }
    let mut change = visit.change().await.map_err(Failure::from)?;
    let now = change.find_objection(&objection.id).await.map_err(Failure::from)?;
    if !is_open(&now) {
        drop(change);
        return Ok(draw(&visit, &viewer, &id, None, Some(CLOSED.get(lang).to_string()), typed).await?);
    }
    let message = Uuid::now_v7().to_string();
    let from = (message.as_str(), Side::Company, Some(viewer.account.as_str()));
    change.add_objection_message(&objection.id, from, &words).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    Ok(see(&visit, &format!("/receipts/{id}/objections?done=said")).into_response())
}

/// `POST /receipts/{application}/objections/files`: the objection first, then one file.
pub async fn send(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    body: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let all = told(&visit, &viewer, &id).await?;
    let mut body = body.map_err(|_| Failure(AppError::BadRequest))?;
    let mut named = Default::default();
    while let Some(field) = body.next_field().await.map_err(|_| Failure(AppError::BadRequest))? {
        match field.name() {
            Some("objection") => named = super::small(field).await?,
            Some("file") => {
                let objection = all.iter().find(|one| one.id == named).ok_or(Failure(AppError::NotFound))?;
                return Ok(
                    match files::keep(&visit, field, &objection.id, (Side::Company, (false, true))).await? {
                        Ok(()) => {
                            see(&visit, &format!("/receipts/{id}/objections?done=file")).into_response()
                        }
                        Err(why) => draw(&visit, &viewer, &id, None, Some(why), Default::default()).await?,
                    },
                );
            }
            _ => {}
        }
    }
    Err(Failure(AppError::BadRequest).into())
}

/// The objections that the company may read of.
async fn told(visit: &Visit, viewer: &Viewer, id: &str) -> Result<Vec<Objection>, Failure> {
    let store = &visit.state.store;
    let application = store.application(id).await?.ok_or(AppError::NotFound)?;
    if !viewer.may_with(Action::AnswerObjection, &application.applicant_org) {
        return Err(AppError::NotFound.into());
    }
    Ok(store.objections_to(id).await?.into_iter().filter(is_told).collect())
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    id: &str,
    done: Option<Bi>,
    refused: Option<String>,
    typed: (String, String),
) -> Result<Response, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let mut all = Vec::new();
    for one in told(visit, viewer, id).await? {
        let own = |side: Side| side == Side::Company;
        let href = |file: &store::ObjectionFile| Some(format!("/receipts/{id}/objections/files/{}", file.id));
        all.push(Told {
            state: one.state.label(),
            at: beijing_words(one.received_at, lang),
            content: one.forwarded.clone().unwrap_or_default(),
            result: one.published_reason.clone(),
            messages: message_views(&store.objection_messages(&one.id).await?, own, lang),
            files: file_views(&store.objection_files(&one.id).await?, own, href, lang),
            open: is_open(&one),
            id: one.id,
            receipt: one.receipt,
        });
    }
    // Nothing that it may read of looks like nothing at all.
    if all.is_empty() {
        return Err(AppError::NotFound.into());
    }
    let wrong = refused.is_some();
    let view = CompanyView { application: id.to_string(), told: all, done, refused, typed };
    let html = visit.html(|site| page(site, &view));
    Ok(if wrong { faulty(html) } else { html.into_response() })
}
