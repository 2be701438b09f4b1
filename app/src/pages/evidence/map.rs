//! By criterion: what proves it, and where nothing does yet.

use super::files::about;
use super::viewer::address;
use super::{CriterionPart, EvidenceView};
use crate::lang::{Bi, Lang};
use crate::shell::Site;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("按标准查看", "By criterion");
const COMMON: Bi = Bi::new("各奖项共同条件", "Common to all awards");
const NONE: Bi = Bi::new("还没有佐证材料", "No evidence yet");
const ADD: Bi = Bi::new("关联文件", "Link a file");
const NO_AWARD: Bi = Bi::new(
    "还没有选择奖项，选择后这里会列出各条标准。",
    "No award is chosen yet; its criteria will stand here.",
);
const CHOOSE: Bi = Bi::new("选择奖项", "Choose awards");

/// All criteria of the awards applied for.
pub fn part(site: &Site, view: &EvidenceView) -> Markup {
    let lang = site.lang;
    let awards = site.link(&format!("{}?step=awards", site.application(&view.edition)));
    html! {
        section class="account-part" aria-labelledby="map" {
            h2 id="map" { (TITLE.get(lang)) }
            @for award in &view.awards { (criteria(site, view, &award.name, &award.criteria)) }
            @if view.awards.is_empty() {
                p { (NO_AWARD.get(lang)) " " a href=(awards) { (CHOOSE.get(lang)) } }
            }
            (criteria(site, view, COMMON.get(lang), &view.common))
        }
    }
}

fn criteria(site: &Site, view: &EvidenceView, name: &str, all: &[CriterionPart]) -> Markup {
    let lang = site.lang;
    let lacking = all.iter().filter(|one| one.links.is_empty()).count();
    html! {
        section class="evidence-award" {
            h3 { (name) }
            @if lacking > 0 {
                p class="field-hint" {
                    @if lang == Lang::Zh { (lacking) "条标准还没有佐证材料" } @else { (lacking) " criteria without evidence" }
                }
            }
            ol class="evidence-criteria" { @for one in all { (criterion(site, view, one)) } }
        }
    }
}

fn criterion(site: &Site, view: &EvidenceView, one: &CriterionPart) -> Markup {
    let lang = site.lang;
    let value: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("criterion", &format!("{}|{}", one.award, one.clause))
        .finish();
    let add = site.link(&format!("{}/evidence/link?{value}", site.application(&view.edition)));
    html! {
        li class="evidence-criterion" {
            p { strong class="num" { (one.clause) } " " (one.text) }
            @if one.links.is_empty() { p class="evidence-lack" { (NONE.get(lang)) } } @else {
                ul class="evidence-links" {
                    @for link in &one.links { li { a href=(site.link(&address(&link.file, link.pages.map(|(from, _)| from)))) { (link.file_name) } (about(site, view, link)) } }
                }
            }
            @if !view.closed && !view.files.is_empty() {
                a href=(add) { (ADD.get(lang)) span class="visually-hidden" { " " (one.clause) } }
            }
        }
    }
}
