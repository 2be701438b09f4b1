//! The subject of an application, from and to the contract's JSON.

use super::fault::{Allowed, What};
use super::json::Json;
use super::read::{Reader, escape, value_from_json};
use super::{Subject, SubjectKind, Value};
use crate::schema::{self, Kind, LISTS, MAX_VALUES, SUBJECT_FIELDS, SUBJECT_KINDS, SUBJECT_LIST};

impl Reader {
    /// Reads the subject, after the list of which it names rows. `listed`: the document has that list; one with a fault is not read.
    pub(super) fn subject(&mut self, json: &Json, pointer: &str, listed: bool) {
        let Some(map) = self.object(json, pointer) else { return };
        let mut subject = Subject::default();
        for (key, json) in map {
            let pointer = format!("{pointer}/{}", escape(key));
            match key.as_str() {
                "ip" => subject.ip = self.rows(json, &pointer, listed),
                "licensed_in" => subject.licensed_in = self.texts(json, &pointer),
                _ => match SUBJECT_FIELDS.iter().find(|field| field.path == key) {
                    None => self.fault(&pointer, What::UnknownField),
                    Some(field) => match value_from_json(field, json, &pointer) {
                        Ok(Value::Choice(at)) => subject.kind = Some(SubjectKind::ALL[usize::from(at)]),
                        Ok(Value::Text(name)) => subject.name = Some(name),
                        Ok(Value::Bool(yes)) => subject.implementation_plan = Some(yes),
                        Ok(_) => {}
                        Err(faults) => self.add(faults),
                    },
                },
            }
        }
        self.dossier.subject = Some(subject);
    }

    fn array<'a>(&mut self, json: &'a Json, pointer: &str, max: usize) -> Option<&'a [Json]> {
        let what = match json {
            Json::Array(items) if items.len() <= max => return Some(items),
            Json::Array(_) => What::TooMany(max),
            Json::Null => What::Null(Allowed::Array),
            _ => What::Type(Allowed::Array),
        };
        self.fault(pointer, what);
        None
    }

    /// Numbers of rows, each kept once.
    fn rows(&mut self, json: &Json, pointer: &str, listed: bool) -> Option<Vec<usize>> {
        let list = schema::list(SUBJECT_LIST)?;
        let most = LISTS[list].max;
        let rows = match self.dossier.list(list) {
            Some(rows) => rows.len(),
            None => most * usize::from(listed),
        };
        let mut out = Vec::new();
        for (at, item) in self.array(json, pointer, most)?.iter().enumerate() {
            let last = rows as i64 - 1;
            let what = match item {
                Json::Int(row) if (0..=last).contains(row) => {
                    // Named twice it is one item all the same: the contract lists no such fault.
                    let row = *row as usize;
                    if !out.contains(&row) {
                        out.push(row);
                    }
                    continue;
                }
                Json::Int(_) | Json::Huge if rows == 0 => What::NoRows,
                Json::Int(_) | Json::Huge => What::Range(0, last),
                _ => What::Type(Allowed::Kind(Kind::Count { min: 0, max: last.max(0) })),
            };
            self.fault(&format!("{pointer}/{at}"), what);
        }
        Some(out)
    }

    /// Texts, each like the name.
    fn texts(&mut self, json: &Json, pointer: &str) -> Option<Vec<String>> {
        let like = SUBJECT_FIELDS.iter().find(|field| matches!(field.kind, Kind::Text { .. }))?;
        let mut out = Vec::new();
        for (at, item) in self.array(json, pointer, MAX_VALUES)?.iter().enumerate() {
            match value_from_json(like, item, &format!("{pointer}/{at}")) {
                Ok(Value::Text(text)) => out.push(text),
                Ok(_) => {}
                Err(faults) => self.add(faults),
            }
        }
        Some(out)
    }
}

impl Subject {
    pub(super) fn to_json(&self) -> Json {
        let Subject { kind, name, ip, implementation_plan, licensed_in } = self;
        let text = |text: &String| Json::Text(text.clone());
        let members = [
            ("kind", kind.map(|kind| Json::Text(SUBJECT_KINDS[kind as usize].id.to_owned()))),
            ("name", name.as_ref().map(text)),
            ("ip", ip.as_ref().map(|ip| Json::Array(ip.iter().map(|row| Json::Int(*row as i64)).collect()))),
            ("implementation_plan", implementation_plan.map(Json::Bool)),
            ("licensed_in", licensed_in.as_ref().map(|all| Json::Array(all.iter().map(text).collect()))),
        ];
        let stated = members.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Json::Object(stated.collect())
    }
}
