//! Totals: what a sum comes to and what is still short, and the largest single amount.

use super::Explainer;
use super::lines::Lines;
use crate::dossier::{NEVER, UNKNOWN};
use crate::pack::model::Op;
use crate::rule::change::goal;
use crate::rule::{Interval, NodeId};
use crate::schema::FactId;
use crate::verdict::Verdict;

impl Explainer<'_> {
    pub(super) fn sum(
        &self,
        (fact, body): (FactId, NodeId),
        op: Op,
        value: i64,
        verdict: Verdict,
        lines: &mut Lines,
    ) {
        let manner = self.manner;
        let FactId::Row(list, _) = fact else { return };
        // Of a list that is left out, the missing facts say enough.
        let Some(total) = self.evaluation.sum(fact, body) else { return };
        let (rows, label, wanted) = (self.rows(list, body), manner.label(fact), manner.value(fact, value));
        let sure = manner.value(fact, total.certain);
        match (verdict, manner.zh()) {
            (Verdict::Met, true) => lines.say(format_args!("{rows}的{label}合计{sure:#}，达到{wanted:#}")),
            (Verdict::Met, false) => {
                lines.say(format_args!(
                    "{label} of entries that count as {rows} adds up to {sure}, reaching {wanted}"
                ));
            }
            (Verdict::Unmet, zh) => {
                lines.left_out.push((list, body));
                if !self.any_counts(list, body, lines) {
                    match zh {
                        true => lines.say(format_args!("{label}合计须达到{wanted:#}")),
                        false => lines.say(format_args!("{label} must add up to {wanted}")),
                    }
                    return;
                }
                let gap = manner.value(fact, goal(op, value) - total.possible);
                // What is not certain yet is counted in: even with it the total is short.
                let most = manner.value(fact, total.possible);
                match (zh, total.possible == total.certain) {
                    (true, true) => {
                        lines.say(format_args!("{rows}的{label}合计{sure:#}，距{wanted:#}还差{gap:#}"))
                    }
                    (true, false) => {
                        lines.say(format_args!("{rows}的{label}合计至多{most:#}，距{wanted:#}还差{gap:#}"))
                    }
                    (false, exact) => {
                        let (most, up_to) =
                            (if exact { sure } else { most }, if exact { "" } else { "at most " });
                        lines.say(format_args!(
                            "{label} of entries that count as {rows} adds up to {up_to}{most}, {gap} short of {wanted}"
                        ));
                    }
                }
            }
            (Verdict::Incomplete, true) if total.certain == 0 => {
                lines.say(format_args!("尚无可以确认的{rows}，{label}合计须达到{wanted:#}"));
            }
            (Verdict::Incomplete, true) => {
                lines.say(format_args!("可以确认的{rows}，{label}合计{sure:#}，未达{wanted:#}"));
            }
            (Verdict::Incomplete, false) => lines.say(format_args!(
                "{label} of entries that count as {rows} for certain adds up to {sure}; {wanted} is required"
            )),
            (Verdict::NeedsReview, true) => {
                lines.say(format_args!("{rows}的{label}合计是否达到{wanted:#}，须人工认定"))
            }
            (Verdict::NeedsReview, false) => {
                lines.say(format_args!("a person must decide whether {label} of {rows} adds up to {wanted}"));
            }
        }
    }

    /// Whether a row counts; says so when none does.
    fn any_counts(&self, list: u8, body: NodeId, lines: &mut Lines) -> bool {
        let (manner, facts) = (self.manner, &self.evaluation.facts.lists[list as usize]);
        if facts.rows().any(|row| self.evaluation.part(body, row) != Verdict::Unmet) {
            return true;
        }
        let (rows, label) = (self.rows(list, body), manner.list(list));
        match (manner.zh(), facts.count()) {
            (true, 0) => lines.say(format_args!("{label}填为“无”")),
            (true, _) => lines.say(format_args!("没有{rows}")),
            (false, 0) => lines.say(format_args!("{label} lists nothing")),
            (false, _) => lines.say(format_args!("no entry counts as {rows}")),
        }
        false
    }

    pub(super) fn max(
        &self,
        id: NodeId,
        (fact, body): (FactId, NodeId),
        op: Op,
        value: i64,
        verdict: Verdict,
        lines: &mut Lines,
    ) {
        let manner = self.manner;
        let FactId::Row(list, at) = fact else { return };
        let facts = &self.evaluation.facts.lists[list as usize];
        let (rows, label, wanted) = (self.rows(list, body), manner.label(fact), manner.value(fact, value));
        let allowed = Interval::of(fact, op, value, 0);
        match verdict {
            Verdict::Met => {
                let mut found = facts.rows().filter(|row| allowed.holds(row.cells[at as usize]));
                if let Some(row) = found.find(|row| self.evaluation.part(body, *row) == Verdict::Met) {
                    let (name, amount) = (self.row(list, row.at), manner.value(fact, row.cells[at as usize]));
                    match manner.zh() {
                        true => lines.say(format_args!("{name}属于{rows}，单项{amount:#}，达到{wanted:#}")),
                        false => lines.say(format_args!(
                            "{name} counts as {rows} and alone has {amount}, reaching {wanted}"
                        )),
                    }
                }
            }
            Verdict::Unmet => {
                lines.left_out.push((list, body));
                if !self.any_counts(list, body, lines) {
                    match manner.zh() {
                        true => lines.say(format_args!("单项须达到{wanted:#}")),
                        false => lines.say(format_args!("{label} of one entry must reach {wanted}")),
                    }
                    return;
                }
                let counted = facts.rows().filter(|row| self.evaluation.part(body, *row) != Verdict::Unmet);
                let most = counted
                    .map(|row| row.cells[at as usize])
                    .filter(|most| !matches!(*most, UNKNOWN | NEVER))
                    .max();
                let most = manner.value(fact, most.unwrap_or_default());
                match manner.zh() {
                    true => lines.say(format_args!("{rows}单项最高{most:#}，未达{wanted:#}")),
                    false => lines.say(format_args!("the largest single one has {most}, below {wanted}")),
                }
            }
            Verdict::Incomplete if !facts.stated => {}
            Verdict::Incomplete => match manner.zh() {
                true => lines.say(format_args!("尚不能确认有无单项达到{wanted:#}的{rows}")),
                false => {
                    lines.say(format_args!("it cannot be told yet whether one entry alone reaches {wanted}"))
                }
            },
            Verdict::NeedsReview => {
                let must = self.phrase(id, true);
                lines.say(format_args!("{must}{}", manner.pick("，须人工认定", "; a person must decide")));
            }
        }
    }
}
