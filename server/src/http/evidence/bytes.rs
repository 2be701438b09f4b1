//! The bytes of a file, for its company and the secretariat; for everybody else there is nothing.

use crate::auth::Viewer;
use crate::blobs::Kind;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::error::AppError;
use axum::extract::{Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::policy::Action;
use store::EvidenceFile;
use tower_http::services::ServeFile;

/// Nothing may be loaded, run, framed or sent from these bytes, whatever they are.
pub(super) const SHUT: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/// `GET /evidence/{file}`, whole or by ranges.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Failure> {
    let file = readable(&visit, &viewer, &id).await?;
    answer(&visit, (&file.id, &file.name), (&file.blob, Kind::of_media_type(&file.media_type)), request).await
}

/// The bytes of a kept file that the viewer may look at: whole or by ranges, and inert whatever they are.
pub(in crate::http) async fn answer(
    visit: &Visit,
    (id, name): (&str, &str),
    (blob, kind): (&str, Option<Kind>),
    request: Request,
) -> Result<Response, Failure> {
    let media_type = kind.map_or("application/octet-stream", Kind::media_type);
    let mime = media_type.parse().map_err(|_| AppError::Internal)?;
    let path = visit.state.blobs.path(blob);
    let served = ServeFile::new_with_mime(path, &mime).try_call(request).await;
    let answer = served.map_err(|error| {
        tracing::error!(file = id, %error, "a file cannot be read");
        AppError::Internal
    })?;
    if answer.status() == StatusCode::NOT_FOUND {
        tracing::error!(file = id, blob, "the bytes of a file are not there");
        return Err(AppError::Internal.into());
    }
    let mut response = answer.into_response();
    if response.status() == StatusCode::RANGE_NOT_SATISFIABLE {
        response.extensions_mut().insert(crate::middleware::failures::Complete);
    }
    let headers = response.headers_mut();
    let shown = kind.is_some_and(Kind::is_shown);
    let disposition = HeaderValue::try_from(disposition(shown, name, kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|_| AppError::Internal)?);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SHUT));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// The file that the address names, where the viewer may look at it; for everybody else there is none. Whoever shows
/// anything of a file asks here.
pub(super) async fn readable(visit: &Visit, viewer: &Viewer, id: &str) -> Result<EvidenceFile, Failure> {
    let file = visit.state.store.evidence_file(id).await?.ok_or(AppError::NotFound)?;
    let barred = barred(visit, viewer, &file).await?;
    if !barred && (may_read(viewer, &file) || crate::review_case::may_look(visit, viewer, &file).await?) {
        return Ok(file);
    }
    Err(AppError::NotFound.into())
}

/// Whether a recusal shuts the viewer out from what belongs to the company: with an interest in one of its applications, they
/// look at nothing of it, whatever else they do for the association.
async fn barred(visit: &Visit, viewer: &Viewer, file: &EvidenceFile) -> Result<bool, Failure> {
    if viewer.role != store::Role::Staff {
        return Ok(false);
    }
    Ok(visit.state.store.is_shut_out_of(&viewer.account, &file.applicant_org, &file.edition).await?)
}

fn may_read(viewer: &Viewer, file: &EvidenceFile) -> bool {
    viewer.may_with(Action::ReadEvidence, &file.applicant_org)
}

/// RFC 6266: the name in UTF-8, with one in ASCII for old programs.
fn disposition(shown: bool, name: &str, kind: Option<Kind>) -> String {
    let way = if shown { "inline" } else { "attachment" };
    let ending = kind.and_then(|kind| kind.endings().first()).unwrap_or(&"bin");
    let encoded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("{way}; filename=\"evidence.{ending}\"; filename*=UTF-8''{encoded}")
}
