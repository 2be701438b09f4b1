//! The announcements as pages.

use super::failure::Failure;
use super::front::public_page;
use super::visit::Visit;
use crate::clock::beijing_day;
use crate::deadlines::extensions;
use app::error::AppError;
use app::pages::notice::{self, NoticeView};
use app::pages::notices::{self, NoticeItem, NoticesView};
use axum::extract::Path;
use axum::response::IntoResponse;
use store::Announcement;

/// Announcements on the list page. An edition has a dozen; at some hundred the list will want pages.
const LISTED: u32 = 500;

/// `GET /notices`.
pub async fn list(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let rows = visit.state.store.announcements(visit.now, LISTED).await?;
    let pack = &visit.served.edition.pack;
    let view = NoticesView {
        items: rows.iter().map(item).collect(),
        deadline: pack.closing(&extensions(&visit.state.store, &pack.id).await?),
        notice_days: pack.notice.days,
    };
    Ok(public_page(visit.html(|site| notices::page(site, &view))))
}

/// `GET /notices/{id}`.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<impl IntoResponse, Failure> {
    let row = visit.state.store.announcement(&id, visit.now).await?.ok_or(AppError::NotFound)?;
    let view = NoticeView {
        published_on: beijing_day(row.published_at),
        title: row.title,
        edition: row.edition,
        body: row.body,
        organiser: visit.served.edition.pack.organiser.clone(),
    };
    Ok(public_page(visit.html(|site| notice::page(site, &view))))
}

/// A row of the list.
pub(super) fn item(row: &Announcement) -> NoticeItem {
    NoticeItem {
        id: row.id.clone(),
        title: row.title.clone(),
        edition: row.edition.clone(),
        published_on: beijing_day(row.published_at),
    }
}
