//! Score sheets between a reviewer's device and here: the operations that were not acknowledged in, what became of them and
//! the whole of the reviewer's own sheets out, with their notes where the device has others.

use crate::auth::Viewer;
use crate::auth::token::Token;
use crate::gates::Round;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::error::AppError;
use axum::body::Bytes;
use axum::extract::Query;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::review::sync::{Push, wire};
use serde::Deserialize;
use store::{ConstraintKind, StoreError};

/// The device's token, beside the sign-in: who is signed in on a tablet may be another than whose tablet it is.
pub const DEVICE: &str = "pingyou-device";

/// What a device asks for beside its sheets.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Wanted {
    /// The mark of the notes that it has, 0 for none; without it no notes are asked for.
    notes: Option<u64>,
}

/// `POST /api/board/sync`: a [`Push`] in postcard, a [`domain::review::sync::Answer`] back. Also a question without
/// operations. With `?notes=MARK` the notes come behind the answer, where the device has others: a tablet asks for them when it has
/// nothing to send, one of an earlier build each time.
pub async fn sync(
    visit: Visit,
    viewer: Viewer,
    Query(wanted): Query<Wanted>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let token = headers.get(DEVICE).and_then(|token| token.to_str().ok()).and_then(Token::parse);
    let token = token.ok_or(AppError::BadRequest)?;
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest,
    })?;
    let push = Push::from_bytes(&body).map_err(|_| AppError::BadRequest)?;
    if push.operations.len() > wire::BATCH {
        return Err(AppError::TooLarge.into());
    }
    let device = visit.state.store.device_with_token(&token.hash()).await?;
    let own = device.is_some_and(|device| device.account == viewer.account && device.id == push.device);
    if !own {
        return Err(AppError::NotFound.into());
    }
    visit.state.store.touch_device(&push.device, visit.now).await?;
    let edition = visit.served.edition.pack.id.as_str();
    let mut change = visit.change().await?;
    // Inside the change: a recusal that is recorded meanwhile comes before this or after it.
    let round = Round::read(&visit.state, &mut change, (&viewer, edition), (visit.now, visit.today)).await?;
    let of = (viewer.account.as_str(), edition);
    let (answer, notes) = match change.take_scores_asking(of, &push, &round.gates(), wanted.notes).await {
        Ok(Ok(took)) => took,
        Ok(Err(malformed)) => {
            tracing::warn!(device = push.device, ?malformed, "operations that no device of ours makes");
            return Err(AppError::BadRequest.into());
        }
        Err(StoreError::Constraint(constraint)) if constraint.kind == ConstraintKind::Unique => {
            tracing::warn!(device = push.device, on = constraint.on, "an identifier of another's operation");
            return Err(AppError::BadRequest.into());
        }
        Err(error) => return Err(error.into()),
    };
    change.commit().await?;
    let bytes = match wanted.notes {
        Some(_) => wire::reply_to_bytes(&answer, notes.as_ref()),
        None => answer.to_bytes(),
    };
    let bytes = bytes.map_err(|_| {
        tracing::error!(device = push.device, "an answer could not be written");
        AppError::Internal
    })?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}
