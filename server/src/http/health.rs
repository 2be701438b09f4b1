//! `GET /healthz`: 200 when the database answers, 503 when not.

use super::failure::Failure;
use crate::state::AppState;
use app::error::AppError;
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;

/// Asks the database for something small.
pub async fn show(State(state): State<AppState>) -> Result<impl IntoResponse, Failure> {
    match state.store.ping().await {
        Ok(()) => Ok(Json(serde_json::json!({ "status": "ok" }))),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the database does not answer");
            Err(Failure(AppError::Unavailable))
        }
    }
}
