//! One fact: what is stated, and what it had to be.

use super::Explainer;
use crate::date::Date;
use crate::dossier::{ENDLESS, NEVER, Place, Value};
use crate::pack::model::Op;
use crate::rule::phrase::bound_words;
use crate::rule::{Interval, Node, NodeId};
use crate::schema::{self, FactId, Kind};
use crate::verdict::Verdict;
use std::fmt::{self, Display, Formatter};

/// A condition on stated facts, in a row or in the whole dossier.
pub(super) struct Why<'e, 'a> {
    explainer: &'e Explainer<'a>,
    what: What,
    place: Place<'e>,
}

enum What {
    /// What is stated.
    Stated(NodeId),
    /// Why the condition is unmet.
    Not(NodeId),
    /// A fact below an object stated as `null`.
    Never(FactId),
}

impl<'e, 'a> Why<'e, 'a> {
    /// What is stated of the fact of a condition: «甲方评价为“合格”».
    pub(super) fn stated(explainer: &'e Explainer<'a>, id: NodeId, place: Place<'e>) -> Self {
        Why { explainer, what: What::Stated(id), place }
    }

    /// Why an unmet condition is so, all that has to be other: «甲方评价为“合格”，须为“优”或“良”».
    pub(super) fn not(explainer: &'e Explainer<'a>, id: NodeId, place: Place<'e>) -> Self {
        Why { explainer, what: What::Not(id), place }
    }

    /// Why a fact cannot be: «已填“不参展”，此条要求参展».
    pub(super) fn never(explainer: &'e Explainer<'a>, fact: FactId) -> Self {
        Why { explainer, what: What::Never(fact), place: Place::WHOLE }
    }

    fn write_stated(&self, id: NodeId, f: &mut Formatter<'_>) -> fmt::Result {
        let manner = self.explainer.manner;
        let (Node::Compare { fact, .. }
        | Node::In { fact, .. }
        | Node::Overlaps { fact, .. }
        | Node::Stated(fact)
        | Node::Absent(fact)
        | Node::Same { fact, .. }) = self.explainer.node(id)
        else {
            return self.explainer.phrase(id, false).fmt(f);
        };
        let (field, now) = (fact.field(), self.explainer.evaluation.fact(*fact, self.place));
        let label = manner.label(*fact);
        if let (NEVER, FactId::Scalar(_)) = (now, fact) {
            return self.write_null(*fact, f);
        }
        match field.kind {
            Kind::Bool if manner.zh() && field.declares() => {
                write!(f, "声明“{}”为“{}”", field.label.zh, if now == 1 { "是" } else { "否" })
            }
            Kind::Bool if manner.zh() => f.write_str(field.says[usize::from(now == 1)]),
            Kind::Bool => write!(f, "{label} is “{}”", if now == 1 { "yes" } else { "no" }),
            Kind::Text { .. } | Kind::Uscc => {
                let text = self.words(*fact);
                if manner.zh() {
                    write!(f, "{label}为“{text}”")
                } else {
                    write!(f, "{label} is “{text}”")
                }
            }
            _ => {
                let none = now == NEVER || matches!((field.kind, now), (Kind::Set(_), 0));
                let now = manner.value(*fact, now);
                match (manner.zh(), none) {
                    (true, true) => write!(f, "{label}填为{now}"),
                    (true, false) => write!(f, "{label}为{now:#}"),
                    (false, _) if matches!(field.kind, Kind::Set(_)) => write!(f, "{label} lists {now}"),
                    (false, _) => write!(f, "{label} is {now}"),
                }
            }
        }
    }

    /// The text that a text fact states.
    fn words(&self, fact: FactId) -> &'a str {
        let dossier = self.explainer.dossier;
        match fact {
            FactId::Scalar(_) => dossier.text(fact).unwrap_or_default().trim(),
            FactId::Row(list, field) => {
                let row = dossier.list(list as usize).and_then(|rows| rows.get(self.place.at));
                match row.and_then(|row| row.get(field as usize)) {
                    Some(Some(Value::Text(text))) => text.trim(),
                    _ => "",
                }
            }
        }
    }

    /// What an object stated as `null` says: «已填“不参展”».
    fn write_null(&self, fact: FactId, f: &mut Formatter<'_>) -> fmt::Result {
        let manner = self.explainer.manner;
        let group = fact.field().path.split('.').next().unwrap_or_default();
        let Some(at) = schema::group_fact(group) else { return Ok(()) };
        let object = FactId::Scalar(at as u8);
        let null = manner.value(object, NEVER);
        if manner.zh() {
            write!(f, "已填{null}")
        } else {
            write!(f, "{} is answered {null}", manner.label(object))
        }
    }

    fn write_never(&self, fact: FactId, f: &mut Formatter<'_>) -> fmt::Result {
        let manner = self.explainer.manner;
        self.write_null(fact, f)?;
        let group = fact.field().path.split('.').next().unwrap_or_default();
        let Some(at) = schema::group_fact(group) else { return Ok(()) };
        match manner.zh() {
            true => write!(f, "，此条要求{}", manner.label(FactId::Scalar(at as u8))),
            false => f.write_str(", but this criterion asks for it"),
        }
    }

    fn write_not(&self, id: NodeId, f: &mut Formatter<'_>) -> fmt::Result {
        let (explainer, manner) = (self.explainer, self.explainer.manner);
        let program = explainer.evaluation.program;
        match program.node(id) {
            Node::All(parts) => {
                let mut first = true;
                for &part in parts.iter() {
                    if explainer.evaluation.part(part, self.place) == Verdict::Unmet {
                        if !first {
                            f.write_str(manner.pick("，且", ", and "))?;
                        }
                        first = false;
                        self.write_not(part, f)?;
                    }
                }
                Ok(())
            }
            Node::Named(part, _) | Node::Review(part, _) => self.write_not(*part, f),
            Node::Compare { fact, op, value, years, allowed } => {
                let (field, now) = (fact.field(), explainer.evaluation.fact(*fact, self.place));
                match field.kind {
                    _ if now == NEVER && matches!(fact, FactId::Scalar(_)) => self.write_never(*fact, f),
                    Kind::Bool => {
                        self.write_stated(id, f)?;
                        // Of a row, what it is not says enough.
                        if self.place.is_whole() { self.write_required(id, f) } else { Ok(()) }
                    }
                    Kind::Date if *years > 0 && Interval::ALL.holds(now) && now != ENDLESS => {
                        self.write_years(id, *fact, now, *years, f)
                    }
                    Kind::Date if Interval::ALL.holds(now) && now != ENDLESS && *op != Op::Equal => {
                        // «竣工日期 2022-01-01 晚于 2021-12-31».
                        let beyond = if now > allowed.high {
                            if *op == Op::LessThan { Op::AtLeast } else { Op::MoreThan }
                        } else if *op == Op::MoreThan {
                            Op::AtMost
                        } else {
                            Op::LessThan
                        };
                        let words = bound_words(manner, field.kind, beyond);
                        let (label, now) = (manner.label(*fact), manner.value(*fact, now));
                        let (value, gap) = (manner.value(*fact, *value), manner.gap());
                        match manner.zh() {
                            true => write!(f, "{label}{now:#}{gap}{words}{value:#}"),
                            false => write!(f, "{label} {now} is {words}{value}"),
                        }
                    }
                    _ => {
                        self.write_stated(id, f)?;
                        self.write_required(id, f)
                    }
                }
            }
            Node::In { fact, .. } | Node::Overlaps { fact, .. } => {
                if let (NEVER, FactId::Scalar(_)) = (explainer.evaluation.fact(*fact, self.place), fact) {
                    return self.write_never(*fact, f);
                }
                self.write_stated(id, f)?;
                self.write_required(id, f)
            }
            Node::Same { fact, other } => {
                let (a, b) = (manner.label(*fact), manner.label(*other));
                let (mine, others) = (self.words(*fact), self.words(*other));
                match manner.zh() {
                    true => write!(f, "{a}“{mine}”与{b}“{others}”不一致"),
                    false => write!(f, "{a} “{mine}” is not the {b} “{others}”"),
                }
            }
            Node::Stated(fact) => self.write_never(*fact, f),
            _ => explainer.phrase(id, false).fmt(f),
        }
    }

    /// «，须为“优”或“良”».
    fn write_required(&self, id: NodeId, f: &mut Formatter<'_>) -> fmt::Result {
        let manner = self.explainer.manner;
        let program = self.explainer.evaluation.program;
        let Node::Compare { fact, value, .. } = program.node(id) else {
            return write!(
                f,
                "{}{}",
                manner.pick("，须", "; required: "),
                program.predicate(id, manner, true)
            );
        };
        let field = fact.field();
        match field.kind {
            Kind::Bool if manner.zh() && field.declares() => {
                write!(f, "，须为“{}”", if *value == 1 { "是" } else { "否" })
            }
            Kind::Bool if manner.zh() => write!(f, "，须{}", field.says[usize::from(*value == 1)]),
            _ => write!(f, "{}{}", manner.pick("，须", "; required: "), program.predicate(id, manner, true)),
        }
    }

    /// «成立日期为 2019-01-01，2024-01-01 才满 5 年；成立日期须不晚于 2017-08-31».
    fn write_years(
        &self,
        id: NodeId,
        fact: FactId,
        now: i64,
        years: u8,
        f: &mut Formatter<'_>,
    ) -> fmt::Result {
        let manner = self.explainer.manner;
        let full = Date::from_number(now).plus_years(i32::from(years)).number();
        let (label, now, full) = (manner.label(fact), manner.value(fact, now), manner.value(fact, full));
        let must = self.explainer.evaluation.program.predicate(id, manner, true);
        let gap = manner.gap();
        match manner.zh() {
            true => write!(f, "{label}为{now:#}，{full}{gap}才满{years}年；{label}须{must}"),
            false => write!(
                f,
                "{label} is {now}, so that {years} years are complete only on {full}; {label} must be {must}"
            ),
        }
    }
}

impl Display for Why<'_, '_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.what {
            What::Stated(id) => self.write_stated(id, f),
            What::Not(id) => self.write_not(id, f),
            What::Never(fact) => self.write_never(fact, f),
        }
    }
}
