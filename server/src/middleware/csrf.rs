//! Refuses requests of other sites. tower-http's layer decides by `Sec-Fetch-Site` and `Origin`; it lets a request
//! with neither through, as programs send it. A browser old enough to send neither could be abused through its
//! cookies, so a request that changes something, carries a cookie and names no origin is refused here.

use app::error::AppError;
use axum::extract::Request;
use axum::http::{HeaderName, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The layer beside tower-http's.
pub async fn cookies_need_an_origin(request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let headers = request.headers();
    let names_origin = headers.contains_key(SEC_FETCH_SITE) || headers.contains_key(header::ORIGIN);
    if !safe && !names_origin && headers.contains_key(header::COOKIE) {
        return crate::http::failure::Failure(AppError::CrossSite).into_response();
    }
    next.run(request).await
}
