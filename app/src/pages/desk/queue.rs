//! 初核工作台: the applications of the edition, those that wait longest first.

use super::paper::MARK;
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::verdict_badge;
use domain::verdict::Verdict;
use domain::workflow::{Action, State};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("初核工作台", "Initial check");
const SEARCH: Bi = Bi::new("单位、信用代码、回执编号、工程名称", "Company, code, receipt number, project");
const ALL: Bi = Bi::new("全部", "All");
const FIND: Bi = Bi::new("筛选", "Filter");
const NONE: Bi = Bi::new("没有符合条件的申报。", "No application matches.");
const NO_ONE: Bi = Bi::new("未分配", "Nobody");
const VIEWS: Bi = Bi::new("我的视图", "My views");
const SAVE: Bi = Bi::new("保存当前筛选", "Keep these filters");
const VIEW_NAME: Bi = Bi::new("视图名称", "Name of the view");
const SAVE_VIEW: Bi = Bi::new("保存", "Keep");
const REMOVE: Bi = Bi::new("移除", "Remove");
const KEYS: Bi =
    Bi::new("快捷键：j、k 上下移动，Enter 打开，x 选择。", "Keys: j and k move, Enter opens, x selects.");
const BULK: Bi = Bi::new("对选中的申报", "With those selected");
const PICK: Bi = Bi::new("选择", "Select");
const ALL_HERE: Bi = Bi::new("全选本页", "All on this page");
const TAKE: Bi = Bi::new("由我经办", "Take them");
const TO: Bi = Bi::new("分配给", "Give to");
const ASSIGN: Bi = Bi::new("分配", "Give");
const PREVIEWED: Bi = Bi::new("先看预览，再确认。", "A preview comes first.");
const NEXT: Bi = Bi::new("下一页", "Next page");
const EXPORT: Bi = Bi::new("导出表格", "Export as a workbook");
const PAPERS: Bi = Bi::new("纸质申报", "On paper");
const REMIND: Bi = Bi::new("催办", "Reminders");
const DATES: Bi = Bi::new("本届安排", "This edition");
const MEMBERS: Bi = Bi::new("会员名册", "Register of members");
const OVERDUE: Bi = Bi::new("补正逾期", "Overdue");

/// Characters of a view's name.
pub const VIEW_NAME_MAX: usize = 30;

/// Filters that the viewer keeps under a name.
pub struct SavedView {
    /// The view.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its address.
    pub href: String,
    /// Whether it is what is shown.
    pub here: bool,
}

/// One line.
pub struct Row {
    /// The application.
    pub id: String,
    /// Its number.
    pub receipt_no: String,
    /// The company.
    pub company: String,
    /// The award's short name, with the subject.
    pub award: String,
    /// The verdict at the submission.
    pub verdict: Verdict,
    /// Where it stands.
    pub state: State,
    /// Whether a supplement is overdue.
    pub overdue: bool,
    /// Where the company is registered.
    pub region: &'static str,
    /// Whole days since the submission.
    pub days: i64,
    /// Who has it.
    pub assigned: Option<String>,
    /// Whether the office typed it in from paper.
    pub on_paper: bool,
}

/// What is chosen of a filter: name, label, the options (identifier and words), what is chosen.
pub struct Filter {
    /// Name and id of the control.
    pub name: &'static str,
    /// Its label.
    pub label: Bi,
    /// The options.
    pub options: Vec<(String, String)>,
    /// What is chosen; empty for all.
    pub chosen: String,
}

/// The page.
pub struct QueueView {
    /// The edition's name.
    pub edition: String,
    /// How many stand in each state, in the order of the way, and the address of these.
    pub counts: Vec<(State, i64, String)>,
    /// The filters.
    pub filters: Vec<Filter>,
    /// What is looked for.
    pub text: String,
    /// What the viewer keeps.
    pub views: Vec<SavedView>,
    /// What is looked for, as a query.
    pub query: String,
    /// What was just done, and whether it was.
    pub done: Option<(bool, Bi)>,
    /// The lines.
    pub rows: Vec<Row>,
    /// Whether the viewer checks applications; others only read.
    pub acts: bool,
    /// To whom applications can be given: account and name.
    pub colleagues: Vec<(String, String)>,
    /// The address of the next page, where there is one.
    pub next: Option<String>,
    /// The address of the whole list as a workbook.
    pub export: String,
}

/// The page.
pub fn page(site: &Site, view: &QueueView) -> Page {
    let lang = site.lang;
    let body = html! {
        @if let Some((done, words)) = view.done { (frame::callout(if done { "callout-done" } else { "callout-warning" }, words.get(lang))) }
        (counts(view, lang))
        @if view.acts { (views(site, view)) }
        (filters(view, lang))
        @if view.acts { (keep(site, view)) }
        p class="desk-keys no-print" data-keys="" hidden { (KEYS.get(lang)) }
        p class="account-more" {
            a class="button" href=(view.export) download { (EXPORT.get(lang)) } " "
            a class="button" href=(site.link("/office/paper")) { (PAPERS.get(lang)) } " "
            a class="button" href=(site.link("/office/letters")) { (REMIND.get(lang)) } " "
            a class="button" href=(site.link("/office/members")) { (MEMBERS.get(lang)) } " "
            a class="button" href=(site.link("/office/edition")) { (DATES.get(lang)) }
        }
        @if view.rows.is_empty() { p class="empty" { (NONE.get(lang)) } } @else { (table(site, view)) @if view.acts { (bulk(site, view)) } }
        @if let Some(next) = &view.next { p class="account-more" { a class="button" href=(next) { (NEXT.get(lang)) } } }
    };
    frame::wide(site, TITLE, &view.edition, &body, false)
}

fn counts(view: &QueueView, lang: Lang) -> Markup {
    html! {
        ul class="desk-counts" {
            @for (state, count, href) in &view.counts {
                li { a href=(href) { strong class="num" { (count) } " " (state.internal().get(lang)) } }
            }
        }
    }
}

fn views(site: &Site, view: &QueueView) -> Markup {
    let lang = site.lang;
    html! {
        @if !view.views.is_empty() {
            form class="desk-views" method="post" action=(site.link("/office/views")) aria-label=(VIEWS.get(lang)) {
                input type="hidden" name="query" value=(view.query);
                span class="desk-views-title" { (VIEWS.get(lang)) }
                @for one in &view.views {
                    span class="desk-view" {
                        a href=(one.href) aria-current=[one.here.then_some("true")] { (one.name) }
                        button class="link" type="submit" name="do" value={ "remove:" (one.id) } { (REMOVE.get(lang)) span class="visually-hidden" { " " (one.name) } }
                    }
                }
            }
        }
    }
}

fn keep(site: &Site, view: &QueueView) -> Markup {
    let lang = site.lang;
    html! {
        @if !view.query.is_empty() {
            details class="disclosure disclosure-quiet desk-keep no-print" {
                summary { (SAVE.get(lang)) }
                form class="desk-filters" method="post" action=(site.link("/office/views")) {
                    input type="hidden" name="query" value=(view.query);
                    div class="field" {
                        label class="field-label" for="view-name" { (VIEW_NAME.get(lang)) }
                        input class="input" id="view-name" name="name" required maxlength=(VIEW_NAME_MAX) autocomplete="off";
                    }
                    button class="button" type="submit" name="do" value="save" { (SAVE_VIEW.get(lang)) }
                }
            }
        }
    }
}

fn filters(view: &QueueView, lang: Lang) -> Markup {
    html! {
        form class="desk-filters" method="get" action="/office/applications" role="search" {
            @if lang == Lang::En { input type="hidden" name="lang" value="en"; }
            div class="field" {
                label class="field-label" for="q" { (SEARCH.get(lang)) }
                input class="input" type="search" id="q" name="q" value=(view.text) maxlength="100" autocomplete="off";
            }
            @for filter in &view.filters {
                div class="field" {
                    label class="field-label" for=(filter.name) { (filter.label.get(lang)) }
                    select class="input" id=(filter.name) name=(filter.name) {
                        option value="" { (ALL.get(lang)) }
                        @for (id, words) in &filter.options { option value=(id) selected[*id == filter.chosen] { (words) } }
                    }
                }
            }
            button class="button button-primary" type="submit" { (FIND.get(lang)) }
        }
    }
}

/// What is done to those that are selected. The colleague's choice stands beside its button.
fn bulk(site: &Site, view: &QueueView) -> Markup {
    let lang = site.lang;
    html! {
        form class="desk-bulk no-print" id="bulk" method="post" action=(site.link("/office/bulk")) aria-labelledby="bulk-title" {
            // Only a script can tick others.
            label class="choice-item desk-all" data-all="" hidden { input type="checkbox"; span { (ALL_HERE.get(lang)) } }
            p class="desk-bulk-title" { strong id="bulk-title" { (BULK.get(lang)) } " · " (PREVIEWED.get(lang)) }
            div class="desk-bulk-row" {
                button class="button" type="submit" name="do" value="take" { (TAKE.get(lang)) }
                @for action in [Action::Pass, Action::CancelSupplement] {
                    button class="button" type="submit" name="do" value=(action.id()) { (action.label().get(lang)) }
                }
                @if !view.colleagues.is_empty() {
                    span class="desk-bulk-to" {
                        label for="bulk-to" { (TO.get(lang)) }
                        select class="input" id="bulk-to" name="to" {
                            option value="" {}
                            @for (id, name) in &view.colleagues { option value=(id) { (name) } }
                        }
                        button class="button" type="submit" name="do" value="assign" { (ASSIGN.get(lang)) }
                    }
                }
            }
        }
    }
}

fn table(site: &Site, view: &QueueView) -> Markup {
    let rows = &view.rows;
    let lang = site.lang;
    let heads = [
        Bi::new("回执编号", "Receipt"),
        Bi::new("单位", "Company"),
        Bi::new("盟市", "Region"),
        Bi::new("奖项", "Award"),
        Bi::new("判定", "Verdict"),
        Bi::new("状态", "State"),
        Bi::new("已等待", "Waiting"),
        Bi::new("经办人", "With"),
    ];
    html! {
        div class="table-region" tabindex="0" role="group" aria-label=(TITLE.get(lang)) {
            table class="table desk-table account-sessions" {
                thead { tr { @if view.acts { th scope="col" { span class="visually-hidden" { (PICK.get(lang)) } } } @for head in heads { th scope="col" { (head.get(lang)) } } } }
                tbody { @for row in rows { tr data-item="row" {
                    @if view.acts { td class="desk-pick" { label {
                        input type="checkbox" form="bulk" name="pick" value=(row.id) data-key="x";
                        span class="visually-hidden" { (PICK.get(lang)) " " (row.receipt_no) }
                    } } }
                    th scope="row" class="num" { a href=(site.link(&format!("/office/applications/{}", row.id))) { (row.receipt_no) } }
                    td data-label=(heads[1].get(lang)) { (row.company) @if row.on_paper { " " span class="mark" { (MARK.get(lang)) } } }
                    td class="cell-short" data-label=(heads[2].get(lang)) { (row.region) }
                    td data-label=(heads[3].get(lang)) { (row.award) }
                    td data-label=(heads[4].get(lang)) { (verdict_badge(row.verdict, lang, true)) }
                    td class="cell-short" data-label=(heads[5].get(lang)) { (row.state.internal().get(lang)) @if row.overdue { " · " strong { (OVERDUE.get(lang)) } } }
                    td class="num" data-label=(heads[6].get(lang)) { @if lang == Lang::Zh { (row.days) "天" } @else { (row.days) " d" } }
                    td data-label=(heads[7].get(lang)) { @match &row.assigned { Some(name) => (name), None => (NO_ONE.get(lang)) } }
                } } }
            }
        }
    }
}
