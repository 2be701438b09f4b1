//! The facts that a criterion's rule reads, as fields of a form: the office confirms them, the company corrects them in a supplement.

use crate::lang::{Bi, Lang};
use crate::ui::{Choice, Fault, Input, checkbox_set, field, select};
use domain::form::{FieldId, values_of};
use domain::schema::{Field, Kind, Null};
use maud::{Markup, html};

const STATED: Bi = Bi::new("申报：", "Stated: ");
const EMPTY: Bi = Bi::new("未填写", "not stated");
const YES: Bi = Bi::new("是", "Yes");
const NO: Bi = Bi::new("否", "No");
const NONE: Bi = Bi::new("无", "None");

/// What forms send for a fact stated as `null`.
const NULL: &str = "null";

/// One fact that the rule reads.
pub struct FactRow {
    /// Its place in the form.
    pub field: FieldId,
    /// Its row of the schema.
    pub schema: &'static Field,
    /// The row of the list that it stands in; empty for a fact of the whole dossier.
    pub row: String,
    /// What is stated, in words; empty where it is left out.
    pub stated: String,
    /// What counts now, or what was typed, as forms send it.
    pub raw: String,
    /// Whether the office confirmed another value.
    pub changed: bool,
    /// What is wrong with what was typed.
    pub fault: String,
}

/// The fields, row by row.
pub fn controls(facts: &[FactRow], lang: Lang) -> Markup {
    html! {
        div class="confirm-facts" {
            @for (at, fact) in facts.iter().enumerate() {
                @if !fact.row.is_empty() && (at == 0 || facts[at - 1].row != fact.row) { h3 class="confirm-row" { (fact.row) } }
                div class="confirm-fact" data-changed=[fact.changed.then_some("")] { (control(fact, lang)) }
            }
        }
    }
}

/// What is wrong with what was typed, field by field.
pub fn faults(facts: &[FactRow], lang: Lang) -> Vec<Fault> {
    let joint = Bi::new("：", ": ").get(lang);
    facts
        .iter()
        .filter(|fact| !fact.fault.is_empty())
        .map(|fact| Fault {
            id: fact.field.id(),
            text: format!("{}{joint}{}", fact.schema.label.get(lang), fact.fault),
        })
        .collect()
}

/// The control of a fact, by its kind. A fact of a row is named with its row for who does not see where it stands.
fn control(fact: &FactRow, lang: Lang) -> Markup {
    let (name, id, schema) = (fact.field.name(), fact.field.id(), fact.schema);
    let label = schema.label.get(lang);
    let stated = if fact.stated.is_empty() { EMPTY.get(lang) } else { &fact.stated };
    let hint = format!("{}{stated}", STATED.get(lang));
    let choices = |known: &[Choice<'_>]| {
        let control = select(&name, &id, &fact.raw, known, EMPTY.get(lang), true, &fact.fault);
        field(&id, label, &hint, &fact.fault, control)
    };
    match schema.kind {
        Kind::Bool => choices(&[
            Choice { value: "true", label: YES.get(lang) },
            Choice { value: "false", label: NO.get(lang) },
        ]),
        Kind::Choice(values) => {
            let known: Vec<Choice<'_>> =
                values.iter().map(|one| Choice { value: one.id, label: one.label.get(lang) }).collect();
            choices(&known)
        }
        Kind::Set(values) => {
            let mut known: Vec<Choice<'_>> =
                values.iter().map(|one| Choice { value: one.id, label: one.label.get(lang) }).collect();
            known.push(Choice { value: "-", label: NONE.get(lang) });
            checkbox_set(&name, &id, label, &hint, &known, &values_of(schema, &fact.raw), &fact.fault, false)
        }
        _ => {
            let null = match schema.null {
                Null::Never(words) | Null::Endless(words) | Null::Absent(words) => Some(words),
                Null::Forbidden => None,
            };
            let hint = match null {
                Some(words) => match lang {
                    Lang::Zh => format!("{hint}；也可填“{}”", words.zh),
                    Lang::En => format!("{hint}; or “{}”", words.en),
                },
                None => hint,
            };
            let input = Input {
                name: &name,
                id: &id,
                value: null.filter(|_| fact.raw == NULL).map_or(fact.raw.as_str(), |words| words.get(lang)),
                error: &fact.fault,
                hint: true,
                class: "",
                keyboard: "",
                autocomplete: "",
                title: false,
            };
            field(&id, label, &hint, &fact.fault, input.draw())
        }
    }
}
