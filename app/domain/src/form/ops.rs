//! What the buttons of a form do to a draft, the same with scripts and without.

use super::paste::{self, Pasted, Sheet};
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

    /// Which way the rows of a list are sorted by a field: `true` for the least first. None where they are not, or nothing tells.
    pub fn direction(&self, list: usize, field: usize) -> Option<bool> {
        let table = &LISTS[list].fields[field];
        let known = |row: &RowDraft| parse_value(table, &row.cells[field]).ok().flatten().map(Some);
        let keys: Vec<Option<Value>> = self.lists[list].rows.iter().filter_map(known).collect();
        let all = |wrong: Ordering| keys.windows(2).all(|pair| order(&pair[0], &pair[1]) != wrong);
        match (all(Ordering::Greater), all(Ordering::Less)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }

    /// Adds rows pasted from a spreadsheet.
    pub fn paste(&mut self, list: usize, text: &str) -> Pasted {
        let sheet = paste::sheet(list, text, 0);
        self.fill(list, self.lists[list].rows.len(), sheet)
    }

    /// Takes what is pasted into a cell: from there down and to the right, with rows added as needed. Several columns in the first
    /// cell of a row, or with a line of headings, are rows of their own.
    pub fn paste_at(&mut self, at: Target, field: usize, text: &str) -> Pasted {
        let list = at.list;
        let sheet = paste::sheet(list, text, field);
        match self.index_of(list, at.key) {
            Some(from) if !(sheet.wide && (field == 0 || sheet.headed)) => self.fill(list, from, sheet),
            _ => self.paste(list, text),
        }
    }

    /// Writes lines into the rows from `from` on. A blank cell leaves what is there.
    fn fill(&mut self, list: usize, from: usize, sheet: Sheet) -> Pasted {
        let mut pasted = Pasted { unknown: sheet.unknown, unmapped: sheet.unmapped, ..Pasted::default() };
        let mut at = from;
        let there = self.lists[list].rows.len();
        for line in sheet.lines {
            if at >= there {
                if line.is_empty() {
                    continue;
                }
                let key = self.next_key;
                if self.row(list, key).is_none() {
                    pasted.left_over += 1;
                    continue;
                }
                self.lists[list].none = false;
                pasted.added += 1;
            } else if !line.is_empty() {
                pasted.filled += 1;
            }
            for (field, text) in line {
                self.lists[list].rows[at].cells[field] = text;
            }
            at += 1;
        }
        pasted
    }

    /// What was changed here since `base`, over what stands there now: field by field, and rows by their keys. Of a field changed on
    /// both sides this side's text stays; the order of rows is theirs.
    pub fn rebased(&self, base: &Draft, mut theirs: Draft) -> Draft {
        for (at, raw) in self.scalars.iter().enumerate() {
            if *raw != base.scalars[at] {
                theirs.scalars[at].clone_from(raw);
            }
        }
        for (list, mine) in self.lists.iter().enumerate() {
            let was = &base.lists[list];
            for row in &mine.rows {
                match was.rows.iter().find(|old| old.key == row.key) {
                    Some(old) if old == row => {}
                    Some(old) => {
                        let there = theirs.index_of(list, row.key).is_some();
                        for (at, raw) in row.cells.iter().enumerate() {
                            if !there || *raw != old.cells[at] {
                                theirs.set(super::FieldId::Cell(list, row.key, at), raw);
                            }
                        }
                    }
                    // A row of this side; the same one may have come over already.
                    None if theirs.lists[list].rows.iter().any(|other| other.cells == row.cells) => {}
                    None => {
                        let taken = theirs.index_of(list, row.key).is_some();
                        let key = if taken { theirs.next_key.max(self.next_key) } else { row.key };
                        if let Some(new) = theirs.row(list, key) {
                            new.cells.clone_from(&row.cells);
                        }
                    }
                }
            }
            let gone =
                |key: u32| was.rows.iter().any(|old| old.key == key) && self.index_of(list, key).is_none();
            let there = &mut theirs.lists[list];
            there.rows.retain(|row| !gone(row.key));
            if mine.none != was.none {
                there.none = mine.none;
            }
            there.none &= there.rows.is_empty();
        }
        theirs
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
