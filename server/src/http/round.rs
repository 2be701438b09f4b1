//! One round of the review: who scores what, who is recused, and what is sent back to the initial check.

mod assign;
/// Who moves up where an entry fell out.
pub mod moving_up;

use super::deputy::deputises;
use super::failure::Failure;
use super::form::{faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::live::{Followed, follow};
use crate::review::{Progress, edition_of, progress};
use app::error::AppError;
use app::lang::Bi;
use app::pages::review::round::{CaseRow, Cell, HeldRow, RecusalRow, RoundView, page};
use assign::{assign, rebalance};
use axum::extract::{Form, Path, Query};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};
use domain::policy;
use domain::review::Rubric;
use domain::review::recusal::Reason;
use domain::review::sync::{Gate, Gates, Shut};
use domain::workflow::{Action, Facts, Party, decide};
use serde_json::json;
use std::collections::BTreeSet;
use store::{Change, ReviewAssignment, ReviewCase, ReviewRound, StoreError};

const NO_REASON: Bi = Bi::new("请写明理由。", "Give the reason.");
const CONCLUDED: Bi = Bi::new(
    "委员会已对这项申报作出结论，先撤销结论才能采纳。",
    "The committee has concluded on this application: reopen it first.",
);
const CLOSED: Bi = Bi::new("本轮评分已结束，不能再改。", "The round has ended: nothing changes any more.");

/// What the word of a button has done.
pub(super) fn decided(word: &str) -> Option<Bi> {
    match word {
        "refute" => Some(Bi::new("已认定无须回避。", "Refuted.")),
        "release" => Some(Bi::new("已采纳。", "Let in.")),
        _ => None,
    }
}

/// `GET /office/review/{round}`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<super::form::Done>,
) -> Result<Response, Failure> {
    let round = visit.state.store.review_round(&id).await?.ok_or(AppError::NotFound)?;
    let done = match ask.done.as_str() {
        "assign" => Some(Bi::new("已增加评分。", "Assigned.")),
        "take" => Some(Bi::new("已取消评分，已评的内容保留。", "Taken away; what was scored stays.")),
        "unpin" => Some(Bi::new("已取消固定。", "Released.")),
        "rebalance" => Some(Bi::new("已重新均衡。", "Rebalanced.")),
        "return" => Some(Bi::new("已退回初核。", "Returned to the initial check.")),
        word => decided(word),
    };
    Ok(draw(&visit, &viewer, &round, (done, None)).await?.into_response())
}

/// `POST /office/review/{round}`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let word = raw(&sent, "do");
    // Begun first: whether the round still runs is then true until it is committed.
    let mut change = visit.change().await?;
    let round = visit.state.store.review_round(&id).await?.ok_or(AppError::NotFound)?;
    let result = match word {
        "release" => release(&visit, &viewer, &mut change, &round, &sent).await?,
        _ if round.closed_at.is_some() => Err(CLOSED),
        "assign" | "take" | "unpin" => assign(&visit, &viewer, &mut change, &round, (word, &sent)).await?,
        "rebalance" => rebalance(&visit, &mut change, &round).await?,
        "refute" => refute(&visit, &viewer, &mut change, &round, &sent).await?,
        "return" => give_back(&visit, &viewer, &mut change, &round, &sent).await?,
        _ => return Err(AppError::BadRequest.into()),
    };
    match result {
        Ok(()) => {
            change.commit().await?;
            tracing::info!(by = viewer.account, round = round.id, word, "changed a round of the review");
            Ok(see(&visit, &format!("/office/review/{id}?done={word}")).into_response())
        }
        Err(why) => {
            drop(change);
            Ok(faulty(draw(&visit, &viewer, &round, (None, Some(why))).await?))
        }
    }
}

/// An application of the round that the viewer may lead: for one they are recused from there is nothing.
pub(super) async fn case_of(
    visit: &Visit,
    viewer: &Viewer,
    change: &mut Change,
    (round, id): (&ReviewRound, &str),
    action: policy::Action,
) -> Result<(ReviewCase, Vec<String>, Vec<String>), Failure> {
    let cases = change.review_cases(&round.id).await?;
    let case = cases.into_iter().find(|case| case.application == id).ok_or(AppError::NotFound)?;
    let recused = change.recused_from(id).await?;
    let checked = visit.state.store.checked_by(id).await?;
    if !viewer.may_review(action, &case.applicant_org, &checked, &recused) {
        return Err(AppError::NotFound.into());
    }
    Ok((case, recused, checked))
}

/// An application of which the viewer decides who is recused: the chair does, and where every chair is recused a deputy.
async fn decides(
    visit: &Visit,
    viewer: &Viewer,
    change: &mut Change,
    (round, id): (&ReviewRound, &str),
) -> Result<(ReviewCase, Vec<String>, Vec<String>), Failure> {
    let action = match viewer.may(policy::Action::DecideRecusal) {
        true => policy::Action::DecideRecusal,
        false if deputises(visit, viewer, round).await?.contains(id) => policy::Action::ReadScores,
        false => return Err(AppError::NotFound.into()),
    };
    case_of(visit, viewer, change, (round, id), action).await
}

/// Refutes a recusal that was detected, with a reason.
///
/// # Errors
/// What the store says; [`AppError::NotFound`] for what is not the viewer's to decide.
pub(super) async fn refute(
    visit: &Visit,
    viewer: &Viewer,
    change: &mut Change,
    round: &ReviewRound,
    sent: &Sent,
) -> Result<Result<(), Bi>, Failure> {
    if round.closed_at.is_some() {
        return Ok(Err(CLOSED));
    }
    let why = raw(sent, "reason").trim();
    if why.is_empty() {
        return Ok(Err(NO_REASON));
    }
    let known = change.recusals_in(&round.id).await?;
    let one = known.into_iter().find(|one| one.id == raw(sent, "recusal")).ok_or(AppError::NotFound)?;
    // Nobody refutes what bars them: who is recused does not reach the application.
    decides(visit, viewer, change, (round, &one.application)).await?;
    match change.refute_recusal(&one.id, &viewer.account, why).await {
        Err(StoreError::Missing { .. }) => return Err(AppError::NotFound.into()),
        other => other?,
    }
    let recused = change.recused_from(&one.application).await?;
    let checked = visit.state.store.checked_by(&one.application).await?;
    if !recused.iter().chain(&checked).any(|who| *who == one.account) {
        let before = change.review_assignments(&round.id).await?;
        let mut after = before.clone();
        after.push(ReviewAssignment {
            application: one.application.clone(),
            account: one.account.clone(),
            pinned: true,
        });
        change.assign(&round.id, &before, &after).await?;
    }
    Ok(Ok(()))
}

/// Lets in what a device sent and could not count as it came, as long as nothing is concluded.
///
/// # Errors
/// What the store says; [`AppError::NotFound`] for what is not the viewer's to decide.
pub(super) async fn release(
    visit: &Visit,
    viewer: &Viewer,
    change: &mut Change,
    round: &ReviewRound,
    sent: &Sent,
) -> Result<Result<(), Bi>, Failure> {
    let seq: i64 = raw(sent, "seq").parse().map_err(|_| AppError::BadRequest)?;
    let held = visit.state.store.held_scores(&round.edition).await?;
    let one = held.into_iter().find(|one| one.seq == seq).ok_or(AppError::NotFound)?;
    let of = (round, one.application.as_str());
    let (case, recused, checked) = decides(visit, viewer, change, of).await?;
    if !change.find_application(&case.application).await?.state.0.is_under_review() {
        return Ok(Err(CONCLUDED));
    }
    let edition = edition_of(&visit.state, round).await?;
    let award = edition.pack.award(&case.award).ok_or(AppError::Internal)?;
    let rubric = Rubric::of(&edition.pack, award);
    let barred = recused.iter().chain(&checked).any(|who| *who == one.account);
    let gate = Gate { rubric: &rubric, shut: barred.then_some(Shut::Recused) };
    let gates: Gates<'_> = [(case.application.clone(), gate)].into_iter().collect();
    let by = &viewer.account;
    match change.release_score((&one.account, &round.edition), seq, by, &gates).await? {
        Ok(Some(_)) => Ok(Ok(())),
        Ok(None) => Err(AppError::NotFound.into()),
        Err(reason) => Ok(Err(reason.label())),
    }
}

async fn give_back(
    visit: &Visit,
    viewer: &Viewer,
    change: &mut Change,
    round: &ReviewRound,
    sent: &Sent,
) -> Result<Result<(), Bi>, Failure> {
    let id = raw(sent, "returned");
    case_of(visit, viewer, change, (round, id), policy::Action::LeadReview).await?;
    let why = raw(sent, "reason").trim();
    let facts = Facts { reason: !why.is_empty(), ..Facts::default() };
    let before = change.find_application(id).await?;
    let row = match decide(before.state.0, Action::ReturnToCheck, Party::Committee, facts) {
        Ok(row) => row,
        Err(domain::workflow::Refusal::Lacks(_)) => return Ok(Err(NO_REASON)),
        Err(_) => return Err(AppError::NotFound.into()),
    };
    change.move_application(&before, row, before.clone(), json!({ "reason": why })).await?;
    change.drop_review_case(&round.id, id).await?;
    // Members score what comes back, and not what they saw before it was checked again.
    change.reopen_sheets(id, why).await?;
    Ok(Ok(()))
}

/// `GET /office/review/{round}/progress`: who has signed how many and who is late, as it changes; never what anybody gave.
pub async fn progress_live(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    follow(visit, viewer, headers, (policy::Action::FollowReview, Running(id))).await
}

/// A round by its identifier.
struct Running(String);

impl Followed for Running {
    async fn draw(&self, visit: &Visit, viewer: &Viewer) -> Result<Option<String>, Failure> {
        let store = &visit.state.store;
        let round = store.review_round(&self.0).await?.filter(|round| round.closed_at.is_none());
        let Some(round) = round else { return Ok(None) };
        let progress = progress(store, &round, (viewer, policy::Action::FollowReview)).await?;
        let view = rows(visit, &round, progress);
        Ok(Some(app::pages::review::round::progress(&view, visit.site.lang).into_string()))
    }
}

fn name(case: &ReviewCase) -> String {
    match case.subject.as_str() {
        "" => case.company.clone(),
        subject => format!("{} · {subject}", case.company),
    }
}

/// The part of the page that tells how far everybody is.
fn rows(visit: &Visit, round: &ReviewRound, progress: Progress) -> RoundView {
    let row = |(case, cells): (ReviewCase, Vec<Cell>)| CaseRow {
        name: name(&case),
        id: case.application,
        receipt_no: case.receipt_no,
        cells,
    };
    RoundView {
        id: round.id.clone(),
        closed: round.closed_at.is_some(),
        late: round.closed_at.is_none() && visit.now >= round.scores_until,
        cases: progress.cases.into_iter().map(row).collect(),
        members: progress.members,
        ..RoundView::default()
    }
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    round: &ReviewRound,
    said: (Option<Bi>, Option<Bi>),
) -> Result<Html<String>, Failure> {
    let view = view_of(visit, viewer, round, said, None).await?;
    Ok(visit.html(|site| page(site, &view)))
}

/// What the page shows of a round: of all that the viewer may know of, or of `only` these.
///
/// # Errors
/// When the store does not answer.
pub(super) async fn view_of(
    visit: &Visit,
    viewer: &Viewer,
    round: &ReviewRound,
    (done, refused): (Option<Bi>, Option<Bi>),
    only: Option<&BTreeSet<String>>,
) -> Result<RoundView, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let edition = edition_of(&visit.state, round).await?;
    let action = if only.is_some() { policy::Action::ReadScores } else { policy::Action::FollowReview };
    let mut progress = progress(store, round, (viewer, action)).await?;
    progress.cases.retain(|(case, _)| only.is_none_or(|only| only.contains(&case.application)));
    // What the viewer is recused from is not in the progress, and so in nothing of the page.
    let shown = |application: &str| {
        progress.cases.iter().find(|(case, _)| case.application == application).map(|(case, _)| name(case))
    };
    let mut recusals = Vec::new();
    for one in store.recusals_in(&round.id).await? {
        let Some(case) = shown(&one.application) else { continue };
        let who = store.account(&one.account).await?.map_or_else(String::new, |account| account.name);
        recusals.push(RecusalRow {
            id: one.id,
            who,
            case,
            reason: Reason::parse(&one.reason)
                .map_or_else(|| one.reason.clone(), |reason| reason.label().get(lang).to_string()),
            note: one.note,
            declared: one.source == "declared",
            refuted: one.refuted_at.map(|_| one.refutation.unwrap_or_default()),
        });
    }
    let mut held = Vec::new();
    for one in store.held_scores(&round.edition).await? {
        let Some(case) = shown(&one.application) else { continue };
        let who = store.account(&one.account).await?.map_or_else(String::new, |account| account.name);
        let reason = domain::review::sync::Reason::parse(&one.reason);
        held.push(HeldRow {
            seq: one.seq,
            who: format!("{who}（{}）", one.device_name),
            case,
            when: beijing_words(one.received_at, lang),
            reason: reason.map_or_else(String::new, |reason| reason.label().get(lang).to_string()),
        });
    }
    let mut pins = Vec::new();
    for one in store.review_assignments(&round.id).await?.into_iter().filter(|one| one.pinned) {
        let Some(case) = shown(&one.application) else { continue };
        let who = store.account(&one.account).await?.map_or_else(String::new, |account| account.name);
        pins.push((one.application, one.account, format!("{who} · {case}")));
    }
    Ok(RoundView {
        held,
        pins,
        seed: round.seed.clone(),
        per_case: round.per_case,
        award: edition
            .pack
            .award(&round.award)
            .map_or_else(|| round.award.clone(), |award| award.short.get(lang).to_string()),
        until: beijing_words(round.scores_until, lang),
        recusals,
        leads: viewer.may(policy::Action::LeadReview),
        decides: viewer.may(policy::Action::DecideRecusal),
        reads: viewer.may(policy::Action::ReadScores),
        done,
        refused,
        live: round
            .closed_at
            .is_none()
            .then(|| visit.site.link(&format!("/office/review/{}/progress", round.id))),
        ..rows(visit, round, progress)
    })
}
