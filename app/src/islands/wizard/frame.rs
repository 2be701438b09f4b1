//! The frame that the server draws once around the application.

use super::scene::Scene;
use super::{panel, step};
use crate::islands::dossier::frame::{self, Frame};
use crate::islands::dossier::steps;
use crate::lang::{Bi, link};
use domain::application::Reply;
use domain::pack::model::Subject;
use maud::{Markup, html};
use std::fmt::Write;

const NOTE: Bi = Bi::new(
    "提示只供参考，不影响申报；是否符合条件以协会评审结论为准。",
    "Hints only, they block nothing; the association decides.",
);
const HISTORY: Bi = Bi::new("修改记录", "History");
const WORKBOOK: Bi = Bi::new("用Excel导入工程", "Projects by workbook");
const SCANS: Bi = Bi::new("扫描件", "Scans");
const PAPERS: Bi = Bi::new("纸质申报", "Paper applications");
const ENTERED: Bi = Bi::new("选择知识产权、实施方案", "Choose intellectual property and plan");
const SIGN_IN: Bi = Bi::new("重新登录", "Sign in again");
const BY_BUTTON: Bi = Bi::new(
    "未启用脚本：按页面上任何一个按钮都会保存到服务器。",
    "Without scripts: any button of the page saves to the server.",
);

/// Everything below the page's title. `seed` is what the server keeps, for the browser to begin with.
pub(super) fn root(scene: &Scene<'_>, seed: &Reply, posted: bool, (here, on_paper): (&str, bool)) -> Markup {
    let (view, lang) = (scene.view, scene.view.lang);
    // What waits in the browser is kept by account and this: one account of the office writes for many companies.
    let kept_by = if on_paper { here } else { scene.pack().id.as_str() };
    let frame = Frame {
        action: &|lang| link(here, lang),
        kept: BY_BUTTON.get(lang),
        tools: html! {
            // A tab of its own: what is typed here stays as it is.
            a class="bar-link" id="again" hidden href=(link(&format!("/sign-in?next={here}"), lang)) target="_blank" { (SIGN_IN.get(lang)) }
            @if on_paper {
                a class="bar-link" href=(link(&format!("{here}/evidence"), lang)) { (SCANS.get(lang)) }
                a class="bar-link" href=(link("/office/paper", lang)) { (PAPERS.get(lang)) }
            } @else {
                a class="bar-link" href=(link(&format!("{here}/import"), lang)) { (WORKBOOK.get(lang)) }
                a class="bar-link" href=(link(&format!("{here}/history"), lang)) { (HISTORY.get(lang)) }
            }
        },
        nav: step::nav(scene),
        summary: html! { @if posted || view.step.is_last() { (step::summary(scene)) } },
        said: html! { (steps::message(view, &scene.open.message, false)) },
        carried: html! {
            input type="hidden" id="at" name="at" value=(view.step.id());
            input type="hidden" id="rev" name="rev" value=(seed.rev);
            input type="hidden" name="editor" value=(scene.open.editor);
        },
        step: step::step(scene),
        order: scene.order(),
        switch: html! {},
        mark: &|at| html! { span id={ "mark-" (at) } { (panel::mark(scene, at)) } },
        lacks: &|at| {
            html! {
                div class="award-lacks" id={ "lacks-" (at) } { (panel::lacks(scene, at)) }
                // Drawn by the server alone: the page that it leads to needs nothing of this module.
                @if scene.pack().awards[at].subject != Subject::Organisation {
                    p class="award-entered" { a href=(link(&format!("{here}/subjects/{}", scene.pack().awards[at].id), lang)) { (ENTERED.get(lang)) } }
                }
            }
        },
        note: NOTE.get(lang),
    };
    html! {
        (frame::root(view, &frame))
        div id="seed" hidden data-draft=(hexadecimal(seed)) data-account=(scene.open.account) data-edition=(kept_by)
            data-save={ (here) "/save" } data-closed=[scene.open.closed.then_some("")] {}
    }
}

/// Two digits a byte: Chinese text is shorter in it than percent-encoded, and the page is compressed on its way.
fn hexadecimal(seed: &Reply) -> String {
    // What the store answered can always be written; without it the page stays a plain form.
    let bytes = seed.to_bytes().unwrap_or_default();
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
