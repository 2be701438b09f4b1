//! Why: the sentence of a verdict, from the same tree that gave it.

use super::change::Edit;
use super::eval::{NO_ROW, UNBOUNDED, holds};
use super::missing::Missing;
use super::phrase::Manner;
use super::{Change, Evaluation, Node, NodeId, To};
use crate::dossier::{Dossier, ENDLESS, NEVER, UNKNOWN};
use crate::pack::model::Op;
use crate::schema::{FactId, Kind, LISTS, Null};
use crate::verdict::Verdict;

/// Rows named in one sentence; the rest is counted.
const NAMED_ROWS: usize = 3;

/// Writes the sentences of one evaluation.
pub(crate) struct Explainer<'a> {
    pub(crate) evaluation: &'a Evaluation<'a>,
    pub(crate) dossier: &'a Dossier,
    pub(crate) manner: Manner,
}

impl Explainer<'_> {
    /// The explanation of a condition's verdict, a full sentence.
    pub(crate) fn explain(&self, id: NodeId) -> String {
        let mut parts = Vec::new();
        self.reasons(id, &mut parts);
        let mut once: Vec<String> = Vec::with_capacity(parts.len());
        for part in parts {
            let part = part.trim_end_matches(['。', '.']).to_owned();
            if !once.contains(&part) {
                once.push(part);
            }
        }
        let mut sentence = once.join(if self.manner.zh() { "；" } else { "; " });
        if self.evaluation.verdict(id) == Verdict::Incomplete {
            let lacking = self.lacking(&self.evaluation.missing(id));
            if !lacking.is_empty() {
                if !sentence.is_empty() {
                    sentence.push_str(if self.manner.zh() { "。" } else { ". " });
                }
                sentence.push_str(&lacking);
            }
        }
        sentence.push(if self.manner.zh() { '。' } else { '.' });
        sentence
    }

    fn row_name(&self, list: usize, at: usize) -> String {
        self.manner.row(list, at, self.dossier.row_name(list, at))
    }

    fn phrase(&self, id: NodeId, must: bool) -> String {
        self.evaluation.program.phrase(id, self.manner, must)
    }

    fn reasons(&self, id: NodeId, out: &mut Vec<String>) {
        let verdict = self.evaluation.verdict(id);
        let manner = self.manner;
        match self.evaluation.program.node(id) {
            Node::All(parts) => {
                for &part in parts.iter().filter(|&&part| self.evaluation.verdict(part) == verdict) {
                    self.reasons(part, out);
                }
            }
            Node::Any(parts) => {
                let same = parts.iter().filter(|&&part| self.evaluation.verdict(part) == verdict);
                match verdict {
                    Verdict::Met | Verdict::NeedsReview => {
                        if let Some(&part) = same.into_iter().next() {
                            self.reasons(part, out);
                        }
                    }
                    _ => same.for_each(|&part| self.reasons(part, out)),
                }
            }
            Node::Named(part, _) => self.reasons(*part, out),
            Node::Review(part, text) => match verdict {
                Verdict::NeedsReview if self.evaluation.verdict(*part) == Verdict::Unmet => {
                    out.push(self.evaluation.program.texts[*text as usize].get(manner.lang).to_owned());
                }
                _ => self.reasons(*part, out),
            },
            Node::Prompt { text, .. } => match verdict {
                Verdict::NeedsReview => {
                    out.push(self.evaluation.program.texts[*text as usize].get(manner.lang).to_owned())
                }
                Verdict::Met => out.push(format!("{}{}", manner.pick("已", ""), self.phrase(id, true))),
                Verdict::Unmet => out.push(self.phrase(id, false)),
                Verdict::Incomplete => {}
            },
            Node::Some { list, body } => self.some(id, *list, *body, verdict, out),
            Node::Sum { fact, body, op, value } => self.sum(*fact, *body, *op, *value, verdict, out),
            Node::Max { fact, body, op, value } => self.max(id, *fact, *body, *op, *value, verdict, out),
            Node::Not(_) | Node::Count { .. } | Node::Unset => match verdict {
                Verdict::Met => out.push(self.phrase(id, true)),
                Verdict::Unmet => out.push(self.phrase(id, false)),
                Verdict::NeedsReview => out.push(format!(
                    "{}{}",
                    self.phrase(id, true),
                    manner.pick("，须人工认定", ": a person decides")
                )),
                Verdict::Incomplete => {}
            },
            _ => {
                if let Some(reason) = self.leaf(id, NO_ROW, verdict) {
                    out.push(reason);
                }
            }
        }
    }

    /// A fact and what it had to be.
    fn leaf(&self, id: NodeId, row: &[i64], verdict: Verdict) -> Option<String> {
        let manner = self.manner;
        let (fact, compared) = match self.evaluation.program.node(id) {
            Node::Compare { fact, .. } => (*fact, true),
            Node::In { fact, .. } | Node::Overlaps { fact, .. } => (*fact, true),
            Node::Stated(fact) | Node::Absent(fact) | Node::Same { fact, .. } => (*fact, false),
            _ => return None,
        };
        let field = fact.field();
        let now = self.evaluation.fact(fact, row);
        let label = manner.label(fact);
        Some(match verdict {
            Verdict::Incomplete => return None,
            Verdict::NeedsReview => self.phrase(id, true),
            Verdict::Met if !compared => match self.evaluation.program.node(id) {
                Node::Stated(_) => manner.pick(&format!("已填{label}"), &format!("{label} is stated")),
                _ => self.phrase(id, true),
            },
            Verdict::Unmet if now == NEVER => self.never(fact),
            Verdict::Unmet if !compared => self.phrase(id, false),
            _ => match field.kind {
                Kind::Bool if field.path.starts_with("declarations.") => {
                    let says = field.says[usize::from(now == 1)].get(manner.lang);
                    manner.pick(&format!("“{label}”{says}"), &format!("“{label}”: {says}"))
                }
                Kind::Bool => field.says[usize::from(now == 1)].get(manner.lang).to_owned(),
                Kind::Choice(_) | Kind::Set(_) => {
                    let value = manner.value(field, now);
                    let says = manner.pick(&format!("{label}为{value}"), &format!("{label}: {value}"));
                    if verdict == Verdict::Met { says } else { self.but(&says, id) }
                }
                _ => {
                    let value = if now == ENDLESS { self.null_words(fact) } else { manner.value(field, now) };
                    let says = manner.pick(&format!("{label} {value}"), &format!("{label} {value}"));
                    match verdict {
                        Verdict::Met => manner.pick(&format!("{says}，符合"), &format!("{says} will do")),
                        _ => self.but(&says, id),
                    }
                }
            },
        })
    }

    fn but(&self, says: &str, id: NodeId) -> String {
        let must = self.phrase(id, true);
        self.manner.pick(&format!("{says}，须{must}"), &format!("{says}; required: {must}"))
    }

    fn null_words(&self, fact: FactId) -> String {
        match fact.field().null {
            Null::Never(text) | Null::Endless(text) | Null::Absent(text) => {
                text.get(self.manner.lang).to_owned()
            }
            Null::Forbidden => String::new(),
        }
    }

    /// A fact that is stated as never, or below an object stated as `null`.
    fn never(&self, fact: FactId) -> String {
        let label = self.manner.label(fact);
        if let Some((group, _)) = fact.field().path.split_once('.') {
            if let Some(at) = crate::schema::group_fact(group) {
                return self.null_words(FactId::Scalar(at as u8));
            }
        }
        let words = self.null_words(fact);
        self.manner.pick(&format!("{label}：{words}"), &format!("{label}: {words}"))
    }

    /// Why a row does not count: the first thing that is not as it must be.
    pub(crate) fn row_reason(&self, body: NodeId, row: &[i64]) -> String {
        let manner = self.manner;
        match self.evaluation.program.node(body) {
            Node::All(parts) => parts
                .iter()
                .find(|&&part| self.evaluation.part(part, row) == Verdict::Unmet)
                .map(|&part| self.row_reason(part, row))
                .unwrap_or_default(),
            Node::Any(_) => self.phrase(body, false),
            Node::Named(part, _) | Node::Review(part, _) => self.row_reason(*part, row),
            Node::Compare { fact, op, value, years: 0 } => {
                let (field, now) = (fact.field(), self.evaluation.fact(*fact, row));
                match field.kind {
                    _ if now == NEVER => self.never(*fact),
                    Kind::Bool => field.says[usize::from(now == 1)].get(manner.lang).to_owned(),
                    _ if now == ENDLESS => self.phrase(body, false),
                    _ => {
                        // «竣工日期 2022-01-01 晚于 2021-12-31»
                        let label = manner.label(*fact);
                        let rest = self.evaluation.program.phrase(body, manner, false);
                        let tail = rest.strip_prefix(label).unwrap_or(&rest);
                        debug_assert!(!holds(now, *op, *value));
                        format!("{label} {} {}", manner.value(field, now), tail.trim_start())
                    }
                }
            }
            Node::In { fact, .. } | Node::Overlaps { fact, .. } => {
                let now = self.evaluation.fact(*fact, row);
                if now == NEVER {
                    return self.never(*fact);
                }
                let (label, value) = (manner.label(*fact), manner.value(fact.field(), now));
                manner.pick(&format!("{label}为{value}"), &format!("{label}: {value}"))
            }
            _ => self.phrase(body, false),
        }
    }

    /// Rows that do not count, with the reason; at most [`NAMED_ROWS`] by name.
    fn left_out(&self, list: u8, body: NodeId, out: &mut Vec<String>) {
        let rows = &self.evaluation.facts.lists[list as usize];
        let mut more = 0;
        let mut named = 0;
        for (at, row) in rows.rows().enumerate() {
            if self.evaluation.part(body, row) != Verdict::Unmet {
                continue;
            }
            if named == NAMED_ROWS {
                more += 1;
                continue;
            }
            named += 1;
            let (name, reason) = (self.row_name(list as usize, at), self.row_reason(body, row));
            out.push(
                self.manner
                    .pick(&format!("{name}不计入：{reason}"), &format!("{name} does not count: {reason}")),
            );
        }
        if more > 0 {
            out.push(
                self.manner.pick(&format!("另有 {more} 项不计入"), &format!("{more} more do not count")),
            );
        }
    }

    fn some(&self, id: NodeId, list: u8, body: NodeId, verdict: Verdict, out: &mut Vec<String>) {
        let manner = self.manner;
        let rows = &self.evaluation.facts.lists[list as usize];
        let what = self.evaluation.program.rows_phrase(list, body, manner);
        match verdict {
            Verdict::Met | Verdict::NeedsReview => {
                let Some((at, row)) =
                    rows.rows().enumerate().find(|(_, row)| self.evaluation.part(body, row) == verdict)
                else {
                    return;
                };
                let name = self.row_name(list as usize, at);
                if verdict == Verdict::Met {
                    out.push(manner.pick(&format!("{name}属于{what}"), &format!("{name} is a {what}")));
                } else {
                    let mut flags = Vec::new();
                    self.review_texts(body, row, &mut flags);
                    out.push(manner.pick(
                        &format!("{name}：{}", flags.join("；")),
                        &format!("{name}: {}", flags.join("; ")),
                    ));
                }
            }
            Verdict::Incomplete => {
                out.push(manner.pick(
                    &format!("还不能判断有无{what}"),
                    &format!("whether there is a {what} is not known yet"),
                ));
            }
            Verdict::Unmet if rows.len() == 0 => {
                let label = LISTS[list as usize].label.get(manner.lang);
                out.push(manner.pick(
                    &format!("{label}为空，须至少有一项{what}"),
                    &format!("{label}: none; a {what} is required"),
                ));
            }
            Verdict::Unmet => {
                out.push(self.phrase(id, false));
                // The row that comes nearest says most.
                let nearest = rows
                    .rows()
                    .enumerate()
                    .filter_map(|(at, row)| {
                        self.evaluation
                            .repair(body, row, at)
                            .map(|change| (change.facts, change.distance, at))
                    })
                    .min();
                if let Some((_, _, at)) = nearest {
                    let (name, reason) =
                        (self.row_name(list as usize, at), self.row_reason(body, rows.row(at)));
                    out.push(manner.pick(
                        &format!("最接近的是{name}：{reason}"),
                        &format!("the nearest is {name}: {reason}"),
                    ));
                }
            }
        }
    }

    /// Why a person must decide, each reason once.
    pub(crate) fn review_reasons(&self, id: NodeId) -> Vec<String> {
        let mut out = Vec::new();
        self.reasons(id, &mut out);
        out.dedup();
        out
    }

    /// The texts of the reviews that keep a row from being met.
    pub(crate) fn review_texts(&self, body: NodeId, row: &[i64], out: &mut Vec<String>) {
        if self.evaluation.part(body, row) != Verdict::NeedsReview {
            return;
        }
        match self.evaluation.program.node(body) {
            Node::All(parts) | Node::Any(parts) => {
                parts.iter().for_each(|&part| self.review_texts(part, row, out))
            }
            Node::Named(part, _) | Node::Not(part) => self.review_texts(*part, row, out),
            Node::Review(part, text) => match self.evaluation.part(*part, row) {
                Verdict::NeedsReview => self.review_texts(*part, row, out),
                _ => {
                    let text = self.evaluation.program.texts[*text as usize]
                        .get(self.manner.lang)
                        .trim_end_matches(['。', '.']);
                    out.push(text.to_owned());
                }
            },
            _ => {}
        }
    }

    fn sum(&self, fact: FactId, body: NodeId, op: Op, value: i64, verdict: Verdict, out: &mut Vec<String>) {
        let (manner, field) = (self.manner, fact.field());
        let FactId::Row(list, _) = fact else { return };
        let what = self.evaluation.program.rows_phrase(list, body, manner);
        let (label, goal) = (manner.label(fact), manner.value(field, value));
        let Some(total) = self.evaluation.sum(fact, body) else { return };
        let known = manner.value(field, total.certain);
        out.push(match verdict {
            Verdict::Met => manner.pick(
                &format!("{what}的{label}合计 {known}，达到 {goal}"),
                &format!("{label} of {what} add up to {known}, reaching {goal}"),
            ),
            Verdict::Unmet => {
                let gap = manner.value(field, value - total.possible + i64::from(op == Op::MoreThan));
                let most = manner.value(field, total.possible);
                manner.pick(
                    &format!("{what}的{label}合计 {most}，距 {goal} 还差 {gap}"),
                    &format!("{label} of {what} add up to {most}, {gap} short of {goal}"),
                )
            }
            Verdict::Incomplete if total.possible == UNBOUNDED || total.possible > total.certain => manner
                .pick(
                    &format!("可以确认的{what}合计 {known}，未达 {goal}"),
                    &format!("{what} known for certain add up to {known}, below {goal}"),
                ),
            _ => manner.pick(
                &format!("{what}是否达到 {goal} 须人工认定"),
                &format!("a person decides whether {what} reach {goal}"),
            ),
        });
        if verdict == Verdict::Unmet {
            self.left_out(list, body, out);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one node, spelled out once")]
    fn max(
        &self,
        id: NodeId,
        fact: FactId,
        body: NodeId,
        op: Op,
        value: i64,
        verdict: Verdict,
        out: &mut Vec<String>,
    ) {
        let (manner, field) = (self.manner, fact.field());
        let FactId::Row(list, at) = fact else { return };
        let rows = &self.evaluation.facts.lists[list as usize];
        let what = self.evaluation.program.rows_phrase(list, body, manner);
        let goal = manner.value(field, value);
        let counted = |row: &[i64]| self.evaluation.part(body, row) != Verdict::Unmet;
        match verdict {
            Verdict::Met => {
                let found = rows.rows().enumerate().find(|(_, row)| {
                    row[at as usize] != UNKNOWN
                        && holds(row[at as usize], op, value)
                        && self.evaluation.part(body, row) == Verdict::Met
                });
                if let Some((number, row)) = found {
                    let (name, amount) =
                        (self.row_name(list as usize, number), manner.value(field, row[at as usize]));
                    out.push(manner.pick(
                        &format!("{name}单项 {amount}，达到 {goal}"),
                        &format!("{name} alone is {amount}, reaching {goal}"),
                    ));
                }
            }
            Verdict::Unmet => {
                let most = rows.rows().filter(|row| counted(row)).map(|row| row[at as usize]).max();
                out.push(match most {
                    Some(most) if most != NEVER => {
                        let most = manner.value(field, most);
                        manner.pick(
                            &format!("{what}中单项最高 {most}，未达 {goal}"),
                            &format!("the largest {what} is {most}, below {goal}"),
                        )
                    }
                    _ => manner.pick(&format!("没有{what}"), &format!("there is no {what}")),
                });
                self.left_out(list, body, out);
            }
            Verdict::Incomplete => out.push(manner.pick(
                &format!("还不能判断有无单项达到 {goal} 的{what}"),
                &format!("whether a {what} reaches {goal} is not known yet"),
            )),
            Verdict::NeedsReview => out.push(format!(
                "{}{}",
                self.phrase(id, true),
                manner.pick("，须人工认定", ": a person decides")
            )),
        }
    }

    /// «还缺：第 1 项工程“X”的甲方评价».
    fn lacking(&self, missing: &[Missing]) -> String {
        if missing.is_empty() {
            return String::new();
        }
        let manner = self.manner;
        let mut groups: Vec<(Option<(u8, u32)>, Vec<&'static str>)> = Vec::new();
        for missing in missing {
            let (row, label) = match missing {
                Missing::Scalar(fact) => (None, manner.label(*fact)),
                Missing::List(list) => (None, LISTS[*list as usize].label.get(manner.lang)),
                Missing::Row(list, row, fact) => (Some((*list, *row)), manner.label(*fact)),
            };
            match groups.last_mut() {
                Some((last, labels)) if *last == row => labels.push(label),
                _ => groups.push((row, vec![label])),
            }
        }
        let shown: Vec<String> = groups
            .iter()
            .take(NAMED_ROWS)
            .map(|(row, labels)| {
                let labels = labels.join(manner.comma());
                match row {
                    None => labels,
                    Some((list, row)) => {
                        let name = self.row_name(*list as usize, *row as usize);
                        manner.pick(&format!("{name}的{labels}"), &format!("{labels} of {name}"))
                    }
                }
            })
            .collect();
        let mut text = format!(
            "{}{}",
            manner.pick("还缺：", "Still missing: "),
            shown.join(manner.pick("；", "; ").as_str())
        );
        if groups.len() > NAMED_ROWS {
            let more = groups.len() - NAMED_ROWS;
            text.push_str(&manner.pick(&format!("；另有 {more} 处"), &format!("; and {more} more")));
        }
        text
    }

    /// The change in words.
    pub(crate) fn change(&self, change: &Change) -> String {
        let manner = self.manner;
        let mut does: Vec<String> = Vec::new();
        let mut ifs: Vec<(Option<(u8, usize)>, String)> = Vec::new();
        for step in &change.steps {
            match step {
                Edit::Set { fact, row, to, leaf } => {
                    let must = match to {
                        To::Null => self.null_words(*fact),
                        _ => self.phrase(*leaf, true),
                    };
                    let place = match fact {
                        FactId::Row(list, _) => Some((*list, *row)),
                        FactId::Scalar(_) => None,
                    };
                    if matches!(fact.field().kind, Kind::Bool)
                        && fact.field().path.starts_with("declarations.")
                    {
                        let label = manner.label(*fact);
                        does.push(
                            manner.pick(
                                &format!("如实声明“{label}”"),
                                &format!("declare “{label}”, if it is so"),
                            ),
                        );
                    } else {
                        ifs.push((place, must));
                    }
                }
                Edit::Raise { fact, row, to, body, add } => {
                    let FactId::Row(list, _) = fact else { continue };
                    let name = self.row_name(*list as usize, *row);
                    let (to, add) = (manner.value(fact.field(), *to), manner.value(fact.field(), *add));
                    let what = self.evaluation.program.rows_phrase(*list, *body, manner);
                    does.push(manner.pick(
                        &format!("再补一项不少于 {add} 的{what}，或使{name}达到 {to}"),
                        &format!("add a {what} of at least {add}, or bring {name} to {to}"),
                    ));
                }
                Edit::Add { list, body, amount } => {
                    let what = self.evaluation.program.rows_phrase(*list, *body, manner);
                    does.push(match amount {
                        Some((fact, amount)) => {
                            let amount = manner.value(fact.field(), *amount);
                            manner.pick(
                                &format!("再补一项不少于 {amount} 的{what}"),
                                &format!("add a {what} of at least {amount}"),
                            )
                        }
                        None => manner.pick(&format!("补一项{what}"), &format!("add a {what}")),
                    });
                }
                Edit::Restore { group } => {
                    let label = manner.label(*group);
                    does.push(manner.pick(&format!("改为{label}并填写"), &format!("state {label}")));
                }
            }
        }
        if !ifs.is_empty() {
            let mut last = None;
            let mut text = String::new();
            for (place, must) in ifs {
                if !text.is_empty() {
                    text.push_str(manner.comma());
                }
                if place != last {
                    if let Some((list, row)) = place {
                        text.push_str(&self.row_name(list as usize, row));
                        text.push_str(if manner.zh() { "" } else { ": " });
                    }
                    last = place;
                }
                text.push_str(&must);
            }
            does.push(
                manner
                    .pick(&format!("若{text}，此条即不再是“不满足”"), &format!("no longer unmet if {text}")),
            );
        }
        does.join(manner.and())
    }
}
