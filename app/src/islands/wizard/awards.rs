//! 选择奖项: every award with its verdict and the first thing that stands in its way; the likely ones first.

use super::scene::Scene;
use super::{conflict, words};
use crate::ui::verdict_badge;
use domain::application::Name;
use domain::eligibility::{CriterionReport, Kind};
use domain::verdict::Verdict;
use maud::{Markup, html};

/// The list to choose from.
pub(super) fn choose(scene: &Scene<'_>) -> Markup {
    let lang = scene.view.lang;
    let all = || 0..scene.pack().awards.len();
    let (likely, others): (Vec<usize>, Vec<usize>) = all().partition(|at| scene.is_likely(*at));
    // With nothing likely there is nothing to tell the others from.
    let others_title = if likely.is_empty() { words::ALL } else { words::OTHERS };
    html! {
        @for (title, awards) in [(words::LIKELY, likely), (others_title, others)] {
            @if !awards.is_empty() {
                fieldset class="group award-choices" {
                    legend class="group-title" { (title.get(lang)) }
                    @for at in awards { (choice(scene, at)) }
                }
            }
        }
        @if scene.pack().gating { p class="callout callout-ours" { (words::GATED.get(lang)) } }
    }
}

fn choice(scene: &Scene<'_>, at: usize) -> Markup {
    let (lang, award, name) = (scene.view.lang, &scene.pack().awards[at], Name::Award(at));
    let (id, verdict, chosen) = (name.id(), scene.verdict(at), scene.form.is_chosen(at));
    let barred = scene.pack().gating && verdict == Verdict::Unmet && !chosen;
    html! {
        div class="award-choice" data-verdict=(verdict.id()) {
            label class="award-tick" for=(id) {
                input type="checkbox" id=(id) name=(name.text(scene.pack())) value="yes" checked[chosen] disabled[barred]
                    autocomplete="off" aria-describedby={ (id) "-why" };
                span class="award-choice-name" {
                    span class="award-no" { (award.number) }
                    (award.short.get(lang))
                }
            }
            span class="award-choice-verdict" { (verdict_badge(verdict, lang, false)) }
            div class="award-choice-why" id={ (id) "-why" } {
                p class="award-choice-full" { (award.name.get(lang)) }
                p { (why(scene, at)) }
            }
            (conflict::draw(scene.open, scene.pack(), name, lang))
        }
    }
}

/// The first clause that decides against the award, in a sentence.
fn why(scene: &Scene<'_>, award: usize) -> Markup {
    let report = &scene.view.judged.report.awards[award];
    let worst: Option<&CriterionReport> = report
        .criteria
        .iter()
        .find(|part| part.kind != Kind::Jury && part.verdict == report.verdict)
        .filter(|_| report.verdict != Verdict::Met);
    html! {
        @match worst {
            Some(part) => { b class="clause-no" { (part.clause) } " " (part.explanation) }
            None => { (words::ALL_MET.get(scene.view.lang)) }
        }
    }
}
