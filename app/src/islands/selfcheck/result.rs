//! The result: a table to read, and to print on A4.

use super::{State, panel, words};
use crate::lang::Lang;
use crate::ui::{PrintButton, VerdictBadge};
use domain::date::Date;
use domain::eligibility::{AwardReport, CriterionReport, Kind};
use domain::form::FieldId;
use domain::schema::{self, FactId};
use leptos::prelude::*;

/// The result of the self-check.
pub(super) fn result(state: State) -> AnyView {
    let lang = state.lang;
    let zh = lang == Lang::Zh;
    let edition = crate::islands::edition();
    let pack = &edition.pack;
    let fact = |path: &str| match schema::scalar(path) {
        Some(FactId::Scalar(at)) => state.raw(FieldId::Scalar(at as usize)),
        _ => String::new(),
    };
    let or_unstated = |text: String| if text.trim().is_empty() { words::NOT_STATED.get(lang).to_owned() } else { text };
    let short_hash: String = pack.hash.trim_start_matches("sha256:").chars().take(12).collect();
    let meta = [
        (if zh { "单位" } else { "Organisation" }, or_unstated(fact("organisation.name"))),
        (if zh { "信用代码" } else { "Credit code" }, or_unstated(fact("organisation.uscc"))),
        (if zh { "评选年度" } else { "Edition" }, pack.name.get(lang).to_owned()),
        (if zh { "申报截止" } else { "Deadline" }, date(pack.deadline(), lang)),
        (if zh { "规则包" } else { "Rules" }, short_hash),
    ];
    let meta: Vec<AnyView> =
        meta.into_iter().map(|(term, text)| view! { <div><dt>{term}</dt><dd>{text}</dd></div> }.into_any()).collect();
    let heads = if zh { ["条款", "结论", "理由与最小的改变", "缺少什么"] } else { ["Clause", "Verdict", "Reason, smallest change", "Missing"] };
    let heads: Vec<AnyView> = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }.into_any()).collect();
    let awards = move || {
        state.judged.with(|judged| {
            judged.report.awards.iter().enumerate().map(|(at, report)| award(state, at, report)).collect::<Vec<AnyView>>()
        })
    };
    view! {
        <section class="result" aria-labelledby="result-title">
            <header class="result-head">
                <h2 class="result-title" id="result-title">{if zh { "资格自测结果" } else { "Result of the self-check" }}</h2>
                <dl class="dl result-meta">{meta}</dl>
            </header>
            <table class="table result-table">
                <caption class="visually-hidden">{if zh { "各奖项各条款的结论" } else { "Verdicts by award and clause" }}</caption>
                <thead><tr>{heads}</tr></thead>
                {awards}
            </table>
            <p class="result-note">{words::NOTE.get(lang)}" "{pack.organiser.clone()}</p>
        </section>
        <div class="toolbar no-print"><PrintButton lang/></div>
    }
    .into_any()
}

fn date(date: Date, lang: Lang) -> String {
    date.words(lang)
}

fn award(state: State, at: usize, report: &AwardReport) -> AnyView {
    let lang = state.lang;
    let edition = crate::islands::edition();
    let award = &edition.pack.awards[at];
    let name = format!("{}{}", award.number, award.name.get(lang));
    let rows: Vec<AnyView> = report.criteria.iter().map(|part| clause(state, part)).collect();
    view! {
        <tbody class="result-award">
            <tr class="result-award-row" data-verdict=report.verdict.id()>
                <th scope="rowgroup" colspan="3">{name}</th>
                <td><VerdictBadge verdict=report.verdict lang/></td>
            </tr>
            {rows}
        </tbody>
    }
    .into_any()
}

fn clause(state: State, part: &CriterionReport) -> AnyView {
    let lang = state.lang;
    let badge = if part.kind == Kind::Jury {
        view! { <span class="jury-tag">{words::JURY.get(lang)}</span> }.into_any()
    } else {
        view! { <VerdictBadge verdict=part.verdict lang small=true/> }.into_any()
    };
    let change = part.change.clone().map(|change| {
        view! { <p class="clause-change"><b>{words::CHANGE.get(lang)}</b>{change}</p> }
    });
    let flags: Vec<AnyView> = match part.verdict {
        domain::verdict::Verdict::Met => {
            part.flags.iter().map(|flag| view! { <p class="clause-flag">{flag.clone()}</p> }.into_any()).collect()
        }
        _ => Vec::new(),
    };
    let missing: Vec<AnyView> = part.missing.iter().take(6).map(|pointer| panel::link(state, pointer)).collect();
    let more = part.missing.len().saturating_sub(6);
    let more = (more > 0).then(|| view! { <li>{if lang == Lang::Zh { format!("另有 {more} 处") } else { format!("{more} more") }}</li> });
    let missing = (!missing.is_empty()).then(|| {
        view! { <ul class="clause-missing" aria-label=words::MISSING.get(lang)>{missing}{more}</ul> }
    });
    view! {
        <tr data-verdict=part.verdict.id()>
            <th scope="row" class="clause-no">{part.clause.clone()}</th>
            <td>{badge}</td>
            <td><p>{part.explanation.clone()}</p>{change}{flags}</td>
            <td>{missing}</td>
        </tr>
    }
    .into_any()
}
