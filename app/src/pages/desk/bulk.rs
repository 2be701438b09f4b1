//! Several applications at once: what would be done, and what was.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use domain::workflow::State;
use maud::{Markup, html};

const TYPED_BY: Bi = Bi::new("纸质，由%录入", "on paper, typed in by %");
const PREVIEW: Bi = Bi::new("批量办理：预览", "Several at once: preview");
const RESULT: Bi = Bi::new("批量办理：结果", "Several at once: result");
const CAN: Bi = Bi::new("可以办理", "Will be done");
const DONE: Bi = Bi::new("已办理", "Done");
const CONFIRM: Bi = Bi::new("确认办理", "Do it");
const BACK: Bi = Bi::new("返回工作台", "Back to the list");
const UNDO: Bi = Bi::new("撤销", "Undo");
const NONE_CAN: Bi =
    Bi::new("选中的申报都不能办理，原因见下表。", "None of them can be done; the table says why.");
const MAILS: Bi = Bi::new("确认后，系统会给每个单位发通知邮件。", "Each company will be told by mail.");
const CAN_UNDO: Bi = Bi::new(
    "办理后，只要其中没有申报又有变动，就可以撤销。",
    "It can be undone as long as none of them moves on.",
);
const NO_UNDO: Bi = Bi::new("这项操作办理后不能撤销。", "This cannot be undone.");
const LATE: Bi = Bi::new(
    "其中有申报已经又有变动，不能整批撤销；请到各份申报的页面办理。",
    "Some of them have moved on, so that it cannot be undone as a whole: decide on their own pages.",
);
const PREVIEW_KEYS: Bi =
    Bi::new("快捷键：y 确认办理，l 返回工作台。", "Keys: y does it, l goes back to the list.");
const RESULT_KEYS: Bi = Bi::new("快捷键：u 撤销，l 返回工作台。", "Keys: u undoes, l goes back to the list.");
const UNDO_HINT: Bi = Bi::new(
    "撤销会把这一批全部恢复原状；初核结论的撤销会邮件告知单位。",
    "All of them go back to where they were; companies are told by mail where a decision is undone.",
);

/// One application.
pub struct BulkLine {
    /// Who of the office typed it in from paper; none where the company sent it in itself.
    pub typed_by: Option<String>,
    /// The application.
    pub id: String,
    /// As the form names it: the application and the state in which it is shown.
    pub pick: String,
    /// Its number.
    pub receipt_no: String,
    /// The company.
    pub company: String,
    /// The award's short name, with the subject.
    pub award: String,
    /// Where it stands.
    pub state: State,
    /// Why it is not done.
    pub refused: Option<String>,
}

/// What would be done.
#[derive(Default)]
pub struct PreviewView {
    /// The press that confirms it.
    pub run: String,
    /// The word of the action.
    pub word: &'static str,
    /// What is done; none where nothing is that is known.
    pub action: Option<Bi>,
    /// To whom: account and name; empty where nothing is given to anybody.
    pub to: (String, String),
    /// Whether companies are told.
    pub mails: bool,
    /// Whether it can be undone.
    pub undoable: bool,
    /// The applications.
    pub lines: Vec<BulkLine>,
    /// Why there is nothing to preview.
    pub refused: Option<Bi>,
    /// The address of the list.
    pub list: String,
}

/// Whether what was done can be undone.
pub enum Undo {
    /// It can.
    Open,
    /// Some moved on.
    Late,
    /// It was, at this time.
    Done(String),
    /// There is no way back.
    Never,
    /// Nothing was done.
    Nothing,
}

/// What was done.
pub struct ResultView {
    /// The press.
    pub id: String,
    /// What was done.
    pub action: Bi,
    /// To whom; empty where nothing was given to anybody.
    pub to: String,
    /// When.
    pub when: String,
    /// The applications as they stand now.
    pub lines: Vec<BulkLine>,
    /// Whether it can be undone.
    pub undo: Undo,
    /// Why it was not undone just now.
    pub refused: Option<Bi>,
}

/// The preview.
pub fn preview_page(site: &Site, view: &PreviewView) -> Page {
    let lang = site.lang;
    let open: Vec<&BulkLine> = view.lines.iter().filter(|line| line.refused.is_none()).collect();
    let body = html! {
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @else if open.is_empty() { (frame::callout("callout-warning", NONE_CAN.get(lang))) }
        form method="post" action=(site.link("/office/bulk")) {
            @if !open.is_empty() {
                input type="hidden" name="run" value=(view.run);
                input type="hidden" name="action" value=(view.word);
                input type="hidden" name="to" value=(view.to.0);
                @for line in &open { input type="hidden" name="pick" value=(line.pick); }
                p class="desk-bulk-note" {
                    (tally(open.len(), view.lines.len(), lang)) " "
                    @if view.mails { (MAILS.get(lang)) " " }
                    (if view.undoable { CAN_UNDO } else { NO_UNDO }.get(lang))
                }
            }
            div class="form-actions desk-acts" {
                @if !open.is_empty() { button class="button button-primary" type="submit" name="do" value="confirm" data-key="y" { (CONFIRM.get(lang)) } }
                a class="button" href=(view.list) data-key="l" { (BACK.get(lang)) }
            }
        }
        p class="desk-keys no-print" data-keys="" hidden { (PREVIEW_KEYS.get(lang)) }
        (table(site, &view.lines, CAN))
    };
    frame::wide(
        site,
        PREVIEW,
        &view.action.map_or_else(String::new, |action| lead(action, &view.to.1, lang)),
        &body,
        view.refused.is_some(),
    )
}

/// The result.
pub fn result_page(site: &Site, view: &ResultView) -> Page {
    let lang = site.lang;
    let done = view.lines.iter().filter(|line| line.refused.is_none()).count();
    let class = if done == view.lines.len() { "callout-done" } else { "callout-warning" };
    let body = html! {
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @match &view.undo {
            Undo::Done(when) => { (frame::callout("callout-done", &undone(when, lang))) }
            _ => { (frame::callout(class, &tally_done(done, view.lines.len(), lang))) }
        }
        form class="form-actions desk-acts" method="post" action=(site.link(&format!("/office/bulk/{}", view.id))) {
            @if matches!(view.undo, Undo::Open) { button class="button" type="submit" name="do" value="undo" data-key="u" aria-describedby="undo-hint" { (UNDO.get(lang)) } }
            a class="button" href=(site.link("/office/applications")) data-key="l" { (BACK.get(lang)) }
        }
        @match &view.undo {
            Undo::Open => { p class="desk-bulk-note" id="undo-hint" { (UNDO_HINT.get(lang)) } }
            Undo::Late => { p class="desk-bulk-note" { (LATE.get(lang)) } }
            Undo::Never => { p class="desk-bulk-note" { (NO_UNDO.get(lang)) } }
            Undo::Done(_) | Undo::Nothing => {}
        }
        p class="desk-keys no-print" data-keys="" hidden { (RESULT_KEYS.get(lang)) }
        (table(site, &view.lines, DONE))
    };
    let lead = format!("{} · {}", lead(view.action, &view.to, lang), view.when);
    frame::wide(site, RESULT, &lead, &body, view.refused.is_some())
}

fn lead(action: Bi, to: &str, lang: Lang) -> String {
    if to.is_empty() { action.get(lang).to_string() } else { format!("{} → {to}", action.get(lang)) }
}

fn tally(open: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("选中{all}份，可以办理{open}份。"),
        Lang::En => format!("{open} of {all} will be done."),
    }
}

fn tally_done(done: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if done == all => format!("{done}份已全部办理。"),
        Lang::Zh => format!("已办理{done}份，{}份没有办理，原因见下表。", all - done),
        Lang::En => format!("{done} of {all} are done."),
    }
}

fn undone(when: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这一批已于{when}撤销。"),
        Lang::En => format!("This was undone on {when}."),
    }
}

fn table(site: &Site, lines: &[BulkLine], fine: Bi) -> Markup {
    let lang = site.lang;
    let heads = [
        Bi::new("回执编号", "Receipt"),
        Bi::new("单位", "Company"),
        Bi::new("奖项", "Award"),
        Bi::new("当前状态", "State now"),
        Bi::new("办理", "Outcome"),
    ];
    html! {
        @if !lines.is_empty() {
            div class="table-region" tabindex="0" role="group" aria-label=(heads[4].get(lang)) {
                table class="table desk-table account-sessions" {
                    thead { tr { @for head in heads { th scope="col" { (head.get(lang)) } } } }
                    tbody { @for line in lines { tr data-item="row" {
                        th scope="row" class="num" { a href=(site.link(&format!("/office/applications/{}", line.id))) { (line.receipt_no) } }
                        td data-label=(heads[1].get(lang)) { (line.company) @if let Some(who) = &line.typed_by { " " span class="mark" { (TYPED_BY.with(lang, &[who])) } } }
                        td data-label=(heads[2].get(lang)) { (line.award) }
                        td data-label=(heads[3].get(lang)) { (line.state.internal().get(lang)) }
                        td data-label=(heads[4].get(lang)) {
                            @match &line.refused { None => (fine.get(lang)), Some(why) => strong class="case-remark" { (why) } }
                        }
                    } } }
                }
            }
        }
    }
}
