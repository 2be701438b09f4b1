//! Gives each request an id, which the answer and every log line carry, and logs it once it is answered.

use axum::extract::Request;
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
    // The path without its query: a query may hold what a person typed.
    let span =
        tracing::info_span!("request", id = %id, method = %request.method(), path = %request.uri().path());
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
