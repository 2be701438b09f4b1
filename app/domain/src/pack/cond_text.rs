//! Conditions as the pack writes them, with the place of each kept for the checks.

use super::model::{Bound, Cond, Literal, Op, Test, Text};
use super::reader::{Reader, Span, Table, integer};
use crate::date::Date;
use crate::money;
use crate::schema::{self, Kind};
use std::cell::RefCell;
use toml::Spanned;
use toml::de::DeValue;

/// A condition, the list whose row it is about, and its place.
pub(super) struct Placed {
    pub(super) cond: Cond,
    pub(super) list: Option<usize>,
    pub(super) span: Span,
}

/// Reads conditions and remembers them, inner ones first.
pub(super) struct Conditions<'r, 'a> {
    reader: &'r Reader<'a>,
    placed: RefCell<Vec<Placed>>,
}

const FORMS: &str = "fact, all, any, not, review, use, some, count, sum, max, prompt";

impl<'r, 'a> Conditions<'r, 'a> {
    pub(super) fn new(reader: &'r Reader<'a>) -> Self {
        Conditions { reader, placed: RefCell::new(Vec::new()) }
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
        self.placed.borrow_mut().push(Placed { cond: cond.clone(), list, span: value.span() });
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
            "use" => Cond::Use(table.str("use")),
            "prompt" => Cond::Prompt(table.str("prompt"), flag(table)),
            "some" => {
                let key = table.str("some");
                let body = self.body(table, &key)?;
                Cond::Some(key, Box::new(body))
            }
            "count" => {
                let key = table.str("count");
                let body = self.body(table, &key)?;
                Cond::Count(key, Box::new(body), self.bound(table, Kind::Count { min: 0, max: 9999 })?)
            }
            _ => {
                let key = if form == "sum" { "sum" } else { "max" };
                let path = table.str(key);
                let list = path.split('.').next().unwrap_or_default();
                let body = self.body(table, list)?;
                let kind = kind_of(&path, None).unwrap_or(Kind::Money);
                let bound = self.bound(table, kind)?;
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

    fn body(&self, table: &Table<'r, 'a>, list: &str) -> Option<Cond> {
        let Some(value) = table.get("where") else {
            self.reader.problem(&table.span, "`where` is missing: which rows count");
            return None;
        };
        let Some(at) = schema::list(list) else {
            let lists = schema::LISTS.iter().map(|list| list.key).collect::<Vec<_>>().join(", ");
            self.reader.problem(&table.span, format!("there is no list `{list}`; lists: {lists}"));
            return None;
        };
        self.read(value, Some(at))
    }

    fn fact(&self, table: &Table<'r, 'a>, list: Option<usize>) -> Option<Cond> {
        let path = table.str("fact");
        let kind = kind_of(&path, list);
        let plus_years = table.opt_int("plus_years");
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
            "in" => Test::In(self.words(table, "in")?),
            "overlaps" if table.get("overlaps")?.get_ref().as_str() == Some("any") => {
                Test::Overlaps(Vec::new())
            }
            "overlaps" => Test::Overlaps(self.words(table, "overlaps")?),
            "same_as" => Test::SameAs(table.str("same_as")),
            _ => Test::Bound(self.bound(table, kind?)?),
        };
        Some(Cond::Fact { path, plus_years, test })
    }

    fn words(&self, table: &Table<'r, 'a>, key: &'static str) -> Option<Vec<String>> {
        let items = table.items(key);
        let words: Vec<String> =
            items.iter().filter_map(|item| item.get_ref().as_str().map(str::to_owned)).collect();
        if words.is_empty() || words.len() != items.len() {
            self.reader.problem(&table.span, format!("`{key}` takes a list of values in quotes"));
            return None;
        }
        Some(words)
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
        Some(Bound { op, value: self.literal(table.get(key)?, Some(kind))? })
    }

    fn literal(&self, value: &'r Spanned<DeValue<'a>>, kind: Option<Kind>) -> Option<Literal> {
        let wrong = |allowed: &str| {
            self.reader.problem(&value.span(), format!("wrong type: {allowed}"));
            None
        };
        let raw = value.get_ref();
        // An unknown fact is reported by the checks, with its name.
        let Some(kind) = kind else { return Some(Literal::Bool(false)) };
        match kind {
            Kind::Bool => raw.as_bool().map(Literal::Bool).or_else(|| wrong("true or false")),
            Kind::Count { .. } => integer(raw).map(Literal::Int).or_else(|| wrong("a whole number")),
            Kind::Money => match raw.as_str().map(money::parse_fen) {
                Some(Ok(fen)) => Some(Literal::Fen(fen)),
                _ => wrong("an amount in quotes, such as \"3000000.00\""),
            },
            Kind::Date => match raw {
                DeValue::String(text) => Some(match Date::parse(text) {
                    Ok(date) => Literal::Date(date),
                    Err(_) if text.starts_with(|c: char| c.is_ascii_digit()) => {
                        return wrong("a date YYYY-MM-DD");
                    }
                    Err(_) => Literal::Named(text.to_string()),
                }),
                DeValue::Datetime(_) => super::reader::date(self.reader, value).map(Literal::Date),
                _ => wrong("a date, or the name of a date of [dates]"),
            },
            Kind::Choice(_) => match raw.as_str() {
                Some(id) => Some(Literal::Choice(id.to_owned())),
                None => wrong("a value in quotes"),
            },
            _ => wrong("this fact is compared by stated, overlaps or same_as"),
        }
    }
}

fn flag(table: &Table<'_, '_>) -> Text {
    Text { zh: table.str("flag"), en: table.opt_str("flag_en").unwrap_or_default() }
}

fn has_choice(kind: Option<Kind>, id: &str) -> bool {
    matches!(kind, Some(Kind::Choice(choices)) if choices.iter().any(|choice| choice.id == id))
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
