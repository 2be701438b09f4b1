//! What a member of the committee may score now, and why not: the gates through which every score comes in, from a tablet or
//! a form.

use crate::auth::Viewer;
use crate::review::{edition_of, seats};
use crate::state::AppState;
use domain::date::Date;
use domain::policy::Action;
use domain::review::Rubric;
use domain::review::sync::{Gate, Gates, Shut};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{Change, StoreError};

/// The applications of the editions that a member scores in, as they may score them.
#[derive(Default)]
pub struct Round {
    rubrics: Vec<Rubric>,
    /// The application, the place of its rubric, and why it is shut.
    applications: Vec<(String, usize, Option<Shut>)>,
}

impl Round {
    /// Reads it inside the change that will rest on it, at a time (UTC milliseconds) and day: of `edition`, and of every other
    /// one in which the member has something to score. What is in a round follows the pack that the round was opened with.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(
        state: &AppState,
        change: &mut Change,
        (viewer, edition): (&Viewer, &str),
        at: (i64, Date),
    ) -> Result<Round, StoreError> {
        let mut editions: BTreeSet<String> =
            change.editions_of_member(&viewer.account).await?.into_iter().collect();
        editions.insert(edition.to_string());
        let recused = change.recused_of(&viewer.account).await?.into_iter().collect();
        let declared = change.declared_free(&viewer.account).await?.into_iter().collect();
        let mut out = Round::default();
        for edition in &editions {
            out.read_edition(state, change, (viewer, edition), (&recused, &declared), at).await?;
        }
        Ok(out)
    }

    async fn read_edition(
        &mut self,
        state: &AppState,
        change: &mut Change,
        (viewer, edition): (&Viewer, &str),
        (recused, declared): (&HashSet<String>, &HashSet<String>),
        (now, today): (i64, Date),
    ) -> Result<(), StoreError> {
        let checked: HashSet<String> =
            change.checked_of(edition, &viewer.account).await?.into_iter().collect();
        let held = seats(&change.committee(edition).await?);
        let seated = held.iter().any(|seat| seat.account == viewer.account && seat.covers(today));
        let mut open: HashSet<String> = HashSet::new();
        let mut theirs: HashSet<String> = HashSet::new();
        // The rubric, by the newest round that an application is in.
        let mut rubrics: HashMap<String, usize> = HashMap::new();
        for round in change.review_rounds(edition).await? {
            let cases = change.review_cases(&round.id).await?;
            let pack = edition_of(state, &round).await?;
            let first = self.rubrics.len();
            self.rubrics.extend(pack.pack.awards.iter().map(|award| Rubric::of(&pack.pack, award)));
            for case in cases {
                if let Some(award) = pack.pack.awards.iter().position(|award| award.id == case.award) {
                    rubrics.insert(case.application.clone(), first + award);
                }
                if round.takes_scores(now) {
                    open.insert(case.application);
                }
            }
            if round.closed_at.is_none() {
                let assigned = change.review_assignments(&round.id).await?;
                let own = assigned.into_iter().filter(|one| one.account == viewer.account);
                theirs.extend(own.map(|one| one.application));
            }
        }
        let followed = state.editions.edition(&state.store, edition).await?.edition.clone();
        let others = self.rubrics.len();
        let awards = &followed.pack.awards;
        self.rubrics.extend(awards.iter().map(|award| Rubric::of(&followed.pack, award)));
        let me = [viewer.account.clone()];
        for one in change.reviewed(edition).await? {
            let usual = || Some(others + awards.iter().position(|award| award.id == one.award)?);
            let Some(rubric) = rubrics.get(&one.id).copied().or_else(usual) else { continue };
            let of_mine =
                |set: &HashSet<String>| if set.contains(&one.id) { me.to_vec() } else { Vec::new() };
            let (checked, recused) = (of_mine(&checked), of_mine(recused));
            let shut = if !viewer.may_review(Action::Score, &one.applicant_org, &checked, &recused) {
                Some(Shut::Recused)
            } else if !open.contains(&one.id) {
                Some(Shut::Closed)
            } else if !seated || !theirs.contains(&one.id) || !declared.contains(&one.id) {
                Some(Shut::Unassigned)
            } else {
                None
            };
            self.applications.push((one.id, rubric, shut));
        }
        Ok(())
    }

    /// The gates.
    pub fn gates(&self) -> Gates<'_> {
        let gate = |(id, rubric, shut): &(String, usize, Option<Shut>)| {
            Some((id.clone(), Gate { rubric: self.rubrics.get(*rubric)?, shut: *shut }))
        };
        self.applications.iter().filter_map(gate).collect()
    }
}
