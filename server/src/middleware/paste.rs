//! The one page that may have style attributes: a text to be selected whole and copied elsewhere. It loads nothing, carries no
//! script, and no other page has this policy.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Style attributes and nothing else.
pub const PASTE_CSP: &str = "default-src 'none'; style-src-attr 'unsafe-inline'; frame-ancestors 'none'; \
     base-uri 'none'; form-action 'none'";

/// The layer.
pub async fn paste(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
