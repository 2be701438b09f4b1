//! Beside the form, always: the awards with their verdicts, opening to their clauses.

use super::{State, words};
use crate::lang::Lang;
use crate::ui::{Counts, Tally, VerdictBadge};
use domain::eligibility::{CriterionReport, Kind};
use domain::form::FieldId;
use domain::pack::model::{Award, Criterion};
use domain::verdict::Verdict;
use domain::wizard::Step;
use leptos::prelude::*;

fn counts(state: State) -> Signal<Counts> {
    Signal::derive(move || state.judged.with(|judged| Counts::of(judged.verdicts())))
}

/// On a phone, a bar at the bottom that opens the panel.
pub(super) fn bar(state: State) -> impl IntoView {
    view! {
        <a class="verdict-bar no-print" href="#verdicts">
            <Tally counts=counts(state) lang=state.lang/>
            <span class="verdict-bar-open">{words::OPEN.get(state.lang)}</span>
        </a>
    }
}

/// The panel.
pub(super) fn panel(state: State) -> impl IntoView {
    let lang = state.lang;
    let edition = crate::islands::edition();
    let total = edition.pack.awards.len();
    let order = Memo::new(move |_| {
        let mut order: Vec<usize> = (0..total).collect();
        if state.likely_first.get() {
            // Best first, the rules' order within a verdict.
            state.judged.with(|judged| order.sort_by_key(|&at| std::cmp::Reverse(judged.report.awards[at].verdict)));
        }
        order
    });
    let draw = move |at: usize| {
        let edition = crate::islands::edition();
        award(state, at, &edition.pack.awards[at], &edition.pack.common)
    };
    view! {
        <aside class="verdicts no-print" id="verdicts" aria-labelledby="verdicts-title">
            <div class="verdicts-head">
                <h2 id="verdicts-title">{words::AWARDS.get(lang)}</h2>
                <a class="verdicts-close" href="#closed">{words::CLOSE.get(lang)}</a>
            </div>
            <p class="verdicts-tally"><Tally counts=counts(state) lang/></p>
            <label class="switch needs-live">
                <input type="checkbox" data-action="likely" autocomplete="off"/>
                <span>{words::LIKELY.get(lang)}</span>
            </label>
            <ol class="award-list"><For each=move || order.get() key=|at| *at children=draw/></ol>
            <p class="verdicts-note">{words::NOTE.get(lang)}</p>
        </aside>
    }
}

fn award(state: State, at: usize, award: &Award, common: &[Criterion]) -> AnyView {
    let lang = state.lang;
    let verdict = Signal::derive(move || state.judged.with(|judged| judged.report.awards[at].verdict));
    let number = award.number.trim_matches(['（', '）']).to_owned();
    let clauses: Vec<AnyView> = common
        .iter()
        .chain(&award.criteria)
        .enumerate()
        .map(|(index, criterion)| clause(state, at, index, criterion))
        .collect();
    view! {
        <li class="award" data-verdict=move || verdict.get().id() data-award=award.id.clone()>
            <details>
                <summary class="award-head">
                    <span class="award-no">{number}</span>
                    <span class="award-name">{award.short.get(lang).to_owned()}</span>
                    <VerdictBadge verdict lang/>
                </summary>
                <p class="award-full">{award.name.get(lang).to_owned()}</p>
                <ol class="clauses">{clauses}</ol>
            </details>
        </li>
    }
    .into_any()
}

fn clause(state: State, award: usize, at: usize, criterion: &Criterion) -> AnyView {
    let lang = state.lang;
    let part = Memo::new(move |_| state.judged.with(|judged| judged.report.awards[award].criteria[at].clone()));
    let jury = criterion.machine.is_none() && criterion.declared.is_none();
    let kind = match (jury, criterion.machine.is_some()) {
        (true, _) => words::JURY,
        (false, true) => words::MACHINE,
        (false, false) => words::DECLARED,
    };
    let verdict = Signal::derive(move || part.with(|part| part.verdict));
    let badge = if jury {
        view! { <span class="jury-tag">{words::JURY.get(lang)}</span> }.into_any()
    } else {
        view! { <span class="clause-kind">{kind.get(lang)}</span><VerdictBadge verdict lang small=true/> }.into_any()
    };
    let quote = if criterion.ours { words::OURS } else { words::RULES_WORDS };
    view! {
        <li class=if jury { "clause clause-jury" } else { "clause" } data-verdict=move || verdict.get().id() data-clause=criterion.clause.clone()>
            <p class="clause-head"><span class="clause-no">{criterion.clause.clone()}</span>{badge}</p>
            <p class="clause-why">{move || part.with(|part| part.explanation.clone())}</p>
            {move || part.with(|part| details(state, part))}
            <details class="quote"><summary>{quote.get(lang)}</summary><blockquote>{criterion.text.get(lang).to_owned()}</blockquote></details>
        </li>
    }
    .into_any()
}

/// Links to what is missing, the smallest change, the flags.
fn details(state: State, part: &CriterionReport) -> AnyView {
    let lang = state.lang;
    let missing = (!part.missing.is_empty()).then(|| {
        let links: Vec<AnyView> = part.missing.iter().take(6).map(|pointer| link(state, pointer)).collect();
        let more = part.missing.len().saturating_sub(6);
        let more = (more > 0).then(|| {
            view! { <li>{if lang == Lang::Zh { format!("另有 {more} 处") } else { format!("{more} more") }}</li> }
        });
        view! { <ul class="clause-missing">{links}{more}</ul> }
    });
    let change = part.change.clone().map(|change| {
        view! { <p class="clause-change"><b>{words::CHANGE.get(lang)}</b>{change}</p> }
    });
    // A verdict that a person must give already says why.
    let flags: Vec<AnyView> = match (part.kind, part.verdict) {
        (Kind::Jury, _) | (_, Verdict::NeedsReview) => Vec::new(),
        _ => part.flags.iter().map(|flag| view! { <p class="clause-flag">{flag.clone()}</p> }.into_any()).collect(),
    };
    view! { {missing}{change}{flags} }.into_any()
}

/// A link to a missing field: an anchor when its step is open, else a button that opens it.
pub(super) fn link(state: State, pointer: &str) -> AnyView {
    let lang = state.lang;
    let field = state.draft.with_untracked(|draft| draft.field_of(pointer));
    let Some(field) = field else { return view! { <li>{pointer.to_owned()}</li> }.into_any() };
    let text = state.draft.with_untracked(|draft| words::field(draft, field, lang));
    let step = Step::of(field);
    let id = target(field);
    move_to(state, step, id, text)
}

/// Where the eye should land: a list that is not stated has its box.
fn target(field: FieldId) -> String {
    field.id()
}

fn move_to(state: State, step: Step, id: String, text: String) -> AnyView {
    if state.step.get() == step {
        view! { <li><a href=format!("#{id}")>{text}</a></li> }.into_any()
    } else {
        view! {
            <li>
                <button class="link" type="submit" form="form" name="do" value=format!("go:{}", step.id()) data-field=id>{text}</button>
            </li>
        }
        .into_any()
    }
}
