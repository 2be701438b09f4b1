//! 申报方案、申报技术: what a company enters for an award. Each solution or technology has its own items of intellectual property,
//! plan and statements, and is an application of its own.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::{
    Choice, Fault, Input, checkbox_set, error_line, error_summary, field, radio_group, verdict_badge,
};
use domain::application::{Items, STATEMENT_MAX};
use domain::pack::model::Subject;
use domain::verdict::Verdict;
use maud::{Markup, html};

const SOLUTIONS: Bi = Bi::new("申报方案", "Solutions entered");
const TECHNOLOGY: Bi = Bi::new("申报技术", "Technology entered");
const SEVERAL: Bi = Bi::new(
    "可以申报多个方案，每个方案是一份单独的申报：各有回执编号、判定和初核。佐证材料按条款关联，由本奖项的各个方案共用，请在说明里写明属于哪个方案。",
    "Several solutions can be entered. Each is an application of its own with its receipt, verdict and check. Evidence is linked by clause and serves all solutions of this award: say in its note which one it belongs to.",
);
const ONE: Bi = Bi::new(
    "这个奖项只申报一项技术。判定只看这里选中的知识产权。",
    "One technology is entered for this award. Only the items chosen here count for its verdict.",
);
const NOT_CHOSEN: Bi = Bi::new(
    "还没有选择申报这个奖项：这里填写的内容会保存，选择奖项后才能提交。",
    "This award is not chosen yet. What you write here is kept; choose the award before you submit.",
);
const CLOSED: Bi = Bi::new("申报已截止，不能再修改。", "The deadline has passed: nothing can be changed.");
const NAME: Bi = Bi::new("名称", "Name");
const NAME_HINT: Bi = Bi::new(
    "写明全称，不超过200字。已提交的改正名称后仍是同一份申报，编号不变。",
    "The full name, at most 200 characters. A corrected name stays the same application with the same number.",
);
const ITEMS: Bi = Bi::new("知识产权", "Intellectual property");
const ITEMS_HINT: Bi =
    Bi::new("勾选属于本项的知识产权，判定只看选中的。", "Tick what belongs to this one: only these count.");
const ITEMS_NONE: Bi = Bi::new("以上都不属于本项", "None of these");
const NO_ITEMS: Bi = Bi::new(
    "还没有填写知识产权，填写后在这里选择。",
    "No intellectual property is stated yet. State it first, then choose here.",
);
const TO_ITEMS: Bi = Bi::new("去填写知识产权", "State intellectual property");
const PLAN: Bi = Bi::new("完整的实施方案", "Complete implementation plan");
const PLAN_YES: Bi = Bi::new("已备齐", "At hand");
const PLAN_NO: Bi = Bi::new("没有", "None");
const LICENSED: Bi = Bi::new("使用他人许可的部分（选填）", "Parts licensed from others (optional)");
const LICENSED_HINT: Bi = Bi::new(
    "用到他人专利、软件等许可的，逐项写明，每行一项。",
    "Patents, software and the like that others license to you: one a line.",
);
const STATEMENTS: Bi =
    Bi::new("这一项的陈述在“各奖项陈述”里填写。", "The statements for this one are written at “Statements”.");
const TO_STATEMENTS: Bi = Bi::new("去写陈述", "Write statements");
const SAVE: Bi = Bi::new("保存", "Save");
const ADD: Bi = Bi::new("再加一个方案", "Add a solution");
const REMOVE: Bi = Bi::new("删除这个方案", "Remove this solution");
const CHECK: Bi = Bi::new("核对并提交", "Check and submit");
const BACK: Bi = Bi::new("返回填写", "Back to the form");
const HISTORY: Bi = Bi::new("修改记录", "History");
const OTHERS: Bi = Bi::new(
    "同事同时改了这里。另一种写法如下；保存后以输入框里的为准。",
    "A colleague changed this at the same time. The other text is below; saving keeps what stands in the field.",
);
const EMPTY: Bi = Bi::new("（空）", "(empty)");

/// A field with what is in it.
pub struct Control {
    /// Its form name.
    pub name: String,
    /// Its element id.
    pub id: String,
    /// Its text.
    pub value: String,
    /// What is wrong.
    pub error: String,
    /// What others wrote at the same time, in words.
    pub others: Vec<String>,
}

/// An item of the company's intellectual property.
pub struct Item {
    /// `r3`.
    pub key: String,
    /// `1. 专利 · 某公司 · 有效期至2032年1月1日`.
    pub words: String,
}

/// One solution or technology.
pub struct EntryView {
    /// The key, as buttons name it.
    pub key: String,
    /// `方案 2`.
    pub title: String,
    /// How it stands.
    pub verdict: Verdict,
    /// What was sent in of it: number and address.
    pub sent: Option<(String, String)>,
    /// Its name.
    pub name: Control,
    /// Its items; the value is their keys.
    pub items: Control,
    /// The plan.
    pub plan: Control,
    /// What is licensed from others.
    pub licensed: Control,
    /// Clause, the rules' words, the text. Empty for the first, whose statements the wizard asks for.
    pub statements: Vec<(String, String, Control)>,
    /// Where the first one's statements are written.
    pub elsewhere: Option<String>,
}

/// The page.
pub struct SubjectsView {
    /// The edition's identifier.
    pub edition: String,
    /// The award's identifier and full name.
    pub award: (String, String),
    /// Solutions or a technology.
    pub kind: Subject,
    /// Whether there may be several.
    pub several: bool,
    /// Whether the award is applied for.
    pub chosen: bool,
    /// Whether nothing can be changed any more.
    pub closed: bool,
    /// The revision that the page shows, and the name of its form.
    pub carried: (u64, String),
    /// What the company has.
    pub items: Vec<Item>,
    /// The entries.
    pub entries: Vec<EntryView>,
    /// Why something was not done.
    pub refused: Option<Bi>,
    /// What was just done.
    pub done: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &SubjectsView) -> Page {
    let lang = site.lang;
    let here = site.application(&view.edition);
    let title = if view.kind == Subject::Technology { TECHNOLOGY } else { SOLUTIONS };
    let faults: Vec<Fault> = view.entries.iter().flat_map(|entry| faults(entry, lang)).collect();
    let body = html! {
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if view.closed { (frame::callout("callout-warning", CLOSED.get(lang))) }
        (error_summary(&faults, lang))
        @if !view.chosen {
            div class="callout" { p { a href=(site.link(&format!("{here}?step=awards"))) { (NOT_CHOSEN.get(lang)) } } }
        }
        p class="submit-lead" { (if view.several { SEVERAL } else { ONE }.get(lang)) }
        form class="form entries" method="post" action=(site.link(&format!("{here}/subjects/{}", view.award.0))) novalidate {
            input type="hidden" name="rev" value=(view.carried.0);
            input type="hidden" name="editor" value=(view.carried.1);
            // Enter in a field saves and removes nothing.
            button class="visually-hidden" type="submit" name="do" value="save" tabindex="-1" aria-hidden="true" disabled[view.closed] { (SAVE.get(lang)) }
            @for one in &view.entries { (entry(site, view, one, &here)) }
            @if !view.closed {
                div class="form-actions entries-actions" {
                    button class="button button-primary" type="submit" name="do" value="save" { (SAVE.get(lang)) }
                    @if view.several { button class="button" type="submit" name="do" value="add" { (ADD.get(lang)) } }
                }
            }
        }
        p class="account-more entries-more" {
            a class="button" href=(site.link(&format!("{here}/submit"))) { (CHECK.get(lang)) }
            a class="button" href=(site.link(&format!("{here}?step=statements"))) { (BACK.get(lang)) }
            a class="button" href=(site.link(&format!("{here}/history"))) { (HISTORY.get(lang)) }
        }
    };
    frame::page(site, title, &view.award.1, &body, view.refused.is_some() || !faults.is_empty())
}

fn faults(entry: &EntryView, lang: Lang) -> Vec<Fault> {
    let joint = if lang == Lang::Zh { "：" } else { ": " };
    let own = [(NAME.get(lang), &entry.name), (LICENSED.get(lang), &entry.licensed)].into_iter();
    own.chain(entry.statements.iter().map(|(clause, _, control)| (clause.as_str(), control)))
        .filter(|(_, control)| !control.error.is_empty())
        .map(|(label, control)| Fault {
            id: control.id.clone(),
            text: format!("{} {label}{joint}{}", entry.title, control.error),
        })
        .collect()
}

fn entry(site: &Site, view: &SubjectsView, one: &EntryView, here: &str) -> Markup {
    let lang = site.lang;
    let id = format!("entry-{}", one.key);
    html! {
        section class="account-part entry" aria-labelledby=(id) data-entry=(one.key) {
            header class="submit-head" {
                h2 id=(id) { (one.title) }
                (verdict_badge(one.verdict, lang, false))
            }
            @if let Some((receipt, href)) = &one.sent { p { a class="num" href=(href) { (receipt) } } }
            (text_field(&one.name, NAME.get(lang), NAME_HINT.get(lang), lang))
            (items(site, view, one, here))
            (plan(one, lang))
            (area(&one.licensed, LICENSED.get(lang), LICENSED_HINT.get(lang), 2, lang))
            @for (clause, rule, control) in &one.statements {
                (area(control, &Bi::new("%陈述", "Statement on %").with(lang, &[clause]), rule, 6, lang))
            }
            @if let Some(href) = &one.elsewhere {
                p class="entry-elsewhere" { (STATEMENTS.get(lang)) " " a href=(href) { (TO_STATEMENTS.get(lang)) } }
            }
            @if !view.closed && one.elsewhere.is_none() {
                p class="entry-remove" {
                    button class="button" type="submit" name="do" value={ "remove:" (one.key) } {
                        (REMOVE.get(lang)) span class="visually-hidden" { " " (one.title) " " (one.name.value) }
                    }
                }
            }
        }
    }
}

fn text_field(control: &Control, label: &str, hint: &str, lang: Lang) -> Markup {
    let input = Input {
        name: &control.name,
        id: &control.id,
        value: &control.value,
        error: &control.error,
        hint: true,
        ..Input::default()
    };
    let drawn = html! { (input.draw()) (others(control, lang)) };
    field(&control.id, label, hint, &control.error, drawn)
}

/// A long text. A reader of HTML drops its first line break: the one before it is for that.
fn area(control: &Control, label: &str, hint: &str, rows: u32, lang: Lang) -> Markup {
    let id = &control.id;
    let wrong = !control.error.is_empty();
    html! {
        div class="field" data-invalid=[wrong.then_some("true")] {
            label class="field-label" for=(id) { (label) }
            p class="field-hint" id={ (id) "-hint" } { (hint) }
            textarea class="input input-area" id=(id) name=(control.name) rows=(rows) autocomplete="off"
                aria-describedby={ (id) "-hint " (id) "-error" } aria-invalid=[wrong.then_some("true")] { "\n" (control.value) }
            (others(control, lang))
            (error_line(id, &control.error))
        }
    }
}

fn items(site: &Site, view: &SubjectsView, one: &EntryView, here: &str) -> Markup {
    let lang = site.lang;
    let mut choices: Vec<Choice<'_>> =
        view.items.iter().map(|item| Choice { value: &item.key, label: &item.words }).collect();
    if choices.is_empty() {
        let href = site.link(&format!("{here}?step=technology"));
        return html! {
            div class="field" {
                p class="field-label" { (ITEMS.get(lang)) }
                p class="field-hint" id=(one.items.id) { (NO_ITEMS.get(lang)) " " a href=(href) { (TO_ITEMS.get(lang)) } }
            }
        };
    }
    choices.push(Choice { value: Items::NONE, label: ITEMS_NONE.get(lang) });
    let control = &one.items;
    let ticked: Vec<String> = control.value.split_ascii_whitespace().map(str::to_owned).collect();
    html! {
        // Boxes of which none is ticked are not sent: this says that they were there.
        input type="hidden" name=(control.name) value="";
        (checkbox_set(&control.name, &control.id, ITEMS.get(lang), ITEMS_HINT.get(lang), &choices, &ticked, &control.error, false))
        (others(control, lang))
    }
}

fn plan(one: &EntryView, lang: Lang) -> Markup {
    let options = [
        Choice { value: "true", label: PLAN_YES.get(lang) },
        Choice { value: "false", label: PLAN_NO.get(lang) },
    ];
    let control = &one.plan;
    html! {
        (radio_group(&control.name, &control.id, PLAN.get(lang), "", &options, &control.value, &control.error))
        (others(control, lang))
    }
}

fn others(control: &Control, lang: Lang) -> Markup {
    html! {
        @if !control.others.is_empty() {
            div class="entry-others" {
                p { strong { (OTHERS.get(lang)) } }
                @for text in &control.others { p { (if text.is_empty() { EMPTY.get(lang) } else { text }) } }
            }
        }
    }
}

/// How long a statement may be, in words that stand after its rule.
pub fn limit(lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("不超过{STATEMENT_MAX}字。"),
        Lang::En => format!("At most {STATEMENT_MAX} characters."),
    }
}
