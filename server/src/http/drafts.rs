//! Saving a draft while it is typed: the edits that the server has not acknowledged in, what others changed out.

use super::acting::Acting;
use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use app::error::AppError;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::application::{FieldName, Reply, Save};

/// Whose texts the page sends. On a shared machine another may have signed in since it was opened.
const ACCOUNT: &str = "pingyou-account";
/// Most characters of an editor's name; ours have 32.
const EDITOR: usize = 64;

/// `POST /applications/{edition}/save`: a [`Save`] in postcard, a [`Reply`] back. Also a question without edits.
pub async fn save(
    visit: Visit,
    viewer: Viewer,
    acting: Acting,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    if headers.get(ACCOUNT).is_some_and(|account| account.as_bytes() != viewer.account.as_bytes()) {
        return Err(AppError::SignedOut.into());
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest,
    })?;
    let mut save = Save::from_bytes(&body).map_err(|_| AppError::BadRequest)?;
    if save.editor.is_empty() || save.editor.chars().count() > EDITOR || save.seq == 0 {
        return Err(AppError::BadRequest.into());
    }
    let pack = &visit.served.edition.pack;
    acting.today(&visit)?;
    if !save.edits.is_empty() {
        acting.writable(&visit).await?;
    }
    let draft = visit.state.store.draft(&acting.org.id, &acting.edition).await?.ok_or(AppError::NotFound)?;
    // A page of yesterday may still say something that the edition no longer asks; the rest is taken.
    let before = save.edits.len();
    save.edits.retain(|edit| FieldName::parse(pack, &edit.name).is_some());
    if save.edits.len() < before {
        tracing::warn!(
            draft = draft.id,
            dropped = before - save.edits.len(),
            "fields that the edition does not have"
        );
    }
    let reply = if save.edits.is_empty() && save.known >= draft.rev.0 {
        // Nothing to write and nothing new: no need to wait for the one writer.
        Reply { rev: draft.rev.0, applied: save.seq, ..Reply::default() }
    } else {
        let mut change = visit.change().await?;
        let reply = change.save_draft(&draft.id, &save, &viewer.account).await?;
        change.commit().await?;
        reply
    };
    let bytes = reply.to_bytes().map_err(|_| {
        tracing::error!(draft = draft.id, "an answer could not be written");
        AppError::Internal
    })?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}
