//! Why: the sentences of a verdict, from the same tree that gave it.

mod change;
mod lacking;
mod lines;
mod rows;
mod subject;
mod totals;
mod why;

use super::{Evaluation, Manner, Node, NodeId, Prompted};
use crate::date::Date;
use crate::dossier::{Dossier, Place};
use crate::schema::{FactId, Kind};
use crate::verdict::Verdict;
use lines::Lines;
use why::Why;

/// Rows named in one sentence; the rest is counted.
const NAMED_ROWS: usize = 3;

/// Writes the sentences of one evaluation.
pub(crate) struct Explainer<'a> {
    pub(crate) evaluation: &'a Evaluation<'a>,
    pub(crate) dossier: &'a Dossier,
    pub(crate) manner: Manner,
}

impl<'a> Explainer<'a> {
    /// The explanation of a condition's verdict: what is stated and what is required, or what to fill in.
    pub(crate) fn explain(&self, id: NodeId) -> String {
        let mut lines = Lines::new(self.manner);
        self.reasons(id, &mut lines);
        self.left_out(&mut lines);
        match self.evaluation.verdict(id) {
            Verdict::Incomplete => {
                let missing = self.evaluation.missing(id);
                lines.finish(&self.lacking(&missing, self.evaluation.one_of(id, &missing)))
            }
            _ => lines.finish(""),
        }
    }

    /// Why a person must decide: the texts of the pack, each once.
    pub(crate) fn review_reasons(&self, id: NodeId) -> Vec<String> {
        let mut lines = Lines::new(self.manner);
        self.reviews(id, &mut lines);
        lines.sentences()
    }

    fn verdict(&self, id: NodeId) -> Verdict {
        self.evaluation.verdict(id)
    }

    fn node(&self, id: NodeId) -> &'a Node {
        self.evaluation.program.node(id)
    }

    fn text(&self, text: u16) -> &'a str {
        self.evaluation.program.texts[text as usize].get(self.manner.lang)
    }

    fn reasons(&self, id: NodeId, lines: &mut Lines) {
        let verdict = self.verdict(id);
        let manner = self.manner;
        match self.node(id) {
            Node::All(parts) => {
                for &part in parts.iter().filter(|&&part| self.verdict(part) == verdict) {
                    self.reasons(part, lines);
                }
            }
            Node::Any(parts) => self.alternatives(parts, verdict, lines),
            Node::Named(part, _) => self.reasons(*part, lines),
            Node::Review(part, _) => match (verdict, self.verdict(*part)) {
                (Verdict::NeedsReview, Verdict::Unmet) => self.for_a_person(*part, lines),
                _ => self.reasons(*part, lines),
            },
            Node::Prompt { of, .. } => self.prompt(*of, verdict, lines),
            Node::Some { list, body } => self.some(*list, *body, verdict, lines),
            Node::Sum { fact, body, op, value } => self.sum((*fact, *body), *op, *value, verdict, lines),
            Node::Max { fact, body, op, value } => self.max(id, (*fact, *body), *op, *value, verdict, lines),
            Node::Count { list, body, .. } => self.count(id, *list, *body, verdict, lines),
            Node::Not(_) | Node::Unset => match verdict {
                Verdict::Met => lines.say(format_args!("{}", self.phrase(id, true))),
                Verdict::Unmet => lines.say(format_args!("{}", self.phrase(id, false))),
                Verdict::NeedsReview => self.for_a_person(id, lines),
                Verdict::Incomplete => {}
            },
            Node::Absent(_) if verdict == Verdict::Met => {
                let null = Why::stated(self, id, Place::WHOLE);
                if manner.zh() {
                    lines.say(format_args!("{null}，此条视为满足"));
                } else {
                    lines.say(format_args!("{null}, so this criterion is met"));
                }
            }
            _ => match verdict {
                Verdict::Incomplete => {}
                Verdict::NeedsReview => self.for_a_person(id, lines),
                Verdict::Unmet => lines.say(format_args!("{}", Why::not(self, id, Place::WHOLE))),
                Verdict::Met => self.met(id, lines),
            },
        }
    }

    fn phrase(&self, id: NodeId, must: bool) -> super::phrase::Phrase<'a> {
        self.evaluation.program.phrase(id, self.manner, must)
    }

    /// «近三年投诉记录为2次，须人工认定».
    fn for_a_person(&self, id: NodeId, lines: &mut Lines) {
        let stated = Why::stated(self, id, Place::WHOLE);
        lines.say(format_args!("{stated}{}", self.manner.pick("，须人工认定", "; a person must decide")));
    }

    /// An 'any of': what decides it when it holds; all that fail, and that one would do, when it does not.
    fn alternatives(&self, parts: &[NodeId], verdict: Verdict, lines: &mut Lines) {
        let mut same = parts.iter().filter(|&&part| self.verdict(part) == verdict);
        if matches!(verdict, Verdict::Met | Verdict::NeedsReview) {
            if let Some(&part) = same.next() {
                self.reasons(part, lines);
            }
            return;
        }
        // That something is not stated as none says nothing to the applicant.
        let telling = |part: &&NodeId| !matches!(self.node(**part), Node::Absent(_));
        let before = lines.len();
        let mut told = 0;
        for &part in same.filter(telling) {
            self.reasons(part, lines);
            told += 1;
        }
        if verdict == Verdict::Unmet && told > 1 && lines.len() > before + 1 {
            match (self.manner.zh(), told) {
                (true, 2) => lines.add(format_args!("（两者满足其一即可）")),
                (true, n) => lines.add(format_args!("（以上{n}者满足其一即可）")),
                (false, 2) => lines.add(format_args!(" (either is enough)")),
                (false, n) => lines.add(format_args!(" (any of these {n} is enough)")),
            }
        }
    }

    /// A single fact that is as it must be.
    fn met(&self, id: NodeId, lines: &mut Lines) {
        let manner = self.manner;
        match self.node(id) {
            Node::Stated(fact) => {
                let label = manner.label(*fact);
                if manner.zh() {
                    lines.say(format_args!("已填写{label}"));
                } else {
                    lines.say(format_args!("{label} is stated"));
                }
            }
            // The day on which the years are complete.
            Node::Compare { fact, years, .. } if *years > 0 => {
                let now = self.evaluation.fact(*fact, Place::WHOLE);
                let full = Date::from_number(now).plus_years(i32::from(*years)).number();
                let (label, now, full) =
                    (manner.label(*fact), manner.value(*fact, now), manner.value(*fact, full));
                let gap = manner.gap();
                if manner.zh() {
                    lines.say(format_args!("{label}为{now:#}，{full}{gap}满{years}年"));
                } else {
                    lines.say(format_args!("{label} is {now}; {years} years are complete on {full}"));
                }
            }
            Node::Compare { fact, value, .. }
                if fact.field().declares() && matches!(fact.field().kind, Kind::Bool) =>
            {
                let label = fact.field().label.get(manner.lang);
                match (manner.zh(), value) {
                    (true, 1) => lines.say(format_args!("已声明“{label}”")),
                    (false, 1) => lines.say(format_args!("declared: “{label}”")),
                    _ => lines.say(format_args!("{}", Why::stated(self, id, Place::WHOLE))),
                }
            }
            Node::Same { .. } => lines.say(format_args!("{}", self.phrase(id, true))),
            _ => lines.say(format_args!("{}", Why::stated(self, id, Place::WHOLE))),
        }
    }

    fn prompt(&self, of: Prompted, verdict: Verdict, lines: &mut Lines) {
        let manner = self.manner;
        let label = self.evaluation.program.prompted(of, manner);
        match (verdict, of) {
            (Verdict::Incomplete, _) => {}
            (Verdict::Unmet, Prompted::Fact(fact)) => {
                lines.say(format_args!("{}", Why::never(self, fact)));
            }
            (Verdict::Unmet, _) => {}
            (Verdict::NeedsReview, Prompted::Fact(FactId::Row(list, _)))
                if self.evaluation.facts.lists[list as usize].count() == 0 =>
            {
                self.none_listed(manner.list(list), lines);
            }
            (Verdict::NeedsReview, Prompted::Fact(FactId::Row(list, _))) => {
                let noun = crate::schema::LISTS[list as usize].noun.get(manner.lang);
                if manner.zh() {
                    lines.say(format_args!("各项{noun}的{label}均为“无”，须人工认定"));
                } else {
                    lines.say(format_args!("{label} lists nothing for any {noun}; a person must decide"));
                }
            }
            (Verdict::NeedsReview, _) => self.none_listed(label, lines),
            (Verdict::Met, Prompted::List(list)) => {
                let count = self.evaluation.facts.lists[list as usize].count();
                if manner.zh() {
                    lines.say(format_args!("已列出{label}{count}项"));
                } else {
                    let entries = if count == 1 { "entry" } else { "entries" };
                    lines.say(format_args!("{label} lists {count} {entries}"));
                }
            }
            (Verdict::Met, Prompted::Fact(fact)) => {
                let words = match fact {
                    FactId::Scalar(at) => self
                        .dossier
                        .scalar(at as usize)
                        .map(|value| value.words(fact.field(), manner.lang))
                        .unwrap_or_default(),
                    FactId::Row(list, at) => {
                        let rows = self.evaluation.facts.lists[list as usize].rows();
                        let known = rows.map(|row| row.cells[at as usize]).filter(|bits| *bits > 0);
                        manner.value(fact, known.fold(0, |all, bits| all | bits)).to_string()
                    }
                };
                if manner.zh() {
                    lines.say(format_args!("已列出{label}：{words}"));
                } else {
                    lines.say(format_args!("{label} lists {words}"));
                }
            }
        }
    }

    fn none_listed(&self, label: super::manner::Label, lines: &mut Lines) {
        if self.manner.zh() {
            lines.say(format_args!("{label}填为“无”，须人工认定"));
        } else {
            lines.say(format_args!("{label} lists nothing; a person must decide"));
        }
    }

    /// The texts of the reviews that keep a condition from being met.
    fn reviews(&self, id: NodeId, lines: &mut Lines) {
        if self.verdict(id) != Verdict::NeedsReview {
            return;
        }
        match self.node(id) {
            Node::All(parts) => parts.iter().for_each(|&part| self.reviews(part, lines)),
            Node::Any(parts) => {
                let first = parts.iter().find(|&&part| self.verdict(part) == Verdict::NeedsReview);
                first.into_iter().for_each(|&part| self.reviews(part, lines));
            }
            Node::Named(part, _) | Node::Not(part) => self.reviews(*part, lines),
            Node::Review(part, text) => match self.verdict(*part) {
                Verdict::NeedsReview => self.reviews(*part, lines),
                _ => lines.say(format_args!("{}", self.text(*text))),
            },
            Node::Prompt { text, .. } => lines.say(format_args!("{}", self.text(*text))),
            Node::Some { list, body } | Node::Count { list, body, .. } => {
                self.row_reviews(*list, *body, lines)
            }
            Node::Sum { fact: FactId::Row(list, _), body, .. }
            | Node::Max { fact: FactId::Row(list, _), body, .. } => {
                self.row_reviews(*list, *body, lines);
            }
            _ => {}
        }
    }
}
