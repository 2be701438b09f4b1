//! What is said of the subject of an application: whose items are meant, and what of it is to be filled in.

use super::Explainer;
use crate::dossier::{Aim, SubjectKind};
use crate::rule::missing::Part;
use std::fmt::{self, Display, Formatter};

/// Something that counts only as the subject's: «所申报方案的», “… of the solution entered”. Of the organisation's nothing is added.
pub(super) struct Of<T> {
    what: T,
    /// Before it in Chinese, after it in English.
    whose: [&'static str; 2],
}

impl<T: Display> Display for Of<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.whose[0], self.what, self.whose[1])
    }
}

impl Explainer<'_> {
    /// Something of a list, with whose it is.
    pub(super) fn of<T: Display>(&self, list: u8, what: T) -> Of<T> {
        let scoped = self.evaluation.facts.scopes_list(list);
        Of { what, whose: if scoped { self.whose() } else { ["", ""] } }
    }

    fn whose(&self) -> [&'static str; 2] {
        match (self.evaluation.facts.aim, self.manner.zh()) {
            (Aim::Organisation, _) => ["", ""],
            (Aim::Subject(Some(SubjectKind::Technology)), true) => ["所申报技术的", ""],
            (Aim::Subject(Some(SubjectKind::Technology)), false) => ["", " of the technology entered"],
            (Aim::Subject(_), true) => ["所申报方案的", ""],
            (Aim::Subject(_), false) => ["", " of the solution entered"],
        }
    }

    /// A part of the subject to fill in.
    pub(super) fn part(&self, part: Part) -> String {
        let manner = self.manner;
        let what = match part {
            Part::Kind => {
                return manner
                    .pick("申报对象的类别（方案或技术）", "what is entered (solution or technology)")
                    .to_owned();
            }
            Part::Items => manner.pick("知识产权", "the intellectual property"),
            Part::Plan => {
                manner.pick("实施方案是否完整备齐", "whether there is a complete implementation plan")
            }
        };
        Of { what, whose: self.whose() }.to_string()
    }
}
