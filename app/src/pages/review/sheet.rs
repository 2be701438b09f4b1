//! 评分: one application as a member of the committee scores it. Clause, statement, confirmed facts and evidence lie beside
//! each other; below 820 px the evidence opens in a window of its own. A plain form, which works without scripts.

use super::list::reasons;
use super::score_fields::{COMMENT, REMARK, SCORE, ScoreRow, remark, score, slug};
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::pages::desk::case::Proof;
use crate::pages::evidence::viewer;
use crate::pages::submission::facts::facts;
use crate::shell::{Page, Site};
use crate::ui::{Fault, error_summary, verdict_badge};
use domain::dossier::Dossier;
use domain::verdict::Verdict;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("评分", "Score");
const STATEMENT: Bi = Bi::new("单位陈述", "The company says");
const NO_STATEMENT: Bi = Bi::new("（没有陈述）", "(no statement)");
const CONFIRMED: Bi = Bi::new("秘书处核定", "Confirmed by the office");
const EVIDENCE: Bi = Bi::new("佐证材料", "Evidence");
const NO_EVIDENCE: Bi = Bi::new("没有关联的佐证材料。", "No evidence is linked.");
const FACTS: Bi = Bi::new("申报信息", "What is stated");
const ANCHORS: Bi = Bi::new("打分参考", "What scores mean");
const SAVE: Bi = Bi::new("保存", "Save");
const SIGN: Bi = Bi::new("签名提交", "Sign");
const TOTAL: Bi = Bi::new("加权总分", "Weighted total");
const OPEN_LEAD: Bi = Bi::new(
    "签名之前可以随时修改；签名之后要改，须先重新打开，前后两个版本都会保留。",
    "Change anything until you sign. Afterwards the sheet is reopened first, and both versions are kept.",
);
const REOPEN: Bi = Bi::new("重新打开", "Reopen");
const REOPEN_WHY: Bi = Bi::new("重新打开的理由", "Why it is reopened");
const OTHERS: Bi = Bi::new("其他委员的总分", "The others' totals");
const OTHERS_NONE: Bi = Bi::new("还没有其他委员签名。", "Nobody else has signed yet.");
const OTHERS_HIDDEN: Bi =
    Bi::new("签名之后才能看到其他委员的评分。", "Others' scores are shown after you have signed.");
const CLOSED: Bi = Bi::new("本轮评分已截止，只能查看。", "The scoring has ended: you can only read.");
const RECUSE: Bi = Bi::new("现在发现有利害关系", "I have found an interest");
const RECUSE_LEAD: Bi = Bi::new(
    "回避后，这项申报的材料、评分和名次都不再对您显示；已填的评分不计入。",
    "Afterwards its file, scores and place are not shown to you; what you scored does not count.",
);
const RECUSE_DO: Bi = Bi::new("申明并回避", "Declare and recuse myself");
const AGAIN: Bi = Bi::new(
    "这是收到异议后的重新审核：请先看异议材料。以前评过分的委员须重新打开评分表，改过再签名。",
    "This is a re-review after an objection: read what is objected first. Who scored it before reopens the sheet and signs anew.",
);
const AGAIN_LINK: Bi = Bi::new("查看异议材料", "What is objected");
const BACK: Bi = Bi::new("返回我的评审", "Back to my reviews");

/// A criterion with what it is scored by.
#[derive(Clone, Debug)]
pub struct CriterionRow {
    /// Its clause.
    pub clause: String,
    /// The rules' words.
    pub rule: String,
    /// The verdict of what the rules decide of it.
    pub verdict: Option<Verdict>,
    /// What the company says.
    pub statement: String,
    /// What the office confirmed: what, why, who.
    pub confirmed: Vec<[String; 3]>,
    /// What proves it.
    pub proofs: Vec<Proof>,
    /// The parts that are scored.
    pub scores: Vec<ScoreRow>,
}

/// Where the sheet stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It can be written.
    Open,
    /// It is signed: the version, when in words, and its hash in groups that can be read out.
    Signed {
        /// Counts the signings.
        version: u32,
        /// When, in words.
        at: String,
        /// Short form of the hash.
        hash: String,
        /// Whether it can still be reopened.
        open: bool,
    },
    /// The scoring has ended before it was signed.
    Closed,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct SheetView {
    /// The application.
    pub id: String,
    /// Its receipt number.
    pub receipt_no: String,
    /// The company, or what stands for it where names are withheld.
    pub company: String,
    /// The named solution or technology.
    pub subject: String,
    /// The award's full name.
    pub award: String,
    /// Until when, in words.
    pub until: String,
    /// Whether it is reviewed again after an objection.
    pub again: bool,
    /// The criteria.
    pub criteria: Vec<CriterionRow>,
    /// The dossier; none where names are withheld, since it holds them.
    pub dossier: Option<Dossier>,
    /// The remark, its revision, what is wrong with it, and other texts against it.
    pub remark: (String, u64, String, Vec<String>),
    /// The remark as it is kept.
    pub kept_remark: String,
    /// The weighted total with two decimals, and the highest possible; none while a score is missing.
    pub total: Option<(String, String)>,
    /// The highest score and the step.
    pub scale: (u32, u32),
    /// Outside of these a comment is due.
    pub band: (u32, u32),
    /// What scores mean: from, words.
    pub anchors: Vec<(u32, String)>,
    /// Where the sheet stands.
    pub stand: Stand,
    /// What others gave, by name; none while that is hidden.
    pub others: Option<Vec<(String, String)>>,
    /// A name for this drawing of the form: what is sent with it is one device's.
    pub form: String,
    /// What was just done.
    pub done: Option<String>,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
}

impl SheetView {
    pub(super) fn writes(&self) -> bool {
        self.stand == Stand::Open
    }
}

/// The page.
pub fn page(site: &Site, view: &SheetView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/board/{}", view.id));
    let faults = faults(view, lang);
    let has_evidence = view.criteria.iter().any(|row| !row.proofs.is_empty());
    let body = html! {
        (error_summary(&faults, lang))
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if let Some(done) = &view.done { (frame::callout("callout-done", done)) }
        @if view.again {
            div class="callout callout-warning" role="status" {
                p { (AGAIN.get(lang)) " " a href=(site.link(&format!("/board/{}/objections", view.id))) { (AGAIN_LINK.get(lang)) } }
            }
        }
        (head(site, view))
        div class=(if has_evidence { "case board case-beside-evidence" } else { "case board" }) {
            form class="board-sheet" id="sheet" method="post" action=(action) novalidate {
                input type="hidden" name="form" value=(view.form);
                @for row in &view.criteria { (criterion(site, view, row)) }
                (remark(view, lang))
                (foot(view, lang))
            }
            (beside(site, view))
        }
        (after(view, &action, lang))
    };
    let name = if view.company.is_empty() { view.receipt_no.clone() } else { view.company.clone() };
    frame::wide(site, TITLE, &name, &body, !faults.is_empty() || view.refused.is_some())
}

fn faults(view: &SheetView, lang: Lang) -> Vec<Fault> {
    let joint = Bi::new("：", ": ").get(lang);
    let mut out = Vec::new();
    for row in view.criteria.iter().flat_map(|row| &row.scores) {
        for (label, name, why) in [(SCORE, "score", &row.faults.0), (COMMENT, "comment", &row.faults.1)] {
            if !why.is_empty() {
                let text = format!("{} {}{joint}{why}", row.name, label.get(lang));
                out.push(Fault { id: format!("{name}-{}", slug(&row.key)), text });
            }
        }
    }
    if !view.remark.2.is_empty() {
        out.push(Fault {
            id: "remark".to_owned(),
            text: format!("{}{joint}{}", REMARK.get(lang), view.remark.2),
        });
    }
    out
}

fn head(site: &Site, view: &SheetView) -> Markup {
    let lang = site.lang;
    html! {
        dl class="dl" {
            div { dt { (Bi::new("回执编号", "Receipt number").get(lang)) } dd class="num" { (view.receipt_no) } }
            div { dt { (Bi::new("奖项", "Award").get(lang)) } dd { (view.award) @if !view.subject.is_empty() { " · " (view.subject) } } }
            div { dt { (Bi::new("评分截止", "Scores until").get(lang)) } dd class="num" { (view.until) } }
            @if let Some((total, top)) = &view.total {
                div { dt { (TOTAL.get(lang)) } dd class="num" { strong { (total) } " / " (top) } }
            }
        }
        p class="no-print" { a class="button" href=(site.link("/board")) { (BACK.get(lang)) } }
        @if view.writes() { p class="field-hint" { (OPEN_LEAD.get(lang)) } }
        @if let Stand::Closed = view.stand { (frame::callout("callout-warning", CLOSED.get(lang))) }
        (anchors(view, lang))
    }
}

fn anchors(view: &SheetView, lang: Lang) -> Markup {
    let (below, above) = view.band;
    let due = Bi::new("低于%分或高于%分的，须写评语。", "Below % or above % a comment is due.")
        .with(lang, &[&below.to_string(), &above.to_string()]);
    html! {
        details class="disclosure" open {
            summary { (ANCHORS.get(lang)) }
            ul class="anchors" { @for (from, words) in &view.anchors { li { span class="num" { (from) "–" } " " (words) } } }
            p class="field-hint" { (due) }
        }
    }
}

fn criterion(site: &Site, view: &SheetView, row: &CriterionRow) -> Markup {
    let lang = site.lang;
    let id = format!("c-{}", slug(&row.clause));
    html! {
        section class="case-part board-criterion" aria-labelledby=(id) {
            h2 id=(id) class="submit-clause" {
                span class="clause-no" { (row.clause) }
                @if let Some(verdict) = row.verdict { (verdict_badge(verdict, lang, true)) }
            }
            p class="case-rule" { (row.rule) }
            p class="submit-more" { (STATEMENT.get(lang)) }
            p class="submit-text" { @if row.statement.is_empty() { (NO_STATEMENT.get(lang)) } @else { (row.statement) } }
            @for [what, why, who] in &row.confirmed {
                p class="case-decided" { strong { (CONFIRMED.get(lang)) } " · " (what) " · " (who) " · " (why) }
            }
            p class="submit-more" { (EVIDENCE.get(lang)) }
            @if row.proofs.is_empty() { p class="field-hint" { (NO_EVIDENCE.get(lang)) } } @else {
                ul class="case-proofs" { @for one in &row.proofs { (proof(site, one)) } }
            }
            @for one in &row.scores { (score(view, one, lang)) }
        }
    }
}

fn proof(site: &Site, one: &Proof) -> Markup {
    html! {
        li {
            a class="case-in-frame" href=(site.link(&viewer::framed(&one.file, one.page))) target="evidence" { (one.name) }
            a class="case-in-window" href=(site.link(&viewer::address(&one.file, one.page))) target="_blank" rel="noopener" { (one.name) }
            @if !one.about.is_empty() { " · " (one.about) }
            @for remark in &one.remarks { " · " strong class="case-remark" { (remark) } }
        }
    }
}

fn foot(view: &SheetView, lang: Lang) -> Markup {
    html! {
        @if view.writes() {
            div class="board-foot no-print" {
                button class="button" type="submit" name="do" value="save" { (SAVE.get(lang)) }
                button class="button button-primary" type="submit" name="do" value="sign" { (SIGN.get(lang)) }
            }
        }
    }
}

fn beside(site: &Site, view: &SheetView) -> Markup {
    let lang = site.lang;
    let first = view.criteria.iter().find_map(|row| row.proofs.first());
    html! {
        @if let Some(first) = first {
            div class="case-beside" {
                iframe class="case-evidence no-print" name="evidence" title=(EVIDENCE.get(lang)) loading="lazy"
                    src=(site.link(&viewer::framed(&first.file, first.page))) {}
            }
        }
    }
}

fn after(view: &SheetView, action: &str, lang: Lang) -> Markup {
    html! {
        @if let Stand::Signed { version, at, hash, open } = &view.stand {
            section class="account-part" aria-labelledby="signed" {
                h2 id="signed" { (Bi::new("已签名", "Signed").get(lang)) }
                p { (Bi::new("第%版，%，校验码%", "Version %, %, code %").with(lang, &[&version.to_string(), at, hash])) }
                @if *open {
                    form class="form" method="post" action=(action) {
                        input type="hidden" name="form" value=(view.form);
                        input type="hidden" name="version" value=(version);
                        div class="field" {
                            label class="field-label" for="reopen-why" { (REOPEN_WHY.get(lang)) }
                            input class="input" id="reopen-why" name="why" maxlength="500" required;
                        }
                        div class="form-actions" { button class="button" type="submit" name="do" value="reopen" { (REOPEN.get(lang)) } }
                    }
                }
            }
        }
        section class="account-part" aria-labelledby="others" {
            h2 id="others" { (OTHERS.get(lang)) }
            @match &view.others {
                None => { p class="field-hint" { (OTHERS_HIDDEN.get(lang)) } }
                Some(all) if all.is_empty() => { p class="empty" { (OTHERS_NONE.get(lang)) } }
                Some(all) => { ul class="members" { @for (who, total) in all { li { span class="member-name" { (who) } span class="num" { (total) } } } } }
            }
        }
        @if let Some(dossier) = &view.dossier {
            section class="account-part" aria-labelledby="stated" {
                h2 id="stated" { (FACTS.get(lang)) }
                (facts(dossier, lang))
            }
        }
        @if view.stand == Stand::Open {
            details class="disclosure no-print" {
                summary { (RECUSE.get(lang)) }
                p { (RECUSE_LEAD.get(lang)) }
                form class="form" method="post" action=(action) {
                    (reasons(lang))
                    div class="form-actions" { button class="button button-danger" type="submit" name="do" value="recuse" { (RECUSE_DO.get(lang)) } }
                }
            }
        }
    }
}
