//! Waiting to be let into a company.

use super::failure::Failure;
use super::form::see;
use super::visit::Visit;
use crate::auth::Viewer;
use app::pages::account::waiting::page;
use axum::response::{IntoResponse, Response};

/// `GET /waiting`. Who does not wait is led to where they belong.
pub async fn show(visit: Visit, viewer: Viewer) -> Result<Response, Failure> {
    if !viewer.waits() {
        return Ok(see(&visit, viewer.home()).into_response());
    }
    let company = visit.state.store.waits_for(&viewer.account).await?;
    Ok(visit.html(|site| page(site, company.as_deref())).into_response())
}
