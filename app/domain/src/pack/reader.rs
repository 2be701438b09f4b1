//! Walking a TOML text with its places kept, so that every problem names line and column.

use crate::date::Date;
use std::cell::RefCell;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Something wrong in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong and what is allowed.
    pub message: String,
}

/// A place in the text.
pub(super) type Span = Range<usize>;

/// Collects problems while reading.
pub(super) struct Reader<'a> {
    text: &'a str,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Reader { text, problems: RefCell::new(Vec::new()) }
    }

    pub(super) fn problem(&self, span: &Span, message: impl Into<String>) {
        let before = &self.text[..span.start.min(self.text.len())];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        self.problems.borrow_mut().push(Problem { line, column, message: message.into() });
    }

    /// The problems in the order of the text, each once.
    pub(super) fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems.dedup();
        problems
    }

    pub(super) fn any_at(&self, span: &Span) -> bool {
        let start = self.text[..span.start].matches('\n').count() + 1;
        let end = self.text[..span.end].matches('\n').count() + 1;
        self.problems.borrow().iter().any(|problem| (start..=end).contains(&problem.line))
    }
}

/// A table being read; what is not asked for is an unknown key.
pub(super) struct Table<'r, 'a> {
    pub(super) reader: &'r Reader<'a>,
    table: &'r DeTable<'a>,
    pub(super) span: Span,
    asked: RefCell<Vec<&'static str>>,
}

impl<'r, 'a> Table<'r, 'a> {
    pub(super) fn new(reader: &'r Reader<'a>, table: &'r DeTable<'a>, span: Span) -> Self {
        Table { reader, table, span, asked: RefCell::new(Vec::new()) }
    }

    pub(super) fn of(reader: &'r Reader<'a>, value: &'r Spanned<DeValue<'a>>) -> Option<Self> {
        match value.get_ref().as_table() {
            Some(table) => Some(Table::new(reader, table, value.span())),
            None => {
                reader.problem(&value.span(), "a table is wanted here");
                None
            }
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = (String, Span)> + '_ {
        self.table.iter().map(|(name, _)| (name.get_ref().to_string(), name.span()))
    }

    /// The value of a key, by a name that is not known beforehand.
    pub(super) fn value(&self, key: &str) -> Option<&'r Spanned<DeValue<'a>>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// Where the value of a key stands; without it, where the table begins.
    pub(super) fn place(&self, key: &str) -> Span {
        self.value(key).map_or_else(|| self.span.clone(), Spanned::span)
    }

    /// The value of a key, noted as asked for.
    pub(super) fn get(&self, key: &'static str) -> Option<&'r Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().push(key);
        self.value(key)
    }

    fn want<T>(&self, key: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() && !self.has(key) {
            self.reader.problem(&self.span, format!("`{key}` is missing"));
        }
        value
    }

    pub(super) fn opt_str(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref().as_str() {
            Some(text) => Some(text.to_owned()),
            None => {
                self.reader.problem(&value.span(), format!("`{key}` takes a text in quotes"));
                None
            }
        }
    }

    pub(super) fn str(&self, key: &'static str) -> String {
        let value = self.opt_str(key);
        self.want(key, value).unwrap_or_default()
    }

    pub(super) fn bool(&self, key: &'static str) -> bool {
        let value = self.get(key).and_then(|value| {
            let yes = value.get_ref().as_bool();
            if yes.is_none() {
                self.reader.problem(&value.span(), format!("`{key}` takes true or false"));
            }
            yes
        });
        self.want(key, value).unwrap_or_default()
    }

    pub(super) fn opt_int(&self, key: &'static str) -> Option<u32> {
        let value = self.get(key)?;
        let number = integer(value.get_ref()).and_then(|n| u32::try_from(n).ok());
        if number.is_none() {
            self.reader.problem(&value.span(), format!("`{key}` takes a whole number from 0"));
        }
        number
    }

    pub(super) fn int(&self, key: &'static str) -> u32 {
        let value = self.opt_int(key);
        self.want(key, value).unwrap_or_default()
    }

    /// A whole number from 1.
    pub(super) fn positive(&self, key: &'static str) -> u32 {
        let value = self.opt_int(key);
        if value == Some(0) {
            self.reader.problem(&self.place(key), format!("`{key}` takes a whole number from 1"));
        }
        self.want(key, value).unwrap_or_default()
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let given = self.opt_str(key);
        let given = self.want(key, given)?;
        let found = words.iter().find(|(word, _)| *word == given).map(|(_, value)| *value);
        if found.is_none() {
            let allowed = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" | ");
            self.reader.problem(&self.place(key), format!("`{key}` takes {allowed}"));
        }
        found
    }

    pub(super) fn date(&self, key: &'static str) -> Option<Date> {
        let value = self.get(key);
        self.want(key, value).and_then(|value| date(self.reader, value))
    }

    pub(super) fn table(&self, key: &'static str) -> Option<Table<'r, 'a>> {
        let value = self.get(key);
        self.want(key, value).and_then(|value| Table::of(self.reader, value))
    }

    /// `[[key]]`: every entry; a missing key is an empty list.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Table<'r, 'a>> {
        self.items(key).into_iter().filter_map(|value| Table::of(self.reader, value)).collect()
    }

    pub(super) fn items(&self, key: &'static str) -> Vec<&'r Spanned<DeValue<'a>>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref().as_array() {
            Some(items) => items.iter().collect(),
            None => {
                self.reader.problem(&value.span(), format!("`{key}` takes a list"));
                Vec::new()
            }
        }
    }

    /// Reports every key that nothing asked for.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        for (name, _) in self.table {
            if !asked.iter().any(|key| *key == name.get_ref().as_ref()) {
                let known = asked.join(", ");
                self.reader
                    .problem(&name.span(), format!("unknown key `{}`; known here: {known}", name.get_ref()));
            }
        }
    }
}

/// A whole number as TOML writes it.
pub(super) fn integer(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
}

/// A date, in quotes or bare.
pub(super) fn date(reader: &Reader<'_>, value: &Spanned<DeValue<'_>>) -> Option<Date> {
    let text = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        _ => String::new(),
    };
    match Date::parse(&text) {
        Ok(date) => Some(date),
        Err(_) => {
            reader.problem(&value.span(), "a date is wanted here: YYYY-MM-DD");
            None
        }
    }
}
