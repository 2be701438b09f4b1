//! 代行主任: a deputy decides recusals and scores that wait, of applications that every chair is recused from.

use super::failure::Failure;
use super::form::{Done, faulty, see};
use super::round::{decided, refute, release, view_of};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::review::{chairs, seats};
use app::error::AppError;
use app::lang::Bi;
use app::pages::review::deputy::page;
use app::pages::review::round::RoundView;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeSet;
use store::ReviewRound;

/// `GET /office/review/{round}/deputy`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Done>,
) -> Result<Response, Failure> {
    let round = visit.state.store.review_round(&id).await?.ok_or(AppError::NotFound)?;
    let view = view(&visit, &viewer, &round, (decided(&ask.done), None)).await?;
    Ok(visit.html(|site| page(site, &view)).into_response())
}

/// `POST /office/review/{round}/deputy`: `refute`, or `release`.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let word = raw(&sent, "do");
    // Begun first: who is recused is then true until it is committed.
    let mut change = visit.change().await?;
    let round = visit.state.store.review_round(&id).await?.ok_or(AppError::NotFound)?;
    let result = match word {
        "release" => release(&visit, &viewer, &mut change, &round, &sent).await?,
        "refute" => refute(&visit, &viewer, &mut change, &round, &sent).await?,
        _ => return Err(AppError::BadRequest.into()),
    };
    match result {
        Ok(()) => {
            change.commit().await?;
            tracing::info!(by = viewer.account, round = round.id, word, "decided in the chair's place");
            Ok(see(&visit, &format!("/office/review/{id}/deputy?done={word}")).into_response())
        }
        Err(why) => {
            drop(change);
            let view = view(&visit, &viewer, &round, (None, Some(why))).await?;
            Ok(faulty(visit.html(|site| page(site, &view))))
        }
    }
}

async fn view(
    visit: &Visit,
    viewer: &Viewer,
    round: &ReviewRound,
    (done, refused): (Option<Bi>, Option<Bi>),
) -> Result<RoundView, Failure> {
    let theirs = deputises(visit, viewer, round).await?;
    let view = view_of(visit, viewer, round, (done, refused), Some(&theirs)).await?;
    Ok(RoundView { decides: !theirs.is_empty(), leads: false, reads: false, ..view })
}

/// The applications of a round that a viewer decides of in the chair's place: a deputy's whose term covers today, where every chair
/// who sits is recused, and they are not.
///
/// # Errors
/// When the store does not answer.
pub async fn deputises(
    visit: &Visit,
    viewer: &Viewer,
    round: &ReviewRound,
) -> Result<BTreeSet<String>, Failure> {
    let store = &visit.state.store;
    let held = store.committee(&round.edition).await?;
    if !held.iter().any(|seat| seat.deputy && seat.account == viewer.account) {
        return Ok(BTreeSet::new());
    }
    let sits: Vec<String> =
        seats(&held).into_iter().filter(|seat| seat.covers(visit.today)).map(|seat| seat.account).collect();
    let chairs: Vec<String> =
        chairs(&store.staff().await?).into_iter().filter(|one| sits.contains(one)).collect();
    let mut out = BTreeSet::new();
    for case in store.review_cases(&round.id).await? {
        let mut barred = store.recused_from(&case.application).await?;
        barred.extend(store.checked_by(&case.application).await?);
        let free = |account: &String| !barred.contains(account);
        if sits.contains(&viewer.account) && free(&viewer.account) && !chairs.iter().any(free) {
            out.insert(case.application);
        }
    }
    Ok(out)
}
