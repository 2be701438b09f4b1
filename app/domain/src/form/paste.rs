//! Rows pasted from a spreadsheet: tab-separated text, quoted where a cell holds a tab or a line break.

use super::raw;
use crate::schema::LISTS;

/// What became of a paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// Rows that were added.
    pub added: usize,
    /// Rows for which the list had no room.
    pub left_over: usize,
}

/// The cells of each pasted row, by field of the table. A first line that names columns maps them; else the columns are the table's
/// own, left to right. A cell that cannot be read is kept as it is and shows its fault at its field.
pub(super) fn rows(list: usize, text: &str) -> Vec<Vec<String>> {
    let fields = LISTS[list].fields;
    let mut lines =
        split(text).into_iter().filter(|cells| cells.iter().any(|cell| !cell.trim().is_empty())).peekable();
    let header: Option<Vec<Option<usize>>> = lines.peek().and_then(|cells| {
        let columns: Vec<Option<usize>> = cells.iter().map(|cell| column(list, cell)).collect();
        let known = columns.iter().flatten().count();
        // Two names can hardly be a row's own values; one column alone may well be headed.
        (known >= 2 || (known == 1 && cells.len() == 1)).then_some(columns)
    });
    if header.is_some() {
        lines.next();
    }
    lines
        .map(|cells| {
            let mut row = vec![String::new(); fields.len()];
            for (at, cell) in cells.iter().enumerate() {
                let target = match &header {
                    Some(columns) => columns.get(at).copied().flatten(),
                    None => (at < fields.len()).then_some(at),
                };
                if let Some(target) = target {
                    row[target] = raw::canonical(&fields[target], cell);
                }
            }
            row
        })
        .collect()
}

/// The field that a column's heading names: by label in either language, with or without its unit, or by the contract's key.
fn column(list: usize, heading: &str) -> Option<usize> {
    let heading = heading.trim();
    let bare = |text: &str| text.split(['（', '(']).next().unwrap_or(text).trim().to_ascii_lowercase();
    LISTS[list].fields.iter().position(|field| {
        !heading.is_empty()
            && (field.path == heading
                || [field.label.zh, field.label.en].iter().any(|label| bare(label) == bare(heading)))
    })
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
