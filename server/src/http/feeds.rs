//! The feeds. Their entity tag, 304 and compression are the public layer's; `Last-Modified` is the newest change.

use super::failure::Failure;
use super::visit::Visit;
use crate::feed::{Feed, rfc2822};
use app::error::AppError;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Announcements in a feed: more than a year's.
const CARRIED: u32 = 50;

/// `GET /feed.atom`.
pub async fn atom(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let feed = load(visit).await?;
    Ok(answer(&feed, "application/atom+xml; charset=utf-8", feed.atom()))
}

/// `GET /feed.rss`.
pub async fn rss(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let feed = load(visit).await?;
    Ok(answer(&feed, "application/rss+xml; charset=utf-8", feed.rss()))
}

/// `GET /feed.json`.
pub async fn json(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let feed = load(visit).await?;
    let text = feed.json().map_err(|error| {
        tracing::error!(%error, "the JSON feed could not be written");
        AppError::Internal
    })?;
    Ok(answer(&feed, "application/feed+json; charset=utf-8", text))
}

async fn load(visit: Visit) -> Result<Feed, Failure> {
    let pack = &visit.served.edition.pack;
    Ok(Feed {
        title: format!("{}评优公告", pack.organiser_short),
        author: pack.organiser.clone(),
        site: visit.state.public_url.clone(),
        items: visit.state.store.announcements(visit.now, CARRIED).await?,
    })
}

fn answer(feed: &Feed, kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind.to_string()), (header::LAST_MODIFIED, rfc2822(feed.updated()))], text)
        .into_response()
}
