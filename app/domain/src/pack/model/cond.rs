//! Conditions as the pack writes them: names, not yet resolved.

use super::Text;
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// A condition as the pack writes it: names, not yet resolved. See `docs/edition-pack.md`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cond {
    /// A fact compared.
    Fact {
        /// Dossier path, or a field of the row.
        path: String,
        /// Calendar years added to a date before comparing.
        plus_years: Option<u32>,
        /// The comparison.
        test: Test,
    },
    /// Every one holds.
    All(Vec<Cond>),
    /// At least one holds.
    Any(Vec<Cond>),
    /// Met and unmet swapped.
    Not(Box<Cond>),
    /// An unmet condition goes to a person, with the reason.
    Review(Box<Cond>, Text),
    /// A named condition.
    Use(String),
    /// At least one row.
    Some(String, Box<Cond>),
    /// The number of rows.
    Count(String, Box<Cond>, Bound),
    /// The sum of a field over rows.
    Sum(String, Box<Cond>, Bound),
    /// The largest value of a field over rows.
    Max(String, Box<Cond>, Bound),
    /// A list that should not be empty; an empty one goes to a person.
    Prompt(String, Text),
}

/// A comparison of one fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The fact is stated at all.
    Stated,
    /// The fact is stated as `null`.
    None,
    /// Equals.
    Is(Literal),
    /// One of.
    In(Vec<String>),
    /// A set that has at least one of these; all values of the enumeration for 'not empty'.
    Overlaps(Vec<String>),
    /// A number, amount or date compared.
    Bound(Bound),
    /// Equals another text.
    SameAs(String),
}

/// A bound on a number, amount or date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bound {
    /// Which side.
    pub op: Op,
    /// Against what.
    pub value: Literal,
}

/// A side of a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// ≤
    AtMost,
    /// ≥
    AtLeast,
    /// <
    LessThan,
    /// >
    MoreThan,
    /// =
    Equal,
}

/// A constant of the pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Literal {
    /// `true` or `false`.
    Bool(bool),
    /// A count or grade.
    Int(i64),
    /// An amount in fen.
    Fen(i64),
    /// A date.
    Date(Date),
    /// A date of `[dates]` by name.
    Named(String),
    /// A value of an enumeration.
    Choice(String),
}
