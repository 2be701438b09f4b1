//! 关联标准: which criterion a file proves, with its pages, amount and days.

use crate::lang::{Bi, Lang};
use crate::pages::account::{Filled, frame};
use crate::shell::{Page, Site};
use crate::ui::{Choice, Fault, Input, error_summary, field, select, text_area};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("关联标准", "Link a file to a criterion");
const LEAD: Bi = Bi::new(
    "说明这个文件证明哪一条标准。页码、金额、日期可以不填；填了会与申报信息核对，不一致时提示双方。",
    "Say which criterion the file proves. Pages, amount and days may be left out; given, they are compared with the application.",
);
const NO_FILES: Bi = Bi::new("还没有文件，请先上传。", "There are no files yet; upload one first.");
const SAVE: Bi = Bi::new("保存", "Save");
const BACK: Bi = Bi::new("返回佐证材料", "Back to the evidence");
const CHOOSE: Bi = Bi::new("请选择", "Choose");
const NO_PROJECT: Bi = Bi::new("不关联工程", "No project");
const FILE: Bi = Bi::new("文件", "File");
const CRITERION: Bi = Bi::new("标准", "Criterion");
const PROJECT: Bi = Bi::new("工程", "Project");
const PROJECT_HINT: Bi = Bi::new(
    "选择后，金额和日期会与这项工程所填的核对",
    "Amount and day are then compared with what this project states",
);
const NOTE: Bi = Bi::new("说明", "Remark");
const NOTE_HINT: Bi =
    Bi::new("给秘书处和评委看的，最多500字", "For the secretariat and the jury; 500 characters at most");
const DAY_HINT: Bi = Bi::new("如 2021-06-30", "Such as 2021-06-30");

/// Most characters of a remark.
pub const NOTE_MAX: usize = 500;

/// The fields of one line: name, label, hint, keyboard.
const LINES: [(&str, Bi, Bi, &str); 5] = [
    ("page_from", Bi::new("起始页", "First page"), Bi::new("如 3", "Such as 3"), "numeric"),
    ("page_to", Bi::new("结束页", "Last page"), Bi::new("只有一页就留空", "Empty for one page"), "numeric"),
    ("amount", Bi::new("材料上的金额（元）", "Amount on the file (yuan)"), Bi::new("", ""), "decimal"),
    ("dated_on", Bi::new("材料上的日期", "Day on the file"), DAY_HINT, "text"),
    ("valid_to", Bi::new("有效期至", "Valid until"), DAY_HINT, "text"),
];

/// The criteria of an award: value, clause, text.
pub struct AwardChoices {
    /// The award's short name.
    pub name: String,
    /// Its criteria.
    pub criteria: Vec<(String, String, String)>,
}

/// What the page shows.
pub struct LinkView {
    /// The edition's identifier, for addresses.
    pub edition: String,
    /// Whether the deadline is over.
    pub closed: bool,
    /// The files: identifier, name.
    pub files: Vec<(String, String)>,
    /// What can be proved.
    pub criteria: Vec<AwardChoices>,
    /// The projects: key, name.
    pub projects: Vec<(String, String)>,
    /// What was typed. `link` names a link that is there.
    pub filled: Filled,
}

/// The page.
pub fn page(site: &Site, view: &LinkView) -> Page {
    let lang = site.lang;
    let here = format!("{}/evidence", site.application(&view.edition));
    let body = html! {
        (error_summary(&faults(view, lang), lang))
        @if view.files.is_empty() { p class="empty" { (NO_FILES.get(lang)) } } @else { (form(site, view, &here)) }
        p class="account-more" { a class="button" href=(site.link(&here)) { (BACK.get(lang)) } }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, !view.filled.is_fine())
}

fn faults(view: &LinkView, lang: Lang) -> Vec<Fault> {
    let chosen = [("file", FILE), ("criterion", CRITERION), ("project", PROJECT)];
    let lines = LINES.iter().map(|(name, label, ..)| (*name, *label));
    chosen
        .into_iter()
        .chain(lines)
        .chain([("note", NOTE)])
        .filter(|(name, _)| !view.filled.fault(name).is_empty())
        .map(|(name, label)| Fault {
            id: name.to_owned(),
            text: format!("{}{}{}", label.get(lang), Bi::new("：", ": ").get(lang), view.filled.fault(name)),
        })
        .collect()
}

fn form(site: &Site, view: &LinkView, here: &str) -> Markup {
    let (lang, filled) = (site.lang, &view.filled);
    let value = |name: &str| filled.value(name).to_owned();
    let pick = |name: &'static str, label: Bi, hint: Bi, all: &[(String, String)], empty: Bi| {
        let options: Vec<Choice<'_>> = all.iter().map(|(value, label)| Choice { value, label }).collect();
        let control = select(
            name,
            name,
            &value(name),
            &options,
            empty.get(lang),
            !hint.zh.is_empty(),
            filled.fault(name),
        );
        field(name, label.get(lang), hint.get(lang), filled.fault(name), control)
    };
    html! {
        form class="form" method="post" action=(site.link(&format!("{here}/link"))) {
            @if filled.value("link").is_empty() {
                (pick("file", FILE, Bi::new("", ""), &view.files, CHOOSE))
            } @else {
                input type="hidden" name="link" value=(filled.value("link"));
                input type="hidden" name="file" value=(filled.value("file"));
                p { (FILE.get(lang)) (Bi::new("：", ": ").get(lang)) strong { (file_name(view)) } }
            }
            (field("criterion", CRITERION.get(lang), "", filled.fault("criterion"), criteria(view, lang)))
            @if !view.projects.is_empty() { (pick("project", PROJECT, PROJECT_HINT, &view.projects, NO_PROJECT)) }
            @for (name, label, hint, keyboard) in LINES {
                @let typed = value(name);
                @let control = Input {
                    name, id: name, value: &typed, error: filled.fault(name), hint: !hint.get(lang).is_empty(),
                    class: "input-short", keyboard, ..Input::default()
                }.draw();
                (field(name, label.get(lang), hint.get(lang), filled.fault(name), control))
            }
            (field("note", NOTE.get(lang), NOTE_HINT.get(lang), filled.fault("note"), text_area("note", "note", filled.value("note"), 3)))
            @if !view.closed {
                div class="form-actions" {
                    button class="button button-primary" type="submit" name="do" value="save" { (SAVE.get(lang)) }
                }
            }
        }
    }
}

fn file_name(view: &LinkView) -> &str {
    let id = view.filled.value("file");
    view.files.iter().find(|(one, _)| one == id).map_or("", |(_, name)| name)
}

/// A native select in groups, one an award. A clause's words are cut: the page of the evidence has them whole.
fn criteria(view: &LinkView, lang: Lang) -> Markup {
    const SHOWN: usize = 40;
    let value = view.filled.value("criterion");
    let fault = view.filled.fault("criterion");
    html! {
        span class="select" {
            select class="input" id="criterion" name="criterion" autocomplete="off" aria-describedby="criterion-error"
                aria-invalid=[(!fault.is_empty()).then_some("true")] {
                option value="" { (CHOOSE.get(lang)) }
                @for award in &view.criteria {
                    optgroup label=(award.name) {
                        @for (one, clause, text) in &award.criteria {
                            option value=(one) selected[one == value] {
                                (clause) " " (text.chars().take(SHOWN).collect::<String>()) @if text.chars().count() > SHOWN { "…" }
                            }
                        }
                    }
                }
            }
        }
    }
}
