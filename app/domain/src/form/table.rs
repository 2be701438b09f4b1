//! Rows of a workbook: read whole or not at all, with every fault at its cell.

use super::heading::{self, Heading};
use super::paste::with_unit;
use super::{Draft, FieldFault, FieldId, Op};
use crate::dossier::{What, parse_value};
use crate::schema::LISTS;

/// A fault in a cell of the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct CellFault {
    /// The sheet's row, from 0.
    pub row: usize,
    /// The sheet's column, from 0.
    pub column: usize,
    /// The field.
    pub field: usize,
    /// What the cell says.
    pub text: String,
    /// What is wrong.
    pub what: What,
}

/// Why a sheet was not read.
#[derive(Clone, Debug, PartialEq)]
pub enum TableFault {
    /// No row names the columns of the list.
    NoHeadings,
    /// There are headings and nothing below them.
    NoRows,
    /// More rows than the list takes beside what is there.
    TooMany {
        /// Rows of the sheet.
        have: usize,
        /// Rows that fit.
        room: usize,
    },
    /// Cells that cannot be read.
    Cells(Vec<CellFault>),
}

/// A sheet that was read: rows by field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// For each row the fields with their texts.
    pub rows: Vec<Vec<(usize, String)>>,
    /// Headings that name no field: their columns are passed over.
    pub unknown: Vec<String>,
}

/// Lines above the headings that are looked through: a title, remarks.
const ABOVE: usize = 10;

/// Most faults told; who has more has another column in mind.
const TOLD: usize = 100;

/// Reads the cells of a sheet. `room` is how many rows the list still takes.
///
/// # Errors
/// The first [`TableFault`] that applies.
pub fn table(list: usize, cells: &[Vec<String>], room: usize) -> Result<Table, TableFault> {
    let named = |line: &Vec<String>| -> Vec<Option<Heading>> {
        line.iter().map(|cell| heading::read(list, cell)).collect()
    };
    // Two names: one alone may be a title that happens to be one.
    let head = cells.iter().take(ABOVE).position(|line| named(line).iter().flatten().count() >= 2);
    let head = head.ok_or(TableFault::NoHeadings)?;
    let columns = named(&cells[head]);
    let strange = |(cell, named): (&String, &Option<Heading>)| {
        let cell = cell.trim();
        (named.is_none() && !matches!(cell, "" | "序号" | "编号")).then(|| cell.to_owned())
    };
    let mut out =
        Table { rows: Vec::new(), unknown: cells[head].iter().zip(&columns).filter_map(strange).collect() };
    let mut faults = Vec::new();
    for (row, line) in cells.iter().enumerate().skip(head + 1) {
        let mut fields: Vec<(usize, String)> = Vec::new();
        for (column, (cell, heading)) in line.iter().zip(&columns).enumerate() {
            let Some(Heading { field, unit }) = heading else { continue };
            let text = with_unit(&LISTS[list].fields[*field], cell, unit);
            if text.is_empty() {
                continue;
            }
            if let Err(what) = parse_value(&LISTS[list].fields[*field], &text)
                && faults.len() < TOLD
            {
                faults.push(CellFault { row, column, field: *field, text: cell.clone(), what });
            }
            fields.push((*field, text));
        }
        if !fields.is_empty() {
            out.rows.push(fields);
        }
    }
    match () {
        () if !faults.is_empty() => Err(TableFault::Cells(faults)),
        () if out.rows.is_empty() => Err(TableFault::NoRows),
        () if out.rows.len() > room => Err(TableFault::TooMany { have: out.rows.len(), room }),
        () => Ok(out),
    }
}

impl Draft {
    /// Adds the rows of a table at the end of a list; `replace` takes the present ones away first.
    pub fn add_table(&mut self, list: usize, table: &Table, replace: bool) {
        if replace {
            let keys: Vec<u32> = self.list(list).rows.iter().map(|row| row.key).collect();
            keys.into_iter().for_each(|key| self.drop_row(list, key));
        }
        for fields in &table.rows {
            let Some(target) = self.apply(Op::Add(list)) else { return };
            for (field, text) in fields {
                self.set(FieldId::Cell(list, target.key, *field), text);
            }
        }
    }
}

impl CellFault {
    /// The cell as spreadsheets name it: `C7`.
    pub fn cell(&self) -> String {
        let (mut letters, mut column) = (String::new(), self.column + 1);
        while column > 0 {
            letters.insert(0, char::from(b'A' + u8::try_from((column - 1) % 26).unwrap_or_default()));
            column = (column - 1) / 26;
        }
        format!("{letters}{}", self.row + 1)
    }

    /// The same fault at a field of the form, for its words.
    pub fn at(&self, list: usize) -> FieldFault {
        FieldFault { field: FieldId::Cell(list, 0, self.field), what: self.what.clone() }
    }
}
