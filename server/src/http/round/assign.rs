//! Who scores what in a round, by hand: giving, taking away, releasing what is fixed, and filling gaps.

use super::case_of;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::review::{hand_out, scorers};
use app::error::AppError;
use app::lang::Bi;
use domain::policy;
use store::{Change, ReviewAssignment, ReviewRound};

const RECUSED: Bi = Bi::new(
    "该委员回避或初核过这项申报，不能评分。",
    "This member is recused from the application or checked it.",
);
const NOT_FIXED: Bi =
    Bi::new("这一项没有固定，请看现在的分派。", "It is not fixed: look at the assignment of now.");
const GAPS: Bi = Bi::new(
    "委员不够，无法补齐：请增加委员，或用“改派”逐项安排。",
    "There are too few members to fill every gap: seat another, or assign one by one.",
);

/// Gives an application to a member and fixes it, takes it away, or releases what is fixed.
///
/// # Errors
/// What the store says; [`AppError::NotFound`] for what the viewer may not lead.
pub(in crate::http) async fn assign(
    visit: &Visit,
    viewer: &Viewer,
    change: &mut Change,
    round: &ReviewRound,
    (word, sent): (&str, &Sent),
) -> Result<Result<(), Bi>, Failure> {
    let (application, account) = (raw(sent, "application"), raw(sent, "account"));
    let of = (round, application);
    let (_, recused, checked) = case_of(visit, viewer, change, of, policy::Action::LeadReview).await?;
    if change.committee(&round.edition).await?.iter().all(|seat| seat.account != account) {
        return Err(AppError::BadRequest.into());
    }
    let before = change.review_assignments(&round.id).await?;
    let theirs = |one: &ReviewAssignment| one.application == application && one.account == account;
    let mut after: Vec<ReviewAssignment> = before.iter().filter(|one| !theirs(one)).cloned().collect();
    if word == "assign" {
        if recused.iter().chain(&checked).any(|one| one == account) {
            return Ok(Err(RECUSED));
        }
        after.push(ReviewAssignment {
            application: application.to_string(),
            account: account.to_string(),
            pinned: true,
        });
    }
    if word == "unpin" {
        if !before.iter().any(|one| theirs(one) && one.pinned) {
            return Ok(Err(NOT_FIXED));
        }
        after.push(ReviewAssignment {
            application: application.to_string(),
            account: account.to_string(),
            pinned: false,
        });
    }
    change.assign(&round.id, &before, &after).await?;
    if word == "take" {
        change.keep_away(&round.id, application, account).await?;
    }
    Ok(Ok(()))
}

/// Fills what is missing after somebody dropped out. What is begun or fixed stays, and as little as possible of the rest moves.
///
/// # Errors
/// What the store says.
pub(in crate::http) async fn rebalance(
    visit: &Visit,
    change: &mut Change,
    round: &ReviewRound,
) -> Result<Result<(), Bi>, Failure> {
    let store = &visit.state.store;
    let held = change.committee(&round.edition).await?;
    let members = scorers(&held, &store.staff().await?, visit.today);
    let done = hand_out(store, change, round, (&held, &members)).await?;
    Ok(done.map_err(|why| {
        tracing::warn!(round = round.id, ?why, "the assignment cannot be completed");
        GAPS
    }))
}
