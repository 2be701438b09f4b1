//! One stated value.

use crate::date::Date;
use crate::lang::Lang;
use crate::money;
use crate::schema::{Field, Kind, Null};

/// A value of the table's kinds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// Stated as `null`; the field says what that means.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A date.
    Date(Date),
    /// An amount in fen.
    Fen(i64),
    /// A text.
    Text(String),
    /// Index into the enumeration.
    Choice(u8),
    /// Bit `n` for value `n` of the enumeration.
    Set(u32),
    /// Years.
    Years(Vec<i64>),
}

impl Value {
    /// The value as sentences and tables show it.
    pub fn words(&self, field: &Field, lang: Lang) -> String {
        let join = match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        };
        match (self, field.kind) {
            (Value::Null, _) => match field.null {
                Null::Never(text) | Null::Endless(text) | Null::Absent(text) => text.get(lang).to_owned(),
                Null::Forbidden => String::new(),
            },
            (Value::Bool(yes), _) => match (yes, lang) {
                (true, Lang::Zh) => "是",
                (false, Lang::Zh) => "否",
                (true, Lang::En) => "yes",
                (false, Lang::En) => "no",
            }
            .to_owned(),
            (Value::Int(n), _) => n.to_string(),
            (Value::Date(date), _) => date.to_string(),
            (Value::Fen(fen), _) => money::plain(*fen),
            (Value::Text(text), _) => text.clone(),
            (Value::Choice(at), Kind::Choice(choices)) => choices[*at as usize].label.get(lang).to_owned(),
            (Value::Set(bits), Kind::Set(choices)) => {
                let labels: Vec<&str> = choices
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| bits >> at & 1 == 1)
                    .map(|(_, choice)| choice.label.get(lang))
                    .collect();
                match (labels.is_empty(), lang) {
                    (true, Lang::Zh) => "无".to_owned(),
                    (true, Lang::En) => "none".to_owned(),
                    (false, _) => labels.join(join),
                }
            }
            (Value::Years(years), _) => years.iter().map(i64::to_string).collect::<Vec<_>>().join(join),
            // A value whose kind is not the field's cannot be built by `read`.
            (Value::Choice(_) | Value::Set(_), _) => String::new(),
        }
    }
}
