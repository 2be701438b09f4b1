//! What the pages of the review share: the committee as the rules know it, recusals that follow from what is known, and what a
//! member may do with an application.

use crate::auth::Viewer;
pub use crate::standing::{Standing, standing, standings};
use crate::state::AppState;
use crate::submissions::Snapshot;
use app::pages::review::round::Cell;
use domain::date::Date;
use domain::policy::{self, Role};
use domain::review::assignment::{Infeasible, Member, Pair, Problem};
use domain::review::committee::Seat;
use domain::review::recusal::{Applied, Interests, Reason, Tie, detected};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::{
    Account, Change, CommitteeSeat, Interest, Recusal, ReviewAssignment, ReviewCase, ReviewRound, Store,
    StoreError,
};
use uuid::Uuid;

/// The seats as the rules know them.
pub fn seats(rows: &[CommitteeSeat]) -> Vec<Seat> {
    let day = |text: &Option<String>| text.as_deref().and_then(|text| Date::parse(text).ok());
    rows.iter()
        .map(|row| Seat {
            account: row.account.clone(),
            body: row.body.clone(),
            from: day(&row.from_on),
            to: day(&row.to_on),
        })
        .collect()
}

/// The accounts of `people` that have the role 主任.
pub fn chairs(people: &[Account]) -> Vec<String> {
    people.iter().filter(|one| one.staff.contains(&Role::Chair)).map(|one| one.id.clone()).collect()
}

/// The accounts that may score today: a seat whose term covers the day, and a role that scores.
pub fn scorers(rows: &[CommitteeSeat], people: &[Account], today: Date) -> Vec<String> {
    let scores = |account: &str| {
        people.iter().any(|one| {
            one.id == account && one.staff.iter().any(|role| matches!(role, Role::Reviewer | Role::Chair))
        })
    };
    seats(rows)
        .into_iter()
        .filter(|seat| seat.covers(today) && scores(&seat.account))
        .map(|seat| seat.account)
        .collect()
}

/// What stands between the members and the applications of a round, as far as it is known: every recusal that follows is
/// kept. Asked again whenever a member, an interest or an application joins.
///
/// # Errors
/// When the store does not answer.
pub async fn detect(
    store: &Store,
    change: &mut Change,
    edition: &domain::Edition,
    (round, members): (&str, &[String]),
    today: Date,
) -> Result<usize, StoreError> {
    let cases = change.review_cases(round).await?;
    let stated = change.interests().await?;
    let people = store.staff().await?;
    let award: Vec<String> = cases.iter().map(|case| case.uscc.clone()).collect();
    let mut found = 0;
    for case in &cases {
        let applied = applied(store, case, &award).await?;
        let checked = store.checked_by(&case.application).await?;
        for account in members {
            let member = interests(account, &stated, &people, today);
            let applied = Applied { screened_by_member: checked.contains(account), ..applied.clone() };
            for reason in detected(&edition.pack.review, &member, &applied) {
                found += usize::from(change.recuse(&recusal(case, account, "detected", reason, "")).await?);
            }
        }
    }
    Ok(found)
}

/// A recusal that is to be kept.
pub fn recusal(case: &ReviewCase, account: &str, source: &str, reason: Reason, note: &str) -> Recusal {
    Recusal {
        id: Uuid::now_v7().to_string(),
        application: case.application.clone(),
        account: account.to_string(),
        source: source.to_string(),
        reason: reason.id().to_string(),
        note: note.to_string(),
        created_at: 0,
        refuted_at: None,
        refuted_by: None,
        refutation: None,
    }
}

fn interests(account: &str, stated: &[Interest], people: &[Account], today: Date) -> Interests {
    let years = |day: &Option<String>| {
        let day = day.as_deref().and_then(|day| Date::parse(day).ok())?;
        Some((0..100).take_while(|years| day.plus_years(years + 1) <= today).count() as u32)
    };
    let own = people.iter().find(|one| one.id == account);
    Interests {
        ties: stated
            .iter()
            .filter(|one| one.account == account)
            .filter_map(|one| {
                let reason = Reason::parse(&one.reason)?;
                Some(Tie { uscc: one.uscc.clone(), reason, ended_years_ago: years(&one.ended_on) })
            })
            .collect(),
        phone: own.map_or_else(String::new, |one| one.phone.clone()),
        name: own.map_or_else(String::new, |one| one.name.clone()),
    }
}

async fn applied(store: &Store, case: &ReviewCase, award: &[String]) -> Result<Applied, StoreError> {
    let submission = store.submission(&case.application, case.submission).await?;
    // A snapshot that cannot be read says nothing here; the page of the application reports it.
    let snapshot: Option<Snapshot> =
        submission.and_then(|submission| serde_json::from_str(&submission.snapshot).ok());
    let profile = snapshot.as_ref().map(|snapshot| snapshot.profile.clone()).unwrap_or_default();
    let phones =
        snapshot.map(|snapshot| vec![snapshot.contact.phone, profile.phone.clone()]).unwrap_or_default();
    Ok(Applied {
        uscc: case.uscc.clone(),
        legal_representative: profile.legal_representative.clone(),
        phones,
        same_award: award.to_vec(),
        screened_by_member: false,
    })
}

/// Gives the applications of a round to its members: all to all who may, or as many for each as the round says, drawn from
/// its seed with even loads. What was given or taken away by hand stays so.
///
/// # Errors
/// When the store does not answer.
pub async fn hand_out(
    store: &Store,
    change: &mut Change,
    round: &ReviewRound,
    (held, members): (&[CommitteeSeat], &[String]),
) -> Result<Result<(), Infeasible>, StoreError> {
    let cases = change.review_cases(&round.id).await?;
    let before = change.review_assignments(&round.id).await?;
    let taken = change.ended_assignments(&round.id).await?;
    let mut barred: BTreeSet<Pair> = taken.into_iter().collect();
    for case in &cases {
        let recused = change.recused_from(&case.application).await?;
        let checked = store.checked_by(&case.application).await?;
        barred.extend(recused.into_iter().chain(checked).map(|account| (case.application.clone(), account)));
    }
    let pair = |one: &ReviewAssignment| (one.application.clone(), one.account.clone());
    let allowed = |pair: &Pair| members.contains(&pair.1) && !barred.contains(pair);
    // What is fixed by hand stays, and so does what a member has begun.
    let begun: BTreeSet<Pair> = store
        .begun_sheets(&round.edition)
        .await?
        .into_iter()
        .map(|(application, account, _)| (application, account))
        .collect();
    let fixed: BTreeSet<Pair> = before.iter().filter(|one| one.pinned).map(pair).collect();
    let pins: BTreeSet<Pair> = before
        .iter()
        .map(pair)
        .filter(|pair| (fixed.contains(pair) || begun.contains(pair)) && allowed(pair))
        .collect();
    let body = |account: &String| {
        held.iter().find(|seat| seat.account == *account).map_or_else(String::new, |seat| seat.body.clone())
    };
    // Given to more by hand than the round asks for: what stands there stays, and nothing is drawn.
    let most = round.per_case.and_then(|count| usize::try_from(count).ok()).unwrap_or(usize::MAX);
    let (full, drawn): (Vec<&ReviewCase>, Vec<&ReviewCase>) = cases.iter().partition(|case| {
        pins.iter().filter(|(application, _)| *application == case.application).count() > most
    });
    let is_full = |application: &str| full.iter().any(|case| case.application == application);
    let problem = |least: u32, most: u32| Problem {
        cases: drawn.iter().map(|case| case.application.clone()).collect(),
        members: members
            .iter()
            .map(|account| (account.clone(), Member { body: body(account), least, most }))
            .collect(),
        per_case: round.per_case.and_then(|count| u32::try_from(count).ok()).unwrap_or_default(),
        recused: barred.clone(),
        pins: pins.iter().filter(|(application, _)| !is_full(application)).cloned().collect(),
        before: before.iter().map(pair).filter(|pair| allowed(pair)).collect(),
        seed: round.seed.clone(),
    };
    let all = u32::try_from(drawn.len()).unwrap_or(u32::MAX);
    let pairs = match round.per_case {
        None => problem(0, all).everyone(),
        Some(count) => {
            let due = drawn.len() as u32 * u32::try_from(count).unwrap_or_default();
            let of = (members.len() as u32).max(1);
            // Even loads where recusals and what was given by hand allow it.
            let even = problem(due / of, due.div_ceil(of)).solve();
            match even.or_else(|_| problem(0, all).solve()) {
                Ok(pairs) => pairs,
                Err(why) => return Ok(Err(why)),
            }
        }
    };
    let kept = pins.iter().filter(|(application, _)| is_full(application)).cloned();
    let after: Vec<ReviewAssignment> = pairs
        .into_iter()
        .chain(kept)
        .map(|(application, account)| ReviewAssignment {
            pinned: fixed.contains(&(application.clone(), account.clone())),
            application,
            account,
        })
        .collect();
    change.assign(&round.id, &before, &after).await?;
    Ok(Ok(()))
}

/// The edition of a round with the pack that it was opened with: its rubric, quorum, thresholds and gates stay those.
///
/// # Errors
/// When the store does not answer.
pub async fn edition_of(state: &AppState, round: &ReviewRound) -> Result<Arc<domain::Edition>, StoreError> {
    Ok(state.editions.of_hash(&state.store, &round.pack).await?.edition.clone())
}

/// Looks again at every round that is not settled, of whatever edition, and at all of `edition`: somebody joined or left, or
/// stated an interest.
///
/// # Errors
/// When the store does not answer.
pub async fn refresh(
    state: &AppState,
    change: &mut Change,
    edition: &domain::Edition,
    today: Date,
) -> Result<(), StoreError> {
    let store = &state.store;
    let people = store.staff().await?;
    for round in change.unsettled_rounds(&edition.pack.id).await? {
        let edition = edition_of(state, &round).await?;
        let held = change.committee(&round.edition).await?;
        let members = scorers(&held, &people, today);
        detect(store, change, &edition, (&round.id, &members), today).await?;
        if round.closed_at.is_some() {
            continue;
        }
        // Too few are left to score everything: what stands stays, and the page of the round shows the gap.
        if let Err(why) = hand_out(store, change, &round, (&held, &members)).await? {
            tracing::warn!(round = round.id, ?why, "the assignment cannot be completed");
        }
    }
    Ok(())
}

/// How far a round is, as far as a viewer may know.
pub struct Progress {
    /// Its members: account, name.
    pub members: Vec<(String, String)>,
    /// The applications with a cell for each member.
    pub cases: Vec<(ReviewCase, Vec<Cell>)>,
}

impl Progress {
    fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.cases.iter().flat_map(|(_, cells)| cells)
    }

    /// Sheets that are signed.
    pub fn signed(&self) -> usize {
        self.cells().filter(|cell| **cell == Cell::Signed).count()
    }

    /// Sheets that are due.
    pub fn due(&self) -> usize {
        self.cells().filter(|cell| !matches!(cell, Cell::Recused | Cell::NotTheirs)).count()
    }
}

/// How far a round is, for who may do `action` of an application. What the viewer is recused from is not in it: neither its line
/// nor its part of any figure.
///
/// # Errors
/// When the store does not answer.
pub async fn progress(
    store: &Store,
    round: &ReviewRound,
    (viewer, action): (&Viewer, policy::Action),
) -> Result<Progress, StoreError> {
    let recusals = store.recusals_in(&round.id).await?;
    let assigned = store.review_assignments(&round.id).await?;
    let held = store.committee(&round.edition).await?;
    let mut members: Vec<(String, String)> = held.into_iter().map(|seat| (seat.account, seat.name)).collect();
    let mut declared = Vec::new();
    for (account, _) in &members {
        declared.push(store.declared_free(account).await?);
    }
    // Who has left and had something to score is still shown with it.
    for one in &assigned {
        if members.iter().all(|(account, _)| *account != one.account) {
            let name = store.account(&one.account).await?.map_or_else(String::new, |account| account.name);
            members.push((one.account.clone(), name));
            declared.push(store.declared_free(&one.account).await?);
        }
    }
    let begun = store.begun_sheets(&round.edition).await?;
    let mut cases = Vec::new();
    for case in store.review_cases(&round.id).await? {
        let recused: Vec<String> = recusals
            .iter()
            .filter(|one| one.application == case.application && one.refuted_at.is_none())
            .map(|one| one.account.clone())
            .collect();
        let checked = store.checked_by(&case.application).await?;
        if !viewer.may_review(action, &case.applicant_org, &checked, &recused) {
            continue;
        }
        let cells = members.iter().zip(&declared).map(|((account, _), declared)| {
            if recused.contains(account) || checked.contains(account) {
                return Cell::Recused;
            }
            let theirs =
                assigned.iter().any(|one| one.application == case.application && one.account == *account);
            let sheet = begun
                .iter()
                .find(|(application, who, _)| *application == case.application && who == account)
                .map(|(.., signed)| *signed);
            match (theirs, sheet, declared.contains(&case.application)) {
                (_, Some(true), _) => Cell::Signed,
                (false, ..) => Cell::NotTheirs,
                (true, Some(false), _) => Cell::Begun,
                (true, None, true) => Cell::Due,
                (true, None, false) => Cell::Undeclared,
            }
        });
        let cells = cells.collect();
        cases.push((case, cells));
    }
    Ok(Progress { members, cases })
}
