//! The dossier of one application: the company's, with what is entered for the award.

use super::entry::FIRST;
use super::{Entry, Form, SUBJECT_MAX};
use crate::dossier::{Dossier, Subject, SubjectKind, Value};
use crate::pack::model::Pack;
use crate::schema;

/// The dossier by which an entry's application is judged.
///
/// Where the award asks for a solution or technology, the subject has its name from the form, a name with a fault counting as left
/// out as everywhere, and its own items and plan. While nobody said which are the first one's, they are all those of the
/// company.
pub fn entered(pack: &Pack, form: &Form, entry: &Entry, company: &Dossier) -> Dossier {
    let mut dossier = company.clone();
    let kind = SubjectKind::asked(pack.awards[entry.award].subject);
    dossier.subject = kind.map(|kind| {
        let name = entry.name.trim();
        let items = schema::list(schema::SUBJECT_LIST).and_then(|list| company.list(list));
        let plan = schema::SCALARS.iter().position(|field| field.path == schema::SUBJECT_PLAN);
        let companys = match plan.and_then(|at| company.scalar(at)) {
            Some(Value::Bool(yes)) if entry.key == FIRST => Some(*yes),
            _ => None,
        };
        let licensed = Some(entry.licensed_in()).filter(|all| !all.is_empty());
        Subject {
            kind: Some(kind),
            name: (1..=SUBJECT_MAX).contains(&name.chars().count()).then(|| name.to_owned()),
            ip: entry.rows(form, items.map(<[_]>::len)),
            implementation_plan: entry.plan.or(companys),
            licensed_in: licensed.filter(|_| entry.too_long().is_empty()),
        }
    });
    dossier
}
