//! The layer on every route: it reads the route's row and lets in or turns away, so that no handler can forget to.

use super::next;
use super::session;
use super::viewer::Viewer;
use crate::http::failure::Failure;
use crate::http::visit::language;
use crate::state::AppState;
use app::error::AppError;
use app::lang::{Lang, link};
use app::routes::{Kind, Route};
use axum::RequestExt;
use axum::extract::{RawPathParams, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::policy::{Action, is_for_companies};

/// The layer of one route.
pub async fn guard(
    State((state, route)): State<(AppState, Route)>,
    mut request: Request,
    next: Next,
) -> Response {
    // What caches keep is the same for all, so nobody is looked up for it.
    let shared = matches!(route.kind, Kind::Public | Kind::Feed | Kind::Immutable | Kind::File | Kind::Api);
    if route.action.is_none() && shared {
        return next.run(request).await;
    }
    let viewer = match session::viewer(&state, request.headers()).await {
        Ok(viewer) => viewer,
        Err(error) => return Failure::from(error).into_response(),
    };
    let reads = matches!(*request.method(), Method::GET | Method::HEAD) && route.kind != Kind::Api;
    match viewer {
        Some(viewer) if shut_out(&state, &viewer, &route, &mut request).await => {
            tracing::info!(account = viewer.account, "turned away: recused");
            Failure(AppError::NotFound).into_response()
        }
        Some(viewer) if route.action.is_none_or(|action| viewer.may(action)) => {
            request.extensions_mut().insert(viewer);
            next.run(request).await
        }
        None if route.action.is_none() => next.run(request).await,
        None if reads => {
            let english = language(request.uri()) == Lang::En;
            Redirect::to(&next::sign_in(request.uri(), english)).into_response()
        }
        None => Failure(AppError::SignedOut).into_response(),
        Some(viewer) if reads && waits_here(&viewer, route.action) => {
            Redirect::to(&link("/waiting", language(request.uri()))).into_response()
        }
        // As if there were nothing: what one may not see, one does not learn of.
        Some(viewer) => {
            tracing::info!(account = viewer.account, action = ?route.action, "turned away");
            Failure(AppError::NotFound).into_response()
        }
    }
}

/// Whether the viewer will be let in here once a company has taken them in.
fn waits_here(viewer: &Viewer, action: Option<Action>) -> bool {
    viewer.waits() && action.is_some_and(is_for_companies)
}

/// Whether the address names an application that the viewer is recused from (回避): for them there is none, whatever their role.
/// Asked here, so that no page, export or form can forget to.
async fn shut_out(state: &AppState, viewer: &Viewer, route: &Route, request: &mut Request) -> bool {
    if viewer.role != store::Role::Staff || !route.path.contains("{application}") {
        return false;
    }
    let Ok(named) = request.extract_parts::<RawPathParams>().await else { return true };
    let Some((_, id)) = named.iter().find(|(name, _)| *name == "application") else { return true };
    // Without an answer nobody is let in.
    state.store.is_shut_out(&viewer.account, id).await.unwrap_or(true)
}
