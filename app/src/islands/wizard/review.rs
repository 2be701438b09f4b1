//! 核对: what is still open in the chosen awards, clause by clause, and what happens next.

use super::scene::Scene;
use super::{conflict, statements, step, words};
use crate::islands::dossier::panel;
use crate::lang::Bi;
use crate::ui::{Button, Icon, text_area, verdict_badge};
use domain::eligibility::Kind;
use domain::verdict::Verdict;
use maud::{Markup, html};

const OPEN: Bi = Bi::new(
    "草稿随填随存，截止前可以修改、提交和撤回。",
    "Until the deadline you can change, submit and withdraw. ",
);
const CLOSED: Bi = Bi::new("申报已截止，草稿保留在这里。", "Applications are closed; the draft stays here. ");
const DECIDES: Bi = Bi::new(
    "是否符合条件、能否获奖由协会评审决定。",
    "The association decides whether conditions are met and who wins.",
);
const SUBMIT: Bi = Bi::new("核对并提交", "Check and submit");

/// The last look.
pub(super) fn check(scene: &Scene<'_>) -> Markup {
    html! {
        (conflict::list(scene, false))
        (after(scene))
        @if scene.form.chosen().next().is_none() { (statements::none(scene)) }
        @for at in scene.form.chosen() { (award(scene, at)) }
    }
}

/// Who decides, and what may still be done.
fn after(scene: &Scene<'_>) -> Markup {
    html! {
        div class="callout callout-info" {
            p { (if scene.open.closed { CLOSED } else { OPEN }.get(scene.view.lang)) (DECIDES.get(scene.view.lang)) }
            @if !scene.open.closed {
                p { a class="button button-primary" href=(crate::lang::link(&[scene.pack().id.as_str(), "/submit"].concat(), scene.view.lang)) { (SUBMIT.get(scene.view.lang)) } }
            }
        }
    }
}

fn award(scene: &Scene<'_>, at: usize) -> Markup {
    let (lang, award, report) =
        (scene.view.lang, &scene.pack().awards[at], &scene.view.judged.report.awards[at]);
    let lacking = scene.form.lacking(scene.pack(), at);
    let open =
        || report.criteria.iter().filter(|part| part.kind != Kind::Jury && part.verdict != Verdict::Met);
    html! {
        section class="review-award" aria-labelledby={ "review-" (at) } data-award=(award.id) {
            header class="review-head" {
                h3 id={ "review-" (at) } { (award.number) (award.name.get(lang)) }
                (verdict_badge(report.verdict, lang, false))
            }
            @if open().next().is_none() && lacking.is_empty() { p { (words::MET_AND_WRITTEN.get(lang)) } }
            ul class="review-open" {
                @for part in open() {
                    li data-verdict=(part.verdict.id()) {
                        p class="clause-head" { span class="clause-no" { (part.clause) } (verdict_badge(part.verdict, lang, true)) }
                        p { (part.explanation) }
                        (panel::missing(scene.view, part))
                        (panel::change_and_flags(scene.view, part))
                    }
                }
                @if !lacking.is_empty() {
                    li data-verdict="incomplete" {
                        p class="clause-head" { span class="clause-no" { (words::ONLY_WRITTEN.get(lang)) } (verdict_badge(Verdict::Incomplete, lang, true)) }
                        (step::missing(scene, &lacking))
                    }
                }
            }
        }
    }
}

/// A dossier from elsewhere.
pub(super) fn import(scene: &Scene<'_>) -> Markup {
    let (lang, json) = (scene.view.lang, &scene.open.json);
    html! {
        details class="disclosure exchange no-print" open[!json.is_empty()] {
            summary { (words::IMPORT_TITLE.get(lang)) }
            div class="field" {
                label class="field-label" for="json" { "JSON" }
                p class="field-hint" id="json-hint" { (words::IMPORT_HINT.get(lang)) }
                (text_area("json", "json", json, 6))
            }
            p class="row-add" {
                (Button { label: words::IMPORT_TITLE.get(lang), word: "import", icon: Some(Icon::Import), ..Button::default() }.draw())
            }
        }
    }
}
