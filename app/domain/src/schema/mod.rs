//! The one table of everything a dossier can state. Reading, writing, forms, rules, sentences and fault messages all use it,
//! so a new fact is one row here.

mod choices;
mod fields;
mod subject;

pub use fields::{LISTS, SCALARS};
pub use subject::{SUBJECT, SUBJECT_FIELDS, SUBJECT_KINDS, SUBJECT_LIST, SUBJECT_PLAN};

use crate::lang::Bi;

/// How a value is typed and bounded. Limits are the contract's.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Free text of at most `max` characters.
    Text {
        /// Most characters.
        max: usize,
    },
    /// Unified social credit code, GB 32100-2015.
    Uscc,
    /// Yes or no.
    Bool,
    /// A calendar date.
    Date,
    /// An amount in yuan, kept in fen.
    Money,
    /// A whole number between the bounds, inclusive.
    Count {
        /// Least.
        min: i64,
        /// Greatest.
        max: i64,
    },
    /// One of an enumeration.
    Choice(&'static [Choice]),
    /// Any number of an enumeration.
    Set(&'static [Choice]),
    /// A list of years.
    Years,
    /// No value of its own: an object that may be stated as `null`.
    Group,
}

/// What `null` says about a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Null {
    /// `null` is a fault.
    Forbidden,
    /// Not yet: fails every date bound. The text names the choice in forms.
    Never(Bi),
    /// No end: always in force.
    Endless(Bi),
    /// There is none.
    Absent(Bi),
}

/// One value of an enumeration.
#[derive(Debug, PartialEq)]
pub struct Choice {
    /// Identifier of the contract.
    pub id: &'static str,
    /// What people read.
    pub label: Bi,
}

/// One fact.
#[derive(Debug)]
pub struct Field {
    /// Path in the dossier with dots, or the key within a row.
    pub path: &'static str,
    /// What people read.
    pub label: Bi,
    /// Type and bounds.
    pub kind: Kind,
    /// What `null` means.
    pub null: Null,
    /// For yes-or-no facts: how a Chinese sentence says no and yes. Empty elsewhere; English says the label with yes or no.
    pub says: [&'static str; 2],
    /// A hint under the field in forms.
    pub hint: Option<Bi>,
    /// For counts whose numbers have names: the name of each from the least on. The least is the highest rank.
    pub ranks: &'static [Bi],
}

impl Field {
    /// Whether the fact is a declaration: its label is what is declared.
    pub fn declares(&self) -> bool {
        self.path.starts_with("declarations.")
    }

    /// The name of a number, where the numbers of this fact have names.
    pub fn rank(&self, number: i64) -> Option<Bi> {
        match self.kind {
            Kind::Count { min, .. } => self.ranks.get(usize::try_from(number - min).ok()?).copied(),
            _ => None,
        }
    }
}

/// A list of rows.
#[derive(Debug)]
pub struct List {
    /// Key in the dossier.
    pub key: &'static str,
    /// Name of the list.
    pub label: Bi,
    /// What one row is called.
    pub noun: Bi,
    /// Most rows.
    pub max: usize,
    /// Index of the field that names a row, where there is one.
    pub name_field: Option<usize>,
    /// The facts of a row.
    pub fields: &'static [Field],
}

/// Most rows of a list of plain values (kinds, technologies, years).
pub const MAX_VALUES: usize = 50;

/// A resolved fact: of the whole dossier, or of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactId {
    /// Index into [`SCALARS`].
    Scalar(u8),
    /// Indices into [`LISTS`] and its fields.
    Row(u8, u8),
}

impl FactId {
    /// The row of the table.
    pub fn field(self) -> &'static Field {
        match self {
            FactId::Scalar(at) => &SCALARS[at as usize],
            FactId::Row(list, at) => &LISTS[list as usize].fields[at as usize],
        }
    }
}

/// Finds a fact of the whole dossier by its dotted path.
pub fn scalar(path: &str) -> Option<FactId> {
    SCALARS.iter().position(|field| field.path == path).map(|at| FactId::Scalar(at as u8))
}

/// Finds a list by its key.
pub fn list(key: &str) -> Option<usize> {
    LISTS.iter().position(|list| list.key == key)
}

/// Finds a fact of a row of list `list`.
pub fn row_field(list: usize, key: &str) -> Option<FactId> {
    LISTS[list].fields.iter().position(|field| field.path == key).map(|at| FactId::Row(list as u8, at as u8))
}

/// The top-level objects, in the order of the contract's example.
pub const GROUPS: &[&str] =
    &["organisation", "membership", "records", "declarations", "attachments_present", "expo"];

/// The top-level keys in the order of the contract's example: the order in which missing facts are listed.
const ORDER: &[&str] = &[
    "organisation",
    "membership",
    "certificates",
    "projects",
    "intellectual_property",
    "has_own_brand",
    "records",
    "declarations",
    "attachments_present",
    "application_cases",
    "epidemic_contributions",
    "epidemic_inputs",
    "expo",
    "epidemic_collective_name",
    SUBJECT,
];

/// The place of a top-level key in a dossier.
pub(crate) fn order(key: &str) -> usize {
    ORDER.iter().position(|known| *known == key).unwrap_or(ORDER.len())
}

/// The fact that stands for an object which may be `null`, such as `expo`.
pub fn group_fact(group: &str) -> Option<usize> {
    SCALARS.iter().position(|field| field.path == group && matches!(field.kind, Kind::Group))
}
