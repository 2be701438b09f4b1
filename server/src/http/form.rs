//! What the handlers of forms share.

use super::visit::Visit;
use crate::auth::fields::{Sent, raw};
use crate::auth::next;
use crate::middleware::failures::Complete;
use app::lang::Bi;
use app::pages::submission::TEXT_MAX;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

/// What the address says was just done.
#[derive(Default, Deserialize)]
pub struct Done {
    /// The word of the button.
    #[serde(default)]
    pub done: String,
}

/// Said where a text is longer than [`TEXT_MAX`]. Nothing is cut: what was typed comes back whole.
pub const TOO_LONG: Bi = Bi::new(
    "有一处文字超过2000字，请缩短后再提交",
    "A text has more than 2,000 characters: shorten it and send it again",
);

/// Said where somebody else acted since the page was drawn.
pub const QUICKER: Bi =
    Bi::new("刚才已有人操作过，请看现在的状态。", "Somebody was quicker: look at where it stands now.");

/// A text of a form: its line breaks as one sign, as browsers count them, and no space at its ends.
pub fn text(sent: &Sent, name: &str) -> String {
    raw(sent, name).replace("\r\n", "\n").trim().to_string()
}

/// Whether a text of a form is too long.
pub fn has_too_long(sent: &Sent) -> bool {
    sent.iter().any(|(_, value)| value.replace("\r\n", "\n").trim().chars().count() > TEXT_MAX)
}

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
    Redirect::to(&visit.site.link(path))
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
