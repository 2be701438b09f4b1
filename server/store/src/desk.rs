//! The office's list of applications.

use crate::{Store, StoreError};
use domain::region;
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
    /// The verdict at the submission.
    pub verdict: String,
    /// Who has it.
    pub assigned: DeskAssigned,
    /// Where the company is registered: an identifier of [`region::REGIONS`].
    pub region: String,
    /// Sent in before this time, in UTC milliseconds.
    pub before: Option<i64>,
    /// A part of the company's name, its code, the receipt number, the subject or a project's name.
    pub text: String,
    /// Who looks: what an interest shuts them out from is not there. Nobody for programs.
    pub viewer: String,
}

/// Who has an application on the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DeskAssigned {
    /// Whoever.
    #[default]
    Anybody,
    /// Nobody yet.
    Nobody,
    /// This account.
    Account(String),
}

impl DeskAssigned {
    /// As the statement takes it: no account has the identifier `-`.
    fn word(&self) -> &str {
        match self {
            DeskAssigned::Anybody => "",
            DeskAssigned::Nobody => "-",
            DeskAssigned::Account(id) => id,
        }
    }
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
    /// The verdict's identifier.
    pub verdict: String,
    /// UTC milliseconds.
    pub submitted_at: i64,
    /// UTC milliseconds of the last transition.
    pub moved_at: i64,
    /// The name of who has it.
    pub assigned: Option<String>,
    /// UTC milliseconds from which on a supplement is overdue.
    pub until_at: Option<i64>,
    /// Whether the office typed it in from paper.
    pub on_paper: bool,
}

impl Store {
    /// The applications that a filter lets through, the longest waiting first: `limit` of them after the first `skip`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn desk(&self, filter: &DeskFilter, limit: u32, skip: u32) -> Result<Vec<DeskRow>, StoreError> {
        let text = pattern(&filter.text);
        // Divisions that are a region of their own; no four digits of them stand across a space.
        let own: Vec<&str> = region::REGIONS.iter().map(|one| one.id).filter(|id| id.len() == 4).collect();
        Ok(sqlx::query_as(include_str!("desk.sql"))
            .bind(&filter.edition)
            .bind(&filter.award)
            .bind(&filter.state)
            .bind(&filter.verdict)
            .bind(filter.assigned.word())
            .bind(&text)
            .bind(&filter.region)
            .bind(own.join(" "))
            .bind(filter.before.unwrap_or(i64::MAX))
            .bind(limit)
            .bind(skip)
            .bind(&filter.viewer)
            .fetch_all(&self.readers)
            .await?)
    }

    /// How many applications of an edition stand in each state, without those that an interest shuts `viewer` out from.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn desk_counts(&self, edition: &str, viewer: &str) -> Result<Vec<(String, i64)>, StoreError> {
        let query = sqlx::query_as(
            "SELECT state, COUNT(*) FROM applications a WHERE edition = $1 AND NOT EXISTS
                 (SELECT 1 FROM recusals r WHERE r.application = a.id AND r.account = $2
                     AND r.refuted_at IS NULL AND r.reason <> 'screened')
             GROUP BY state",
        );
        Ok(query.bind(edition).bind(viewer).fetch_all(&self.readers).await?)
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
