//! The front page.

use super::failure::Failure;
use super::notices::item;
use super::visit::Visit;
use crate::middleware::headers::PUBLIC_CSP;
use app::pages::front::{FrontView, page};
use axum::http::header;
use axum::response::{Html, IntoResponse};

/// Announcements shown on the front page; the rest is one link away.
const NEWEST: u32 = 5;

/// `GET /`.
pub async fn show(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let rows = visit.state.store.announcements(visit.now, NEWEST).await?;
    let view = FrontView {
        pack: &visit.served.edition.pack,
        today: visit.today,
        notices: rows.iter().map(item).collect(),
    };
    Ok(public_page(visit.html(|site| page(site, &view))))
}

/// A public page with its content security policy.
pub(super) fn public_page(html: Html<String>) -> impl IntoResponse {
    ([(header::CONTENT_SECURITY_POLICY, PUBLIC_CSP)], html)
}
