//! What a form of solutions or technologies says against what it was drawn with.

use crate::auth::fields::Sent;
use crate::entries::of_texts;
use domain::application::history::Texts;
use domain::application::{Edit, Entry, EntryField, FieldName, Form, Items, Part, entry};
use domain::form::FieldId;
use domain::pack::model::Pack;
use domain::schema::{self, SCALARS, SUBJECT_LIST, SUBJECT_PLAN};
use store::Fields;

/// A form as it was drawn.
pub struct Drawn {
    /// The wizard's part of the draft then.
    form: Form,
    /// What was entered then.
    pub entries: Vec<Entry>,
    /// The revision that it was drawn with, and today's.
    seen: u64,
    rev: u64,
}

impl Drawn {
    /// The form of these texts.
    pub fn of(pack: &Pack, award: usize, texts: &Texts, seen: u64, rev: u64) -> Drawn {
        let (form, entries) = of_texts(pack, award, texts);
        Drawn { form, entries, seen, rev }
    }

    /// What a control shows of an entry. What nobody said of the first is what counts for it: the company's.
    pub fn shown(&self, one: &Entry, part: Part) -> String {
        match part {
            Part::There => String::new(),
            Part::Name => one.name.clone(),
            Part::Items => {
                let there = self.keys();
                let shown = match &one.items {
                    Items::None => return Items::NONE.to_string(),
                    Items::Unsaid if one.key == entry::FIRST => there,
                    Items::Unsaid => Vec::new(),
                    Items::Rows(keys) => keys.iter().copied().filter(|key| there.contains(key)).collect(),
                };
                if shown.is_empty() { String::new() } else { Items::Rows(shown).text() }
            }
            Part::Plan => match (one.plan, one.key) {
                (Some(yes), _) => yes.to_string(),
                (None, entry::FIRST) => {
                    let at = SCALARS.iter().position(|field| field.path == SUBJECT_PLAN);
                    at.map_or("", |at| self.form.dossier.get(FieldId::Scalar(at))).to_string()
                }
                (None, _) => String::new(),
            },
            Part::Licensed => one.licensed.clone(),
            Part::Statement(at) => one.statements[at].clone(),
        }
    }

    /// The keys of the company's items.
    fn keys(&self) -> Vec<u32> {
        let list = schema::list(SUBJECT_LIST);
        list.map_or_else(Vec::new, |list| {
            self.form.dossier.list(list).rows.iter().map(|row| row.key).collect()
        })
    }
}

/// The edits that a form makes. A control that was left alone makes none, unless texts stood against each other at it: what
/// is sent then was chosen by somebody who saw both. An entry that another removed meanwhile comes back when it is written to.
pub fn edits(pack: &Pack, drawn: &Drawn, today: &Fields, sent: &Sent) -> Vec<Edit> {
    let mut out = Vec::new();
    for one in &drawn.entries {
        let before = out.len();
        for part in parts(pack, one) {
            let name = one.field(part).text(pack);
            let Some(value) = said(drawn, one, part, &name, sent) else { continue };
            let shown = drawn.shown(one, part);
            let settles =
                today.get(&name).is_some_and(|field| field.is_conflict() && field.rev <= drawn.seen);
            if same(part, &value, &shown) && !settles {
                continue;
            }
            // Nothing ticked any more is a statement too: none of them.
            let none = part == Part::Items && value.is_empty();
            let value = if none { Items::NONE.to_string() } else { value };
            out.push(Edit { name, base: drawn.seen, value });
        }
        if out.len() > before
            && one.key != entry::FIRST
            && let FieldName::Entry(field) = one.field(Part::There)
            && is_gone(pack, field, today)
        {
            let place = Entry::next_place(&drawn.entries).to_string();
            out.push(Edit { name: field.text(pack), base: drawn.rev, value: place });
        }
    }
    out
}

fn is_gone(pack: &Pack, marker: EntryField, today: &Fields) -> bool {
    today.get(&marker.text(pack)).is_none_or(|field| field.value().is_empty())
}

/// The parts that the form of an entry has.
fn parts(pack: &Pack, one: &Entry) -> Vec<Part> {
    let mut out = vec![Part::Name, Part::Items, Part::Plan, Part::Licensed];
    let criteria = pack.awards[one.award].criteria.iter().enumerate();
    let scored = criteria.filter(|(_, criterion)| one.key != entry::FIRST && !criterion.jury.is_empty());
    out.extend(scored.map(|(at, _)| Part::Statement(at)));
    out
}

/// What a form says of a part, as it is kept; none where the form does not have it.
fn said(drawn: &Drawn, one: &Entry, part: Part, name: &str, sent: &Sent) -> Option<String> {
    let values: Vec<&str> =
        sent.iter().filter(|(of, _)| of == name).map(|(_, value)| value.as_str()).collect();
    let last = *values.last()?;
    Some(match part {
        Part::Items => {
            let there = drawn.keys();
            match Items::parse(&values.join(" ")) {
                Items::Rows(keys) => {
                    // In the list's order, so that the same choice is the same text.
                    let chosen: Vec<u32> = there.into_iter().filter(|key| keys.contains(key)).collect();
                    if chosen.is_empty() { String::new() } else { Items::Rows(chosen).text() }
                }
                Items::None => Items::NONE.to_string(),
                Items::Unsaid => String::new(),
            }
        }
        Part::Plan if !["true", "false"].contains(&last) => drawn.shown(one, part),
        Part::Licensed | Part::Statement(_) => last.replace("\r\n", "\n"),
        _ => last.to_string(),
    })
}

/// Whether a control was left alone. The order of items says nothing, and one line is what a field of one line sends.
fn same(part: Part, value: &str, shown: &str) -> bool {
    let sorted = |text: &str| {
        let mut words: Vec<String> = text.split_ascii_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    match part {
        Part::Items => sorted(value) == sorted(shown),
        Part::Name => value == shown.replace(['\r', '\n'], ""),
        Part::Licensed | Part::Statement(_) => value == shown.replace("\r\n", "\n"),
        _ => value == shown,
    }
}
