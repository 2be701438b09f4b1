//! 会议纪要: the minutes of a round, as they are printed and signed. The document is Chinese, whatever the page around it speaks: it is
//! what goes into the files.

use super::deliberation::{CaseRow, VoteRow, conclusion, votes};
use super::figures::tabs;
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::{Markup, PreEscaped, html};

const TITLE: Bi = Bi::new("复审会议纪要", "Minutes of the review");
const LEAD: Bi = Bi::new(
    "由记录自动生成；主任签署后不再改动，秘书长复核。",
    "Made from the record. Frozen once the chair signs, then read by the secretary-general.",
);
const RUNNING: Bi = Bi::new(
    "评分尚未结束，还没有纪要。请等主任结束评分、评议完成。",
    "The scoring has not ended: there are no minutes yet. Wait for the end of the scoring and the deliberation.",
);
const WITHHELD: Bi = Bi::new(
    "纪要写明申报单位。本届匿名评审：全部申报作出结论后，您可以在这里查看纪要。",
    "Minutes name the companies, and this review is blind: they open to you here once every application is concluded.",
);
const DRAFT: Bi = Bi::new("未签署的草稿，评议仍可改变。", "A draft: the deliberation may still change it.");
const WAITING: Bi = Bi::new(
    "还有申报未作结论，暂不能签署。",
    "Some applications wait for a conclusion: nothing can be signed yet.",
);
const SIGN: Bi = Bi::new("签署纪要", "Sign the minutes");
const READ: Bi = Bi::new("已阅，复核无误", "Read and found right");
const SIGNED: Bi = Bi::new("主任 % 于 % 签署。", "Signed by % on %.");
const COUNTERSIGNED: Bi = Bi::new("% 于 % 复核。", "Read by % on %.");
const CHANGED: Bi = Bi::new(
    "签署之后评议记录有变化，须重新签署。下面是当前的草稿。",
    "The record has changed since it was signed: sign it anew. Below stands the draft of now.",
);
const VERSIONS: Bi = Bi::new("已签署的纪要", "Signed minutes");
const VERSION: Bi = Bi::new("第%版", "Version %");
const OPEN: Bi = Bi::new("查看和打印", "Open and print");
const KEPT: Bi =
    Bi::new("已签署的原件，与签署时逐字节相同。", "The signed original, byte for byte as it was signed.");
const NEWER: Bi = Bi::new("之后又签署过：第%版。", "Signed again since: version %.");
const DAMAGED: Bi = Bi::new(
    "纪要内容与签署时的SHA-256不符，请联系系统管理员运行 server verify。",
    "The document does not match the SHA-256 of its signing: ask the administrator to run server verify.",
);

/// What the document says.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The association.
    pub organiser: String,
    /// The edition's name.
    pub edition: String,
    /// The award's name.
    pub award: String,
    /// Which round of the award.
    pub number: i64,
    /// When the scoring ended.
    pub closed: String,
    /// Bodies with their members: name, and whether in the room.
    pub bodies: Vec<(String, Vec<(String, bool)>)>,
    /// The roll in a sentence.
    pub roll: String,
    /// Recusals: member, application, reason.
    pub recusals: Vec<(String, String, String)>,
    /// The ranking: place, application, mean.
    pub scores: Vec<(String, String, String)>,
    /// Ballots between tied applications.
    pub ballots: Vec<VoteRow>,
    /// The applications with their votes and conclusions.
    pub cases: Vec<CaseRow>,
    /// The seed of the assignment.
    pub seed: String,
    /// The hash of the pack.
    pub pack: String,
    /// SHA-256 over everything that the conclusions follow from.
    pub inputs: String,
}

/// Minutes that are signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VersionRow {
    /// Counts them, from 1.
    pub number: i64,
    /// SHA-256 of the document.
    pub hash: String,
    /// Who signed, when.
    pub signed: (String, String),
    /// Who has read it, when.
    pub read: Option<(String, String)>,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct MinutesView {
    /// The round.
    pub id: String,
    /// The award's name.
    pub award: String,
    /// Whether the scoring has ended.
    pub closed: bool,
    /// Names, and with them the minutes, are withheld from the viewer until everything is concluded.
    pub withheld: bool,
    /// The document, drawn: the signed one, or the draft.
    pub document: String,
    /// Its hash.
    pub hash: String,
    /// The signed minutes that are shown; none for a draft.
    pub shown: Option<VersionRow>,
    /// The page is one version's own.
    pub alone: bool,
    /// All signed minutes of the round, the newest first.
    pub versions: Vec<VersionRow>,
    /// The record has changed since.
    pub changed: bool,
    /// The document is not what was signed.
    pub damaged: bool,
    /// Something waits for a conclusion.
    pub waiting: bool,
    /// The viewer may sign now.
    pub signs: bool,
    /// The viewer may note that they have read it.
    pub reads: bool,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
}

/// The document: the same bytes from the same record.
pub fn document(of: &Document) -> Markup {
    let lang = Lang::Zh;
    html! {
        p class="minutes-organiser" { (of.organiser) }
        h2 class="minutes-title" { (of.award) "复审会议纪要" }
        p { (of.edition) "，第" (of.number) "轮复审，评分于" (of.closed) "结束。" }
        h3 { "一、到会委员" }
        p { (of.roll) }
        ul { @for (body, members) in &of.bodies { li {
            (body) "："
            @for (at, (name, present)) in members.iter().enumerate() {
                @if at > 0 { "、" } (name) @if !present { "（缺席）" }
            }
            @if members.is_empty() { "无" }
        } } }
        h3 { "二、回避" }
        @if of.recusals.is_empty() { p { "无。" } } @else {
            ul { @for (who, case, why) in &of.recusals { li { (who) "对" (case) "：" (why) } } }
        }
        h3 { "三、评分汇总" }
        table class="table table-dense" {
            thead { tr { th scope="col" { "名次" } th scope="col" { "申报" } th scope="col" { "均分" } } }
            tbody { @for (place, case, mean) in &of.scores { tr {
                td class="num" { (place) } th scope="row" { (case) } td class="num" { (mean) }
            } } }
        }
        @if !of.ballots.is_empty() { h4 { "并列表决" } (votes(&of.ballots, lang)) }
        h3 { "四、评议与结论" }
        ol { @for row in &of.cases { li {
            p { strong { (row.name) } "。评分汇总：" (row.says) }
            (votes(&row.votes, lang))
            @for one in &row.conclusions { (conclusion(one, lang)) }
            @if row.conclusions.iter().all(|one| one.reopened.is_some()) { p { "未作结论。" } }
        } } }
        h3 { "五、核验" }
        dl class="dl" {
            dt { "分派种子" } dd class="hash" { (of.seed) }
            dt { "规则包" } dd class="hash" { (of.pack) }
            dt { "结论依据的SHA-256" } dd class="hash" { (of.inputs) }
        }
    }
}

/// The page.
pub fn page(site: &Site, view: &MinutesView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/review/{}/minutes", view.id));
    let body = html! {
        (tabs(site, &view.id, "minutes"))
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if !view.closed { (frame::callout("callout-warning", RUNNING.get(lang))) }
        @else if view.withheld { (frame::callout("callout-warning", WITHHELD.get(lang))) }
        @else {
            @if view.damaged { (frame::callout("callout-warning", DAMAGED.get(lang))) }
            @if view.changed { (frame::callout("callout-warning", CHANGED.get(lang))) }
            @match &view.shown {
                None => { (frame::callout("", if view.waiting { WAITING } else { DRAFT }.get(lang))) }
                Some(one) if view.alone => {
                    p class="no-print" { strong { (VERSION.with(lang, &[&one.number.to_string()])) } " · " (KEPT.get(lang)) }
                    @if let Some(newest) = view.versions.first().filter(|newest| newest.number > one.number) {
                        (frame::callout("callout-warning", &NEWER.with(lang, &[&newest.number.to_string()])))
                    }
                }
                Some(_) => {}
            }
            article class="minutes" lang="zh-CN" { (PreEscaped(&view.document)) }
            p class="minutes-foot hash" { "SHA-256 " (view.hash) }
            @if let Some(one) = &view.shown { (stands(one, lang)) }
            @if view.signs || view.reads {
                form method="post" action=(action) {
                    input type="hidden" name="hash" value=(view.hash);
                    div class="form-actions" {
                        @if view.signs { button class="button button-primary" type="submit" name="do" value="sign" { (SIGN.get(lang)) } }
                        @if view.reads { button class="button button-primary" type="submit" name="do" value="read" { (READ.get(lang)) } }
                    }
                }
            }
            @if !view.versions.is_empty() { (versions(site, view)) }
        }
    };
    let lead = format!("{}{}{}", view.award, Bi::new("。", ". ").get(lang), LEAD.get(lang));
    frame::broad(site, TITLE, &lead, &body, view.refused.is_some())
}

/// Who signed and who has read it.
fn stands(one: &VersionRow, lang: Lang) -> Markup {
    html! {
        p { (SIGNED.with(lang, &[&one.signed.0, &one.signed.1])) }
        @if let Some((who, when)) = &one.read { p { (COUNTERSIGNED.with(lang, &[who, when])) } }
    }
}

/// Every signed version with an address of its own.
fn versions(site: &Site, view: &MinutesView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part no-print" aria-labelledby="versions" {
            h2 id="versions" { (VERSIONS.get(lang)) }
            ul class="minutes-versions" { @for one in &view.versions { li {
                @let name = VERSION.with(lang, &[&one.number.to_string()]);
                p {
                    strong { (name) } " · "
                    a href=(site.link(&format!("/office/review/{}/minutes/{}", view.id, one.number))) {
                        (OPEN.get(lang)) span class="visually-hidden" { " " (name) }
                    }
                }
                (stands(one, lang))
                p class="hash field-hint" { "SHA-256 " (one.hash) }
            } } }
        }
    }
}
