//! A file of members between its sending and its confirmation.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use domain::register::{Column, Mapping, heading_key};
use serde_json::json;
use sqlx::FromRow;

/// A file that waits to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberImport {
    /// Identifier.
    pub id: String,
    /// Who sent it.
    pub account: String,
    /// The file's name.
    pub name: String,
    /// The rows of its sheet.
    pub cells: Vec<Vec<String>>,
    /// The row of the headings, from 0.
    pub head: usize,
    /// What each column holds.
    pub mapping: Mapping,
}

#[derive(FromRow)]
struct Row {
    id: String,
    account: String,
    name: String,
    cells: String,
    head: i64,
    mapping: String,
}

impl From<Row> for MemberImport {
    fn from(row: Row) -> MemberImport {
        let ids: Vec<String> = serde_json::from_str(&row.mapping).unwrap_or_default();
        MemberImport {
            id: row.id,
            account: row.account,
            name: row.name,
            // We wrote it: a text that does not read is as good as no rows, and the preview says so.
            cells: serde_json::from_str(&row.cells).unwrap_or_default(),
            head: usize::try_from(row.head).unwrap_or(0),
            mapping: ids.iter().map(|id| Column::parse(id)).collect(),
        }
    }
}

fn ids(mapping: &Mapping) -> Vec<&'static str> {
    mapping.iter().map(|column| column.map_or("", Column::id)).collect()
}

impl Store {
    /// A file that waits to be confirmed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn member_import(&self, id: &str) -> Result<Option<MemberImport>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, account, name, cells, head, mapping FROM member_imports WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(MemberImport::from))
    }

    /// The identifiers of files that were sent before `before` (UTC milliseconds) and neither confirmed nor dropped.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn old_member_imports(&self, before: i64) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT id FROM member_imports WHERE created_at < $1 ORDER BY created_at, id")
            .bind(before)
            .fetch_all(&self.readers)
            .await?)
    }
}

impl Change {
    /// Keeps a file until it is confirmed; one that the same person sent before goes.
    ///
    /// # Errors
    /// A constraint where the account is not there.
    pub async fn begin_member_import(&mut self, new: &MemberImport) -> Result<(), StoreError> {
        let old = sqlx::query("DELETE FROM member_imports WHERE account = $1").bind(&new.account);
        self.part(old).await?;
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO member_imports (id, account, name, cells, head, mapping, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&new.id)
        .bind(&new.account)
        .bind(&new.name)
        .bind(json!(new.cells).to_string())
        .bind(i64::try_from(new.head).unwrap_or(0))
        .bind(json!(ids(&new.mapping)).to_string())
        .bind(at);
        let entry = Entry {
            action: "member_import.begun",
            subject_kind: "member_import",
            subject_id: &new.id,
            before: None,
            after: Some(json!({ "rows": new.cells.len(), "mapping": ids(&new.mapping) })),
        };
        self.apply(entry, statement).await
    }

    /// Takes away a file that nobody confirmed.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the file is not there any more.
    pub async fn expire_member_import(&mut self, id: &str) -> Result<(), StoreError> {
        let entry = Entry {
            action: "member_import.expired",
            subject_kind: "member_import",
            subject_id: id,
            before: None,
            after: None,
        };
        self.apply(entry, sqlx::query("DELETE FROM member_imports WHERE id = $1").bind(id)).await
    }

    /// Says otherwise what the columns hold.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the file is not there any more.
    pub async fn map_member_import(&mut self, id: &str, mapping: &Mapping) -> Result<(), StoreError> {
        let statement = sqlx::query("UPDATE member_imports SET mapping = $1 WHERE id = $2")
            .bind(json!(ids(mapping)).to_string())
            .bind(id);
        let entry = Entry {
            action: "member_import.mapped",
            subject_kind: "member_import",
            subject_id: id,
            before: None,
            after: Some(json!({ "mapping": ids(mapping) })),
        };
        self.apply(entry, statement).await
    }

    /// Ends an import: `confirmed` remembers what its headings hold.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the file is not there any more: somebody pressed twice.
    pub async fn end_member_import(&mut self, one: &MemberImport, confirmed: bool) -> Result<(), StoreError> {
        let statement = sqlx::query("DELETE FROM member_imports WHERE id = $1").bind(&one.id);
        let entry = Entry {
            action: if confirmed { "member_import.done" } else { "member_import.dropped" },
            subject_kind: "member_import",
            subject_id: &one.id,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await?;
        if !confirmed {
            return Ok(());
        }
        let headings = one.cells.get(one.head).map(Vec::as_slice).unwrap_or_default();
        for (heading, column) in headings.iter().zip(&one.mapping) {
            let key = heading_key(heading);
            if key.is_empty() {
                continue;
            }
            let statement = sqlx::query(
                "INSERT INTO member_headings (heading, holds) VALUES ($1, $2)
                 ON CONFLICT (heading) DO UPDATE SET holds = excluded.holds",
            )
            .bind(key)
            .bind(column.map_or("", Column::id));
            self.part(statement).await?;
        }
        Ok(())
    }
}
