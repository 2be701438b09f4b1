//! What is said of the subject of an application: whose items are meant, and what of it is to be filled in.

use super::Explainer;
use crate::dossier::{Aim, SubjectKind};
use crate::rule::missing::Part;

impl Explainer<'_> {
    /// Whose rows of a list count, where they are the subject's: before it in Chinese, after it in English.
    pub(super) fn of(&self, list: u8) -> &'static str {
        if self.evaluation.facts.scopes_list(list) { self.whose() } else { "" }
    }

    fn whose(&self) -> &'static str {
        match self.evaluation.facts.aim {
            Aim::Subject(Some(SubjectKind::Technology)) => {
                self.manner.pick("所申报技术的", " of the technology entered")
            }
            _ => self.manner.pick("所申报方案的", " of the solution entered"),
        }
    }

    /// A part of the subject to fill in: in Chinese after whose it is, in English before.
    pub(super) fn part(&self, part: Part, out: &mut String) {
        let (manner, whose) = (self.manner, self.whose());
        let what = match part {
            Part::Kind => {
                let kind =
                    manner.pick("申报对象的类别（方案或技术）", "what is entered (solution or technology)");
                return out.push_str(kind);
            }
            Part::Items => manner.pick("知识产权", "the intellectual property"),
            Part::Plan => {
                manner.pick("实施方案是否完整备齐", "whether there is a complete implementation plan")
            }
        };
        let (first, then) = if manner.zh() { (whose, what) } else { (what, whose) };
        out.push_str(first);
        out.push_str(then);
    }
}
