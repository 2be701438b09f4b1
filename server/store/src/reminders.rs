//! What companies may be reminded of: supplements that have not come, drafts that were not sent in.

use crate::drafts::FieldRow;
use crate::{Fields, Store, StoreError};
use sqlx::FromRow;
use std::collections::HashMap;

/// An application whose supplement has not come.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OpenSupplement {
    /// The application.
    pub application: String,
    /// Its number.
    pub receipt_no: String,
    /// The award.
    pub award: String,
    /// The company.
    pub applicant_org: String,
    /// Its name.
    pub company: String,
    /// The round of requests.
    pub round: i64,
    /// UTC milliseconds from which on it is overdue.
    pub until_at: i64,
    /// What is wanted, a clause a line.
    pub wanted: String,
}

/// A company with a draft of which nothing was sent in.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct OpenDraft {
    /// The draft.
    pub draft: String,
    /// The company.
    pub applicant_org: String,
    /// Its name.
    pub company: String,
    /// Its fields that choose awards.
    #[sqlx(skip)]
    pub awards: Fields,
}

#[derive(FromRow)]
struct AwardRow {
    draft: String,
    #[sqlx(flatten)]
    field: FieldRow,
}

impl Store {
    /// The supplements of an edition that have not come, those due first in front.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open_supplements(&self, edition: &str) -> Result<Vec<OpenSupplement>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT a.id AS application, a.receipt_no, a.award, a.applicant_org, o.name AS company, s.round,
                    MIN(s.until_at) AS until_at, string_agg(s.clause || '：' || s.wanted, '\n') AS wanted
             FROM applications a
             JOIN applicant_orgs o ON o.id = a.applicant_org
             JOIN supplements s ON s.application = a.id AND s.answered_at IS NULL AND s.cancelled_at IS NULL
             WHERE a.edition = $1 AND a.state = 'supplement_requested'
             GROUP BY a.id, a.receipt_no, a.award, a.applicant_org, o.name, s.round
             ORDER BY until_at, a.receipt_no",
        )
        .bind(edition)
        .fetch_all(&self.readers)
        .await?)
    }

    /// The companies that have a draft of an edition and nothing sent in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open_drafts(&self, edition: &str) -> Result<Vec<OpenDraft>, StoreError> {
        let mut drafts: Vec<OpenDraft> = sqlx::query_as(
            "SELECT d.id AS draft, d.applicant_org, o.name AS company
             FROM drafts d JOIN applicant_orgs o ON o.id = d.applicant_org
             WHERE d.edition = $1 AND NOT EXISTS (
                 SELECT 1 FROM applications a
                 WHERE a.applicant_org = d.applicant_org AND a.edition = d.edition AND a.state <> 'withdrawn')
             ORDER BY o.name, d.id",
        )
        .bind(edition)
        .fetch_all(&self.readers)
        .await?;
        let chosen: Vec<AwardRow> = sqlx::query_as(
            "SELECT f.draft, f.name, f.rev, f.said FROM drafts d JOIN draft_fields f ON f.draft = d.id
             WHERE d.edition = $1 AND f.name LIKE '/awards/%'",
        )
        .bind(edition)
        .fetch_all(&self.readers)
        .await?;
        let mut of_draft: HashMap<String, Fields> = HashMap::new();
        for AwardRow { draft, field } in chosen {
            let (name, field) = field.field(&draft)?;
            of_draft.entry(draft).or_default().insert(name, field);
        }
        for one in &mut drafts {
            one.awards = of_draft.remove(&one.draft).unwrap_or_default();
        }
        Ok(drafts)
    }
}
