//! Filters of the office's list that a secretary keeps under a name. They are personal.

use super::desk::{Ask, LIST, address};
use super::failure::Failure;
use super::form::see;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, one_line, raw};
use app::error::AppError;
use app::lang::Bi;
use app::pages::desk::queue::{SavedView, VIEW_NAME_MAX};
use axum::extract::Form;
use axum::response::Redirect;
use store::{DeskView, StoreError};
use uuid::Uuid;

/// Views that an account keeps at most: more would be a list to search in.
const MOST: i64 = 20;

/// `POST /office/views`: keeps the filters that the list was drawn with, or removes a view.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Redirect, Failure> {
    let ask = Ask::of_query(raw(&sent, "query"));
    let query = ask.query();
    let done = match raw(&sent, "do").split_once(':').unwrap_or((raw(&sent, "do"), "")) {
        ("save", _) => save(&visit, &viewer, one_line(raw(&sent, "name")), query.clone()).await?,
        ("remove", id) => {
            let mut change = visit.change().await?;
            match change.remove_desk_view(id, &viewer.account).await {
                Ok(()) => change.commit().await?,
                // Removed in another tab: it is gone, as was asked.
                Err(StoreError::Missing { .. }) => {}
                Err(error) => return Err(error.into()),
            }
            "removed"
        }
        _ => return Err(AppError::BadRequest.into()),
    };
    let joint = if query.is_empty() { "" } else { "&" };
    Ok(see(&visit, &format!("{LIST}?{query}{joint}done={done}")))
}

async fn save(
    visit: &Visit,
    viewer: &Viewer,
    name: String,
    query: String,
) -> Result<&'static str, StoreError> {
    if name.is_empty() || name.chars().count() > VIEW_NAME_MAX {
        return Ok("unnamed");
    }
    let mut change = visit.change().await?;
    let view = DeskView { id: Uuid::now_v7().simple().to_string(), name, query };
    if !change.save_desk_view(&view, &viewer.account, MOST).await? {
        return Ok("full");
    }
    change.commit().await?;
    Ok("saved")
}

/// What the list says after it.
pub fn said(done: &str) -> Option<(bool, Bi)> {
    let words = match done {
        "saved" => Bi::new("视图已保存。", "The view is kept."),
        "removed" => Bi::new("视图已移除。", "The view is removed."),
        "full" => Bi::new(
            "最多保存20个视图，请先移除一个不用的。",
            "20 views are kept at most: remove one that you do not need.",
        ),
        "unnamed" => Bi::new("请给视图起一个1至30字的名称。", "Give the view a name of 1 to 30 characters."),
        _ => return None,
    };
    Some((matches!(done, "saved" | "removed"), words))
}

/// The viewer's views with their addresses.
///
/// # Errors
/// When the database does not answer.
pub async fn kept(visit: &Visit, viewer: &Viewer, ask: &Ask) -> Result<Vec<SavedView>, StoreError> {
    let here = ask.query();
    let views = visit.state.store.desk_views(&viewer.account).await?.into_iter();
    Ok(views
        .map(|view| SavedView {
            href: address(LIST, &Ask::of_query(&view.query), 0, visit.site.lang),
            here: view.query == here,
            id: view.id,
            name: view.name,
        })
        .collect())
}
