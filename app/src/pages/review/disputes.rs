//! What hangs on each disputed fact: who would stand where if it were settled the other way.

use super::fairness::shift_lines;
use super::figures::FiguresView;
use crate::lang::{Bi, Lang};
use domain::review::aggregate::{Entries, Ranking};
use domain::review::fairness::{Dispute, Otherwise, Settled, cut_margin, settled_otherwise};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("如果争议事项作相反认定", "If each disputed fact were settled the other way");
const HINT: Bi = Bi::new(
    "争议事项：秘书处核定得与申报不同的事实、人工认定的条款、剔除后申诉成立的条款、已受理的异议。逐项只改这一项，按原规则重新排名；只供参考。",
    "Disputed are facts that the office confirmed otherwise than stated, clauses that a person decided, appeals that were granted, and objections that were taken up. One is changed at a time and the ranking made anew; it decides nothing.",
);
const NOTHING: Bi = Bi::new("没有争议事项。", "Nothing is disputed.");
const CASE: Bi = Bi::new("申报", "Application");
const WHAT: Bi = Bi::new("争议事项", "In dispute");
const OTHERWISE: Bi = Bi::new("相反认定则", "The other way");
const SHIFTS: Bi = Bi::new("名次变化", "Places");
const GAP: Bi = Bi::new("入围线分差", "Gap at the cut line");
const SAME: Bi = Bi::new("不影响排名", "nothing that ranks follows");
const OUT: Bi = Bi::new("不满足%，退出排名", "% unmet, out of the ranking");
const STRUCK: Bi = Bi::new("异议成立，退出排名", "upheld, out of the ranking");
const AMOUNT: Bi = Bi::new("验收金额 % 元", "accepted amount % yuan");
const NO_LINE: Bi = Bi::new("无人在线外", "nobody below the line");

/// What is disputed, with its words.
#[derive(Clone, Debug)]
pub struct DisputeLine {
    /// The dispute.
    pub dispute: Dispute,
    /// What is disputed, as people say it.
    pub words: String,
}

fn otherwise(dispute: &Dispute, lang: Lang) -> String {
    match &dispute.otherwise {
        Otherwise::Out(clauses) if clauses.is_empty() => STRUCK.get(lang).to_string(),
        Otherwise::Out(clauses) => OUT.with(lang, &[&clauses.join(Bi::new("、", ", ").get(lang))]),
        Otherwise::Amount(fen) => AMOUNT.with(lang, &[&domain::money::plain(*fen)]),
        Otherwise::Same => SAME.get(lang).to_string(),
    }
}

/// The application, where it would be in the ranking no more.
fn gone(dispute: &Dispute) -> Option<&str> {
    matches!(dispute.otherwise, Otherwise::Out(_)).then_some(dispute.application.as_str())
}

/// The section.
pub(super) fn draw(view: &FiguresView, entries: &Entries, ranking: &Ranking, lang: Lang) -> Markup {
    let now = cut_margin(ranking).map(|margin| margin.gap.to_string());
    let gap = |one: &Settled| match (&now, &one.margin) {
        (_, Some(margin)) => margin.gap.to_string(),
        (Some(_), None) => NO_LINE.get(lang).to_string(),
        (None, None) => String::new(),
    };
    let disputes: Vec<Dispute> = view.disputes.iter().map(|line| line.dispute.clone()).collect();
    // In their order, without those of applications that are not among the entries.
    let mut lines = view.disputes.iter();
    let lines = settled_otherwise(&view.method, entries, &disputes).into_iter().filter_map(|settled| {
        let line = lines.find(|line| line.dispute == settled.dispute)?;
        Some((line, settled))
    });
    html! {
        section class="account-part" aria-labelledby="disputes" {
            h2 id="disputes" { (TITLE.get(lang)) }
            p class="field-hint" { (HINT.get(lang)) }
            @if view.disputes.is_empty() { p { (NOTHING.get(lang)) } } @else {
                div class="table-region" tabindex="0" role="group" aria-labelledby="disputes" {
                    table class="table table-dense disputes" {
                        thead { tr {
                            @for head in [CASE, WHAT, OTHERWISE, SHIFTS] { th scope="col" { (head.get(lang)) } }
                            @if let Some(now) = &now {
                                th scope="col" { (GAP.get(lang)) " " span class="num" { (Bi::new("（现为%）", "(now %)").with(lang, &[now])) } }
                            }
                        } }
                        tbody { @for (line, settled) in lines { tr {
                            th scope="row" { (view.case(&line.dispute.application)) }
                            td { (line.words) }
                            td { (otherwise(&line.dispute, lang)) }
                            td { (shift_lines(&settled.shifts, gone(&line.dispute), &|id| view.case(id), lang)) }
                            @if now.is_some() { td class="num" { (gap(&settled)) } }
                        } } }
                    }
                }
            }
        }
    }
}
