//! What must hold across a pack: the checks that need more than one place.

use super::cond_text::{Placed, Role};
use super::model::{Cond, Op, Pack};
use super::reader::{Reader, Span};
use crate::rule::wants::{Purpose, Want};
use crate::rule::{Compiler, Interval, Node, NodeId, Program};
use crate::schema::{FactId, Kind, LISTS};
use std::collections::{BTreeMap, BTreeSet};

/// Where things stand in the text.
#[derive(Default)]
pub(super) struct Places {
    pub(super) dates: Span,
    pub(super) date_spans: BTreeMap<String, Span>,
    pub(super) clauses: Vec<(String, Span)>,
    pub(super) edition_id: Span,
    pub(super) awards: Vec<Span>,
    pub(super) award_ids: Vec<Span>,
    pub(super) tie_breaks: Vec<Vec<Span>>,
    pub(super) stars: Vec<Span>,
}

/// Reports everything that does not fit.
pub(super) fn check(pack: &Pack, reader: &Reader<'_>, placed: Vec<Placed>, places: &Places) {
    dates(pack, reader, places);
    awards(pack, reader, places);
    conditions(pack, reader, placed);
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
    if !identifier(&pack.id) {
        reader
            .problem(&places.edition_id, "the edition's `id` is of the letters a to z, digits, `-` and `_`");
    }
    if pack.awards.is_empty() {
        reader.problem(&(0..0), "an edition needs at least one [[award]]");
    }
    let mut ids = BTreeSet::new();
    let spans = places.awards.iter().zip(&places.award_ids).zip(&places.tie_breaks);
    for (award, ((span, id), tie_break)) in pack.awards.iter().zip(spans) {
        if !ids.insert(&award.id) {
            reader.problem(id, format!("duplicate award `{}`", award.id));
        }
        if !identifier(&award.id) {
            reader.problem(id, "an award's `id` is of the letters a to z, digits and `_`");
        }
        if award.criteria.is_empty() {
            reader.problem(span, format!("award `{}` has no [[award.criterion]]", award.id));
        }
        let sum: u32 =
            award.criteria.iter().flat_map(|criterion| &criterion.jury).map(|part| part.weight).sum();
        if sum != 100 {
            reader.problem(span, format!("the jury weights of `{}` sum to {sum}, not 100", award.id));
        }
        for (word, span) in award.tie_break.iter().zip(tie_break) {
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

/// Identifiers stand in addresses and in file names.
fn identifier(id: &str) -> bool {
    !id.is_empty()
        && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-')
}

/// Every condition at its place, inner ones first: what cannot be resolved, what can never or must always hold, and what would
/// leave a criterion undecided for ever.
fn conditions(pack: &Pack, reader: &Reader<'_>, placed: Vec<Placed>) {
    for Placed { cond, list, role, span } in &placed {
        // An outer condition repeats the problems of its parts.
        if !matches!(cond, Cond::Fact { .. } | Cond::Use(_) | Cond::Prompt(..)) && reader.any_at(span) {
            continue;
        }
        let mut compiler = Compiler::new(&pack.dates, &pack.defines);
        match compiler.condition(cond, *list) {
            Err(why) => reader.problem(span, why),
            Ok(id) => {
                if let Some(why) = never(&compiler.program, id) {
                    reader.problem(span, why);
                }
                // A flag may hang on a date that is not set yet: it is then not shown.
                if *role == Role::Criterion && compiler.program.nodes.contains(&Node::Unset) {
                    reader.problem(span, "the criterion hangs on a date that [dates] leaves unset");
                }
            }
        }
    }
}

/// Why a condition can never hold, or always does.
fn never(program: &Program, id: NodeId) -> Option<String> {
    match program.node(id) {
        Node::All(_) => contradiction(program, id),
        Node::Count { list, op, value, .. } => {
            let whole = Interval { low: 0, high: LISTS[*list as usize].max as i64 };
            let left = Interval::bounded(false, *op, *value, 0).and(whole);
            unfit(left, whole, "the list has no such number of rows")
        }
        Node::Sum { op, value, .. } | Node::Max { op, value, .. } if *op == Op::AtLeast && *value <= 0 => {
            Some("at_least 0 always holds".to_owned())
        }
        Node::Max { fact, op, value, .. }
            if nothing(Interval::of(*fact, *op, *value, 0).and(bounds(*fact)?)) =>
        {
            Some("no amount is that large".to_owned())
        }
        Node::In { fact, mask } => {
            let all = values(*fact)?;
            (mask & all == all).then(|| "this always holds: it allows every value".to_owned())
        }
        Node::Compare { fact, allowed, .. } => {
            let whole = bounds(*fact)?;
            unfit(allowed.and(whole), whole, "no value of the fact is so")
        }
        _ => None,
    }
}

/// What is wrong when nothing is left of the whole, or all of it.
fn unfit(left: Interval, whole: Interval, why: &str) -> Option<String> {
    if nothing(left) {
        Some(format!("this can never hold: {why}"))
    } else if left == whole {
        Some("this always holds".to_owned())
    } else {
        None
    }
}

/// The values that a dossier can state of a number.
fn bounds(fact: FactId) -> Option<Interval> {
    match fact.field().kind {
        Kind::Count { min, max } => Some(Interval { low: min, high: max }),
        Kind::Money => Some(Interval { low: 0, high: crate::money::MAX_FEN }),
        Kind::Bool => Some(Interval { low: 0, high: 1 }),
        _ => None,
    }
}

/// A bit for each value of an enumeration.
fn values(fact: FactId) -> Option<u64> {
    match fact.field().kind {
        Kind::Choice(choices) => Some((1 << choices.len()) - 1),
        _ => None,
    }
}

fn contradiction(program: &Program, id: NodeId) -> Option<String> {
    let wants = program.wants(id, Purpose::Check);
    if let Some(want) = wants.iter().find(|want| impossible(want)) {
        let path = want.fact.field().path;
        return Some(format!("contradictory: no value of `{path}` fulfils all of these"));
    }
    // Below an object stated as `null` nothing is stated.
    let null = |fact: FactId| wants.iter().any(|want| want.absent && below(fact, want.fact));
    if let Some(want) = wants.iter().find(|want| want.compared && null(want.fact)) {
        let path = want.fact.field().path;
        return Some(format!("contradictory: `{path}` stands below an object that has to be none"));
    }
    let parts = demands(program, id);
    let denied = |part: &NodeId| matches!(program.node(*part), Node::Not(inner) if parts.contains(inner));
    parts.iter().any(denied).then(|| "contradictory: a condition and its opposite".to_owned())
}

/// Whether no value is left. What is denied only counts for a fact that is also asked for: one that is not stated at all
/// fulfils every denial.
fn impossible(want: &Want) -> bool {
    let allowed = want.interval.and(want.denied);
    let mask = want.mask & values(want.fact).unwrap_or(u64::MAX);
    want.compared && (want.absent || nothing(allowed) || mask & !want.denied_mask == 0)
}

fn nothing(interval: Interval) -> bool {
    interval.low > interval.high
}

/// Every condition that `id` asks for, through 'all of' and names.
fn demands(program: &Program, id: NodeId) -> Vec<NodeId> {
    let mut demands = vec![id];
    let mut at = 0;
    while let Some(&id) = demands.get(at) {
        at += 1;
        match program.node(id) {
            Node::All(parts) => demands.extend(parts.iter()),
            Node::Named(part, _) => demands.push(*part),
            _ => {}
        }
    }
    demands
}

fn below(fact: FactId, object: FactId) -> bool {
    let group = fact.field().path.split_once('.').map(|(group, _)| group);
    matches!(fact, FactId::Scalar(_)) && group == Some(object.field().path)
}
