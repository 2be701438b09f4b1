//! What an editor has typed and the server has not acknowledged: nothing leaves here before it did.
//!
//! Pure, so that the browser runs it and a property test can lose, double and reorder its saves.

use super::wire::OtherBuild;
use super::{Edit, Field, Reply, Said, Save};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An edit that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    value: String,
    /// What the editor had seen when it was typed.
    base: u64,
    /// The save that carried this very text last; 0 for none yet.
    sent: u64,
}

/// The editor's side of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    editor: String,
    seq: u64,
    known: u64,
    waiting: BTreeMap<String, Waiting>,
    /// Fields in which values stand against each other, as the server has them.
    conflicts: BTreeMap<String, Vec<Said>>,
}

impl Outbox {
    /// An editor that has seen everything up to a revision. `editor` is a new random name: counting begins anew with it.
    pub fn new(editor: impl Into<String>, known: u64) -> Outbox {
        Outbox { editor: editor.into(), seq: 0, known, waiting: BTreeMap::new(), conflicts: BTreeMap::new() }
    }

    /// The editor's name.
    pub fn editor(&self) -> &str {
        &self.editor
    }

    /// The revision up to which everything is seen.
    pub fn known(&self) -> u64 {
        self.known
    }

    /// Notes what somebody typed.
    pub fn edit(&mut self, name: &str, value: &str) {
        // While values stand against each other, typing on is no decision: the other's value must not vanish under it.
        let base = if self.conflicts.contains_key(name) { 0 } else { self.known };
        let waiting =
            self.waiting.entry(name.to_owned()).or_insert(Waiting { value: String::new(), base, sent: 0 });
        waiting.value = value.to_owned();
        waiting.sent = 0;
    }

    /// Notes what somebody typed over a text that another replaced at a later revision than `seen`, when the page did not
    /// show that yet: both will stand.
    pub fn edit_unseen(&mut self, name: &str, value: &str, seen: u64) {
        self.edit(name, value);
        if let Some(waiting) = self.waiting.get_mut(name) {
            waiting.base = waiting.base.min(seen);
        }
    }

    /// Goes on from what was kept, after a reload. The last saves of a page that went may have been sent and not kept:
    /// counting on from far above, none of the next ones is taken for one of them.
    pub fn resume(&mut self) {
        self.seq += 1_000;
    }

    /// Takes over what an editor who is gone had typed, with what it had seen. Returns what must wait, since this editor
    /// has typed into the same fields: nothing of it is dropped.
    pub fn take(&mut self, mut gone: Outbox) -> Option<Outbox> {
        let names: Vec<String> = gone.waiting.keys().cloned().collect();
        for name in names {
            let ours = self.waiting.get(&name).map(|waiting| &waiting.value);
            let theirs = gone.waiting.get(&name).map(|waiting| &waiting.value);
            if ours.is_some() && ours != theirs {
                continue;
            }
            if let Some(waiting) = gone.waiting.remove(&name).filter(|_| ours.is_none()) {
                self.waiting.insert(name, Waiting { sent: 0, ..waiting });
            }
        }
        (!gone.waiting.is_empty()).then_some(gone)
    }

    /// The bytes to keep in a browser.
    ///
    /// # Errors
    /// Never for what this build makes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, OtherBuild> {
        postcard::to_allocvec(self).map_err(|_| OtherBuild)
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// When another build kept it in another form.
    pub fn from_bytes(bytes: &[u8]) -> Result<Outbox, OtherBuild> {
        postcard::from_bytes(bytes).map_err(|_| OtherBuild)
    }

    /// Decides between values that stand against each other.
    pub fn decide(&mut self, name: &str, value: &str) {
        self.conflicts.remove(name);
        self.waiting.insert(name.to_owned(), Waiting { value: value.to_owned(), base: self.known, sent: 0 });
    }

    /// The values that stand against each other in a field; empty where there is no conflict.
    pub fn conflict(&self, name: &str) -> &[Said] {
        self.conflicts.get(name).map_or(&[], Vec::as_slice)
    }

    /// The fields in which values stand against each other.
    pub fn conflicts(&self) -> impl Iterator<Item = (&str, &[Said])> {
        self.conflicts.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }

    /// Takes over the conflicts of a draft as it was opened.
    pub fn open(&mut self, fields: &BTreeMap<String, Field>) {
        self.conflicts = fields
            .iter()
            .filter(|(_, field)| field.is_conflict())
            .map(|(name, field)| (name.clone(), field.values.clone()))
            .collect();
    }

    /// How many fields wait to be acknowledged.
    pub fn waits(&self) -> usize {
        self.waiting.len()
    }

    /// What waits, by field: the texts that the editor sees in place of the server's.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.waiting.iter().map(|(name, waiting)| (name.as_str(), waiting.value.as_str()))
    }

    /// The next save: everything that waits. Also a question without edits, for what others have changed.
    pub fn save(&mut self) -> Save {
        self.seq += 1;
        let seq = self.seq;
        let edits = self.waiting.iter_mut().map(|(name, waiting)| {
            waiting.sent = seq;
            Edit { name: name.clone(), base: waiting.base, value: waiting.value.clone() }
        });
        Save { editor: self.editor.clone(), seq, known: self.known, edits: edits.collect() }
    }

    /// Takes the server's answer. Returns the fields to show, with their texts: those that changed and that nobody
    /// types into here. Answers may come late, twice, or not at all.
    pub fn answer(&mut self, reply: &Reply) -> Vec<(String, String)> {
        self.waiting.retain(|_, waiting| waiting.sent == 0 || waiting.sent > reply.applied);
        let mut shown = Vec::new();
        for (name, field) in &reply.fields {
            // An older answer that was overtaken has nothing new.
            if field.rev <= self.known {
                continue;
            }
            if field.is_conflict() {
                self.conflicts.insert(name.clone(), field.values.clone());
            } else {
                self.conflicts.remove(name);
            }
            if self.waiting.contains_key(name) {
                continue;
            }
            // In a conflict the editor goes on seeing its own text, and the others' beside it.
            let own = field.values.iter().find(|said| said.editor == self.editor);
            let text = if field.is_conflict() { own.map(|said| said.value.as_str()) } else { None };
            shown.push((name.clone(), text.unwrap_or(field.value()).to_owned()));
        }
        self.known = self.known.max(reply.rev);
        shown
    }
}
