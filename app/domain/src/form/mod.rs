//! The dossier while it is being typed: every field as raw text, so that nothing half-typed is ever lost.
//!
//! A [`Draft`] is a list of pairs (field name, raw text); the same pairs are what an HTML form posts, what the browser keeps and what a
//! later step merges. Names look like JSON pointers with row keys instead of row numbers: `/projects/r3/name`.

mod heading;
mod ops;
mod paste;
mod raw;
mod table;

pub use ops::{Op, Target};
pub use paste::Pasted;
pub use raw::{joined, raw_of, values_of};
pub use table::{CellFault, Table, TableFault, table};

use crate::dossier::{Dossier, Row, What, parse_value};
use crate::schema::{self, FactId, LISTS, SCALARS};
use crate::uscc::UsccFault;

/// What a list's own field says when the applicant states that there is none.
pub const NONE: &str = "none";

/// The dossier as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    scalars: Vec<String>,
    lists: Vec<ListDraft>,
    next_key: u32,
}

/// A list as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListDraft {
    /// The applicant states that there is none.
    pub none: bool,
    /// The rows in their order.
    pub rows: Vec<RowDraft>,
}

/// A row as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDraft {
    /// Tells the row apart while rows move; the `3` of `r3`.
    pub key: u32,
    /// Raw text by field of the table.
    pub cells: Vec<String>,
}

/// A field with something wrong in it. It counts as left out until mended.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldFault {
    /// Where.
    pub field: FieldId,
    /// What.
    pub what: What,
}

impl FieldFault {
    /// Whether the field only looks half-typed: no error while the cursor is in it.
    pub fn is_partial(&self) -> bool {
        match &self.what {
            What::Uscc(fault) => fault.is_partial(),
            What::Date(fault) => *fault == crate::date::DateFault::Form,
            _ => false,
        }
    }

    /// A credit code that is still short is a hint, not an error.
    pub fn is_hint(&self) -> bool {
        matches!(&self.what, What::Uscc(UsccFault::Short(_)))
    }
}

/// One field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldId {
    /// A fact of the dossier.
    Scalar(usize),
    /// A list's own field: whether there is none.
    List(usize),
    /// A cell: list, row key, field.
    Cell(usize, u32, usize),
}

impl FieldId {
    /// The form name.
    pub fn name(self) -> String {
        match self {
            FieldId::Scalar(at) => format!("/{}", SCALARS[at].path.replace('.', "/")),
            FieldId::List(list) => format!("/{}", LISTS[list].key),
            FieldId::Cell(list, key, field) => {
                format!("/{}/r{key}/{}", LISTS[list].key, LISTS[list].fields[field].path)
            }
        }
    }

    /// The element id: `f-projects-r3-name`.
    pub fn id(self) -> String {
        format!("f{}", self.name().replace('/', "-"))
    }

    /// Reads a form name; none for a name the format does not have.
    pub fn parse(name: &str) -> Option<FieldId> {
        let name = name.strip_prefix('/')?;
        if let Some(list) = schema::list(name) {
            return Some(FieldId::List(list));
        }
        let mut parts = name.split('/');
        if let (Some(list), Some(row), Some(field), None) =
            (parts.next().and_then(schema::list), parts.next(), parts.next(), parts.next())
        {
            let key = row.strip_prefix('r')?.parse().ok()?;
            return match schema::row_field(list, field)? {
                FactId::Row(_, at) => Some(FieldId::Cell(list, key, at as usize)),
                FactId::Scalar(_) => None,
            };
        }
        match schema::scalar(&name.replace('/', "."))? {
            FactId::Scalar(at) => Some(FieldId::Scalar(at as usize)),
            FactId::Row(..) => None,
        }
    }
}

/// Most characters of raw text a field keeps; far above every limit of the contract, so that an over-long text is shown with its fault.
pub const MAX_RAW: usize = 2_000;

impl Default for Draft {
    fn default() -> Draft {
        Draft::new()
    }
}

impl Draft {
    /// An empty draft.
    pub fn new() -> Draft {
        Draft {
            scalars: vec![String::new(); SCALARS.len()],
            lists: vec![ListDraft::default(); LISTS.len()],
            next_key: 1,
        }
    }

    /// The raw text of a field.
    pub fn get(&self, field: FieldId) -> &str {
        match field {
            FieldId::Scalar(at) => &self.scalars[at],
            FieldId::List(list) if self.lists[list].none => NONE,
            FieldId::List(_) => "",
            FieldId::Cell(list, key, at) => self.lists[list]
                .rows
                .iter()
                .find(|row| row.key == key)
                .map_or("", |row| row.cells[at].as_str()),
        }
    }

    /// Types into a field. A cell of a row that is not there makes the row.
    pub fn set(&mut self, field: FieldId, raw: &str) {
        let raw: String = raw.chars().take(MAX_RAW).collect();
        match field {
            FieldId::Scalar(at) => self.scalars[at] = raw,
            FieldId::List(list) => self.lists[list].none = raw == NONE,
            FieldId::Cell(list, key, at) => {
                if let Some(row) = self.row(list, key) {
                    row.cells[at] = raw;
                }
            }
        }
    }

    /// A list.
    pub fn list(&self, list: usize) -> &ListDraft {
        &self.lists[list]
    }

    /// Whether nothing at all is typed.
    pub fn is_empty(&self) -> bool {
        self.scalars.iter().all(String::is_empty)
            && self.lists.iter().all(|list| !list.none && list.rows.is_empty())
    }

    /// The row with a key, made when it is not there and the list has room.
    fn row(&mut self, list: usize, key: u32) -> Option<&mut RowDraft> {
        let at = match self.lists[list].rows.iter().position(|row| row.key == key) {
            Some(at) => at,
            None => {
                if self.lists[list].rows.len() >= LISTS[list].max || key == u32::MAX {
                    return None;
                }
                self.next_key = self.next_key.max(key + 1);
                let cells = vec![String::new(); LISTS[list].fields.len()];
                self.lists[list].rows.push(RowDraft { key, cells });
                self.lists[list].rows.len() - 1
            }
        };
        self.lists[list].rows.get_mut(at)
    }

    /// The draft as pairs, in the order of the table. A row without any text is kept by its key alone.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for (at, raw) in self.scalars.iter().enumerate() {
            if !raw.is_empty() {
                out.push((FieldId::Scalar(at).name(), raw.clone()));
            }
        }
        for (list, draft) in self.lists.iter().enumerate() {
            if draft.none {
                out.push((FieldId::List(list).name(), NONE.to_owned()));
            }
            for row in &draft.rows {
                out.push((format!("/{}/r{}", LISTS[list].key, row.key), String::new()));
                for (at, raw) in row.cells.iter().enumerate() {
                    if !raw.is_empty() {
                        out.push((FieldId::Cell(list, row.key, at).name(), raw.clone()));
                    }
                }
            }
        }
        out
    }

    /// Reads pairs; later values of one name join earlier ones (checkboxes), and names the format does not have are passed over.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Draft {
        let mut draft = Draft::new();
        draft.merge(pairs);
        draft
    }

    /// Writes pairs over what is there. A name that comes several times is a set of checkboxes, or a date with its 'not yet' box.
    pub fn merge<'a>(&mut self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let mut last: Option<(FieldId, Vec<&str>)> = None;
        for (name, value) in pairs {
            let Some(field) = FieldId::parse(name) else {
                self.touch_row(name);
                continue;
            };
            match &mut last {
                Some((open, values)) if *open == field => values.push(value),
                _ => {
                    if let Some((open, values)) = last.take() {
                        self.set(open, &raw::joined(open, &values));
                    }
                    last = Some((field, vec![value]));
                }
            }
        }
        if let Some((open, values)) = last {
            self.set(open, &raw::joined(open, &values));
        }
    }

    /// `/projects/r3`: the row is there, whatever its cells say.
    fn touch_row(&mut self, name: &str) {
        let Some((key, row)) = name.strip_prefix('/').and_then(|name| name.split_once('/')) else { return };
        if let (Some(list), Some(key)) =
            (schema::list(key), row.strip_prefix('r').and_then(|key| key.parse().ok()))
        {
            self.row(list, key);
        }
    }

    /// The draft of a dossier.
    pub fn of(dossier: &Dossier) -> Draft {
        let mut draft = Draft::new();
        for (at, field) in SCALARS.iter().enumerate() {
            if let Some(value) = dossier.scalar(at) {
                draft.scalars[at] = raw_of(field, value);
            }
        }
        for (list, table) in LISTS.iter().enumerate() {
            let Some(rows) = dossier.list(list) else { continue };
            draft.lists[list].none = rows.is_empty();
            for row in rows {
                let key = draft.next_key;
                if let Some(target) = draft.row(list, key) {
                    for ((cell, field), value) in target.cells.iter_mut().zip(table.fields).zip(row) {
                        *cell = value.as_ref().map(|value| raw_of(field, value)).unwrap_or_default();
                    }
                }
            }
        }
        draft
    }

    /// What the draft states, and the fields with a fault, which count as left out.
    pub fn read(&self, edition: &str) -> (Dossier, Vec<FieldFault>) {
        let mut dossier = Dossier::default();
        dossier.edition = Some(edition.to_owned());
        let mut faults = Vec::new();
        for (at, field) in SCALARS.iter().enumerate() {
            match parse_value(field, &self.scalars[at]) {
                Ok(value) => dossier.set_scalar(at, value),
                Err(what) => faults.push(FieldFault { field: FieldId::Scalar(at), what }),
            }
        }
        for (list, table) in LISTS.iter().enumerate() {
            let draft = &self.lists[list];
            if draft.rows.is_empty() {
                if draft.none {
                    dossier.set_list(list, Some(Vec::new()));
                }
                continue;
            }
            let rows = draft.rows.iter().map(|row| {
                let cells = table.fields.iter().enumerate().map(|(at, field)| {
                    parse_value(field, &row.cells[at]).unwrap_or_else(|what| {
                        faults.push(FieldFault { field: FieldId::Cell(list, row.key, at), what });
                        None
                    })
                });
                cells.collect::<Row>()
            });
            let rows = rows.collect();
            dossier.set_list(list, Some(rows));
        }
        (dossier, faults)
    }

    /// The field a pointer of the verdicts means: `/projects/0/rating` is the rating of the first row.
    pub fn field_of(&self, pointer: &str) -> Option<FieldId> {
        let mut parts = pointer.strip_prefix('/')?.split('/');
        if let (Some(list), Some(row), Some(field)) =
            (parts.next().and_then(schema::list), parts.next(), parts.next())
        {
            let key = self.lists[list].rows.get(row.parse::<usize>().ok()?)?.key;
            return FieldId::parse(&format!("/{}/r{key}/{field}", LISTS[list].key));
        }
        FieldId::parse(pointer)
    }

    /// Makes a row with a key where there is none and the list has room.
    pub fn touch(&mut self, list: usize, key: u32) {
        let _ = self.row(list, key);
    }

    /// Takes a row away.
    pub fn drop_row(&mut self, list: usize, key: u32) {
        self.lists[list].rows.retain(|row| row.key != key);
    }

    /// Puts the rows of a list in the order of their ranks; equal ones by their keys, so that everybody sees the same.
    pub fn order_rows(&mut self, list: usize, rank: impl Fn(u32) -> i64) {
        crate::order::sort(&mut self.lists[list].rows, |a, b| (rank(a.key), a.key) < (rank(b.key), b.key));
    }

    /// The keys of new rows begin here. Two people who add rows at once begin anew before each of their actions, at random: counting
    /// on from the greatest key that both know would give both the same one.
    pub fn begin_keys(&mut self, at: u32) {
        // Room for the longest list, before the number ends and before the next key in use.
        const ROOM: u32 = 1_000;
        let mut at = at.clamp(1, u32::MAX - ROOM);
        let keys = || self.lists.iter().flat_map(|list| &list.rows).map(|row| row.key);
        while let Some(taken) = keys().find(|key| (at..at + ROOM).contains(key)) {
            if taken >= u32::MAX - 2 * ROOM {
                at = 1;
            } else {
                at = taken + 1;
            }
        }
        self.next_key = at;
    }

    /// Gives all rows new keys, in their order: those of another draft may be in use here.
    pub fn rekey(&mut self, at: u32) {
        // Far from the end of the numbers: all lists together have fewer rows.
        self.next_key = at.clamp(1, u32::MAX - 10_000);
        for row in self.lists.iter_mut().flat_map(|list| &mut list.rows) {
            row.key = self.next_key;
            self.next_key += 1;
        }
    }

    /// The place of a row, from 0.
    pub fn index_of(&self, list: usize, key: u32) -> Option<usize> {
        self.lists[list].rows.iter().position(|row| row.key == key)
    }
}
