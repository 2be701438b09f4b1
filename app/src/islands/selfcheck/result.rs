//! The result: a table to read, and to print on A4.

use super::words;
use crate::islands::dossier::panel;
use crate::islands::dossier::view::View;
use crate::ui::{Icon, verdict_badge};
use domain::eligibility::Kind;
use domain::form::FieldId;
use domain::schema::{self, FactId};
use maud::{Markup, html};

/// The result of the self-check.
pub(super) fn result(view: &View<'_>, now: &str) -> Markup {
    let (lang, zh, pack) = (view.lang, view.zh(), &view.edition.pack);
    let fact = |path: &str| match schema::scalar(path) {
        Some(FactId::Scalar(at)) => view.draft.get(FieldId::Scalar(at as usize)).trim(),
        _ => "",
    };
    let or_unstated =
        |text: &str| if text.is_empty() { words::NOT_STATED.get(lang).to_owned() } else { text.to_owned() };
    let hash: String = pack.hash.trim_start_matches("sha256:").chars().take(12).collect();
    let meta = [
        (if zh { "单位" } else { "Organisation" }, or_unstated(fact("organisation.name"))),
        (if zh { "信用代码" } else { "Credit code" }, or_unstated(fact("organisation.uscc"))),
        (if zh { "评选年度" } else { "Edition" }, pack.name.get(lang).to_owned()),
        (if zh { "申报截止" } else { "Deadline" }, pack.deadline().words(lang)),
        (if zh { "规则版本" } else { "Rules" }, hash),
    ];
    let heads = if zh {
        ["条款", "结论", "理由与最小的改变", "缺少什么"]
    } else {
        ["Clause", "Verdict", "Reason, smallest change", "Missing"]
    };
    html! {
        section class="result" aria-labelledby="result-title" {
            header class="result-head" {
                h2 class="result-title" id="result-title" { (if zh { "资格自测结果" } else { "Result of the self-check" }) }
                dl class="dl result-meta" { @for (term, text) in meta { div { dt { (term) } dd { (text) } } }
                    div { dt { (if zh { "打印时间" } else { "Printed" }) } dd id="printed" { (now) } }
                }
            }
            table class="table result-table" {
                caption class="visually-hidden" { (if zh { "各奖项各条款的结论" } else { "Verdicts by award and clause" }) }
                thead { tr { @for head in heads { th scope="col" { (head) } } } }
                @for at in 0..pack.awards.len() { (award(view, at)) }
            }
            p class="result-note" { (words::NOTE.get(lang)) }
            p class="result-note" { (pack.organiser) }
        }
        div class="toolbar no-print" {
            button class="button needs-live" type="button" data-action="print" { (Icon::Print.draw()) (words::PRINT.get(lang)) }
        }
    }
}

fn award(view: &View<'_>, at: usize) -> Markup {
    let (lang, award, report) = (view.lang, &view.edition.pack.awards[at], &view.judged.report.awards[at]);
    html! {
        tbody class="result-award" {
            tr class="result-award-row" data-verdict=(report.verdict.id()) {
                th scope="rowgroup" colspan="3" { (award.number) (award.name.get(lang)) }
                td { (verdict_badge(report.verdict, lang, false)) }
            }
            @for part in &report.criteria {
                tr data-verdict=(part.verdict.id()) {
                    th scope="row" class="clause-no" { (part.clause) }
                    td {
                        @if part.kind == Kind::Jury { span class="jury-tag" { (words::JURY.get(lang)) } }
                        @else { (verdict_badge(part.verdict, lang, true)) }
                    }
                    td { p { (part.explanation) } (panel::change_and_flags(view, part)) }
                    td { (panel::missing(view, part)) }
                }
            }
        }
    }
}
