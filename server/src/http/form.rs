//! What the handlers of forms share.

use super::visit::Visit;
use crate::auth::next;
use crate::middleware::failures::Complete;
use app::lang::link;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};

/// A form that comes back with its faults: 422, and the page itself is the answer.
pub fn faulty(html: Html<String>) -> Response {
    with_status(StatusCode::UNPROCESSABLE_ENTITY, html)
}

/// A page that is the whole answer although its status is an error's.
pub fn with_status(status: StatusCode, html: Html<String>) -> Response {
    let mut response = (status, html).into_response();
    response.extensions_mut().insert(Complete);
    response
}

/// On to `path` of this site in the page's language, by GET.
pub fn see(visit: &Visit, path: &str) -> Redirect {
    Redirect::to(&link(path, visit.site.lang))
}

/// On to where the visitor wanted to go, where that is a page of ours; else to `home`. `next` names its own language.
pub fn onward(visit: &Visit, wanted: &str, home: &str) -> Redirect {
    next::local(wanted).map_or_else(|| see(visit, home), Redirect::to)
}

/// The answer with the header of a cookie.
pub fn with_cookie(response: impl IntoResponse, cookie: HeaderValue) -> Response {
    let mut response = response.into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}
