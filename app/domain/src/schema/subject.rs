//! What an application for one award adds to the dossier: its solution or technology. No row of [`super::SCALARS`]: forms of the
//! organisation do not ask for it, and a condition of a pack names the organisation's fact, which the subject's stands in for.

use super::fields::{TEXT, field};
use super::{Choice, Field, Kind, choices};

/// The key of the object in the dossier.
pub const SUBJECT: &str = "subject";

/// The list of which a subject names items.
pub const SUBJECT_LIST: &str = "intellectual_property";

/// The organisation's fact for which a subject has one of its own.
pub const SUBJECT_PLAN: &str = "attachments_present.implementation_plan";

/// The kinds of subject.
pub const SUBJECT_KINDS: &[Choice] = choices::SUBJECT_KINDS;

/// The plain facts of a subject; beside them stand `ip`, rows of [`SUBJECT_LIST`], and `licensed_in`, texts like the name.
pub static SUBJECT_FIELDS: &[Field] = &[
    field("kind", Kind::Choice(SUBJECT_KINDS), "类别", "Kind"),
    field("name", TEXT, "名称", "Name"),
    field("implementation_plan", Kind::Bool, "备有完整实施方案", "Implementation plan at hand"),
];
