//! The names of fields, checked against the edition: `/organisation/name`, `/projects/r7`, `/projects/r7/name`,
//! `/awards/top_ten_contractor`, `/subjects/excellent_solution`, `/statements/top_ten_contractor/四(三)1`.

use crate::form::FieldId;
use crate::pack::model::{Pack, Subject};
use crate::schema::{self, LISTS};

/// What a name stands for. Awards and criteria by their place in the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Name {
    /// A field of the dossier.
    Dossier(FieldId),
    /// A row of a list: whether it is there, and where (see [`super::rank`]).
    Row(usize, u32),
    /// Whether the award is applied for.
    Award(usize),
    /// The name of the solution or technology that the award is about.
    Subject(usize),
    /// The statement for a criterion that the committee scores: award, criterion.
    Statement(usize, usize),
}

impl Name {
    /// Reads a name; none for one that this edition does not have.
    pub fn parse(pack: &Pack, name: &str) -> Option<Name> {
        let award = |id: &str| pack.awards.iter().position(|award| award.id == id);
        let mut parts = name.strip_prefix('/')?.split('/');
        let (first, second, third) = (parts.next()?, parts.next(), parts.next());
        if parts.next().is_some() {
            return None;
        }
        match (first, second, third) {
            ("awards", Some(id), None) => award(id).map(Name::Award),
            ("subjects", Some(id), None) => {
                award(id).filter(|at| pack.awards[*at].subject != Subject::Organisation).map(Name::Subject)
            }
            ("statements", Some(id), Some(clause)) => {
                let award = award(id)?;
                let criteria = &pack.awards[award].criteria;
                let at = criteria.iter().position(|one| one.clause == clause && !one.jury.is_empty())?;
                Some(Name::Statement(award, at))
            }
            (list, Some(row), None) if schema::list(list).is_some() => {
                Some(Name::Row(schema::list(list)?, row_key(row)?))
            }
            _ => FieldId::parse(name).map(Name::Dossier),
        }
    }

    /// The name as it is sent and kept.
    pub fn text(self, pack: &Pack) -> String {
        match self {
            Name::Dossier(field) => field.name(),
            Name::Row(list, key) => format!("/{}/r{key}", LISTS[list].key),
            Name::Award(at) => format!("/awards/{}", pack.awards[at].id),
            Name::Subject(at) => format!("/subjects/{}", pack.awards[at].id),
            Name::Statement(award, at) => {
                format!("/statements/{}/{}", pack.awards[award].id, pack.awards[award].criteria[at].clause)
            }
        }
    }
}

impl Name {
    /// The award that the name belongs to; none for the dossier.
    pub fn award(self) -> Option<usize> {
        match self {
            Name::Award(at) | Name::Subject(at) | Name::Statement(at, _) => Some(at),
            Name::Dossier(_) | Name::Row(..) => None,
        }
    }

    /// The element id in a page: `f-statement-5-2`. Awards and criteria by their place, since a clause is no id.
    pub fn id(self) -> String {
        match self {
            Name::Dossier(field) => field.id(),
            Name::Row(_, key) => format!("row-{key}"),
            Name::Award(at) => format!("f-award-{at}"),
            Name::Subject(at) => format!("f-subject-{at}"),
            Name::Statement(award, at) => format!("f-statement-{award}-{at}"),
        }
    }
}

/// The row that a name belongs to, by its text alone: `/projects/r7` for `/projects/r7` and `/projects/r7/name`.
pub(super) fn row_of(name: &str) -> Option<&str> {
    let list = name.strip_prefix('/')?.find('/')? + 1;
    let row = &name[list + 1..];
    let end = row.find('/').unwrap_or(row.len());
    row_key(&row[..end])?;
    schema::list(&name[1..list])?;
    Some(&name[..list + 1 + end])
}

/// `r7` is 7. The one number that cannot be a key is the largest, since a next key follows each.
fn row_key(text: &str) -> Option<u32> {
    let digits = text.strip_prefix('r')?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    digits.parse().ok().filter(|key| *key != u32::MAX)
}
