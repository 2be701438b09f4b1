//! One-time links by which an owner takes a colleague into the company. Events never name the mail address.

use crate::accounts::org_role;
use crate::change::Entry;
use crate::{Change, OrgRole, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// A name for events and forms; it permits nothing.
    pub id: String,
    /// The company.
    pub applicant_org: String,
    /// Who is invited: a mail address in lower case.
    pub email: String,
    /// What they may do there.
    pub org_role: OrgRole,
    /// The account that invites.
    pub invited_by: String,
    /// UTC milliseconds.
    pub created_at: i64,
    /// UTC milliseconds of its end.
    pub expires_at: i64,
}

#[derive(FromRow)]
struct Row {
    id: String,
    applicant_org: String,
    email: String,
    org_role: String,
    invited_by: String,
    created_at: i64,
    expires_at: i64,
}

impl From<Row> for Invitation {
    fn from(row: Row) -> Invitation {
        Invitation {
            org_role: org_role(&row.org_role),
            id: row.id,
            applicant_org: row.applicant_org,
            email: row.email,
            invited_by: row.invited_by,
            created_at: row.created_at,
            expires_at: row.expires_at,
        }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, applicant_org, email, org_role, invited_by, created_at, expires_at FROM invitations
             WHERE used_at IS NULL AND revoked_at IS NULL AND ",
            $rest
        )
    };
}

impl Store {
    /// The invitation behind the link with this hash, where it still works at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invitation(&self, token_hash: &str, now: i64) -> Result<Option<Invitation>, StoreError> {
        let row: Option<Row> = sqlx::query_as(select!("token_hash = $1 AND expires_at > $2"))
            .bind(token_hash)
            .bind(now)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(Invitation::from))
    }

    /// The open invitations of a company at `now` (UTC milliseconds), the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn invitations_of(&self, applicant_org: &str, now: i64) -> Result<Vec<Invitation>, StoreError> {
        let rows: Vec<Row> =
            sqlx::query_as(select!("applicant_org = $1 AND expires_at > $2 ORDER BY created_at, id"))
                .bind(applicant_org)
                .bind(now)
                .fetch_all(&self.readers)
                .await?;
        Ok(rows.into_iter().map(Invitation::from).collect())
    }
}

impl Change {
    /// Invites somebody.
    ///
    /// # Errors
    /// A foreign key for a company or an account that is not there.
    pub async fn invite(&mut self, token_hash: &str, new: &Invitation) -> Result<(), StoreError> {
        let entry = Entry {
            action: "invitation.made",
            subject_kind: "invitation",
            subject_id: &new.id,
            before: None,
            after: Some(json!({
                "applicant_org": new.applicant_org, "org_role": new.org_role.id(), "expires_at": new.expires_at,
            })),
        };
        let statement = sqlx::query(
            "INSERT INTO invitations (token_hash, id, applicant_org, email, org_role, invited_by, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(token_hash)
        .bind(&new.id)
        .bind(&new.applicant_org)
        .bind(&new.email)
        .bind(new.org_role.id())
        .bind(&new.invited_by)
        .bind(new.created_at)
        .bind(new.expires_at);
        self.apply(entry, statement).await
    }

    /// Uses an invitation up and returns it; none where it is unknown, used, withdrawn or over.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn use_invitation(&mut self, token_hash: &str) -> Result<Option<Invitation>, StoreError> {
        let at = self.at();
        let query = sqlx::query_as(select!("token_hash = $1 AND expires_at > $2")).bind(token_hash).bind(at);
        let row: Option<Row> = self.find(query).await?;
        let Some(found) = row.map(Invitation::from) else { return Ok(None) };
        let entry = Entry {
            action: "invitation.used",
            subject_kind: "invitation",
            subject_id: &found.id,
            before: None,
            after: Some(json!({ "used_at": at })),
        };
        let statement =
            sqlx::query("UPDATE invitations SET used_at = $1 WHERE token_hash = $2 AND used_at IS NULL")
                .bind(at)
                .bind(token_hash);
        self.apply(entry, statement).await?;
        Ok(Some(found))
    }

    /// Withdraws an invitation of a company.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when the company has no such open one.
    pub async fn withdraw_invitation(&mut self, applicant_org: &str, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "invitation.withdrawn",
            subject_kind: "invitation",
            subject_id: id,
            before: None,
            after: Some(json!({ "revoked_at": at })),
        };
        let statement = sqlx::query(
            "UPDATE invitations SET revoked_at = $1
             WHERE id = $2 AND applicant_org = $3 AND used_at IS NULL AND revoked_at IS NULL",
        )
        .bind(at)
        .bind(id)
        .bind(applicant_org);
        self.apply(entry, statement).await
    }
}
