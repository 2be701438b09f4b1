//! Rows of a list: which one decides, which comes nearest, which do not count.

use super::lines::Lines;
use super::why::Why;
use super::{Explainer, NAMED_ROWS};
use crate::dossier::Place;
use crate::rule::manner::RowName;
use crate::rule::{Node, NodeId};
use crate::schema::LISTS;
use crate::verdict::Verdict;

impl<'a> Explainer<'a> {
    pub(super) fn row(&self, list: u8, at: usize) -> RowName<'a> {
        self.manner.row(list, at, self.dossier.row_name(list as usize, at))
    }

    pub(super) fn rows(&self, list: u8, body: NodeId) -> crate::rule::phrase::Rows<'a> {
        self.evaluation.program.rows(list, body, self.manner)
    }

    pub(super) fn some(&self, list: u8, body: NodeId, verdict: Verdict, lines: &mut Lines) {
        let manner = self.manner;
        let facts = &self.evaluation.facts.lists[list as usize];
        let rows = self.rows(list, body);
        let decisive = || facts.rows().find(|row| self.evaluation.part(body, *row) == verdict);
        match verdict {
            Verdict::Met => {
                if let Some(row) = decisive() {
                    self.fulfils(list, body, row.at, lines);
                }
            }
            Verdict::NeedsReview => {
                if let Some(row) = decisive() {
                    self.row_for_a_person(list, body, row, lines);
                }
            }
            Verdict::Incomplete => match manner.zh() {
                true => lines.say(format_args!("尚不能确认有无{rows}")),
                false => lines.say(format_args!("it cannot be told yet whether an entry counts as {rows}")),
            },
            Verdict::Unmet if facts.count() == 0 => {
                let (of, label) = (self.of(list), manner.list(list));
                match manner.zh() {
                    true => lines.say(format_args!("{of}{label}填为“无”，须至少有一项{rows}")),
                    false => lines.say(format_args!(
                        "{label}{of} lists nothing; required: an entry that counts as {rows}"
                    )),
                }
            }
            Verdict::Unmet => {
                // The row that comes nearest says most.
                let nearest = self.evaluation.nearest_row(list, body).unwrap_or_default();
                let name = self.row(list, nearest);
                let why = Why::not(self, body, facts.row(nearest));
                let count = facts.count();
                let noun = LISTS[list as usize].noun.zh;
                let of = self.of(list);
                match (manner.zh(), count) {
                    (true, 1) => lines.say(format_args!("{name}不属于{rows}：{why}")),
                    (true, n) => {
                        lines.say(format_args!("{of}{n}项{noun}均不属于{rows}，最接近的是{name}：{why}"))
                    }
                    (false, 1) => lines.say(format_args!("{name} does not count as {rows}: {why}")),
                    (false, n) => {
                        let (of, label) = (self.of(list), manner.list(list));
                        lines.say(format_args!(
                            "none of the {n} entries under {label}{of} counts as {rows}; the nearest is {name}: {why}"
                        ));
                    }
                }
            }
        }
    }

    /// A row that fulfils `body`; of what was said of it before, only what is new.
    fn fulfils(&self, list: u8, body: NodeId, at: usize, lines: &mut Lines) {
        let (manner, name, rows) = (self.manner, self.row(list, at), self.rows(list, body));
        let first = match self.node(body) {
            Node::All(parts) => parts[0],
            _ => body,
        };
        let key = (list, at, first);
        let known = lines.fulfilled.contains(&key);
        lines.fulfilled.push(key);
        match (self.node(body), self.node(first)) {
            (Node::All(parts), Node::Named(..)) if known => {
                for &part in &parts[1..] {
                    let phrase = self.phrase(part, true);
                    let of = if self.evaluation.program.begins_with_label(part) { "的" } else { "" };
                    match manner.zh() {
                        true => lines.say(format_args!("{name}{of}{phrase}")),
                        false => lines.say(format_args!("for {name}, {phrase}")),
                    }
                }
            }
            (_, Node::Named(..)) if manner.zh() => lines.say(format_args!("{name}属于{rows}")),
            (_, Node::Named(..)) => lines.say(format_args!("{name} counts as {rows}")),
            _ if manner.zh() => lines.say(format_args!("{name}符合：{}", self.phrase(body, true))),
            _ => lines.say(format_args!("{name} fits: {}", self.phrase(body, true))),
        }
    }

    /// What is stated of a row that a person must judge.
    fn row_for_a_person(&self, list: u8, body: NodeId, row: Place<'_>, lines: &mut Lines) {
        let mut doubts = Vec::new();
        self.doubts(body, row, &mut doubts);
        let name = self.row(list, row.at);
        for doubt in doubts {
            let (stated, zh) = (Why::stated(self, doubt, row), self.manner.zh());
            match (zh, self.evaluation.program.begins_with_label(doubt)) {
                (true, true) => lines.say(format_args!("{name}的{stated}，须人工认定")),
                (true, false) => lines.say(format_args!("{name}{stated}，须人工认定")),
                (false, _) => lines.say(format_args!("for {name}, {stated}; a person must decide")),
            }
        }
    }

    /// The conditions below a review that a row does not fulfil.
    fn doubts(&self, id: NodeId, row: Place<'_>, out: &mut Vec<NodeId>) {
        if self.evaluation.part(id, row) != Verdict::NeedsReview {
            return;
        }
        match self.node(id) {
            Node::All(parts) | Node::Any(parts) => parts.iter().for_each(|&part| self.doubts(part, row, out)),
            Node::Named(part, _) | Node::Not(part) => self.doubts(*part, row, out),
            Node::Review(part, _) => match self.evaluation.part(*part, row) {
                Verdict::NeedsReview => self.doubts(*part, row, out),
                _ => out.push(*part),
            },
            _ => {}
        }
    }

    /// The reasons for which rows of a list need a person: of the first row that would decide.
    pub(super) fn row_reviews(&self, list: u8, body: NodeId, lines: &mut Lines) {
        let facts = &self.evaluation.facts.lists[list as usize];
        let decisive = |row: &Place<'_>| self.evaluation.part(body, *row) == Verdict::NeedsReview;
        if let Some(row) = facts.rows().find(decisive) {
            self.review_texts(list, body, row, lines);
        }
    }

    fn review_texts(&self, list: u8, id: NodeId, row: Place<'_>, lines: &mut Lines) {
        if self.evaluation.part(id, row) != Verdict::NeedsReview {
            return;
        }
        match self.node(id) {
            Node::All(parts) | Node::Any(parts) => {
                parts.iter().for_each(|&part| self.review_texts(list, part, row, lines));
            }
            Node::Named(part, _) | Node::Not(part) => self.review_texts(list, *part, row, lines),
            Node::Review(part, text) => match self.evaluation.part(*part, row) {
                Verdict::NeedsReview => self.review_texts(list, *part, row, lines),
                _ => {
                    let (name, text) = (self.row(list, row.at), self.text(*text));
                    lines.say(format_args!("{name}{}{text}", self.manner.pick("：", ": ")));
                }
            },
            _ => {}
        }
    }

    pub(super) fn count(&self, id: NodeId, list: u8, body: NodeId, verdict: Verdict, lines: &mut Lines) {
        let manner = self.manner;
        let facts = &self.evaluation.facts.lists[list as usize];
        let rows = self.rows(list, body);
        let met = facts.rows().filter(|row| self.evaluation.part(body, *row) == Verdict::Met).count();
        let must = self.phrase(id, true);
        match (verdict, manner.zh()) {
            (Verdict::Met, true) => lines.say(format_args!("{rows}有{met}项")),
            (Verdict::Met, false) => lines.say(format_args!("{met} entries count as {rows}")),
            (Verdict::Unmet, true) => lines.say(format_args!("{rows}有{met}项，须{must}")),
            (Verdict::Unmet, false) => {
                lines.say(format_args!("{met} entries count as {rows}; required: {must}"))
            }
            (Verdict::Incomplete, true) => lines.say(format_args!("可以确认的{rows}有{met}项")),
            (Verdict::Incomplete, false) => {
                lines.say(format_args!("{met} entries count as {rows} for certain"))
            }
            (Verdict::NeedsReview, true) => lines.say(format_args!("{must}，须人工认定")),
            (Verdict::NeedsReview, false) => lines.say(format_args!("{must}; a person must decide")),
        }
        if verdict == Verdict::Unmet {
            lines.left_out.push((list, body));
        }
    }

    /// Rows that totals leave out, with the reason; at most [`NAMED_ROWS`] of a list by name.
    pub(super) fn left_out(&self, lines: &mut Lines) {
        let manner = self.manner;
        let left_out = std::mem::take(&mut lines.left_out);
        for (number, &(list, body)) in left_out.iter().enumerate() {
            if left_out[..number].contains(&(list, body)) {
                continue;
            }
            let facts = &self.evaluation.facts.lists[list as usize];
            let out = |row: &Place<'_>| self.evaluation.part(body, *row) == Verdict::Unmet;
            for row in facts.rows().filter(out).take(NAMED_ROWS) {
                let (name, why) = (self.row(list, row.at), Why::not(self, body, row));
                match manner.zh() {
                    true => lines.say(format_args!("{name}不计入：{why}")),
                    false => lines.say(format_args!("{name} does not count: {why}")),
                }
            }
            let more = facts.rows().filter(out).count().saturating_sub(NAMED_ROWS);
            match (more, manner.zh()) {
                (0, _) => {}
                (_, true) => lines.say(format_args!("另有{more}项不计入")),
                (1, false) => lines.say(format_args!("1 more does not count")),
                (_, false) => lines.say(format_args!("{more} more do not count")),
            }
        }
    }
}
