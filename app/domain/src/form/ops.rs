//! What the buttons of a form do to a draft, the same with scripts and without.

use super::paste::{self, Pasted};
use super::{Draft, RowDraft};
use crate::dossier::{Value, parse_value};
use crate::schema::{self, LISTS};
use std::cmp::Ordering;

/// A list's row, where a button belongs to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The list.
    pub list: usize,
    /// The row's key.
    pub key: u32,
}

/// A change of the draft beyond typing. As the value of a button: `add:projects`, `copy:projects:3`, `sort:projects:completed_on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// A new row at the end.
    Add(usize),
    /// A copy of a row below it.
    Copy(Target),
    /// A row away.
    Remove(Target),
    /// Rows by a field; a second time the other way round.
    Sort(usize, usize),
}

impl Op {
    /// Reads the value of a button.
    pub fn parse(text: &str) -> Option<Op> {
        let mut parts = text.split(':');
        let (verb, list) = (parts.next()?, schema::list(parts.next()?)?);
        let rest = parts.next();
        if parts.next().is_some() {
            return None;
        }
        let target = || Some(Target { list, key: rest?.parse().ok()? });
        match verb {
            "add" if rest.is_none() => Some(Op::Add(list)),
            "copy" => target().map(Op::Copy),
            "remove" => target().map(Op::Remove),
            "sort" => {
                let field = LISTS[list].fields.iter().position(|field| Some(field.path) == rest)?;
                Some(Op::Sort(list, field))
            }
            _ => None,
        }
    }

    /// The value of the button.
    pub fn word(self) -> String {
        match self {
            Op::Add(list) => format!("add:{}", LISTS[list].key),
            Op::Copy(Target { list, key }) => format!("copy:{}:{key}", LISTS[list].key),
            Op::Remove(Target { list, key }) => format!("remove:{}:{key}", LISTS[list].key),
            Op::Sort(list, field) => format!("sort:{}:{}", LISTS[list].key, LISTS[list].fields[field].path),
        }
    }
}

impl Draft {
    /// Carries out an operation. Returns the row that a reader should be taken to, or none when nothing was done: the list is full,
    /// or the row is gone.
    pub fn apply(&mut self, op: Op) -> Option<Target> {
        match op {
            Op::Add(list) => {
                let key = self.next_key;
                self.lists[list].none = false;
                self.row(list, key).map(|row| Target { list, key: row.key })
            }
            Op::Copy(Target { list, key }) => {
                let at = self.index_of(list, key)?;
                if self.lists[list].rows.len() >= LISTS[list].max {
                    return None;
                }
                let copy = RowDraft { key: self.next_key, cells: self.lists[list].rows[at].cells.clone() };
                let key = copy.key;
                self.next_key += 1;
                self.lists[list].rows.insert(at + 1, copy);
                Some(Target { list, key })
            }
            Op::Remove(Target { list, key }) => {
                let at = self.index_of(list, key)?;
                self.lists[list].rows.remove(at);
                let rows = &self.lists[list].rows;
                let next = rows.get(at).or_else(|| rows.last())?;
                Some(Target { list, key: next.key })
            }
            Op::Sort(list, field) => {
                self.sort(list, field);
                None
            }
        }
    }

    fn sort(&mut self, list: usize, field: usize) {
        let table = &LISTS[list].fields[field];
        // What is left out or cannot be read goes last either way.
        let key = |row: &RowDraft| parse_value(table, &row.cells[field]).ok().flatten();
        let mut keyed: Vec<(Option<Value>, RowDraft)> =
            self.lists[list].rows.drain(..).map(|row| (key(&row), row)).collect();
        let ascending = keyed.windows(2).all(|pair| order(&pair[0].0, &pair[1].0) != Ordering::Greater);
        if ascending {
            let known = keyed.iter().filter(|(key, _)| key.is_some()).count();
            keyed[..known].reverse();
        } else {
            crate::order::sort(&mut keyed, |a, b| order(&a.0, &b.0) == Ordering::Less);
        }
        self.lists[list].rows = keyed.into_iter().map(|(_, row)| row).collect();
    }

    /// Adds rows pasted from a spreadsheet.
    pub fn paste(&mut self, list: usize, text: &str) -> Pasted {
        let rows = paste::rows(list, text);
        let room = LISTS[list].max - self.lists[list].rows.len().min(LISTS[list].max);
        let pasted = Pasted { added: rows.len().min(room), left_over: rows.len().saturating_sub(room) };
        for cells in rows.into_iter().take(room) {
            let key = self.next_key;
            self.next_key += 1;
            self.lists[list].rows.push(RowDraft { key, cells });
        }
        if pasted.added > 0 {
            self.lists[list].none = false;
        }
        pasted
    }
}

fn order(a: &Option<Value>, b: &Option<Value>) -> Ordering {
    match (a, b) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(a), Some(b)) => match (a, b) {
            (Value::Date(a), Value::Date(b)) => a.cmp(b),
            (Value::Fen(a), Value::Fen(b)) | (Value::Int(a), Value::Int(b)) => a.cmp(b),
            (Value::Text(a), Value::Text(b)) => a.cmp(b),
            (Value::Bool(a), Value::Bool(b)) => b.cmp(a),
            (Value::Choice(a), Value::Choice(b)) => a.cmp(b),
            (Value::Set(a), Value::Set(b)) => a.cmp(b),
            // 'Not yet' and 'no end' are later than any date.
            (Value::Null, Value::Null) => Ordering::Equal,
            (Value::Null, _) => Ordering::Greater,
            (_, Value::Null) => Ordering::Less,
            _ => Ordering::Equal,
        },
    }
}
