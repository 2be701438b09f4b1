//! 核定: what the office finds in the papers for one criterion: the facts that its rule reads, and a verdict with a reason
//! where the reading needs a person.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::pages::submission::TEXT_MAX;
use crate::pages::submission::fact_fields::FactRow;
use crate::pages::submission::fact_fields::{controls, faults};
use crate::shell::{Page, Site};
use crate::ui::{Choice, error_summary, radio_group, text_area, verdict_badge};
use domain::verdict::Verdict;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("核定", "Confirm facts");
const RULE: Bi = Bi::new("条款", "Clause");
const NOW: Bi = Bi::new("现在的判定", "The verdict now");
const FACTS: Bi = Bi::new("核定事实", "Facts");
const FACTS_LEAD: Bi = Bi::new(
    "按佐证材料修改与原件不一致的事实，判定会重新计算；改回申报的值即撤销核定。原申报内容不变。",
    "Change the facts that the papers show otherwise: the verdict is computed anew. The stated value takes a change back; what was sent in stays as it is.",
);
const NO_FACTS: Bi = Bi::new(
    "这一条不读取任何事实，由评审委员会评分。",
    "No fact decides this clause: the committee scores it.",
);
const REASON: Bi =
    Bi::new("核定理由（如：甲方评价见佐证第3页）", "Why, such as: the owner's rating on page 3");
const SAVE: Bi = Bi::new("保存并重新判定", "Save and judge anew");
const DECIDE: Bi = Bi::new("改判", "Decide otherwise");
const DECIDE_LEAD: Bi = Bi::new(
    "只有规则无法表达、需要人来判断时才改判。改判和理由会一直显示在这一条旁边。",
    "Only where the rules cannot say it and a person has to. It stays visible beside the clause, with its reason.",
);
const VERDICT: Bi = Bi::new("判定", "Verdict");
const BY_RULES: Bi = Bi::new("按规则判定", "By the rules");
const DECIDE_REASON: Bi = Bi::new("改判理由", "The reason");
const DECIDE_SAVE: Bi = Bi::new("保存改判", "Save the decision");
const BACK: Bi = Bi::new("返回", "Back");

/// The page.
pub struct ConfirmView {
    /// The application.
    pub id: String,
    /// Its number and company.
    pub lead: String,
    /// Names the state that is shown.
    pub moved: String,
    /// Names what was confirmed and decided so far.
    pub known: String,
    /// The clause.
    pub clause: String,
    /// The rules' words.
    pub rule: String,
    /// The verdict as it stands; none where the committee scores.
    pub verdict: Option<Verdict>,
    /// Why.
    pub explanation: String,
    /// The facts.
    pub facts: Vec<FactRow>,
    /// The verdict that a person gave: its word, and why.
    pub decided: (String, String),
    /// The reason that was typed for the facts.
    pub reason: String,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
    /// Where one comes from: `#part-2`.
    pub back: String,
}

/// The page.
pub fn page(site: &Site, view: &ConfirmView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/applications/{}/confirm", view.id));
    let faults = faults(&view.facts, lang);
    let body = html! {
        (error_summary(&faults, lang))
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        section class="account-part" aria-labelledby="rule" {
            h2 id="rule" { (RULE.get(lang)) " " (view.clause) }
            p class="case-rule" { (view.rule) }
            p { (NOW.get(lang)) " " @if let Some(verdict) = view.verdict { (verdict_badge(verdict, lang, true)) } }
            p { (view.explanation) }
            p { a class="button" href={ (site.link(&format!("/office/applications/{}", view.id))) (view.back) } { (BACK.get(lang)) } }
        }
        section class="account-part" aria-labelledby="facts" {
            h2 id="facts" { (FACTS.get(lang)) }
            @if view.facts.is_empty() { p class="empty" { (NO_FACTS.get(lang)) } } @else { (facts(view, &action, lang)) }
        }
        @if view.verdict.is_some() { (decide(view, &action, lang)) }
    };
    frame::page(site, TITLE, &view.lead, &body, view.refused.is_some() || !faults.is_empty())
}

fn hidden(view: &ConfirmView) -> Markup {
    html! {
        input type="hidden" name="moved" value=(view.moved);
        input type="hidden" name="known" value=(view.known);
        input type="hidden" name="clause" value=(view.clause);
    }
}

fn facts(view: &ConfirmView, action: &str, lang: Lang) -> Markup {
    html! {
        p { (FACTS_LEAD.get(lang)) }
        form class="form" method="post" action=(action) novalidate {
            (hidden(view))
            (controls(&view.facts, lang))
            div class="field" {
                label class="field-label" for="reason" { (REASON.get(lang)) }
                textarea class="input input-area" id="reason" name="reason" rows="2" maxlength=(TEXT_MAX) { (view.reason) }
            }
            div class="form-actions" { button class="button button-primary" type="submit" name="do" value="facts" { (SAVE.get(lang)) } }
        }
    }
}

fn decide(view: &ConfirmView, action: &str, lang: Lang) -> Markup {
    let options = [
        Choice { value: "", label: BY_RULES.get(lang) },
        Choice { value: Verdict::Met.id(), label: Verdict::Met.word(lang) },
        Choice { value: Verdict::Unmet.id(), label: Verdict::Unmet.word(lang) },
    ];
    html! {
        section class="account-part" aria-labelledby="decide" {
            h2 id="decide" { (DECIDE.get(lang)) }
            p { (DECIDE_LEAD.get(lang)) }
            form class="form confirm-decide" method="post" action=(action) {
                (hidden(view))
                (radio_group("verdict", "verdict", VERDICT.get(lang), "", &options, &view.decided.0, ""))
                div class="field" {
                    label class="field-label" for="decide-reason" { (DECIDE_REASON.get(lang)) }
                    (text_area("decide-reason", "decide-reason", &view.decided.1, 2))
                }
                div class="form-actions" { button class="button" type="submit" name="do" value="decide" { (DECIDE_SAVE.get(lang)) } }
            }
        }
    }
}
