//! The facts that a criterion reads, between a form and a dossier that was sent in.

use crate::auth::fields::Sent;
use app::lang::Bi;
use app::pages::submission::fact_fields::FactRow;
use domain::dossier::{Dossier, Fault, parse_value};
use domain::form::{Draft, FieldFault, FieldId, joined};
use domain::lang::Lang;
use domain::schema::{self, Kind, LISTS, Null, SCALARS};

/// What a form says of a field; none where it does not have it.
pub fn sent_raw(sent: &Sent, field: FieldId) -> Option<String> {
    let name = field.name();
    let values: Vec<&str> =
        sent.iter().filter(|(of, _)| *of == name).map(|(_, value)| value.as_str()).collect();
    // A set of which nothing is ticked is not sent at all, which says that it is left out.
    // What `null` is called may be typed as it is read.
    let null = match schema_of(field).null {
        Null::Never(words) | Null::Endless(words) | Null::Absent(words) => Some(words),
        Null::Forbidden => None,
    };
    if let (Some(words), [value]) = (null, &values[..])
        && [words.zh, words.en].contains(&value.trim())
    {
        return Some("null".to_string());
    }
    (!values.is_empty() || is_set(field)).then(|| joined(field, &values))
}

fn is_set(field: FieldId) -> bool {
    matches!(schema_of(field).kind, Kind::Set(_))
}

/// The row of the schema of a field.
pub fn schema_of(field: FieldId) -> &'static schema::Field {
    match field {
        FieldId::Scalar(at) => &SCALARS[at],
        FieldId::Cell(list, _, at) => &LISTS[list].fields[at],
        // No criterion reads a list's own field.
        FieldId::List(_) => &SCALARS[0],
    }
}

/// The JSON pointer of a field, which counts rows and does not name them.
pub fn pointer(field: FieldId, row: Option<usize>) -> String {
    match (field, row) {
        (FieldId::Cell(list, _, at), Some(row)) => {
            format!("/{}/{row}/{}", LISTS[list].key, LISTS[list].fields[at].path)
        }
        _ => field.name(),
    }
}

/// A fact as a field: what was stated in words, what it shows, and whether that differs from what was stated.
pub fn fact_row(
    dossier: &Dossier,
    stated: &Draft,
    (field, row): (FieldId, Option<usize>),
    (raw, changed): (String, bool),
    faults: &[FieldFault],
    lang: Lang,
) -> FactRow {
    let fault = faults.iter().find(|one| one.field == field);
    FactRow {
        field,
        schema: schema_of(field),
        row: row_name(dossier, field, row, lang),
        stated: words(field, stated.get(field), lang),
        changed,
        raw,
        fault: fault.map_or_else(String::new, |one| {
            Fault { pointer: String::new(), what: one.what.clone() }.message(lang)
        }),
    }
}

/// What a row is called: its list's noun, its number, its name.
fn row_name(dossier: &Dossier, field: FieldId, row: Option<usize>, lang: Lang) -> String {
    let (FieldId::Cell(list, ..), Some(row)) = (field, row) else { return String::new() };
    let name = dossier.row_name(list, row).unwrap_or_default();
    format!("{} {} {name}", LISTS[list].noun.get(lang), row + 1).trim_end().to_string()
}

/// A value in words; empty where it is left out.
pub fn words(field: FieldId, raw: &str, lang: Lang) -> String {
    let schema = schema_of(field);
    match parse_value(schema, raw) {
        Ok(Some(value)) => value.words(schema, lang),
        _ => String::new(),
    }
}

/// What became of a fact: `工程1 某市雪亮工程 · 评价：无 → 良好`. None for a pointer that is not there.
pub fn change_words(
    dossier: &Dossier,
    pointer: &str,
    (old, new): (&str, &str),
    lang: Lang,
) -> Option<String> {
    let draft = Draft::of(dossier);
    let field = draft.field_of(pointer)?;
    let row = match field {
        FieldId::Cell(list, key, _) => draft.index_of(list, key),
        _ => None,
    };
    let of = row_name(dossier, field, row, lang);
    let of = if of.is_empty() { of } else { format!("{of} · ") };
    let said = |raw: &str| {
        let words = words(field, raw, lang);
        if words.is_empty() { Bi::new("未填写", "not stated").get(lang).to_string() } else { words }
    };
    let joint = if lang == Lang::Zh { "：" } else { ": " };
    Some(format!("{of}{}{joint}{} → {}", schema_of(field).label.get(lang), said(old), said(new)))
}
