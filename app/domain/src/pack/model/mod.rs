//! An edition of the awards as data: what the text pack says, after checking.

mod award;
#[cfg(feature = "certificates")]
mod certificate;
mod closing;
mod cond;
mod letter;
mod named;
mod notice;
mod review;
mod settings;

pub use award::{Award, Criterion, Define, Flag, JuryPart, Subject};
#[cfg(feature = "certificates")]
pub use certificate::{CertificateSettings, Script};
pub use closing::Extension;
pub use cond::{Bound, Cond, Literal, Op, Test};
pub use letter::{LetterKind, LetterText};
pub use named::Named;
pub use notice::{DayUnit, NoticeSettings, ObjectionIdentity};
pub use review::{Anchor, ReviewSettings};
pub use settings::{Announcement, Body, PrivacySettings, ScoringSettings, ScreeningSettings, Star};

use crate::date::Date;
use crate::lang::Lang;
use serde::{Deserialize, Serialize};

/// A text of the pack in both languages. An empty English text falls back to the Chinese one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English, empty where the pack has none.
    pub en: String,
}

impl Text {
    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.zh,
        }
    }
}

/// A whole edition pack (规则包). `docs/edition-pack.md` describes its text form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// Identifier, such as `2021-2022`.
    pub id: String,
    /// `sha256:` and the SHA-256 of the pack's text in hexadecimal.
    pub hash: String,
    /// Name of the edition.
    pub name: Text,
    /// Full name of the association.
    pub organiser: String,
    /// Short name of the association.
    pub organiser_short: String,
    /// Title of the rules that the edition follows.
    pub rules_title: String,
    /// Approval of 评比达标表彰, empty while there is none to print.
    pub approval_doc_no: String,
    /// 本次评选不收取任何费用 (part 一 of the rules).
    pub fee_line: Text,
    /// Whether an unmet verdict blocks submission; the rules say 自愿申报, so no by default.
    pub gating: bool,
    /// The named dates of the edition; an unset one is left out.
    pub dates: Named<Date>,
    /// How public notices run. Not for applicants' browsers.
    #[serde(skip, default = "NoticeSettings::left_out")]
    pub notice: NoticeSettings,
    /// How scores are combined.
    pub scoring: ScoringSettings,
    /// How the secretariat's check runs.
    pub screening: ScreeningSettings,
    /// How long personal data are kept.
    pub privacy: PrivacySettings,
    /// The bodies of the review committee (part 五(二)).
    pub bodies: Vec<Body>,
    /// Star levels, best first.
    pub stars: Vec<Star>,
    /// The opening announcement.
    pub announcement: Announcement,
    /// What companies are told. Not for browsers: the texts stay on the server.
    #[serde(skip)]
    pub letters: Vec<(LetterKind, LetterText)>,
    /// How the committee reviews. Not for applicants' browsers.
    #[serde(skip, default = "ReviewSettings::left_out")]
    pub review: ReviewSettings,
    /// What certificates say. No bundle of a browser has the field.
    #[cfg(feature = "certificates")]
    #[serde(skip, default = "CertificateSettings::left_out")]
    pub certificate: CertificateSettings,
    /// Named conditions.
    pub defines: Named<Define>,
    /// The criteria common to all awards.
    pub common: Vec<Criterion>,
    /// The awards in the rules' order.
    pub awards: Vec<Award>,
}

impl Pack {
    /// A named date of the edition, where it is set.
    pub fn date(&self, name: &str) -> Option<Date> {
        self.dates.get(name).copied()
    }

    /// The last day on which applications are received.
    pub fn deadline(&self) -> Date {
        self.dates["deadline"]
    }

    /// An award by its identifier.
    pub fn award(&self, id: &str) -> Option<&Award> {
        self.awards.iter().find(|award| award.id == id)
    }

    /// The criteria by which an application for an award is judged: the common ones, then the award's own.
    pub fn criteria_of<'a>(&'a self, award: Option<&'a Award>) -> impl Iterator<Item = &'a Criterion> {
        self.common.iter().chain(award.into_iter().flat_map(|award| &award.criteria))
    }

    /// The last day on which applications for an award are received: the date `deadline_BATCH` where its batch has one.
    pub fn deadline_of(&self, award: &Award) -> Date {
        let own = award.batch.as_ref().and_then(|batch| self.date(&format!("deadline_{batch}")));
        own.unwrap_or_else(|| self.deadline())
    }

    /// The last day that counts for finished works.
    pub fn cutoff(&self) -> Date {
        self.dates["cutoff"]
    }

    /// The first day of the edition.
    pub fn opens_on(&self) -> Date {
        self.dates["opens_on"]
    }
}
