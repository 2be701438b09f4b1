//! 提交前核对: for each chosen award what is open, by clause, with the way there; then the button that sends it in.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::pages::submission::TEXT_MAX;
use crate::shell::{Page, Site};
use crate::ui::{field, verdict_badge};
use domain::verdict::Verdict;
use domain::workflow::Action;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("提交申报", "Submit");
const NONE: Bi = Bi::new("还没有选择奖项。", "No award is chosen yet.");
const CHOOSE: Bi = Bi::new("去选择奖项", "Choose awards");
const READY: Bi = Bi::new("内容齐全，可以提交。", "Everything is there: it can be submitted.");
const UNMET: Bi = Bi::new(
    "有条款按填写的内容判定为“不满足”。可以仍然提交，是否符合由秘书处初核认定。",
    "By what is stated some clauses are not met. It can be submitted all the same; the secretariat decides.",
);
const KNOWN: Bi =
    Bi::new("我已知道有条款不满足，仍要提交", "I know that some clauses are not met and submit all the same");
const CLOSED: Bi = Bi::new("申报已截止，不能再提交。", "The deadline has passed: nothing can be submitted.");
const FROZEN: Bi = Bi::new(
    "提交时，资料、陈述和判定会整份封存，之后再改草稿不影响已提交的内容。截止前可以撤回，改好再提交。",
    "Submitting freezes dossier, statements and verdicts; later changes of the draft do not touch them. Until the deadline you can withdraw, change and submit again.",
);
const FROZEN_PAPER: Bi = Bi::new(
    "提交时，资料、陈述和判定会整份封存，之后不能再改。请先对照纸质原件核对一遍。",
    "Submitting freezes dossier, statements and verdicts for good. Compare them with the paper first.",
);
const SUBJECTS: Bi =
    Bi::new("填写名称、知识产权和实施方案", "Name, intellectual property and implementation plan");
const SEVERAL: Bi = Bi::new(
    "填写知识产权和实施方案，或再加一个方案",
    "Intellectual property and implementation plan, or another solution",
);
const NAMED: Bi = Bi::new("提交时的名称：", "Submitted as: ");
const NAMESAKE: Bi = Bi::new(
    "另有一项用了相同的名称，请改成能区分的名称后提交。",
    "Another one has the same name: tell them apart before you submit.",
);
const TO_WRITE: Bi = Bi::new("还要填写", "Still to write");
const TOO_LONG: Bi = Bi::new("超过字数", "Too long");
const NO_PROFILE: Bi = Bi::new(
    "单位的法定代表人、注册地址和电话还没有填写。填写后才会印在申报表上；提交后再填写，不影响已提交的申报表。",
    "Legal representative, registered address and office phone are not stated yet. They are printed on the application form only if they are stated before it is submitted.",
);
const TO_PROFILE: Bi = Bi::new("去填写单位信息", "State them");
const ASK_OWNER: Bi = Bi::new("请本单位的管理员填写。", "An owner of your company can state them.");
const WHY: Bi = Bi::new("补录原因", "Why it is typed in late");
const WHY_HINT: Bi =
    Bi::new("申报已经截止，会写进申报记录", "The deadline has passed; it is kept in the record");
const EVIDENCE: Bi = Bi::new("扫描件", "Scans");
const BACK: Bi = Bi::new("返回填写", "Back to the form");

/// A clause that is not met or lacks something.
pub struct OpenPart {
    /// Its number.
    pub clause: String,
    /// How it stands.
    pub verdict: Verdict,
    /// Why.
    pub text: String,
    /// Where to go: words and address.
    pub links: Vec<(String, String)>,
    /// The smallest change.
    pub change: Option<String>,
}

/// What was sent in for an award already.
pub struct Sent {
    /// The number on the receipt.
    pub receipt_no: String,
    /// Where it stands, in words.
    pub state: Bi,
    /// The receipt's address.
    pub href: String,
    /// The name that it was sent in under, where it is another now.
    pub named: Option<String>,
    /// Whether it can be sent in again.
    pub again: bool,
}

/// One award.
pub struct AwardCheck {
    /// Identifier.
    pub id: String,
    /// `（三）…十佳工程商`.
    pub name: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// Its key among those of the award.
    pub key: String,
    /// Where solutions and technologies are entered; none where the company is judged.
    pub subjects: Option<String>,
    /// Whether the award takes several.
    pub several: bool,
    /// Whether another one has its name.
    pub namesake: bool,
    /// The verdict.
    pub verdict: Verdict,
    /// What is open, by clause.
    pub open: Vec<OpenPart>,
    /// Texts to write: words and address.
    pub lacking: Vec<(String, String)>,
    /// Texts that are too long.
    pub long: Vec<(String, String)>,
    /// Whether it may be sent in.
    pub ready: bool,
    /// The last day and the time that is left, in words.
    pub closes: String,
    /// Whether it can be sent in no more.
    pub closed: bool,
    /// Whether the office has to say why it types it in only now.
    pub asks_why: bool,
    /// What was sent in already.
    pub sent: Option<Sent>,
}

/// The page.
pub struct CheckView {
    /// The edition's identifier.
    pub edition: String,
    /// The company.
    pub company: String,
    /// Facts that cannot be read: words and address.
    pub faults: Vec<(String, String)>,
    /// What is said of a paper that the office types in.
    pub note: Option<String>,
    /// How many fields have two people's texts against each other, and where they are decided.
    pub conflicts: Vec<(usize, String)>,
    /// The chosen awards.
    pub awards: Vec<AwardCheck>,
    /// Whether the company has said who represents it, where it is and how it is reached.
    pub profiled: bool,
    /// Whether the viewer is its owner, who can say it.
    pub owner: bool,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &CheckView) -> Page {
    let lang = site.lang;
    let here = site.application(&view.edition);
    let body = html! {
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if let Some(note) = &view.note { (frame::callout("callout-info", note)) }
        @if !view.faults.is_empty() { (faults(view, lang)) }
        @for (count, href) in &view.conflicts { (conflicts(*count, href, lang)) }
        @if view.awards.is_empty() {
            p class="empty" { (NONE.get(lang)) }
            p class="form-actions" { a class="button button-primary" href=(site.link(&format!("{here}?step=awards"))) { (CHOOSE.get(lang)) } }
        } @else {
            @if !view.profiled && view.note.is_none() { (unprofiled(site, view.owner)) }
            p class="submit-lead" { (if view.note.is_some() { FROZEN_PAPER } else { FROZEN }.get(lang)) }
            @for (at, one) in view.awards.iter().enumerate() { (award(site, &here, at, one)) }
            p class="account-more account-buttons" {
                a class="button" href=(site.link(&format!("{here}?step=review"))) { (BACK.get(lang)) }
                @if view.note.is_some() { a class="button" href=(site.link(&format!("{here}/evidence"))) { (EVIDENCE.get(lang)) } }
            }
        }
    };
    frame::page(site, TITLE, &view.company, &body, view.refused.is_some())
}

/// It holds nothing up, but the sheet would have no line for it.
fn unprofiled(site: &Site, owner: bool) -> Markup {
    html! {
        div class="callout callout-warning" {
            p { (NO_PROFILE.get(site.lang)) }
            @if owner { p { a href=(site.link("/account/people#company")) { (TO_PROFILE.get(site.lang)) } } }
            @else { p { (ASK_OWNER.get(site.lang)) } }
        }
    }
}

fn faults(view: &CheckView, lang: Lang) -> Markup {
    html! {
        div class="callout callout-warning" {
            p { @if lang == Lang::Zh { "有" (view.faults.len()) "处填写有误，改正后才能提交：" } @else { (view.faults.len()) " fields are wrong; mend them first:" } }
            ul { @for (text, href) in &view.faults { li { a href=(href) { (text) } } } }
        }
    }
}

fn conflicts(count: usize, href: &str, lang: Lang) -> Markup {
    html! {
        div class="callout callout-warning" {
            p { a href=(href) {
                @if lang == Lang::Zh { "有" (count) "处两个人填得不一样，选定后才能提交" } @else { "In " (count) " fields two people's texts differ; decide first" }
            } }
        }
    }
}

fn award(site: &Site, here: &str, at: usize, one: &AwardCheck) -> Markup {
    let lang = site.lang;
    let unmet = one.open.iter().any(|part| part.verdict == Verdict::Unmet);
    let can = one.ready && !one.closed && one.sent.as_ref().is_none_or(|sent| sent.again);
    html! {
        section class="account-part submit-award" aria-labelledby={ "award-" (at) } data-award=(one.id) data-subject=(one.key) {
            header class="submit-head" {
                h2 id={ "award-" (at) } { (one.name) }
                (verdict_badge(one.verdict, lang, false))
            }
            @if !one.subject.is_empty() { p { strong { (one.subject) } } }
            @if let Some(href) = &one.subjects { p { a href=(href) { (if one.several { SEVERAL } else { SUBJECTS }.get(lang)) } } }
            @if let Some(sent) = &one.sent {
                p { a href=(sent.href) { span class="num" { (sent.receipt_no) } } " · " (sent.state.get(lang)) }
                @if let Some(named) = &sent.named { p { (NAMED.get(lang)) (named) } }
            }
            @if one.namesake { p class="submit-more" { (NAMESAKE.get(lang)) } }
            @if !one.open.is_empty() {
                ul class="submit-open" { @for part in &one.open { (open(part, lang)) } }
            }
            (links(TO_WRITE, &one.lacking, lang))
            (links(TOO_LONG, &one.long, lang))
            p class="submit-closes" { (one.closes) }
            @if one.closed { p { (CLOSED.get(lang)) } }
            @if can {
                @if unmet { p { (UNMET.get(lang)) } } @else if one.lacking.is_empty() { p { (READY.get(lang)) } }
                form method="post" action=(site.link(&format!("{here}/submit"))) {
                    input type="hidden" name="award" value=(one.id);
                    input type="hidden" name="subject" value=(one.key);
                    @if unmet {
                        p class="choice" {
                            label { input type="checkbox" name="known" value="yes" required; " " span { (KNOWN.get(lang)) } }
                        }
                    }
                    @if one.asks_why { (why(at, lang)) }
                    p class="form-actions" { button class="button button-primary" type="submit" { (Action::Submit.label().get(lang)) span class="visually-hidden" { " " (one.name) " " (one.subject) } } }
                }
            }
        }
    }
}

/// Why the office types it in after the deadline.
fn why(at: usize, lang: Lang) -> Markup {
    let id = format!("why-{at}");
    field(
        &id,
        WHY.get(lang),
        WHY_HINT.get(lang),
        "",
        html! {
            textarea class="input input-area" id=(id) name="reason" rows="2" maxlength=(TEXT_MAX) required aria-describedby={ (id) "-hint" } {}
        },
    )
}

fn open(part: &OpenPart, lang: Lang) -> Markup {
    html! {
        li data-verdict=(part.verdict.id()) {
            p class="submit-clause" { span class="clause-no" { (part.clause) } " " (verdict_badge(part.verdict, lang, true)) }
            p { (part.text) }
            @if let Some(change) = &part.change { p { (change) } }
            @if !part.links.is_empty() { ul class="submit-links" { @for (text, href) in &part.links { li { a href=(href) { (text) } } } } }
        }
    }
}

fn links(title: Bi, links: &[(String, String)], lang: Lang) -> Markup {
    html! {
        @if !links.is_empty() {
            p class="submit-more" { (title.get(lang)) }
            ul class="submit-links" { @for (text, href) in links { li { a href=(href) { (text) } } } }
        }
    }
}
