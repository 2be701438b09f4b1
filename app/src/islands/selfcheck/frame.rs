//! The frame that the server draws once: what stands around the slots. The browser finds it in the page and never draws it, so its
//! module does not carry it.

use super::{Open, actions, steps, words};
use crate::islands::dossier::frame::{self, Frame};
use crate::islands::dossier::view::View;
use crate::lang::{Bi, link};
use domain::form::Draft;
use domain::wizard::Step;
use maud::{Markup, html};

const NOT_KEPT: Bi = Bi::new(
    "未启用脚本时，核对内容会发到服务器计算，但不保存；返回请用“上一步”，关闭页面前请导出。",
    "Without scripts what you check is sent to the server and not kept: go back with “Back” on the page, and export before you close it.",
);
const LIKELY: Bi = Bi::new("可能满足的排在前面", "Likely met first");

/// Everything below the page's title.
pub(super) fn root(view: &View<'_>, open: &Open, posted: bool) -> Markup {
    let lang = view.lang;
    let frame = Frame {
        action: &|lang| link("/self-check", lang),
        kept: NOT_KEPT.get(lang),
        tools: html! {},
        nav: steps::nav(view),
        summary: html! { @if posted || view.step.is_last() { (steps::summary(view)) } },
        said: steps::message(open, view),
        carried: carried(view.draft, view.step),
        step: steps::step(view, open),
        order: (0..view.edition.pack.awards.len()).collect(),
        switch: html! {
            label class="switch needs-live" {
                input type="checkbox" data-action="likely" autocomplete="off";
                span { (LIKELY.get(lang)) }
            }
        },
        mark: &|_| html! {},
        lacks: &|_| html! {},
        note: words::NOTE.get(lang),
    };
    frame::root(view, &frame)
}

/// The draft and the open step, carried in the form for the server. In the browser nothing is sent, so they stay as they were.
fn carried(draft: &Draft, step: Step) -> Markup {
    html! {
        input type="hidden" id="draft" name="draft" value=(actions::packed(draft));
        input type="hidden" id="at" name="at" value=(step.id());
    }
}
