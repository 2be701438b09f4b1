//! 证书: what was issued, under which number, in which words.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A certificate with its newest words, and whether the honour was revoked.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Certificate {
    /// The number, such as `NMAF-2022-03-007`.
    pub number: String,
    /// The application.
    pub application: String,
    /// Its edition.
    pub edition: String,
    /// Its award.
    pub award: String,
    /// Which one it is of its award.
    pub serial: i64,
    /// Which version of the words.
    pub version: i64,
    /// The unit's full name.
    pub unit: String,
    /// The award's full name.
    pub award_name: String,
    /// The solution, where the award is for one.
    pub subject: Option<String>,
    /// The star level.
    pub star: Option<String>,
    /// The day that it bears.
    pub issued_on: String,
    /// Its title.
    pub title: String,
    /// Its paragraphs, an empty line between them.
    pub body: String,
    /// The key that signed it.
    pub signed_with: String,
    /// The signed text.
    pub token: String,
    /// Why it was issued anew; empty for the first.
    pub reason: String,
    /// Who issued this version.
    pub issued_by: String,
    /// UTC milliseconds.
    pub issued_at: i64,
    /// Why the honour was revoked, where it was.
    pub revoked_reason: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<i64>,
}

const SELECT: &str = "SELECT c.number, c.application, c.edition, c.award, c.serial, v.version, v.unit, v.award_name,
        v.subject, v.star, v.issued_on, v.title, v.body, v.signed_with, v.token, v.reason, v.issued_by, v.issued_at,
        CASE WHEN r.confirmed_at IS NULL THEN NULL ELSE r.reason END AS revoked_reason, r.confirmed_at AS revoked_at
    FROM certificates c
    JOIN certificate_versions v ON v.number = c.number
        AND v.version = (SELECT max(version) FROM certificate_versions WHERE number = c.number)
    LEFT JOIN award_revocations r ON r.application = c.application ";

/// The words of a certificate, as they are issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue<'a> {
    /// The number.
    pub number: &'a str,
    /// The unit's full name.
    pub unit: &'a str,
    /// The award's full name.
    pub award_name: &'a str,
    /// The solution, where the award is for one.
    pub subject: Option<&'a str>,
    /// The star level.
    pub star: Option<&'a str>,
    /// The day that it bears.
    pub issued_on: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its paragraphs, an empty line between them.
    pub body: &'a str,
    /// The key that signed it.
    pub signed_with: &'a str,
    /// The signed text.
    pub token: &'a str,
    /// Why it is issued anew; empty for the first.
    pub reason: &'a str,
    /// Who issues it.
    pub by: &'a str,
}

impl Store {
    /// The certificate of a number, in its one form.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate(&self, number: &str) -> Result<Option<Certificate>, StoreError> {
        let query = sqlx::query_as(const_format(&SQL_BY_NUMBER)).bind(number);
        Ok(query.fetch_optional(&self.readers).await?)
    }

    /// The certificate of an application.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate_of(&self, application: &str) -> Result<Option<Certificate>, StoreError> {
        let query = sqlx::query_as(const_format(&SQL_BY_APPLICATION)).bind(application);
        Ok(query.fetch_optional(&self.readers).await?)
    }

    /// All certificates of an edition, or of one award of it, in the order of their numbers.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificates(
        &self,
        edition: &str,
        award: Option<&str>,
    ) -> Result<Vec<Certificate>, StoreError> {
        let query = sqlx::query_as(const_format(&SQL_OF_EDITION)).bind(edition).bind(award);
        Ok(query.fetch_all(&self.readers).await?)
    }
}
