//! One field of the form, drawn from its row of the schema.

use super::{State, words};
use crate::ui::{CellField, CheckboxSet, Choice, CodeInput, CountInput, DateInput, Field, MoneyInput, Select, TextInput, TriState};
use domain::form::{FieldId, values_of};
use domain::schema::{self, Kind, LISTS, Null, SCALARS};
use leptos::prelude::*;

/// What forms send for a fact stated as `null`.
const NULL_WORD: &str = "null";
/// What forms send for a set stated as empty.
const NO_VALUES: &str = "-";

fn table(field: FieldId) -> &'static schema::Field {
    match field {
        FieldId::Cell(list, _, at) => &LISTS[list].fields[at],
        FieldId::Scalar(at) => &SCALARS[at],
        // A list's own field is drawn with the list.
        FieldId::List(_) => &SCALARS[0],
    }
}

/// A field with label, hint and error; in a cell of a table the label is the column's.
pub(super) fn field(state: State, field: FieldId, in_cell: bool) -> AnyView {
    let lang = state.lang;
    let of = table(field);
    let (name, id, raw) = (field.name(), field.id(), state.raw(field));
    let label = of.label.get(lang);
    let error = state.error(field);
    let hint = if in_cell { "" } else { of.hint.map_or("", |hint| hint.get(lang)) };
    let hinted = !hint.is_empty();
    // A fact stated as null shows its box ticked and its text field empty.
    let typed = if raw == NULL_WORD && of.null != Null::Forbidden { String::new() } else { raw.clone() };
    match of.kind {
        Kind::Bool if !in_cell => {
            return view! { <TriState name id legend=label value=raw hint error lang/> }.into_any();
        }
        Kind::Set(choices) => {
            let mut options: Vec<Choice> = choices.iter().map(|choice| Choice::new(choice.id, choice.label.get(lang))).collect();
            options.push(Choice::new(NO_VALUES, words::NONE_OF_THESE.get(lang)));
            let values = values_of(of, &raw);
            return view! { <CheckboxSet name id legend=label options values hint error chips=in_cell/> }.into_any();
        }
        Kind::Group => return group(name, id, raw == NULL_WORD, of, state),
        _ => {}
    }
    let control = match of.kind {
        Kind::Uscc => view! { <CodeInput name=name.clone() id=id.clone() value=typed error hint=hinted/> }.into_any(),
        Kind::Date => view! { <DateInput name=name.clone() id=id.clone() value=typed error hint=hinted/> }.into_any(),
        Kind::Money => view! { <MoneyInput name=name.clone() id=id.clone() value=typed error hint=hinted bare=in_cell/> }.into_any(),
        Kind::Count { .. } => view! { <CountInput name=name.clone() id=id.clone() value=typed error hint=hinted/> }.into_any(),
        Kind::Choice(choices) => {
            let mut options: Vec<Choice> = choices.iter().map(|choice| Choice::new(choice.id, choice.label.get(lang))).collect();
            // What was pasted and is no choice stays visible until another is made.
            if !raw.is_empty() && options.iter().all(|option| option.value != raw) {
                options.push(Choice::new(raw.clone(), raw.clone()));
            }
            let empty = words::NOT_STATED.get(lang);
            view! { <Select name=name.clone() id=id.clone() value=raw.clone() options empty error hint=hinted/> }.into_any()
        }
        Kind::Bool => {
            let mut options = vec![Choice::new("true", words::YES.get(lang)), Choice::new("false", words::NO.get(lang))];
            if !raw.is_empty() && options.iter().all(|option| option.value != raw) {
                options.push(Choice::new(raw.clone(), raw.clone()));
            }
            let empty = words::NOT_STATED.get(lang);
            view! { <Select name=name.clone() id=id.clone() value=raw.clone() options empty error hint=hinted/> }.into_any()
        }
        Kind::Years => view! { <TextInput name=name.clone() id=id.clone() value=typed error hint=hinted short=true/> }.into_any(),
        _ => view! {
            <TextInput name=name.clone() id=id.clone() value=typed error hint=hinted autocomplete=autocomplete(field)/>
        }
        .into_any(),
    };
    let null = null_box(&name, &id, raw == NULL_WORD, of, state);
    if in_cell {
        view! { <CellField id label error>{control}{null}</CellField> }.into_any()
    } else {
        view! { <Field id label hint error lang>{control}{null}</Field> }.into_any()
    }
}

/// A browser knows the company's name and nothing else that is asked.
fn autocomplete(field: FieldId) -> &'static str {
    match field {
        FieldId::Scalar(0) => "organization",
        _ => "off",
    }
}

/// `☐ 尚未`, `☐ 长期有效` beside a date.
fn null_box(name: &str, id: &str, ticked: bool, of: &schema::Field, state: State) -> Option<AnyView> {
    let (Null::Never(text) | Null::Endless(text)) = of.null else { return None };
    Some(
        view! {
            <label class="choice-item choice-null">
                <input type="checkbox" id=format!("{id}-null") name=name.to_owned() value=NULL_WORD checked=ticked autocomplete="off"/>
                <span>{text.get(state.lang)}</span>
            </label>
        }
        .into_any(),
    )
}

/// `☐ 不参展`: an object stated as none.
fn group(name: String, id: String, ticked: bool, of: &schema::Field, state: State) -> AnyView {
    let Null::Absent(text) = of.null else { return ().into_any() };
    view! {
        <div class="field">
            <label class="choice-item">
                <input type="checkbox" id=id name=name value=NULL_WORD checked=ticked autocomplete="off"/>
                <span>{text.get(state.lang)}</span>
            </label>
        </div>
    }
    .into_any()
}
