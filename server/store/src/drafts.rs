//! Drafts of applications: one a company and edition, saved field by field.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use domain::application::merge::{By, apply, rows_of};
use domain::application::{Edit, Field, Reply, Said, Save};
use serde_json::{Value, json};
use sqlx::FromRow;
use std::collections::BTreeMap;

/// The fields of a draft by name.
pub type Fields = BTreeMap<String, Field>;

/// A draft without its fields.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Draft {
    /// Identifier; public, permits nothing.
    pub id: String,
    /// The company.
    pub applicant_org: String,
    /// The edition.
    pub edition: String,
    /// Counts its changes.
    #[sqlx(try_from = "i64")]
    pub rev: Rev,
    /// UTC milliseconds.
    pub created_at: i64,
    /// UTC milliseconds of the last change.
    pub updated_at: i64,
}

/// A revision of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rev(pub u64);

impl From<i64> for Rev {
    fn from(rev: i64) -> Rev {
        Rev(rev.unsigned_abs())
    }
}

/// A field as it is kept.
#[derive(FromRow)]
pub(crate) struct FieldRow {
    name: String,
    rev: i64,
    said: String,
}

impl FieldRow {
    /// The field, with its name.
    pub(crate) fn field(self, draft: &str) -> Result<(String, Field), StoreError> {
        let values: Vec<Said> = serde_json::from_str(&self.said).map_err(|error| StoreError::Damaged {
            kind: "draft field",
            id: format!("{draft}{}", self.name),
            reason: error.to_string(),
        })?;
        Ok((self.name, Field { rev: self.rev.unsigned_abs(), values }))
    }
}

fn fields(draft: &str, rows: Vec<FieldRow>) -> Result<Fields, StoreError> {
    rows.into_iter().map(|row| row.field(draft)).collect()
}

impl Store {
    /// A company's draft for an edition.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn draft(&self, applicant_org: &str, edition: &str) -> Result<Option<Draft>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT id, applicant_org, edition, rev, created_at, updated_at
             FROM drafts WHERE applicant_org = $1 AND edition = $2",
        )
        .bind(applicant_org)
        .bind(edition)
        .fetch_optional(&self.readers)
        .await?)
    }

    /// Every draft of a company, the newest edition first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn drafts_of(&self, applicant_org: &str) -> Result<Vec<Draft>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT d.id, d.applicant_org, d.edition, d.rev, d.created_at, d.updated_at
             FROM drafts d JOIN editions e ON e.id = d.edition
             WHERE d.applicant_org = $1 ORDER BY e.opens_on DESC, d.id",
        )
        .bind(applicant_org)
        .fetch_all(&self.readers)
        .await?)
    }

    /// The fields of a draft that changed after a revision; all of them after 0.
    ///
    /// # Errors
    /// When the database does not answer, or [`StoreError::Damaged`].
    pub async fn draft_fields(&self, draft: &str, after: u64) -> Result<Fields, StoreError> {
        let rows = sqlx::query_as("SELECT name, rev, said FROM draft_fields WHERE draft = $1 AND rev > $2")
            .bind(draft)
            .bind(number(after))
            .fetch_all(&self.readers)
            .await?;
        fields(draft, rows)
    }
}

/// SQLite's whole numbers have a sign; a revision never comes near their end.
fn number(rev: u64) -> i64 {
    i64::try_from(rev).unwrap_or(i64::MAX)
}

fn missing(draft: &str) -> StoreError {
    StoreError::Missing { kind: "draft", id: draft.to_owned() }
}

/// Whether a field is a row's marker or one of its cells.
fn is_of(row: &str, name: &str) -> bool {
    name.strip_prefix(row).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What the record says of some fields: all values, the standing one first.
fn recorded(fields: &Fields, names: &[String]) -> Value {
    let texts = |field: &Field| field.values.iter().map(|said| said.value.clone()).collect::<Vec<_>>();
    names.iter().filter_map(|name| Some((name.clone(), json!(texts(fields.get(name)?))))).collect()
}

impl Change {
    /// Opens a company's draft for an edition, or gives the one that is open.
    ///
    /// # Errors
    /// A foreign key for a company or edition that is not there.
    pub async fn open_draft(
        &mut self,
        id: &str,
        applicant_org: &str,
        edition: &str,
    ) -> Result<Draft, StoreError> {
        let known = sqlx::query_as(
            "SELECT id, applicant_org, edition, rev, created_at, updated_at
             FROM drafts WHERE applicant_org = $1 AND edition = $2",
        )
        .bind(applicant_org)
        .bind(edition);
        if let Some(draft) = self.find(known).await? {
            return Ok(draft);
        }
        let at = self.at();
        let entry = Entry {
            action: "draft.opened",
            subject_kind: "draft",
            subject_id: id,
            before: None,
            after: Some(json!({ "applicant_org": applicant_org, "edition": edition })),
        };
        let statement = sqlx::query(
            "INSERT INTO drafts (id, applicant_org, edition, rev, created_at, updated_at)
             VALUES ($1, $2, $3, 0, $4, $4)",
        )
        .bind(id)
        .bind(applicant_org)
        .bind(edition)
        .bind(at);
        self.apply(entry, statement).await?;
        Ok(Draft {
            id: id.to_owned(),
            applicant_org: applicant_org.to_owned(),
            edition: edition.to_owned(),
            rev: Rev(0),
            created_at: at,
            updated_at: at,
        })
    }

    /// Takes a save: carries its edits out, unless it or a later one of its editor was taken already, and answers with
    /// what the editor has not seen. Changes fields, draft and record, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for a draft that is not there; else what the database says.
    pub async fn save_draft(&mut self, draft: &str, save: &Save, account: &str) -> Result<Reply, StoreError> {
        // One question for both, and none for what is known: each statement costs the save a twentieth of a millisecond.
        let query = sqlx::query_as(
            "SELECT d.rev, e.seq FROM drafts d LEFT JOIN draft_editors e ON e.draft = d.id AND e.editor = $2
             WHERE d.id = $1",
        );
        let found: Option<(i64, Option<i64>)> = self.find(query.bind(draft).bind(&save.editor)).await?;
        let (rev, last) = found.ok_or_else(|| missing(draft))?;
        let (rev, last) = (rev.unsigned_abs(), last.unwrap_or_default().unsigned_abs());
        let mut changed = Fields::new();
        if save.seq > last && !save.edits.is_empty() {
            let by = By { editor: &save.editor, account };
            changed = self.write_edits(draft, rev, &save.edits, by, "draft.saved").await?;
            let statement = sqlx::query(
                "INSERT INTO draft_editors (draft, editor, seq, saved_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (draft, editor) DO UPDATE SET seq = excluded.seq, saved_at = excluded.saved_at",
            )
            .bind(draft)
            .bind(&save.editor)
            .bind(number(save.seq))
            .bind(self.at());
            self.part(statement).await?;
        }
        let now = rev + u64::from(!changed.is_empty());
        let unseen = if save.known >= rev {
            // Up to date before: what is new is what was just written.
            changed.retain(|_, field| field.rev > save.known);
            changed
        } else {
            let query =
                sqlx::query_as("SELECT name, rev, said FROM draft_fields WHERE draft = $1 AND rev > $2");
            fields(draft, self.find_all(query.bind(draft).bind(number(save.known))).await?)?
        };
        Ok(Reply {
            rev: now,
            applied: last.max(save.seq),
            people: self.people(&unseen).await?,
            fields: unseen.into_iter().collect(),
        })
    }

    /// Carries out edits, with one event for all of them. Returns how many fields changed.
    ///
    /// # Errors
    /// As [`Change::save_draft`].
    pub async fn edit_draft(
        &mut self,
        draft: &str,
        edits: &[Edit],
        by: By<'_>,
        action: &'static str,
    ) -> Result<usize, StoreError> {
        let rev = self.draft_rev(draft).await?;
        Ok(self.write_edits(draft, rev, edits, by, action).await?.len())
    }

    /// Carries out edits on a draft that is at `rev`. Returns the fields that changed.
    async fn write_edits(
        &mut self,
        draft: &str,
        rev: u64,
        edits: &[Edit],
        by: By<'_>,
        action: &'static str,
    ) -> Result<Fields, StoreError> {
        let rev = rev + 1;
        let mut fields = self.touched(draft, edits).await?;
        let before = fields.clone();
        let changed = apply(&mut fields, edits, by, rev);
        if changed.is_empty() {
            return Ok(Fields::new());
        }
        for name in &changed {
            let Some(field) = fields.get(name) else { continue };
            let statement = sqlx::query(
                "INSERT INTO draft_fields (draft, name, rev, said) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (draft, name) DO UPDATE SET rev = excluded.rev, said = excluded.said",
            )
            .bind(draft)
            .bind(name)
            .bind(number(rev))
            .bind(json!(field.values).to_string());
            self.part(statement).await?;
        }
        let entry = Entry {
            action,
            subject_kind: "draft",
            subject_id: draft,
            before: Some(json!({ "rev": rev - 1, "fields": recorded(&before, &changed) })),
            after: Some(json!({ "rev": rev, "fields": recorded(&fields, &changed) })),
        };
        let statement = sqlx::query("UPDATE drafts SET rev = $1, updated_at = $2 WHERE id = $3")
            .bind(number(rev))
            .bind(self.at())
            .bind(draft);
        self.apply(entry, statement).await?;
        fields.retain(|name, _| changed.contains(name));
        Ok(fields)
    }

    async fn draft_rev(&mut self, draft: &str) -> Result<u64, StoreError> {
        let found: Option<(i64,)> =
            self.find(sqlx::query_as("SELECT rev FROM drafts WHERE id = $1").bind(draft)).await?;
        Ok(found.ok_or_else(|| missing(draft))?.0.unsigned_abs())
    }

    /// The fields that edits name, and every field of the rows they belong to.
    async fn touched(&mut self, draft: &str, edits: &[Edit]) -> Result<Fields, StoreError> {
        // A paste touches hundreds of rows: then one look at the whole draft is cheaper than one a row.
        const WHOLE: usize = 40;
        let rows = rows_of(edits);
        if edits.len() + rows.len() > WHOLE {
            let query = sqlx::query_as("SELECT name, rev, said FROM draft_fields WHERE draft = $1");
            return fields(draft, self.find_all(query.bind(draft)).await?);
        }
        let mut out = Fields::new();
        for edit in edits.iter().filter(|edit| !rows.iter().any(|row| is_of(row, &edit.name))) {
            let query =
                sqlx::query_as("SELECT name, rev, said FROM draft_fields WHERE draft = $1 AND name = $2");
            let found: Option<FieldRow> = self.find(query.bind(draft).bind(&edit.name)).await?;
            out.extend(found.map(|row| row.field(draft)).transpose()?);
        }
        for row in rows {
            // `0` is the character after `/`: the row itself and all names below it.
            let query = sqlx::query_as(
                "SELECT name, rev, said FROM draft_fields WHERE draft = $1 AND (name = $2 OR name > $3 AND name < $4)",
            );
            let (from, to) = (format!("{row}/"), format!("{row}0"));
            let found = self.find_all(query.bind(draft).bind(&row).bind(from).bind(to)).await?;
            out.extend(fields(draft, found)?);
        }
        Ok(out)
    }

    /// The names of those whose values stand against each other.
    async fn people(&mut self, fields: &Fields) -> Result<Vec<(String, String)>, StoreError> {
        let mut accounts: Vec<&str> = fields
            .values()
            .filter(|field| field.is_conflict())
            .flat_map(|field| field.values.iter().map(|said| said.account.as_str()))
            .collect();
        accounts.sort_unstable();
        accounts.dedup();
        let mut out = Vec::with_capacity(accounts.len());
        for account in accounts {
            let query = sqlx::query_as("SELECT id, name FROM accounts WHERE id = $1").bind(account);
            out.extend(self.find::<(String, String)>(query).await?);
        }
        Ok(out)
    }
}
