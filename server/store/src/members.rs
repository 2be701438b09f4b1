//! The register of members. Each member's change has an event of its own.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use domain::date::Date;
use domain::register::{Column, Member, Plan, Remembered, Standing, plan};
use serde_json::json;
use sqlx::FromRow;

/// A member as the table has it.
#[derive(FromRow)]
struct Row {
    uscc: String,
    name: String,
    standing: String,
    member_no: String,
    joined_on: Option<String>,
    grade: Option<i64>,
    certificate_no: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
    checked_on: Option<String>,
}

impl From<Row> for Member {
    fn from(row: Row) -> Member {
        let day = |text: Option<String>| text.and_then(|text| Date::parse(&text).ok());
        Member {
            // The table takes no other word.
            standing: Standing::parse(&row.standing).unwrap_or(Standing::Withdrawn),
            uscc: row.uscc,
            name: row.name,
            member_no: row.member_no,
            joined_on: day(row.joined_on),
            grade: row.grade.and_then(|grade| u8::try_from(grade).ok()),
            certificate_no: row.certificate_no,
            valid_from: day(row.valid_from),
            valid_to: day(row.valid_to),
            checked_on: day(row.checked_on),
        }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT uscc, name, standing, member_no, joined_on, grade, certificate_no, valid_from, valid_to, ",
            "checked_on FROM members ",
            $rest
        )
    };
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Members that are new.
    pub added: usize,
    /// Members of whom something else is said now.
    pub changed: usize,
    /// Members that were taken out.
    pub removed: usize,
}

impl Store {
    /// The members whose name, code or number holds `text` and who stand so (empty for all), by name: `limit` of them
    /// after the first `skip`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_members(
        &self,
        text: &str,
        standing: &str,
        limit: u32,
        skip: u32,
    ) -> Result<Vec<Member>, StoreError> {
        // What people type is no pattern: `%` and `_` stand for themselves.
        let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let rows: Vec<Row> = sqlx::query_as(select!(
            "WHERE ($1 = '%%' OR name LIKE $1 ESCAPE '\\' OR uscc LIKE $1 ESCAPE '\\'
                 OR member_no LIKE $1 ESCAPE '\\' OR certificate_no LIKE $1 ESCAPE '\\')
                 AND ($2 = '' OR standing = $2)
             ORDER BY name, uscc LIMIT $3 OFFSET $4"
        ))
        .bind(format!("%{escaped}%"))
        .bind(standing)
        .bind(limit)
        .bind(skip)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(Member::from).collect())
    }

    /// The whole register, by credit code.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn members(&self) -> Result<Vec<Member>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(select!("ORDER BY uscc")).fetch_all(&self.readers).await?;
        Ok(rows.into_iter().map(Member::from).collect())
    }

    /// The member of a credit code.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn member(&self, uscc: &str) -> Result<Option<Member>, StoreError> {
        let row: Option<Row> =
            sqlx::query_as(select!("WHERE uscc = $1")).bind(uscc).fetch_optional(&self.readers).await?;
        Ok(row.map(Member::from))
    }

    /// How many members there are, and when the register last changed (UTC milliseconds); none while it is empty.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn register_state(&self) -> Result<Option<(i64, i64)>, StoreError> {
        let (count, at): (i64, Option<i64>) =
            sqlx::query_as("SELECT COUNT(*), MAX(updated_at) FROM members").fetch_one(&self.readers).await?;
        Ok(at.map(|at| (count, at)))
    }

    /// What headings held when they were last imported.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn member_headings(&self) -> Result<Remembered, StoreError> {
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT heading, holds FROM member_headings").fetch_all(&self.readers).await?;
        Ok(rows.into_iter().map(|(heading, holds)| (heading, Column::parse(&holds))).collect())
    }
}

impl Change {
    /// Takes the members of a file into the register; `replace` takes out those that the file does not have.
    ///
    /// # Errors
    /// A constraint for a member that the table refuses.
    pub async fn import_members(&mut self, file: &[Member], replace: bool) -> Result<Imported, StoreError> {
        let rows: Vec<Row> = self.find_all(sqlx::query_as(select!("ORDER BY uscc"))).await?;
        let register: Vec<Member> = rows.into_iter().map(Member::from).collect();
        let Plan { added, changed, gone, .. } = plan(&register, file);
        for member in &added {
            self.put_member(None, member).await?;
        }
        for (old, new) in &changed {
            self.put_member(Some(old), new).await?;
        }
        let gone = if replace { gone } else { Vec::new() };
        for member in &gone {
            let statement = sqlx::query("DELETE FROM members WHERE uscc = $1").bind(&member.uscc);
            let entry = Entry {
                action: "member.removed",
                subject_kind: "member",
                subject_id: &member.uscc,
                before: Some(json!(member)),
                after: None,
            };
            self.apply(entry, statement).await?;
        }
        Ok(Imported { added: added.len(), changed: changed.len(), removed: gone.len() })
    }

    async fn put_member(&mut self, before: Option<&Member>, member: &Member) -> Result<(), StoreError> {
        let at = self.at();
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let statement = sqlx::query(
            "INSERT INTO members (uscc, name, standing, member_no, joined_on, grade, certificate_no, valid_from,
                 valid_to, checked_on, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (uscc) DO UPDATE SET name = excluded.name, standing = excluded.standing,
                 member_no = excluded.member_no, joined_on = excluded.joined_on, grade = excluded.grade,
                 certificate_no = excluded.certificate_no, valid_from = excluded.valid_from,
                 valid_to = excluded.valid_to, checked_on = excluded.checked_on, updated_at = excluded.updated_at",
        )
        .bind(&member.uscc)
        .bind(&member.name)
        .bind(member.standing.id())
        .bind(&member.member_no)
        .bind(day(member.joined_on))
        .bind(member.grade.map(i64::from))
        .bind(&member.certificate_no)
        .bind(day(member.valid_from))
        .bind(day(member.valid_to))
        .bind(day(member.checked_on))
        .bind(at);
        let entry = Entry {
            action: if before.is_some() { "member.changed" } else { "member.added" },
            subject_kind: "member",
            subject_id: &member.uscc,
            before: before.map(|before| json!(before)),
            after: Some(json!(member)),
        };
        self.apply(entry, statement).await
    }
}
