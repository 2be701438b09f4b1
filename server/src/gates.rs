//! What a member of the committee may score now, and why not: the gates through which every score comes in, from a tablet or
//! a form.

use crate::auth::Viewer;
use crate::review::seats;
use domain::date::Date;
use domain::pack::model::Pack;
use domain::policy::Action;
use domain::review::Rubric;
use domain::review::sync::{Gate, Gates, Shut};
use std::collections::BTreeMap;
use store::{Change, ReviewAssignment, StoreError};

/// The applications of an edition, as one member may score them.
pub struct Round {
    /// By the place of the award in the pack.
    rubrics: Vec<Rubric>,
    /// The application, the place of its award, and why it is shut.
    applications: Vec<(String, usize, Option<Shut>)>,
}

impl Round {
    /// Reads it inside the change that will rest on it, at a time (UTC milliseconds) and day.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(
        change: &mut Change,
        pack: &Pack,
        viewer: &Viewer,
        (now, today): (i64, Date),
    ) -> Result<Round, StoreError> {
        let checked = change.checked_of(&pack.id, &viewer.account).await?;
        let recused = change.recused_of(&viewer.account).await?;
        let declared = change.declared_free(&viewer.account).await?;
        let held = seats(&change.committee(&pack.id).await?);
        let seated = held.iter().any(|seat| seat.account == viewer.account && seat.covers(today));
        // By application, as its newest round has it: whether scores are taken, and whether it is the viewer's.
        let mut rounds: BTreeMap<String, (bool, bool)> = BTreeMap::new();
        let mut all = change.review_rounds(&pack.id).await?;
        all.sort_by_key(|round| round.number);
        for round in all {
            let assigned = change.review_assignments(&round.id).await?;
            for case in change.review_cases(&round.id).await? {
                let own = |one: &ReviewAssignment| {
                    one.account == viewer.account && one.application == case.application
                };
                let theirs = assigned.iter().any(own);
                rounds.insert(case.application, (round.takes_scores(now), theirs));
            }
        }
        let me = [viewer.account.clone()];
        let mut applications = Vec::new();
        for one in change.reviewed(&pack.id).await? {
            let Some(award) = pack.awards.iter().position(|award| award.id == one.award) else { continue };
            let of_mine = |list: &[String]| if list.contains(&one.id) { me.to_vec() } else { Vec::new() };
            let (checked, recused) = (of_mine(&checked), of_mine(&recused));
            let shut = if !viewer.may_review(Action::Score, &one.applicant_org, &checked, &recused) {
                Some(Shut::Recused)
            } else {
                match rounds.get(&one.id) {
                    // In no round, or not theirs: a device holds nothing of it.
                    None => Some(Shut::Unassigned),
                    Some((_, theirs)) if !seated || !theirs || !declared.contains(&one.id) => {
                        Some(Shut::Unassigned)
                    }
                    Some((false, _)) => Some(Shut::Closed),
                    Some((true, _)) => None,
                }
            };
            applications.push((one.id, award, shut));
        }
        let rubrics = pack.awards.iter().map(|award| Rubric::of(pack, award)).collect();
        Ok(Round { rubrics, applications })
    }

    /// The gates.
    pub fn gates(&self) -> Gates<'_> {
        let gate = |(id, award, shut): &(String, usize, Option<Shut>)| {
            Some((id.clone(), Gate { rubric: self.rubrics.get(*award)?, shut: *shut }))
        };
        self.applications.iter().filter_map(gate).collect()
    }
}
