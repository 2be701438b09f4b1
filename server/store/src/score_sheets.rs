//! What is read of all reviewers' sheets: how far each has come, what is signed, and what waits for the chair. Who may read
//! which of it is asked before.

use crate::{Change, Store, StoreError};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// How far a reviewer has come. It says nothing of what they gave.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ScoreProgress {
    /// The reviewer.
    pub account: String,
    /// How many sheets have something on them, the signed ones included.
    pub begun: i64,
    /// How many are signed.
    pub signed: i64,
}

/// A sheet that is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedSheet {
    /// The reviewer.
    pub account: String,
    /// The application.
    pub application: String,
    /// Counts the sheet's signings, from 1.
    pub number: i64,
    /// The texts that are not empty, by `domain::review::sheet::field`.
    pub content: BTreeMap<String, String>,
    /// The hash that the record of changes names.
    pub hash: String,
    /// UTC milliseconds.
    pub signed_at: i64,
}

/// A version of a sheet, signed once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreVersion {
    /// What was signed.
    pub sheet: SignedSheet,
    /// When it was reopened, UTC milliseconds, and why; none while it is the signed one.
    pub reopened: Option<(i64, String)>,
}

/// An operation that waits for a person. What it says stays hidden: the chair scores, too.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct HeldScore {
    /// Its place in the server's order, by which it is let in.
    pub seq: i64,
    /// The reviewer.
    pub account: String,
    /// The device.
    pub device: String,
    /// What the device is called.
    pub device_name: String,
    /// The application that it names; may be none that there is.
    pub application: String,
    /// `edit`, `sign` or `reopen`.
    pub kind: String,
    /// The device's clock, UTC milliseconds.
    pub clock: i64,
    /// UTC milliseconds.
    pub received_at: i64,
    /// The word of a `domain::review::sync::Reason`.
    pub reason: String,
}

#[derive(FromRow)]
struct VersionRow {
    account: String,
    application: String,
    number: i64,
    content: String,
    hash: String,
    signed_at: i64,
    reopened_at: Option<i64>,
    reopened_reason: Option<String>,
}

impl TryFrom<VersionRow> for ScoreVersion {
    type Error = StoreError;
    fn try_from(row: VersionRow) -> Result<ScoreVersion, StoreError> {
        let content = serde_json::from_str(&row.content).map_err(|error| StoreError::Damaged {
            kind: "signed sheet",
            id: format!("{} {} {}", row.account, row.application, row.number),
            reason: error.to_string(),
        })?;
        let sheet = SignedSheet {
            account: row.account,
            application: row.application,
            number: row.number,
            content,
            hash: row.hash,
            signed_at: row.signed_at,
        };
        let reason = row.reopened_reason.unwrap_or_default();
        Ok(ScoreVersion { sheet, reopened: row.reopened_at.map(|at| (at, reason)) })
    }
}

/// Every sheet of an edition that is signed now.
const SIGNED: &str =
    "SELECT v.account, v.application, v.number, v.content, v.hash, v.signed_at, v.reopened_at,
            v.reopened_reason
     FROM score_versions v JOIN applications a ON a.id = v.application
     WHERE a.edition = $1 AND v.reopened_at IS NULL ORDER BY v.application, v.account";

impl Store {
    /// How far each reviewer of an edition has come, by account. Who has done nothing is not among them.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn score_progress(&self, edition: &str) -> Result<Vec<ScoreProgress>, StoreError> {
        let query = sqlx::query_as(
            "SELECT f.account, count(DISTINCT f.application) AS begun,
                    (SELECT count(*) FROM score_versions v JOIN applications b ON b.id = v.application
                     WHERE v.account = f.account AND b.edition = $1 AND v.reopened_at IS NULL) AS signed
             FROM score_fields f JOIN applications a ON a.id = f.application
             WHERE a.edition = $1 GROUP BY f.account ORDER BY f.account",
        );
        Ok(query.bind(edition).fetch_all(&self.readers).await?)
    }

    /// Every sheet of an edition that is signed now, by application and reviewer.
    ///
    /// # Errors
    /// When the database does not answer, or [`StoreError::Damaged`].
    pub async fn signed_sheets(&self, edition: &str) -> Result<Vec<SignedSheet>, StoreError> {
        let rows: Vec<VersionRow> = sqlx::query_as(SIGNED).bind(edition).fetch_all(&self.readers).await?;
        rows.into_iter().map(|row| Ok(ScoreVersion::try_from(row)?.sheet)).collect()
    }

    /// Every sheet of an edition as it was signed at a moment, also where it was reopened since.
    ///
    /// # Errors
    /// As [`Store::signed_sheets`].
    pub async fn sheets_signed_at(&self, edition: &str, at: i64) -> Result<Vec<SignedSheet>, StoreError> {
        let rows: Vec<VersionRow> = sqlx::query_as(
            "SELECT v.account, v.application, v.number, v.content, v.hash, v.signed_at, v.reopened_at,
                    v.reopened_reason
             FROM score_versions v JOIN applications a ON a.id = v.application
             WHERE a.edition = $1 AND v.signed_at <= $2 AND (v.reopened_at IS NULL OR v.reopened_at > $2)
             ORDER BY v.application, v.account",
        )
        .bind(edition)
        .bind(at)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(|row| Ok(ScoreVersion::try_from(row)?.sheet)).collect()
    }

    /// Which sheets of an edition have something on them: application, reviewer, and whether it is signed. Nothing of what
    /// anybody gave.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begun_sheets(&self, edition: &str) -> Result<Vec<(String, String, bool)>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT f.application, f.account, EXISTS (SELECT 1 FROM score_versions v
                 WHERE v.application = f.application AND v.account = f.account AND v.reopened_at IS NULL)
             FROM score_fields f JOIN applications a ON a.id = f.application
             WHERE a.edition = $1 GROUP BY f.application, f.account ORDER BY f.application, f.account",
        )
        .bind(edition)
        .fetch_all(&self.readers)
        .await?)
    }

    /// Every version of a reviewer's sheet, the oldest first.
    ///
    /// # Errors
    /// As [`Store::signed_sheets`].
    pub async fn score_versions(
        &self,
        account: &str,
        application: &str,
    ) -> Result<Vec<ScoreVersion>, StoreError> {
        let rows: Vec<VersionRow> = sqlx::query_as(
            "SELECT account, application, number, content, hash, signed_at, reopened_at, reopened_reason
             FROM score_versions WHERE account = $1 AND application = $2 ORDER BY number",
        )
        .bind(account)
        .bind(application)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(ScoreVersion::try_from).collect()
    }

    /// A signed version with the operation that signed it: what its hash runs over.
    ///
    /// # Errors
    /// As [`Store::signed_sheets`].
    pub async fn signed_version(
        &self,
        account: &str,
        application: &str,
        number: i64,
    ) -> Result<Option<(String, SignedSheet)>, StoreError> {
        let operation: Option<String> = sqlx::query_scalar(
            "SELECT operation FROM score_versions WHERE account = $1 AND application = $2 AND number = $3",
        )
        .bind(account)
        .bind(application)
        .bind(number)
        .fetch_optional(&self.readers)
        .await?;
        let Some(operation) = operation else { return Ok(None) };
        let versions = self.score_versions(account, application).await?;
        let version = versions.into_iter().find(|version| version.sheet.number == number);
        Ok(version.map(|version| (operation, version.sheet)))
    }

    /// What waits for the chair or the reviewer in an edition, in the order in which it came.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn held_scores(&self, edition: &str) -> Result<Vec<HeldScore>, StoreError> {
        let query = sqlx::query_as(
            "SELECT o.seq, o.account, o.device, d.name AS device_name, o.application, o.kind, o.clock, o.received_at,
                    o.reason
             FROM score_operations o JOIN review_devices d ON d.id = o.device
             WHERE o.edition = $1 AND o.outcome = 'quarantined' ORDER BY o.seq",
        );
        Ok(query.bind(edition).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::signed_sheets`], as it stands in this change.
    ///
    /// # Errors
    /// As [`Store::signed_sheets`].
    pub async fn signed_sheets(&mut self, edition: &str) -> Result<Vec<SignedSheet>, StoreError> {
        let rows: Vec<VersionRow> = self.find_all(sqlx::query_as(SIGNED).bind(edition)).await?;
        rows.into_iter().map(|row| Ok(ScoreVersion::try_from(row)?.sheet)).collect()
    }

    /// Opens every signed sheet of an application again: what was signed was signed of facts that are being checked anew. The
    /// versions stay, with the reason; the caller's event of the application tells of it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn reopen_sheets(&mut self, application: &str, reason: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE score_versions SET reopened_at = $1, reopened_reason = $2
             WHERE application = $3 AND reopened_at IS NULL",
        );
        self.part(statement.bind(at).bind(reason).bind(application)).await
    }
}
