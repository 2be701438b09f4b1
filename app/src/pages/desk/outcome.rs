//! What the office decides of an application: a form for each transition that its state has.

use super::case::CaseView;
use crate::lang::{Bi, Lang};
use crate::pages::submission::TEXT_MAX;
use domain::workflow::Action;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("初核结论", "Outcome");
const CLAUSE: Bi = Bi::new("依据条款", "Clause");
const REASON: Bi = Bi::new("理由（会告知申报单位）", "Reason (the company reads it)");
const WANTED: Bi = Bi::new("需要补正什么（没有的留空）", "What is to be supplied (leave the others empty)");
const UNTIL: Bi = Bi::new("补正截止日（含当日）", "Until, inclusive");
const PROPOSED: Bi = Bi::new("提议剔除", "Proposed to be screened out");
const APPEAL: Bi = Bi::new("申诉内容", "The appeal");
const SECOND: Bi = Bi::new(
    "剔除须由提议人以外的另一位工作人员确认。",
    "Another person than the one who proposed it has to confirm.",
);

/// The forms; nothing where nothing can be decided.
pub(super) fn forms(view: &CaseView, action: &str, lang: Lang) -> Markup {
    let can = |what: Action| view.open.contains(&what);
    if view.open.is_empty() && view.screening.is_none() && view.appeal.is_none() {
        return html! {};
    }
    html! {
        section class="account-part no-print" aria-labelledby="outcome" {
            h2 id="outcome" { (TITLE.get(lang)) }
            @if let Some(paper) = &view.paper { p { (paper) } }
            @if let Some([who, clause, why]) = &view.screening {
                div class="callout callout-warning" {
                    p { strong { (PROPOSED.get(lang)) } " · " (who) " · " (clause) " · " (why) }
                    @if can(Action::RejectScreening) { p { (SECOND.get(lang)) } }
                }
            }
            @if let Some(appeal) = &view.appeal {
                div class="callout callout-info" { p { strong { (APPEAL.get(lang)) } } p class="submit-text" { (appeal) } }
            }
            @for what in [Action::Pass, Action::CancelSupplement, Action::RejectScreening] {
                @if can(what) { (plain(what, view, action, what == Action::Pass, lang)) }
            }
            @if can(Action::RequestSupplement) { (supplement(view, action, lang)) }
            @if can(Action::ProposeScreening) { (screening(view, action, Action::ProposeScreening, lang)) }
            @if can(Action::ScreenOut) {
                @if view.screening.is_some() { (plain(Action::ScreenOut, view, action, false, lang)) }
                @else { (screening(view, action, Action::ScreenOut, lang)) }
            }
            @for what in [Action::GrantAppeal, Action::DismissAppeal, Action::Reopen] {
                @if can(what) { (reasoned(what, view, action, lang)) }
            }
        }
    }
}

fn plain(what: Action, view: &CaseView, action: &str, primary: bool, lang: Lang) -> Markup {
    let class = if primary { "button button-primary" } else { "button" };
    html! {
        form class="form-actions" method="post" action=(action) {
                input type="hidden" name="moved" value=(view.moved);
            button class=(class) type="submit" name="do" value=(what.id()) data-key=[primary.then_some("p")] { (what.label().get(lang)) }
        }
    }
}

fn supplement(view: &CaseView, action: &str, lang: Lang) -> Markup {
    html! {
        details class="disclosure" open[!view.typed("until").is_empty()] {
            summary data-key="b" { (Action::RequestSupplement.label().get(lang)) }
            form class="form" method="post" action=(action) {
                input type="hidden" name="moved" value=(view.moved);
                p { (WANTED.get(lang)) }
                @for (at, part) in view.parts.iter().enumerate() {
                    div class="field" {
                        label class="field-label" for={ "want-" (at) } { (part.clause) }
                        textarea class="input input-area" id={ "want-" (at) } name={ "want:" (part.clause) } rows="2" maxlength=(TEXT_MAX) { (view.typed(&format!("want:{}", part.clause))) }
                    }
                }
                div class="field" {
                    label class="field-label" for="until" { (UNTIL.get(lang)) }
                    input class="input input-short" type="date" id="until" name="until" required value=(if view.typed("until").is_empty() { &view.until } else { view.typed("until") });
                }
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value=(Action::RequestSupplement.id()) { (Action::RequestSupplement.label().get(lang)) } }
            }
        }
    }
}

fn screening(view: &CaseView, action: &str, what: Action, lang: Lang) -> Markup {
    html! {
        details class="disclosure" open[!view.typed("screening").is_empty()] {
            summary data-key="t" { (what.label().get(lang)) }
            form class="form" method="post" action=(action) {
                input type="hidden" name="moved" value=(view.moved);
                input type="hidden" name="screening" value="yes";
                div class="field" {
                    label class="field-label" for="clause" { (CLAUSE.get(lang)) }
                    select class="input" id="clause" name="clause" required {
                        option value="" {}
                        @for part in &view.parts { option value=(part.clause) selected[part.clause == view.typed("clause")] { (part.clause) } }
                    }
                }
                (reason("screening-reason", what, view, lang))
                div class="form-actions" { button class="button" type="submit" name="do" value=(what.id()) { (what.label().get(lang)) } }
            }
        }
    }
}

fn reasoned(what: Action, view: &CaseView, action: &str, lang: Lang) -> Markup {
    html! {
        details class="disclosure" open[view.typed("do") == what.id()] {
            summary { (what.label().get(lang)) }
            form class="form" method="post" action=(action) {
                input type="hidden" name="moved" value=(view.moved);
                (reason(&format!("reason-{}", what.id()), what, view, lang))
                div class="form-actions" { button class="button" type="submit" name="do" value=(what.id()) { (what.label().get(lang)) } }
            }
        }
    }
}

fn reason(id: &str, what: Action, view: &CaseView, lang: Lang) -> Markup {
    // What was typed goes back to the form that was sent, and to no other.
    let typed = if view.typed("do") == what.id() { view.typed("reason") } else { "" };
    html! {
        div class="field" {
            label class="field-label" for=(id) { (REASON.get(lang)) }
            textarea class="input input-area" id=(id) name="reason" rows="3" maxlength=(TEXT_MAX) required { (typed) }
        }
    }
}
