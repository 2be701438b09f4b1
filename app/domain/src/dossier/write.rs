//! Writing a dossier as the contract's JSON.

use super::json::Json;
use super::{Dossier, Value};
use crate::money;
use crate::schema::{self, Field, Kind, LISTS, SCALARS};

impl Dossier {
    /// The contract's JSON, indented, with a line feed at its end. Facts that are left out stay out.
    pub fn to_json(&self) -> String {
        let mut root = Json::Object(Vec::new());
        if let Some(edition) = &self.edition {
            root.put("edition", Json::Text(edition.clone()));
        }
        for (at, field) in SCALARS.iter().enumerate() {
            let Some(value) = self.scalar(at) else { continue };
            let json = to_json(field, value);
            match field.path.split_once('.') {
                None => root.put(field.path, json),
                Some((group, key)) => {
                    if root.member(group).is_none() {
                        root.put(group, Json::Object(Vec::new()));
                    }
                    // A group stated as `null` keeps its `null`: what stands below it says nothing.
                    if let Some(object) = root.member(group) {
                        object.put(key, json);
                    }
                }
            }
        }
        for (at, list) in LISTS.iter().enumerate() {
            let Some(rows) = self.list(at) else { continue };
            let rows = rows.iter().map(|row| {
                let stated =
                    list.fields.iter().zip(row).filter_map(|(field, value)| Some((field, value.as_ref()?)));
                Json::Object(
                    stated.map(|(field, value)| (field.path.to_owned(), to_json(field, value))).collect(),
                )
            });
            root.put(list.key, Json::Array(rows.collect()));
        }
        if let Some(subject) = &self.subject {
            root.put(schema::SUBJECT, subject.to_json());
        }
        let mut text = root.pretty();
        text.push('\n');
        text
    }
}

fn to_json(field: &Field, value: &Value) -> Json {
    match (value, field.kind) {
        (Value::Bool(yes), _) => Json::Bool(*yes),
        (Value::Int(n), _) => Json::Int(*n),
        (Value::Date(date), _) => Json::Text(date.to_string()),
        (Value::Fen(fen), _) => Json::Text(money::plain(*fen)),
        (Value::Text(text), _) => Json::Text(text.clone()),
        (Value::Choice(at), Kind::Choice(choices)) => Json::Text(choices[*at as usize].id.to_owned()),
        (Value::Set(bits), Kind::Set(choices)) => {
            let chosen = choices.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            Json::Array(chosen.map(|(_, choice)| Json::Text(choice.id.to_owned())).collect())
        }
        (Value::Years(years), _) => Json::Array(years.iter().map(|year| Json::Int(*year)).collect()),
        (Value::Null | Value::Choice(_) | Value::Set(_), _) => Json::Null,
    }
}
