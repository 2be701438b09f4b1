//! Filters of the office's list that somebody keeps under a name. Events name the view; what is looked for may be a
//! person, so they do not say it.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A saved view.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct DeskView {
    /// Identifier.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The query of the list's address.
    pub query: String,
}

impl Store {
    /// The views that an account keeps, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn desk_views(&self, account: &str) -> Result<Vec<DeskView>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT id, name, query FROM desk_views WHERE account = $1 ORDER BY created_at, name",
        )
        .bind(account)
        .fetch_all(&self.readers)
        .await?)
    }
}

impl Change {
    /// Keeps a view; one of the same name gets the new filters. Says whether there was room: an account keeps at most
    /// `most`.
    ///
    /// # Errors
    /// A constraint for an empty name or an account that is not there.
    pub async fn save_desk_view(
        &mut self,
        new: &DeskView,
        account: &str,
        most: i64,
    ) -> Result<bool, StoreError> {
        let count = sqlx::query_as("SELECT COUNT(*) FROM desk_views WHERE account = $1 AND name <> $2");
        let (others,): (i64,) = self.find(count.bind(account).bind(&new.name)).await?.unwrap_or((0,));
        if others >= most {
            return Ok(false);
        }
        let old = sqlx::query_as("SELECT id, name, query FROM desk_views WHERE account = $1 AND name = $2");
        let old: Option<DeskView> = self.find(old.bind(account).bind(&new.name)).await?;
        let id = old.as_ref().map_or(&new.id, |old| &old.id).clone();
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO desk_views (id, account, name, query, created_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (id) DO UPDATE SET query = excluded.query",
        )
        .bind(&id)
        .bind(account)
        .bind(&new.name)
        .bind(&new.query)
        .bind(at);
        let entry = Entry {
            action: "desk_view.saved",
            subject_kind: "desk_view",
            subject_id: &id,
            before: old.map(|old| json!({ "name": old.name })),
            after: Some(json!({ "account": account, "name": new.name })),
        };
        self.apply(entry, statement).await?;
        Ok(true)
    }

    /// Removes one's own view.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the account has none of that identifier.
    pub async fn remove_desk_view(&mut self, id: &str, account: &str) -> Result<(), StoreError> {
        let statement =
            sqlx::query("DELETE FROM desk_views WHERE id = $1 AND account = $2").bind(id).bind(account);
        let entry = Entry {
            action: "desk_view.removed",
            subject_kind: "desk_view",
            subject_id: id,
            before: Some(json!({ "account": account })),
            after: None,
        };
        self.apply(entry, statement).await
    }
}
