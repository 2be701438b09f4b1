//! The subject (申报对象) of an application for one award: the solution or technology that it enters.

use super::Facts;
use super::facts::{Aim, ListFacts, UNKNOWN};
use crate::pack::model;
use crate::schema::{self, FactId};

/// What one application is about. What is left out is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Solution or technology.
    pub kind: Option<SubjectKind>,
    /// Its name.
    pub name: Option<String>,
    /// Its items, as rows of the dossier's intellectual property, each once.
    pub ip: Option<Vec<usize>>,
    /// Whether its implementation plan is complete and at hand.
    pub implementation_plan: Option<bool>,
    /// What of it is licensed from others; no verdict uses it.
    pub licensed_in: Option<Vec<String>>,
}

/// The kinds of subject, in the order of [`schema::SUBJECT_KINDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectKind {
    /// A solution, of award 四.
    Solution,
    /// A technology, of award 六.
    Technology,
}

impl SubjectKind {
    /// All kinds, in the order of the schema.
    pub const ALL: [SubjectKind; 2] = [SubjectKind::Solution, SubjectKind::Technology];

    /// The kind that an award asks for; none where it judges the organisation.
    pub fn asked(award: model::Subject) -> Option<SubjectKind> {
        match award {
            model::Subject::Organisation => None,
            model::Subject::Solution => Some(SubjectKind::Solution),
            model::Subject::Technology => Some(SubjectKind::Technology),
        }
    }
}

impl Aim {
    /// Whether an award judges these facts: the subject's where it asks for one of its kind.
    pub(crate) fn is(self, award: model::Subject) -> bool {
        match (self, SubjectKind::asked(award)) {
            (Aim::Organisation, asked) => asked.is_none(),
            (Aim::Subject(None), asked) => asked.is_some(),
            (Aim::Subject(kind), asked) => kind == asked,
        }
    }
}

impl Facts {
    /// Whether a fact of the whole dossier is the subject's here.
    pub(crate) fn scopes(&self, fact: FactId) -> bool {
        let whole = matches!(fact, FactId::Scalar(_));
        whole && self.aim != Aim::Organisation && fact.field().path == schema::SUBJECT_PLAN
    }

    /// Whether of a list only the subject's rows count here.
    pub(crate) fn scopes_list(&self, list: u8) -> bool {
        self.aim != Aim::Organisation && schema::LISTS[list as usize].key == schema::SUBJECT_LIST
    }

    /// The facts with those of a subject in place of the organisation's. While its kind is unknown, it is unknown whether they
    /// stand in for them, so nothing of them is known.
    pub(super) fn scoped(&self, subject: &Subject) -> Facts {
        let mut facts = self.clone();
        facts.aim = Aim::Subject(subject.kind);
        let known = subject.kind.is_some();
        for (cell, field) in facts.scalars.iter_mut().zip(schema::SCALARS) {
            if field.path == schema::SUBJECT_PLAN {
                *cell = subject.implementation_plan.filter(|_| known).map_or(UNKNOWN, i64::from);
            }
        }
        for (rows, list) in facts.lists.iter_mut().zip(schema::LISTS) {
            if list.key == schema::SUBJECT_LIST {
                rows.narrow(subject.ip.as_deref().filter(|_| known));
            }
        }
        facts
    }
}

impl ListFacts {
    /// Leaves only the named rows; none: it is unknown which. Rows that are not there are unknown too.
    fn narrow(&mut self, named: Option<&[usize]>) {
        let rows = self.len();
        self.stated = named.is_some_and(|named| named.iter().all(|row| *row < rows));
        self.skipped = (0..rows).filter(|row| named.is_none_or(|named| !named.contains(row))).collect();
    }
}
