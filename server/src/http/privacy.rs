//! The notice on personal data.

use super::failure::Failure;
use super::front::public_page;
use super::visit::Visit;
use app::pages::account::privacy::page;
use axum::response::IntoResponse;

/// `GET /privacy`.
pub async fn show(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let pack = &visit.served.edition.pack;
    Ok(public_page(visit.html(|site| page(site, &pack.notice.contact, &pack.privacy))))
}
