//! A change as data: what to write where in a dossier, so that a test, or a form, can carry it out.

use super::{Change, Edit, Evaluation, Node, NodeId, To};
use crate::date::Date;
use crate::dossier::{Dossier, UNKNOWN, Value};
use crate::schema::{FactId, Kind, LISTS};

/// One edit of a dossier.
#[derive(Clone, Debug, PartialEq)]
pub enum Patch {
    /// A fact of the dossier; none takes it back.
    Scalar(usize, Option<Value>),
    /// A fact of a row: list, row, field.
    Cell(usize, usize, usize, Value),
    /// A new row of a list.
    Row(usize, Vec<Option<Value>>),
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
        }
    }
}

impl Evaluation<'_> {
    /// The edits of a change.
    pub(crate) fn patches(&self, change: &Change, dossier: &Dossier) -> Vec<Patch> {
        change
            .steps
            .iter()
            .map(|step| match step {
                Edit::Set { fact, row, to, .. } => set(*fact, *row, to_value(*fact, *to, dossier)),
                Edit::Raise { fact, row, to, .. } => set(*fact, *row, value(*fact, *to)),
                Edit::Restore { group: FactId::Scalar(at) } => Patch::Scalar(*at as usize, None),
                Edit::Restore { group: FactId::Row(list, _) } => Patch::Row(*list as usize, Vec::new()),
                Edit::Add { list, body, amount } => {
                    let mut row = vec![None; LISTS[*list as usize].fields.len()];
                    self.fill(*body, &mut row, dossier);
                    if let Some((FactId::Row(_, at), amount)) = amount {
                        row[*at as usize] = Some(value(FactId::Row(*list, *at), *amount));
                    }
                    Patch::Row(*list as usize, row)
                }
            })
            .collect()
    }

    /// Writes into a new row what `body` asks for.
    fn fill(&self, body: NodeId, row: &mut [Option<Value>], dossier: &Dossier) {
        match self.program.node(body) {
            Node::All(parts) => parts.iter().for_each(|&part| self.fill(part, row, dossier)),
            Node::Any(parts) => parts.iter().take(1).for_each(|&part| self.fill(part, row, dossier)),
            Node::Named(part, _) | Node::Review(part, _) => self.fill(*part, row, dossier),
            Node::Same { fact: FactId::Row(_, at), other } => {
                row[*at as usize] = Some(to_value(FactId::Row(0, *at), To::TextOf(*other), dossier));
            }
            Node::Compare { fact: fact @ FactId::Row(_, at), .. }
            | Node::In { fact: fact @ FactId::Row(_, at), .. }
            | Node::Overlaps { fact: fact @ FactId::Row(_, at), .. } => {
                if let Some(target) = self.target(body, UNKNOWN) {
                    // A row may be bounded from both sides; the first bound stays when it is within the second.
                    if row[*at as usize].is_none() {
                        row[*at as usize] = Some(value(*fact, target));
                    }
                }
            }
            _ => {}
        }
    }
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
        Kind::Years => Value::Years(vec![2022; code as usize]),
        _ => Value::Int(code),
    }
}
