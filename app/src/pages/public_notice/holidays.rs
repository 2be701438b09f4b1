//! 节假日: the State Council's yearly arrangements by which periods are counted, and bringing one in.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use domain::notice::HolidayYear;
use domain::notice::holidays::RowFault;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("节假日", "Holidays");
const LEAD: Bi = Bi::new(
    "公示期按国务院办公厅每年的节假日安排计算。缺少的年份不作推测：导入之前，涉及该年的公示不能计期。",
    "Periods are counted by the State Council's yearly arrangements. A missing year is never guessed: until it is brought in, nothing is counted in it.",
);
const YEARS: Bi = Bi::new("已有年份", "Known years");
const YEAR: Bi = Bi::new("年份", "Year");
const SOURCE: Bi = Bi::new("来源", "Source");
const SINCE: Bi = Bi::new("导入时间", "Brought in");
const SHIPPED: Bi = Bi::new("系统随附", "Shipped with the program");
const REST: Bi = Bi::new("休", "Rest");
const WORK: Bi = Bi::new("班", "Work");
const IMPORT: Bi = Bi::new("导入或修改一年", "Bring in or change a year");
const FORM: Bi = Bi::new("格式", "Form");
const TABLE: Bi = Bi::new("表格：每行“日期 休/班 名称”", "A table: on each row day, 休 or 班, name");
const JSON: Bi = Bi::new("holiday-cn 的 JSON", "JSON of holiday-cn");
const TEXT: Bi = Bi::new("内容", "Content");
const TEXT_HINT: Bi = Bi::new(
    "例如：2026-10-01 休 国庆节。周末本身不必列出。保存后整年以这里的内容为准。",
    "Such as 2026-10-01 休 国庆节. Plain weekends need not be listed. What is saved takes the place of the whole year.",
);
const BUTTON: Bi = Bi::new("核对并保存", "Check and save");
const SAVED: Bi = Bi::new("已保存。已经算定的公示期不变。", "Saved. Periods that were counted already stay.");
const FAULTS: Bi = Bi::new("有误，没有保存：", "Nothing was saved: ");
const ROW: Bi = Bi::new("行", "Row");
const WHAT: Bi = Bi::new("原文", "What it says");
const WHY: Bi = Bi::new("怎么改", "What to do");
const READ_ONLY: Bi = Bi::new("由秘书长导入。", "The secretary-general brings years in.");
const EDIT: Bi = Bi::new("修改这一年", "Change this year");

/// A known year.
pub struct YearRow {
    /// What it says.
    pub year: HolidayYear,
    /// When it was brought in, in words; none where it shipped.
    pub imported: Option<String>,
}

/// What the page shows.
pub struct HolidaysView {
    /// The years, the newest first.
    pub years: Vec<YearRow>,
    /// Whether the viewer may bring years in.
    pub keeps: bool,
    /// What stands in the form: year, source, form, content.
    pub typed: [String; 4],
    /// What is wrong with it.
    pub faults: Vec<RowFault>,
    /// Whether a year was just saved.
    pub saved: bool,
}

/// A year as a table to be changed.
pub fn as_table(year: &HolidayYear) -> String {
    let line = |day: &domain::notice::NamedDay| {
        format!("{} {} {}", day.on, if day.rest { "休" } else { "班" }, day.name)
    };
    year.days.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The page.
pub fn page(site: &Site, view: &HolidaysView) -> Page {
    let lang = site.lang;
    let body = html! {
        @if view.saved { (frame::callout("callout-done", SAVED.get(lang))) }
        @if !view.faults.is_empty() { (faults(view, lang)) }
        (years(site, view))
        section class="account-part" aria-labelledby="import" {
            h2 id="import" { (IMPORT.get(lang)) }
            @if view.keeps { (form(site, view)) } @else { p { (READ_ONLY.get(lang)) } }
        }
    };
    frame::broad(site, TITLE, LEAD.get(lang), &body, !view.faults.is_empty())
}

fn faults(view: &HolidaysView, lang: Lang) -> Markup {
    html! {
        section class="error-summary" id="error-summary" tabindex="-1" aria-labelledby="faults" {
            h2 class="error-summary-title" id="faults" { (FAULTS.get(lang)) }
            div class="table-region" tabindex="0" role="group" aria-labelledby="faults" {
                table class="table" {
                    thead { tr { th scope="col" { (ROW.get(lang)) } th scope="col" { (WHAT.get(lang)) } th scope="col" { (WHY.get(lang)) } } }
                    tbody { @for fault in &view.faults { tr {
                        td class="num" { @if fault.row > 0 { (fault.row) } @else { "–" } }
                        td { (fault.text) }
                        td { (fault.why.get(lang)) }
                    } } }
                }
            }
        }
    }
}

fn years(site: &Site, view: &HolidaysView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="years" {
            h2 id="years" { (YEARS.get(lang)) }
            @for row in &view.years {
                details class="disclosure" {
                    summary { strong class="num" { (row.year.year) } " · " @match &row.imported { Some(when) => { (SINCE.get(lang)) " " (when) } None => { (SHIPPED.get(lang)) } } }
                    p { (SOURCE.get(lang)) " " @if row.year.source.starts_with("http") { a href=(row.year.source) { (row.year.source) } } @else { (row.year.source) } }
                    ul class="holiday-days" lang="zh-CN" { @for day in &row.year.days {
                        li { span class="num" { (day.on) } " " @if day.rest { (REST.get(Lang::Zh)) } @else { strong { (WORK.get(Lang::Zh)) } } " " (day.name) }
                    } }
                    @if view.keeps { p { a href=(site.link(&format!("/office/holidays?year={}", row.year.year))) { (EDIT.get(lang)) " " (row.year.year) } } }
                }
            }
        }
    }
}

fn form(site: &Site, view: &HolidaysView) -> Markup {
    let lang = site.lang;
    let [year, source, form, text] = &view.typed;
    html! {
        form class="form" method="post" action=(site.link("/office/holidays")) {
            div class="field" {
                label class="field-label" for="form" { (FORM.get(lang)) }
                span class="select" { select class="input" id="form" name="form" {
                    option value="table" selected[form != "json"] { (TABLE.get(lang)) }
                    option value="json" selected[form == "json"] { (JSON.get(lang)) }
                } }
            }
            div class="field" {
                label class="field-label" for="year" { (YEAR.get(lang)) }
                input class="input input-short" id="year" name="year" inputmode="numeric" maxlength="4" value=(year);
            }
            div class="field" {
                label class="field-label" for="source" { (SOURCE.get(lang)) }
                input class="input" id="source" name="source" maxlength="300" value=(source);
            }
            div class="field" {
                label class="field-label" for="text" { (TEXT.get(lang)) }
                p class="field-hint" id="text-hint" { (TEXT_HINT.get(lang)) }
                textarea class="input input-area" id="text" name="text" rows="12" required aria-describedby="text-hint" { (text) }
            }
            div class="form-actions" { button class="button button-primary" type="submit" name="do" value="keep" { (BUTTON.get(lang)) } }
        }
    }
}
