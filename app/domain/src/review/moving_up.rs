//! Who moves up (递补) when an entry of a shortlist falls out. The rules say nothing of it (五, 六), so that an edition allows it
//! or, as usual, leaves the place empty (宁缺毋滥). It fills places that fell vacant, in the order of the ranking, and never
//! widens an award: the next in rank moves up only where nothing but their rank kept them out.

use super::aggregate::{Method, Ranking};
use super::conclusion::{Conclusion, Says};
use crate::workflow::State;

/// An application of the award, as far as the rule asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its identifier.
    pub application: String,
    /// Where it stands.
    pub state: State,
    /// The conclusion that stands, and whether it is another than the scores say.
    pub conclusion: Option<(Conclusion, bool)>,
    /// Whether it has its place by moving up.
    pub moved_up: bool,
}

/// What an edition and an award say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The edition lets the next in rank move up.
    pub allowed: bool,
    /// Rounds in which the award's applications were ranked, re-reviews aside: places of different rounds are not compared.
    pub rounds: usize,
}

/// Who moves up next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The application.
    pub application: String,
    /// Its place in the ranking; the first of those it shares.
    pub place: u32,
    /// How many places are vacant, this one included.
    pub vacant: u32,
}

/// Why nobody moves up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nobody {
    /// The edition does not let anybody.
    NotAllowed,
    /// Nothing fell out.
    NothingFell,
    /// As many have moved up as fell out.
    Filled,
    /// The award has no number of places, so that nobody was left out for their rank alone.
    NoPlaces,
    /// Ranked in several rounds, whose places cannot be compared.
    SeveralRounds,
    /// Every place of the award is taken.
    Full,
    /// The committee has not concluded on all of them yet.
    Unconcluded,
    /// More share the next place than places are vacant: the committee decides between them.
    Tied(Vec<String>),
    /// Nobody is left who was kept out by their rank alone.
    NoneLeft,
}

/// Whether a state holds one of the award's places.
fn holds_place(state: State) -> bool {
    matches!(
        state,
        State::Shortlisted
            | State::InPublicNotice
            | State::Objected
            | State::ReReview
            | State::Awarded
            | State::CertificateIssued
    )
}

/// Whether an application fell out of the list after the committee had put it there: an objection was upheld. An honour that was
/// taken back was given before, so that its place is not vacant.
pub fn fell_out(state: State) -> bool {
    state == State::NotAwarded
}

/// Who moves up next, or why nobody does.
///
/// # Errors
/// [`Nobody`].
pub fn next(terms: Terms, method: &Method, ranking: &Ranking, all: &[Candidate]) -> Result<Next, Nobody> {
    let count = |of: &dyn Fn(&&Candidate) -> bool| all.iter().filter(of).count() as u32;
    let fell = count(&|one| fell_out(one.state));
    let moved = count(&|one| one.moved_up);
    if fell == 0 {
        return Err(Nobody::NothingFell);
    }
    if !terms.allowed {
        return Err(Nobody::NotAllowed);
    }
    let quota = method.quota.ok_or(Nobody::NoPlaces)?;
    if terms.rounds != 1 {
        return Err(Nobody::SeveralRounds);
    }
    if moved >= fell {
        return Err(Nobody::Filled);
    }
    let held = count(&|one| holds_place(one.state));
    let vacant = (fell - moved).min(quota.saturating_sub(held));
    if vacant == 0 {
        return Err(Nobody::Full);
    }
    if all.iter().any(|one| one.state == State::UnderReview) {
        return Err(Nobody::Unconcluded);
    }
    let mut left: Vec<(u32, &str)> = all
        .iter()
        .filter(|one| kept_out_by_rank(method, ranking, one))
        .filter_map(|one| Some((ranking.place(&one.application)?.from, one.application.as_str())))
        .collect();
    left.sort_unstable();
    let Some((place, first)) = left.first().copied() else { return Err(Nobody::NoneLeft) };
    let level: Vec<String> =
        left.iter().take_while(|(at, _)| *at == place).map(|(_, id)| (*id).to_owned()).collect();
    if level.len() as u32 > vacant {
        return Err(Nobody::Tied(level));
    }
    Ok(Next { application: first.to_owned(), place, vacant })
}

/// Whether nothing but the rank kept an application out: the committee left it out as the scores say, it stands below the cut line
/// for certain, and where the award has star levels it reaches one.
fn kept_out_by_rank(method: &Method, ranking: &Ranking, one: &Candidate) -> bool {
    one.state == State::NotShortlisted
        && one.conclusion == Some((Conclusion::LeaveOut, false))
        && Says::of(method, ranking, &one.application) == Says::LeaveOut
        && (method.stars.is_empty()
            || ranking.place(&one.application).is_some_and(|placed| placed.star.is_some()))
}
