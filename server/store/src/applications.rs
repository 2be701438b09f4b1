//! Applications: what a company has submitted for an award, and where it stands.

use crate::change::Entry;
use crate::{Change, Relation, Store, StoreError};
use domain::workflow::{State, Transition};
use serde::Serialize;
use serde_json::json;
use sqlx::FromRow;

/// An application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct Application {
    /// Identifier; public, permits nothing.
    pub id: String,
    /// The company.
    pub applicant_org: String,
    /// The edition.
    pub edition: String,
    /// The award.
    pub award: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// Tells it apart from the company's others for the award, whatever it is called; empty for the first.
    pub subject_key: String,
    /// The number on the receipt.
    pub receipt_no: String,
    /// Counts the applications for an award.
    pub serial: i64,
    /// Where it stands.
    #[sqlx(try_from = "String")]
    pub state: Stands,
    /// The number of the submission that counts.
    pub submission: i64,
    /// Who has it on the desk.
    pub assigned_to: Option<String>,
    /// UTC milliseconds of the first submission.
    pub created_at: i64,
    /// UTC milliseconds of the submission that counts.
    pub submitted_at: i64,
    /// UTC milliseconds of the last transition.
    pub moved_at: i64,
    /// Who proposed to screen it out or did.
    pub screening_by: Option<String>,
    /// By which clause.
    pub screening_clause: Option<String>,
    /// Why.
    pub screening_reason: Option<String>,
    /// What the company said in its appeal.
    pub appeal: Option<String>,
    /// The verdict by what the office confirmed and decided; none where it is that of the submission.
    pub verdict: Option<String>,
}

/// A state as the table of applications keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands(pub State);

impl TryFrom<String> for Stands {
    type Error = String;
    fn try_from(text: String) -> Result<Stands, String> {
        State::parse(&text).map(Stands).ok_or_else(|| format!("there is no state {text:?}"))
    }
}

impl Serialize for Stands {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.0.id())
    }
}

/// What is sent in for an award.
#[derive(Clone, Copy, Debug)]
pub struct NewSubmission<'a> {
    /// The identifier where it is the first.
    pub id: &'a str,
    /// The company.
    pub applicant_org: &'a str,
    /// The edition.
    pub edition: &'a str,
    /// The award.
    pub award: &'a str,
    /// Its place in the rules, from 1: a part of the receipt number.
    pub award_no: usize,
    /// The named solution or technology; empty where the company is judged.
    pub subject: &'a str,
    /// Tells it apart from the company's others for the award; empty for the first.
    pub subject_key: &'a str,
    /// The hash of the pack that judged it.
    pub pack_hash: &'a str,
    /// The award's verdict.
    pub verdict: &'a str,
    /// What it is found by, lower case.
    pub search: &'a str,
    /// What it can have in common with others.
    pub relations: &'a [Relation],
    /// JSON of everything.
    pub snapshot: &'a str,
    /// `sha256:` of `snapshot`.
    pub hash: &'a str,
}

/// What a submission keeps.
pub(crate) struct Frozen<'a> {
    pub pack_hash: &'a str,
    pub verdict: &'a str,
    pub search: &'a str,
    pub snapshot: &'a str,
    pub hash: &'a str,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, applicant_org, edition, award, subject, subject_key, receipt_no, serial, state, submission, assigned_to, ",
            "created_at, submitted_at, moved_at, screening_by, screening_clause, screening_reason, appeal, verdict ",
            "FROM applications ",
            $rest
        )
    };
}

impl Store {
    /// One application.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn application(&self, id: &str) -> Result<Option<Application>, StoreError> {
        Ok(sqlx::query_as(select!("WHERE id = $1")).bind(id).fetch_optional(&self.readers).await?)
    }

    /// Every application of a company for an edition, in the order of their receipt numbers.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn applications_of(
        &self,
        applicant_org: &str,
        edition: &str,
    ) -> Result<Vec<Application>, StoreError> {
        Ok(sqlx::query_as(select!("WHERE applicant_org = $1 AND edition = $2 ORDER BY receipt_no"))
            .bind(applicant_org)
            .bind(edition)
            .fetch_all(&self.readers)
            .await?)
    }
}

impl Change {
    /// One application, as it stands at the change's commit.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is none.
    pub async fn find_application(&mut self, id: &str) -> Result<Application, StoreError> {
        let found = self.find(sqlx::query_as(select!("WHERE id = $1")).bind(id)).await?;
        found.ok_or_else(|| StoreError::Missing { kind: "application", id: id.to_string() })
    }

    /// The company's application for an award by the key of its subject: what it is called may have been corrected.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn application_for(
        &mut self,
        applicant_org: &str,
        edition: &str,
        award: &str,
        subject_key: &str,
    ) -> Result<Option<Application>, StoreError> {
        let query = sqlx::query_as(select!(
            "WHERE applicant_org = $1 AND edition = $2 AND award = $3 AND subject_key = $4"
        ));
        self.find(query.bind(applicant_org).bind(edition).bind(award).bind(subject_key)).await
    }

    /// The company's application for an award under a name, whatever its key.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn application_named(
        &mut self,
        applicant_org: &str,
        edition: &str,
        award: &str,
        subject: &str,
    ) -> Result<Option<Application>, StoreError> {
        let query = sqlx::query_as(select!(
            "WHERE applicant_org = $1 AND edition = $2 AND award = $3 AND subject = $4"
        ));
        self.find(query.bind(applicant_org).bind(edition).bind(award).bind(subject)).await
    }

    /// Sends in: the application's row, its snapshot, and the event of `by`. The first of an award and subject gets the
    /// award's next serial; later ones keep it and get the next number of submission. One that was sent in under the same
    /// name with a key that no entry has any more is the same application, and takes the new key.
    ///
    /// # Errors
    /// A constraint when the company, the edition or the pack is not there, or another application has the name.
    pub async fn submit(
        &mut self,
        new: NewSubmission<'_>,
        account: &str,
        by: &Transition,
    ) -> Result<Application, StoreError> {
        let at = self.at();
        let of = (new.applicant_org, new.edition, new.award);
        let before = match self.application_for(of.0, of.1, of.2, new.subject_key).await? {
            None => self.application_named(of.0, of.1, of.2, new.subject).await?,
            found => found,
        };
        let after = match &before {
            Some(old) => Application {
                subject: new.subject.to_string(),
                subject_key: new.subject_key.to_string(),
                state: Stands(by.to),
                submission: old.submission + 1,
                submitted_at: at,
                moved_at: at,
                // Another submission is checked anew.
                verdict: None,
                ..old.clone()
            },
            None => {
                let query = sqlx::query_as(
                    "SELECT COALESCE(MAX(serial), 0) + 1 FROM applications WHERE edition = $1 AND award = $2",
                );
                let (serial,): (i64,) =
                    self.find(query.bind(new.edition).bind(new.award)).await?.unwrap_or((1,));
                Application {
                    id: new.id.to_string(),
                    applicant_org: new.applicant_org.to_string(),
                    edition: new.edition.to_string(),
                    award: new.award.to_string(),
                    subject: new.subject.to_string(),
                    subject_key: new.subject_key.to_string(),
                    receipt_no: format!("{}-{:02}-{serial:04}", new.edition, new.award_no),
                    serial,
                    state: Stands(by.to),
                    submission: 1,
                    assigned_to: None,
                    created_at: at,
                    submitted_at: at,
                    moved_at: at,
                    screening_by: None,
                    screening_clause: None,
                    screening_reason: None,
                    appeal: None,
                    verdict: None,
                }
            }
        };
        let statement = sqlx::query(
            "INSERT INTO applications (id, applicant_org, edition, award, subject, receipt_no, serial, state,
                 submission, created_at, submitted_at, moved_at, subject_key)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (id) DO UPDATE SET state = excluded.state, submission = excluded.submission,
                 submitted_at = excluded.submitted_at, moved_at = excluded.moved_at, verdict = NULL,
                 subject = excluded.subject, subject_key = excluded.subject_key",
        )
        .bind(&after.id)
        .bind(&after.applicant_org)
        .bind(&after.edition)
        .bind(&after.award)
        .bind(&after.subject)
        .bind(&after.receipt_no)
        .bind(after.serial)
        .bind(after.state.0.id())
        .bind(after.submission)
        .bind(after.created_at)
        .bind(after.submitted_at)
        .bind(after.moved_at)
        .bind(&after.subject_key);
        let entry = Entry {
            action: by.event,
            subject_kind: "application",
            subject_id: &after.id,
            before: before.map(|before| json!(before)),
            after: Some(json!({ "application": after, "snapshot": new.hash })),
        };
        self.apply(entry, statement).await?;
        let frozen = Frozen {
            pack_hash: new.pack_hash,
            verdict: new.verdict,
            search: new.search,
            snapshot: new.snapshot,
            hash: new.hash,
        };
        self.freeze(&after, account, frozen).await?;
        self.relate(&after.id, new.relations).await?;
        Ok(after)
    }

    /// Keeps what counts of an application from now on, as its submission of that number.
    pub(crate) async fn freeze(
        &mut self,
        after: &Application,
        account: &str,
        new: Frozen<'_>,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO submissions (application, number, submitted_at, submitted_by, pack_hash, verdict, search,
                 snapshot, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&after.id)
        .bind(after.submission)
        .bind(at)
        .bind(account)
        .bind(new.pack_hash)
        .bind(new.verdict)
        .bind(new.search)
        .bind(new.snapshot)
        .bind(new.hash);
        self.part(statement).await
    }

    /// Moves an application by a transition of the table; `after` holds what else changes with it, `note` what the event
    /// tells beyond the row.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not there or no longer stands where the transition begins.
    pub async fn move_application(
        &mut self,
        before: &Application,
        by: &Transition,
        after: Application,
        note: serde_json::Value,
    ) -> Result<Application, StoreError> {
        let after = Application { state: Stands(by.to), moved_at: self.at(), ..after };
        let statement = sqlx::query(
            "UPDATE applications SET state = $1, moved_at = $2, assigned_to = $3, screening_by = $4,
                 screening_clause = $5, screening_reason = $6, appeal = $7
             WHERE id = $8 AND state = $9",
        )
        .bind(after.state.0.id())
        .bind(after.moved_at)
        .bind(&after.assigned_to)
        .bind(&after.screening_by)
        .bind(&after.screening_clause)
        .bind(&after.screening_reason)
        .bind(&after.appeal)
        .bind(&after.id)
        .bind(by.from.id());
        let entry = Entry {
            action: by.event,
            subject_kind: "application",
            subject_id: &before.id,
            before: Some(json!(before)),
            after: Some(json!({ "application": after, "note": note })),
        };
        self.apply(entry, statement).await?;
        Ok(after)
    }

    /// Puts an application on somebody's desk, or takes it off.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where it is not there.
    pub async fn assign_application(
        &mut self,
        before: &Application,
        to: Option<&str>,
    ) -> Result<(), StoreError> {
        let id = &before.id;
        let statement =
            sqlx::query("UPDATE applications SET assigned_to = $1 WHERE id = $2").bind(to).bind(id);
        let entry = Entry {
            action: "application.assigned",
            subject_kind: "application",
            subject_id: id,
            before: Some(json!({ "assigned_to": before.assigned_to })),
            after: Some(json!({ "assigned_to": to })),
        };
        self.apply(entry, statement).await
    }
}
