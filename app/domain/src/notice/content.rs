//! What a notice says, frozen when it is drawn. It lists units and never persons (PIPL); its bytes and their hash are
//! the same on any machine.

use super::period::Period;
use crate::date::Date;
use crate::lang::Bi;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a notice is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// 入围公示: starts the clock for objections.
    Shortlist,
    /// 结果公告: information.
    Result,
}

impl NoticeKind {
    /// Both.
    pub const ALL: [NoticeKind; 2] = [NoticeKind::Shortlist, NoticeKind::Result];

    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            NoticeKind::Shortlist => "shortlist",
            NoticeKind::Result => "result",
        }
    }

    /// The kind of a word.
    pub fn parse(id: &str) -> Option<NoticeKind> {
        NoticeKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What people call it.
    pub fn name(self) -> Bi {
        match self {
            NoticeKind::Shortlist => Bi::new("入围公示", "Shortlist"),
            NoticeKind::Result => Bi::new("结果公告", "Results"),
        }
    }
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeEntry {
    /// The application.
    pub application: String,
    /// The award's identifier.
    pub award: String,
    /// The award's full name.
    pub award_name: String,
    /// The unit's full name.
    pub unit: String,
    /// The named solution or technology; empty where the unit is judged.
    pub subject: String,
    /// The region of the unit's credit code, a word of [`crate::region`]; empty in notices that say nothing of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub region: String,
    /// The place, where the award has an order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// The star level, where the award has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub star: Option<String>,
}

/// Where objections go.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    /// The office, in one line.
    pub office: String,
    /// Postal address; empty where the edition has none.
    pub address: String,
    /// Electronic mail; empty where the edition has none.
    pub mail: String,
    /// Telephone; empty where it stands in `office`.
    pub phone: String,
}

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeContent {
    /// What it is for.
    pub kind: NoticeKind,
    /// 递补公示: it names those alone who moved up after others fell out. Left out of the bytes where it is not that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moved_up: bool,
    /// The edition's identifier.
    pub edition: String,
    /// The edition's name.
    pub edition_name: String,
    /// The title.
    pub title: String,
    /// By which rules.
    pub basis: String,
    /// What was done, up to 现将……予以公示.
    pub process: String,
    /// The list, in the order of the awards.
    pub entries: Vec<NoticeEntry>,
    /// The days of the period; none in a notice of results. Printed days govern: where a channel came later, the period
    /// of the entries ends later and never earlier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The sentence about objections; empty in a notice of results.
    pub objection: String,
    /// Where objections go.
    pub contacts: Contacts,
    /// Names of what is attached.
    pub attachments: Vec<String>,
    /// Who signs: the full name of the association.
    pub signature: String,
    /// The day in the signature.
    pub dated: Date,
}

impl NoticeContent {
    /// The bytes that are kept and hashed: JSON without spaces, fields in the order of the type.
    ///
    /// # Panics
    /// Never: texts, numbers and dates can be written.
    pub fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts, numbers and dates can be written")
    }

    /// Reads what [`NoticeContent::bytes`] wrote.
    ///
    /// # Errors
    /// When it is not that.
    pub fn read(bytes: &[u8]) -> Result<NoticeContent, serde_json::Error> {
        serde_json::from_slice(bytes)
    }

    /// SHA-256 of the bytes in hexadecimal: what the page shows and anybody can compute again.
    pub fn hash(&self) -> String {
        hash_of(&self.bytes())
    }

    /// The entries by award, in the order of the list.
    pub fn by_award(&self) -> Vec<(&str, Vec<&NoticeEntry>)> {
        let mut out: Vec<(&str, Vec<&NoticeEntry>)> = Vec::new();
        for entry in &self.entries {
            match out.iter_mut().find(|(_, of)| of[0].award == entry.award) {
                Some((_, of)) => of.push(entry),
                None => out.push((&entry.award_name, vec![entry])),
            }
        }
        out
    }

    /// The line of an application.
    pub fn entry(&self, application: &str) -> Option<&NoticeEntry> {
        self.entries.iter().find(|entry| entry.application == application)
    }
}

/// SHA-256 in hexadecimal.
pub fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        out.push_str(&format!("{byte:02x}"));
        out
    })
}
