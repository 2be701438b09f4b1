//! The frame that the server draws once: what stands around the slots. The browser finds it in the page and never draws it, so its
//! module does not carry it.

use super::{Open, actions, steps};
use crate::islands::dossier::frame::{bar, panel};
use crate::islands::dossier::view::View;
use crate::lang::{Bi, Lang, link, other};
use domain::form::Draft;
use domain::wizard::Step;
use maud::{Markup, html};

const NOT_KEPT: Bi = Bi::new(
    "未启用脚本时，核对内容会发到服务器计算，但不保存；返回请用“上一步”，关闭页面前请导出。",
    "Without scripts what you check is sent to the server and not kept: go back with “Back” on the page, and export before you close it.",
);
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
