//! 递补: who has a place by moving up, told by the record of changes.

use crate::{Store, StoreError};

/// The newest of an application's events that give or take a place says how it came by it.
macro_rules! moved_up {
    () => {
        "COALESCE((SELECT v.action FROM events v WHERE v.subject_kind = 'application' AND v.subject_id = a.id AND v.action IN
            ('application.shortlisted', 'application.not_shortlisted', 'application.review_reopened',
             'application.moved_up') ORDER BY v.seq DESC LIMIT 1), '') = 'application.moved_up'"
    };
}
pub(crate) use moved_up;

const OF_AWARD: &str = concat!(
    "SELECT a.id FROM applications a WHERE a.edition = $1 AND a.award = $2 AND ",
    moved_up!(),
    " ORDER BY a.id"
);

impl Store {
    /// The applications of an award that have, or had until they fell out themselves, a place by moving up.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn moved_up(&self, edition: &str, award: &str) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(OF_AWARD).bind(edition).bind(award).fetch_all(&self.readers).await?)
    }
}
