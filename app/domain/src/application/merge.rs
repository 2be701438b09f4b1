//! How saves of several editors become one draft, on the server.
//!
//! Every change of a draft has a revision, one higher than the last. A field knows the revision that wrote it. An edit
//! names the revision that its editor had seen: when the field is no newer, the edit takes its place; when it is, both
//! values stand side by side until somebody who has seen both decides. Nothing that was acknowledged is lost: a value
//! goes only when its own editor writes another, or when somebody who saw it does.

use super::{RAW_MAX, name, rank};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A value that somebody gave a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The raw text.
    pub value: String,
    /// The editor: a tab of a browser, or one form.
    pub editor: String,
    /// The account.
    pub account: String,
}

/// A field as the server keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The revision of the draft that wrote it last; 0 for a field that was never written.
    pub rev: u64,
    /// The value that stands, and after it those that came without knowing of it.
    pub values: Vec<Said>,
}

impl Field {
    /// The value that stands.
    pub fn value(&self) -> &str {
        self.values.first().map_or("", |said| &said.value)
    }

    /// Whether values stand against each other. Several people may have said the same.
    pub fn is_conflict(&self) -> bool {
        self.values.iter().any(|said| said.value != self.value())
    }

    /// The texts that were given, each once, the standing one first.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::with_capacity(self.values.len());
        for said in &self.values {
            if !texts.contains(&said.value.as_str()) {
                texts.push(&said.value);
            }
        }
        texts
    }
}

/// One field's new text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The field.
    pub name: String,
    /// The revision of the draft that the editor had seen when it was typed.
    pub base: u64,
    /// The text.
    pub value: String,
}

/// What an editor sends: every edit that is not acknowledged yet. A save that comes after a later one of the same
/// editor is passed over: the later one held its edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Save {
    /// The editor.
    pub editor: String,
    /// Counts the saves of the editor, from 1.
    pub seq: u64,
    /// The revision up to which the editor has seen everything.
    pub known: u64,
    /// The edits.
    pub edits: Vec<Edit>,
}

/// What the server answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The revision of the draft.
    pub rev: u64,
    /// The last save of the editor that is carried out.
    pub applied: u64,
    /// The fields that changed after the editor's `known`.
    pub fields: Vec<(String, Field)>,
    /// The names of the people whose values stand against each other in them, by account.
    pub people: Vec<(String, String)>,
}

/// The editors who make a change: whose tab it is, and whose account.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// The editor.
    pub editor: &'a str,
    /// The account.
    pub account: &'a str,
}

/// The rows that a save touches, as the names of their markers. [`apply`] needs every field of them.
pub fn rows_of(edits: &[Edit]) -> Vec<String> {
    let mut rows: Vec<String> =
        edits.iter().filter_map(|edit| name::row_of(&edit.name)).map(str::to_owned).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Carries edits out on `fields`, which holds at least the fields they name and every field of the rows they belong
/// to. Returns the names of the fields that changed; they carry `rev`.
pub fn apply(fields: &mut BTreeMap<String, Field>, edits: &[Edit], by: By<'_>, rev: u64) -> Vec<String> {
    let mut changed = Vec::new();
    for edit in edits {
        let value: String = edit.value.chars().take(RAW_MAX).collect();
        let did = match name::row_of(&edit.name) {
            Some(row) if row == edit.name => mark(fields, row, &value, edit.base, by, rev),
            _ => write(fields, &edit.name, value, edit.base, by, rev),
        };
        if did {
            changed.push(edit.name.clone());
        }
    }
    // A row that somebody filled in without knowing that it was removed comes back.
    for edit in edits {
        let Some(row) = name::row_of(&edit.name).filter(|row| *row != edit.name) else { continue };
        let Some(marker) = fields.get_mut(row) else { continue };
        if rank::removed(marker.value()) && marker.rev > edit.base && !is_own(marker, by) {
            let value = rank::revive(marker.value());
            *marker = Field { rev, values: vec![said(value, by)] };
            changed.push(row.to_owned());
        }
    }
    changed.sort_unstable();
    changed.dedup();
    changed
}

fn said(value: String, by: By<'_>) -> Said {
    Said { value, editor: by.editor.to_owned(), account: by.account.to_owned() }
}

/// Whether the value that stands is the editor's own.
fn is_own(field: &Field, by: By<'_>) -> bool {
    field.values.first().is_some_and(|said| said.editor == by.editor)
}

/// Writes a field. Returns whether anything changed.
fn write(
    fields: &mut BTreeMap<String, Field>,
    name: &str,
    value: String,
    base: u64,
    by: By<'_>,
    rev: u64,
) -> bool {
    let field = fields.entry(name.to_owned()).or_default();
    let before = field.clone();
    if field.rev <= base || field.values.is_empty() {
        // The same text again settles nothing new: who said it first has said it.
        if field.values.is_empty() || field.is_conflict() || field.value() != value {
            field.values = vec![said(value, by)];
        }
    } else if let Some(own) = field.values.iter_mut().find(|said| said.editor == by.editor) {
        // An editor follows its own edits, whether or not the answers reached it.
        *own = said(value, by);
    } else {
        // Also where another has said the same: when that one moves on, this one has still said it.
        field.values.push(said(value, by));
    }
    if before.rev == 0 || before.texts() != field.texts() {
        field.rev = rev;
    }
    before != *field
}

/// Writes a row's marker: the last place given stands, and a row is removed only by somebody who has seen all of it.
fn mark(
    fields: &mut BTreeMap<String, Field>,
    row: &str,
    value: &str,
    base: u64,
    by: By<'_>,
    rev: u64,
) -> bool {
    let cells = format!("{row}/");
    let unseen = fields
        .range(cells.clone()..)
        .take_while(|(name, _)| name.starts_with(&cells))
        .any(|(_, cell)| cell.rev > base && cell.values.iter().any(|said| said.editor != by.editor));
    let field = fields.entry(row.to_owned()).or_default();
    let value = if rank::removed(value) && unseen {
        // The row stays; a new revision tells the editor so.
        field.rev = rev;
        return true;
    } else {
        value.to_owned()
    };
    if field.value() == value {
        return false;
    }
    // A place given without knowing that the row was removed does not bring it back: only a filled cell does.
    if rank::removed(field.value())
        && field.rev > base
        && !is_own(field, by)
        && rank::present(&value).is_some()
    {
        field.rev = rev;
        return true;
    }
    *field = Field { rev, values: vec![said(value, by)] };
    true
}
