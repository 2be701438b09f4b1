//! The front page.

use super::failure::Failure;
use super::notices::{item, summary};
use super::visit::Visit;
use crate::middleware::headers::PUBLIC_CSP;
use crate::notices::published::published;
use app::pages::front::{FrontView, page};
use axum::http::header;
use axum::response::{Html, IntoResponse};

/// Announcements shown on the front page; the rest is one link away.
const NEWEST: usize = 5;
/// Public notices among which those are found whose period runs: more than two editions have, withdrawn ones included.
const STANDING: usize = 40;
/// Of the others, so many are shown.
const RECENT: usize = 3;

/// `GET /`.
pub async fn show(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let pack = &visit.served.edition.pack;
    let told = published(&visit).await?;
    let (mut running, mut recent) = (Vec::new(), Vec::new());
    for one in told.notices.iter().take(STANDING).filter(|one| one.stands()) {
        let one = summary(&visit, one)?;
        if one.runs {
            running.push(one);
        } else if recent.len() < RECENT {
            recent.push(one);
        }
    }
    let view = FrontView {
        pack,
        today: visit.today,
        closing: pack.closing(&told.extensions),
        notices: told.announcements.iter().take(NEWEST).map(item).collect(),
        running,
        recent,
    };
    Ok(public_page(visit.html(|site| page(site, &view))))
}

/// A public page with its content security policy.
pub(super) fn public_page(html: Html<String>) -> impl IntoResponse {
    ([(header::CONTENT_SECURITY_POLICY, PUBLIC_CSP)], html)
}
