//! Reading a dossier: from the contract's JSON, and single values from what people type.

use super::fault::{Allowed, Fault, MAX_FAULTS, What};
use super::json::Json;
use super::{Dossier, Row, Value, typed};
use crate::date::Date;
use crate::money;
use crate::schema::{self, Choice, Field, Kind, LISTS, List, Null, SCALARS};
use crate::uscc;

/// Largest body of a dossier in bytes; beyond it HTTP answers 413.
pub const MAX_BYTES: usize = 1_000_000;

impl Dossier {
    /// Reads the contract's JSON.
    ///
    /// # Errors
    /// Every fault of the document, in its order, up to [`MAX_FAULTS`]; `edition` is the one asked for.
    #[cfg(feature = "json")]
    pub fn from_json(text: &str, edition: &str) -> Result<Dossier, Vec<Fault>> {
        let json: Json = serde_json::from_str(without_mark(text)).map_err(|error| {
            vec![Fault { pointer: String::new(), what: What::Json(error.line(), error.column()) }]
        })?;
        Dossier::from_tree(&json, edition)
    }

    /// Reads the contract's JSON from its tree.
    ///
    /// # Errors
    /// As [`Dossier::from_json`].
    pub fn from_tree(json: &Json, edition: &str) -> Result<Dossier, Vec<Fault>> {
        let mut reader = Reader { faults: Vec::new(), dossier: Dossier::default() };
        reader.document(json, edition);
        if reader.faults.len() > MAX_FAULTS {
            reader.faults.truncate(MAX_FAULTS);
            reader.faults.push(Fault { pointer: String::new(), what: What::More });
        }
        if reader.faults.is_empty() { Ok(reader.dossier) } else { Err(reader.faults) }
    }
}

/// A text without the byte order mark that some editors put before UTF-8.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

pub(super) struct Reader {
    faults: Vec<Fault>,
    pub(super) dossier: Dossier,
}

impl Reader {
    pub(super) fn fault(&mut self, pointer: &str, what: What) {
        self.add(one(pointer, what));
    }

    /// One more than is listed tells that there are more.
    pub(super) fn add(&mut self, faults: Vec<Fault>) {
        if self.faults.len() <= MAX_FAULTS {
            self.faults.extend(faults);
        }
    }

    pub(super) fn object<'a>(&mut self, json: &'a Json, pointer: &str) -> Option<&'a [(String, Json)]> {
        match json {
            Json::Object(map) => Some(map),
            Json::Null => {
                self.fault(pointer, What::Null(Allowed::Object));
                None
            }
            _ => {
                self.fault(pointer, What::Type(Allowed::Object));
                None
            }
        }
    }

    fn document(&mut self, json: &Json, edition: &str) {
        let Some(map) = self.object(json, "") else { return };
        let member = |name: &str| map.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        for (key, value) in map {
            let pointer = format!("/{}", escape(key));
            if key.as_str() == "edition" {
                match value {
                    Json::Text(id) if id == edition => self.dossier.edition = Some(id.clone()),
                    Json::Text(_) => self.fault(&pointer, What::Edition(edition.to_owned())),
                    Json::Null => self.fault(&pointer, What::Null(Allowed::Text)),
                    _ => self.fault(&pointer, What::Type(Allowed::Text)),
                }
            } else if let Some(list) = schema::list(key) {
                self.list(list, value, &pointer);
            } else if schema::GROUPS.contains(&key.as_str()) {
                self.group(key, value, &pointer);
            } else if let Some(at) = SCALARS.iter().position(|field| field.path == key) {
                self.scalar(at, value, &pointer);
            } else if key != schema::SUBJECT {
                self.fault(&pointer, What::UnknownField);
            }
        }
        if let Some(subject) = member(schema::SUBJECT) {
            self.subject(subject, "/subject", member(schema::SUBJECT_LIST).is_some());
        }
    }

    fn scalar(&mut self, at: usize, json: &Json, pointer: &str) {
        match value_from_json(&SCALARS[at], json, pointer) {
            Ok(value) => self.dossier.set_scalar(at, Some(value)),
            Err(faults) => self.add(faults),
        }
    }

    fn group(&mut self, group: &str, json: &Json, pointer: &str) {
        if let (Some(at), Json::Null) = (schema::group_fact(group), json) {
            self.dossier.set_scalar(at, Some(Value::Null));
            return;
        }
        let Some(map) = self.object(json, pointer) else { return };
        for (key, value) in map {
            let pointer = format!("{pointer}/{}", escape(key));
            let path = format!("{group}.{key}");
            match SCALARS.iter().position(|field| field.path == path) {
                Some(at) => self.scalar(at, value, &pointer),
                None => self.fault(&pointer, What::UnknownField),
            }
        }
    }

    fn list(&mut self, at: usize, json: &Json, pointer: &str) {
        let list: &List = &LISTS[at];
        let rows = match json {
            Json::Array(rows) => rows,
            Json::Null => return self.fault(pointer, What::Null(Allowed::Array)),
            _ => return self.fault(pointer, What::Type(Allowed::Array)),
        };
        if rows.len() > list.max {
            return self.fault(pointer, What::TooMany(list.max));
        }
        let mut out = Vec::with_capacity(rows.len());
        for (number, json) in rows.iter().enumerate() {
            let pointer = format!("{pointer}/{number}");
            let mut row: Row = vec![None; list.fields.len()];
            if let Some(map) = self.object(json, &pointer) {
                for (key, value) in map {
                    let pointer = format!("{pointer}/{}", escape(key));
                    match list.fields.iter().position(|field| field.path == key) {
                        None => self.fault(&pointer, What::UnknownField),
                        Some(field) => match value_from_json(&list.fields[field], value, &pointer) {
                            Ok(value) => row[field] = Some(value),
                            Err(faults) => self.add(faults),
                        },
                    }
                }
            }
            out.push(row);
        }
        self.dossier.set_list(at, Some(out));
    }
}

/// Escapes a key for a JSON pointer (RFC 6901).
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn one(pointer: &str, what: What) -> Vec<Fault> {
    vec![Fault { pointer: pointer.to_owned(), what }]
}

pub(super) fn value_from_json(field: &Field, json: &Json, pointer: &str) -> Result<Value, Vec<Fault>> {
    let wrong = || one(pointer, What::Type(Allowed::Kind(field.kind)));
    if *json == Json::Null {
        return match field.null {
            Null::Forbidden => Err(one(pointer, What::Null(Allowed::Kind(field.kind)))),
            _ => Ok(Value::Null),
        };
    }
    let number = |json: &Json, min: i64, max: i64, pointer: &str| match json {
        Json::Int(n) if (min..=max).contains(n) => Ok(*n),
        Json::Int(_) | Json::Huge => Err(one(pointer, What::Range(min, max))),
        _ => Err(one(pointer, What::Type(Allowed::Kind(Kind::Count { min, max })))),
    };
    match (field.kind, json) {
        (Kind::Bool, Json::Bool(yes)) => Ok(Value::Bool(*yes)),
        (Kind::Count { min, max }, _) => number(json, min, max, pointer).map(Value::Int),
        (Kind::Text { .. } | Kind::Uscc | Kind::Date | Kind::Money | Kind::Choice(_), Json::Text(text)) => {
            text_value(field, text).map_err(|what| one(pointer, what))
        }
        (Kind::Set(choices), Json::Array(items)) => {
            too_many(items, pointer)?;
            let mut bits = 0;
            let mut faults = Vec::new();
            for (at, item) in items.iter().enumerate() {
                let pointer = format!("{pointer}/{at}");
                let known = match item {
                    Json::Text(id) => Some(choice_index(choices, id)),
                    _ => None,
                };
                match known {
                    Some(Some(index)) => bits |= 1 << index,
                    Some(None) => faults.extend(one(&pointer, What::Choice(choices))),
                    None => faults.extend(one(&pointer, What::Type(Allowed::Kind(Kind::Choice(choices))))),
                }
            }
            if faults.is_empty() { Ok(Value::Set(bits)) } else { Err(faults) }
        }
        (Kind::Years, Json::Array(items)) => {
            too_many(items, pointer)?;
            let mut years = Vec::new();
            let mut faults = Vec::new();
            for (at, item) in items.iter().enumerate() {
                match number(item, 1900, 2100, &format!("{pointer}/{at}")) {
                    Ok(year) => years.push(year),
                    Err(fault) => faults.extend(fault),
                }
            }
            if faults.is_empty() { Ok(Value::Years(years)) } else { Err(faults) }
        }
        _ => Err(wrong()),
    }
}

fn too_many(items: &[Json], pointer: &str) -> Result<(), Vec<Fault>> {
    if items.len() > schema::MAX_VALUES {
        Err(one(pointer, What::TooMany(schema::MAX_VALUES)))
    } else {
        Ok(())
    }
}

fn choice_index(choices: &[Choice], id: &str) -> Option<u8> {
    choices.iter().position(|choice| choice.id == id).map(|at| at as u8)
}

/// A value that JSON and forms both write as one text.
fn text_value(field: &Field, text: &str) -> Result<Value, What> {
    match field.kind {
        Kind::Text { max } if text.chars().count() > max => Err(What::TooLong(max)),
        Kind::Text { .. } => Ok(Value::Text(text.to_owned())),
        Kind::Uscc => {
            let code = uscc::normalise(text);
            uscc::check(&code).map_err(What::Uscc)?;
            Ok(Value::Text(code))
        }
        Kind::Date => Date::parse(text).map(Value::Date).map_err(What::Date),
        Kind::Money => money::parse_fen(text).map(Value::Fen).map_err(What::Money),
        Kind::Choice(choices) => choice_index(choices, text).map(Value::Choice).ok_or(What::Choice(choices)),
        kind => Err(What::Type(Allowed::Kind(kind))),
    }
}

/// What a form writes for a fact stated as `null`.
pub(crate) const NULL_WORD: &str = "null";

/// Reads one value as people type it: full-width digits, thousands separators, `2021/6/30`, sets as words divided by commas.
///
/// # Errors
/// What is wrong with the text; an empty text is `Ok(None)`, the fact is left out.
pub fn parse_value(field: &Field, typed: &str) -> Result<Option<Value>, What> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(None);
    }
    if text == NULL_WORD && field.null != Null::Forbidden {
        return Ok(Some(Value::Null));
    }
    let half: String = half_width(text);
    match field.kind {
        Kind::Text { .. } => text_value(field, text).map(Some),
        // People copy codes in groups of four; the contract's JSON does not.
        Kind::Uscc => text_value(field, &half.replace(' ', "")).map(Some),
        Kind::Choice(choices) => match by_label(choices, text) {
            Some(at) => Ok(Some(Value::Choice(at))),
            None => Err(What::Choice(choices)),
        },
        Kind::Date => text_value(field, &typed::date(&half)).map(Some),
        Kind::Money => typed::fen(&half).map(|fen| Some(Value::Fen(fen))).map_err(What::Money),
        Kind::Bool => match half.to_ascii_lowercase().as_str() {
            "true" | "是" | "有" | "√" | "✓" | "✔" | "yes" | "y" => Ok(Some(Value::Bool(true))),
            "false" | "否" | "无" | "×" | "✗" | "✘" | "no" | "n" => Ok(Some(Value::Bool(false))),
            _ => Err(What::Type(Allowed::Kind(field.kind))),
        },
        Kind::Count { min, max } => match half.parse::<i64>() {
            Ok(n) if (min..=max).contains(&n) => Ok(Some(Value::Int(n))),
            Ok(_) => Err(What::Range(min, max)),
            Err(_) => Err(What::Type(Allowed::Kind(field.kind))),
        },
        Kind::Set(choices) => {
            let mut bits = 0;
            for word in words(text) {
                bits |= 1 << by_label(choices, word).ok_or(What::Choice(choices))?;
            }
            Ok(Some(Value::Set(bits)))
        }
        Kind::Years => {
            let mut years = Vec::new();
            for word in words(&half) {
                match word.trim_end_matches('年').parse::<i64>() {
                    Ok(year) if (1900..=2100).contains(&year) => years.push(year),
                    Ok(_) => return Err(What::Range(1900, 2100)),
                    Err(_) => return Err(What::Type(Allowed::Kind(field.kind))),
                }
            }
            if years.len() > schema::MAX_VALUES {
                Err(What::TooMany(schema::MAX_VALUES))
            } else {
                Ok(Some(Value::Years(years)))
            }
        }
        Kind::Group => Err(What::Type(Allowed::Kind(field.kind))),
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；' | '/'))
        .filter(|word| !word.is_empty() && *word != NO_VALUES)
}

/// What a form writes for a set stated as empty.
pub(crate) const NO_VALUES: &str = "-";

fn by_label(choices: &[Choice], text: &str) -> Option<u8> {
    let id = typed::usual(text);
    choices
        .iter()
        .position(|c| c.id == id || c.label.zh == text || c.label.en.eq_ignore_ascii_case(text))
        .map(|at| at as u8)
}

/// Full-width signs of Chinese keyboards as the half-width ones that they stand for; a full stop as a point.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            '\u{3000}' => ' ',
            '。' => '.',
            other => other,
        })
        .collect()
}
