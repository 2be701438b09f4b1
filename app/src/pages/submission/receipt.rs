//! 回执: where an application stands, what it says, and what the company can do now.

use super::TEXT_MAX;
use super::fact_fields::{FactRow, controls, faults};
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::{Fault, checkbox, error_summary, verdict_badge};
use domain::verdict::Verdict;
use domain::workflow::{Action, State};
use maud::{Markup, html};

const FOR_THEM: Bi = Bi::new(
    "纸质申报：请照该单位交来的纸质答复、申诉书或撤回函录入，原件留存备查。录入人和时间记入办理记录。",
    "On paper: type in what the company sent on paper, and keep the paper. Who typed it in and when is recorded.",
);
const LETTER: Bi = Bi::new("收到书面材料的日期", "Day on which the paper came");
const LETTER_HINT: Bi = Bi::new(
    "期限按收到之日计算，不按录入时间。",
    "Terms are counted by this day, not by when it is typed in.",
);
const CHECKED: Bi = Bi::new(
    "已核对加盖公章的书面撤回函，原件已留存",
    "The sealed letter of withdrawal was checked and is kept",
);
const WITHDRAW_PAPER: Bi = Bi::new(
    "撤回后这份纸质申报不再办理；该单位再次申报的，须在“纸质申报”重新登记。",
    "After a withdrawal this application is over; what the company sends on paper again is begun anew under “On paper”.",
);
const SEALED_PAPER: Bi = Bi::new(
    "收到盖章的申报表原件后，在申报材料页登记；没有收到的，不能通过初核。",
    "When the sealed form is here, note it on the page of the case. Nothing passes the initial check without it.",
);
const CASE: Bi = Bi::new("返回申报材料", "Back to the case");
const TITLE: Bi = Bi::new("申报回执", "Receipt");
const FORM: Bi = Bi::new("打印申报表", "Print the application form");
const OBJECTIONS: Bi = Bi::new("查看和答复异议", "Read and answer objections");
const LIST: Bi = Bi::new("返回我的申报", "Back to our applications");
const WANTED: Bi = Bi::new("需要补正的内容", "What is to be supplied");
const ANSWER: Bi = Bi::new("补正内容", "Your answer");
const ANSWERED: Bi = Bi::new("已补正", "Answered");
const FACTS: Bi = Bi::new("申报内容", "What was stated");
const FACTS_HINT: Bi = Bi::new(
    "这一条的判定用到下列内容，有误的请在这里更正，没有错的不用改。更正后按原来的规则重新判定，原提交内容另存不变；草稿不受影响。",
    "The verdict on this clause reads these. Correct what is wrong and leave the rest. It is judged anew by the rules of then; what was submitted before stays as it was, and the draft is not touched.",
);
const SEAL_AGAIN: Bi = Bi::new(
    "更正了内容的，请重新打印申报表，签字盖章后上传扫描件或交秘书处。",
    "If you correct anything, print the form again, have it signed and sealed, and upload the scan or hand it in.",
);
const CORRECTED: Bi = Bi::new("补正时更正的内容", "Corrected with the supplement");
const OVERDUE: Bi = Bi::new("已逾期，请尽快提交", "Overdue: please answer as soon as you can");
const APPEAL: Bi = Bi::new("申诉理由", "Reasons for the appeal");
const EVIDENCE: Bi = Bi::new("上传并关联补充的佐证材料", "Upload and link more evidence");
const FILES: Bi = Bi::new("佐证材料", "Evidence");
const UNSENT: Bi = Bi::new("刚才填写的内容", "What you wrote");
const STATEMENTS: Bi = Bi::new("各条陈述", "Statements");
const TIMELINE: Bi = Bi::new("办理过程", "What happened");
const WITHDRAW: Bi = Bi::new(
    "撤回后可以修改草稿，截止前重新提交，回执编号不变；改正方案或技术的名称也不变。",
    "After withdrawing you can change the draft and submit again before the deadline under the same receipt number, also with a corrected name of the solution or technology.",
);
const SEALED: Bi = Bi::new(
    "请打印申报表（含承诺书），由法定代表人签字并加盖公章，扫描后在这里上传，或将原件交秘书处。没有收到盖章的申报表，不能通过初核。",
    "Print the form with its declaration, have it signed by the legal representative and sealed, and upload the scan here or hand in the paper. Nothing passes the initial check without it.",
);

const SCAN: Bi = Bi::new("盖章申报表的扫描件（PDF 或图片）", "Scan of the sealed form (PDF or picture)");
const UPLOAD: Bi = Bi::new("上传扫描件", "Upload the scan");
const CERTIFICATE: Bi = Bi::new("荣誉证书", "Certificate");
const DOWNLOAD: Bi = Bi::new("下载证书（PDF）", "Download (PDF)");
const VERIFY: Bi = Bi::new("公开查验页", "Public page");
const HANDED_IN: Bi = Bi::new("已收到盖章的申报表", "The sealed form has come");
const ON_PAPER: Bi = Bi::new("纸质原件", "on paper");

const PUBLICITY: Bi = Bi::new("获奖宣传资料", "Publicity of the honour");

/// A request for a supplement.
pub struct Request {
    /// The name of the field for the answer.
    pub field: String,
    /// The clause.
    pub clause: String,
    /// What is wanted.
    pub wanted: String,
    /// Until when, in words.
    pub until: String,
    /// Whether that has passed.
    pub overdue: bool,
    /// The answer, where it was given.
    pub answer: Option<String>,
    /// Whether it still waits for one.
    pub open: bool,
    /// What was typed, where the form comes back.
    pub typed: String,
    /// The facts that its clause reads and the answer may correct.
    pub facts: Vec<FactRow>,
}

/// The page.
pub struct ReceiptView {
    /// The application's identifier.
    pub id: String,
    /// The path of this page, without the language.
    pub here: String,
    /// Whether the office acts for the company, from what came on paper.
    pub on_paper: bool,
    /// There, the day on which the letter came, as it stands in the form.
    pub letter_on: String,
    /// There, whether the letter of withdrawal was said to be checked, where the form comes back.
    pub checked: bool,
    /// The appeal as it was typed, where the form comes back.
    pub appeal: String,
    /// The award's full name.
    pub award: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// The company.
    pub company: String,
    /// The number.
    pub receipt_no: String,
    /// When it was sent in, in words.
    pub submitted: String,
    /// By whom.
    pub by: String,
    /// That it came on paper, when, and who typed it in; none where the company sent it in itself.
    pub paper: Option<String>,
    /// SHA-256 of the snapshot.
    pub hash: String,
    /// The number of the submission that is shown.
    pub number: i64,
    /// What the company corrected in it, in words.
    pub corrected: Vec<String>,
    /// The verdict then.
    pub verdict: Verdict,
    /// Where it stands.
    pub state: State,
    /// Whether there are objections that it may read of.
    pub objected: bool,
    /// Whether the shortlist of its award is public.
    pub notified: bool,
    /// Why it was screened out: clause and reason; empty where it was not.
    pub screened: Option<(String, String)>,
    /// Where files are added.
    pub evidence: String,
    /// Files that were sent in: clause, name and hash.
    pub files: Vec<[String; 3]>,
    /// The last day of the term for an appeal, in words.
    pub appeal_until: String,
    /// Requests for supplements.
    pub requests: Vec<Request>,
    /// Clause and text.
    pub statements: Vec<(String, String)>,
    /// Time and words.
    pub timeline: Vec<(String, Bi)>,
    /// What can be done now.
    pub open: Vec<Action>,
    /// Whether the sealed form is asked for.
    pub sealed: bool,
    /// The sealed form that came: the scan's address and name, none for paper; when, in words.
    pub handed_in: Option<(Option<(String, String)>, String)>,
    /// Whether a scan can be sent.
    pub takes_scan: bool,
    /// What was written in a form that was not taken.
    pub unsent: String,
    /// Why the last try was refused.
    pub refused: Option<String>,
    /// What was just done.
    pub done: Option<Bi>,
    /// Whether the honour stands, so that the company may say what is shown of it.
    pub honoured: bool,
    /// The number of its certificate, while the honour stands.
    pub certificate: Option<String>,
}

/// The page.
pub fn page(site: &Site, view: &ReceiptView) -> Page {
    let lang = site.lang;
    let action = site.link(&view.here);
    let can = |what: Action| view.open.contains(&what);
    let wrong: Vec<Fault> = view.requests.iter().flat_map(|one| faults(&one.facts, lang)).collect();
    let body = html! {
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some(why) = &view.refused { (frame::callout("callout-warning", why)) }
        (error_summary(&wrong, lang))
        @if !view.unsent.is_empty() {
            details class="disclosure" open { summary { (UNSENT.get(lang)) } p class="submit-text" { (view.unsent) } }
        }
        @if view.on_paper {
            (frame::callout("callout-info", FOR_THEM.get(lang)))
            p class="button-row" { a class="button" href=(site.link(&format!("/office/applications/{}", view.id))) { (CASE.get(lang)) } }
        }
        (standing(view, lang))
        @if can(Action::AnswerSupplement) { (supplement(view, &action, lang)) }
        @if let Some((clause, reason)) = &view.screened {
            section class="account-part" aria-labelledby="screened" {
                h2 id="screened" { (view.state.public_once(view.notified).get(lang)) }
                p { span class="clause-no" { (clause) } " " (reason) }
                @if can(Action::Appeal) { (appeal(view, &action, lang)) }
            }
        }
        (answered(view, lang))
        @if let Some(number) = &view.certificate {
            section class="account-part no-print" aria-labelledby="certificate" {
                h2 id="certificate" { (CERTIFICATE.get(lang)) }
                p class="num" { (number) }
                p class="form-actions" {
                    @if !view.on_paper {
                        a class="button button-primary" href={ "/receipts/" (view.id) "/certificate.pdf" } { (DOWNLOAD.get(lang)) }
                    }
                    a class="button" href=(site.link(&format!("/verify/{number}"))) { (VERIFY.get(lang)) }
                }
            }
        }
        @if view.honoured && !view.on_paper {
            p class="form-actions no-print" {
                a class="button" href=(site.link(&format!("/receipts/{}/publicity", view.id))) { (PUBLICITY.get(lang)) }
            }
        }
        section class="account-part no-print" aria-labelledby="paper" {
            h2 id="paper" { (FORM.get(lang)) }
            @if view.sealed { p { @if view.on_paper { (SEALED_PAPER.get(lang)) } @else { (SEALED.get(lang)) } } }
            (scan(site, view))
            p class="form-actions" {
                a class="button button-primary" href=(site.link(&format!("/receipts/{}/form", view.id))) { (FORM.get(lang)) }
                @if view.objected && !view.on_paper { a class="button" href=(site.link(&format!("/receipts/{}/objections", view.id))) { (OBJECTIONS.get(lang)) } }
                @if !view.on_paper { a class="button" href=(site.link("/applications")) { (LIST.get(lang)) } }
            }
        }
        @if can(Action::Withdraw) {
            section class="account-part no-print" aria-labelledby="withdraw" {
                h2 id="withdraw" { (Action::Withdraw.label().get(lang)) }
                p { @if view.on_paper { (WITHDRAW_PAPER.get(lang)) } @else { (WITHDRAW.get(lang)) } }
                form class="form" method="post" action=(action) {
                    @if view.on_paper {
                        (letter(view, "withdraw", lang))
                        (checkbox("choice-item", "checked", "checked", "yes", CHECKED.get(lang), view.checked))
                    }
                    p class="button-row" {
                        button class="button" type="submit" name="do" value=(Action::Withdraw.id()) { (Action::Withdraw.label().get(lang)) }
                    }
                }
            }
        }
        section class="account-part" aria-labelledby="statements" {
            h2 id="statements" { (STATEMENTS.get(lang)) }
            @for (clause, text) in &view.statements { h3 class="clause-no" { (clause) } p class="submit-text" { (text) } }
        }
        @if !view.files.is_empty() {
            section class="account-part" aria-labelledby="files" {
                h2 id="files" { (FILES.get(lang)) }
                ul { @for [clause, name, hash] in &view.files { li { span class="clause-no" { (clause) } " " (name) " " span class="hash" { (hash) } } } }
            }
        }
        section class="account-part" aria-labelledby="timeline" {
            h2 id="timeline" { (TIMELINE.get(lang)) }
            ol class="timeline" { @for (when, what) in &view.timeline { li { span class="num" { (when) } " " (what.get(lang)) } } }
        }
    };
    frame::page(site, TITLE, &view.company, &body, view.refused.is_some() || !wrong.is_empty())
}

/// The scan of the sealed form: what came, and where it is sent.
fn scan(site: &Site, view: &ReceiptView) -> Markup {
    let lang = site.lang;
    html! {
        @if let Some((file, when)) = &view.handed_in {
            p data-sealed="" { strong { (HANDED_IN.get(lang)) } " · " (when)
                @match file { Some((href, name)) => { " · " a href=(href) { (name) } } None => { " · " (ON_PAPER.get(lang)) } } }
        }
        @if view.takes_scan {
            form class="form" method="post" enctype="multipart/form-data" action=(site.link(&format!("/receipts/{}/sealed", view.id))) {
                (crate::ui::file_input("file", "sealed", SCAN.get(lang)))
                div class="form-actions" { button class="button" type="submit" { (UPLOAD.get(lang)) } }
            }
        }
    }
}

fn standing(view: &ReceiptView, lang: Lang) -> Markup {
    let heads = [
        Bi::new("回执编号", "Receipt number"),
        Bi::new("状态", "State"),
        Bi::new("奖项", "Award"),
        Bi::new("申报对象", "Solution or technology"),
        Bi::new("提交时间", "Submitted"),
        Bi::new("提交人", "By"),
        Bi::new("提交时的判定", "Verdict then"),
        Bi::new("内容校验码", "SHA-256 of the content"),
        Bi::new("来源", "Came"),
    ];
    html! {
        dl class="dl" {
            div { dt { (heads[0].get(lang)) } dd class="num" { strong { (view.receipt_no) } } }
            div { dt { (heads[1].get(lang)) } dd { strong { (view.state.public_once(view.notified).get(lang)) } } }
            div { dt { (heads[2].get(lang)) } dd { (view.award) } }
            @if !view.subject.is_empty() { div { dt { (heads[3].get(lang)) } dd { (view.subject) } } }
            div { dt { (heads[4].get(lang)) } dd class="num" { (view.submitted) } }
            @match &view.paper {
                Some(paper) => { div { dt { (heads[8].get(lang)) } dd { (paper) } } }
                None => { div { dt { (heads[5].get(lang)) } dd { (view.by) } } }
            }
            div { dt { (heads[6].get(lang)) } dd { (verdict_badge(view.verdict, lang, true)) } }
            div { dt { (heads[7].get(lang)) } dd class="hash" { (view.hash) } }
        }
    }
}

fn supplement(view: &ReceiptView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="supplement" {
            h2 id="supplement" { (WANTED.get(lang)) }
            form class="form" method="post" action=(action) {
                @for (at, one) in view.requests.iter().filter(|one| one.open).enumerate() {
                    div class="field" {
                        label class="field-label" for={ "answer-" (at) } { span class="clause-no" { (one.clause) } " " (ANSWER.get(lang)) }
                        p class="field-hint" id={ "answer-" (at) "-hint" } {
                            (one.wanted) " · " (one.until)
                            @if one.overdue { " · " strong { (OVERDUE.get(lang)) } }
                        }
                        textarea class="input input-area" id={ "answer-" (at) } name=(one.field) rows="4" maxlength=(TEXT_MAX) required aria-describedby={ "answer-" (at) "-hint" } { (one.typed) }
                    }
                    @if !one.facts.is_empty() {
                        section class="supplement-facts" aria-labelledby={ "facts-" (at) } {
                            h3 id={ "facts-" (at) } { (FACTS.get(lang)) " " span class="clause-no" { (one.clause) } }
                            p class="field-hint" { (FACTS_HINT.get(lang)) }
                            (controls(&one.facts, lang))
                        }
                    }
                }
                @if view.requests.iter().any(|one| !one.facts.is_empty()) {
                    input type="hidden" name="submission" value=(view.number);
                    @if view.sealed { p { (SEAL_AGAIN.get(lang)) } }
                }
                (letter(view, "answer", lang))
                p { a href=(view.evidence) { (EVIDENCE.get(lang)) } }
                div class="form-actions" {
                    button class="button button-primary" type="submit" name="do" value=(Action::AnswerSupplement.id()) { (Action::AnswerSupplement.label().get(lang)) }
                }
            }
        }
    }
}

fn answered(view: &ReceiptView, lang: Lang) -> Markup {
    html! {
        @if !view.corrected.is_empty() {
            section class="account-part" aria-labelledby="corrected" {
                h2 id="corrected" { (CORRECTED.get(lang)) }
                ul class="corrected" { @for one in &view.corrected { li { (one) } } }
            }
        }
        @if view.requests.iter().any(|one| one.answer.is_some()) {
            section class="account-part" aria-labelledby="answered" {
                h2 id="answered" { (ANSWERED.get(lang)) }
                @for one in &view.requests {
                    @if let Some(answer) = &one.answer {
                        h3 { span class="clause-no" { (one.clause) } " " (one.wanted) }
                        p class="submit-text" { (answer) }
                    }
                }
            }
        }
    }
}

/// The day on which a letter came, where the office acts for the company.
fn letter(view: &ReceiptView, form: &str, lang: Lang) -> Markup {
    let id = format!("letter-{form}");
    html! {
        @if view.on_paper {
            div class="field" {
                label class="field-label" for=(id) { (LETTER.get(lang)) }
                p class="field-hint" id={ (id) "-hint" } { (LETTER_HINT.get(lang)) }
                input class="input input-date" type="date" id=(id) name="letter_on" value=(view.letter_on) required aria-describedby={ (id) "-hint" };
            }
        }
    }
}

fn appeal(view: &ReceiptView, action: &str, lang: Lang) -> Markup {
    let until = &view.appeal_until;
    html! {
        p { @if lang == Lang::Zh { "如有异议，请在" (until) "前（含当日）提出申诉，只能申诉一次。" } @else { "You may appeal once, until " (until) ", inclusive." } }
        form class="form" method="post" action=(action) {
            div class="field" {
                label class="field-label" for="reason" { (APPEAL.get(lang)) }
                textarea class="input input-area" id="reason" name="reason" rows="5" maxlength=(TEXT_MAX) required { (view.appeal) }
            }
            (letter(view, "appeal", lang))
            div class="form-actions" {
                button class="button" type="submit" name="do" value=(Action::Appeal.id()) { (Action::Appeal.label().get(lang)) }
            }
        }
    }
}
