//! What a member of the committee may score now, and why not: the gates through which every score comes in, from a tablet or
//! a form.

use crate::auth::Viewer;
use domain::pack::model::Pack;
use domain::review::Rubric;
use domain::review::sync::{Gate, Gates, Shut};
use domain::workflow::State;
use store::{Change, StoreError};

/// The applications of an edition, as one member may score them.
pub struct Round {
    /// By the place of the award in the pack.
    rubrics: Vec<Rubric>,
    /// The application, the place of its award, and why it is shut.
    applications: Vec<(String, usize, Option<Shut>)>,
}

impl Round {
    /// Reads it inside the change that will rest on it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(change: &mut Change, pack: &Pack, viewer: &Viewer) -> Result<Round, StoreError> {
        let checked = change.checked_of(&pack.id, &viewer.account).await?;
        let me = [viewer.account.clone()];
        let mut applications = Vec::new();
        for one in change.reviewed(&pack.id).await? {
            let Some(award) = pack.awards.iter().position(|award| award.id == one.award) else { continue };
            let checked_by = if checked.contains(&one.id) { &me[..] } else { &[] };
            let shut = if !viewer.may_score(&one.applicant_org, checked_by) {
                Some(Shut::Recused)
            } else if !is_under_review(one.state.0) {
                Some(Shut::Closed)
            } else {
                None
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

/// Whether the committee scores an application that stands so: after it has passed the initial check.
fn is_under_review(state: State) -> bool {
    state == State::PreliminaryPassed
}
