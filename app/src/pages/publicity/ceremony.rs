//! 颁奖仪式: the run sheet and the seating, for A4 paper.

use crate::lang::Bi;
use crate::shell::{Page, Site};
use domain::publicity::{Seat, Step, clock};
use leptos::prelude::*;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("颁奖仪式流程与座次", "Run sheet and seating of the ceremony");
const STEPS: Bi = Bi::new("一、流程", "1. Run sheet");
const SEATS: Bi = Bi::new("二、座次", "2. Seating");
const START: Bi = Bi::new("开始时间", "Begins at");
const ROW_OF: Bi = Bi::new("每排座位数", "Seats a row");
const AGAIN: Bi = Bi::new("重新生成", "Make it anew");
const BACK: Bi = Bi::new("返回表彰宣传", "Back to publicity");
const PRINT: Bi = Bi::new(
    "用浏览器的“打印”功能打印，上面的表单不会印出。",
    "Use the browser's print command; the form above is not printed.",
);
const NOBODY: Bi = Bi::new(
    "还没有核准表彰的单位，下面只有固定环节。",
    "Nothing is commended yet: only the fixed parts stand below.",
);
const TIME: Bi = Bi::new("时间", "Time");
const WHAT: Bi = Bi::new("环节", "Part");
const WHO: Bi = Bi::new("上台单位（项目）", "Who comes up");
const ROW: Bi = Bi::new("排", "Row");
const PLACE: Bi = Bi::new("座", "Seat");
const UNIT: Bi = Bi::new("单位", "Unit");

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct CeremonyView {
    /// The edition's name.
    pub edition: String,
    /// When it begins, `09:30`.
    pub start: String,
    /// Seats a row.
    pub per_row: usize,
    /// The parts.
    pub steps: Vec<Step>,
    /// The seats.
    pub seats: Vec<Seat>,
}

/// The page.
pub fn page(site: &Site, view: &CeremonyView) -> Page {
    let text = sheet(site, view).into_string();
    Page::private(
        TITLE.get(site.lang).to_owned(),
        view.edition.clone(),
        view! { <main id="main" class="wrap"><div inner_html=text></div></main> },
    )
}

fn sheet(site: &Site, view: &CeremonyView) -> Markup {
    let lang = site.lang;
    html! {
        div class="no-print" {
            form class="form" method="get" action=(site.link("/office/publicity/ceremony")) {
                @if lang == crate::lang::Lang::En { input type="hidden" name="lang" value="en"; }
                @if let Some(edition) = &site.edition { input type="hidden" name="edition" value=(edition); }
                div class="form-row" {
                    div class="field" {
                        label class="field-label" for="start" { (START.get(lang)) }
                        input class="input input-short" type="time" id="start" name="start" value=(view.start) required;
                    }
                    div class="field" {
                        label class="field-label" for="row" { (ROW_OF.get(lang)) }
                        input class="input input-short" type="number" id="row" name="row" min="1" max="60" value=(view.per_row) required;
                    }
                }
                p class="form-actions" {
                    button class="button" type="submit" { (AGAIN.get(lang)) }
                    a class="button" href=(site.link("/office/publicity")) { (BACK.get(lang)) }
                }
            }
            p { (PRINT.get(lang)) }
            @if view.seats.is_empty() { p { (NOBODY.get(lang)) } }
        }
        article class="sheet" {
            h1 { (view.edition) br; (TITLE.get(lang)) }
            h2 { (STEPS.get(lang)) }
            table class="sheet-table sheet-list" {
                thead { tr { th scope="col" { (TIME.get(lang)) } th scope="col" { (WHAT.get(lang)) } th scope="col" { (WHO.get(lang)) } } }
                tbody { @for step in &view.steps { tr {
                    td class="num" { (clock(step.from)) "–" (clock(step.from + step.minutes)) }
                    td { (step.what) }
                    td { @for one in &step.who { div { (one) } } }
                } } }
            }
            @if !view.seats.is_empty() {
                h2 { (SEATS.get(lang)) }
                table class="sheet-table sheet-list" {
                    thead { tr { th scope="col" { (ROW.get(lang)) } th scope="col" { (PLACE.get(lang)) } th scope="col" { (UNIT.get(lang)) } } }
                    tbody { @for seat in &view.seats { tr {
                        td class="num" { (seat.row) } td class="num" { (seat.place) } td { (seat.unit) }
                    } } }
                }
            }
        }
    }
}
