//! The dossier decoded for the rules: every fact one `i64`, so that a condition is a comparison of integers.

use super::{Dossier, SubjectKind, Value};
use crate::schema::{Field, Kind, LISTS, Null, SCALARS};

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
    /// Whose facts these are.
    pub(crate) aim: Aim,
    /// The facts for the award of the dossier's subject, where it states one.
    pub(crate) scoped: Option<Box<Facts>>,
}

/// Whose facts are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Aim {
    /// The organisation's.
    #[default]
    Organisation,
    /// Those of the subject of an application; its kind may be unknown.
    Subject(Option<SubjectKind>),
}

/// The rows of a list, one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListFacts {
    /// Whether the list is stated at all.
    pub(crate) stated: bool,
    /// Facts of a row.
    pub(crate) width: usize,
    pub(crate) cells: Vec<i64>,
    /// Rows that do not count here: they are not of the subject that is judged.
    pub(crate) skipped: Vec<usize>,
}

/// Where a condition is judged: at a row of a list, or on the whole dossier.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    /// The facts of the row; none for the whole dossier.
    pub(crate) cells: &'a [i64],
    /// The row's number.
    pub(crate) at: usize,
}

impl Place<'_> {
    /// The whole dossier.
    pub(crate) const WHOLE: Place<'static> = Place { cells: &[], at: 0 };

    #[inline]
    pub(crate) fn is_whole(self) -> bool {
        self.cells.is_empty()
    }
}

impl ListFacts {
    /// The rows that count.
    #[inline]
    pub(crate) fn rows(&self) -> impl Iterator<Item = Place<'_>> {
        let all = self.cells.chunks_exact(self.width).enumerate().map(|(at, cells)| Place { cells, at });
        all.filter(|row| !self.skipped.contains(&row.at))
    }

    pub(crate) fn row(&self, at: usize) -> Place<'_> {
        Place { cells: &self.cells[at * self.width..(at + 1) * self.width], at }
    }

    /// How many rows count.
    pub(crate) fn count(&self) -> usize {
        self.len() - self.skipped.len()
    }

    /// How many rows there are, those that do not count among them.
    pub(crate) fn len(&self) -> usize {
        self.cells.len() / self.width
    }
}

impl Facts {
    /// Decodes a dossier.
    pub fn of(dossier: &Dossier) -> Facts {
        let scalars = SCALARS.iter().enumerate();
        let mut scalars: Vec<i64> = scalars.map(|(at, field)| code(field, dossier.scalar(at))).collect();
        // Below an object stated as `null` there is nothing, whatever else was said.
        for (at, object) in SCALARS.iter().enumerate() {
            if matches!(object.kind, Kind::Group) && scalars[at] == NEVER {
                for (cell, field) in scalars.iter_mut().zip(SCALARS) {
                    if field.path.strip_prefix(object.path).is_some_and(|below| below.starts_with('.')) {
                        *cell = NEVER;
                    }
                }
            }
        }
        let lists = LISTS
            .iter()
            .enumerate()
            .map(|(at, list)| {
                let rows = dossier.list(at);
                let mut cells = Vec::with_capacity(rows.map_or(0, |rows| rows.len() * list.fields.len()));
                for row in rows.unwrap_or_default() {
                    cells.extend(
                        list.fields.iter().zip(row).map(|(field, value)| code(field, value.as_ref())),
                    );
                }
                ListFacts { stated: rows.is_some(), width: list.fields.len(), cells, skipped: Vec::new() }
            })
            .collect();
        let mut facts = Facts { scalars, lists, aim: Aim::Organisation, scoped: None };
        facts.scoped = dossier.subject.as_ref().map(|subject| Box::new(facts.scoped(subject)));
        facts
    }
}

fn code(field: &Field, value: Option<&Value>) -> i64 {
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
        Some(Value::Text(text)) => match text.trim() {
            // A blank text states nothing.
            "" => UNKNOWN,
            text => fingerprint(text),
        },
    }
}

/// Equal texts get equal numbers: FNV-1a, 62 bits of it, so that no list of texts is kept. Rules only ask whether two texts of one
/// applicant are equal; two that differ share a number once in 4 · 10¹⁸, and nobody gains from finding such a pair.
fn fingerprint(text: &str) -> i64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    (hash >> 2) as i64
}
