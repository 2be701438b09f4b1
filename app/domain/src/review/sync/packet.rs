//! What a device takes along: the reviewer's files, each whole, so that scoring needs no network.

use super::wire::{OtherBuild, whole};
use crate::review::Rubric;
use crate::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// A device that was just enrolled. Its token is told this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// The device.
    pub device: String,
    /// Its secret.
    pub token: String,
    /// What its reviewer calls it.
    pub name: String,
    /// The reviewer.
    pub account: String,
}

/// Which files there are to take along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelf {
    /// The reviewer: a device takes along its own reviewer's alone.
    pub account: String,
    /// UTC milliseconds by the server's clock.
    pub at: i64,
    /// The applications that are assigned, declared and not recused.
    pub files: Vec<String>,
}

/// One application, as its reviewer reads and scores it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packet {
    /// The reviewer.
    pub account: String,
    /// The application.
    pub application: String,
    /// Its receipt number.
    pub receipt_no: String,
    /// The company; empty where names are withheld.
    pub company: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// The award's full name.
    pub award: String,
    /// UTC milliseconds from which sheets are late.
    pub until: i64,
    /// The same in words.
    pub until_words: String,
    /// Whether sheets are taken.
    pub open: bool,
    /// What is scored.
    pub rubric: Rubric,
    /// The criteria, in the rules' order.
    pub criteria: Vec<Criterion>,
    /// What the company states, drawn as on the page; empty where names are withheld.
    pub stated: String,
}

/// A criterion that is scored, and what there is to read of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its number.
    pub clause: String,
    /// The rules' words.
    pub rule: String,
    /// What the rules decide of it.
    pub verdict: Option<Verdict>,
    /// What the company says.
    pub statement: String,
    /// What the office confirmed: what, why, who.
    pub confirmed: Vec<[String; 3]>,
    /// What proves it.
    pub proofs: Vec<Proof>,
}

/// A document that proves a criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Its file.
    pub file: String,
    /// The first page that counts, from 1.
    pub page: u32,
    /// What people call its type, such as `PDF`.
    pub kind: String,
    /// How a device can show it.
    pub look: Look,
    /// Where it is looked at online.
    pub address: String,
    /// Its name.
    pub name: String,
    /// Pages, amount and days in words.
    pub about: String,
    /// Where it differs from what is stated.
    pub remarks: Vec<String>,
}

/// How a device shows a document without a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// Page by page, as pictures that the server draws.
    Pages,
    /// It is a picture.
    Picture,
    /// Not at all: it is downloaded and opened by another program.
    Download,
}

/// A page of a document as a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageImage {
    /// How many pages the document has; 0 where nobody knows.
    pub pages: u32,
    /// The type of the bytes.
    pub media_type: String,
    /// The picture; empty where the page cannot be drawn.
    pub bytes: Vec<u8>,
}

/// Most pages of a document from its beginning that a device takes along.
pub const PAGES: u32 = 60;
/// Pages before and behind each that counts, which it takes along wherever they are.
pub const AROUND: u32 = 3;

/// The pages of a document that a device takes along, of so many: those that count first, then those around them, then the
/// document from its beginning.
pub fn taken(counts: &[u32], pages: u32) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    let around = counts.iter().flat_map(|page| page.saturating_sub(AROUND)..=page.saturating_add(AROUND));
    for page in counts.iter().copied().chain(around).chain(1..=PAGES) {
        if (1..=pages).contains(&page) && !out.contains(&page) {
            out.push(page);
        }
    }
    out
}

/// How long after the end of a round a device keeps a file, in milliseconds: a day, so that no clock that is wrong by some
/// hours takes a file away before its sheet is due.
pub const GRACE: i64 = 86_400_000;

impl Packet {
    /// Whether a device must have removed it at a time (UTC milliseconds, by the server's clock as far as that is known).
    pub fn is_expired(&self, at: i64) -> bool {
        at >= self.until.saturating_add(GRACE)
    }

    /// Whether it is what is looked for: all words of `wanted` in its number, company, subject or award.
    pub fn is_found(&self, wanted: &str) -> bool {
        let has = |text: &str, word: &str| text.to_lowercase().contains(word);
        let all = [&self.receipt_no, &self.company, &self.subject, &self.award];
        wanted.to_lowercase().split_whitespace().all(|word| all.iter().any(|text| has(text, word)))
    }
}

macro_rules! bytes {
    ($($kind:ty),*) => {$(
        impl $kind {
            /// The bytes to send or keep.
            ///
            /// # Errors
            /// Never for what this build makes.
            pub fn to_bytes(&self) -> Result<Vec<u8>, OtherBuild> {
                postcard::to_allocvec(self).map_err(|_| OtherBuild)
            }

            /// Reads them.
            ///
            /// # Errors
            /// When another build wrote them in another form.
            pub fn from_bytes(bytes: &[u8]) -> Result<$kind, OtherBuild> {
                whole(bytes)
            }
        }
    )*};
}

impl Packet {
    /// The documents that a device can show, each once, with the pages of it that count.
    pub fn documents(&self) -> Vec<(&str, Look, Vec<u32>)> {
        let mut out: Vec<(&str, Look, Vec<u32>)> = Vec::new();
        let proofs = self.criteria.iter().flat_map(|one| &one.proofs);
        for proof in proofs.filter(|proof| proof.look != Look::Download) {
            match out.iter_mut().find(|(file, ..)| *file == proof.file) {
                Some((.., counts)) => counts.push(proof.page),
                None => out.push((&proof.file, proof.look, vec![proof.page])),
            }
        }
        out
    }
}

bytes!(Enrolled, Shelf, Packet, PageImage);
