//! The dossier of one application: the company's, with the subject of the award it is for.

use super::{Form, SUBJECT_MAX};
use crate::dossier::{Dossier, Subject, SubjectKind, Value};
use crate::pack::model::Pack;
use crate::schema;

/// The dossier by which the application for an award is judged.
///
/// Where the award asks for a solution or technology, the subject has its name from the form, a name with a fault counting as left
/// out as everywhere. Until a form asks which items and which plan are the subject's, they are all those of the company, so
/// that the award's verdict is that of the company's dossier.
pub fn entered(pack: &Pack, form: &Form, award: usize, company: &Dossier) -> Dossier {
    let mut dossier = company.clone();
    let kind = SubjectKind::asked(pack.awards[award].subject);
    dossier.subject = kind.map(|kind| {
        let name = form.subject(award).trim();
        let items = schema::list(schema::SUBJECT_LIST).and_then(|list| company.list(list));
        let plan = schema::SCALARS.iter().position(|field| field.path == schema::SUBJECT_PLAN);
        Subject {
            kind: Some(kind),
            name: (1..=SUBJECT_MAX).contains(&name.chars().count()).then(|| name.to_owned()),
            ip: items.map(|rows| (0..rows.len()).collect()),
            implementation_plan: match plan.and_then(|at| company.scalar(at)) {
                Some(Value::Bool(yes)) => Some(*yes),
                _ => None,
            },
            licensed_in: None,
        }
    });
    dossier
}
