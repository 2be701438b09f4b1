//! 撤销荣誉: proposed by one person, confirmed by another.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// An honour that is to be taken back, or was.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Revocation {
    /// The application.
    pub application: String,
    /// Why, as the public reads it.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// UTC milliseconds.
    pub proposed_at: i64,
    /// The second person.
    pub confirmed_by: Option<String>,
    /// UTC milliseconds; from here on it holds.
    pub confirmed_at: Option<i64>,
}

macro_rules! revocations {
    ($rest:literal) => {
        concat!(
            "SELECT r.application, r.reason, r.proposed_by, r.proposed_at, r.confirmed_by, r.confirmed_at ",
            "FROM award_revocations r ",
            $rest
        )
    };
}

impl Store {
    /// The revocation of an application's honour, proposed or confirmed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn revocation(&self, application: &str) -> Result<Option<Revocation>, StoreError> {
        let query = sqlx::query_as(revocations!("WHERE r.application = $1")).bind(application);
        Ok(query.fetch_optional(&self.readers).await?)
    }

    /// All of an edition.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn revocations(&self, edition: &str) -> Result<Vec<Revocation>, StoreError> {
        let query = sqlx::query_as(revocations!(
            "JOIN applications a ON a.id = r.application WHERE a.edition = $1 ORDER BY r.proposed_at, r.application"
        ));
        Ok(query.bind(edition).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::revocation`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn revocation(&mut self, application: &str) -> Result<Option<Revocation>, StoreError> {
        self.find(sqlx::query_as(revocations!("WHERE r.application = $1")).bind(application)).await
    }

    /// Proposes to take an honour back.
    ///
    /// # Errors
    /// A constraint where it is proposed already, or without a reason.
    pub async fn propose_revocation(
        &mut self,
        application: &str,
        reason: &str,
        by: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO award_revocations (application, reason, proposed_by, proposed_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(application)
        .bind(reason)
        .bind(by)
        .bind(at);
        let entry = Entry {
            action: "revocation.proposed",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: Some(json!({ "reason": reason })),
        };
        self.apply(entry, statement).await
    }

    /// The second person's word: from now on it holds.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where nothing is proposed; a constraint for the one who proposed it.
    pub async fn confirm_revocation(&mut self, application: &str, by: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE award_revocations SET confirmed_by = $2, confirmed_at = $3
             WHERE application = $1 AND confirmed_at IS NULL",
        )
        .bind(application)
        .bind(by)
        .bind(at);
        let entry = Entry {
            action: "revocation.confirmed",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await
    }

    /// Drops a proposal.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where none is open.
    pub async fn drop_revocation(&mut self, application: &str) -> Result<(), StoreError> {
        let statement =
            sqlx::query("DELETE FROM award_revocations WHERE application = $1 AND confirmed_at IS NULL")
                .bind(application);
        let entry = Entry {
            action: "revocation.dropped",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await
    }
}
