//! Values as forms write them.

use super::FieldId;
use crate::dossier::{NO_VALUES, NULL_WORD, Value, parse_value};
use crate::money;
use crate::schema::{Field, Kind, LISTS, Null, SCALARS};

/// The raw text of a value: what a form shows for it and reads back.
pub fn raw_of(field: &Field, value: &Value) -> String {
    match (value, field.kind) {
        (Value::Null, _) => NULL_WORD.to_owned(),
        (Value::Bool(yes), _) => yes.to_string(),
        (Value::Int(n), _) => n.to_string(),
        (Value::Date(date), _) => date.to_string(),
        (Value::Fen(fen), _) => money::plain(*fen),
        (Value::Text(text), _) => text.clone(),
        (Value::Choice(at), Kind::Choice(choices)) => choices[*at as usize].id.to_owned(),
        (Value::Set(bits), Kind::Set(choices)) => {
            let ids: Vec<&str> = choices
                .iter()
                .enumerate()
                .filter(|(at, _)| bits >> at & 1 == 1)
                .map(|(_, choice)| choice.id)
                .collect();
            if ids.is_empty() { NO_VALUES.to_owned() } else { ids.join(",") }
        }
        (Value::Years(years), _) if years.is_empty() => NO_VALUES.to_owned(),
        (Value::Years(years), _) => years.iter().map(i64::to_string).collect::<Vec<_>>().join(" "),
        (Value::Choice(_) | Value::Set(_), _) => String::new(),
    }
}

/// The ticked values of a set; what cannot be read ticks nothing and stays in the raw text.
pub fn values_of(field: &Field, raw: &str) -> Vec<String> {
    let raw = match parse_value(field, raw) {
        Ok(Some(value)) => raw_of(field, &value),
        _ => return Vec::new(),
    };
    raw.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// One raw text from all values that a form sends under one name.
pub fn joined(field: FieldId, values: &[&str]) -> String {
    let table = match field {
        FieldId::Scalar(at) => &SCALARS[at],
        FieldId::List(_) => return values.last().copied().unwrap_or_default().to_owned(),
        FieldId::Cell(list, _, at) => &LISTS[list].fields[at],
    };
    match table.kind {
        Kind::Set(_) => {
            // 'None of these' together with one of these is one of these.
            let chosen: Vec<&str> =
                values.iter().copied().filter(|value| !value.is_empty() && *value != NO_VALUES).collect();
            if chosen.is_empty() && values.contains(&NO_VALUES) {
                NO_VALUES.to_owned()
            } else {
                chosen.join(",")
            }
        }
        // A ticked 'not yet' box follows its text field and wins.
        _ if values.contains(&NULL_WORD) => NULL_WORD.to_owned(),
        _ => values.last().copied().unwrap_or_default().to_owned(),
    }
}

/// A raw text as the form would write it, where it can be read; as it is where it cannot.
pub(super) fn canonical(field: &Field, raw: &str) -> String {
    // The words of the box beside a field say the same in a sheet: `尚未` is no date, and a statement all the same.
    if let Null::Never(word) | Null::Endless(word) = field.null
        && [word.zh, word.en].iter().any(|word| raw.trim().eq_ignore_ascii_case(word))
    {
        return NULL_WORD.to_owned();
    }
    match parse_value(field, raw) {
        Ok(Some(value)) => raw_of(field, &value),
        _ => raw.trim().to_owned(),
    }
}
