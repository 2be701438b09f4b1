//! 核定: the facts that the office confirms for a submission, and the verdicts that a person gives.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde::Serialize;
use serde_json::json;
use sqlx::FromRow;

/// A fact that takes the place of the stated one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct ConfirmedFact {
    /// Its JSON pointer in the dossier.
    pub pointer: String,
    /// As forms send it; empty where the fact counts as left out.
    pub raw: String,
    /// Why, for whoever reads the case.
    pub reason: String,
    /// The account.
    pub confirmed_by: String,
    /// UTC milliseconds.
    pub confirmed_at: i64,
}

/// A verdict that a person gives a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct DecidedCriterion {
    /// The clause.
    pub clause: String,
    /// `met` or `unmet`.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// The account.
    pub decided_by: String,
    /// UTC milliseconds.
    pub decided_at: i64,
}

const FACTS: &str = "SELECT pointer, raw, reason, confirmed_by, confirmed_at FROM confirmed_facts
     WHERE application = $1 AND submission = $2 ORDER BY pointer";
const DECIDED: &str = "SELECT clause, verdict, reason, decided_by, decided_at FROM decided_criteria
     WHERE application = $1 AND submission = $2 ORDER BY clause";

impl Store {
    /// The facts that the office confirmed for a submission.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn confirmed_facts(
        &self,
        application: &str,
        submission: i64,
    ) -> Result<Vec<ConfirmedFact>, StoreError> {
        Ok(sqlx::query_as(FACTS).bind(application).bind(submission).fetch_all(&self.readers).await?)
    }

    /// The verdicts that people gave the criteria of a submission.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn decided_criteria(
        &self,
        application: &str,
        submission: i64,
    ) -> Result<Vec<DecidedCriterion>, StoreError> {
        Ok(sqlx::query_as(DECIDED).bind(application).bind(submission).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::confirmed_facts`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn confirmed_facts(
        &mut self,
        application: &str,
        submission: i64,
    ) -> Result<Vec<ConfirmedFact>, StoreError> {
        self.find_all(sqlx::query_as(FACTS).bind(application).bind(submission)).await
    }

    /// As [`Store::decided_criteria`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn decided_criteria(
        &mut self,
        application: &str,
        submission: i64,
    ) -> Result<Vec<DecidedCriterion>, StoreError> {
        self.find_all(sqlx::query_as(DECIDED).bind(application).bind(submission)).await
    }

    /// Confirms a fact of a submission; none for the stated one, which counts again.
    ///
    /// # Errors
    /// A constraint for a fact without a reason; [`StoreError::Missing`] when none was confirmed that could be taken back.
    pub async fn confirm_fact(
        &mut self,
        (application, submission): (&str, i64),
        account: &str,
        pointer: &str,
        raw: Option<&str>,
        reason: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = match raw {
            Some(raw) => sqlx::query(
                "INSERT INTO confirmed_facts (application, submission, pointer, raw, reason, confirmed_by, confirmed_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (application, submission, pointer) DO UPDATE SET raw = excluded.raw,
                     reason = excluded.reason, confirmed_by = excluded.confirmed_by,
                     confirmed_at = excluded.confirmed_at",
            )
            .bind(application)
            .bind(submission)
            .bind(pointer)
            .bind(raw)
            .bind(reason)
            .bind(account)
            .bind(at),
            None => sqlx::query(
                "DELETE FROM confirmed_facts WHERE application = $1 AND submission = $2 AND pointer = $3",
            )
            .bind(application)
            .bind(submission)
            .bind(pointer),
        };
        let entry = Entry {
            action: "application.fact_confirmed",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: Some(
                json!({ "submission": submission, "pointer": pointer, "raw": raw, "reason": reason }),
            ),
        };
        self.apply(entry, statement).await
    }

    /// Gives a criterion of a submission a verdict; none for that of the facts, which counts again.
    ///
    /// # Errors
    /// As [`Change::confirm_fact`]; a constraint for another verdict than `met` and `unmet`.
    pub async fn decide_criterion(
        &mut self,
        (application, submission): (&str, i64),
        account: &str,
        clause: &str,
        verdict: Option<&str>,
        reason: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = match verdict {
            Some(verdict) => sqlx::query(
                "INSERT INTO decided_criteria (application, submission, clause, verdict, reason, decided_by, decided_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (application, submission, clause) DO UPDATE SET verdict = excluded.verdict,
                     reason = excluded.reason, decided_by = excluded.decided_by, decided_at = excluded.decided_at",
            )
            .bind(application)
            .bind(submission)
            .bind(clause)
            .bind(verdict)
            .bind(reason)
            .bind(account)
            .bind(at),
            None => sqlx::query(
                "DELETE FROM decided_criteria WHERE application = $1 AND submission = $2 AND clause = $3",
            )
            .bind(application)
            .bind(submission)
            .bind(clause),
        };
        let entry = Entry {
            action: "application.criterion_decided",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: Some(
                json!({ "submission": submission, "clause": clause, "verdict": verdict, "reason": reason }),
            ),
        };
        self.apply(entry, statement).await
    }

    /// Keeps the verdict of an application as it stands, for the list; its cause has the event.
    ///
    /// # Errors
    /// A constraint for a word that is no verdict.
    pub async fn set_verdict(&mut self, application: &str, verdict: &str) -> Result<(), StoreError> {
        let statement =
            sqlx::query("UPDATE applications SET verdict = $1 WHERE id = $2").bind(verdict).bind(application);
        self.part(statement).await
    }
}
