//! What the committee concluded, with everything that it follows from, and the minutes.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A conclusion.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReviewConclusion {
    /// Identifier.
    pub id: String,
    /// The round.
    pub round: String,
    /// The application.
    pub application: String,
    /// The vote that carried it.
    pub motion: String,
    /// `shortlist` or `leave_out`.
    pub conclusion: String,
    /// Whether the scores say otherwise.
    pub differs: bool,
    /// The reasons.
    pub reason: String,
    /// JSON of `domain::review::conclusion::Inputs`.
    pub inputs: String,
    /// SHA-256 of `inputs`, hexadecimal.
    pub inputs_hash: String,
    /// JSON of what follows.
    pub result: String,
    /// SHA-256 of `result`, hexadecimal.
    pub result_hash: String,
    /// The account that led.
    pub concluded_by: String,
    /// UTC milliseconds.
    pub concluded_at: i64,
    /// UTC milliseconds; none while it stands.
    pub reopened_at: Option<i64>,
    /// Who reopened it.
    pub reopened_by: Option<String>,
    /// Why.
    pub reopened_reason: Option<String>,
}

/// Minutes that are signed.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReviewMinutes {
    /// Identifier.
    pub id: String,
    /// The round.
    pub round: String,
    /// Counts the minutes of a round, from 1.
    pub number: i64,
    /// The document.
    pub content: String,
    /// SHA-256 of `content`, hexadecimal.
    pub hash: String,
    /// Who signed.
    pub signed_by: String,
    /// UTC milliseconds.
    pub signed_at: i64,
    /// The second person, who has read them.
    pub read_by: Option<String>,
    /// UTC milliseconds.
    pub read_at: Option<i64>,
}

macro_rules! conclusions {
    ($rest:literal) => {
        concat!(
            "SELECT id, round, application, motion, conclusion, differs, reason, inputs, inputs_hash, result, ",
            "result_hash, concluded_by, concluded_at, reopened_at, reopened_by, reopened_reason ",
            "FROM review_conclusions ",
            $rest
        )
    };
}

macro_rules! minutes {
    ($rest:literal) => {
        concat!(
            "SELECT id, round, number, content, hash, signed_by, signed_at, read_by, read_at FROM review_minutes ",
            $rest
        )
    };
}

impl Store {
    /// What was concluded in a round, what was reopened included, in its order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_conclusions(&self, round: &str) -> Result<Vec<ReviewConclusion>, StoreError> {
        let query = sqlx::query_as(conclusions!("WHERE round = $1 ORDER BY concluded_at, id"));
        Ok(query.bind(round).fetch_all(&self.readers).await?)
    }

    /// Every conclusion that there is.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn every_conclusion(&self) -> Result<Vec<ReviewConclusion>, StoreError> {
        Ok(sqlx::query_as(conclusions!("ORDER BY concluded_at, id")).fetch_all(&self.readers).await?)
    }

    /// The signed minutes of a round, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_minutes(&self, round: &str) -> Result<Vec<ReviewMinutes>, StoreError> {
        let query = sqlx::query_as(minutes!("WHERE round = $1 ORDER BY number"));
        Ok(query.bind(round).fetch_all(&self.readers).await?)
    }

    /// All signed minutes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn every_minutes(&self) -> Result<Vec<ReviewMinutes>, StoreError> {
        Ok(sqlx::query_as(minutes!("ORDER BY round, number")).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// How many of an award's places are given: on the shortlist or beyond it, what fell out since or was taken back included. Such
    /// a place is filled by moving up (递补) or by nobody; who moved up takes it and counts for nothing more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn shortlisted(&mut self, edition: &str, award: &str) -> Result<u32, StoreError> {
        let query = sqlx::query_as(concat!(
            "SELECT COUNT(*) FROM applications a WHERE a.edition = $1 AND a.award = $2
                     AND a.state IN ('shortlisted', 'in_public_notice', 'objected', 're_review', 'awarded',
                     'not_awarded', 'certificate_issued', 'revoked') AND NOT ",
            crate::moving_up::moved_up!()
        ));
        let found: Option<(i64,)> = self.find(query.bind(edition).bind(award)).await?;
        Ok(found.and_then(|(count,)| u32::try_from(count).ok()).unwrap_or_default())
    }

    /// Keeps a conclusion. The caller moves the application in the same change.
    ///
    /// # Errors
    /// A constraint while another one of the application stands.
    pub async fn conclude(&mut self, one: &ReviewConclusion) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO review_conclusions (id, round, application, motion, conclusion, differs, reason, inputs,
                 inputs_hash, result, result_hash, concluded_by, concluded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(&one.id)
        .bind(&one.round)
        .bind(&one.application)
        .bind(&one.motion)
        .bind(&one.conclusion)
        .bind(i64::from(one.differs))
        .bind(&one.reason)
        .bind(&one.inputs)
        .bind(&one.inputs_hash)
        .bind(&one.result)
        .bind(&one.result_hash)
        .bind(&one.concluded_by)
        .bind(one.concluded_at);
        let entry = Entry {
            action: "review.concluded",
            subject_kind: "review_conclusion",
            subject_id: &one.id,
            before: None,
            after: Some(json!({
                "round": one.round, "application": one.application, "motion": one.motion,
                "conclusion": one.conclusion, "differs": one.differs, "inputs": one.inputs_hash,
                "result": one.result_hash,
            })),
        };
        self.apply(entry, statement).await
    }

    /// Takes a conclusion back. The caller moves the application in the same change.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where none of that identifier stands.
    pub async fn reopen_conclusion(&mut self, id: &str, by: &str, why: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE review_conclusions SET reopened_at = $1, reopened_by = $2, reopened_reason = $3
             WHERE id = $4 AND reopened_at IS NULL",
        )
        .bind(at)
        .bind(by)
        .bind(why)
        .bind(id);
        let entry = Entry {
            action: "review.conclusion_reopened",
            subject_kind: "review_conclusion",
            subject_id: id,
            before: None,
            after: Some(json!({ "reason": why })),
        };
        self.apply(entry, statement).await
    }

    /// Keeps minutes as they were signed.
    ///
    /// # Errors
    /// A constraint where the number is taken.
    pub async fn sign_minutes(&mut self, one: &ReviewMinutes) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO review_minutes (id, round, number, content, hash, signed_by, signed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&one.id)
        .bind(&one.round)
        .bind(one.number)
        .bind(&one.content)
        .bind(&one.hash)
        .bind(&one.signed_by)
        .bind(one.signed_at);
        let entry = Entry {
            action: "review.minutes_signed",
            subject_kind: "review_minutes",
            subject_id: &one.id,
            before: None,
            after: Some(json!({ "round": one.round, "number": one.number, "hash": one.hash })),
        };
        self.apply(entry, statement).await
    }

    /// Notes that a second person has read minutes.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there are none that wait, or the person signed them.
    pub async fn read_minutes(&mut self, id: &str, by: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE review_minutes SET read_by = $1, read_at = $2
             WHERE id = $3 AND read_at IS NULL AND signed_by <> $1",
        )
        .bind(by)
        .bind(at)
        .bind(id);
        let entry = Entry {
            action: "review.minutes_read",
            subject_kind: "review_minutes",
            subject_id: id,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await
    }
}
