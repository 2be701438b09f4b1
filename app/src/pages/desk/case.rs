//! 初核: one application. What is stated and what the rules make of it stand beside each other, criterion by criterion;
//! then what the office decides.

use super::hints::{self, Register, Relation};
use super::outcome;
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::pages::evidence::viewer;
use crate::pages::submission::TEXT_MAX;
use crate::pages::submission::facts::facts;
use crate::pages::submission::profile::stated;
use crate::shell::{Page, Site};
use crate::ui::verdict_badge;
use domain::company::Profile;
use domain::dossier::Dossier;
use domain::verdict::Verdict;
use domain::workflow::{Action, State};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("初核", "Initial check");
const CRITERIA: Bi = Bi::new("逐条核对", "Criterion by criterion");
const STATED: Bi = Bi::new("申报信息", "What is stated");
const STATEMENT: Bi = Bi::new("单位陈述", "The company says");
const EVIDENCE: Bi = Bi::new("佐证材料", "Evidence");
const BESIDE: Bi = Bi::new("旁边显示什么", "Shown beside");
const LATE: Bi = Bi::new("提交后补充", "added after the submission");
const SUPPLIED: Bi = Bi::new("补正", "Supplement");
const WAITS: Bi = Bi::new("（等待补正）", "(awaited)");
const CONFIRM: Bi = Bi::new("属实", "Confirm");
const DISPUTE: Bi = Bi::new("存疑", "Dispute");
const DECIDED: Bi = Bi::new("改判", "Decided by a person");
const CONFIRMED: Bi = Bi::new("核定", "Confirmed");
const CORRECTED: Bi = Bi::new("单位更正", "Corrected by the company");
const THEN: Bi = Bi::new("提交时：", "At the submission: ");
const CHANGE: Bi = Bi::new("核定事实、改判", "Confirm facts, decide");
const REASON: Bi = Bi::new("存疑理由", "Why it is disputed");
const TIMELINE: Bi = Bi::new("办理过程", "What happened");
const FOR_COMPANY: Bi = Bi::new("代录该单位的纸质答复", "Type in what the company sends on paper");
const PAPER: Bi = Bi::new("登记已收到盖章原件", "The sealed paper is here");
const ASSIGN: Bi = Bi::new("由我经办", "Take it");
const RELEASE: Bi = Bi::new("不再经办", "Let it go");
const SHEET: Bi = Bi::new("申报表", "Application form");
const NEXT: Bi = Bi::new("下一份待初核", "Next to check");
const KEYS: Bi = Bi::new(
    "快捷键：j、k 逐条移动，c 属实，d 写存疑理由，e 核定，o 查看佐证，←、→ 翻页，p 初核通过，b 到补正，t 到剔除（再按 Enter 展开），n 下一份，l 返回工作台。",
    "Keys: j and k move, c confirms, d disputes, e confirms facts, o shows evidence, ← and → turn its pages, p passes, b goes to the supplement, t to screening out (Enter opens them), n next, l list.",
);
const ARCHIVE: Bi = Bi::new("导出材料（ZIP）", "Export with evidence (ZIP)");
const JSON: Bi = Bi::new("导出数据（JSON）", "Export data (JSON)");
const LIST: Bi = Bi::new("返回工作台", "Back to the list");

/// One criterion.
pub struct Part {
    /// Its number.
    pub clause: String,
    /// The rules' words.
    pub rule: String,
    /// The verdict; none where the committee scores.
    pub verdict: Option<Verdict>,
    /// The verdict at the submission, where it was another.
    pub then: Option<Verdict>,
    /// The verdict is a person's: why, and whose.
    pub decided: Option<(String, String)>,
    /// Facts that the office confirmed: what, why, who.
    pub confirmed: Vec<[String; 3]>,
    /// Facts that the company corrected in answer to a supplement: from what to what.
    pub corrected: Vec<String>,
    /// Why.
    pub explanation: String,
    /// Reasons for a person to look.
    pub flags: Vec<String>,
    /// What the company says; empty where nothing is asked.
    pub statement: String,
    /// What proves it.
    pub proofs: Vec<Proof>,
    /// What was asked for and what came: wanted, answer.
    pub supplements: Vec<(String, Option<String>)>,
    /// What the office found: whether it is confirmed, why not, by whom.
    pub finding: Option<(bool, String, String)>,
}

/// A file that is said to prove a criterion.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The file's identifier.
    pub file: String,
    /// The first page that counts.
    pub page: Option<i64>,
    /// Its name.
    pub name: String,
    /// Pages, amount, days and what the company says, in words.
    pub about: String,
    /// Where it differs from what is stated, or was out of force on the day that counts.
    pub remarks: Vec<String>,
    /// Linked after the application was sent in.
    pub late: bool,
}

/// The page.
pub struct CaseView {
    /// The application.
    pub id: String,
    /// Its number.
    pub receipt_no: String,
    /// The company and its code.
    pub company: (String, String),
    /// What it said of itself at the submission.
    pub profile: Profile,
    /// Name, phone, mail address.
    pub contact: [String; 3],
    /// The award's full name.
    pub award: String,
    /// The named solution or technology.
    pub subject: String,
    /// Names the state that is shown: what is decided is decided of this one.
    pub moved: String,
    /// Another application that waits to be checked.
    pub next: Option<String>,
    /// Where it stands.
    pub state: State,
    /// When it was sent in.
    pub submitted: String,
    /// The verdict as it stands, and at the submission.
    pub verdict: (Verdict, Verdict),
    /// Who has it on the desk.
    pub assigned: Option<String>,
    /// The account of who has it; empty for nobody.
    pub with: String,
    /// Whether the viewer has.
    pub mine: bool,
    /// That it came on paper, when, and who typed it in; none where the company sent it in itself.
    pub paper: Option<String>,
    /// Where the office types in what comes on paper from the company next; none where nothing can.
    pub for_company: Option<String>,
    /// What it has in common with other companies' applications.
    pub relations: Vec<Relation>,
    /// What the register of members has of it; none while no register was imported.
    pub register: Option<Register>,
    /// The criteria.
    pub parts: Vec<Part>,
    /// What is stated.
    pub dossier: Dossier,
    /// Who proposed to screen it out, by which clause and why.
    pub screening: Option<[String; 3]>,
    /// What the company says in its appeal.
    pub appeal: Option<String>,
    /// The sealed form that came: the scan's address and name, none for paper; when, in words.
    pub sealed: Option<(Option<(String, String)>, String)>,
    /// Whether the edition asks for it.
    pub sealed_required: bool,
    /// Whether the viewer checks applications; others only read.
    pub acts: bool,
    /// What can be decided now.
    pub open: Vec<Action>,
    /// The day until which a supplement would be asked for, `2022-08-25`.
    pub until: String,
    /// Time, who, words.
    pub timeline: Vec<(String, String, String)>,
    /// What was typed, where the form comes back: names and texts.
    pub typed: Vec<(String, String)>,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
    /// What was just done.
    pub done: Option<Bi>,
}

impl CaseView {
    pub(super) fn typed(&self, name: &str) -> &str {
        self.typed.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }
}

/// The page.
pub fn page(site: &Site, view: &CaseView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/applications/{}", view.id));
    let body = html! {
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        (head(site, view, &action))
        @if let Some(paper) = &view.paper { (frame::callout("callout-info", paper)) }
        @if let Some(href) = &view.for_company {
            p class="button-row" { a class="button" href=(href) { (FOR_COMPANY.get(lang)) } }
        }
        p class="desk-keys no-print" data-keys="" hidden { (KEYS.get(lang)) }
        (hints::register(view.register.as_ref(), lang))
        (hints::relations(site, &view.relations))
        div class=(if view.parts.iter().any(|part| !part.proofs.is_empty()) { "case case-beside-evidence" } else { "case" }) {
            section class="case-criteria" aria-labelledby="criteria" {
                h2 id="criteria" { (CRITERIA.get(lang)) }
                @for (at, one) in view.parts.iter().enumerate() { (part(site, view, at, one, &action)) }
            }
            (beside(site, view))
        }
        (outcome::forms(view, &action, lang))
        section class="account-part" aria-labelledby="timeline" {
            h2 id="timeline" { (TIMELINE.get(lang)) }
            ol class="timeline" { @for (when, who, what) in &view.timeline { li { span class="num" { (when) } " " (who) " " (what) } } }
        }
    };
    frame::wide(site, TITLE, &view.company.0, &body, view.refused.is_some())
}

/// Where there is room, evidence and what is stated take turns beside the criteria; else what is stated follows them and
/// evidence opens in a window of its own.
fn beside(site: &Site, view: &CaseView) -> Markup {
    let lang = site.lang;
    let first = view.parts.iter().find_map(|part| part.proofs.first());
    html! {
        div class="case-beside" {
            @if let Some(first) = first {
                fieldset class="case-tabs no-print" {
                    legend class="visually-hidden" { (BESIDE.get(lang)) }
                    input class="visually-hidden" type="radio" name="beside" id="beside-evidence" checked;
                    label class="button" for="beside-evidence" { (EVIDENCE.get(lang)) }
                    input class="visually-hidden" type="radio" name="beside" id="beside-facts";
                    label class="button" for="beside-facts" { (STATED.get(lang)) }
                }
                iframe class="case-evidence no-print" name="evidence" title=(EVIDENCE.get(lang)) loading="lazy"
                    src=(site.link(&viewer::framed(&first.file, first.page))) {}
            }
            section class="case-facts" aria-labelledby="stated" {
                h2 id="stated" { (STATED.get(lang)) }
                (facts(&view.dossier, lang))
            }
        }
    }
}

fn head(site: &Site, view: &CaseView, action: &str) -> Markup {
    let lang = site.lang;
    let heads = [
        Bi::new("回执编号", "Receipt number"),
        Bi::new("奖项", "Award"),
        Bi::new("状态", "State"),
        Bi::new("判定", "Verdict"),
        Bi::new("提交时间", "Submitted"),
        Bi::new("信用代码", "Credit code"),
        Bi::new("联系人", "Contact"),
        Bi::new("经办人", "With"),
        Bi::new("盖章申报表", "Sealed form"),
    ];
    html! {
        dl class="dl" {
            div { dt { (heads[0].get(lang)) } dd class="num" { (view.receipt_no) } }
            div { dt { (heads[1].get(lang)) } dd { (view.award) @if !view.subject.is_empty() { " · " (view.subject) } } }
            div { dt { (heads[2].get(lang)) } dd { strong { (view.state.internal().get(lang)) } } }
            div { dt { (heads[3].get(lang)) } dd { (verdict_badge(view.verdict.0, lang, true)) @if view.verdict.0 != view.verdict.1 { " " (then(view.verdict.1, lang)) } } }
            div { dt { (heads[4].get(lang)) } dd class="num" { (view.submitted) } }
            div { dt { (heads[5].get(lang)) } dd class="num" { (view.company.1) } }
            @for (label, text) in stated(&view.profile) { div { dt { (label.get(lang)) } dd { (text) } } }
            div { dt { (heads[6].get(lang)) } dd { (view.contact.join(" ")) } }
            div { dt { (heads[7].get(lang)) } dd { (view.assigned.as_deref().unwrap_or("—")) } }
            @if view.sealed.is_some() || view.sealed_required { div { dt { (heads[8].get(lang)) } dd { (sealed(view, lang)) } } }
        }
        div class="form-actions" {
            @if view.acts {
                form method="post" action=(action) {
                    input type="hidden" name="with" value=(view.with);
                    @if view.mine { button class="button" type="submit" name="do" value="release" { (RELEASE.get(lang)) } }
                    @else { button class="button" type="submit" name="do" value="take" { (ASSIGN.get(lang)) } }
                    @if view.sealed.is_none() && view.sealed_required && matches!(view.state, State::Submitted | State::SupplementRequested | State::ScreeningProposed | State::ScreeningAppealed) {
                        " " input type="hidden" name="moved" value=(view.moved);
                        button class="button" type="submit" name="do" value="sealed" { (PAPER.get(lang)) }
                    }
                }
            }
            a class="button" href=(site.link(&format!("/receipts/{}/form", view.id))) { (SHEET.get(lang)) }
            a class="button" href=(site.link("/office/applications")) data-key="l" { (LIST.get(lang)) }
            @if let Some(next) = &view.next { a class="button" href=(site.link(&format!("/office/applications/{next}"))) data-key="n" { (NEXT.get(lang)) } }
            a class="button" href=(site.link(&format!("/office/applications/{}/case.zip", view.id))) download { (ARCHIVE.get(lang)) }
            a class="button" href=(site.link(&format!("/office/applications/{}/case.json", view.id))) download { (JSON.get(lang)) }
        }
    }
}

fn part(site: &Site, view: &CaseView, at: usize, part: &Part, action: &str) -> Markup {
    let lang = site.lang;
    html! {
        article class="case-part" id={ "part-" (at) } tabindex="-1" data-item="part" aria-labelledby={ "part-" (at) "-title" } {
            h3 id={ "part-" (at) "-title" } class="submit-clause" {
                span class="clause-no" { (part.clause) }
                @if let Some(verdict) = part.verdict { (verdict_badge(verdict, lang, true)) }
                @if let Some(was) = part.then { " " (then(was, lang)) }
            }
            p class="case-rule" { (part.rule) }
            p { (part.explanation) }
            @if let Some((why, who)) = &part.decided { p class="case-decided" { strong { (DECIDED.get(lang)) } " · " (who) " · " (why) } }
            @for [what, why, who] in &part.confirmed { p class="case-decided" { strong { (CONFIRMED.get(lang)) } " · " (what) " · " (who) " · " (why) } }
            @for what in &part.corrected { p class="case-corrected" { strong { (CORRECTED.get(lang)) } " · " (what) } }
            @for flag in &part.flags { p class="clause-flag" { (flag) } }
            @if !part.statement.is_empty() {
                p class="submit-more" { (STATEMENT.get(lang)) }
                p class="submit-text" { (part.statement) }
            }
            @if !part.proofs.is_empty() {
                p class="submit-more" { (EVIDENCE.get(lang)) }
                ul class="case-proofs" { @for one in &part.proofs { (proof(site, one)) } }
            }
            @for (wanted, answer) in &part.supplements {
                p class="submit-more" { (SUPPLIED.get(lang)) " · " (wanted) }
                p class="submit-text" { (answer.as_deref().unwrap_or(WAITS.get(lang))) }
            }
            (finding(site, view, at, part, action))
        }
    }
}

/// The sealed form, or that it has not come.
fn sealed(view: &CaseView, lang: Lang) -> Markup {
    html! {
        @match &view.sealed {
            None => strong { (Bi::new("尚未收到", "has not come").get(lang)) },
            Some((Some((href, name)), when)) => { a href=(href) target="_blank" rel="noopener" { (name) } " · " span class="num" { (when) } }
            Some((None, when)) => { (Bi::new("纸质原件", "on paper").get(lang)) " · " span class="num" { (when) } }
        }
    }
}

/// Where the facts of a criterion are confirmed.
fn confirm(site: &Site, id: &str, clause: &str) -> String {
    let query: String =
        form_urlencoded::Serializer::new(String::new()).append_pair("clause", clause).finish();
    site.link(&format!("/office/applications/{id}/confirm?{query}"))
}

/// What the verdict was when the application was sent in.
fn then(verdict: Verdict, lang: Lang) -> Markup {
    html! { span class="case-then" { (THEN.get(lang)) (verdict.word(lang)) } }
}

fn proof(site: &Site, one: &Proof) -> Markup {
    let lang = site.lang;
    html! {
        li {
            // One of the two shows: beside the criteria where there is room, else in a window of its own.
            a class="case-in-frame" href=(site.link(&viewer::framed(&one.file, one.page))) target="evidence" data-key="o" { (one.name) }
            a class="case-in-window" href=(site.link(&viewer::address(&one.file, one.page))) target="_blank" rel="noopener" data-key="o" { (one.name) }
            @if !one.about.is_empty() { " · " (one.about) }
            @for remark in &one.remarks { " · " strong class="case-remark" { (remark) } }
            @if one.late { " · " strong { (LATE.get(lang)) } }
        }
    }
}

fn finding(site: &Site, view: &CaseView, at: usize, part: &Part, action: &str) -> Markup {
    let lang = site.lang;
    let id = format!("reason-{at}");
    let typed = view.typed(&format!("reason:{}", part.clause));
    let (said, why) = part.finding.as_ref().map_or((None, ""), |(yes, why, _)| (Some(*yes), why.as_str()));
    html! {
        @if let Some((yes, why, who)) = &part.finding {
            p class="case-found" data-found=(if *yes { "confirmed" } else { "disputed" }) {
                strong { (if *yes { CONFIRM } else { DISPUTE }.get(lang)) } " · " (who) @if !why.is_empty() { " · " (why) }
            }
        }
        @if view.acts && matches!(view.state, State::Submitted | State::ScreeningAppealed) {
            p class="no-print" { a href=(confirm(site, &view.id, &part.clause)) data-key="e" { (CHANGE.get(lang)) span class="visually-hidden" { " " (part.clause) } } }
        }
        @if view.acts && matches!(view.state, State::Submitted | State::ScreeningAppealed) {
            // Two forms: Enter in the reason disputes, and never confirms.
            div class="case-check no-print" {
                form method="post" action=(action) {
                    input type="hidden" name="moved" value=(view.moved);
                    input type="hidden" name="clause" value=(part.clause);
                    button class="button" type="submit" name="do" value="confirm" data-key="c" aria-pressed=(if said == Some(true) { "true" } else { "false" }) { (CONFIRM.get(lang)) span class="visually-hidden" { " " (part.clause) } }
                }
                form class="case-dispute" method="post" action=(action) {
                    input type="hidden" name="moved" value=(view.moved);
                    input type="hidden" name="clause" value=(part.clause);
                    label class="visually-hidden" for=(id) { (REASON.get(lang)) " " (part.clause) }
                    input class="input" id=(id) name="reason" maxlength=(TEXT_MAX) autocomplete="off" data-key="d" placeholder=(REASON.get(lang)) value=(if typed.is_empty() { why } else { typed });
                    button class="button" type="submit" name="do" value="dispute" aria-pressed=(if said == Some(false) { "true" } else { "false" }) { (DISPUTE.get(lang)) span class="visually-hidden" { " " (part.clause) } }
                }
            }
        }
    }
}
