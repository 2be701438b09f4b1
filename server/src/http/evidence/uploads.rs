//! Files in chunks: announced, sent on from where they stand, however often the network is lost.

use super::access::{Access, enter};
use crate::auth::Viewer;
use crate::evidence::{Standing, TakeError, Taker};
use crate::http::acting::Acting;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::middleware::failures::Complete;
use app::error::AppError;
use app::lang::{Bi, Lang};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, JsonRejection};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

const SMALL: Bi = Bi::new("分块太小，请按64 KB以上分块。", "The chunk is too small; send 64 KB or more.");

/// A file that will be sent.
#[derive(Deserialize)]
pub struct Announced {
    name: String,
    size: u64,
    sha256: String,
}

/// The upload that the address names, among what else it names.
#[derive(Deserialize)]
pub struct Named {
    upload: String,
}

/// Where a chunk belongs.
#[derive(Deserialize)]
pub struct At {
    offset: u64,
}

/// `POST …/evidence/uploads`: name, size and hash in; the upload and its offset out, or the file where it is there.
pub async fn begin(
    mut visit: Visit,
    viewer: Viewer,
    acting: Acting,
    body: Result<Json<Announced>, JsonRejection>,
) -> Result<Response, Failure> {
    enter(&mut visit, &acting).await?;
    let Json(file) = body.map_err(|_| AppError::BadRequest)?;
    let hash = file.sha256.to_ascii_lowercase();
    if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(AppError::BadRequest.into());
    }
    if let Some(why) = Access::of(&visit, &acting).await?.shut() {
        return Ok(refused("closed", why.get(visit.site.lang)));
    }
    let taker = Taker { visit: &visit, org: &acting.org, viewer: &viewer };
    answer(taker.begin(&file.name, file.size, &hash).await, visit.site.lang)
}

/// `GET …/evidence/uploads/{upload}`: where it stands.
pub async fn standing(
    mut visit: Visit,
    acting: Acting,
    Path(Named { upload }): Path<Named>,
) -> Result<Response, Failure> {
    enter(&mut visit, &acting).await?;
    let found = visit.state.store.upload(&acting.org.id, &upload).await?;
    let found = found.filter(|one| one.edition == acting.edition).ok_or(AppError::NotFound)?;
    Ok(Json(json!({ "id": found.id, "offset": found.received, "size": found.size })).into_response())
}

/// `POST …/evidence/uploads/{upload}/chunk?offset=N`: the bytes that follow. An empty one asks again for the end.
pub async fn chunk(
    mut visit: Visit,
    viewer: Viewer,
    acting: Acting,
    Path(Named { upload }): Path<Named>,
    Query(at): Query<At>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    enter(&mut visit, &acting).await?;
    let bytes = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest,
    })?;
    if let Some(why) = Access::of(&visit, &acting).await?.shut() {
        return Ok(refused("closed", why.get(visit.site.lang)));
    }
    let taker = Taker { visit: &visit, org: &acting.org, viewer: &viewer };
    match taker.chunk(&upload, at.offset, bytes).await {
        Ok(None) => Err(AppError::NotFound.into()),
        Ok(Some(standing)) => answer(Ok(standing), visit.site.lang),
        Err(error) => answer(Err(error), visit.site.lang),
    }
}

fn answer(outcome: Result<Standing, TakeError>, lang: Lang) -> Result<Response, Failure> {
    Ok(match outcome {
        Ok(Standing::Under { id, offset }) => Json(json!({ "id": id, "offset": offset })).into_response(),
        Ok(Standing::Kept { file, new }) => Json(json!({ "file": file, "new": new })).into_response(),
        Err(TakeError::Offset(offset)) => complete(StatusCode::CONFLICT, json!({ "offset": offset })),
        Err(TakeError::Small) => refused("small", SMALL.get(lang)),
        Err(TakeError::Refused(refusal)) => refused(refusal.code(), &refusal.words(lang)),
        Err(error) => return Err(super::broken(error)),
    })
}

fn refused(code: &str, message: &str) -> Response {
    complete(StatusCode::UNPROCESSABLE_ENTITY, json!({ "error": { "code": code, "message": message } }))
}

fn complete(status: StatusCode, body: Value) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.extensions_mut().insert(Complete);
    response
}
