//! The dossier decoded for the rules: every fact one `i64`, so that a condition is a comparison of integers.

use super::{Dossier, Row, Value};
use crate::schema::{Field, Kind, LISTS, Null, SCALARS};
use std::collections::BTreeMap;

/// The fact is left out.
pub(crate) const UNKNOWN: i64 = i64::MIN;
/// There is none, or not yet: fails every comparison.
pub(crate) const NEVER: i64 = i64::MIN + 1;
/// No end: later than every date.
pub(crate) const ENDLESS: i64 = i64::MAX;

/// The facts of a dossier, decoded.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub(crate) scalars: Vec<i64>,
    pub(crate) lists: Vec<ListFacts>,
}

/// The rows of a list, one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListFacts {
    /// Whether the list is stated at all.
    pub(crate) stated: bool,
    /// Facts of a row.
    pub(crate) width: usize,
    pub(crate) cells: Vec<i64>,
}

impl ListFacts {
    #[inline]
    pub(crate) fn rows(&self) -> std::slice::ChunksExact<'_, i64> {
        self.cells.chunks_exact(self.width)
    }

    pub(crate) fn row(&self, at: usize) -> &[i64] {
        &self.cells[at * self.width..(at + 1) * self.width]
    }

    pub(crate) fn len(&self) -> usize {
        self.cells.len() / self.width
    }
}

impl Facts {
    /// Decodes a dossier.
    pub fn of(dossier: &Dossier) -> Facts {
        let mut texts = BTreeMap::new();
        let mut scalars = vec![UNKNOWN; SCALARS.len()];
        for (at, field) in SCALARS.iter().enumerate() {
            scalars[at] = code(field, dossier.scalar(at), &mut texts);
            // Below an object stated as `null` there is nothing, whatever else was said.
            if let Some((group, _)) = field.path.split_once('.')
                && dossier.group_is_null(group)
            {
                scalars[at] = NEVER;
            }
        }
        let lists = LISTS
            .iter()
            .enumerate()
            .map(|(at, list)| {
                let rows = dossier.list(at);
                let mut cells = Vec::with_capacity(rows.map_or(0, |rows| rows.len() * list.fields.len()));
                for row in rows.unwrap_or_default() {
                    push_row(list.fields, row, &mut texts, &mut cells);
                }
                ListFacts { stated: rows.is_some(), width: list.fields.len(), cells }
            })
            .collect();
        Facts { scalars, lists }
    }
}

fn push_row<'a>(
    fields: &'static [Field],
    row: &'a Row,
    texts: &mut BTreeMap<&'a str, i64>,
    cells: &mut Vec<i64>,
) {
    for (field, value) in fields.iter().zip(row) {
        cells.push(code(field, value.as_ref(), texts));
    }
}

fn code<'a>(field: &Field, value: Option<&'a Value>, texts: &mut BTreeMap<&'a str, i64>) -> i64 {
    match value {
        None => UNKNOWN,
        Some(Value::Null) => match field.null {
            Null::Endless(_) => ENDLESS,
            _ => NEVER,
        },
        Some(Value::Bool(yes)) => i64::from(*yes),
        Some(Value::Int(n)) => *n,
        Some(Value::Date(date)) => date.number(),
        Some(Value::Fen(fen)) => *fen,
        Some(Value::Choice(at)) => i64::from(*at),
        Some(Value::Set(bits)) => i64::from(*bits),
        Some(Value::Years(years)) => years.len() as i64,
        // Equal texts get equal numbers; a blank text states nothing.
        Some(Value::Text(text)) if matches!(field.kind, Kind::Text { .. } | Kind::Uscc) => {
            match text.trim() {
                "" => UNKNOWN,
                text => {
                    let next = texts.len() as i64;
                    *texts.entry(text).or_insert(next)
                }
            }
        }
        Some(Value::Text(_)) => UNKNOWN,
    }
}
