//! Ballots between tied applications (并列表决): each member who is present has one vote for one of them. What it decides goes into
//! the chain as `committee_vote`; equal votes decide nothing between these.

use super::vote::{Outcome, Rules, VoteFault, places};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The votes as they were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieBallots {
    /// 记名: who voted for which application.
    Open(BTreeMap<String, String>),
    /// 无记名: how many voted for which, and how many ballots name none.
    Secret {
        /// By application.
        votes: BTreeMap<String, u32>,
        /// 弃权 and 无效.
        none: u32,
    },
}

/// A ballot that was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieVote {
    /// Between whom.
    pub tied: BTreeSet<String>,
    /// All members whose term covers the day.
    pub members: BTreeSet<String>,
    /// Those in the room.
    pub present: BTreeSet<String>,
    /// Those recused from any of the tied applications.
    pub recused: BTreeSet<String>,
    /// The votes.
    pub ballots: TieBallots,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieCount {
    /// All members.
    pub members: u32,
    /// Those present who may vote.
    pub present: u32,
    /// How many must be present.
    pub quorum: u32,
    /// Votes by application, those without any included.
    pub votes: BTreeMap<String, u32>,
    /// Places among the tied; equal votes share one. Empty without a quorum.
    pub places: BTreeMap<String, u32>,
    /// Passed where the quorum is there: then the votes count.
    pub outcome: Outcome,
}

impl TieVote {
    /// Counts it.
    ///
    /// # Errors
    /// Why it cannot be counted.
    pub fn count(&self, rules: &Rules) -> Result<TieCount, VoteFault> {
        if let Some(stranger) = self.present.difference(&self.members).next() {
            return Err(VoteFault::Stranger(stranger.clone()));
        }
        let present = self.present.difference(&self.recused).count() as u32;
        let mut votes: BTreeMap<String, u32> = self.tied.iter().map(|one| (one.clone(), 0)).collect();
        match &self.ballots {
            TieBallots::Open(given) => {
                for (who, of) in given {
                    if self.recused.contains(who) {
                        return Err(VoteFault::Recused(who.clone()));
                    }
                    if !self.present.contains(who) {
                        return Err(VoteFault::Absent(who.clone()));
                    }
                    if let Some(count) = votes.get_mut(of) {
                        *count += 1;
                    }
                }
            }
            TieBallots::Secret { votes: given, none } => {
                let ballots = given.values().map(|n| u64::from(*n)).sum::<u64>() + u64::from(*none);
                if ballots > u64::from(present) {
                    return Err(VoteFault::TooMany { ballots, present });
                }
                for (application, count) in &mut votes {
                    *count = given.get(application).copied().unwrap_or_default();
                }
            }
        }
        let members = self.members.len() as u32;
        let quorum = rules.quorum_of(members);
        let outcome = if present < quorum { Outcome::NoQuorum } else { Outcome::Passed };
        let places = if outcome == Outcome::Passed { places(&votes) } else { BTreeMap::new() };
        Ok(TieCount { members, present, quorum, votes, places, outcome })
    }
}

/// The places that follow from ballots one after another: a later one parts those who shared a place before, and changes nothing
/// for the others.
pub fn recorded<'a>(ballots: impl IntoIterator<Item = &'a TieCount>) -> BTreeMap<String, u32> {
    let mut out: BTreeMap<String, u32> = BTreeMap::new();
    for count in ballots {
        let mut before = count.places.keys().map(|one| out.get(one).copied());
        let first = before.next().flatten();
        // Those who shared a place go on from it; else the ballot stands for itself.
        let base = match first {
            Some(place) if before.all(|other| other == Some(place)) => place - 1,
            _ => 0,
        };
        out.extend(count.places.iter().map(|(one, place)| (one.clone(), base + place)));
    }
    out
}
