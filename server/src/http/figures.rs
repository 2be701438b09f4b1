//! 评分汇总: what the scores of a round come to, once the scoring has ended.

use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::deliberation::Room;
use crate::disputes;
use app::pages::review::figures::{FiguresView, page};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};

/// `GET /office/review/{round}/figures`.
pub async fn show(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Response, Failure> {
    let room = Room::of(&visit.state, &id, visit.today, &viewer).await?;
    let lang = visit.site.lang;
    let visible = room.visible(&viewer);
    let closed = room.round.closed_at.is_some();
    let partial = room.partial(&viewer);
    let mut method = room.method();
    if partial {
        // Without a line nothing tells on which side of it anything stands.
        method.quota = None;
    }
    // What is disputed is told with what hangs on it, which a part of the places would tell of the hidden one.
    let disputes = if closed && !partial {
        disputes::of(&visit.state, &room, (&viewer, &visible), lang).await?
    } else {
        Vec::new()
    };
    let view = FiguresView {
        id,
        partial,
        award: room.award().map_or_else(String::new, |award| award.short.get(lang).to_string()),
        method,
        disputes,
        entries: closed.then(|| room.entries(&visible)),
        cases: visible.iter().map(|one| (one.clone(), room.case_name(one))).collect(),
        members: room.names.clone(),
    };
    Ok(visit.html(|site| page(site, &view)).into_response())
}
