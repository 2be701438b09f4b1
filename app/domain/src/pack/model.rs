//! An edition of the awards as data: what the text pack says, after checking.

use crate::date::Date;
use crate::lang::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text of the pack in both languages. An empty English text falls back to the Chinese one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// Simplified Chinese.
    pub zh: String,
    /// English, empty where the pack has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
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
    pub dates: BTreeMap<String, Date>,
    /// How public notices run.
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
    /// Named conditions.
    pub defines: BTreeMap<String, Define>,
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

    /// The last day that counts for finished works.
    pub fn cutoff(&self) -> Date {
        self.dates["cutoff"]
    }

    /// The first day of the edition.
    pub fn opens_on(&self) -> Date {
        self.dates["opens_on"]
    }
}

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

/// A named condition, so that a reading is written once and has a name in the sentences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Define {
    /// The phrase the sentences use.
    pub name: Text,
    /// The list one row of which the condition is about; none for a condition on the whole dossier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
    /// What must hold.
    pub when: Cond,
}

/// One award (评选项目).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Award {
    /// Identifier of the glossary.
    pub id: String,
    /// Number in part 三, `（一）`.
    pub number: String,
    /// Full name; the English one is ours.
    pub name: Text,
    /// Short name for lists.
    pub short: Text,
    /// What is judged.
    pub subject: Subject,
    /// Most winners, where the rules set a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<u32>,
    /// Whether winners get a star level.
    #[serde(default)]
    pub stars: bool,
    /// A batch with dates of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<String>,
    /// What decides between equal scores, first to last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tie_break: Vec<String>,
    /// The criteria in the rules' order.
    pub criteria: Vec<Criterion>,
}

/// What an application for an award is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The company.
    Organisation,
    /// One solution.
    Solution,
    /// One named technology.
    Technology,
}

/// One numbered criterion (评选标准).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Clause, `四(三)3`.
    pub clause: String,
    /// The rules' own words; the English is ours.
    pub text: Text,
    /// Whether the criterion is ours and not the rules'.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ours: bool,
    /// What the facts decide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine: Option<Cond>,
    /// What the applicant declares.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<Cond>,
    /// What the committee scores.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jury: Vec<JuryPart>,
    /// Readings on which a pass may hang.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
}

/// A part of a criterion that the committee scores.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JuryPart {
    /// Name.
    pub name: Text,
    /// Weight in per cent of the award.
    pub weight: u32,
}

/// A note shown when the criterion is met and `when` holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flag {
    /// When it is shown.
    pub when: Cond,
    /// What it says.
    pub text: Text,
}

/// A condition as the pack writes it: names, not yet resolved. See `docs/edition-pack.md`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cond {
    /// A fact compared.
    Fact {
        /// Dossier path, or a field of the row.
        path: String,
        /// Calendar years added to a date before comparing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        plus_years: Option<u32>,
        /// The comparison.
        test: Test,
    },
    /// Every one holds.
    All(Vec<Cond>),
    /// At least one holds.
    Any(Vec<Cond>),
    /// Met and unmet swapped.
    Not(Box<Cond>),
    /// An unmet condition goes to a person, with the reason.
    Review(Box<Cond>, Text),
    /// A named condition.
    Use(String),
    /// At least one row.
    Some(String, Box<Cond>),
    /// The number of rows.
    Count(String, Box<Cond>, Bound),
    /// The sum of a field over rows.
    Sum(String, Box<Cond>, Bound),
    /// The largest value of a field over rows.
    Max(String, Box<Cond>, Bound),
    /// A list that should not be empty; an empty one goes to a person.
    Prompt(String, Text),
}

/// A comparison of one fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// The fact is stated at all.
    Stated,
    /// The fact is stated as `null`.
    None,
    /// Equals.
    Is(Literal),
    /// One of.
    In(Vec<String>),
    /// A set that has at least one of these; all values of the enumeration for 'not empty'.
    Overlaps(Vec<String>),
    /// A number, amount or date compared.
    Bound(Bound),
    /// Equals another text.
    SameAs(String),
}

/// A bound on a number, amount or date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bound {
    /// Which side.
    pub op: Op,
    /// Against what.
    pub value: Literal,
}

/// A side of a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// ≤
    AtMost,
    /// ≥
    AtLeast,
    /// <
    LessThan,
    /// >
    MoreThan,
    /// =
    Equal,
}

/// A constant of the pack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Literal {
    /// `true` or `false`.
    Bool(bool),
    /// A count or grade.
    Int(i64),
    /// An amount in fen.
    Fen(i64),
    /// A date.
    Date(Date),
    /// A date of `[dates]` by name.
    Named(String),
    /// A value of an enumeration.
    Choice(String),
}
