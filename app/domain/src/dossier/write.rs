//! Writing a dossier as the contract's JSON.

use super::{Dossier, Value};
use crate::money;
use crate::schema::{Field, Kind, LISTS, SCALARS};
use serde_json::{Map, Value as Json, json};

impl Dossier {
    /// The contract's JSON, indented, with a line feed at its end. Facts that are left out stay out.
    pub fn to_json(&self) -> String {
        let mut map = Map::new();
        if let Some(edition) = &self.edition {
            map.insert("edition".to_owned(), json!(edition));
        }
        for (at, field) in SCALARS.iter().enumerate() {
            let Some(value) = self.scalar(at) else { continue };
            let json = to_json(field, value);
            match field.path.split_once('.') {
                None => {
                    map.insert(field.path.to_owned(), json);
                }
                Some((group, key)) => {
                    // A group stated as `null` keeps its `null`: what stands below it says nothing.
                    let entry = map.entry(group).or_insert_with(|| Json::Object(Map::new()));
                    if let Json::Object(object) = entry {
                        object.insert(key.to_owned(), json);
                    }
                }
            }
        }
        for (at, list) in LISTS.iter().enumerate() {
            let Some(rows) = self.list(at) else { continue };
            let rows = rows.iter().map(|row| {
                let mut object = Map::new();
                for (field, value) in list.fields.iter().zip(row) {
                    if let Some(value) = value {
                        object.insert(field.path.to_owned(), to_json(field, value));
                    }
                }
                Json::Object(object)
            });
            map.insert(list.key.to_owned(), rows.collect());
        }
        let mut text = serde_json::to_string_pretty(&Json::Object(map)).unwrap_or_default();
        text.push('\n');
        text
    }
}

fn to_json(field: &Field, value: &Value) -> Json {
    match (value, field.kind) {
        (Value::Null, _) => Json::Null,
        (Value::Bool(yes), _) => json!(yes),
        (Value::Int(n), _) => json!(n),
        (Value::Date(date), _) => json!(date.to_string()),
        (Value::Fen(fen), _) => json!(money::plain(*fen)),
        (Value::Text(text), _) => json!(text),
        (Value::Choice(at), Kind::Choice(choices)) => json!(choices[*at as usize].id),
        (Value::Set(bits), Kind::Set(choices)) => choices
            .iter()
            .enumerate()
            .filter(|(at, _)| bits >> at & 1 == 1)
            .map(|(_, choice)| json!(choice.id))
            .collect(),
        (Value::Years(years), _) => json!(years),
        (Value::Choice(_) | Value::Set(_), _) => Json::Null,
    }
}
