//! Conditions as the pack writes them, with the place of each kept for the checks.

use super::model::{Bound, Cond, Literal, Op, Test, Text};
use super::reader::{Reader, Span, Table, integer};
use crate::date::Date;
use crate::money;
use crate::rule::compile::OPTIONAL_DATES;
use crate::schema::{self, Kind};
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::DeValue;

/// What a condition is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is part of a definition, which may be used for either of the others.
    Define,
    /// It decides a criterion.
    Criterion,
    /// It decides whether a flag is shown.
    Flag,
}

/// A condition, the list whose row it is about, what it is for, and its place.
pub(super) struct Placed {
    pub(super) cond: Cond,
    pub(super) list: Option<usize>,
    pub(super) role: Role,
    pub(super) span: Span,
}

/// Reads conditions and remembers them, inner ones first.
pub(super) struct Conditions<'r, 'a> {
    reader: &'r Reader<'a>,
    role: Cell<Role>,
    /// The names of `[dates]` and of `[define]`, so that an unknown one is reported where it stands.
    pub(super) dates: RefCell<BTreeSet<String>>,
    pub(super) defines: RefCell<BTreeSet<String>>,
    placed: RefCell<Vec<Placed>>,
}

const COUNT: Kind = Kind::Count { min: 0, max: 9999 };
const FORMS: &str = "fact, all, any, not, review, use, some, count, sum, max, prompt";

impl<'r, 'a> Conditions<'r, 'a> {
    pub(super) fn new(reader: &'r Reader<'a>) -> Self {
        Conditions {
            reader,
            role: Cell::new(Role::Define),
            dates: RefCell::default(),
            defines: RefCell::default(),
            placed: RefCell::default(),
        }
    }

    /// What the conditions that are read next are for.
    pub(super) fn for_a(&self, role: Role) {
        self.role.set(role);
    }

    pub(super) fn into_placed(self) -> Vec<Placed> {
        self.placed.into_inner()
    }

    /// A condition, or a list of conditions that must all hold.
    pub(super) fn read(&self, value: &'r Spanned<DeValue<'a>>, list: Option<usize>) -> Option<Cond> {
        let cond = match value.get_ref().as_array() {
            Some(items) => {
                let parts: Vec<Cond> = items.iter().filter_map(|item| self.read(item, list)).collect();
                match <[Cond; 1]>::try_from(parts) {
                    Ok([one]) => return Some(one),
                    Err(parts) => Cond::All(parts),
                }
            }
            None => self.table(&Table::of(self.reader, value)?, list)?,
        };
        let (role, span) = (self.role.get(), value.span());
        self.placed.borrow_mut().push(Placed { cond: cond.clone(), list, role, span });
        Some(cond)
    }

    fn parts(&self, table: &Table<'r, 'a>, key: &'static str, list: Option<usize>) -> Vec<Cond> {
        table.items(key).into_iter().filter_map(|item| self.read(item, list)).collect()
    }

    fn table(&self, table: &Table<'r, 'a>, list: Option<usize>) -> Option<Cond> {
        let forms = ["fact", "all", "any", "not", "review", "use", "some", "count", "sum", "max", "prompt"];
        let given: Vec<&str> = forms.into_iter().filter(|form| table.has(form)).collect();
        let [form] = given[..] else {
            self.reader.problem(&table.span, format!("a condition is exactly one of: {FORMS}"));
            return None;
        };
        let cond = match form {
            "fact" => self.fact(table, list)?,
            "all" => Cond::All(self.parts(table, "all", list)),
            "any" => Cond::Any(self.parts(table, "any", list)),
            "not" => Cond::Not(Box::new(self.read(table.get("not")?, list)?)),
            "review" => {
                let inner = self.read(table.get("review")?, list)?;
                Cond::Review(Box::new(inner), flag(table))
            }
            "use" => {
                let name = table.str("use");
                if !self.defines.borrow().contains(&name) {
                    self.reader.problem(&table.place("use"), format!("there is no [define.{name}]"));
                    return None;
                }
                Cond::Use(name)
            }
            "prompt" => {
                let path = table.str("prompt");
                if schema::list(&path).is_none() {
                    self.kind(table, "prompt", &path, None)?;
                }
                Cond::Prompt(path, flag(table))
            }
            "some" => {
                let key = table.str("some");
                let body = self.body(table, "some", &key)?;
                Cond::Some(key, Box::new(body))
            }
            "count" => {
                let key = table.str("count");
                let body = self.body(table, "count", &key)?;
                let max = schema::list(&key).map_or(0, |list| schema::LISTS[list].max as i64);
                Cond::Count(key, Box::new(body), self.bound(table, Kind::Count { min: 0, max })?)
            }
            _ => {
                let key = if form == "sum" { "sum" } else { "max" };
                let path = table.str(key);
                let list = path.split('.').next().unwrap_or_default();
                let body = self.body(table, key, list)?;
                // A total may go beyond what one row can state.
                let bound = match self.kind(table, key, &path, None)? {
                    Kind::Count { .. } => self.bound(table, COUNT)?,
                    kind => self.bound(table, kind)?,
                };
                if key == "sum" {
                    Cond::Sum(path, Box::new(body), bound)
                } else {
                    Cond::Max(path, Box::new(body), bound)
                }
            }
        };
        table.finish();
        Some(cond)
    }

    fn body(&self, table: &Table<'r, 'a>, form: &str, list: &str) -> Option<Cond> {
        let Some(value) = table.get("where") else {
            self.reader.problem(&table.span, "`where` is missing: which rows count");
            return None;
        };
        let Some(at) = schema::list(list) else {
            let lists = schema::LISTS.iter().map(|list| list.key).collect::<Vec<_>>().join(", ");
            self.reader.problem(&table.place(form), format!("there is no list `{list}`; lists: {lists}"));
            return None;
        };
        self.read(value, Some(at))
    }

    /// The kind of the fact that `key` names; one that does not exist is reported at its name.
    fn kind(&self, table: &Table<'r, 'a>, key: &str, path: &str, list: Option<usize>) -> Option<Kind> {
        let kind = kind_of(path, list);
        if kind.is_none() {
            let message = match nearest(path, list) {
                Some(known) => format!("there is no fact `{path}`; did you mean `{known}`?"),
                None => format!("there is no fact `{path}`"),
            };
            self.reader.problem(&table.place(key), message);
        }
        kind
    }

    fn fact(&self, table: &Table<'r, 'a>, list: Option<usize>) -> Option<Cond> {
        let path = table.str("fact");
        let plus_years = table.opt_int("plus_years");
        if plus_years.is_some_and(|years| !(1..=100).contains(&years)) {
            self.reader.problem(&table.place("plus_years"), "`plus_years` goes from 1 to 100");
            return None;
        }
        let kind = self.kind(table, "fact", &path, list)?;
        let tests = ["is", "in", "overlaps", "same_as", "at_most", "at_least", "less_than", "more_than"];
        let given: Vec<&str> = tests.into_iter().filter(|test| table.has(test)).collect();
        let [test] = given[..] else {
            self.reader.problem(&table.span, format!("a fact takes exactly one of: {}", tests.join(", ")));
            return None;
        };
        let test = match test {
            "is" => {
                let value = table.get("is")?;
                match (value.get_ref().as_str(), kind) {
                    (Some("stated"), _) => Test::Stated,
                    (Some("none"), kind) if !has_choice(kind, "none") => Test::None,
                    _ => Test::Is(self.literal(value, kind)?),
                }
            }
            "in" => Test::In(self.words(table, "in", kind)?),
            "overlaps" if table.get("overlaps")?.get_ref().as_str() == Some("any") => {
                Test::Overlaps(Vec::new())
            }
            "overlaps" => Test::Overlaps(self.words(table, "overlaps", kind)?),
            "same_as" => {
                let other = table.str("same_as");
                self.kind(table, "same_as", &other, list)?;
                Test::SameAs(other)
            }
            _ => Test::Bound(self.bound(table, kind)?),
        };
        Some(Cond::Fact { path, plus_years, test })
    }

    fn words(&self, table: &Table<'r, 'a>, key: &'static str, kind: Kind) -> Option<Vec<String>> {
        let items = table.items(key);
        let words: Vec<String> = items.iter().filter_map(|item| self.choice(item, kind)).collect();
        if items.is_empty() && table.value(key).is_some_and(|value| value.get_ref().is_array()) {
            self.reader.problem(&table.place(key), format!("`{key}` takes a list of values in quotes"));
        }
        (!words.is_empty() && words.len() == items.len()).then_some(words)
    }

    /// A value of an enumeration.
    fn choice(&self, value: &'r Spanned<DeValue<'a>>, kind: Kind) -> Option<String> {
        let problem = |message: String| {
            self.reader.problem(&value.span(), message);
            None
        };
        let Some(id) = value.get_ref().as_str() else {
            return problem("wrong type: a value in quotes".to_owned());
        };
        match kind {
            Kind::Choice(choices) | Kind::Set(choices) if choices.iter().all(|choice| choice.id != id) => {
                let known = choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(" | ");
                problem(format!("“{id}” is not a value: {known}"))
            }
            Kind::Choice(_) | Kind::Set(_) => Some(id.to_owned()),
            _ => problem("wrong type: this fact is not an enumeration".to_owned()),
        }
    }

    fn bound(&self, table: &Table<'r, 'a>, kind: Kind) -> Option<Bound> {
        let ops = [
            ("at_most", Op::AtMost),
            ("at_least", Op::AtLeast),
            ("less_than", Op::LessThan),
            ("more_than", Op::MoreThan),
        ];
        let given: Vec<_> = ops.into_iter().filter(|(key, _)| table.has(key)).collect();
        let [(key, op)] = given[..] else {
            self.reader
                .problem(&table.span, "a bound is exactly one of at_most, at_least, less_than, more_than");
            return None;
        };
        Some(Bound { op, value: self.literal(table.get(key)?, kind)? })
    }

    fn literal(&self, value: &'r Spanned<DeValue<'a>>, kind: Kind) -> Option<Literal> {
        let problem = |message: String| {
            self.reader.problem(&value.span(), message);
            None
        };
        let wrong = |allowed: &str| problem(format!("wrong type: {allowed}"));
        let raw = value.get_ref();
        match kind {
            Kind::Bool => raw.as_bool().map(Literal::Bool).or_else(|| wrong("true or false")),
            Kind::Count { min, max } => match integer(raw) {
                Some(n) if (min..=max).contains(&n) => Some(Literal::Int(n)),
                Some(n) => problem(format!("{n} is outside {min} to {max}: this would never change")),
                None => wrong("a whole number"),
            },
            Kind::Money => match raw.as_str().map(money::parse_fen) {
                Some(Ok(fen)) => Some(Literal::Fen(fen)),
                Some(Err(money::MoneyFault::Range)) => problem("no amount is that large".to_owned()),
                _ => wrong("an amount in quotes, such as \"3000000.00\""),
            },
            Kind::Date => match raw {
                DeValue::String(text) => match Date::parse(text) {
                    Ok(date) => Some(Literal::Date(date)),
                    Err(_) if text.starts_with(|c: char| c.is_ascii_digit()) => wrong("a date YYYY-MM-DD"),
                    Err(_) if self.knows_date(text) => Some(Literal::Named(text.to_string())),
                    Err(_) => problem(format!("[dates] has no `{text}`")),
                },
                DeValue::Datetime(_) => super::reader::date(self.reader, value).map(Literal::Date),
                _ => wrong("a date, or the name of a date of [dates]"),
            },
            Kind::Choice(_) => self.choice(value, kind).map(Literal::Choice),
            _ => wrong("this fact is compared by stated, overlaps or same_as"),
        }
    }

    fn knows_date(&self, name: &str) -> bool {
        self.dates.borrow().contains(name) || OPTIONAL_DATES.contains(&name)
    }
}

fn flag(table: &Table<'_, '_>) -> Text {
    Text { zh: table.str("flag"), en: table.opt_str("flag_en").unwrap_or_default() }
}

fn has_choice(kind: Kind, id: &str) -> bool {
    matches!(kind, Kind::Choice(choices) if choices.iter().any(|choice| choice.id == id))
}

/// The kind of a fact, where it exists.
fn kind_of(path: &str, list: Option<usize>) -> Option<Kind> {
    let row = |list: usize, key: &str| schema::row_field(list, key);
    let fact = list.and_then(|list| row(list, path)).or_else(|| schema::scalar(path)).or_else(|| {
        let (key, field) = path.split_once('.')?;
        row(schema::list(key)?, field)
    });
    fact.map(|fact| fact.field().kind)
}

/// The known fact that a mistyped path most likely means: the one that differs by the fewest characters, at most a third.
fn nearest(path: &str, list: Option<usize>) -> Option<&'static str> {
    let row = list.into_iter().flat_map(|list| schema::LISTS[list].fields);
    row.chain(schema::SCALARS)
        .map(|field| (distance(path, field.path), field.path))
        .filter(|(distance, known)| distance * 3 <= known.len())
        .min()
        .map(|(_, known)| known)
}

/// Insertions, removals and replacements from one text to the other.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (at, x) in a.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = at + 1;
        for (place, y) in b.bytes().enumerate() {
            let cost = corner + usize::from(x != y);
            corner = row[place + 1];
            row[place + 1] = cost.min(corner + 1).min(row[place] + 1);
        }
    }
    row[b.len()]
}
