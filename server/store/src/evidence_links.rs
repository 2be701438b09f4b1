//! What a file proves: one row a criterion.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::{Value, json};
use sqlx::FromRow;

/// What a file proves.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub struct EvidenceLink {
    /// Identifier.
    pub id: String,
    /// The file.
    pub file: String,
    /// The award; none for the criteria common to all.
    pub award: Option<String>,
    /// The criterion's clause.
    pub clause: String,
    /// The key of a project's row in the draft.
    pub project: Option<i64>,
    /// The first page that is meant.
    pub page_from: Option<i64>,
    /// The last page that is meant.
    pub page_to: Option<i64>,
    /// The amount that the file bears.
    pub amount_fen: Option<i64>,
    /// The day that the file bears, `YYYY-MM-DD`.
    pub dated_on: Option<String>,
    /// The last day on which it is in force, `YYYY-MM-DD`.
    pub valid_to: Option<String>,
    /// A remark for who reads it.
    pub note: String,
    /// The account that wrote it last.
    pub linked_by: String,
    /// UTC milliseconds of the last change.
    pub linked_at: i64,
}

impl EvidenceLink {
    fn recorded(&self) -> Value {
        json!({
            "file": self.file, "award": self.award, "clause": self.clause, "project": self.project,
            "pages": [self.page_from, self.page_to], "amount_fen": self.amount_fen, "dated_on": self.dated_on,
            "valid_to": self.valid_to, "note": self.note,
        })
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT l.id, l.file, l.award, l.clause, l.project, l.page_from, l.page_to, l.amount_fen, l.dated_on,
                    l.valid_to, l.note, l.linked_by, l.linked_at
             FROM evidence_links l JOIN evidence_files f ON f.id = l.file ",
            $rest
        )
    };
}

impl Store {
    /// The links of the files that a company uses in an edition, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn evidence_links(
        &self,
        applicant_org: &str,
        edition: &str,
    ) -> Result<Vec<EvidenceLink>, StoreError> {
        Ok(sqlx::query_as(select!(
            "WHERE f.applicant_org = $1 AND f.edition = $2 AND f.removed_at IS NULL ORDER BY l.linked_at, l.id"
        ))
        .bind(applicant_org)
        .bind(edition)
        .fetch_all(&self.readers)
        .await?)
    }

    /// One link of a file that a company uses in an edition.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn evidence_link(
        &self,
        of: (&str, &str),
        id: &str,
    ) -> Result<Option<EvidenceLink>, StoreError> {
        Ok(sqlx::query_as(select!(
            "WHERE l.id = $1 AND f.applicant_org = $2 AND f.edition = $3 AND f.removed_at IS NULL"
        ))
        .bind(id)
        .bind(of.0)
        .bind(of.1)
        .fetch_optional(&self.readers)
        .await?)
    }
}

impl Change {
    /// Writes a link: a new one, or another text of one that is there. `linked_at` of `link` is not read.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the company (with the edition, `of`) uses no such file.
    pub async fn put_evidence_link(
        &mut self,
        of: (&str, &str),
        link: &EvidenceLink,
    ) -> Result<(), StoreError> {
        let query = sqlx::query_as(
            "SELECT id FROM evidence_files
             WHERE id = $1 AND applicant_org = $2 AND edition = $3 AND removed_at IS NULL",
        );
        let file: Option<(String,)> = self.find(query.bind(&link.file).bind(of.0).bind(of.1)).await?;
        if file.is_none() {
            return Err(StoreError::Missing { kind: "evidence file", id: link.file.clone() });
        }
        let before = self.linked(of, &link.id).await?;
        let entry = Entry {
            action: if before.is_some() { "evidence_link.changed" } else { "evidence_link.added" },
            subject_kind: "evidence_link",
            subject_id: &link.id,
            before: before.as_ref().map(EvidenceLink::recorded),
            after: Some(link.recorded()),
        };
        // The file of a link that is there stays the one it is of: nobody reaches another company's through an id.
        let statement = sqlx::query(
            "INSERT INTO evidence_links (id, file, award, clause, project, page_from, page_to, amount_fen, dated_on,
                                         valid_to, note, linked_by, linked_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (id) DO UPDATE SET award = excluded.award, clause = excluded.clause,
               project = excluded.project, page_from = excluded.page_from, page_to = excluded.page_to,
               amount_fen = excluded.amount_fen, dated_on = excluded.dated_on, valid_to = excluded.valid_to,
               note = excluded.note, linked_by = excluded.linked_by, linked_at = excluded.linked_at
             WHERE evidence_links.file = excluded.file",
        )
        .bind(&link.id)
        .bind(&link.file)
        .bind(&link.award)
        .bind(&link.clause)
        .bind(link.project)
        .bind(link.page_from)
        .bind(link.page_to)
        .bind(link.amount_fen)
        .bind(&link.dated_on)
        .bind(&link.valid_to)
        .bind(&link.note)
        .bind(&link.linked_by)
        .bind(self.at());
        self.apply(entry, statement).await
    }

    /// Takes a link away; its text stays in the record.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the company has no such link on a file that it uses in the edition.
    pub async fn remove_evidence_link(&mut self, of: (&str, &str), id: &str) -> Result<(), StoreError> {
        let missing = || StoreError::Missing { kind: "evidence link", id: id.to_owned() };
        let before = self.linked(of, id).await?.ok_or_else(missing)?;
        let entry = Entry {
            action: "evidence_link.removed",
            subject_kind: "evidence_link",
            subject_id: id,
            before: Some(before.recorded()),
            after: None,
        };
        self.apply(entry, sqlx::query("DELETE FROM evidence_links WHERE id = $1").bind(id)).await
    }

    async fn linked(&mut self, of: (&str, &str), id: &str) -> Result<Option<EvidenceLink>, StoreError> {
        let query = sqlx::query_as(select!(
            "WHERE l.id = $1 AND f.applicant_org = $2 AND f.edition = $3 AND f.removed_at IS NULL"
        ));
        self.find(query.bind(id).bind(of.0).bind(of.1)).await
    }
}
