//! Headers of every answer. A page's own content security policy is set by the layer of its kind; whatever has none
//! gets the one that allows nothing.

use crate::state::AppState;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// What a public page may load: our styles and pictures, no script at all.
pub const PUBLIC_CSP: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What an answer that is no page may load: nothing.
pub const NOTHING_CSP: &str =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// What a page with an island may load: the one script that carries `nonce` and what that script loads in turn
/// (`strict-dynamic`), and compiling WebAssembly. No inline script, no `eval`.
///
/// It may be framed by `ancestors`, and frame pages of ours; only those of [`app::routes::Kind::Framed`] let it.
pub fn island_csp(nonce: &str, ancestors: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-src 'self'; manifest-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
}

/// Who may embed an answer: our pages alone, unless it says otherwise.
const EMBEDDED: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// What a picture says that other sites show beside a link to ours.
pub const EVERYWHERE: (HeaderName, &str) = (EMBEDDED, "cross-origin");

const FIXED: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// The layer.
pub async fn headers(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    set_if_absent(headers, header::CONTENT_SECURITY_POLICY, NOTHING_CSP);
    set_if_absent(headers, header::CACHE_CONTROL, "no-store");
    set_if_absent(headers, EMBEDDED, "same-origin");
    if state.public_url.starts_with("https:") {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

fn set_if_absent(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
