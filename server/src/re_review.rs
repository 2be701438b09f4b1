//! 重新审核: a round of the review of its own for the entries whose objections were taken up. Whoever scored an entry before is left out of
//! it where enough others remain, and what it ends in decides the objections.

use crate::deliberation::Room;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::objection_letters::tell;
use crate::objections::{hold_if_open, release};
use crate::review::{detect, edition_of, scorers};
use app::error::AppError;
use domain::objection::{self, Act, Facts as Given, ObjectionState};
use domain::review::conclusion::Conclusion;
use domain::workflow::{self, Action, Facts, Party, State};
use serde_json::json;
use std::collections::BTreeSet;
use store::{Application, Change, ReviewAssignment, ReviewRound, StepWords, Store, StoreError};
use uuid::Uuid;

/// Why sheets are opened again.
const AGAIN: &str = "收到异议，重新审核";

/// Who scores an entry again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// Who does.
    pub members: Vec<String>,
    /// Who scored it before and is left out.
    pub left_out: Vec<String>,
    /// Who scored it before and scores again, since too few others remain.
    pub again: Vec<String>,
}

impl Panel {
    /// The panel of an entry: of those who may score it (`free`), those who did not score it before, where they are `least` or more.
    pub fn of(free: &[String], before: &BTreeSet<String>, least: usize) -> Panel {
        let (earlier, fresh): (Vec<String>, Vec<String>) =
            free.iter().cloned().partition(|one| before.contains(one));
        if fresh.len() >= least {
            Panel { members: fresh, left_out: earlier, again: Vec::new() }
        } else {
            Panel { members: free.to_vec(), left_out: Vec::new(), again: earlier }
        }
    }
}

/// The entries of an award whose objections were taken up and wait for a round, with their panels.
///
/// # Errors
/// When the store does not answer.
pub async fn waiting(
    visit: &Visit,
    change: &mut Change,
    (edition, award): (&str, &str),
) -> Result<Vec<(Application, Panel)>, Failure> {
    let store = &visit.state.store;
    let held = change.committee(edition).await?;
    let members = scorers(&held, &store.staff().await?, visit.today);
    let least = visit.state.editions.edition(store, edition).await?.edition.pack.scoring.min_valid as usize;
    let mut ids: Vec<String> = Vec::new();
    for one in store.objections(edition).await? {
        if one.state == ObjectionState::Admitted && !ids.contains(&one.application) {
            ids.push(one.application);
        }
    }
    let mut out = Vec::new();
    for id in ids {
        let application = change.find_application(&id).await?;
        if application.award != award || application.state.0 != State::Objected {
            continue;
        }
        let barred: BTreeSet<String> =
            change.recused_from(&id).await?.into_iter().chain(store.checked_by(&id).await?).collect();
        let free: Vec<String> = members.iter().filter(|one| !barred.contains(*one)).cloned().collect();
        let before = scored_before(store, edition, &id).await?;
        out.push((application, Panel::of(&free, &before, least)));
    }
    Ok(out)
}

async fn scored_before(
    store: &Store,
    edition: &str,
    application: &str,
) -> Result<BTreeSet<String>, StoreError> {
    let begun = store.begun_sheets(edition).await?.into_iter();
    Ok(begun.filter(|(one, ..)| one == application).map(|(_, account, _)| account).collect())
}

/// Begins the round: the entries of `waiting`, their panels, and their objections with them.
///
/// # Errors
/// A constraint while another round of the award runs.
pub async fn begin(
    visit: &Visit,
    change: &mut Change,
    (edition, award, until): (&str, &str, i64),
) -> Result<Option<ReviewRound>, Failure> {
    let all = waiting(visit, change, (edition, award)).await?;
    let earlier: Vec<ReviewRound> =
        change.review_rounds(edition).await?.into_iter().filter(|round| round.award == award).collect();
    let (Some(first), false) = (earlier.first(), all.is_empty()) else { return Ok(None) };
    let number = 1 + earlier.iter().map(|round| round.number).max().unwrap_or(0);
    let id = Uuid::now_v7().to_string();
    let round = ReviewRound {
        // Nothing is drawn: the panel follows from who scored before.
        seed: format!("{edition}-{award}-{number}"),
        id: id.clone(),
        edition: edition.to_string(),
        award: award.to_string(),
        number,
        scores_until: until,
        per_case: None,
        pack: first.pack.clone(),
        opened_at: visit.now,
        closed_at: None,
    };
    change.begin_round(&round).await?;
    let facts = Facts::default();
    let (mut given, mut kept): (Vec<ReviewAssignment>, Vec<ReviewAssignment>) = (Vec::new(), Vec::new());
    for (application, panel) in &all {
        let row = workflow::decide(application.state.0, Action::ReReview, Party::Committee, facts);
        let Ok(row) = row else { continue };
        let note = json!({ "round": id, "number": number });
        change.move_application(application, row, application.clone(), note).await?;
        change.add_review_case(&id, &application.id).await?;
        // Whoever scored it before and does again signs anew; what was signed stands in the round of then.
        change.reopen_sheets(&application.id, AGAIN).await?;
        let one = |account: &String| ReviewAssignment {
            application: application.id.clone(),
            account: account.clone(),
            pinned: false,
        };
        kept.extend(panel.members.iter().map(one));
        given.extend(panel.members.iter().chain(&panel.left_out).map(one));
        for before in change.objections_to(&application.id).await? {
            let step =
                objection::decide(before.state, Act::ReReview, objection::Party::Committee, Given::default());
            if let Ok(step) = step {
                let words = StepWords { round: Some(&id), ..StepWords::default() };
                let after = change.move_objection(&before, step, words).await?;
                tell(visit, change, &after, Act::ReReview).await?;
            }
        }
    }
    let store = &visit.state.store;
    let members = scorers(&change.committee(edition).await?, &store.staff().await?, visit.today);
    detect(store, change, &*edition_of(&visit.state, &round).await?, (&id, &members), visit.today).await?;
    // Given and taken away at once: no later look at the round gives it back to who scored it before.
    change.assign(&id, &[], &given).await?;
    change.assign(&id, &given, &kept).await?;
    for (application, panel) in &all {
        for account in &panel.left_out {
            change.keep_away(&id, &application.id, account).await?;
        }
    }
    Ok(Some(round))
}

/// What the committee concluded of an entry under re-review decides its objections, and the entry stays on the list or falls out.
/// `changed`: it stays, otherwise than it stood.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(
    visit: &Visit,
    change: &mut Change,
    (before, round): (&Application, &str),
    (conclusion, changed): (Conclusion, bool),
    (reason, kept): (&str, &str),
) -> Result<(), StoreError> {
    let (action, act) = match conclusion {
        Conclusion::LeaveOut => (Action::Strike, Act::Uphold),
        Conclusion::Shortlist if changed => (Action::UpholdListing, Act::Change),
        Conclusion::Shortlist => (Action::UpholdListing, Act::Dismiss),
    };
    let facts = Facts { concluded: true, ..Facts::default() };
    let row = workflow::decide(before.state.0, action, Party::Committee, facts);
    let row = row.map_err(|_| StoreError::Missing { kind: "application", id: before.id.clone() })?;
    change.move_application(before, row, before.clone(), json!({ "conclusion": kept })).await?;
    let given = Given { words: true, concluded: true, ..Given::default() };
    for one in change.objections_to(&before.id).await? {
        // What strikes the entry ends everything that was objected to it.
        if one.round.as_deref() != Some(round) && act != Act::Uphold {
            continue;
        }
        if let Ok(step) = objection::decide(one.state, act, objection::Party::Committee, given) {
            let words =
                StepWords { reply: Some(reason), published_reason: Some(reason), ..StepWords::default() };
            let after = change.move_objection(&one, step, words).await?;
            tell(visit, change, &after, act).await?;
        }
    }
    // Another one may have come meanwhile: it holds the entry again.
    hold_if_open(change, &before.id).await?;
    release(change, &before.id).await
}

/// Whether the entry stands at another star level than the notice says.
///
/// # Errors
/// When the store does not answer, or the frozen notice cannot be read.
pub async fn starred(change: &mut Change, room: &Room, application: &str) -> Result<bool, Failure> {
    let Some(line) = change.listed(application).await? else { return Ok(false) };
    let notice = change.find_notice(&line.notice).await?;
    let content: domain::notice::NoticeContent = serde_json::from_str(&notice.content).map_err(|error| {
        tracing::error!(%error, notice = notice.id, "a frozen notice cannot be read");
        AppError::Internal
    })?;
    let then =
        content.entries.into_iter().find(|one| one.application == application).and_then(|one| one.star);
    let all = room.cases.iter().map(|case| case.application.clone()).collect();
    let (method, ranking) = (room.method(), room.ranking(&all));
    let now = ranking.place(application).and_then(|placed| method.stars.get(placed.star?));
    Ok(then != now.map(|star| star.name.zh.clone()))
}

#[cfg(test)]
mod tests {
    use super::Panel;

    fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_string()).collect()
    }

    #[test]
    fn who_scored_before_is_left_out_where_enough_others_remain() {
        let free = names(&["a", "b", "c", "d", "e"]);
        let before = names(&["a", "b"]).into_iter().collect();
        let panel = Panel::of(&free, &before, 3);
        assert_eq!((panel.members, panel.left_out), (names(&["c", "d", "e"]), names(&["a", "b"])));
        let panel = Panel::of(&free, &before, 4);
        assert_eq!((panel.members, panel.again), (free, names(&["a", "b"])));
        assert!(panel.left_out.is_empty());
    }
}
