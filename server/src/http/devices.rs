//! 评审设备: every reviewer's devices, for who leads the review.

use super::failure::Failure;
use super::form::{Done, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use app::error::AppError;
use app::lang::Bi;
use app::pages::review::devices::{DeviceLine, DevicesView, StrayLine, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::policy::Action;
use domain::review::sync::Reason;
use store::{HeldScore, StoreError};

const REVOKED: Bi = Bi::new(
    "设备已停用；它下次联网时会清除带走的材料。",
    "The device is revoked; it removes what it holds at its next contact.",
);
/// `GET /office/devices`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Done>) -> Result<Response, Failure> {
    let done = (ask.done == "revoke").then(|| REVOKED.get(visit.site.lang).to_string());
    Ok(draw(&visit, &viewer, DevicesView { done, ..DevicesView::default() }).await?.into_response())
}

/// `POST /office/devices`: revokes a device, whosever it is.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    if raw(&sent, "do") != "revoke" {
        return Err(AppError::BadRequest.into());
    }
    let used = visit.state.store.devices_in_use().await?;
    let device = raw(&sent, "device");
    if used.iter().all(|one| one.id != device) {
        return Err(AppError::NotFound.into());
    }
    let mut change = visit.change().await?;
    match change.revoke_device(device).await {
        Ok(()) => change.commit().await?,
        // Its owner was quicker.
        Err(StoreError::Missing { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    tracing::info!(by = viewer.account, device, "a device was revoked by who leads the review");
    Ok(see(&visit, "/office/devices?done=revoke").into_response())
}

/// The page.
pub(super) async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    mut view: DevicesView,
) -> Result<Html<String>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let mut held = Vec::new();
    for one in store.held_scores(&visit.served.edition.pack.id).await? {
        if let Some(stray) = shown(visit, viewer, &one).await? {
            held.push((one, stray));
        }
    }
    for one in store.devices_in_use().await? {
        view.devices.push(DeviceLine {
            waits: held.iter().filter(|(held, _)| held.device == one.id).count(),
            since: beijing_words(one.enrolled_at, lang),
            contact: one.contact_at.map(|at| beijing_words(at, lang)),
            id: one.id,
            name: one.name,
            who: one.who,
        });
    }
    for (one, _) in held.into_iter().filter(|(_, stray)| *stray) {
        let who = store.account(&one.account).await?.map_or_else(String::new, |account| account.name);
        let reason = Reason::parse(&one.reason);
        view.stray.push(StrayLine {
            who: format!("{who}（{}）", one.device_name),
            when: beijing_words(one.received_at, lang),
            reason: reason.map_or_else(String::new, |reason| reason.label().get(lang).to_string()),
        });
    }
    Ok(visit.html(|site| page(site, &view)))
}

/// Whether the viewer may know of what waits, and then whether no round's page shows it: an application that is in no round,
/// or that there is not. Of what the viewer is recused from nothing is counted.
async fn shown(visit: &Visit, viewer: &Viewer, held: &HeldScore) -> Result<Option<bool>, Failure> {
    let store = &visit.state.store;
    let Some(application) = store.application(&held.application).await? else { return Ok(Some(true)) };
    let recused = store.recused_from(&application.id).await?;
    let checked = store.checked_by(&application.id).await?;
    if !viewer.may_review(Action::FollowReview, &application.applicant_org, &checked, &recused) {
        return Ok(None);
    }
    Ok(Some(store.review_case(&application.id).await?.is_none()))
}
