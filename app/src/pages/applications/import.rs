//! 从表格导入工程: a template, a file, and the faults of every cell.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::checkbox;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("从表格导入工程", "Import projects from a workbook");
const LEAD: Bi = Bi::new(
    "先下载模板填写，或用带有列名的自己的表格（.xlsx）。有一处读不懂就一行也不导入，并逐格列出问题。",
    "Fill in the template, or use your own workbook (.xlsx) with headings. If one cell cannot be read, nothing is imported and every fault is listed.",
);
const TEMPLATE: Bi = Bi::new("下载模板", "Download the template");
const EXPORT: Bi = Bi::new("导出现有工程", "Export the projects");
const FILE: Bi = Bi::new("Excel 文件", "Workbook");
const FILE_HINT: Bi = Bi::new(
    "只读取第一张工作表，最大1MB，最多200项。",
    "The first sheet is read; 1 MB and 200 projects at most.",
);
const REPLACE: Bi = Bi::new(
    "先清空现有工程（可在修改记录里恢复）",
    "Replace the present projects (the history brings them back)",
);
const SEND: Bi = Bi::new("导入", "Import");
const BACK: Bi = Bi::new("返回工程业绩", "Back to the projects");
const FAULTS: Bi = Bi::new("没有导入，原有内容未动", "Nothing was imported; what you had is untouched");
const CELL: Bi = Bi::new("单元格", "Cell");
const COLUMN: Bi = Bi::new("列", "Column");
const SAYS: Bi = Bi::new("内容", "Says");
const WRONG: Bi = Bi::new("问题", "Fault");

/// A fault of a cell, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultRow {
    /// `C7`.
    pub cell: String,
    /// The column's name.
    pub column: String,
    /// What the cell says.
    pub text: String,
    /// What is wrong with it.
    pub what: String,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportView {
    /// What is wrong with the file as a whole.
    pub fault: String,
    /// What is wrong with its cells.
    pub cells: Vec<FaultRow>,
    /// What was imported, in a sentence.
    pub done: String,
    /// Whether the present projects are to be replaced.
    pub replace: bool,
}

/// The page of an edition's draft.
pub fn page(site: &Site, edition: &str, view: &ImportView) -> Page {
    let lang = site.lang;
    let here = format!("/applications/{edition}");
    let faulty = !view.fault.is_empty() || !view.cells.is_empty();
    let body = html! {
        @if !view.done.is_empty() { (frame::callout("callout-done", &view.done)) }
        @if faulty { (faults(view, lang)) }
        p class="form-actions" {
            a class="button" href=(site.link("/projects-template.xlsx")) { (TEMPLATE.get(lang)) }
            a class="button" href=(site.link(&format!("{here}/projects.xlsx"))) { (EXPORT.get(lang)) }
        }
        form class="form" method="post" enctype="multipart/form-data" action=(site.link(&format!("{here}/import"))) {
            div class="field" data-invalid=[(!view.fault.is_empty()).then_some("true")] {
                label class="field-label" for="file" { (FILE.get(lang)) }
                p class="field-hint" id="file-hint" { (FILE_HINT.get(lang)) }
                input class="input-file" type="file" id="file" name="file" required aria-describedby="file-hint file-error";
                p class="field-error" id="file-error" hidden[view.fault.is_empty()] { (view.fault) }
            }
            (checkbox("choice-item", "replace", "replace", "yes", REPLACE.get(lang), view.replace))
            div class="form-actions" { button class="button button-primary" type="submit" { (SEND.get(lang)) } }
        }
        p class="account-more" { a class="button" href=(site.link(&format!("{here}?step=projects"))) { (BACK.get(lang)) } }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, faulty)
}

fn faults(view: &ImportView, lang: Lang) -> Markup {
    html! {
        section class="error-summary" role="alert" aria-labelledby="faults" {
            h2 id="faults" { (FAULTS.get(lang)) }
            @if !view.fault.is_empty() { p { a href="#file" { (view.fault) } } }
            @if !view.cells.is_empty() {
                div class="table-region" tabindex="0" role="group" aria-labelledby="faults" {
                    table class="table table-dense" {
                        thead { tr { @for head in [CELL, COLUMN, SAYS, WRONG] { th scope="col" { (head.get(lang)) } } } }
                        tbody { @for row in &view.cells {
                            tr { th scope="row" class="num" { (row.cell) } td { (row.column) } td { (row.text) } td { (row.what) } }
                        } }
                    }
                }
            }
        }
    }
}
