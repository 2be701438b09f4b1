//! Conditions as phrases: «竣工日期不晚于 2021-12-31», in both languages and in two manners.

use super::{Node, NodeId, Program, Prompted};
use crate::date::Date;
use crate::lang::Lang;
use crate::money;
use crate::pack::model::Op;
use crate::schema::{FactId, Field, Kind, LISTS};

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
    pub(crate) fn zh(self) -> bool {
        self.lang == Lang::Zh
    }

    pub(crate) fn pick(self, zh: &str, en: &str) -> String {
        if self.zh() { zh.to_owned() } else { en.to_owned() }
    }

    pub(crate) fn date(self, number: i64) -> String {
        let date = Date::from_number(number);
        if self.human { date.words(self.lang) } else { date.to_string() }
    }

    pub(crate) fn money(self, fen: i64) -> String {
        match (self.human, self.lang) {
            (true, lang) => money::words(fen, lang),
            (false, Lang::Zh) => format!("{} 元", money::plain(fen)),
            (false, Lang::En) => format!("{} yuan", money::plain(fen)),
        }
    }

    /// A constant or stated fact of the field's kind.
    pub(crate) fn value(self, field: &Field, value: i64) -> String {
        match field.kind {
            Kind::Date => self.date(value),
            Kind::Money => self.money(value),
            Kind::Choice(choices) => quote(self, choices[value as usize].label.get(self.lang)),
            Kind::Set(choices) => {
                let labels: Vec<&str> = choices
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| value >> at & 1 == 1)
                    .map(|(_, choice)| choice.label.get(self.lang))
                    .collect();
                if labels.is_empty() { self.pick("空", "empty") } else { labels.join(self.comma()) }
            }
            _ => value.to_string(),
        }
    }

    pub(crate) fn comma(self) -> &'static str {
        if self.zh() { "、" } else { ", " }
    }

    pub(crate) fn and(self) -> &'static str {
        if self.zh() { "，且" } else { " and " }
    }

    pub(crate) fn or(self) -> &'static str {
        if self.zh() { "，或" } else { " or " }
    }

    /// The label of a fact without the unit that forms show in brackets.
    pub(crate) fn label(self, fact: FactId) -> &'static str {
        let label = fact.field().label.get(self.lang);
        label.split(['（', '(']).next().unwrap_or(label).trim_end()
    }

    /// `第 3 项工程“X”`, `project 3 “X”`.
    pub(crate) fn row(self, list: usize, at: usize, name: Option<&str>) -> String {
        let noun = LISTS[list].noun.get(self.lang);
        let named = name.map(|name| format!("“{name}”")).unwrap_or_default();
        match self.lang {
            Lang::Zh => format!("第 {} 项{noun}{named}", at + 1),
            Lang::En if named.is_empty() => format!("{noun} {}", at + 1),
            Lang::En => format!("{noun} {} {named}", at + 1),
        }
    }
}

fn quote(manner: Manner, text: &str) -> String {
    if manner.zh() { format!("“{text}”") } else { format!("“{text}”") }
}

fn op_words(manner: Manner, field: &Field, op: Op) -> &'static str {
    let date = matches!(field.kind, Kind::Date);
    let money = matches!(field.kind, Kind::Money);
    match (manner.lang, op) {
        (Lang::Zh, Op::AtMost) if date => "不晚于 ",
        (Lang::Zh, Op::AtLeast) if date => "不早于 ",
        (Lang::Zh, Op::LessThan) if date => "早于 ",
        (Lang::Zh, Op::MoreThan) if date => "晚于 ",
        (Lang::Zh, Op::AtMost) if money => "不超过 ",
        (Lang::Zh, Op::AtLeast) if money => "不少于 ",
        (Lang::Zh, Op::LessThan) if money => "少于 ",
        (Lang::Zh, Op::MoreThan) if money => "多于 ",
        (Lang::Zh, Op::AtMost) => "不大于 ",
        (Lang::Zh, Op::AtLeast) => "不小于 ",
        (Lang::Zh, Op::LessThan) => "小于 ",
        (Lang::Zh, Op::MoreThan) => "大于 ",
        (Lang::Zh, Op::Equal) => "为 ",
        (Lang::En, Op::AtMost) if date => " no later than ",
        (Lang::En, Op::AtLeast) if date => " no earlier than ",
        (Lang::En, Op::LessThan) if date => " before ",
        (Lang::En, Op::MoreThan) if date => " after ",
        (Lang::En, Op::AtMost) => " at most ",
        (Lang::En, Op::AtLeast) => " at least ",
        (Lang::En, Op::LessThan) => " less than ",
        (Lang::En, Op::MoreThan) => " more than ",
        (Lang::En, Op::Equal) => " is ",
    }
}

/// The comparison that holds exactly when `op` does not.
pub(crate) fn opposite(op: Op) -> Option<Op> {
    match op {
        Op::AtMost => Some(Op::MoreThan),
        Op::AtLeast => Some(Op::LessThan),
        Op::LessThan => Some(Op::AtLeast),
        Op::MoreThan => Some(Op::AtMost),
        Op::Equal => None,
    }
}

impl Program {
    /// What must hold, as a phrase; `holds` false for the opposite.
    pub(crate) fn phrase(&self, id: NodeId, manner: Manner, must: bool) -> String {
        let zh = manner.zh();
        match self.node(id) {
            Node::Stated(fact) => {
                let label = manner.label(*fact);
                match (zh, must) {
                    (true, true) => format!("填写{label}"),
                    (true, false) => format!("没有{label}"),
                    (false, true) => format!("{label} is stated"),
                    (false, false) => format!("there is no {label}"),
                }
            }
            Node::Absent(fact) => match (fact.field().null, must) {
                (crate::schema::Null::Absent(text), true) => text.get(manner.lang).to_owned(),
                _ if zh => format!("有{}", manner.label(*fact)),
                _ => format!("{} is there", manner.label(*fact)),
            },
            Node::Compare { fact, op, value, years } => {
                self.compare(*fact, *op, *value, *years, manner, must)
            }
            Node::In { fact, mask } => {
                let Kind::Choice(choices) = fact.field().kind else { return String::new() };
                let labels: Vec<String> = choices
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| mask >> at & 1 == 1)
                    .map(|(_, choice)| quote(manner, choice.label.get(manner.lang)))
                    .collect();
                let label = manner.label(*fact);
                match (zh, must) {
                    (true, true) => format!("{label}为{}", labels.join("或")),
                    (true, false) => format!("{label}不是{}", labels.join("或")),
                    (false, true) => format!("{label} is {}", labels.join(" or ")),
                    (false, false) => format!("{label} is not {}", labels.join(" or ")),
                }
            }
            Node::Overlaps { fact, mask, any } => {
                let Kind::Set(choices) = fact.field().kind else { return String::new() };
                let label = manner.label(*fact);
                if *any {
                    return match (zh, must) {
                        (true, true) => format!("{label}至少选一项"),
                        (true, false) => format!("{label}一项也没有"),
                        (false, true) => format!("{label}: at least one"),
                        (false, false) => format!("{label}: none"),
                    };
                }
                let labels: Vec<&str> = choices
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| mask >> at & 1 == 1)
                    .map(|(_, choice)| choice.label.get(manner.lang))
                    .collect();
                match (zh, must) {
                    (true, true) => format!("{label}含{}", labels.join("或")),
                    (true, false) => format!("{label}不含{}", labels.join("或")),
                    (false, true) => format!("{label} include {}", labels.join(" or ")),
                    (false, false) => format!("{label} do not include {}", labels.join(" or ")),
                }
            }
            Node::Same { fact, other } => {
                let (a, b) = (manner.label(*fact), manner.label(*other));
                match (zh, must) {
                    (true, true) => format!("{a}与{b}一致"),
                    (true, false) => format!("{a}与{b}不一致"),
                    (false, true) => format!("{a} is the same as {b}"),
                    (false, false) => format!("{a} differs from {b}"),
                }
            }
            Node::All(parts) => {
                let joint = if must { manner.comma() } else { manner.or() };
                self.joined(parts, joint, manner, must)
            }
            Node::Any(parts) => {
                let joint = if must { manner.or() } else { manner.comma() };
                self.joined(parts, joint, manner, must)
            }
            Node::Not(part) => self.phrase(*part, manner, !must),
            Node::Review(part, _) => self.phrase(*part, manner, must),
            Node::Named(_, name) => {
                let name = self.texts[*name as usize].get(manner.lang);
                match (zh, must) {
                    (true, true) => format!("属于{name}"),
                    (true, false) => format!("不属于{name}"),
                    (false, true) => format!("is a {name}"),
                    (false, false) => format!("is not a {name}"),
                }
            }
            Node::Some { list, body } => {
                let rows = self.rows_phrase(*list, *body, manner);
                match (zh, must) {
                    (true, true) => format!("至少有一项{rows}"),
                    (true, false) => format!("没有一项{rows}"),
                    (false, true) => format!("at least one {rows}"),
                    (false, false) => format!("no {rows}"),
                }
            }
            Node::Count { list, body, op, value } => {
                let rows = self.rows_phrase(*list, *body, manner);
                let op = if must { Some(*op) } else { opposite(*op) };
                let words = op.map_or("", |op| match (manner.lang, op) {
                    (Lang::Zh, Op::AtLeast) => "不少于 ",
                    (Lang::Zh, Op::AtMost) => "不超过 ",
                    (Lang::Zh, Op::MoreThan) => "多于 ",
                    (Lang::Zh, Op::LessThan) => "少于 ",
                    (Lang::Zh, Op::Equal) => "恰为 ",
                    (Lang::En, Op::AtLeast) => "at least ",
                    (Lang::En, Op::AtMost) => "at most ",
                    (Lang::En, Op::MoreThan) => "more than ",
                    (Lang::En, Op::LessThan) => "fewer than ",
                    (Lang::En, Op::Equal) => "exactly ",
                });
                if zh { format!("{rows}{words}{value} 项") } else { format!("{words}{value} × {rows}") }
            }
            Node::Sum { fact, body, op, value } => {
                self.total(*fact, *body, *op, *value, ["合计", "in total"], manner, must)
            }
            Node::Max { fact, body, op, value } => {
                self.total(*fact, *body, *op, *value, ["单项", "in one"], manner, must)
            }
            Node::Prompt { of, .. } => {
                let label = match of {
                    Prompted::List(list) => LISTS[*list as usize].label.get(manner.lang),
                    Prompted::Fact(fact) => manner.label(*fact),
                };
                match (zh, must) {
                    (true, true) => format!("列出{label}"),
                    (true, false) => format!("没有列出{label}"),
                    (false, true) => format!("{label} listed"),
                    (false, false) => format!("no {label} listed"),
                }
            }
            Node::Unset => manner.pick("待定日期", "a date not yet set"),
        }
    }

    fn joined(&self, parts: &[NodeId], joint: &str, manner: Manner, must: bool) -> String {
        parts.iter().map(|&part| self.phrase(part, manner, must)).collect::<Vec<_>>().join(joint)
    }

    /// `工程（类型含…、在自治区内）`, or the name that the pack gives such rows.
    pub(crate) fn rows_phrase(&self, list: u8, body: NodeId, manner: Manner) -> String {
        let noun = LISTS[list as usize].noun.get(manner.lang);
        match self.node(body) {
            Node::Named(_, name) => self.texts[*name as usize].get(manner.lang).to_owned(),
            Node::All(parts) if !parts.is_empty() => {
                // A name first, then what else must hold: «合格工程（承建方式为“总承包”）».
                if let Node::Named(_, name) = self.node(parts[0]) {
                    let name = self.texts[*name as usize].get(manner.lang);
                    let rest = self.joined(&parts[1..], manner.comma(), manner, true);
                    return match (rest.is_empty(), manner.zh()) {
                        (true, _) => name.to_owned(),
                        (false, true) => format!("{name}（{rest}）"),
                        (false, false) => format!("{name} ({rest})"),
                    };
                }
                let rest = self.joined(parts, manner.comma(), manner, true);
                if manner.zh() { format!("{noun}（{rest}）") } else { format!("{noun} ({rest})") }
            }
            _ => {
                let rest = self.phrase(body, manner, true);
                if manner.zh() { format!("{noun}（{rest}）") } else { format!("{noun} ({rest})") }
            }
        }
    }

    fn compare(&self, fact: FactId, op: Op, value: i64, years: u8, manner: Manner, must: bool) -> String {
        let field = fact.field();
        let label = manner.label(fact);
        if let Kind::Bool = field.kind {
            return field.says[usize::from((value == 1) == must)].get(manner.lang).to_owned();
        }
        let words = match (op, must) {
            (op, true) => op_words(manner, field, op).to_owned(),
            (op, false) => match opposite(op) {
                Some(op) => op_words(manner, field, op).to_owned(),
                None => manner.pick("不为 ", " is not "),
            },
        };
        let value = manner.value(field, value);
        match (years, manner.zh()) {
            (0, _) => format!("{label}{words}{value}"),
            (n, true) => format!("自{label}起满 {n} 年之日{words}{value}"),
            (n, false) => format!("{n} years from {label}{words}{value}"),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one node, spelled out once")]
    fn total(
        &self,
        fact: FactId,
        body: NodeId,
        op: Op,
        value: i64,
        how: [&str; 2],
        manner: Manner,
        must: bool,
    ) -> String {
        let FactId::Row(list, _) = fact else { return String::new() };
        let rows = self.rows_phrase(list, body, manner);
        let op = if must { op } else { opposite(op).unwrap_or(op) };
        let words = op_words(manner, fact.field(), op);
        let value = manner.value(fact.field(), value);
        let label = manner.label(fact);
        if manner.zh() {
            format!("{rows}的{label}{}{words}{value}", how[0])
        } else {
            format!("{label} of {rows} {}{words}{value}", how[1])
        }
    }
}
