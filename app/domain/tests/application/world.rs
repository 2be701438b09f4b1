//! A server in memory: the same order of things as the store's, without its database.

use domain::application::merge::{By, apply, rows_of};
use domain::application::{Edit, Field, Reply, Save};
use std::collections::BTreeMap;

/// A draft and the last save of each editor.
#[derive(Clone, Debug, Default)]
pub struct Server {
    pub fields: BTreeMap<String, Field>,
    pub rev: u64,
    applied: BTreeMap<String, u64>,
}

/// An edit.
pub fn edit(name: &str, base: u64, value: &str) -> Edit {
    Edit { name: name.to_owned(), base, value: value.to_owned() }
}

impl Server {
    /// Carries edits out whatever came before. Returns the names that changed.
    pub fn edits(&mut self, editor: &str, edits: &[Edit]) -> Vec<String> {
        let changed = apply(&mut self.fields, edits, By { editor, account: editor }, self.rev + 1);
        self.rev += u64::from(!changed.is_empty());
        changed
    }

    /// Takes a save as the store does.
    pub fn save(&mut self, save: &Save) -> Reply {
        let last = self.applied.get(&save.editor).copied().unwrap_or_default();
        if save.seq > last {
            // What the store reads for it: named fields and whole rows. Nothing else may change.
            let rows = rows_of(&save.edits);
            let read = |name: &String| {
                save.edits.iter().any(|edit| edit.name == *name)
                    || rows.iter().any(|row| name == row || name.starts_with(&format!("{row}/")))
            };
            let mut part: BTreeMap<String, Field> = self
                .fields
                .iter()
                .filter(|(name, _)| read(name))
                .map(|(n, f)| (n.clone(), f.clone()))
                .collect();
            let by = By { editor: &save.editor, account: &save.editor };
            let changed = apply(&mut part, &save.edits, by, self.rev + 1);
            self.rev += u64::from(!changed.is_empty());
            for name in changed {
                let field = part.remove(&name).expect("a changed field");
                self.fields.insert(name, field);
            }
            self.applied.insert(save.editor.clone(), save.seq);
        }
        Reply {
            rev: self.rev,
            applied: self.applied.get(&save.editor).copied().unwrap_or_default(),
            fields: self
                .fields
                .iter()
                .filter(|(_, field)| field.rev > save.known)
                .map(|(name, field)| (name.clone(), field.clone()))
                .collect(),
            people: Vec::new(),
        }
    }
}
