//! `POST /api/v1/eligibility`: a dossier in, the verdicts out. Nothing is stored.

use super::failure::Failure;
use super::visit::language;
use crate::middleware::failures::Complete;
use crate::state::AppState;
use app::error::AppError;
use app::lang::Lang;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use domain::dossier::Fault;
use serde::Serialize;

/// What is wrong with a dossier, as `server check` says it too.
#[derive(Serialize)]
struct Faults {
    faults: Vec<FaultBody>,
}

#[derive(Serialize)]
struct FaultBody {
    /// JSON pointer of the value.
    pointer: String,
    /// What is wrong.
    message: String,
    /// What is allowed.
    allowed: String,
}

/// Judges the dossier by the edition that counts today.
pub async fn judge(
    State(state): State<AppState>,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Failure> {
    let lang = language(&uri);
    if !is_json(&headers) {
        return Err(Failure(AppError::UnsupportedType));
    }
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
        _ => AppError::BadRequest,
    })?;
    let served = state.editions.current(&state, state.clock.today()).await?;
    let edition = &served.edition;
    match crate::dossier::read(&body, &edition.pack.id) {
        Ok(dossier) => {
            let report = domain::eligibility::judge(edition, &dossier, lang);
            json(StatusCode::OK, &report)
        }
        Err(faults) => {
            let mut response = json(StatusCode::UNPROCESSABLE_ENTITY, &list(&faults, lang))?;
            response.extensions_mut().insert(Complete);
            Ok(response)
        }
    }
}

fn list(faults: &[Fault], lang: Lang) -> Faults {
    let body = |fault: &Fault| FaultBody {
        pointer: fault.pointer.clone(),
        message: fault.message(lang),
        allowed: fault.allowed(lang),
    };
    Faults { faults: faults.iter().map(body).collect() }
}

fn json(status: StatusCode, value: &impl Serialize) -> Result<Response, Failure> {
    let text = serde_json::to_string(value).map_err(|error| {
        tracing::error!(%error, "an answer could not be written");
        AppError::Internal
    })?;
    Ok((status, [(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// `application/json`, with or without parameters.
fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
