//! A reviewer's sheet as the server keeps it: the texts of its fields with who wrote them when, and whether it is signed.

use super::receipt::hex;
use crate::review::{Lack, Rubric, Sheet};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A text that a device gave a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The text.
    pub value: String,
    /// The device that wrote it.
    pub device: String,
    /// The number of the operation among those of the device.
    pub counter: u64,
    /// The revision of the reviewer's sheets that it made.
    pub rev: u64,
}

/// A field. Several texts stand when devices wrote without knowing of each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The texts, the oldest first.
    pub values: Vec<Said>,
}

/// What writing a field did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// The text is the only one.
    Alone,
    /// Another text stands beside it.
    Beside,
    /// A later text of the same device stands already.
    Overtaken,
}

impl Field {
    /// The revision that wrote it last; 0 for a field that was never written.
    pub fn rev(&self) -> u64 {
        self.values.iter().map(|said| said.rev).max().unwrap_or(0)
    }

    /// The texts, each once.
    pub fn texts(&self) -> Vec<&str> {
        let mut texts: Vec<&str> = Vec::with_capacity(self.values.len());
        for said in &self.values {
            if !texts.contains(&said.value.as_str()) {
                texts.push(&said.value);
            }
        }
        texts
    }

    /// Whether texts stand against each other. Two devices may have written the same.
    pub fn is_conflict(&self) -> bool {
        self.values.iter().any(|said| said.value != self.values[0].value)
    }

    /// What a device shows: its own text, else the oldest.
    pub fn shown_to(&self, device: &str) -> &str {
        let own = self.values.iter().find(|said| said.device == device);
        own.or(self.values.first()).map_or("", |said| &said.value)
    }

    /// Writes a text that has seen the field up to `base`: it takes the place of what the device itself wrote, and of what
    /// was seen. Everything else stays beside it.
    pub fn write(&mut self, said: Said, base: u64) -> Written {
        if self.values.iter().any(|old| old.device == said.device && old.counter >= said.counter) {
            return Written::Overtaken;
        }
        self.values.retain(|old| old.device != said.device && old.rev > base);
        self.values.push(said);
        if self.is_conflict() { Written::Beside } else { Written::Alone }
    }
}

/// The version that is signed now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Counts the sheet's signings, from 1.
    pub version: u32,
    /// UTC milliseconds by the server's clock; 0 on a device that has not heard of it.
    pub at: i64,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The fields by name.
    pub fields: BTreeMap<String, Field>,
    /// The version that is signed; none while it is open.
    pub signed: Option<Signed>,
    /// How many versions were signed.
    pub versions: u32,
}

/// What was signed. Never changed; a later reopening is noted beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Counts the sheet's signings, from 1.
    pub number: u32,
    /// The operation that signed it.
    pub operation: String,
    /// The texts that are not empty.
    pub content: BTreeMap<String, String>,
    /// UTC milliseconds by the server's clock.
    pub at: i64,
}

impl Version {
    /// The hash that is recorded. It runs over the operation's identifier, too, whose random part nobody else knows: over the
    /// content alone, somebody could try all scores until the hash fits.
    pub fn hash(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"pingyou signed sheet 1\0");
        hash.update(self.operation.as_bytes());
        hash.update(bytes_of(&self.content));
        hex(&hash.finalize())
    }
}

impl Kept {
    /// The texts that stand alone and are not empty, and the names of the fields where several stand.
    pub fn content(&self) -> (BTreeMap<String, String>, Vec<&str>) {
        let mut texts = BTreeMap::new();
        let mut conflicts = Vec::new();
        for (name, field) in &self.fields {
            if field.is_conflict() {
                conflicts.push(name.as_str());
                continue;
            }
            let text = field.values.first().map_or("", |said| said.value.trim());
            if !text.is_empty() {
                texts.insert(name.clone(), text.to_owned());
            }
        }
        (texts, conflicts)
    }

    /// What it lacks before it can be signed.
    pub fn lacks(&self, rubric: &Rubric) -> Vec<Lack> {
        let (content, conflicts) = self.content();
        let (sheet, mut lacks) = Sheet::of(rubric, &content);
        lacks.extend(sheet.lacks(rubric));
        for name in conflicts {
            let part = name.split_once('/').and_then(|(_, key)| rubric.part(key));
            // A remark belongs to no part; it is the last thing on the sheet.
            lacks.push(Lack::Conflict(part.unwrap_or(rubric.parts.len())));
        }
        lacks
    }

    /// The hash of what somebody sees on it, by which a signature says what is signed.
    pub fn seen(&self) -> String {
        seen_of(&self.content().0)
    }
}

/// The hash of texts that somebody sees: those that are not empty, without spaces around them.
pub(super) fn seen_of(content: &BTreeMap<String, String>) -> String {
    hex(&Sha256::digest(bytes_of(content)))
}

fn bytes_of(content: &BTreeMap<String, String>) -> Vec<u8> {
    // Texts in a growing vector: nothing of that can fail.
    postcard::to_allocvec(content).unwrap_or_default()
}
