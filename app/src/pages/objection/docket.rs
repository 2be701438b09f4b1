//! 异议处理: all objections of an edition, what is open first, and typing in one that came on paper.

use crate::lang::{Bi, Lang};
use crate::pages::account::{Filled, frame};
use crate::pages::review::editions;
use crate::shell::{Page, Site};
use crate::ui::{Choice, error_line, field, radio_group, select};
use domain::objection::Objector;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("异议处理", "Objections");
const LEAD: Bi = Bi::new(
    "公示期内收到的异议在办结前会挡住对应条目的表彰，其他条目不受影响。",
    "An objection that came in time keeps its entry from being commended until it is decided; others go on.",
);
const NONE: Bi = Bi::new("还没有收到异议。", "No objection has come.");
const HEADS: [Bi; 6] = [
    Bi::new("编号", "Number"),
    Bi::new("异议对象", "Entry"),
    Bi::new("收到", "Received"),
    Bi::new("是否按期", "In time"),
    Bi::new("进展", "Stands at"),
    Bi::new("经办人", "With"),
];
const IN_TIME: Bi = Bi::new("按期", "In time");
const LATE: Bi = Bi::new("逾期", "Late");
const NOBODY: Bi = Bi::new("待领", "Nobody");
const PAPER: Bi = Bi::new("登记书面异议", "Enter one that came on paper");
const PAPER_LEAD: Bi = Bi::new(
    "按收到（邮戳）时间登记。原件扫描后在异议页面上传；请用邮寄或电话把受理编号告知异议人。",
    "With the day it came or the postmark. Upload the scan on its page, and tell who objects the number by mail or telephone.",
);
const ENTRY: Bi = Bi::new("异议对象", "Entry");
const RECEIVED: Bi = Bi::new("收到时间（北京时间）", "Received (Beijing time)");
const RECEIVED_HINT: Bi = Bi::new("例如 2022-09-12 16:30", "Such as 2022-09-12 16:30");
const SAVE: Bi = Bi::new("登记", "Enter");

/// One line.
#[derive(Clone, Debug)]
pub struct Line {
    /// Identifier.
    pub id: String,
    /// Number.
    pub receipt: String,
    /// What it objects to.
    pub entry: String,
    /// When, in words.
    pub at: String,
    /// Whether in time.
    pub in_time: bool,
    /// Where it stands.
    pub state: Bi,
    /// Whether it is decided.
    pub decided: bool,
    /// Who has it.
    pub with: Option<String>,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct DocketView {
    /// The edition's name.
    pub edition: String,
    /// Other editions: the query that names each, and its name.
    pub others: Vec<(String, String)>,
    /// The lines.
    pub lines: Vec<Line>,
    /// Whether the viewer may enter one.
    pub enters: bool,
    /// The entries that may be named: identifier and name.
    pub entries: Vec<(String, String)>,
    /// What was typed, and its faults.
    pub filled: Filled,
}

/// The page.
pub fn page(site: &Site, view: &DocketView) -> Page {
    let lang = site.lang;
    let body = html! {
        @if view.lines.is_empty() { p class="empty" { (NONE.get(lang)) } } @else { (table(site, view, lang)) }
        @if view.enters && !view.entries.is_empty() { (paper(site, view, lang)) }
        (editions(site, "/office/objections", &view.others))
    };
    frame::wide(
        site,
        TITLE,
        &crate::pages::review::lead(&view.edition, LEAD, lang),
        &body,
        !view.filled.is_fine(),
    )
}

fn table(site: &Site, view: &DocketView, lang: Lang) -> Markup {
    html! {
        div class="table-region" tabindex="0" role="group" aria-label=(TITLE.get(lang)) { table class="table docket-table" {
            thead { tr { @for head in HEADS { th scope="col" { (head.get(lang)) } } } }
            tbody {
                @for line in &view.lines {
                    tr data-item {
                        th scope="row" { a href=(site.link(&format!("/office/objections/{}", line.id))) { (line.receipt) } }
                        td { (line.entry) }
                        td { (line.at) }
                        td { (if line.in_time { IN_TIME } else { LATE }.get(lang)) }
                        td { @if line.decided { (line.state.get(lang)) } @else { strong { (line.state.get(lang)) } } }
                        td { (line.with.as_deref().unwrap_or(NOBODY.get(lang))) }
                    }
                }
            }
        } }
    }
}

fn paper(site: &Site, view: &DocketView, lang: Lang) -> Markup {
    let filled = &view.filled;
    let input = |name: &str, label: Bi, hint: Bi, most: u16| {
        field(
            name,
            label.get(lang),
            hint.get(lang),
            filled.fault(name),
            html! {
                input class="input" type="text" id=(name) name=(name) value=(filled.value(name)) maxlength=(most) autocomplete="off"
                    aria-describedby={ (name) "-hint " (name) "-error" } aria-invalid=[(!filled.fault(name).is_empty()).then_some("true")];
            },
        )
    };
    let kinds = [Objector::Person, Objector::Unit]
        .map(|one| Choice { value: one.id(), label: one.label().get(lang) });
    let entries: Vec<Choice<'_>> =
        view.entries.iter().map(|(id, name)| Choice { value: id, label: name }).collect();
    let none = Bi::new("", "");
    html! {
        details class="disclosure" open[!filled.is_fine()] {
            summary { (PAPER.get(lang)) }
            form class="form form-words account-body" method="post" action=(site.link("/office/objections")) novalidate {
                p { (PAPER_LEAD.get(lang)) }
                (field("entry", ENTRY.get(lang), "", filled.fault("entry"), select("entry", "entry", filled.value("entry"), &entries, Bi::new("请选择", "Choose").get(lang), false, filled.fault("entry"))))
                (input("received", RECEIVED, RECEIVED_HINT, 20))
                (radio_group("objector", "objector", Bi::new("名义", "As").get(lang), "", &kinds, filled.value("objector"), filled.fault("objector")))
                (input("unit", Bi::new("单位全称", "Organisation"), none, 100))
                (input("name", Bi::new("姓名", "Name"), Bi::new("匿名来信留空", "Leave empty for an anonymous letter"), 60))
                (input("phone", Bi::new("电话", "Telephone"), none, 30))
                div class="field" {
                    label class="field-label" for="content" { (Bi::new("内容", "What it says").get(lang)) }
                    textarea class="input input-area" id="content" name="content" rows="6" autocomplete="off" aria-describedby="content-error" { (filled.value("content")) }
                    (error_line("content", filled.fault("content")))
                }
                div class="form-actions" { button class="button button-primary" type="submit" { (SAVE.get(lang)) } }
            }
        }
    }
}
