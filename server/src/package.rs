//! The package of an edition: everything from the scores to the list, without names of people, so that anybody computes it again
//! without a network, a database or us. `docs/results.md` describes it.

mod check;
mod export;
mod moved_up;

pub use check::{Report, check};
pub use export::export;

use crate::blobs::sha256_hex;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a package calls itself.
pub const FORMAT: &str = "pingyou edition package 1";

/// A package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// [`FORMAT`].
    pub format: String,
    /// The edition.
    pub edition: String,
    /// Its pack, byte for byte.
    pub pack: String,
    /// `sha256:` of the pack.
    pub pack_hash: String,
    /// The packs that rounds were opened with, by hash, each byte for byte.
    pub packs: BTreeMap<String, String>,
    /// Released notices, the oldest first.
    pub notices: Vec<Notice>,
    /// Conclusions that stand.
    pub conclusions: Vec<Judged>,
    /// Applications that moved up (递补) after others fell out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub moved_up: Vec<String>,
    /// What became of everything that was shortlisted: application and state.
    pub outcomes: BTreeMap<String, String>,
    /// Certificates, by number.
    pub certificates: BTreeMap<String, Issued>,
    /// Public keys, as a JWK has them.
    pub keys: Vec<String>,
    /// What was done, chained.
    pub events: Vec<Link>,
    /// The last link.
    pub head: String,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The last part of its address.
    pub id: String,
    /// `shortlist` or `result`.
    pub kind: String,
    /// The version.
    pub version: i64,
    /// What it corrects.
    pub replaces: Option<String>,
    /// The frozen text.
    pub content: String,
    /// SHA-256 of it, as it stands on the page.
    pub hash: String,
}

/// A conclusion with what it follows from. People and applications that were not shortlisted have numbers for names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// `domain::review::conclusion::Inputs`, without the reasons.
    pub inputs: Value,
    /// What follows, as `Concluded` writes it.
    pub result: Value,
    /// The scores of the signed sheets.
    pub sheets: Vec<Scores>,
}

/// The scores of a signed sheet, without remarks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// The application.
    pub application: String,
    /// The member.
    pub member: String,
    /// The version.
    pub version: i64,
    /// Part and score.
    pub scores: BTreeMap<String, String>,
}

/// A certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issued {
    /// The application.
    pub application: String,
    /// The signed text.
    pub token: String,
}

/// One change: what was done when, and the digest of the whole of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Its place in the record.
    pub seq: i64,
    /// UTC milliseconds.
    pub at: i64,
    /// What, such as `review.concluded`.
    pub action: String,
    /// SHA-256 over everything that the record says of it.
    pub digest: String,
}

impl Link {
    /// The link that follows `before`.
    pub fn after(&self, before: &str) -> String {
        let text = format!("{before}\n{}\n{}\n{}\n{}", self.seq, self.at, self.action, self.digest);
        sha256_hex(text.as_bytes())
    }
}
