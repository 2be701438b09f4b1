//! The lines of released notices, each with its own clock.

use crate::change::Entry;
use crate::{Change, Stands, Store, StoreError};
use domain::notice::Period;
use domain::workflow::State;
use serde_json::json;
use sqlx::FromRow;

/// A line of a released notice.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ListedEntry {
    /// The notice.
    pub notice: String,
    /// The application.
    pub application: String,
    /// The award.
    pub award: String,
    /// The unit's name as printed.
    pub unit: String,
    /// The named solution or technology; empty where the unit is judged.
    pub subject: String,
    /// First day of its period; none until every channel is recorded.
    pub period_first: Option<String>,
    /// Last day.
    pub period_last: Option<String>,
    /// UTC milliseconds, half-open: what is received then is late.
    pub ends_at: Option<i64>,
    /// Why the clock began anew.
    pub restarted_reason: Option<String>,
}

/// An application that a notice can name.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Listable {
    /// The application.
    pub application: String,
    /// The award.
    pub award: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// The company's name.
    pub company: String,
    /// Its credit code.
    pub uscc: String,
    /// Where it stands.
    pub state: String,
    /// JSON of what the committee's newest conclusion comes to.
    pub result: Option<String>,
    /// The same of the round in which all entries of the award were ranked.
    pub first: Option<String>,
    /// Whether it has its place by moving up (递补), so that it gets a notice of its own.
    pub moved_up: bool,
}

const LISTABLE: &str = concat!(
    "SELECT a.id AS application, a.award, a.subject, o.name AS company, o.uscc, a.state, (
        SELECT c.result FROM review_conclusions c JOIN review_rounds r ON r.id = c.round
        WHERE c.application = a.id AND c.reopened_at IS NULL
        ORDER BY r.number DESC, c.concluded_at DESC LIMIT 1) AS result, (
        SELECT c.result FROM review_conclusions c JOIN review_rounds r ON r.id = c.round
        WHERE c.application = a.id AND c.reopened_at IS NULL
        ORDER BY r.number, c.concluded_at DESC LIMIT 1) AS first, ",
    crate::moving_up::moved_up!(),
    " AS moved_up
    FROM applications a JOIN applicant_orgs o ON o.id = a.applicant_org
    WHERE a.edition = $1 AND a.state IN ('shortlisted', 'in_public_notice', 'objected', 're_review', 'awarded',
        'certificate_issued')
    ORDER BY a.award, a.receipt_no"
);

macro_rules! entries {
    ($rest:literal) => {
        concat!(
            "SELECT e.notice, e.application, e.award, e.unit, e.subject, e.period_first, e.period_last, e.ends_at, ",
            "e.restarted_reason FROM notice_entries e ",
            $rest
        )
    };
}

const OF_NOTICE: &str = entries!("WHERE e.notice = $1 ORDER BY e.rowid");
/// The version that stands: a later one takes the place of an earlier one, and a withdrawn one names nobody.
const OF_APPLICATION: &str = entries!(
    "JOIN public_notices n ON n.id = e.notice
     WHERE e.application = $1 AND n.kind = 'shortlist' AND n.status = 'released' AND NOT EXISTS (
         SELECT 1 FROM public_notices s WHERE s.replaces = n.id AND s.status = 'released')
     ORDER BY n.released_at DESC, n.id DESC LIMIT 1"
);

/// The newest line of an application, whether its notice stands or was withdrawn.
const LAST: &str = entries!(
    "JOIN public_notices n ON n.id = e.notice
     WHERE e.application = $1 AND n.kind = 'shortlist' ORDER BY n.released_at DESC, n.id DESC LIMIT 1"
);

/// Where the applications of a notice stand, each state once.
const STATES: &str =
    "SELECT DISTINCT a.state FROM notice_entries e JOIN applications a ON a.id = e.application
    WHERE e.notice = $1";

/// A row of [`STATES`].
#[derive(FromRow)]
struct Stand {
    #[sqlx(try_from = "String")]
    state: Stands,
}

const STANDING: &str = "SELECT c.result FROM review_conclusions c JOIN review_rounds r ON r.id = c.round
    WHERE c.application = $1 AND c.reopened_at IS NULL ORDER BY r.number DESC, c.concluded_at DESC LIMIT 1";

impl Store {
    /// The lines of a notice, in their order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_entries(&self, notice: &str) -> Result<Vec<ListedEntry>, StoreError> {
        Ok(sqlx::query_as(OF_NOTICE).bind(notice).fetch_all(&self.readers).await?)
    }

    /// The states in which the applications of a released notice stand now, each once: one question, however long the list is.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn states_on_notice(&self, notice: &str) -> Result<Vec<State>, StoreError> {
        let found: Vec<Stand> = sqlx::query_as(STATES).bind(notice).fetch_all(&self.readers).await?;
        Ok(found.into_iter().map(|one| one.state.0).collect())
    }

    /// The applications of an edition that are on the shortlist or beyond it, by award and receipt number.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn listable(&self, edition: &str) -> Result<Vec<Listable>, StoreError> {
        Ok(sqlx::query_as(LISTABLE).bind(edition).fetch_all(&self.readers).await?)
    }

    /// The result notice that stands and names an application.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn result_notice_of(&self, application: &str) -> Result<Option<String>, StoreError> {
        let found = sqlx::query_scalar(
            "SELECT n.id FROM notice_entries e JOIN public_notices n ON n.id = e.notice
             WHERE e.application = $1 AND n.kind = 'result' AND n.status = 'released' AND NOT EXISTS (
                 SELECT 1 FROM public_notices s WHERE s.replaces = n.id AND s.status = 'released')
             ORDER BY n.released_at DESC, n.id DESC LIMIT 1",
        );
        Ok(found.bind(application).fetch_optional(&self.readers).await?)
    }

    /// The line of an application in one version of a notice.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_entry(
        &self,
        notice: &str,
        application: &str,
    ) -> Result<Option<ListedEntry>, StoreError> {
        Ok(sqlx::query_as(entries!("WHERE e.notice = $1 AND e.application = $2"))
            .bind(notice)
            .bind(application)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// The line by which an application stands in public notice now.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn listed(&self, application: &str) -> Result<Option<ListedEntry>, StoreError> {
        Ok(sqlx::query_as(OF_APPLICATION).bind(application).fetch_optional(&self.readers).await?)
    }

    /// The line by which an application stands in public notice now, or stood last where that notice was withdrawn: by it objections
    /// that wait are early or late.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn last_listed(&self, application: &str) -> Result<Option<ListedEntry>, StoreError> {
        match self.listed(application).await? {
            Some(line) => Ok(Some(line)),
            None => Ok(sqlx::query_as(LAST).bind(application).fetch_optional(&self.readers).await?),
        }
    }
}

impl Change {
    /// As [`Store::notice_entries`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_entries(&mut self, notice: &str) -> Result<Vec<ListedEntry>, StoreError> {
        self.find_all(sqlx::query_as(OF_NOTICE).bind(notice)).await
    }

    /// As [`Store::states_on_notice`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn states_on_notice(&mut self, notice: &str) -> Result<Vec<State>, StoreError> {
        let found: Vec<Stand> = self.find_all(sqlx::query_as(STATES).bind(notice)).await?;
        Ok(found.into_iter().map(|one| one.state.0).collect())
    }

    /// As [`Store::listed`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn listed(&mut self, application: &str) -> Result<Option<ListedEntry>, StoreError> {
        self.find(sqlx::query_as(OF_APPLICATION).bind(application)).await
    }

    /// As [`Store::last_listed`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn last_listed(&mut self, application: &str) -> Result<Option<ListedEntry>, StoreError> {
        match self.listed(application).await? {
            Some(line) => Ok(Some(line)),
            None => self.find(sqlx::query_as(LAST).bind(application)).await,
        }
    }

    /// What the committee's newest conclusion on an application comes to, JSON.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn standing_result(&mut self, application: &str) -> Result<Option<String>, StoreError> {
        let found: Option<(String,)> = self.find(sqlx::query_as(STANDING).bind(application)).await?;
        Ok(found.map(|(result,)| result))
    }

    /// Writes a line of a notice that is being released. The event is the notice's own.
    ///
    /// # Errors
    /// A constraint for an application that is not there or stands twice.
    pub async fn list_entry(&mut self, one: &ListedEntry) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO notice_entries (notice, application, award, unit, subject, period_first, period_last, ends_at,
                 restarted_reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&one.notice)
        .bind(&one.application)
        .bind(&one.award)
        .bind(&one.unit)
        .bind(&one.subject)
        .bind(&one.period_first)
        .bind(&one.period_last)
        .bind(one.ends_at)
        .bind(&one.restarted_reason);
        self.part(statement).await
    }

    /// Sets the clock of a line: once every channel is recorded, or anew with a reason. It never ends earlier than was
    /// said before.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is no such line; a constraint where the period would end earlier.
    pub async fn run_entry(
        &mut self,
        before: &ListedEntry,
        period: Period,
        restarted: Option<&str>,
    ) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "UPDATE notice_entries SET period_first = $1, period_last = $2, ends_at = $3,
                 restarted_reason = COALESCE($4, restarted_reason)
             WHERE notice = $5 AND application = $6",
        )
        .bind(period.first.to_string())
        .bind(period.last.to_string())
        .bind(period.ends_at())
        .bind(restarted)
        .bind(&before.notice)
        .bind(&before.application);
        let entry = Entry {
            action: if restarted.is_some() { "notice.period_restarted" } else { "notice.period_set" },
            subject_kind: "public_notice",
            subject_id: &before.notice,
            before: Some(json!({
                "application": before.application, "first": before.period_first, "last": before.period_last,
            })),
            after: Some(json!({
                "application": before.application, "first": period.first.to_string(),
                "last": period.last.to_string(), "reason": restarted,
            })),
        };
        self.apply(entry, statement).await
    }
}
