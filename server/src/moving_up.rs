//! 递补: what is known of an award whose entry fell out, as the domain's rule asks, and carrying it out.

use crate::deliberation::Room;
use crate::http::failure::Failure;
use crate::state::AppState;
use app::error::AppError;
use domain::review::conclusion::Conclusion;
use domain::review::moving_up::{Candidate, Next, Nobody, Terms, fell_out, next};
use domain::workflow::{self, Action, Facts, Party, State, decide};
use serde_json::json;
use store::{Application, Change, Store, StoreError};

/// An award before the rule.
pub struct Award {
    /// The edition lets the next in rank move up.
    pub allowed: bool,
    /// Its applications.
    pub all: Vec<Candidate>,
    /// Who moves up next, or why nobody does.
    pub next: Result<Next, Nobody>,
}

impl Award {
    /// Reads the award of a round in which its applications were ranked.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(state: &AppState, room: &Room) -> Result<Award, Failure> {
        let store = &state.store;
        let round = &room.round;
        // Settings are today's, as deadlines are; places and quota are those of the round.
        let allowed =
            state.editions.edition(store, &round.edition).await?.edition.pack.notice.promote_next_in_rank;
        let moved = store.moved_up(&round.edition, &round.award).await?;
        let mut all = Vec::new();
        for case in &room.cases {
            let stands = |one: &&store::ReviewConclusion| {
                one.application == case.application && one.reopened_at.is_none()
            };
            let kept = room.conclusions.iter().find(stands);
            all.push(Candidate {
                application: case.application.clone(),
                state: State::parse(&case.state).ok_or(AppError::Internal)?,
                conclusion: kept.and_then(|one| Some((Conclusion::parse(&one.conclusion)?, one.differs))),
                moved_up: moved.contains(&case.application),
            });
        }
        let everything = all.iter().map(|one| one.application.clone()).collect();
        let terms = Terms { allowed, rounds: ranked(store, &round.edition, &round.award).await?.len() };
        let found = next(terms, &room.method(), &room.ranking(&everything), &all);
        Ok(Award { allowed, all, next: found })
    }

    /// Who fell out.
    pub fn fell(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter(|one| fell_out(one.state)).map(|one| one.application.as_str())
    }

    /// Who moved up, with where they stand.
    pub fn moved(&self) -> impl Iterator<Item = (&str, State)> {
        self.all.iter().filter(|one| one.moved_up).map(|one| (one.application.as_str(), one.state))
    }
}

/// The rounds in which an award's applications were ranked, the first one first: re-reviews rank a few again and draw no line.
///
/// # Errors
/// When the database does not answer.
pub async fn ranked(store: &Store, edition: &str, award: &str) -> Result<Vec<String>, StoreError> {
    let mut rounds = store.review_rounds(edition).await?;
    rounds.retain(|round| round.award == award);
    rounds.sort_by_key(|round| round.number);
    let mut out = Vec::new();
    for round in rounds {
        if !store.is_re_review(&round.id).await? {
            out.push(round.id);
        }
    }
    Ok(out)
}

/// Where an application stands as its company is told: who moved up learns so from the notice of its own, with all others.
///
/// # Errors
/// When the database does not answer.
pub async fn as_told(store: &Store, one: &Application) -> Result<State, StoreError> {
    // Once it stood in a notice of its own the company knows, also where that was withdrawn or corrected.
    let waits = one.state.0 == State::Shortlisted
        && store.moved_up(&one.edition, &one.award).await?.contains(&one.id)
        && store.last_listed(&one.id).await?.is_none();
    Ok(if waits { State::NotShortlisted } else { one.state.0 })
}

/// Lets the next in rank move up. The event says for whom, from which place and why.
///
/// # Errors
/// The table's refusal inside, the store's outside.
pub async fn move_up(
    change: &mut Change,
    room: &Room,
    (award, next): (&Award, &Next),
    reason: &str,
) -> Result<Result<(), workflow::Refusal>, StoreError> {
    let before = change.find_application(&next.application).await?;
    let facts = Facts { moves_up: award.allowed, reason: !reason.is_empty(), ..Facts::default() };
    let row = match decide(before.state.0, Action::MoveUp, Party::Committee, facts) {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let fell: Vec<&str> = award.fell().collect();
    let note = json!({ "round": room.round.id, "place": next.place, "fell_out": fell, "reason": reason });
    change.move_application(&before, row, before.clone(), note).await?;
    Ok(Ok(()))
}
