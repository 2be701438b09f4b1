//! What must hold across a pack: the checks that need more than one place.

use super::cond_text::Placed;
use super::model::{Cond, Op, Pack};
use super::reader::{Reader, Span};
use crate::rule::{Compiler, Node, NodeId, Program, Purpose};
use crate::schema::{FactId, Kind, LISTS};
use std::collections::{BTreeMap, BTreeSet};

/// Where things stand in the text.
#[derive(Default)]
pub(super) struct Places {
    pub(super) dates: Span,
    pub(super) date_spans: BTreeMap<String, Span>,
    pub(super) clauses: Vec<(String, Span)>,
    pub(super) awards: Vec<Span>,
    pub(super) stars: Vec<Span>,
}

/// Reports everything that does not fit.
pub(super) fn check(pack: &Pack, reader: &Reader<'_>, placed: Vec<Placed>, places: &Places) {
    dates(pack, reader, places);
    awards(pack, reader, places);
    conditions(pack, reader, placed);
    decided(pack, reader, places);
}

fn dates(pack: &Pack, reader: &Reader<'_>, places: &Places) {
    let span = |name: &str| places.date_spans.get(name).unwrap_or(&places.dates).clone();
    for name in ["opens_on", "cutoff", "deadline"] {
        if pack.date(name).is_none() && !places.date_spans.contains_key(name) {
            reader.problem(&places.dates, format!("[dates] needs `{name}`"));
        }
    }
    for (first, second) in [("cutoff", "deadline"), ("opens_on", "deadline"), ("deadline", "award_on")] {
        if let (Some(a), Some(b)) = (pack.date(first), pack.date(second))
            && a > b
        {
            reader
                .problem(&span(second), format!("dates out of order: `{first}` {a} is after `{second}` {b}"));
        }
    }
}

fn awards(pack: &Pack, reader: &Reader<'_>, places: &Places) {
    if pack.awards.is_empty() {
        reader.problem(&(0..0), "an edition needs at least one [[award]]");
    }
    let mut ids = BTreeSet::new();
    for (award, span) in pack.awards.iter().zip(&places.awards) {
        if !ids.insert(&award.id) {
            reader.problem(span, format!("duplicate award `{}`", award.id));
        }
        if award.criteria.is_empty() {
            reader.problem(span, format!("award `{}` has no [[award.criterion]]", award.id));
        }
        let sum: u32 =
            award.criteria.iter().flat_map(|criterion| &criterion.jury).map(|part| part.weight).sum();
        if sum != 100 {
            reader.problem(span, format!("the jury weights of `{}` sum to {sum}, not 100", award.id));
        }
        for word in &award.tie_break {
            let known = matches!(word.as_str(), "accepted_amount" | "committee_vote")
                || award.criteria.iter().any(|criterion| criterion.clause == *word);
            if !known {
                let message = format!(
                    "tie_break `{word}` is neither a clause of the award, accepted_amount nor committee_vote"
                );
                reader.problem(span, message);
            }
        }
    }
    let mut clauses = BTreeSet::new();
    for (clause, span) in &places.clauses {
        if !clauses.insert(clause) {
            reader.problem(span, format!("duplicate clause `{clause}`"));
        }
    }
    for (pair, span) in pack.stars.windows(2).zip(places.stars.iter().skip(1)) {
        if pair[0].from <= pair[1].from {
            reader.problem(span, "star levels go from the highest `from` to the lowest");
        }
    }
}

/// Every condition at its place, inner ones first: what cannot be resolved, and what can never or must always hold.
fn conditions(pack: &Pack, reader: &Reader<'_>, placed: Vec<Placed>) {
    for Placed { cond, list, span } in &placed {
        // An outer condition repeats the problems of its parts.
        if matches!(
            cond,
            Cond::All(_)
                | Cond::Any(_)
                | Cond::Not(_)
                | Cond::Review(..)
                | Cond::Some(..)
                | Cond::Count(..)
                | Cond::Sum(..)
                | Cond::Max(..)
        ) && reader.any_at(span)
        {
            continue;
        }
        let mut compiler = Compiler::new(&pack.dates, &pack.defines);
        match compiler.condition(cond, *list) {
            Err(why) => reader.problem(span, why),
            Ok(id) => {
                if let Some(why) = never(&compiler.program, id) {
                    reader.problem(span, why);
                }
            }
        }
    }
}

/// A condition of a verdict may not hang on a date that is not set; a flag may.
fn decided(pack: &Pack, reader: &Reader<'_>, places: &Places) {
    let criteria = pack.common.iter().chain(pack.awards.iter().flat_map(|award| &award.criteria));
    for (criterion, (_, span)) in criteria.zip(&places.clauses) {
        for cond in [&criterion.machine, &criterion.declared].into_iter().flatten() {
            let mut compiler = Compiler::new(&pack.dates, &pack.defines);
            if compiler.condition(cond, None).is_ok() && compiler.program.nodes.contains(&Node::Unset) {
                reader.problem(span, "the condition hangs on a date that [dates] leaves unset");
            }
        }
    }
}

/// Why a condition can never hold, or always does.
fn never(program: &Program, id: NodeId) -> Option<String> {
    match program.node(id) {
        Node::All(_) => contradiction(program, id),
        Node::Count { list, op, value, .. } => {
            let max = LISTS[*list as usize].max as i64;
            match op {
                Op::AtLeast if *value <= 0 => Some("at_least 0 always holds".to_owned()),
                Op::AtLeast | Op::Equal if *value > max => {
                    Some(format!("the list has at most {max} rows: this can never hold"))
                }
                Op::MoreThan if *value >= max => {
                    Some(format!("the list has at most {max} rows: this can never hold"))
                }
                _ => None,
            }
        }
        Node::Sum { op, value, .. } | Node::Max { op, value, .. } if *op == Op::AtLeast && *value <= 0 => {
            Some("at_least 0 always holds".to_owned())
        }
        Node::Max { value, .. } if *value > crate::money::MAX_FEN => {
            Some("no amount is that large".to_owned())
        }
        Node::Compare { fact, op, value, .. } => {
            let (min, max) = bounds(*fact)?;
            let impossible = match op {
                Op::AtMost => *value < min,
                Op::LessThan => *value <= min,
                Op::AtLeast => *value > max,
                Op::MoreThan => *value >= max,
                Op::Equal => !(min..=max).contains(value),
            };
            let always = match op {
                Op::AtMost => *value >= max,
                Op::AtLeast => *value <= min,
                _ => false,
            };
            if impossible {
                Some("this can never hold: the fact goes from the least to the greatest allowed".to_owned())
            } else if always {
                Some("this always holds".to_owned())
            } else {
                None
            }
        }
        _ => None,
    }
}

fn bounds(fact: FactId) -> Option<(i64, i64)> {
    match fact.field().kind {
        Kind::Count { min, max } => Some((min, max)),
        Kind::Money => Some((0, crate::money::MAX_FEN)),
        _ => None,
    }
}

fn contradiction(program: &Program, id: NodeId) -> Option<String> {
    let wants = program.wants(id, Purpose::Check);
    let impossible = wants.iter().find(|want| want.is_impossible())?;
    let path = impossible.fact.field().path;
    Some(format!("contradictory: no value of `{path}` fulfils all of these"))
}
