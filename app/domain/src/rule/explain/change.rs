//! The smallest change in words.

use super::Explainer;
use super::lines::capital;
use crate::dossier::NEVER;
use crate::rule::{Edit, NodeId, To};
use crate::schema::{FactId, Kind};
use std::fmt::Write;

impl Explainer<'_> {
    /// A change as a request: what to add, what would have to be so, what to declare.
    pub(crate) fn change(&self, edits: &[Edit]) -> String {
        let manner = self.manner;
        let mut out = String::with_capacity(160);
        // Writing to a String does not fail.
        let _ = self.additions(edits, &mut out);
        let _ = self.corrections(edits, &mut out);
        let _ = self.declarations(edits, &mut out);
        if let Some(Edit::Restore { group, fact }) =
            edits.iter().find(|edit| matches!(edit, Edit::Restore { .. }))
        {
            self.also(&mut out);
            let (group, fact) = (manner.label(*group), manner.label(*fact));
            let _ = match manner.zh() {
                true => write!(out, "如{group}，请改填{fact}等{group}信息"),
                false => write!(out, "if {group} does apply, fill in {fact} and what goes with it"),
            };
        }
        capital(&mut out);
        out
    }

    fn also(&self, out: &mut String) {
        if !out.is_empty() {
            out.push_str(self.manner.pick("；同时，", "; also, "));
        }
    }

    fn additions(&self, edits: &[Edit], out: &mut String) -> std::fmt::Result {
        let zh = self.manner.zh();
        for (number, edit) in edits.iter().enumerate() {
            match *edit {
                Edit::Raise { fact, row, to, body, add: Some(add) } => {
                    let FactId::Row(list, _) = fact else { continue };
                    let (to, add) = (self.manner.value(fact, to), self.manner.value(fact, add));
                    let (name, rows) = (self.row(list, row), self.rows(list, body));
                    self.also(out);
                    match zh {
                        true => write!(out, "再补一项不少于{add:#}的{rows}，或使{name}达到{to:#}")?,
                        false => write!(
                            out,
                            "add an entry of at least {add} that counts as {rows}, or bring {name} to {to}"
                        )?,
                    }
                }
                Edit::Add { list, body, amount } => {
                    if edits[..number].contains(edit) {
                        continue;
                    }
                    let (of, rows) = (self.of(list), self.rows(list, body));
                    self.also(out);
                    let more = self.evaluation.facts.lists[list as usize].count() > 0;
                    let again = if more { "再" } else { "" };
                    match (edits.iter().filter(|other| *other == edit).count(), amount) {
                        (1, Some((fact, amount))) => {
                            let amount = self.manner.value(fact, amount);
                            match zh {
                                true => write!(out, "{again}补一项不少于{amount:#}的{of}{rows}")?,
                                false => write!(
                                    out,
                                    "add an entry of at least {amount} that counts as {rows}{of}"
                                )?,
                            }
                        }
                        (1, None) if zh => write!(out, "{again}补一项{of}{rows}")?,
                        (1, None) => write!(out, "add an entry that counts as {rows}{of}")?,
                        (n, _) if zh => write!(out, "{again}补{n}项{of}{rows}")?,
                        (n, _) => write!(out, "add {n} entries that count as {rows}{of}")?,
                    }
                }
                Edit::Name { list, row } => {
                    let (name, of, label) = (self.row(list, row), self.of(list), self.manner.list(list));
                    self.also(out);
                    match zh {
                        true => write!(out, "如属实，请将{name}列入{of}{label}")?,
                        false => write!(out, "if it is so, list {name} under {label}{of}")?,
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Facts that would have to be other: row by row, so that a row is named once.
    fn corrections(&self, edits: &[Edit], out: &mut String) -> std::fmt::Result {
        let (manner, zh) = (self.manner, self.manner.zh());
        let alone = edits.iter().all(is_correction);
        let mut last = None;
        let mut first = true;
        for edit in edits.iter().filter(|edit| is_correction(edit)) {
            let (fact, row) = match *edit {
                Edit::Set { fact, row, .. } | Edit::Raise { fact, row, .. } => (fact, row),
                _ => continue,
            };
            if first {
                self.also(out);
                out.push_str(manner.pick("若", "if"));
            } else {
                out.push_str(manner.pick("、", " and"));
            }
            first = false;
            let place = match fact {
                FactId::Row(list, _) => Some((list, row)),
                FactId::Scalar(_) => None,
            };
            match place.filter(|_| place != last) {
                Some((list, row)) => {
                    let name = self.row(list, row);
                    match (zh, self.begins_with_label(edit)) {
                        (true, true) => write!(out, "{name}的")?,
                        (true, false) => write!(out, "{name}")?,
                        (false, _) => write!(out, ", for {name}, ")?,
                    }
                }
                None => out.push_str(manner.pick("", " ")),
            }
            last = place;
            self.correction(edit, out)?;
        }
        out.push_str(match (first, alone) {
            (true, _) => "",
            (false, true) => manner.pick(
                "，此条即不再是“不满足”；如属实，请更正",
                ", this criterion is no longer unmet; correct the entry if that is so",
            ),
            (false, false) => manner.pick("，请更正", ", correct the entry"),
        });
        Ok(())
    }

    fn begins_with_label(&self, edit: &Edit) -> bool {
        match *edit {
            Edit::Set { leaf, .. } => self.evaluation.program.begins_with_label(leaf),
            _ => true,
        }
    }

    fn correction(&self, edit: &Edit, out: &mut String) -> std::fmt::Result {
        let manner = self.manner;
        match *edit {
            Edit::Set { fact, to: To::Null, .. } => match (fact.field().kind, manner.zh()) {
                (Kind::Group, true) => write!(out, "{}", self.phrase(leaf_of(edit), true)),
                (_, true) => write!(out, "{}为{}", manner.label(fact), manner.value(fact, NEVER)),
                (_, false) => write!(out, "{} is {}", manner.label(fact), manner.value(fact, NEVER)),
            },
            Edit::Set { leaf, .. } => write!(out, "{}", self.phrase(leaf, true)),
            Edit::Raise { fact, to, .. } => {
                let (label, to) = (manner.label(fact), manner.value(fact, to));
                match manner.zh() {
                    true => write!(out, "{label}达到{to:#}"),
                    false => write!(out, "{label} is {to}"),
                }
            }
            Edit::Add { .. } | Edit::Name { .. } | Edit::Restore { .. } => Ok(()),
        }
    }

    fn declarations(&self, edits: &[Edit], out: &mut String) -> std::fmt::Result {
        let (manner, zh) = (self.manner, self.manner.zh());
        for edit in edits.iter().filter(|edit| is_declaration(edit)) {
            let Edit::Set { fact, to, .. } = *edit else { continue };
            let label = fact.field().label.get(manner.lang);
            let yes = to == To::Code(1);
            self.also(out);
            match zh {
                true => write!(out, "如属实，请将声明“{label}”改为“{}”", if yes { "是" } else { "否" })?,
                false => {
                    let answer = if yes { "yes" } else { "no" };
                    write!(out, "if it is true, change the declaration “{label}” to “{answer}”")?;
                }
            }
        }
        Ok(())
    }
}

fn leaf_of(edit: &Edit) -> NodeId {
    match *edit {
        Edit::Set { leaf, .. } => leaf,
        Edit::Raise { body, .. } | Edit::Add { body, .. } => body,
        Edit::Name { .. } | Edit::Restore { .. } => 0,
    }
}

fn is_declaration(edit: &Edit) -> bool {
    matches!(edit, Edit::Set { fact, .. } if fact.field().declares() && matches!(fact.field().kind, Kind::Bool))
}

fn is_correction(edit: &Edit) -> bool {
    match edit {
        Edit::Set { .. } => !is_declaration(edit),
        Edit::Raise { add, .. } => add.is_none(),
        Edit::Add { .. } | Edit::Name { .. } | Edit::Restore { .. } => false,
    }
}
