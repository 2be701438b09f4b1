//! 证书: what was issued, under which number, in which words.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{FromRow, Sqlite};

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

macro_rules! certificates {
    ($rest:literal) => {
        concat!(
            "SELECT c.number, c.application, c.edition, c.award, c.serial, v.version, v.unit, v.award_name, v.subject, ",
            "v.star, v.issued_on, v.title, v.body, v.signed_with, v.token, v.reason, v.issued_by, v.issued_at, ",
            "CASE WHEN r.confirmed_at IS NULL THEN NULL ELSE r.reason END AS revoked_reason, ",
            "r.confirmed_at AS revoked_at ",
            "FROM certificates c JOIN certificate_versions v ON v.number = c.number ",
            "AND v.version = (SELECT max(version) FROM certificate_versions WHERE number = c.number) ",
            "LEFT JOIN award_revocations r ON r.application = c.application ",
            $rest
        )
    };
}

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
        let query = sqlx::query_as(certificates!("WHERE c.number = $1")).bind(number);
        Ok(query.fetch_optional(&self.readers).await?)
    }

    /// The certificate of an application.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate_of(&self, application: &str) -> Result<Option<Certificate>, StoreError> {
        let query = sqlx::query_as(certificates!("WHERE c.application = $1")).bind(application);
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
        let query = sqlx::query_as(certificates!(
            "WHERE c.edition = $1 AND ($2 IS NULL OR c.award = $2) ORDER BY c.number"
        ))
        .bind(edition)
        .bind(award);
        Ok(query.fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::certificate_of`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn certificate_of(&mut self, application: &str) -> Result<Option<Certificate>, StoreError> {
        self.find(sqlx::query_as(certificates!("WHERE c.application = $1")).bind(application)).await
    }

    /// The serial number that the next certificate of an award gets. Numbers of revoked ones are not given again.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn next_certificate(&mut self, edition: &str, award: &str) -> Result<i64, StoreError> {
        let query = sqlx::query_as(
            "SELECT coalesce(max(serial), 0) + 1 FROM certificates WHERE edition = $1 AND award = $2",
        );
        let found: Option<(i64,)> = self.find(query.bind(edition).bind(award)).await?;
        Ok(found.map_or(1, |(serial,)| serial))
    }

    /// Issues the certificate of an application under a new number.
    ///
    /// # Errors
    /// A constraint where the application has one or the number was given before.
    pub async fn issue_certificate(
        &mut self,
        application: &str,
        (edition, award, serial): (&str, &str, i64),
        issue: &Issue<'_>,
    ) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO certificates (number, application, edition, award, serial) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(issue.number)
        .bind(application)
        .bind(edition)
        .bind(award)
        .bind(serial);
        let entry = Entry {
            action: "certificate.issued",
            subject_kind: "certificate",
            subject_id: issue.number,
            before: None,
            after: Some(json!({ "application": application, "version": 1, "token": issue.token })),
        };
        self.apply(entry, statement).await?;
        let at = self.at();
        self.part(version(issue, 1, at)).await
    }

    /// Issues a certificate anew: other words or another day under the same number.
    ///
    /// # Errors
    /// A constraint where there is no such number, or without a reason.
    pub async fn reissue_certificate(&mut self, before: i64, issue: &Issue<'_>) -> Result<(), StoreError> {
        let at = self.at();
        let after = json!({ "version": before + 1, "token": issue.token, "reason": issue.reason });
        let entry = Entry {
            action: "certificate.reissued",
            subject_kind: "certificate",
            subject_id: issue.number,
            before: Some(json!({ "version": before })),
            after: Some(after),
        };
        self.apply(entry, version(issue, before + 1, at)).await
    }
}

fn version<'a>(issue: &Issue<'a>, number: i64, at: i64) -> Query<'a, Sqlite, SqliteArguments> {
    sqlx::query(
        "INSERT INTO certificate_versions (number, version, unit, award_name, subject, star, issued_on, title, body,
             signed_with, token, reason, issued_by, issued_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(issue.number)
    .bind(number)
    .bind(issue.unit)
    .bind(issue.award_name)
    .bind(issue.subject)
    .bind(issue.star)
    .bind(issue.issued_on)
    .bind(issue.title)
    .bind(issue.body)
    .bind(issue.signed_with)
    .bind(issue.token)
    .bind(issue.reason)
    .bind(issue.by)
    .bind(at)
}
