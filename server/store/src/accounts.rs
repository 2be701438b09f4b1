//! People who sign in. Their events name roles and companies but never the person's name, phone, mail or password: the
//! record of changes cannot be erased, and a person may ask for that (PIPL art. 47).

use crate::change::Entry;
use crate::staff::words;
use crate::{Change, Store, StoreError};
use domain::policy;
use serde_json::json;
use sqlx::FromRow;

/// What an account is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Applies for a company.
    Applicant,
    /// Works for the association, in the roles that the account holds.
    Staff,
}

impl Role {
    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Role::Applicant => "applicant",
            Role::Staff => "secretariat",
        }
    }
}

/// What a person may do in their company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrgRole {
    /// Also decides who belongs to it.
    Owner,
    /// Writes its applications.
    Editor,
}

impl OrgRole {
    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            OrgRole::Owner => "owner",
            OrgRole::Editor => "editor",
        }
    }
}

/// One person's account, without its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Identifier.
    pub id: String,
    /// What the account is for.
    pub role: Role,
    /// The company and what the person may do there; none for the secretariat and for who waits to be let in.
    pub org: Option<(String, OrgRole)>,
    /// What a person of the association may do; empty for applicants.
    pub staff: Vec<policy::Role>,
    /// Mail address, lower case: what one signs in with.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// Work phone, as typed.
    pub phone: String,
    /// UTC milliseconds of the last change of the password.
    pub password_changed_at: i64,
    /// UTC milliseconds of the registration.
    pub created_at: i64,
    /// UTC milliseconds from which the account cannot sign in.
    pub ended_at: Option<i64>,
}

/// What a sign-in is checked against.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The account.
    pub account: String,
    /// PHC string; none until a password was chosen.
    pub password_hash: Option<String>,
}

#[derive(FromRow)]
pub(crate) struct Row {
    id: String,
    applicant_org: Option<String>,
    role: String,
    org_role: Option<String>,
    staff: Option<String>,
    email: String,
    name: String,
    phone: String,
    password_changed_at: i64,
    created_at: i64,
    ended_at: Option<i64>,
}

impl From<Row> for Account {
    fn from(row: Row) -> Account {
        Account {
            role: role(&row.role),
            staff: staff(row.staff.as_deref()),
            org: row.applicant_org.zip(row.org_role.as_deref().map(org_role)),
            id: row.id,
            email: row.email,
            name: row.name,
            phone: row.phone,
            password_changed_at: row.password_changed_at,
            created_at: row.created_at,
            ended_at: row.ended_at,
        }
    }
}

/// The schema allows these two and no other; the smaller right is the one that is assumed.
pub(crate) fn role(text: &str) -> Role {
    if text == "secretariat" { Role::Staff } else { Role::Applicant }
}

/// The roles of a person of the association, which the table keeps as words.
pub(crate) fn staff(words: Option<&str>) -> Vec<policy::Role> {
    let mut roles: Vec<_> =
        words.unwrap_or_default().split(',').filter_map(policy::Role::parse_staff).collect();
    roles.sort_unstable();
    roles
}

/// As [`role`].
pub(crate) fn org_role(text: &str) -> OrgRole {
    if text == "owner" { OrgRole::Owner } else { OrgRole::Editor }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, applicant_org, role, org_role, email, name, phone, password_changed_at, created_at, ended_at,
                    (SELECT string_agg(r.role, ',') FROM staff_roles r WHERE r.account = accounts.id) AS staff
             FROM accounts ",
            $rest
        )
    };
}

impl Store {
    /// One account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn account(&self, id: &str) -> Result<Option<Account>, StoreError> {
        let row: Option<Row> =
            sqlx::query_as(select!("WHERE id = $1")).bind(id).fetch_optional(&self.readers).await?;
        Ok(row.map(Account::from))
    }

    /// The account with the mail address `email` (lower case).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn account_by_email(&self, email: &str) -> Result<Option<Account>, StoreError> {
        let row: Option<Row> =
            sqlx::query_as(select!("WHERE email = $1")).bind(email).fetch_optional(&self.readers).await?;
        Ok(row.map(Account::from))
    }

    /// The people who check applications and have not left, and whoever still has an application of `edition` on the desk.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn office_accounts(&self, edition: &str) -> Result<Vec<Account>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(select!(
            "WHERE (ended_at IS NULL AND id IN
                    (SELECT account FROM staff_roles WHERE role IN ('secretary', 'secretary_general')))
                OR id IN (SELECT assigned_to FROM applications WHERE edition = $1) ORDER BY created_at, id"
        ))
        .bind(edition)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(Account::from).collect())
    }

    /// The people of a company who have not left, owners first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn accounts_of(&self, applicant_org: &str) -> Result<Vec<Account>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(select!(
            "WHERE applicant_org = $1 AND ended_at IS NULL ORDER BY org_role DESC, created_at, id"
        ))
        .bind(applicant_org)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(Account::from).collect())
    }

    /// Applicants' accounts that a person of the office looks for: by mail address, name, company or credit code, at
    /// most `limit`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_accounts(&self, text: &str, limit: u32) -> Result<Vec<Account>, StoreError> {
        // What people type is no pattern: `%` and `_` stand for themselves.
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT a.id, a.applicant_org, a.role, a.org_role, a.email, a.name, a.phone, a.password_changed_at,
                    a.created_at, a.ended_at, NULL AS staff
             FROM accounts a LEFT JOIN applicant_orgs o ON o.id = a.applicant_org
             WHERE a.role = 'applicant' AND a.ended_at IS NULL
               AND (a.email LIKE $1 ESCAPE '\\' OR a.name LIKE $1 ESCAPE '\\' OR o.name LIKE $1 ESCAPE '\\'
                    OR o.uscc LIKE $1 ESCAPE '\\')
             ORDER BY o.name, a.created_at, a.id LIMIT $2",
        )
        .bind(format!("%{escaped}%"))
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(Account::from).collect())
    }

    /// Whether anybody has an account here.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn has_accounts(&self) -> Result<bool, StoreError> {
        Ok(sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM accounts)").fetch_one(&self.readers).await?)
    }

    /// What a sign-in with `email` (lower case) is checked against; none for an ended account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn credentials(&self, email: &str) -> Result<Option<Credentials>, StoreError> {
        let row: Option<(String, Option<String>)> =
            sqlx::query_as("SELECT id, password_hash FROM accounts WHERE email = $1 AND ended_at IS NULL")
                .bind(email)
                .fetch_optional(&self.readers)
                .await?;
        Ok(row.map(|(account, password_hash)| Credentials { account, password_hash }))
    }
}

impl Change {
    /// One account, inside the change.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub async fn find_account(&mut self, id: &str) -> Result<Account, StoreError> {
        let row: Option<Row> = self.find(sqlx::query_as(select!("WHERE id = $1")).bind(id)).await?;
        row.map(Account::from).ok_or_else(|| StoreError::Missing { kind: "account", id: id.to_string() })
    }

    /// Adds an account as it is given, with the PHC string of its password where it has one already.
    ///
    /// # Errors
    /// A unique constraint on `accounts.email`; a foreign key for a company that is not there.
    pub async fn add_account(
        &mut self,
        new: &Account,
        password_hash: Option<&str>,
    ) -> Result<(), StoreError> {
        let (org, org_role) = match &new.org {
            Some((org, role)) => (Some(org.as_str()), Some(role.id())),
            None => (None, None),
        };
        let entry = Entry {
            action: "account.added",
            subject_kind: "account",
            subject_id: &new.id,
            before: None,
            after: Some(
                json!({ "role": new.role.id(), "applicant_org": org, "org_role": org_role, "staff": words(&new.staff) }),
            ),
        };
        let statement = sqlx::query(
            "INSERT INTO accounts (id, applicant_org, role, org_role, email, name, phone, password_hash,
                                   password_changed_at, created_at, ended_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(&new.id)
        .bind(org)
        .bind(new.role.id())
        .bind(org_role)
        .bind(&new.email)
        .bind(&new.name)
        .bind(&new.phone)
        .bind(password_hash)
        .bind(new.password_changed_at)
        .bind(new.created_at)
        .bind(new.ended_at);
        self.apply(entry, statement).await?;
        self.give_roles(&new.id, &new.staff).await
    }

    /// Changes what a person says of themselves. The event names what changed and not to what.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account.
    pub async fn change_profile(&mut self, id: &str, name: &str, phone: &str) -> Result<(), StoreError> {
        let before = self.find_account(id).await?;
        let changed: Vec<&str> = [("name", before.name != name), ("phone", before.phone != phone)]
            .into_iter()
            .filter_map(|(field, changed)| changed.then_some(field))
            .collect();
        if changed.is_empty() {
            return Ok(());
        }
        let entry = Entry {
            action: "account.profile_changed",
            subject_kind: "account",
            subject_id: id,
            before: None,
            after: Some(json!({ "changed": changed })),
        };
        let statement = sqlx::query("UPDATE accounts SET name = $1, phone = $2 WHERE id = $3")
            .bind(name)
            .bind(phone)
            .bind(id);
        self.apply(entry, statement).await
    }

    /// Gives an account another password and makes its open one-time links void.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account, or it has ended.
    pub async fn set_password(&mut self, id: &str, password_hash: &str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "account.password_changed",
            subject_kind: "account",
            subject_id: id,
            before: None,
            after: None,
        };
        let statement = sqlx::query(
            "UPDATE accounts SET password_hash = $1, password_changed_at = $2 WHERE id = $3 AND ended_at IS NULL",
        )
        .bind(password_hash)
        .bind(at)
        .bind(id);
        self.apply(entry, statement).await?;
        self.void_password_resets(id).await
    }

    /// Takes an account into a company, or changes what it may do there.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account; a check for one of the secretariat; a foreign key for a
    /// company that is not there.
    pub async fn place_account(&mut self, id: &str, org: Option<(&str, OrgRole)>) -> Result<(), StoreError> {
        let before = self.find_account(id).await?;
        let (applicant_org, org_role) = (org.map(|(org, _)| org), org.map(|(_, role)| role.id()));
        let entry = Entry {
            action: "account.placed",
            subject_kind: "account",
            subject_id: id,
            before: Some(json!({
                "applicant_org": before.org.as_ref().map(|(org, _)| org),
                "org_role": before.org.as_ref().map(|(_, role)| role.id()),
            })),
            after: Some(json!({ "applicant_org": applicant_org, "org_role": org_role })),
        };
        let statement = sqlx::query("UPDATE accounts SET applicant_org = $1, org_role = $2 WHERE id = $3")
            .bind(applicant_org)
            .bind(org_role)
            .bind(id);
        self.apply(entry, statement).await
    }

    /// Ends an account and all its sign-ins. Its rows stay: what it did names it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no such account, or it has ended already.
    pub async fn end_account(&mut self, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "account.ended",
            subject_kind: "account",
            subject_id: id,
            before: None,
            after: Some(json!({ "ended_at": at })),
        };
        let statement = sqlx::query("UPDATE accounts SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL")
            .bind(at)
            .bind(id);
        self.apply(entry, statement).await?;
        self.void_password_resets(id).await?;
        self.end_sessions(id, None).await?;
        Ok(())
    }
}
