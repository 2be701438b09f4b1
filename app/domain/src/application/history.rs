//! Earlier states of a draft, from the record of its changes.

use super::{Edit, Field, name, rank};
use std::collections::BTreeMap;

/// Texts by field; a field that did not exist is left out.
pub type Texts = BTreeMap<String, String>;

/// One change of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The revision that it made.
    pub rev: u64,
    /// The fields that it changed, as they were; none for a new one.
    pub before: BTreeMap<String, Option<String>>,
}

/// The draft as it was at a revision: the texts of today with every later step taken back. `steps` holds all changes
/// after that revision, in any order.
pub fn at(today: Texts, rev: u64, steps: &[Step]) -> Texts {
    let mut later: Vec<&Step> = steps.iter().filter(|step| step.rev > rev).collect();
    later.sort_unstable_by_key(|step| std::cmp::Reverse(step.rev));
    let mut texts = today;
    for step in later {
        for (name, before) in &step.before {
            match before {
                Some(text) => drop(texts.insert(name.clone(), text.clone())),
                None => drop(texts.remove(name)),
            }
        }
    }
    texts
}

/// The edits that bring a draft back to earlier texts. They have seen everything up to `rev`, so they replace what
/// stands. Where values stand against each other nothing is touched: somebody decides there first, and neither is lost.
pub fn restore(today: &BTreeMap<String, Field>, past: &Texts, rev: u64) -> Vec<Edit> {
    let edit = |name: &str, value: String| Edit { name: name.to_owned(), base: rev, value };
    let mut edits = Vec::new();
    for (name, field) in today {
        let text = match past.get(name) {
            Some(text) => text.clone(),
            // A row that was not there yet is removed, and can come back.
            None if name::row_of(name) == Some(name) => rank::remove(field.value()),
            None => String::new(),
        };
        let row_gone = name::row_of(name).is_some_and(|row| row != name && !past.contains_key(row));
        if field.value() != text && !field.is_conflict() && !row_gone {
            edits.push(edit(name, text));
        }
    }
    edits.extend(
        past.iter()
            .filter(|(name, _)| !today.contains_key(*name))
            .map(|(name, text)| edit(name, text.clone())),
    );
    edits
}
