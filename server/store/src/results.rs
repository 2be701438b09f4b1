//! Where the shortlisted of an edition stand, from the notice to the certificate: what the office's and the public's pages of
//! results read.

use crate::applications::Stands;
use crate::{Store, StoreError};
use sqlx::FromRow;

/// An application that was shortlisted.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ResultRow {
    /// The application.
    pub application: String,
    /// The company.
    pub applicant_org: String,
    /// The award.
    pub award: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: Stands,
    /// UTC milliseconds of the last transition.
    pub moved_at: i64,
    /// The unit's name: as on the notice, else as the company registered.
    pub unit: String,
    /// The notice that names it now.
    pub notice: Option<String>,
    /// Last day of its period.
    pub period_last: Option<String>,
    /// The end of its period, UTC milliseconds, half-open.
    pub ends_at: Option<i64>,
    /// The number of its certificate.
    pub certificate: Option<String>,
    /// Why the honour was revoked, where it was.
    pub revoked_reason: Option<String>,
    /// When it was.
    pub revoked_at: Option<i64>,
}

macro_rules! results {
    ($rest:literal) => {
        concat!(
            "SELECT a.id AS application, a.applicant_org, a.award, a.subject, a.state, a.moved_at, ",
            "coalesce(e.unit, o.name) AS unit, e.notice, e.period_last, e.ends_at, ",
            "c.number AS certificate, CASE WHEN r.confirmed_at IS NULL THEN NULL ELSE r.reason END AS revoked_reason, ",
            "r.confirmed_at AS revoked_at ",
            "FROM applications a JOIN applicant_orgs o ON o.id = a.applicant_org ",
            "LEFT JOIN notice_entries e ON e.application = a.id AND e.notice = (SELECT m.id FROM public_notices m ",
            "JOIN notice_entries l ON l.notice = m.id WHERE l.application = a.id AND m.kind = 'shortlist' ",
            "AND m.status = 'released' AND NOT EXISTS (SELECT 1 FROM public_notices s ",
            "WHERE s.replaces = m.id AND s.status = 'released') ORDER BY m.released_at DESC, m.id DESC LIMIT 1) ",
            "LEFT JOIN certificates c ON c.application = a.id ",
            "LEFT JOIN award_revocations r ON r.application = a.id ",
            $rest
        )
    };
}

impl Store {
    /// Everything of an edition that was shortlisted, whatever became of it, in the order of the lists.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn results(&self, edition: &str) -> Result<Vec<ResultRow>, StoreError> {
        let query = sqlx::query_as(results!(
            "WHERE a.edition = $1 AND a.state IN ('shortlisted', 'in_public_notice', 'objected', 're_review', 'awarded',
                 'not_awarded', 'certificate_issued', 'revoked')
             ORDER BY a.award, e.rowid, a.serial, a.id"
        ));
        Ok(query.bind(edition).fetch_all(&self.readers).await?)
    }

    /// One of them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn result_of(&self, application: &str) -> Result<Option<ResultRow>, StoreError> {
        let query = sqlx::query_as(results!("WHERE a.id = $1")).bind(application);
        Ok(query.fetch_optional(&self.readers).await?)
    }

    /// The editions that have winners, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn editions_with_winners(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT DISTINCT edition FROM applications WHERE state IN ('awarded', 'certificate_issued', 'revoked')
             ORDER BY edition DESC",
        )
        .fetch_all(&self.readers)
        .await?)
    }
}
