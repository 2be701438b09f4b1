//! One entry of the results: its certificate, issuing it anew, taking the honour back.

use super::office::{Row, way};
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use domain::workflow::State;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("表彰与证书：单项", "One entry of the results");
const BACK: Bi = Bi::new("返回表彰与证书", "Back to the results");
const STATE: Bi = Bi::new("状态", "State");
const PERIOD: Bi = Bi::new("公示截止", "Notice until");
const WAY: Bi = Bi::new("核对结果", "What stands in the way");
const CERTIFICATE: Bi = Bi::new("证书", "Certificate");
const NONE: Bi = Bi::new("还没有颁发证书。", "No certificate was issued yet.");
const NUMBER: Bi = Bi::new("编号", "Number");
const VERSION: Bi = Bi::new("版次", "Version");
const DAY: Bi = Bi::new("证书日期", "Date on it");
const WHY: Bi = Bi::new("补发原因", "Why it was issued anew");
const DOWNLOAD: Bi = Bi::new("下载证书（PDF）", "Download (PDF)");
const VERIFY: Bi = Bi::new("公开查验页", "Public page");
const CASE: Bi = Bi::new("申报材料", "The application");
const REISSUE: Bi = Bi::new("补发或更正证书", "Issue it anew");
const REISSUE_HINT: Bi = Bi::new(
    "编号不变，版次加一；文字取自现在有效的公示。旧证书的二维码仍会指向本编号的查验页。",
    "The number stays, the version goes up; the words are those of the notice that holds now. The old QR code leads to the same page.",
);
const REASON: Bi = Bi::new("原因", "Reason");
const REISSUE_DO: Bi = Bi::new("补发", "Issue anew");
const REVOKE: Bi = Bi::new("撤销荣誉", "Take the honour back");
const REVOKE_HINT: Bi = Bi::new(
    "由一人提出并写明原因，秘书长另行核准。核准后，查验页、获奖名单同时显示撤销及原因，不能恢复。原因对外公开，请勿写个人信息。",
    "One person proposes with the reason, the secretary-general confirms as another. From then on every public page says so, for good. \
     The reason is public: name no person in it.",
);
const PROPOSE: Bi = Bi::new("提出撤销", "Propose");
const CONFIRM: Bi = Bi::new("核准撤销", "Confirm");
const DROP: Bi = Bi::new("不撤销，取消提议", "Drop the proposal");
const PROPOSED: Bi = Bi::new("%于%提出撤销，原因：%", "% proposed on % to take it back: %");
const REVOKED: Bi = Bi::new("已于%撤销，原因：%", "Taken back on %: %");
const WAIT: Bi =
    Bi::new("须由提出人以外的秘书长核准。", "A secretary-general other than the proposer confirms.");

/// A certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRow {
    /// The number.
    pub number: String,
    /// The version that counts.
    pub version: i64,
    /// The day that it bears, in words.
    pub day: String,
    /// The same for the form.
    pub on: String,
    /// Why it was issued anew; empty for the first.
    pub reason: String,
}

/// How far taking the honour back has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revoking {
    /// Nobody wants it.
    No,
    /// Proposed: who, when, why, and whether the viewer may confirm it.
    Proposed(String, String, String, bool),
    /// It was: when, why.
    Done(String, String),
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct OneView {
    /// The entry.
    pub row: Row,
    /// The award's name.
    pub award: String,
    /// Its certificate.
    pub certificate: Option<CertificateRow>,
    /// How far taking it back has come.
    pub revoking: Revoking,
    /// Whether the viewer may propose that.
    pub proposes: bool,
    /// Whether the viewer may issue certificates.
    pub issues: bool,
    /// What was typed as a reason.
    pub reason: String,
    /// What was just done.
    pub done: Option<String>,
    /// Why the last try was refused.
    pub refused: Option<String>,
}

/// The page.
pub fn page(site: &Site, view: &OneView) -> Page {
    let lang = site.lang;
    let row = &view.row;
    let lead = match lang {
        Lang::Zh => format!("{}，{}", row.name, view.award),
        Lang::En => format!("{}, {}", row.name, view.award),
    };
    let body = html! {
        @if let Some(why) = &view.refused { (frame::callout("callout-warning", why)) }
        @if let Some(done) = &view.done { (frame::callout("callout-done", done)) }
        dl class="dl" {
            div { dt { (STATE.get(lang)) } dd { (row.state.internal().get(lang)) } }
            @if !row.until.is_empty() { div { dt { (PERIOD.get(lang)) } dd { (row.until) } } }
            @if row.is_open() || !row.obstacles.is_empty() { div { dt { (WAY.get(lang)) } dd { (way(row, lang)) } } }
        }
        p { a href=(site.link(&format!("/office/applications/{}", row.application))) { (CASE.get(lang)) } }
        (certificate(site, view))
        (revocation(site, view))
        p class="button-row" { a class="button" href=(site.link("/office/results")) { (BACK.get(lang)) } }
    };
    frame::page(site, TITLE, &lead, &body, view.refused.is_some())
}

fn action(site: &Site, view: &OneView) -> String {
    site.link(&format!("/office/results/{}", view.row.application))
}

fn certificate(site: &Site, view: &OneView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="certificate" {
            h2 id="certificate" { (CERTIFICATE.get(lang)) }
            @match &view.certificate {
                None => { p class="empty" { (NONE.get(lang)) } }
                Some(one) => {
                    dl class="dl" {
                        div { dt { (NUMBER.get(lang)) } dd class="num" { (one.number) } }
                        div { dt { (VERSION.get(lang)) } dd class="num" { (one.version) } }
                        div { dt { (DAY.get(lang)) } dd { (one.day) } }
                        @if !one.reason.is_empty() { div { dt { (WHY.get(lang)) } dd { (one.reason) } } }
                    }
                    p class="form-actions" {
                        a class="button button-primary" href={ "/office/results/" (view.row.application) "/certificate.pdf" } { (DOWNLOAD.get(lang)) }
                        " " a class="button" href=(site.link(&format!("/verify/{}", one.number))) { (VERIFY.get(lang)) }
                    }
                    @if view.issues && view.row.state == State::CertificateIssued {
                        form method="post" action=(action(site, view)) {
                            h3 { (REISSUE.get(lang)) }
                            p class="field-hint" { (REISSUE_HINT.get(lang)) }
                            (reason("again", "", lang))
                            div class="field" {
                                label class="field-label" for="on" { (DAY.get(lang)) }
                                input class="input input-date" id="on" type="date" name="on" value=(one.on) required;
                            }
                            input type="hidden" name="version" value=(one.version);
                            p class="form-actions" { button class="button" name="do" value="reissue" { (REISSUE_DO.get(lang)) } }
                        }
                    }
                }
            }
        }
    }
}

fn reason(id: &str, value: &str, lang: Lang) -> Markup {
    html! {
        div class="field" {
            label class="field-label" for=(id) { (REASON.get(lang)) }
            textarea class="input" id=(id) name="reason" rows="3" maxlength="500" required { (value) }
        }
    }
}

fn revocation(site: &Site, view: &OneView) -> Markup {
    let lang = site.lang;
    let honoured = matches!(view.row.state, State::Awarded | State::CertificateIssued);
    if view.revoking == Revoking::No && !(honoured && view.proposes) {
        return html! {};
    }
    html! {
        section class="account-part" aria-labelledby="revoke" {
            h2 id="revoke" { (REVOKE.get(lang)) }
            @match &view.revoking {
                Revoking::Done(on, why) => { p { (REVOKED.with(lang, &[on, why])) } }
                Revoking::Proposed(who, on, why, may) => {
                    p { (PROPOSED.with(lang, &[who, on, why])) }
                    @if view.proposes {
                        form method="post" action=(action(site, view)) {
                            @if !may { p class="field-hint" { (WAIT.get(lang)) } }
                            p class="form-actions" {
                                @if *may { button class="button button-danger" name="do" value="confirm" { (CONFIRM.get(lang)) } " " }
                                button class="button" name="do" value="drop" { (DROP.get(lang)) }
                            }
                        }
                    }
                }
                Revoking::No => {
                    form method="post" action=(action(site, view)) {
                        p class="field-hint" { (REVOKE_HINT.get(lang)) }
                        (reason("why", &view.reason, lang))
                        p class="form-actions" { button class="button" name="do" value="revoke" { (PROPOSE.get(lang)) } }
                    }
                }
            }
        }
    }
}
