//! The dossier (申报信息): what an applicant states, typed by the table of [`crate::schema`].

mod facts;
mod fault;
mod json;
mod read;
mod subject;
mod subject_json;
mod typed;
mod value;
mod write;

pub use facts::Facts;
pub(crate) use facts::{Aim, ENDLESS, NEVER, Place, UNKNOWN};
pub use fault::{Fault, MAX_FAULTS, What};
pub use json::Json;
pub use read::{MAX_BYTES, half_width, parse_value, without_mark};
pub(crate) use read::{NO_VALUES, NULL_WORD};
pub use subject::{Subject, SubjectKind};
pub use value::Value;

use crate::schema::{self, FactId};

/// One row of a list: a value, or none where it is left out, for each field of the table.
pub type Row = Vec<Option<Value>>;

/// What an applicant states. A fact that is left out is unknown, never false.
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// The edition named in the dossier, where it is.
    pub edition: Option<String>,
    /// What an application for one award is about; none where the organisation is judged.
    pub subject: Option<Subject>,
    scalars: Vec<Option<Value>>,
    lists: Vec<Option<Vec<Row>>>,
}

impl Default for Dossier {
    fn default() -> Self {
        Dossier {
            edition: None,
            subject: None,
            scalars: vec![None; schema::SCALARS.len()],
            lists: vec![None; schema::LISTS.len()],
        }
    }
}

impl Dossier {
    /// The value of a fact of the whole dossier.
    pub fn scalar(&self, at: usize) -> Option<&Value> {
        self.scalars.get(at).and_then(Option::as_ref)
    }

    /// Sets or clears a fact of the whole dossier.
    pub fn set_scalar(&mut self, at: usize, value: Option<Value>) {
        self.scalars[at] = value;
    }

    /// The rows of a list; none when the list is left out.
    pub fn list(&self, at: usize) -> Option<&[Row]> {
        self.lists.get(at).and_then(|rows| rows.as_deref())
    }

    /// Replaces a list.
    pub fn set_list(&mut self, at: usize, rows: Option<Vec<Row>>) {
        self.lists[at] = rows;
    }

    /// The text of a text fact.
    pub fn text(&self, fact: FactId) -> Option<&str> {
        match fact {
            FactId::Scalar(at) => match self.scalar(at as usize)? {
                Value::Text(text) => Some(text),
                _ => None,
            },
            FactId::Row(..) => None,
        }
    }

    /// What a row is called in sentences: its name, where it has one.
    pub fn row_name(&self, list: usize, row: usize) -> Option<&str> {
        let at = schema::LISTS[list].name_field?;
        match self.list(list)?.get(row)?.get(at)?.as_ref()? {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }
}

/// The JSON pointer of a fact; `row` for facts of rows.
pub fn pointer(fact: FactId, row: usize) -> String {
    match fact {
        FactId::Scalar(_) => format!("/{}", fact.field().path.replace('.', "/")),
        FactId::Row(list, _) => format!("/{}/{row}/{}", schema::LISTS[list as usize].key, fact.field().path),
    }
}
