//! How values are written: dates, amounts, choices and rows, in both languages and in two manners.

use super::Interval;
use crate::date::Date;
use crate::dossier::NEVER;
use crate::lang::{Bi, Lang};
use crate::money;
use crate::schema::{Choice, FactId, Field, Kind, LISTS, Null};
use std::fmt::{self, Display, Formatter};

/// Characters of a row's name that a sentence shows; the longest full company names have about 40.
const NAME_SHOWN: usize = 40;

/// How sentences are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// The language.
    pub lang: Lang,
    /// Dates and amounts as people write them (2022年8月31日, 300万元) instead of as the contract does
    /// (2022-08-31, 3000000.00 元).
    pub human: bool,
}

impl Manner {
    #[inline]
    pub(crate) fn zh(self) -> bool {
        self.lang == Lang::Zh
    }

    /// One of two texts.
    #[inline]
    pub(crate) fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        if self.zh() { zh } else { en }
    }

    /// The space that the contract's Chinese puts between a character and a half-width value; people put none.
    #[inline]
    pub(crate) fn gap(self) -> &'static str {
        if self.zh() && !self.human { " " } else { "" }
    }

    /// A constant or stated fact. `{:#}` begins with the space that Chinese text needs before it.
    pub(crate) fn value(self, fact: FactId, value: i64) -> Shown {
        Shown { manner: self, field: fact.field(), value }
    }

    /// The label of a fact without the unit that forms show in brackets; quoted in English, where it is a phrase of its own.
    pub(crate) fn label(self, fact: FactId) -> Label {
        Label { manner: self, label: fact.field().label }
    }

    /// The label of a list.
    pub(crate) fn list(self, list: u8) -> Label {
        Label { manner: self, label: LISTS[list as usize].label }
    }

    /// `第3项工程“X”`, `project 3 “X”`, as the forms number their rows.
    pub fn row<'a>(self, list: u8, at: usize, name: Option<&'a str>) -> RowName<'a> {
        RowName { manner: self, noun: LISTS[list as usize].noun, at, name }
    }

    /// The values of an enumeration that a mask has: quoted and joined by 或, as choices to pick from.
    pub(crate) fn choices(self, choices: &'static [Choice], mask: u64, quoted: bool) -> Choices {
        Choices { manner: self, choices, mask, joint: self.pick("或", " or "), quoted }
    }
}

/// See [`Manner::value`].
pub(crate) struct Shown {
    manner: Manner,
    field: &'static Field,
    value: i64,
}

impl Display for Shown {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (manner, value) = (self.manner, self.value);
        if value == NEVER || value == Interval::ALL.high {
            return match self.field.null {
                Null::Never(text) | Null::Endless(text) | Null::Absent(text) => {
                    write!(f, "“{}”", text.get(manner.lang))
                }
                Null::Forbidden => Ok(()),
            };
        }
        let spaced = f.alternate();
        match self.field.kind {
            Kind::Date => {
                if spaced {
                    f.write_str(manner.gap())?;
                }
                let date = Date::from_number(value);
                if manner.human { f.write_str(&date.words(manner.lang)) } else { date.fmt(f) }
            }
            Kind::Money => {
                if spaced {
                    f.write_str(manner.gap())?;
                }
                match (manner.human, manner.lang) {
                    (true, lang) => f.write_str(&money::words(value, lang)),
                    (false, Lang::Zh) => write!(f, "{} 元", money::Plain(value)),
                    (false, Lang::En) => write!(f, "{} yuan", money::Plain(value)),
                }
            }
            Kind::Choice(choices) => write!(f, "“{}”", choices[value as usize].label.get(manner.lang)),
            Kind::Set(_) if value == 0 => f.write_str(manner.pick("“无”", "nothing")),
            Kind::Set(choices) => {
                let joint = manner.pick("、", ", ");
                Choices { manner, choices, mask: value as u64, joint, quoted: false }.fmt(f)
            }
            _ => match self.field.rank(value) {
                Some(rank) => f.write_str(rank.get(manner.lang)),
                None => {
                    write!(f, "{value}")?;
                    match unit(self.field.label.get(manner.lang)) {
                        Some(unit) if manner.zh() => f.write_str(unit),
                        _ => Ok(()),
                    }
                }
            },
        }
    }
}

/// The label before its unit, and the unit: «近三年投诉记录（次）».
fn bare(label: &'static str) -> &'static str {
    label.split(['（', '(']).next().unwrap_or(label).trim_end()
}

fn unit(label: &'static str) -> Option<&'static str> {
    label.split_once('（')?.1.strip_suffix('）')
}

/// See [`Manner::label`].
#[derive(Clone, Copy)]
pub(crate) struct Label {
    manner: Manner,
    label: Bi,
}

impl Display for Label {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.manner.lang {
            Lang::Zh => f.write_str(bare(self.label.zh)),
            Lang::En => write!(f, "“{}”", bare(self.label.en)),
        }
    }
}

/// See [`Manner::row`].
#[derive(Clone, Copy)]
pub struct RowName<'a> {
    manner: Manner,
    noun: Bi,
    at: usize,
    name: Option<&'a str>,
}

impl Display for RowName<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let number = self.at + 1;
        match self.manner.lang {
            Lang::Zh => write!(f, "第{number}项{}", self.noun.zh)?,
            Lang::En => write!(f, "{} {number}", self.noun.en)?,
        }
        let Some(name) = self.name else { return Ok(()) };
        let space = self.manner.pick("", " ");
        match name.char_indices().nth(NAME_SHOWN) {
            Some((end, _)) => write!(f, "{space}“{}…”", &name[..end]),
            None => write!(f, "{space}“{name}”"),
        }
    }
}

/// See [`Manner::choices`].
pub(crate) struct Choices {
    manner: Manner,
    choices: &'static [Choice],
    mask: u64,
    joint: &'static str,
    quoted: bool,
}

impl Display for Choices {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (at, choice) in self.choices.iter().enumerate() {
            if self.mask >> at & 1 == 0 {
                continue;
            }
            if !first {
                f.write_str(self.joint)?;
            }
            first = false;
            let label = choice.label.get(self.manner.lang);
            if self.quoted { write!(f, "“{label}”")? } else { f.write_str(label)? }
        }
        Ok(())
    }
}
