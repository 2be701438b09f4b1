//! The frame that the server draws once: what stands around the slots. The browser finds it in the page and never draws it, so its
//! module does not carry it.

use super::view::View;
use super::{Open, actions, panel, steps, words};
use crate::lang::{Bi, Lang, link, other};
use crate::ui::verdict_badge;
use domain::eligibility::Kind;
use domain::form::Draft;
use domain::pack::model::Criterion;
use domain::wizard::Step;
use maud::{Markup, html};

const NOT_KEPT: Bi = Bi::new(
    "未启用脚本时，核对内容会发到服务器计算，但不保存；返回请用“上一步”，关闭页面前请导出。",
    "Without scripts what you check is sent to the server and not kept: go back with “Back” on the page, and export before you close it.",
);
const LIKELY: Bi = Bi::new("可能满足的排在前面", "Likely met first");
const AWARDS: Bi = Bi::new("八个奖项", "The awards");
const CLOSE: Bi = Bi::new("收起", "Close");
const OPEN: Bi = Bi::new("查看", "View");
const OURS: Bi = Bi::new("协会系统所加", "added by this system");
const RULES_WORDS: Bi = Bi::new("细则原文", "The rules' words");
/// In the language that it leads to.
const SWITCH: Bi = Bi::new("简体中文", "English");
const STEPS: Bi = Bi::new("填写步骤", "Steps");

/// Everything below the page's title.
pub(super) fn root(view: &View<'_>, open: &Open, posted: bool) -> Markup {
    let lang = view.lang;
    html! {
        // Enter in a text field presses the first button that belongs to the form, and those of the steps do: before them stands the
        // harmless one.
        button class="visually-hidden" type="submit" form="form" name="do" value="check" tabindex="-1" aria-hidden="true" {}
        div class="selfcheck-bar no-print" {
            p class="save-state" id="saved" data-state="saved" role="status" { (NOT_KEPT.get(lang)) }
            (switch(lang))
        }
        nav class="steps no-print" id="steps" aria-label=(STEPS.get(lang)) { (steps::nav(view)) }
        div class="selfcheck-grid" id="grid" data-step=(view.step.id()) {
            div class="selfcheck-form" {
                div id="summary" { @if posted || view.step == Step::Result { (steps::summary(view)) } }
                div id="said" { (steps::message(open, view)) }
                form class="form" id="form" method="post" action=(action(lang)) novalidate {
                    (carried(view.draft, view.step))
                    div id="step" { (steps::step(view, open)) }
                }
            }
            (panel(view))
        }
        (bar(view))
        p class="visually-hidden" id="spoken" aria-live="polite" aria-atomic="true" {}
    }
}

/// Without scripts a link to the other language would lose what is typed: this sends it along.
fn switch(lang: Lang) -> Markup {
    let other = other(lang);
    html! {
        button class="link needs-static" type="submit" form="form" formaction=(action(other)) name="do" value="check" lang=(other.code()) {
            (SWITCH.get(other))
        }
    }
}

/// On a phone, a bar at the bottom that opens the panel.
fn bar(view: &View<'_>) -> Markup {
    html! {
        a class="verdict-bar no-print" href="#verdicts" {
            span id="bar-tally" { (panel::numbers(view)) }
            span class="verdict-bar-open" { (OPEN.get(view.lang)) }
        }
    }
}

/// The panel.
fn panel(view: &View<'_>) -> Markup {
    let lang = view.lang;
    html! {
        aside class="verdicts no-print" id="verdicts" aria-labelledby="verdicts-title" {
            div class="verdicts-head" {
                h2 id="verdicts-title" { (AWARDS.get(lang)) }
                a class="verdicts-close" href="#closed" { (CLOSE.get(lang)) }
            }
            p class="verdicts-tally" id="panel-tally" { (panel::numbers(view)) }
            label class="switch needs-live" {
                input type="checkbox" data-action="likely" autocomplete="off";
                span { (LIKELY.get(lang)) }
            }
            ol class="award-list" id="awards" { @for at in 0..view.edition.pack.awards.len() { (award(view, at)) } }
            p class="verdicts-note" { (words::NOTE.get(lang)) }
        }
    }
}

/// The criteria of an award as they are reported: the common ones, then its own.
fn criteria<'a>(view: &'a View<'_>, award: usize) -> impl Iterator<Item = &'a Criterion> {
    view.edition.pack.common.iter().chain(&view.edition.pack.awards[award].criteria)
}

fn award(view: &View<'_>, at: usize) -> Markup {
    let (lang, award) = (view.lang, &view.edition.pack.awards[at]);
    let verdict = view.judged.report.awards[at].verdict;
    html! {
        li class="award" id={ "award-" (at) } data-verdict=(verdict.id()) data-award=(award.id) {
            details {
                summary class="award-head" {
                    span class="award-no" { (award.number.trim_matches(['（', '）'])) }
                    span class="award-name" { (award.short.get(lang)) }
                    span id={ "badge-" (at) } { (verdict_badge(verdict, lang, false)) }
                }
                p class="award-full" { (award.name.get(lang)) }
                ol class="clauses" { @for (clause, criterion) in criteria(view, at).enumerate() { (frame(view, at, clause, criterion)) } }
            }
        }
    }
}

fn frame(view: &View<'_>, award: usize, at: usize, criterion: &Criterion) -> Markup {
    let part = &view.judged.report.awards[award].criteria[at];
    let quote = if criterion.ours { OURS } else { RULES_WORDS };
    let class = if part.kind == Kind::Jury { "clause clause-jury" } else { "clause" };
    html! {
        li class=(class) id={ "clause-" (award) "-" (at) } data-verdict=(part.verdict.id()) data-clause=(criterion.clause) {
            div class="clause-live" id={ "live-" (award) "-" (at) } { (panel::clause(view, part)) }
            details class="quote" { summary { (quote.get(view.lang)) } blockquote { (criterion.text.get(view.lang)) } }
        }
    }
}

/// Where the form goes.
fn action(lang: Lang) -> String {
    link("/self-check", lang)
}

/// The draft and the open step, carried in the form for the server. In the browser nothing is sent, so they stay as they were.
fn carried(draft: &Draft, step: Step) -> Markup {
    html! {
        input type="hidden" id="draft" name="draft" value=(actions::packed(draft));
        input type="hidden" id="at" name="at" value=(step.id());
    }
}
