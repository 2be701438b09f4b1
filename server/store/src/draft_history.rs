//! What became of a draft: who changed which fields, when, from what to what. Read from its events.

use crate::{Store, StoreError};
use domain::application::history::Step;
use serde_json::Value;
use sqlx::FromRow;
use std::collections::BTreeMap;

/// One change of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftStep {
    /// The revision that it made.
    pub rev: u64,
    /// UTC milliseconds.
    pub at: i64,
    /// The account that made it, or `system`.
    pub actor: String,
    /// `draft.saved`, `draft.restored`, `draft.imported`, `draft.taken_over`, `draft.carried_over`.
    pub action: String,
    /// By field: the text that stood before, none for a new field.
    pub before: BTreeMap<String, Option<String>>,
    /// By field: the text that stood after.
    pub after: BTreeMap<String, String>,
    /// By field: the other texts that stood against it, before and after; nothing where there was no conflict.
    pub against: BTreeMap<String, (Vec<String>, Vec<String>)>,
}

impl DraftStep {
    /// What it takes to go back before it.
    pub fn step(&self) -> Step {
        Step { rev: self.rev, before: self.before.clone() }
    }
}

#[derive(FromRow)]
struct Row {
    seq: i64,
    at: i64,
    actor: String,
    action: String,
    before: Option<String>,
    after: Option<String>,
}

impl Row {
    fn read(self) -> Result<Option<DraftStep>, StoreError> {
        let parse = |text: Option<String>| -> Result<Value, StoreError> {
            text.as_deref().map_or(Ok(Value::Null), serde_json::from_str).map_err(|error| {
                StoreError::Damaged { kind: "event", id: self.seq.to_string(), reason: error.to_string() }
            })
        };
        let (before, after) = (parse(self.before)?, parse(self.after)?);
        let Some(rev) = after["rev"].as_u64() else { return Ok(None) };
        let standing = |fields: &Value, name: &str| fields["fields"][name][0].as_str().map(str::to_owned);
        let others = |fields: &Value, name: &str| -> Vec<String> {
            let texts = fields["fields"][name].as_array().map_or(&[][..], Vec::as_slice);
            texts.iter().skip(1).filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let names: Vec<String> =
            after["fields"].as_object().map(|fields| fields.keys().cloned().collect()).unwrap_or_default();
        Ok(Some(DraftStep {
            rev,
            at: self.at,
            actor: self.actor,
            action: self.action,
            before: names.iter().map(|name| (name.clone(), standing(&before, name))).collect(),
            after: names.iter().filter_map(|name| Some((name.clone(), standing(&after, name)?))).collect(),
            against: names
                .iter()
                .map(|name| (name.clone(), (others(&before, name), others(&after, name))))
                .filter(|(_, (was, is))| !was.is_empty() || !is.is_empty())
                .collect(),
        }))
    }
}

impl Store {
    /// The changes of a draft after a revision, newest first, at most `limit`.
    ///
    /// # Errors
    /// When the database does not answer, or [`StoreError::Damaged`].
    pub async fn draft_steps(
        &self,
        draft: &str,
        after: u64,
        limit: u32,
    ) -> Result<Vec<DraftStep>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT seq, at, actor, action, before, after FROM events
             WHERE subject_kind = 'draft' AND subject_id = $1 ORDER BY seq DESC LIMIT $2",
        )
        .bind(draft)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        let mut steps = Vec::with_capacity(rows.len());
        for row in rows {
            if let Some(step) = row.read()?.filter(|step| step.rev > after) {
                steps.push(step);
            }
        }
        Ok(steps)
    }
}
