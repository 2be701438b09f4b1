//! The application as a form shows it: the dossier, the awards applied for, and what is said for each of them.

use super::{Field, Name, RAW_MAX, STATEMENT_MAX, SUBJECT_MAX, rank};
use crate::form::{Draft, FieldId};
use crate::pack::model::{Pack, Subject};
use crate::schema::LISTS;
use std::collections::BTreeMap;

/// The application as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The dossier, which serves every award.
    pub dossier: Draft,
    /// By award: whether it is applied for.
    chosen: Vec<bool>,
    /// By award: the name of its solution or technology.
    subjects: Vec<String>,
    /// By award and criterion: the statement; empty for criteria without a part of the committee.
    statements: Vec<Vec<String>>,
    /// Where the rows stand, by list and key.
    ranks: BTreeMap<(usize, u32), i64>,
    /// Rows for which a list has no room here: two people may fill it beyond its limit together. They are not shown, and
    /// stay as they are until there is room. Sorted, each once.
    hidden: Vec<(usize, u32)>,
}

/// Something wrong in what is said for an award.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatementFault {
    /// Where.
    pub name: Name,
    /// How many characters there are.
    pub have: usize,
    /// How many there may be.
    pub max: usize,
}

/// What a chosen award says.
const YES: &str = "yes";

impl Form {
    /// An empty form of an edition.
    pub fn new(pack: &Pack) -> Form {
        Form {
            dossier: Draft::new(),
            chosen: vec![false; pack.awards.len()],
            subjects: vec![String::new(); pack.awards.len()],
            statements: pack.awards.iter().map(|award| vec![String::new(); award.criteria.len()]).collect(),
            ranks: BTreeMap::new(),
            hidden: Vec::new(),
        }
    }

    /// The form of fields. Names that the edition does not have are passed over.
    pub fn of<'a>(pack: &Pack, fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Form {
        let mut form = Form::new(pack);
        let mut cells: Vec<(FieldId, &str)> = Vec::new();
        let mut gone: Vec<(usize, u32)> = Vec::new();
        for (name, value) in fields {
            match Name::parse(pack, name) {
                Some(Name::Row(list, key)) => match rank::present(value) {
                    Some(rank) => drop(form.ranks.insert((list, key), rank)),
                    None => gone.push((list, key)),
                },
                Some(Name::Dossier(field @ FieldId::Cell(..))) => cells.push((field, value)),
                Some(name) => form.set(name, value),
                None => {}
            }
        }
        let mut rows: Vec<((usize, u32), i64)> = form.ranks.iter().map(|(row, rank)| (*row, *rank)).collect();
        crate::order::sort(&mut rows, |((list, key), rank), ((list_b, key_b), rank_b)| {
            (list, rank, key) < (list_b, rank_b, key_b)
        });
        for ((list, key), _) in rows {
            form.show(list, key);
        }
        for (field, value) in cells {
            let FieldId::Cell(list, key, _) = field else { continue };
            if !gone.contains(&(list, key)) {
                form.dossier.set(field, value);
            }
        }
        form
    }

    /// The form of what the server keeps.
    pub fn of_fields(pack: &Pack, fields: &BTreeMap<String, Field>) -> Form {
        Form::of(pack, fields.iter().map(|(name, field)| (name.as_str(), field.value())))
    }

    /// Types into a field, or takes a row to a place or away.
    pub fn set(&mut self, name: Name, value: &str) {
        let raw = || value.chars().take(RAW_MAX).collect::<String>();
        match name {
            Name::Dossier(field) => self.dossier.set(field, value),
            Name::Row(list, key) => self.place(list, key, rank::present(value)),
            Name::Award(at) => self.chosen[at] = value == YES,
            Name::Subject(at) => self.subjects[at] = raw(),
            Name::Statement(award, at) => self.statements[award][at] = raw(),
        }
    }

    /// Makes a row, or notes that there is no room for it.
    fn show(&mut self, list: usize, key: u32) {
        self.dossier.touch(list, key);
        self.hide(list, key, self.dossier.index_of(list, key).is_none());
    }

    /// Notes whether a row has no room.
    fn hide(&mut self, list: usize, key: u32, hidden: bool) {
        // A set of its own would weigh 2 kB in the browser for a handful of rows.
        match (self.hidden.binary_search(&(list, key)), hidden) {
            (Err(at), true) => self.hidden.insert(at, (list, key)),
            (Ok(at), false) => drop(self.hidden.remove(at)),
            _ => {}
        }
    }

    /// Puts a row where its rank says, or takes it away.
    fn place(&mut self, list: usize, key: u32, to: Option<i64>) {
        let Some(to) = to else {
            self.ranks.remove(&(list, key));
            self.hide(list, key, false);
            self.dossier.drop_row(list, key);
            return;
        };
        self.ranks.insert((list, key), to);
        self.show(list, key);
        let ranks = &self.ranks;
        self.dossier.order_rows(list, |key| ranks.get(&(list, key)).copied().unwrap_or(i64::MAX));
    }

    /// The raw text of a field. A row's place is known after [`Form::settle`].
    pub fn get(&self, name: Name) -> String {
        match name {
            Name::Dossier(field) => self.dossier.get(field).to_owned(),
            Name::Row(list, key) => {
                self.ranks.get(&(list, key)).map_or_else(String::new, |rank| rank.to_string())
            }
            Name::Award(at) => (if self.chosen[at] { YES } else { "" }).to_owned(),
            Name::Subject(at) => self.subjects[at].clone(),
            Name::Statement(award, at) => self.statements[award][at].clone(),
        }
    }

    /// Whether an award is applied for.
    pub fn is_chosen(&self, award: usize) -> bool {
        self.chosen[award]
    }

    /// The awards applied for, in the rules' order.
    pub fn chosen(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.chosen.len()).filter(|at| self.chosen[*at])
    }

    /// The name of an award's solution or technology.
    pub fn subject(&self, award: usize) -> &str {
        &self.subjects[award]
    }

    /// The statement for a criterion of an award.
    pub fn statement(&self, award: usize, criterion: usize) -> &str {
        &self.statements[award][criterion]
    }

    /// What a chosen award still lacks beyond the facts: its name and the statements for the committee.
    pub fn lacking(&self, pack: &Pack, award: usize) -> Vec<Name> {
        let asked = &pack.awards[award];
        let mut out = Vec::new();
        if asked.subject != Subject::Organisation && self.subjects[award].trim().is_empty() {
            out.push(Name::Subject(award));
        }
        for (at, criterion) in asked.criteria.iter().enumerate() {
            if !criterion.jury.is_empty() && self.statements[award][at].trim().is_empty() {
                out.push(Name::Statement(award, at));
            }
        }
        out
    }

    /// What is too long.
    pub fn faults(&self) -> Vec<StatementFault> {
        let mut out = Vec::new();
        let mut check = |name, text: &str, max| {
            let have = text.trim().chars().count();
            if have > max {
                out.push(StatementFault { name, have, max });
            }
        };
        for (award, text) in self.subjects.iter().enumerate() {
            check(Name::Subject(award), text, SUBJECT_MAX);
            for (at, text) in self.statements[award].iter().enumerate() {
                check(Name::Statement(award, at), text, STATEMENT_MAX);
            }
        }
        out
    }

    /// Gives every row a place, in the order in which they stand; as few known places as possible change.
    pub fn settle(&mut self) {
        for list in 0..LISTS.len() {
            let keys: Vec<u32> = self.dossier.list(list).rows.iter().map(|row| row.key).collect();
            let known: Vec<Option<i64>> =
                keys.iter().map(|key| self.ranks.get(&(list, *key)).copied()).collect();
            let hidden = &self.hidden;
            self.ranks.retain(|row, _| row.0 != list || keys.contains(&row.1) || hidden.contains(row));
            for (key, rank) in keys.iter().zip(rank::settle(&known)) {
                self.ranks.insert((list, *key), rank);
            }
        }
    }

    /// Every field with a text, by name: what is kept, sent in a form and compared. Rows need [`Form::settle`] first.
    pub fn fields(&self, pack: &Pack) -> BTreeMap<String, String> {
        let mut out: BTreeMap<String, String> = BTreeMap::new();
        for (name, value) in self.dossier.pairs() {
            // A row's marker carries its place instead.
            if !value.is_empty() {
                out.insert(name, value);
            }
        }
        for ((list, key), rank) in &self.ranks {
            out.insert(Name::Row(*list, *key).text(pack), rank.to_string());
        }
        let mut keep = |name: Name, value: &str| {
            if !value.is_empty() {
                out.insert(name.text(pack), value.to_owned());
            }
        };
        for award in 0..pack.awards.len() {
            keep(Name::Award(award), if self.chosen[award] { YES } else { "" });
            keep(Name::Subject(award), &self.subjects[award]);
            for (at, text) in self.statements[award].iter().enumerate() {
                keep(Name::Statement(award, at), text);
            }
        }
        out
    }

    /// The edits that make `self` of `before`: names and texts. A row that is gone is one edit; its cells stay as they
    /// are, so that it can come back whole.
    pub fn changes(&self, pack: &Pack, before: &Form) -> Vec<(String, String)> {
        let (old, new) = (before.fields(pack), self.fields(pack));
        let gone = |name: &str| {
            super::name::row_of(name).is_some_and(|row| old.contains_key(row) && !new.contains_key(row))
        };
        let mut out = Vec::new();
        for (name, value) in &new {
            if old.get(name) != Some(value) {
                out.push((name.clone(), value.clone()));
            }
        }
        for (name, value) in &old {
            if new.contains_key(name) {
                continue;
            }
            match super::name::row_of(name) {
                Some(row) if row == name => out.push((name.clone(), rank::remove(value))),
                _ if gone(name) => {}
                _ => out.push((name.clone(), String::new())),
            }
        }
        out
    }
}
