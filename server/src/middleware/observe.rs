//! Gives each request an id, which the answer and every log line carry, and logs it once it is answered.

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

/// The header of an answer with the request's id.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request. It is always made here: one that a client sends could repeat or break a log line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(pub String);

/// The layer.
pub async fn observe(mut request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    let span = tracing::info_span!("request", id = %id, method = %request.method(), path = %told(&request));
    async move {
        let start = Instant::now();
        let mut response = next.run(request).await;
        if let Ok(value) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        let (status, micros) = (response.status().as_u16(), start.elapsed().as_micros() as u64);
        if status >= 500 {
            tracing::error!(status, micros, "answered");
        } else {
            tracing::info!(status, micros, "answered");
        }
        response
    }
    .instrument(span)
    .await
}

/// The path as the log tells it: without its query, which may hold what a person typed, and without the secret of a
/// one-time link.
fn told(request: &Request) -> &str {
    let path = request.uri().path();
    match request.extensions().get::<MatchedPath>() {
        Some(pattern) if pattern.as_str().contains("{token}") => pattern.as_str(),
        _ => path,
    }
}
