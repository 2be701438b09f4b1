//! The settings of an edition: notices, scoring, screening, retention, the committee, the stars, the announcement.

use super::Text;
use crate::date::Date;
use serde::{Deserialize, Serialize};

/// Settings of public notices (公示). `domain.md` §4.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeSettings {
    /// Natural or working days.
    pub unit: DayUnit,
    /// Length of the period in `unit`s.
    pub days: u32,
    /// Whether the day of publication counts.
    pub count_start_day: bool,
    /// Whether a period that ends on a rest day runs on to the next working day.
    pub extend_over_rest_days: bool,
    /// Whether an interrupted or corrected notice restarts for its changed entries.
    pub restart_changed_entries: bool,
    /// Whether a changed list gets a second notice.
    pub second_notice_when_list_changes: bool,
    /// Whether the next in rank moves up (递补) when an entry falls out.
    pub promote_next_in_rank: bool,
    /// Who may object, and how they must name themselves.
    pub objection_identity: ObjectionIdentity,
    /// The sentence printed on the notice.
    pub objection_text: String,
    /// Where objections go.
    pub contact: String,
}

/// The unit in which a notice period is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayUnit {
    /// 自然日.
    Natural,
    /// 工作日.
    Workday,
}

/// How an objector must name themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectionIdentity {
    /// Real name with telephone or seal.
    RealName,
    /// Real name, sealed from all but the secretary-general.
    SealedName,
    /// No name asked.
    Anonymous,
}

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
