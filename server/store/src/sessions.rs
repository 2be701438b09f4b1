//! Sign-ins under way. A row goes when its sign-in ends; the events keep when that was.

use crate::accounts::{org_role, role, staff};
use crate::change::Entry;
use crate::{Change, OrgRole, Role, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A sign-in under way, as its person sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Session {
    /// A name for lists and events; it permits nothing.
    pub id: String,
    /// Whose it is.
    pub account: String,
    /// UTC milliseconds of the sign-in.
    pub created_at: i64,
    /// UTC milliseconds of the last use, to [`SEEN_STEP_MS`].
    pub seen_at: i64,
    /// UTC milliseconds of its latest end.
    pub expires_at: i64,
    /// What the browser says of itself.
    pub agent: String,
    /// Where it asked from.
    pub address: String,
}

/// Who a session speaks for: what every request of a signed-in person needs, in one read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The session's id.
    pub session: String,
    /// UTC milliseconds of its last use.
    pub seen_at: i64,
    /// The account.
    pub account: String,
    /// The person's name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// What the account is for.
    pub role: Role,
    /// What a person of the association may do; empty for applicants.
    pub staff: Vec<domain::policy::Role>,
    /// The company (identifier, name) and what the person may do there.
    pub org: Option<(String, String, OrgRole)>,
}

/// The last use is written at most this often: at each request it would cost every read a write.
pub const SEEN_STEP_MS: i64 = 5 * 60_000;

#[derive(FromRow)]
struct Row {
    session: String,
    seen_at: i64,
    account: String,
    name: String,
    email: String,
    role: String,
    staff: Option<String>,
    org_role: Option<String>,
    org: Option<String>,
    org_name: Option<String>,
}

impl Store {
    /// Who the session with this hash speaks for, unless it has expired at `now` (UTC milliseconds), was not used
    /// for `idle_ms`, or its account has ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn signed_in(
        &self,
        token_hash: &str,
        now: i64,
        idle_ms: i64,
    ) -> Result<Option<SignedIn>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT s.id AS session, s.seen_at, a.id AS account, a.name, a.email, a.role, a.org_role,
                    (SELECT string_agg(r.role, ',') FROM staff_roles r WHERE r.account = a.id) AS staff,
                    o.id AS org, o.name AS org_name
             FROM sessions s JOIN accounts a ON a.id = s.account LEFT JOIN applicant_orgs o ON o.id = a.applicant_org
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND a.ended_at IS NULL",
        )
        .bind(token_hash)
        .bind(now)
        .bind(now - idle_ms)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(|row| SignedIn {
            session: row.session,
            seen_at: row.seen_at,
            account: row.account,
            name: row.name,
            email: row.email,
            role: role(&row.role),
            staff: staff(row.staff.as_deref()),
            org: match (row.org, row.org_name, row.org_role) {
                (Some(id), Some(name), Some(role)) => Some((id, name, org_role(&role))),
                _ => None,
            },
        }))
    }

    /// The sign-ins of an account that are under way, the last used first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sessions_of(
        &self,
        account: &str,
        now: i64,
        idle_ms: i64,
    ) -> Result<Vec<Session>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT id, account, created_at, seen_at, expires_at, agent, address FROM sessions
             WHERE account = $1 AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id DESC",
        )
        .bind(account)
        .bind(now)
        .bind(now - idle_ms)
        .fetch_all(&self.readers)
        .await?)
    }

    /// Whether the account with this mail address has a sign-in from `address`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_known_at(&self, email: &str, address: &str) -> Result<bool, StoreError> {
        let row: Option<(i64,)> = sqlx::query_as(
            "SELECT 1 FROM sessions s JOIN accounts a ON a.id = s.account WHERE a.email = $1 AND s.address = $2 LIMIT 1",
        )
        .bind(email)
        .bind(address)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.is_some())
    }

    /// Writes that a session is in use. Without an event: it says nothing that the request log does
    /// not, and the record of changes would drown in it. Callers keep to [`SEEN_STEP_MS`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn touch_session(&self, id: &str, now: i64) -> Result<(), StoreError> {
        sqlx::query("UPDATE sessions SET seen_at = $1 WHERE id = $2 AND seen_at < $1")
            .bind(now)
            .bind(id)
            .execute(&self.writer)
            .await?;
        Ok(())
    }
}

impl Change {
    /// Opens a session, seen at the time of the change.
    ///
    /// # Errors
    /// A foreign key for an account that is not there.
    pub async fn open_session(&mut self, token_hash: &str, new: &Session) -> Result<(), StoreError> {
        let entry = Entry {
            action: "session.opened",
            subject_kind: "session",
            subject_id: &new.id,
            before: None,
            // Not the address or the browser: the record cannot be erased, see `accounts`.
            after: Some(json!({ "account": new.account, "expires_at": new.expires_at })),
        };
        let statement = sqlx::query(
            "INSERT INTO sessions (token_hash, id, account, created_at, seen_at, expires_at, agent, address)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(token_hash)
        .bind(&new.id)
        .bind(&new.account)
        .bind(new.created_at)
        .bind(new.seen_at)
        .bind(new.expires_at)
        .bind(&new.agent)
        .bind(&new.address);
        self.apply(entry, statement).await
    }

    /// Ends one session of `account`.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when that account has no such session; the change can go on after it.
    pub async fn end_session(&mut self, account: &str, id: &str) -> Result<(), StoreError> {
        let query =
            sqlx::query_as("SELECT id FROM sessions WHERE id = $1 AND account = $2").bind(id).bind(account);
        let there: Option<(String,)> = self.find(query).await?;
        if there.is_none() {
            return Err(StoreError::Missing { kind: "session", id: id.to_string() });
        }
        self.drop_session(account, id, "session.ended").await
    }

    /// Ends the sessions of `account` but `except` and returns how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_sessions(&mut self, account: &str, except: Option<&str>) -> Result<usize, StoreError> {
        let query = sqlx::query_as("SELECT id FROM sessions WHERE account = $1 ORDER BY id").bind(account);
        let all: Vec<(String,)> = self.find_all(query).await?;
        let mut ended = 0;
        for (id,) in all.iter().filter(|(id,)| Some(id.as_str()) != except) {
            self.drop_session(account, id, "session.ended").await?;
            ended += 1;
        }
        Ok(ended)
    }

    /// Takes away the sessions of `account` that have expired at the time of the change or were not used for
    /// `idle_ms`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn clear_sessions(&mut self, account: &str, idle_ms: i64) -> Result<(), StoreError> {
        let now = self.at();
        let query = sqlx::query_as(
            "SELECT id FROM sessions WHERE account = $1 AND (expires_at <= $2 OR seen_at <= $3)",
        )
        .bind(account)
        .bind(now)
        .bind(now - idle_ms);
        let old: Vec<(String,)> = self.find_all(query).await?;
        for (id,) in &old {
            self.drop_session(account, id, "session.expired").await?;
        }
        Ok(())
    }

    async fn drop_session(
        &mut self,
        account: &str,
        id: &str,
        action: &'static str,
    ) -> Result<(), StoreError> {
        let entry = Entry {
            action,
            subject_kind: "session",
            subject_id: id,
            before: Some(json!({ "account": account })),
            after: None,
        };
        self.apply(entry, sqlx::query("DELETE FROM sessions WHERE id = $1").bind(id)).await
    }
}
