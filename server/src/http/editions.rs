//! `GET /editions/{id}.{hash}.bin`: the pack of an edition as the browser reads it. The address holds the hash of
//! these bytes, so the answer never changes.

use super::assets::{IMMUTABLE, file};
use super::failure::Failure;
use crate::encoded::Coding;
use crate::state::AppState;
use app::error::AppError;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;

/// Answers with the pack in the coding that the client takes.
pub async fn show(
    State(state): State<AppState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Failure> {
    let served = state.editions.at(&format!("/editions/{name}")).ok_or(AppError::NotFound)?;
    let (body, coding) = served.body(Coding::accepted(&headers));
    Ok(file("application/octet-stream", coding, IMMUTABLE, body))
}
