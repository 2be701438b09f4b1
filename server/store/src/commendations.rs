//! 表彰: who said that an entry may be commended. What an entry must fulfil is the domain's gate; this keeps the words.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// One person's word that an entry may be commended.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Commendation {
    /// Identifier.
    pub id: String,
    /// The application.
    pub application: String,
    /// Who said so.
    pub account: String,
    /// UTC milliseconds by the server's clock.
    pub at: i64,
}

const OF: &str = "SELECT id, application, account, at FROM commendations
    WHERE application = $1 AND withdrawn_at IS NULL ORDER BY at, id";

impl Store {
    /// The words that stand for an application.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn commendations(&self, application: &str) -> Result<Vec<Commendation>, StoreError> {
        Ok(sqlx::query_as(OF).bind(application).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::commendations`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn commendations(&mut self, application: &str) -> Result<Vec<Commendation>, StoreError> {
        self.find_all(sqlx::query_as(OF).bind(application)).await
    }

    /// Keeps a person's word that an application may be commended.
    ///
    /// # Errors
    /// A constraint where this person's word stands already.
    pub async fn commend(&mut self, id: &str, application: &str, account: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement =
            sqlx::query("INSERT INTO commendations (id, application, account, at) VALUES ($1, $2, $3, $4)")
                .bind(id)
                .bind(application)
                .bind(account)
                .bind(at);
        let entry = Entry {
            action: "commendation.given",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: Some(json!({ "commendation": id })),
        };
        self.apply(entry, statement).await
    }

    /// Takes a word back.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it does not stand.
    pub async fn withdraw_commendation(&mut self, one: &Commendation) -> Result<(), StoreError> {
        let at = self.at();
        let statement =
            sqlx::query("UPDATE commendations SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL")
                .bind(&one.id)
                .bind(at);
        let entry = Entry {
            action: "commendation.withdrawn",
            subject_kind: "application",
            subject_id: &one.application,
            before: Some(json!({ "commendation": one.id })),
            after: None,
        };
        self.apply(entry, statement).await
    }
}
