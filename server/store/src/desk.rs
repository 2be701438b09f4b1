//! The office's list of applications.

use crate::{Store, StoreError};
use sqlx::FromRow;

/// What is looked for; an empty text asks for nothing.
#[derive(Clone, Debug, Default)]
pub struct DeskFilter {
    /// The edition.
    pub edition: String,
    /// The award.
    pub award: String,
    /// The state.
    pub state: String,
    /// The verdict.
    pub verdict: String,
    /// Who has it: an account.
    pub assigned: String,
    /// A part of the company's name, its code, the receipt number, the subject or a project's name.
    pub text: String,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct DeskRow {
    /// The application.
    pub id: String,
    /// Its number.
    pub receipt_no: String,
    /// The award.
    pub award: String,
    /// The named solution or technology.
    pub subject: String,
    /// The company.
    pub company: String,
    /// Its credit code.
    pub uscc: String,
    /// The state's identifier.
    pub state: String,
    /// The verdict's identifier, as it stands by what the office confirmed.
    pub verdict: String,
    /// UTC milliseconds.
    pub submitted_at: i64,
    /// UTC milliseconds of the last transition.
    pub moved_at: i64,
    /// The name of who has it.
    pub assigned: Option<String>,
    /// UTC milliseconds from which on a supplement is overdue.
    pub until_at: Option<i64>,
}

impl Store {
    /// The applications that a filter lets through, the longest waiting first: `limit` of them after the first `skip`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn desk(&self, filter: &DeskFilter, limit: u32, skip: u32) -> Result<Vec<DeskRow>, StoreError> {
        let text = pattern(&filter.text);
        Ok(sqlx::query_as(
            "SELECT a.id, a.receipt_no, a.award, a.subject, o.name AS company, o.uscc, a.state, COALESCE(a.verdict, s.verdict) AS verdict,
                 a.submitted_at, a.moved_at, p.name AS assigned,
                 (SELECT MIN(u.until_at) FROM supplements u WHERE u.application = a.id AND u.answered_at IS NULL
                     AND u.cancelled_at IS NULL) AS until_at
             FROM applications a
             JOIN applicant_orgs o ON o.id = a.applicant_org
             JOIN submissions s ON s.application = a.id AND s.number = a.submission
             LEFT JOIN accounts p ON p.id = a.assigned_to
             WHERE a.edition = $1 AND ($2 = '' OR a.award = $2) AND ($3 = '' OR a.state = $3)
                 AND ($4 = '' OR COALESCE(a.verdict, s.verdict) = $4) AND ($5 = '' OR a.assigned_to = $5)
                 AND ($6 = '' OR s.search LIKE $6 ESCAPE '\\' OR lower(a.receipt_no) LIKE $6 ESCAPE '\\')
             ORDER BY a.submitted_at, a.receipt_no LIMIT $7 OFFSET $8",
        )
        .bind(&filter.edition)
        .bind(&filter.award)
        .bind(&filter.state)
        .bind(&filter.verdict)
        .bind(&filter.assigned)
        .bind(&text)
        .bind(limit)
        .bind(skip)
        .fetch_all(&self.readers)
        .await?)
    }

    /// How many applications of an edition stand in each state.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn desk_counts(&self, edition: &str) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(sqlx::query_as("SELECT state, COUNT(*) FROM applications WHERE edition = $1 GROUP BY state")
            .bind(edition)
            .fetch_all(&self.readers)
            .await?)
    }
}

/// A part of a text as a pattern of LIKE; what has a meaning there stands for itself.
fn pattern(text: &str) -> String {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return text;
    }
    let text = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{text}%")
}
