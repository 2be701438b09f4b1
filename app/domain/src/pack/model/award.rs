//! Awards, their criteria and the named conditions.

use super::{Cond, Text};
use serde::{Deserialize, Serialize};

/// A named condition, so that a reading is written once and has a name in the sentences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Define {
    /// The phrase the sentences use.
    pub name: Text,
    /// The list one row of which the condition is about; none for a condition on the whole dossier.
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
    /// Whether a company may enter several solutions or technologies, each as an application of its own. Not for browsers.
    #[serde(skip)]
    pub several: bool,
    /// Most winners, where the rules set a number.
    pub quota: Option<u32>,
    /// Whether winners get a star level.
    pub stars: bool,
    /// A batch with dates of its own.
    pub batch: Option<String>,
    /// What decides between equal scores, first to last.
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
    pub ours: bool,
    /// What the facts decide.
    pub machine: Option<Cond>,
    /// What the applicant declares.
    pub declared: Option<Cond>,
    /// What the committee scores.
    pub jury: Vec<JuryPart>,
    /// Readings on which a pass may hang.
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
