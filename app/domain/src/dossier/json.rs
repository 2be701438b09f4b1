//! JSON as a tree of our own: read by serde_json on the server and by the browser's own reader there, whose module would
//! otherwise carry a second JSON reader with its tables for floating point (some 25 kB in brotli).

use std::fmt::Write;

/// A JSON value. Objects keep the order of the document; of a key that comes twice the last value counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A whole number that an `i64` holds.
    Int(i64),
    /// A whole number that an `i64` does not hold.
    Huge,
    /// A number with a fraction.
    Fraction,
    /// A text.
    Text(String),
    /// A list.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A number as every reader of JSON gives it. What counts is the value: `1.0` and `1e2` are whole numbers like `1` and `100`, which
    /// the browser's reader cannot tell apart.
    pub fn number(number: f64) -> Json {
        match number {
            n if n.fract() != 0.0 => Json::Fraction,
            // Up to 2^53 a double holds whole numbers exactly.
            n if n.abs() < 9_007_199_254_740_992.0 => Json::Int(n as i64),
            _ => Json::Huge,
        }
    }

    /// Puts a member into an object, in place of one with the same key. On any other value it does nothing.
    pub fn put(&mut self, key: &str, value: Json) {
        if let Json::Object(members) = self {
            match members.iter_mut().find(|(known, _)| known == key) {
                Some((_, slot)) => *slot = value,
                None => members.push((key.to_owned(), value)),
            }
        }
    }

    /// The member of an object.
    pub fn member(&mut self, key: &str) -> Option<&mut Json> {
        match self {
            Json::Object(members) => {
                members.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The value as indented text, two spaces a level.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Json::Null | Json::Huge | Json::Fraction => out.push_str("null"),
            Json::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
            Json::Int(n) => {
                let _ = write!(out, "{n}");
            }
            Json::Text(text) => quote(text, out),
            Json::Array(items) => {
                block(out, depth, ['[', ']'], items, |item, out| item.write(out, depth + 1))
            }
            Json::Object(members) => block(out, depth, ['{', '}'], members, |(key, value), out| {
                quote(key, out);
                out.push_str(": ");
                value.write(out, depth + 1);
            }),
        }
    }
}

fn block<T>(out: &mut String, depth: usize, ends: [char; 2], items: &[T], each: impl Fn(&T, &mut String)) {
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        (0..depth).for_each(|_| out.push_str("  "));
    };
    out.push(ends[0]);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        line(out, depth + 1);
        each(item, out);
    }
    if !items.is_empty() {
        line(out, depth);
    }
    out.push(ends[1]);
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if (c as u32) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(feature = "json")]
mod reading {
    use super::Json;
    use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
    use std::collections::HashMap;
    use std::fmt;

    impl<'de> Deserialize<'de> for Json {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
            struct Any;

            impl<'de> Visitor<'de> for Any {
                type Value = Json;

                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("a JSON value")
                }

                fn visit_unit<E>(self) -> Result<Json, E> {
                    Ok(Json::Null)
                }

                fn visit_bool<E>(self, yes: bool) -> Result<Json, E> {
                    Ok(Json::Bool(yes))
                }

                fn visit_i64<E>(self, n: i64) -> Result<Json, E> {
                    Ok(Json::Int(n))
                }

                fn visit_u64<E>(self, n: u64) -> Result<Json, E> {
                    Ok(i64::try_from(n).map_or(Json::Huge, Json::Int))
                }

                fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
                    Ok(Json::number(number))
                }

                fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                    Ok(Json::Text(text.to_owned()))
                }

                fn visit_string<E>(self, text: String) -> Result<Json, E> {
                    Ok(Json::Text(text))
                }

                fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
                    let mut out = Vec::new();
                    while let Some(item) = items.next_element()? {
                        out.push(item);
                    }
                    Ok(Json::Array(out))
                }

                fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
                    let mut out: Vec<(String, Json)> = Vec::new();
                    // A body of 1 MB holds 100,000 keys: looking each up in the list would take seconds.
                    let mut places: HashMap<String, usize> = HashMap::new();
                    while let Some((key, value)) = members.next_entry::<String, Json>()? {
                        match places.get(&key) {
                            Some(&at) => out[at].1 = value,
                            None => {
                                places.insert(key.clone(), out.len());
                                out.push((key, value));
                            }
                        }
                    }
                    Ok(Json::Object(out))
                }
            }

            deserializer.deserialize_any(Any)
        }
    }
}
