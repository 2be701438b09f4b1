//! How an edition's public notices (公示) run. `domain.md` §4; what the rules leave open is an edition's to set.

use serde::{Deserialize, Serialize};

/// Settings of public notices. They stay on the server: the forms of applicants do not carry them.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Where objections go: the office in one line.
    pub contact: String,
    /// Its postal address; empty while there is none to print.
    pub address: String,
    /// Its electronic mail; empty while there is none to print.
    pub mail: String,
    /// Its telephone; empty where it stands in `contact`.
    pub phone: String,
    /// Words of the channels on which a shortlist must be published; the clock starts at the latest of them.
    pub channels: Vec<String>,
    /// Words of the channels on which results are published.
    pub result_channels: Vec<String>,
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

impl NoticeSettings {
    /// What stands in a pack that came without them, in an applicant's browser.
    pub const fn left_out() -> NoticeSettings {
        NoticeSettings {
            unit: DayUnit::Natural,
            days: 0,
            count_start_day: false,
            extend_over_rest_days: false,
            restart_changed_entries: false,
            second_notice_when_list_changes: false,
            promote_next_in_rank: false,
            objection_identity: ObjectionIdentity::RealName,
            objection_text: String::new(),
            contact: String::new(),
            address: String::new(),
            mail: String::new(),
            phone: String::new(),
            channels: Vec::new(),
            result_channels: Vec::new(),
        }
    }
}
