//! A register before it is imported: what its columns hold, what is wrong in which row, and what the import would do.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::checkbox;
use domain::register::{Column, Mapping, RowFault};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("导入会员名册：预览", "Import the register: preview");
const COLUMNS: Bi = Bi::new("各列的对应", "What the columns hold");
const COLUMNS_HINT: Bi = Bi::new(
    "系统按列名对应，可以更改；导入后会记住，下次不用再选。带“必填”的须有对应的列。",
    "Matched by their headings. What you choose is remembered for the next time.",
);
const NOT_THERE: Bi = Bi::new("（文件里没有）", "(not in the file)");
const REQUIRED: Bi = Bi::new("必填", "required");
const CHECK: Bi = Bi::new("按此对应重新检查", "Check again");
const MISSING: Bi = Bi::new("请先为下列内容选择对应的列：", "Choose the columns first that hold: ");
const FAULTS: Bi = Bi::new("要改正的内容", "To be corrected");
const ROW: Bi = Bi::new("行", "Row");
const COLUMN: Bi = Bi::new("列", "Column");
const SAYS: Bi = Bi::new("内容", "Says");
const WRONG: Bi = Bi::new("问题", "Fault");
const PLAN: Bi = Bi::new("导入后的变化", "What would change");
const ADDED: Bi = Bi::new("新增", "New");
const CHANGED: Bi = Bi::new("变更", "Changed");
const GONE: Bi = Bi::new("名册中有、文件里没有", "In the register and not in the file");
const REPLACE: Bi = Bi::new(
    "文件是完整名册：把文件里没有的单位从名册移除",
    "The file is the whole register: take out whoever is not in it",
);
const CONFIRM: Bi = Bi::new("确认导入", "Import");
const DROP: Bi = Bi::new("放弃", "Drop it");
/// Lines shown of each kind; the number of all is told.
const SHOWN: usize = 100;

/// What is said otherwise of a member.
pub struct ChangedRow {
    /// The company.
    pub name: String,
    /// Its credit code.
    pub uscc: String,
    /// What, as the register has it, as the file has it.
    pub parts: Vec<(Column, String, String)>,
}

/// The page.
pub struct ImportView {
    /// The import.
    pub id: String,
    /// The file's name.
    pub file: String,
    /// The headings of its columns.
    pub columns: Vec<String>,
    /// What they hold.
    pub mapping: Mapping,
    /// What no column holds and a register must have.
    pub missing: Vec<Column>,
    /// What is wrong, row by row.
    pub faults: Vec<RowFault>,
    /// Who would be new: name and code.
    pub added: Vec<(String, String)>,
    /// Of whom something else would be said.
    pub changed: Vec<ChangedRow>,
    /// How many stay as they are.
    pub same: usize,
    /// Whom the file does not have: name and code.
    pub gone: Vec<(String, String)>,
    /// Why the last press was refused.
    pub refused: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &ImportView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/members/imports/{}", view.id));
    let fine = view.missing.is_empty() && view.faults.is_empty();
    let none = view.added.is_empty() && view.changed.is_empty() && view.same == 0;
    let body = html! {
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if !view.missing.is_empty() {
            @let labels: Vec<&str> = view.missing.iter().map(|column| column.label().get(lang)).collect();
            (frame::callout("callout-warning", &format!("{}{}", MISSING.get(lang), labels.join(if lang == Lang::Zh { "、" } else { ", " }))))
        }
        @if !view.faults.is_empty() { (faults(&view.faults, lang)) }
        @if fine { (plan(view, &action, none, lang)) }
        (columns(view, &action, lang))
    };
    frame::broad(site, TITLE, &view.file, &body, !fine)
}

fn columns(view: &ImportView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="columns" {
            h2 id="columns" { (COLUMNS.get(lang)) }
            p { (COLUMNS_HINT.get(lang)) }
            form method="post" action=(action) {
                div class="member-columns" {
                    @for column in Column::ALL {
                        @let id = format!("column-{}", column.id());
                        div class="field" {
                            label class="field-label" for=(id) {
                                (column.label().get(lang))
                                @if column.is_required() { " " span class="field-hint" { (REQUIRED.get(lang)) } }
                            }
                            select class="input" id=(id) name={ "column:" (column.id()) } {
                                option value="" { (NOT_THERE.get(lang)) }
                                @for (at, heading) in view.columns.iter().enumerate() {
                                    option value=(at) selected[view.mapping.get(at) == Some(&Some(column))] { (named(at, heading, lang)) }
                                }
                            }
                        }
                    }
                }
                div class="form-actions desk-acts" {
                    button class="button" type="submit" name="do" value="map" { (CHECK.get(lang)) }
                    button class="button" type="submit" name="do" value="drop" { (DROP.get(lang)) }
                }
            }
        }
    }
}

/// A column by its heading, or by its place where it has none.
fn named(at: usize, heading: &str, lang: Lang) -> String {
    match (heading.trim(), lang) {
        ("", Lang::Zh) => format!("第{}列", at + 1),
        ("", Lang::En) => format!("column {}", at + 1),
        (heading, _) => heading.to_string(),
    }
}

fn faults(faults: &[RowFault], lang: Lang) -> Markup {
    let title = match lang {
        Lang::Zh => format!("{}（{}处）", FAULTS.get(lang), faults.len()),
        Lang::En => format!("{} ({})", FAULTS.get(lang), faults.len()),
    };
    html! {
        section class="error-summary" role="alert" aria-labelledby="faults" {
            h2 id="faults" { (title) }
            div class="table-region" tabindex="0" role="group" aria-labelledby="faults" {
                table class="table table-dense" {
                    thead { tr { @for head in [ROW, COLUMN, SAYS, WRONG] { th scope="col" { (head.get(lang)) } } } }
                    tbody { @for fault in faults.iter().take(SHOWN) {
                        tr { th scope="row" class="num" { (fault.row) } td { (fault.column.label().get(lang)) } td { (fault.text) } td { (fault.what.message(lang)) } }
                    } }
                }
            }
        }
    }
}

fn plan(view: &ImportView, action: &str, none: bool, lang: Lang) -> Markup {
    let (added, changed, same, gone) = (view.added.len(), view.changed.len(), view.same, view.gone.len());
    let tally = match lang {
        Lang::Zh => format!("新增{added}家，变更{changed}家，不变{same}家；名册中有、文件里没有的{gone}家。"),
        Lang::En => format!("{added} new, {changed} changed, {same} as before; {gone} not in the file."),
    };
    html! {
        section aria-labelledby="plan" {
            h2 id="plan" { (PLAN.get(lang)) }
            p class="desk-bulk-note" { (tally) }
            (names(ADDED, &view.added, lang))
            @if !view.changed.is_empty() {
                details class="disclosure" {
                    summary { (CHANGED.get(lang)) " · " (changed) }
                    ul { @for one in view.changed.iter().take(SHOWN) { li {
                        (one.name) " " span class="num" { (one.uscc) }
                        @for (column, old, new) in &one.parts { " · " (column.label().get(lang)) " " (or_none(old)) " → " (or_none(new)) }
                    } } }
                }
            }
            (names(GONE, &view.gone, lang))
            @if !none {
                form method="post" action=(action) {
                    @if !view.gone.is_empty() { (checkbox("choice-item", "replace", "replace", "yes", REPLACE.get(lang), false)) }
                    div class="form-actions desk-acts" { button class="button button-primary" type="submit" name="do" value="confirm" { (CONFIRM.get(lang)) } }
                }
            }
        }
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}

fn names(title: Bi, names: &[(String, String)], lang: Lang) -> Markup {
    html! {
        @if !names.is_empty() {
            details class="disclosure" {
                summary { (title.get(lang)) " · " (names.len()) }
                ul { @for (name, uscc) in names.iter().take(SHOWN) { li { (name) " " span class="num" { (uscc) } } } }
            }
        }
    }
}
