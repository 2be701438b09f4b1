//! Applications that came on paper and that the office types in on a company's behalf.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde::Serialize;
use serde_json::json;
use sqlx::FromRow;

/// An application on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct PaperApplication {
    /// Identifier; public, permits nothing.
    pub id: String,
    /// The company.
    pub applicant_org: String,
    /// The edition.
    pub edition: String,
    /// The award.
    pub award: String,
    /// The day on which it reached the office, `2022-08-30`.
    pub arrived_on: String,
    /// Whom the paper names.
    pub contact_name: String,
    /// Their phone.
    pub contact_phone: String,
    /// Their mail address; empty where the paper has none.
    pub contact_email: String,
    /// Why it was typed in after the deadline; empty where it was not.
    pub reason: String,
    /// The account that began to type it in.
    pub entered_by: String,
    /// UTC milliseconds.
    pub entered_at: i64,
    /// The application that it became.
    pub application: Option<String>,
    /// Which of its submissions.
    pub submission: Option<i64>,
    /// UTC milliseconds at which it was given up.
    pub cancelled_at: Option<i64>,
}

impl PaperApplication {
    /// Whether it is still being typed in.
    pub fn is_open(&self) -> bool {
        self.application.is_none() && self.cancelled_at.is_none()
    }
}

/// One line of the office's list.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct PaperRow {
    /// Identifier.
    pub id: String,
    /// The company's account.
    pub applicant_org: String,
    /// The company.
    pub company: String,
    /// Its credit code.
    pub uscc: String,
    /// The award.
    pub award: String,
    /// The day on which it reached the office.
    pub arrived_on: String,
    /// The name of who began to type it in.
    pub entered_by: String,
    /// The application that it became.
    pub application: Option<String>,
    /// The number on its receipt.
    pub receipt_no: Option<String>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, applicant_org, edition, award, arrived_on, contact_name, contact_phone, contact_email, reason, ",
            "entered_by, entered_at, application, submission, cancelled_at FROM paper_applications ",
            $rest
        )
    };
}

impl Store {
    /// One application on paper.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn paper_application(&self, id: &str) -> Result<Option<PaperApplication>, StoreError> {
        Ok(sqlx::query_as(select!("WHERE id = $1")).bind(id).fetch_optional(&self.readers).await?)
    }

    /// The paper that a submission was typed in from; none where the company sent it in itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn paper_of(
        &self,
        application: &str,
        submission: i64,
    ) -> Result<Option<PaperApplication>, StoreError> {
        Ok(sqlx::query_as(select!("WHERE application = $1 AND submission = $2"))
            .bind(application)
            .bind(submission)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// Those of an edition that were not given up: first those that are being typed in, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn paper_applications(&self, edition: &str) -> Result<Vec<PaperRow>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT p.id, p.applicant_org, o.name AS company, o.uscc, p.award, p.arrived_on, w.name AS entered_by, p.application,
                a.receipt_no
             FROM paper_applications p
             JOIN applicant_orgs o ON o.id = p.applicant_org
             JOIN accounts w ON w.id = p.entered_by
             LEFT JOIN applications a ON a.id = p.application
             WHERE p.edition = $1 AND p.cancelled_at IS NULL
             ORDER BY CASE WHEN p.application IS NULL THEN 0 ELSE 1 END, p.entered_at DESC, p.id",
        )
        .bind(edition)
        .fetch_all(&self.readers)
        .await?)
    }
}

impl Change {
    /// One application on paper, as it stands at the change's commit.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is none.
    pub async fn find_paper_application(&mut self, id: &str) -> Result<PaperApplication, StoreError> {
        let found = self.find(sqlx::query_as(select!("WHERE id = $1")).bind(id)).await?;
        found.ok_or_else(|| StoreError::Missing { kind: "paper application", id: id.to_string() })
    }

    /// The mail address that the paper of a submission names; empty where it names none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn paper_contact(&mut self, application: &str, submission: i64) -> Result<String, StoreError> {
        let query = sqlx::query_as(
            "SELECT contact_email FROM paper_applications WHERE application = $1 AND submission = $2",
        );
        let found: Option<(String,)> = self.find(query.bind(application).bind(submission)).await?;
        Ok(found.map_or_else(String::new, |(address,)| address))
    }

    /// Begins to type in an application that came on paper. The event names no person of the company.
    ///
    /// # Errors
    /// A unique constraint where one of the same company and award is open; a foreign key for what is not there.
    pub async fn begin_paper_application(&mut self, new: &PaperApplication) -> Result<(), StoreError> {
        let entry = Entry {
            action: "paper_application.begun",
            subject_kind: "paper_application",
            subject_id: &new.id,
            before: None,
            after: Some(json!({
                "applicant_org": new.applicant_org, "edition": new.edition, "award": new.award,
                "arrived_on": new.arrived_on, "reason": new.reason,
            })),
        };
        let statement = sqlx::query(
            "INSERT INTO paper_applications (id, applicant_org, edition, award, arrived_on, contact_name,
                 contact_phone, contact_email, reason, entered_by, entered_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&new.id)
        .bind(&new.applicant_org)
        .bind(&new.edition)
        .bind(&new.award)
        .bind(&new.arrived_on)
        .bind(&new.contact_name)
        .bind(&new.contact_phone)
        .bind(&new.contact_email)
        .bind(&new.reason)
        .bind(&new.entered_by)
        .bind(new.entered_at);
        self.apply(entry, statement).await
    }

    /// Notes which submission an application on paper became. The event is the application's, so that its record says who
    /// typed it in, when it had come, and why late.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not open any more; a foreign key for a submission that is not there.
    pub async fn enter_paper_application(
        &mut self,
        paper: &PaperApplication,
        (application, submission): (&str, i64),
        reason: &str,
    ) -> Result<(), StoreError> {
        let entry = Entry {
            action: "application.entered_on_paper",
            subject_kind: "application",
            subject_id: application,
            before: None,
            after: Some(json!({
                "paper_application": paper.id, "submission": submission, "arrived_on": paper.arrived_on,
                "reason": reason,
            })),
        };
        let statement = sqlx::query(
            "UPDATE paper_applications SET application = $1, submission = $2, reason = $3
             WHERE id = $4 AND application IS NULL AND cancelled_at IS NULL",
        )
        .bind(application)
        .bind(submission)
        .bind(reason)
        .bind(&paper.id);
        self.apply(entry, statement).await
    }

    /// Gives one up that was begun by mistake. What was typed stays in the company's draft.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not open any more.
    pub async fn cancel_paper_application(&mut self, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "paper_application.cancelled",
            subject_kind: "paper_application",
            subject_id: id,
            before: None,
            after: Some(json!({ "cancelled_at": at })),
        };
        let statement = sqlx::query(
            "UPDATE paper_applications SET cancelled_at = $1
             WHERE id = $2 AND application IS NULL AND cancelled_at IS NULL",
        )
        .bind(at)
        .bind(id);
        self.apply(entry, statement).await
    }
}
