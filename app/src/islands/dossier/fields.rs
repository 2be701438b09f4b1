//! One field of the form, drawn from its row of the schema.

use super::view::View;
use super::words;
use crate::ui::{Choice, Input, cell_field, checkbox, checkbox_set, field, select, tri_state};
use domain::form::{FieldId, values_of};
use domain::schema::{self, Kind, LISTS, Null, SCALARS};
use maud::{Markup, html};

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
pub(crate) fn draw(view: &View<'_>, of: FieldId, in_cell: bool) -> Markup {
    let (lang, facts) = (view.lang, table(of));
    let (name, id, raw, error) = (of.name(), of.id(), view.draft.get(of), view.error(of));
    let label = facts.label.get(lang);
    let hint = if in_cell { "" } else { facts.hint.map_or("", |hint| hint.get(lang)) };
    let stated_null = raw == NULL_WORD && facts.null != Null::Forbidden;
    let input = |class, keyboard, autocomplete| {
        // A fact stated as null shows its box ticked and its text field empty.
        let value = if stated_null { "" } else { raw };
        let (hint, title) = (!hint.is_empty(), in_cell && matches!(facts.kind, Kind::Text { .. }));
        Input { name: &name, id: &id, value, error, hint, class, keyboard, autocomplete, title }.draw()
    };
    let choices = |known: &[Choice<'_>]| {
        let mut options = known.to_vec();
        // What was pasted and is no choice stays visible until another is made.
        if !raw.is_empty() && options.iter().all(|option| option.value != raw) {
            options.push(Choice { value: raw, label: raw });
        }
        select(&name, &id, raw, &options, words::NOT_STATED.get(lang), !hint.is_empty(), error)
    };
    let beside = (view.beside)(of);
    let control = match facts.kind {
        Kind::Bool if !in_cell => {
            return html! { (tri_state(&name, &id, label, hint, raw, error, lang)) (beside) };
        }
        Kind::Set(values) => {
            let mut options = labelled(values, view);
            // In a narrow cell the long word would take a line of its own.
            let none = if in_cell { words::NONE } else { words::NONE_OF_THESE };
            options.push(Choice { value: NO_VALUES, label: none.get(lang) });
            let set = checkbox_set(&name, &id, label, hint, &options, &values_of(facts, raw), error, in_cell);
            return html! { (set) (beside) };
        }
        Kind::Group => {
            let Null::Absent(text) = facts.null else { return html! {} };
            return html! { div class="field" { (checkbox("choice-item", &id, &name, NULL_WORD, text.get(lang), stated_null)) (beside) } };
        }
        Kind::Bool => choices(&[
            Choice { value: "true", label: words::YES.get(lang) },
            Choice { value: "false", label: words::NO.get(lang) },
        ]),
        Kind::Choice(values) => choices(&labelled(values, view)),
        Kind::Uscc => input("input-code", "", ""),
        Kind::Date => input("input-date", "numeric", ""),
        Kind::Money if in_cell => input("input-money", "decimal", ""),
        Kind::Money => html! {
            span class="input-unit" { (input("input-money", "decimal", "")) span class="unit" { (words::YUAN.get(lang)) } }
        },
        Kind::Count { .. } => input("input-count", "numeric", ""),
        Kind::Years => input("input-short", "", ""),
        // A browser knows the company's name and nothing else that is asked.
        Kind::Text { .. } => input("", "", if of == FieldId::Scalar(0) { "organization" } else { "" }),
    };
    let null = match facts.null {
        Null::Never(text) | Null::Endless(text) => checkbox(
            "choice-item choice-null",
            &format!("{id}-null"),
            &name,
            NULL_WORD,
            text.get(lang),
            stated_null,
        ),
        _ => html! {},
    };
    let control = html! { (control) (null) (beside) };
    if in_cell { cell_field(&id, label, error, control) } else { field(&id, label, hint, error, control) }
}

fn labelled<'a>(values: &'static [schema::Choice], view: &View<'_>) -> Vec<Choice<'a>> {
    values.iter().map(|choice| Choice { value: choice.id, label: choice.label.get(view.lang) }).collect()
}
