//! Rows pasted from a spreadsheet: tab-separated text, quoted where a cell holds a tab or a line break.

use super::heading::{self, Heading};
use super::raw;
use crate::dossier::parse_value;
use crate::schema::{Field, Kind, LISTS};

/// What became of a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Rows that were added.
    pub added: usize,
    /// Rows that were there and were filled.
    pub filled: usize,
    /// Rows for which the list had no room.
    pub left_over: usize,
    /// Headings that name no field: their columns were passed over. When no heading is known (`unmapped`), all of the first line.
    pub unknown: Vec<String>,
    /// The first line looks like headings, but none is known: it was left out, and the columns were taken in the table's order.
    pub unmapped: bool,
}

/// What a text from a spreadsheet holds.
pub(super) struct Sheet {
    /// For each line the fields with their texts; a blank line stays, so that a column keeps its places.
    pub(super) lines: Vec<Vec<(usize, String)>>,
    /// Whether some line has several columns.
    pub(super) wide: bool,
    /// Whether the first line names its columns.
    pub(super) headed: bool,
    /// See [`Pasted::unknown`].
    pub(super) unknown: Vec<String>,
    /// See [`Pasted::unmapped`].
    pub(super) unmapped: bool,
}

/// Reads a text. A first line that names columns maps them; else they are the table's own from `first` on, left to right. A cell that
/// cannot be read is kept as it is and shows its fault at its field.
pub(super) fn sheet(list: usize, text: &str, first: usize) -> Sheet {
    let fields = LISTS[list].fields;
    let mut lines = split(text);
    let start = lines.iter().position(|cells| !is_blank(cells)).unwrap_or(lines.len());
    lines.drain(..start);
    while lines.last().is_some_and(|cells| is_blank(cells)) {
        lines.pop();
    }
    let wide = lines.iter().any(|cells| cells.len() > 1);
    let own =
        |at: usize| (first + at < fields.len()).then(|| Heading { field: first + at, unit: String::new() });
    let mut sheet = Sheet { lines: Vec::new(), wide, headed: false, unknown: Vec::new(), unmapped: false };
    let mut columns: Vec<Option<Heading>> = (0..fields.len()).map(own).collect();
    if let Some(head) = lines.first() {
        let named: Vec<Option<Heading>> = head.iter().map(|cell| heading::read(list, cell)).collect();
        let known = named.iter().flatten().count();
        let words = if lines.len() > 1 { only_words(fields, first, head) } else { 0 };
        // Two names can hardly be a row's own values; one column alone may well be headed.
        sheet.headed = known >= 2 || (known == 1 && (head.len() == 1 || words > 0));
        sheet.unmapped = !sheet.headed && words > 1;
        if sheet.headed || sheet.unmapped {
            let strange = |(cell, named): (&String, &Option<Heading>)| {
                let cell = cell.trim();
                (named.is_none() && !matches!(cell, "" | "序号" | "编号" | "No." | "#"))
                    .then(|| cell.to_owned())
            };
            sheet.unknown = head.iter().zip(&named).filter_map(strange).collect();
            lines.remove(0);
        }
        if sheet.headed {
            columns = named;
            // A single column goes where it is pasted, whatever it is called elsewhere; its heading still gives the unit.
            if let (false, true, Some(Some(only))) = (wide, first > 0, columns.first_mut()) {
                only.field = first;
            }
        }
    }
    let line = |cells: Vec<String>| {
        let pair = |(cell, column): (String, &Option<Heading>)| {
            let Heading { field, unit } = column.as_ref()?;
            let text = with_unit(&fields[*field], &cell, unit);
            (!text.is_empty()).then_some((*field, text))
        };
        cells.into_iter().zip(&columns).filter_map(pair).collect()
    };
    sheet.lines = lines.into_iter().map(line).collect();
    sheet
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// How many cells of a line that rather names columns than states values stand where more than a text is asked: words without a digit,
/// none of which is a value there. 0 for any other line.
fn only_words(fields: &[Field], first: usize, cells: &[String]) -> usize {
    let mut typed = 0;
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
        let field = fields.get(first + at);
        if cell.contains(|c: char| c.is_ascii_digit()) || field.is_some_and(|f| is_value(f, cell)) {
            return 0;
        }
        typed += usize::from(field.is_some_and(|f| !matches!(f.kind, Kind::Text { .. })));
    }
    typed
}

fn is_value(field: &Field, cell: &str) -> bool {
    !matches!(field.kind, Kind::Text { .. }) && parse_value(field, cell).is_ok()
}

/// A cell as the form writes it. The unit of the heading counts where the cell has none of its own; one that is not understood stays
/// beside the number, so that the field shows a fault instead of another amount.
pub(super) fn with_unit(field: &Field, cell: &str, unit: &str) -> String {
    let cell = cell.trim();
    let own = cell.chars().any(|c| matches!(c, '元' | '万' | '亿' | '千' | '百'));
    if matches!(field.kind, Kind::Money) && !unit.is_empty() && !own {
        let whole = format!("{cell}{unit}");
        // What is no amount without the unit either stays as it is.
        if parse_value(field, &whole).is_ok() || matches!(parse_value(field, cell), Ok(Some(_))) {
            return raw::canonical(field, &whole);
        }
    }
    raw::canonical(field, cell)
}

fn split(text: &str) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => line.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !line.is_empty() {
        line.push(cell);
        lines.push(line);
    }
    lines
}
