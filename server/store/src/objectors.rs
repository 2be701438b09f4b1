//! Who objects: kept apart from what they object, and read by nobody without a record.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// Who objects. Read through [`Change::read_objector`] alone, which records it.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Identity {
    /// Name.
    pub name: String,
    /// Organisation.
    pub unit: String,
    /// Telephone.
    pub phone: String,
    /// Mail.
    pub mail: String,
}

impl Store {
    /// The objections that were decided before a time (UTC milliseconds) and whose objectors are still known.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn expired_objectors(&self, before: i64) -> Result<Vec<String>, StoreError> {
        let query = "SELECT o.id FROM objections o JOIN objectors w ON w.objection = o.id
             WHERE o.decided_at < $1 ORDER BY o.id";
        Ok(sqlx::query_scalar(query).bind(before).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// Erases who objected, and the letters that would tell it (PIPL art. 19). What was objected and decided stays.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it was erased meanwhile.
    pub async fn erase_objector(&mut self, objection: &str) -> Result<(), StoreError> {
        let entry = Entry {
            action: "objection.identity_erased",
            subject_kind: "objection",
            subject_id: objection,
            before: None,
            after: None,
        };
        self.apply(entry, sqlx::query("DELETE FROM objectors WHERE objection = $1").bind(objection)).await?;
        let letters = sqlx::query("DELETE FROM objection_files WHERE objection = $1 AND identifying = 1");
        self.part(letters.bind(objection)).await
    }

    /// Who objects, and the record that it was read: by whom stands in the event, with the reason that was given. None where it was
    /// erased.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is no such objection.
    pub async fn read_objector(
        &mut self,
        objection: &str,
        why: &str,
    ) -> Result<Option<Identity>, StoreError> {
        let found = self
            .find(
                sqlx::query_as("SELECT name, unit, phone, mail FROM objectors WHERE objection = $1")
                    .bind(objection),
            )
            .await?;
        let entry = Entry {
            action: "objection.identity_read",
            subject_kind: "objection",
            subject_id: objection,
            before: None,
            after: Some(json!({ "reason": why })),
        };
        // The event is the change: the row stays as it is.
        let statement =
            sqlx::query("UPDATE objections SET assigned_to = assigned_to WHERE id = $1").bind(objection);
        self.apply(entry, statement).await?;
        Ok(found)
    }

    /// Where who objects has news sent: to write the mail with, and for nothing else.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objector_mail(&mut self, objection: &str) -> Result<Option<String>, StoreError> {
        let found: Option<(String,)> = self
            .find(
                sqlx::query_as("SELECT mail FROM objectors WHERE objection = $1 AND mail <> ''")
                    .bind(objection),
            )
            .await?;
        Ok(found.map(|(mail,)| mail))
    }
}
