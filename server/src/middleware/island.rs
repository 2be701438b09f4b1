//! Pages with an island. Each answer has a nonce of its own, so none may be stored or share an entity tag.

use super::headers::island_csp;
use crate::encoded::Coding;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use leptos::nonce::Nonce as RandomNonce;

/// The nonce of one answer: 128 random bits in base64url. The handler gets it through [`crate::http::visit::Visit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(pub String);

/// Brotli's quality for a page that is compressed anew for each request: some 1 ms for 80 kB.
const QUALITY: u32 = 4;

/// The layer.
pub async fn island(request: Request, next: Next) -> Response {
    answer(request, next, "'none'").await
}

/// The layer of pages that those of ours may show in a frame.
pub async fn framed(request: Request, next: Next) -> Response {
    answer(request, next, "'self'").await
}

async fn answer(mut request: Request, next: Next, ancestors: &str) -> Response {
    // An answer to a form repeats what was typed beside the nonce, so only the empty page is compressed.
    let coding = match *request.method() {
        Method::GET | Method::HEAD => Coding::accepted(request.headers()),
        _ => Coding::Identity,
    };
    let nonce = RandomNonce::new().to_string();
    request.extensions_mut().insert(Nonce(nonce.clone()));
    let mut response = compressed(next.run(request).await, coding).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&island_csp(&nonce, ancestors)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn compressed(response: Response, coding: Coding) -> Response {
    if response.status() != StatusCode::OK || coding == Coding::Identity {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // The body was made in memory by our own handler; reading it back cannot fail.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let (Some(bytes), Some(name)) = (coding.encode(&body, QUALITY), coding.name()) else {
        return Response::from_parts(parts, Body::from(body));
    };
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    parts.headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}
