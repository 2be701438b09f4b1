//! What was sent in, read again: the submission that counts, its snapshot, and the edition whose pack judged it.

use crate::http::failure::Failure;
use crate::state::AppState;
use crate::submissions::Snapshot;
use app::error::AppError;
use domain::Edition;
use domain::dossier::Dossier;
use domain::pack::model::{Award, Criterion};
use std::sync::Arc;
use store::{Application, Submission};

/// A submission as it was frozen.
pub struct Filed {
    /// Its row.
    pub submission: Submission,
    /// What was frozen.
    pub snapshot: Snapshot,
    /// The dossier of the snapshot.
    pub dossier: Dossier,
    /// The edition with the pack of then: another text that was taken up since rewords nothing that was sent in.
    pub edition: Arc<Edition>,
}

impl Filed {
    /// The submission that counts of an application.
    ///
    /// # Errors
    /// [`AppError::Internal`] where it cannot be read, which is logged, and what the store says.
    pub async fn of(state: &AppState, application: &Application) -> Result<Filed, Failure> {
        let damaged = |what: &str| {
            tracing::error!(application = application.id, what, "what was sent in cannot be read");
            AppError::Internal
        };
        let submission = state.store.submission(&application.id, application.submission).await?;
        let submission = submission.ok_or_else(|| damaged("it is not there"))?;
        let snapshot: Snapshot =
            serde_json::from_str(&submission.snapshot).map_err(|error| damaged(&error.to_string()))?;
        let dossier = Dossier::from_json(&snapshot.dossier.to_string(), &snapshot.edition)
            .map_err(|faults| damaged(&format!("{faults:?}")))?;
        let edition = state.editions.of_hash(&state.store, &submission.pack_hash).await?.edition.clone();
        Ok(Filed { submission, snapshot, dossier, edition })
    }

    /// The award as its edition had it then.
    pub fn award(&self) -> Option<&Award> {
        self.edition.pack.award(&self.snapshot.award)
    }

    /// A criterion by its clause.
    pub fn criterion(&self, clause: &str) -> Option<&Criterion> {
        self.edition.pack.criteria_of(self.award()).find(|criterion| criterion.clause == clause)
    }
}
