//! A change carried out: on the decoded facts, and as data for a dossier, so that a test, or a form, can do the same.

use super::wants::{Purpose, Want};
use super::{Edit, Evaluation, Interval, NodeId, To};
use crate::date::Date;
use crate::dossier::{Dossier, ENDLESS, Facts, NEVER, Place, UNKNOWN, Value};
use crate::schema::{FactId, Kind, LISTS, Null, SCALARS};

/// One edit of a dossier.
#[derive(Clone, Debug, PartialEq)]
pub enum Patch {
    /// A fact of the dossier; none takes it back.
    Scalar(usize, Option<Value>),
    /// A fact of a row: list, row, field.
    Cell(usize, usize, usize, Value),
    /// A new row of a list.
    Row(usize, Vec<Option<Value>>),
    /// A new row of a list, named as one of the subject's.
    Item(usize, Vec<Option<Value>>),
    /// A row that is named as one of the subject's.
    Name(usize),
    /// The subject's implementation plan.
    Plan(bool),
}

impl Patch {
    /// Carries the edit out.
    pub fn apply(self, dossier: &mut Dossier) {
        match self {
            Patch::Scalar(at, value) => dossier.set_scalar(at, value),
            Patch::Cell(list, row, field, value) => {
                let mut rows = dossier.list(list).map(<[_]>::to_vec).unwrap_or_default();
                if let Some(cell) = rows.get_mut(row).and_then(|row| row.get_mut(field)) {
                    *cell = Some(value);
                }
                dossier.set_list(list, Some(rows));
            }
            Patch::Row(list, row) => {
                let mut rows = dossier.list(list).map(<[_]>::to_vec).unwrap_or_default();
                rows.push(row);
                dossier.set_list(list, Some(rows));
            }
            Patch::Item(list, row) => {
                let at = dossier.list(list).map_or(0, <[_]>::len);
                Patch::Row(list, row).apply(dossier);
                Patch::Name(at).apply(dossier);
            }
            Patch::Name(row) => {
                dossier.subject.get_or_insert_default().ip.get_or_insert_default().push(row);
            }
            Patch::Plan(yes) => {
                dossier.subject.get_or_insert_default().implementation_plan = Some(yes);
            }
        }
    }
}

impl Evaluation<'_> {
    /// The edits as data.
    pub(crate) fn patches(&self, edits: &[Edit], dossier: &Dossier) -> Vec<Patch> {
        let patch = |edit: &Edit| match *edit {
            Edit::Set { fact, to, .. } if self.facts.scopes(fact) => Patch::Plan(to == To::Code(1)),
            Edit::Set { fact, row, to, .. } => set(fact, row, to_value(fact, to, dossier)),
            Edit::Raise { fact, row, to, .. } => set(fact, row, value(fact, to)),
            Edit::Restore { group, .. } => match group {
                FactId::Scalar(at) => Patch::Scalar(at as usize, None),
                FactId::Row(list, _) => Patch::Row(list as usize, Vec::new()),
            },
            Edit::Add { list, body, amount } => {
                let mut row = vec![None; LISTS[list as usize].fields.len()];
                for (fact, to) in self.fill(body, amount) {
                    if let FactId::Row(_, at) = fact {
                        row[at as usize] = Some(to_value(fact, to, dossier));
                    }
                }
                match self.facts.scopes_list(list) {
                    true => Patch::Item(list as usize, row),
                    false => Patch::Row(list as usize, row),
                }
            }
            Edit::Name { row, .. } => Patch::Name(row),
        };
        edits.iter().map(patch).collect()
    }

    /// The facts after the edits.
    pub(crate) fn edited(&self, edits: &[Edit]) -> Facts {
        let mut facts = self.facts.clone();
        for edit in edits {
            match *edit {
                Edit::Set { fact, row, to, .. } => self.write(&mut facts, fact, row, to),
                Edit::Raise { fact, row, to, .. } => self.write(&mut facts, fact, row, To::Code(to)),
                Edit::Restore { group, .. } => {
                    let above = group.field().path;
                    for (cell, field) in facts.scalars.iter_mut().zip(SCALARS) {
                        if field.path.split('.').next() == Some(above) {
                            *cell = UNKNOWN;
                        }
                    }
                }
                Edit::Name { list, row } => facts.lists[list as usize].skipped.retain(|at| *at != row),
                Edit::Add { list, body, amount } => {
                    let list_facts = &mut facts.lists[list as usize];
                    let row = list_facts.len();
                    list_facts.cells.resize(list_facts.cells.len() + list_facts.width, UNKNOWN);
                    list_facts.stated = true;
                    for (fact, to) in self.fill(body, amount) {
                        self.write(&mut facts, fact, row, to);
                    }
                }
            }
        }
        facts
    }

    fn write(&self, facts: &mut Facts, fact: FactId, row: usize, to: To) {
        let code = match to {
            To::Code(code) => code,
            To::TextOf(other) => self.fact(other, Place::WHOLE),
            To::Null if matches!(fact.field().null, Null::Endless(_)) => ENDLESS,
            To::Null => NEVER,
        };
        match fact {
            FactId::Scalar(at) => facts.scalars[at as usize] = code,
            FactId::Row(list, at) => {
                let list = &mut facts.lists[list as usize];
                let cell = row * list.width + at as usize;
                list.cells[cell] = code;
            }
        }
    }

    /// What a new row has to state to fulfil `body`, and the amount it brings.
    fn fill(&self, body: NodeId, amount: Option<(FactId, i64)>) -> Vec<(FactId, To)> {
        let wants = self.program.wants(body, Purpose::Fill);
        let mut row: Vec<(FactId, To)> =
            wants.iter().filter_map(|want| Some((want.fact, fulfil(want)?))).collect();
        if let Some((fact, amount)) = amount {
            row.push((fact, To::Code(amount)));
        }
        row
    }
}

/// A value that fulfils a want.
fn fulfil(want: &Want) -> Option<To> {
    if want.absent {
        return Some(To::Null);
    }
    if let Some(other) = want.same_as {
        return Some(To::TextOf(other));
    }
    Some(To::Code(match want.fact.field().kind {
        Kind::Choice(_) => i64::from(want.mask.trailing_zeros()),
        Kind::Set(_) => match want.overlaps? {
            u64::MAX => 1,
            mask => 1 << mask.trailing_zeros(),
        },
        _ if want.interval == Interval::ALL => return None,
        _ => want.interval.nearest(UNKNOWN),
    }))
}

fn set(fact: FactId, row: usize, value: Value) -> Patch {
    match fact {
        FactId::Scalar(at) => Patch::Scalar(at as usize, Some(value)),
        FactId::Row(list, at) => Patch::Cell(list as usize, row, at as usize, value),
    }
}

fn to_value(fact: FactId, to: To, dossier: &Dossier) -> Value {
    match to {
        To::Null => Value::Null,
        To::Code(code) => value(fact, code),
        To::TextOf(other) => Value::Text(dossier.text(other).unwrap_or_default().to_owned()),
    }
}

fn value(fact: FactId, code: i64) -> Value {
    match fact.field().kind {
        Kind::Bool => Value::Bool(code == 1),
        Kind::Date => Value::Date(Date::from_number(code)),
        Kind::Money => Value::Fen(code),
        Kind::Choice(_) => Value::Choice(code as u8),
        Kind::Set(_) => Value::Set(code as u32),
        _ => Value::Int(code),
    }
}
