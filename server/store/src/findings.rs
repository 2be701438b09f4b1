//! What the office found for a criterion of an application.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use domain::workflow::{Party, TRANSITIONS};
use serde::Serialize;
use serde_json::json;
use sqlx::FromRow;

/// Events of the initial check beside its transitions.
const CHECKS: [&str; 4] = [
    "application.checked",
    "application.fact_confirmed",
    "application.criterion_decided",
    // Who typed it in from paper is as little a stranger to it.
    "application.entered_on_paper",
];

/// Whether an event is a part of the initial check.
pub(crate) fn is_check(action: &str) -> bool {
    CHECKS.contains(&action)
        || TRANSITIONS.iter().any(|row| row.event == action && row.by == Party::Secretariat)
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct Finding {
    /// The clause.
    pub clause: String,
    /// Confirmed or disputed.
    #[serde(rename = "finding")]
    #[sqlx(rename = "finding", try_from = "String")]
    pub result: Found,
    /// Why; empty only where it is confirmed.
    pub reason: String,
    /// The account.
    pub found_by: String,
    /// UTC milliseconds.
    pub found_at: i64,
}

/// Confirmed or disputed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// What is stated is proven.
    Confirmed,
    /// It is not.
    Disputed,
}

impl Found {
    /// As it is stored and sent.
    pub fn id(self) -> &'static str {
        match self {
            Found::Confirmed => "confirmed",
            Found::Disputed => "disputed",
        }
    }

    /// Reads a word.
    pub fn parse(text: &str) -> Option<Found> {
        [Found::Confirmed, Found::Disputed].into_iter().find(|found| found.id() == text)
    }
}

impl TryFrom<String> for Found {
    type Error = String;
    fn try_from(text: String) -> Result<Found, String> {
        Found::parse(&text).ok_or_else(|| format!("there is no finding {text:?}"))
    }
}

const FINDINGS: &str = "SELECT clause, finding, reason, found_by, found_at FROM findings
     WHERE application = $1 AND submission = $2 ORDER BY clause";

impl Store {
    /// What the office found for a submission of an application so far.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn findings_of(&self, application: &str, submission: i64) -> Result<Vec<Finding>, StoreError> {
        Ok(sqlx::query_as(FINDINGS).bind(application).bind(submission).fetch_all(&self.readers).await?)
    }
}

impl Store {
    /// The accounts that checked an application: found something for a criterion or decided. Who checked it never
    /// scores it, and the record of changes knows it of every submission.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn checked_by(&self, application: &str) -> Result<Vec<String>, StoreError> {
        let done: Vec<(String, String)> = sqlx::query_as(
            "SELECT DISTINCT actor, action FROM events WHERE subject_kind = 'application' AND subject_id = $1
             ORDER BY actor, action",
        )
        .bind(application)
        .fetch_all(&self.readers)
        .await?;
        let mut accounts: Vec<String> =
            done.into_iter().filter(|(_, action)| is_check(action)).map(|(actor, _)| actor).collect();
        accounts.dedup();
        Ok(accounts)
    }
}

impl Change {
    /// As [`Store::findings_of`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn findings_of(
        &mut self,
        application: &str,
        submission: i64,
    ) -> Result<Vec<Finding>, StoreError> {
        self.find_all(sqlx::query_as(FINDINGS).bind(application).bind(submission)).await
    }

    /// Whether the office disputes a criterion of a submission.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn has_disputes(&mut self, application: &str, submission: i64) -> Result<bool, StoreError> {
        let query = sqlx::query_as(
            "SELECT COUNT(*) FROM findings WHERE application = $1 AND submission = $2 AND finding = 'disputed'",
        );
        let (count,): (i64,) = self.find(query.bind(application).bind(submission)).await?.unwrap_or((0,));
        Ok(count > 0)
    }

    /// Keeps a finding; a later one takes its place, and both stand in the record of changes.
    ///
    /// # Errors
    /// A constraint for a dispute without a reason.
    pub async fn find_for(
        &mut self,
        (application, submission): (&str, i64),
        account: &str,
        clause: &str,
        result: Found,
        reason: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO findings (application, submission, clause, finding, reason, found_by, found_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (application, submission, clause) DO UPDATE SET finding = excluded.finding, reason = excluded.reason,
                 found_by = excluded.found_by, found_at = excluded.found_at",
        )
        .bind(application)
        .bind(submission)
        .bind(clause)
        .bind(result.id())
        .bind(reason)
        .bind(account)
        .bind(at);
        let entry = Entry {
            action: "application.checked",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: Some(json!({ "clause": clause, "finding": result, "reason": reason })),
        };
        self.apply(entry, statement).await
    }
}
