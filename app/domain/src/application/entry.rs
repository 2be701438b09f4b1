//! What a draft enters for an award (申报对象): the company itself, one named technology, or one solution and more. Each
//! entry is an application of its own, with its items of intellectual property, its plan and its statements.
//!
//! The first one's name and statements are fields of the wizard ([`Name::Subject`], [`Name::Statement`]); everything else
//! is named here, so that the wizard's module does not carry it: `/subjects/excellent_solution/r0/ip` of the first,
//! `/subjects/excellent_solution/r7`, `/subjects/excellent_solution/r7/name` of another.

use super::{Form, Name, STATEMENT_MAX, SUBJECT_MAX};
use crate::pack::model::{Pack, Subject};
use crate::schema::{self, MAX_VALUES};

/// The key of the entry whose name the wizard asks for.
pub const FIRST: u32 = 0;

/// A field of an entry that the wizard does not know. Awards and criteria by their place in the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryField {
    /// The award.
    pub award: usize,
    /// The entry; it keeps its key whatever it is called.
    pub key: u32,
    /// What of it.
    pub part: Part,
}

/// The parts of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// That it is there, and where: a number. Not of the first, which always is.
    There,
    /// Its name. The first one's is [`Name::Subject`].
    Name,
    /// Its items of intellectual property, by the keys of their rows.
    Items,
    /// Whether its implementation plan is complete and at hand.
    Plan,
    /// What of it is licensed from others, one a line.
    Licensed,
    /// The statement for a criterion that the committee scores. The first one's is [`Name::Statement`].
    Statement(usize),
}

impl EntryField {
    /// Reads a name; none for one that this edition does not have.
    pub fn parse(pack: &Pack, name: &str) -> Option<EntryField> {
        let mut parts = name.strip_prefix("/subjects/")?.split('/');
        let (id, row, what, clause) = (parts.next()?, parts.next()?, parts.next(), parts.next());
        let award = pack.awards.iter().position(|award| award.id == id)?;
        let asked = &pack.awards[award];
        let digits = row.strip_prefix('r')?;
        let key: u32 = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
        // One spelling for each key, so that one field has one name.
        if parts.next().is_some() || asked.subject == Subject::Organisation || key.to_string() != digits {
            return None;
        }
        let part = match (what, clause) {
            (Some("ip"), None) => Part::Items,
            (Some("plan"), None) => Part::Plan,
            (Some("licensed"), None) => Part::Licensed,
            _ if key == FIRST => return None,
            (None, None) => Part::There,
            (Some("name"), None) => Part::Name,
            (Some("statements"), Some(clause)) => {
                let scored =
                    |one: &crate::pack::model::Criterion| one.clause == clause && !one.jury.is_empty();
                Part::Statement(asked.criteria.iter().position(scored)?)
            }
            _ => return None,
        };
        (key == FIRST || asked.several).then_some(EntryField { award, key, part })
    }

    /// The name as it is sent and kept.
    pub fn text(self, pack: &Pack) -> String {
        let asked = &pack.awards[self.award];
        let row = format!("/subjects/{}/r{}", asked.id, self.key);
        match self.part {
            Part::There => row,
            Part::Name => format!("{row}/name"),
            Part::Items => format!("{row}/ip"),
            Part::Plan => format!("{row}/plan"),
            Part::Licensed => format!("{row}/licensed"),
            Part::Statement(at) => format!("{row}/statements/{}", asked.criteria[at].clause),
        }
    }

    /// The element id in a page.
    pub fn id(self) -> String {
        let of = format!("f-entry-{}-{}", self.award, self.key);
        match self.part {
            Part::There => of,
            Part::Name => format!("{of}-name"),
            Part::Items => format!("{of}-ip"),
            Part::Plan => format!("{of}-plan"),
            Part::Licensed => format!("{of}-licensed"),
            Part::Statement(at) => format!("{of}-statement-{at}"),
        }
    }
}

/// Any field of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldName {
    /// One that the wizard knows.
    Wizard(Name),
    /// One of an entry.
    Entry(EntryField),
}

impl FieldName {
    /// Reads a name; none for one that this edition does not have.
    pub fn parse(pack: &Pack, name: &str) -> Option<FieldName> {
        let entry = || EntryField::parse(pack, name).map(FieldName::Entry);
        Name::parse(pack, name).map(FieldName::Wizard).or_else(entry)
    }

    /// The name as it is sent and kept.
    pub fn text(self, pack: &Pack) -> String {
        match self {
            FieldName::Wizard(name) => name.text(pack),
            FieldName::Entry(field) => field.text(pack),
        }
    }

    /// The element id in a page.
    pub fn id(self) -> String {
        match self {
            FieldName::Wizard(name) => name.id(),
            FieldName::Entry(field) => field.id(),
        }
    }
}

/// Which items of intellectual property are an entry's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Items {
    /// Nobody said so yet. Of the first entry all of the company's count then, of another it is unknown.
    #[default]
    Unsaid,
    /// None of the company's.
    None,
    /// These rows of the list, by key.
    Rows(Vec<u32>),
}

impl Items {
    /// What forms send where none of the items is meant.
    pub const NONE: &str = "none";

    /// Reads what is kept: `none`, or `r3 r7`. A key twice is one item.
    pub fn parse(raw: &str) -> Items {
        let mut keys = Vec::new();
        for word in raw.split_ascii_whitespace() {
            match word.strip_prefix('r').and_then(|key| key.parse().ok()) {
                Some(key) if !keys.contains(&key) => keys.push(key),
                Some(_) => {}
                None if word == Items::NONE => return Items::None,
                None => {}
            }
        }
        if keys.is_empty() { Items::Unsaid } else { Items::Rows(keys) }
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        match self {
            Items::Unsaid => String::new(),
            Items::None => Items::NONE.to_owned(),
            Items::Rows(keys) => {
                let words: Vec<String> = keys.iter().map(|key| format!("r{key}")).collect();
                words.join(" ")
            }
        }
    }
}

/// One application that a draft makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The award.
    pub award: usize,
    /// Tells it apart from the others of its award.
    pub key: u32,
    /// The name of the solution or technology; empty where the company is judged.
    pub name: String,
    /// Its items.
    pub items: Items,
    /// Whether its implementation plan is at hand, where that is said.
    pub plan: Option<bool>,
    /// What of it is licensed from others, one a line.
    pub licensed: String,
    /// By criterion: the statement.
    pub statements: Vec<String>,
    /// Where it stands among the others.
    place: u64,
}

impl Entry {
    /// The first entry of an award, by the wizard's form alone.
    pub fn first(pack: &Pack, form: &Form, award: usize) -> Entry {
        let asked = &pack.awards[award];
        let named = asked.subject != Subject::Organisation;
        Entry {
            name: if named { form.subject(award).to_owned() } else { String::new() },
            statements: (0..asked.criteria.len()).map(|at| form.statement(award, at).to_owned()).collect(),
            ..Entry::new(pack, award, FIRST)
        }
    }

    /// An empty one.
    pub fn new(pack: &Pack, award: usize, key: u32) -> Entry {
        Entry {
            award,
            key,
            name: String::new(),
            items: Items::Unsaid,
            plan: None,
            licensed: String::new(),
            statements: vec![String::new(); pack.awards[award].criteria.len()],
            place: 0,
        }
    }

    /// Everything that a draft enters for an award, the first one before the others. `fields` are all of the draft's.
    pub fn all<'a>(
        pack: &Pack,
        form: &Form,
        award: usize,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Vec<Entry> {
        let mut out = vec![Entry::first(pack, form, award)];
        let mut there = Vec::new();
        for (name, value) in fields {
            let Some(field) = EntryField::parse(pack, name).filter(|field| field.award == award) else {
                continue;
            };
            let at = out.iter().position(|entry| entry.key == field.key).unwrap_or_else(|| {
                out.push(Entry::new(pack, award, field.key));
                out.len() - 1
            });
            let entry = &mut out[at];
            match field.part {
                Part::There => {
                    if let Some(place) = place(value) {
                        entry.place = place;
                        there.push(field.key);
                    }
                }
                Part::Name => entry.name = value.to_owned(),
                Part::Items => entry.items = Items::parse(value),
                Part::Plan => entry.plan = plan(value),
                Part::Licensed => entry.licensed = value.to_owned(),
                Part::Statement(at) => entry.statements[at] = value.to_owned(),
            }
        }
        out.retain(|entry| entry.key == FIRST || there.contains(&entry.key));
        crate::order::sort(&mut out, |a, b| {
            (a.key != FIRST, a.place, a.key) < (b.key != FIRST, b.place, b.key)
        });
        out
    }

    /// Those that can be sent in. The first one is left out while it is nameless and another stands in for it.
    pub fn sendable(entries: Vec<Entry>) -> Vec<Entry> {
        let several = entries.len() > 1;
        let nameless = |entry: &Entry| entry.key == FIRST && entry.name.trim().is_empty();
        entries.into_iter().filter(|entry| !(several && nameless(entry))).collect()
    }

    /// The number that says where the next one stands.
    pub fn next_place(entries: &[Entry]) -> u64 {
        entries.iter().map(|entry| entry.place).max().unwrap_or(0).saturating_add(1)
    }

    /// What its application is found by: the key, empty for the first.
    pub fn key_text(&self) -> String {
        if self.key == FIRST { String::new() } else { format!("r{}", self.key) }
    }

    /// The field of a part that the wizard does not know of the first.
    pub fn field(&self, part: Part) -> FieldName {
        match part {
            Part::Name if self.key == FIRST => FieldName::Wizard(Name::Subject(self.award)),
            Part::Statement(at) if self.key == FIRST => FieldName::Wizard(Name::Statement(self.award, at)),
            _ => FieldName::Entry(EntryField { award: self.award, key: self.key, part }),
        }
    }

    /// What is licensed from others, one by one.
    pub fn licensed_in(&self) -> Vec<String> {
        self.licensed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// What it still lacks beyond the facts: its name and the statements for the committee.
    pub fn lacking(&self, pack: &Pack) -> Vec<FieldName> {
        let asked = &pack.awards[self.award];
        let mut out = Vec::new();
        if asked.subject != Subject::Organisation && self.name.trim().is_empty() {
            out.push(self.field(Part::Name));
        }
        for (at, criterion) in asked.criteria.iter().enumerate() {
            if !criterion.jury.is_empty() && self.statements[at].trim().is_empty() {
                out.push(self.field(Part::Statement(at)));
            }
        }
        out
    }

    /// What is too long, with how many characters or lines there are and may be.
    pub fn too_long(&self) -> Vec<(FieldName, usize, usize)> {
        let mut out = Vec::new();
        let mut check = |part, have: usize, max: usize| {
            if have > max {
                out.push((self.field(part), have, max));
            }
        };
        check(Part::Name, self.name.trim().chars().count(), SUBJECT_MAX);
        let licensed = self.licensed_in();
        let longest = licensed.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        if longest > SUBJECT_MAX {
            check(Part::Licensed, longest, SUBJECT_MAX);
        } else {
            check(Part::Licensed, licensed.len(), MAX_VALUES);
        }
        for (at, text) in self.statements.iter().enumerate() {
            check(Part::Statement(at), text.trim().chars().count(), STATEMENT_MAX);
        }
        out
    }

    /// Whether another one has its name: each application stands under a name of its own.
    pub fn is_namesake(&self, others: &[Entry]) -> bool {
        let name = self.name.trim();
        !name.is_empty() && others.iter().any(|other| other.key != self.key && other.name.trim() == name)
    }

    /// The rows of the company's list that are its items; none where that is unknown. A row that was removed since is none of
    /// them; where no other is left, it is to be said anew.
    pub(super) fn rows(&self, form: &Form, stated: Option<usize>) -> Option<Vec<usize>> {
        let list = schema::list(schema::SUBJECT_LIST)?;
        match &self.items {
            Items::None => Some(Vec::new()),
            Items::Rows(keys) => {
                let mut rows: Vec<usize> =
                    keys.iter().filter_map(|key| form.dossier.index_of(list, *key)).collect();
                rows.sort_unstable();
                (!rows.is_empty()).then_some(rows)
            }
            // A company without any has none for it either.
            Items::Unsaid if stated == Some(0) => Some(Vec::new()),
            Items::Unsaid if self.key == FIRST => stated.map(|rows| (0..rows).collect()),
            Items::Unsaid => None,
        }
    }
}

/// Where a marker says that its entry stands; none where it was removed.
fn place(value: &str) -> Option<u64> {
    value.parse().ok().filter(|place| *place > 0)
}

/// What forms send of the plan.
fn plan(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}
