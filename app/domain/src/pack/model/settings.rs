//! The settings of an edition: scoring, screening, retention, the committee, the stars, the announcement.

use super::Text;
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// How scores are combined. `domain.md` §2.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScoringSettings {
    /// From this many valid totals up, one highest and one lowest are dropped.
    pub trim_from: u32,
    /// Below this many valid totals nothing is decided.
    pub min_valid: u32,
    /// Decimals of the mean, rounded half up once.
    pub decimals: u32,
    /// Highest score of a criterion.
    pub score_max: u32,
    /// Step between scores.
    pub score_step: u32,
    /// Quorum as a fraction of the members: numerator.
    pub quorum_numerator: u32,
    /// Quorum as a fraction of the members: denominator.
    pub quorum_denominator: u32,
    /// Whether the committee must have an odd number of members.
    pub odd_total: bool,
}

/// Settings of the initial check (初核).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScreeningSettings {
    /// Days to answer a request for a supplement (补正).
    pub supplement_days: u32,
    /// Days to appeal against being screened out (剔除).
    pub appeal_days: u32,
    /// Whether screening out takes two people.
    pub two_person: bool,
    /// Whether the sealed form must come back as a scan.
    pub sealed_form_required: bool,
}

/// Retention of personal data. `domain.md` §7.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrivacySettings {
    /// Days a draft is kept.
    pub drafts_days: u32,
    /// Years a rejected file is kept after the edition closes.
    pub rejected_years: u32,
    /// Months logs are kept.
    pub logs_months: u32,
}

/// A body that sends members to the review committee.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Identifier of the glossary.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Least number of members.
    pub min_members: u32,
}

/// A star level, half open: from this score to below the one above.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Star {
    /// Name.
    pub name: Text,
    /// Lowest score of the level.
    pub from: u32,
}

/// An announcement that the edition brings along.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Announcement {
    /// Title.
    pub title: String,
    /// Paragraphs, divided by an empty line.
    pub body: String,
    /// Day of publication.
    pub published_on: Date,
}
