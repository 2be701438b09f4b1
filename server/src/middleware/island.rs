//! Pages with an island. Each answer has a nonce of its own, so none may be stored or share an entity tag.

use super::headers::island_csp;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use leptos::nonce::Nonce as RandomNonce;

/// The nonce of one answer: 128 random bits in base64url. The handler gets it through [`crate::http::visit::Visit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(pub String);

/// The layer.
pub async fn island(mut request: Request, next: Next) -> Response {
    let nonce = RandomNonce::new().to_string();
    request.extensions_mut().insert(Nonce(nonce.clone()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&island_csp(&nonce)) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
