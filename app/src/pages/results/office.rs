//! 表彰与证书: where the shortlisted stand, what stands in their way, and what one does about it.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::pages::review::editions;
use crate::shell::{Page, Site};
use domain::workflow::State;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("表彰与证书", "Commendation and certificates");
const LEAD: Bi = Bi::new(
    "公示期满、异议办结的，由一人提出表彰、秘书长另行核准。核准时系统重新核对条件，一项有问题不影响其他各项。",
    "When the notice has run out and every objection is decided, one person proposes and the secretary-general, as another, releases. \
     Everything is checked anew then; one entry that is held back does not hold the others.",
);
const NOTHING: Bi = Bi::new("还没有入围名单的奖项", "Awards without a shortlist yet");
const CHOOSE: Bi = Bi::new("选择", "Choose");
const UNIT: Bi = Bi::new("单位", "Unit");
const STATE: Bi = Bi::new("状态", "State");
const PERIOD: Bi = Bi::new("公示截止", "Notice until");
const WAY: Bi = Bi::new("核对结果", "What stands in the way");
const READY: Bi = Bi::new("条件已具备", "Nothing stands in its way");
const PROPOSE: Bi = Bi::new("提出表彰", "Propose");
const RELEASE: Bi = Bi::new("核准表彰", "Release");
const WITHDRAW: Bi = Bi::new("撤回我的提议", "Take my word back");
const ISSUE: Bi = Bi::new("颁发证书", "Issue certificates");
const ISSUED_ON: Bi = Bi::new("证书日期", "Date on the certificates");
const ISSUE_HINT: Bi = Bi::new(
    "为本奖项已核准表彰、还没有证书的各项按顺序编号；编号用过不再使用。",
    "Numbers follow the order of the list; a number is never given twice.",
);
const PRINT: Bi = Bi::new("批量下载与打印", "Many at once");
const PUBLIC: Bi = Bi::new("公开的获奖名单", "The public list of winners");
const PUBLICITY: Bi = Bi::new("表彰宣传", "Publicity");
const NOTICE: Bi = Bi::new("结果公告", "The result notice");
const NOTICE_LEAD: Bi = Bi::new(
    "列入已核准表彰、还没有公布的各项，单位名称与入围公示一致；稿件由另一人发布。",
    "Names what is commended and not published yet, in the words of the shortlist; another person releases the draft.",
);
const DATED: Bi = Bi::new("发布日期", "Day of publication");
const DRAW: Bi = Bi::new("拟结果公告", "Draw the result notice");
const REVOKING: Bi = Bi::new("已提出撤销，待核准", "Revocation proposed");

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The application.
    pub application: String,
    /// The unit, with the solution where the award is for one.
    pub name: String,
    /// Where it stands.
    pub state: State,
    /// The last day of its notice, in words.
    pub until: String,
    /// What stands in its way, in words; empty once it is commended.
    pub obstacles: Vec<String>,
    /// Who has given a word that counts, in words.
    pub words: Vec<String>,
    /// The number of its certificate.
    pub certificate: Option<String>,
    /// Whether its revocation is proposed and not confirmed.
    pub revoking: bool,
}

impl Row {
    /// Whether a word about it can be given.
    pub fn is_open(&self) -> bool {
        self.state == State::InPublicNotice
    }
}

/// An award.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwardPart {
    /// Identifier.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Its entries.
    pub rows: Vec<Row>,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct ResultsView {
    /// The edition.
    pub edition: String,
    /// The awards.
    pub awards: Vec<AwardPart>,
    /// Today, for the form.
    pub today: String,
    /// Whether the viewer may propose.
    pub proposes: bool,
    /// Whether the viewer may release.
    pub releases: bool,
    /// Whether the viewer may issue certificates.
    pub issues: bool,
    /// Whether the viewer may draw a notice.
    pub draws: bool,
    /// Other editions: the query that names each, and its name.
    pub others: Vec<(String, String)>,
    /// What was just done.
    pub done: Option<String>,
    /// Why something was not, a line each.
    pub refused: Vec<String>,
}

/// The page.
pub fn page(site: &Site, view: &ResultsView) -> Page {
    let lang = site.lang;
    let body = html! {
        @if let Some(done) = &view.done { (frame::callout("callout-done", done)) }
        @if !view.refused.is_empty() {
            div class="callout callout-warning" role="alert" { ul { @for one in &view.refused { li { (one) } } } }
        }
        p class="button-row" {
            a class="button" href=(site.link("/office/certificates")) { (PRINT.get(lang)) }
            a class="button" href=(site.link("/office/publicity")) { (PUBLICITY.get(lang)) }
            a class="button" href=(site.link(&format!("/winners/{}", view.edition))) { (PUBLIC.get(lang)) }
        }
        @for part in view.awards.iter().filter(|part| !part.rows.is_empty()) { (award(site, view, part)) }
        @if view.draws { (notice(site, view)) }
        @if view.awards.iter().any(|part| part.rows.is_empty()) {
            section class="account-part" aria-labelledby="nothing" {
                h2 id="nothing" { (NOTHING.get(lang)) }
                ul { @for part in view.awards.iter().filter(|part| part.rows.is_empty()) { li { (part.name) } } }
            }
        }
        (editions(site, "/office/results", &view.others))
    };
    frame::broad(site, TITLE, LEAD.get(lang), &body, !view.refused.is_empty())
}

/// Drawing the result notice, where something is honoured.
fn notice(site: &Site, view: &ResultsView) -> Markup {
    let lang = site.lang;
    let honoured = |row: &Row| matches!(row.state, State::Awarded | State::CertificateIssued);
    html! {
        @if view.awards.iter().flat_map(|part| &part.rows).any(honoured) {
            section class="account-part" aria-labelledby="notice" {
                h2 id="notice" { (NOTICE.get(lang)) }
                p { (NOTICE_LEAD.get(lang)) }
                form method="post" action=(site.link("/office/results")) {
                    div class="field" {
                        label class="field-label" for="dated" { (DATED.get(lang)) }
                        input class="input input-date" id="dated" type="date" name="dated" value=(view.today) required;
                    }
                    p class="form-actions" { button class="button" name="do" value="notice" { (DRAW.get(lang)) } }
                }
            }
        }
    }
}

fn award(site: &Site, view: &ResultsView, part: &AwardPart) -> Markup {
    let lang = site.lang;
    let id = format!("award-{}", part.id);
    let open = part.rows.iter().any(Row::is_open);
    let awarded = part.rows.iter().filter(|row| row.state == State::Awarded).count();
    html! {
        section class="account-part" aria-labelledby=(id) {
            h2 id=(id) { (part.name) }
            form method="post" action=(site.link("/office/results")) {
                input type="hidden" name="award" value=(part.id);
                div class="table-region" tabindex="0" role="group" aria-labelledby=(id) {
                    table class="table table-dense" {
                        thead { tr {
                            @if open && view.proposes { th scope="col" { (CHOOSE.get(lang)) } }
                            th scope="col" { (UNIT.get(lang)) }
                            th scope="col" { (STATE.get(lang)) }
                            th scope="col" { (PERIOD.get(lang)) }
                            th scope="col" { (WAY.get(lang)) }
                        } }
                        tbody { @for row in &part.rows { (entry(site, view, row, open)) } }
                    }
                }
                @if open && view.proposes {
                    p class="result-actions" {
                        button class="button" name="do" value="propose" { (PROPOSE.get(lang)) }
                        @if view.releases {
                            " " button class="button button-primary" name="do" value="release" { (RELEASE.get(lang)) }
                        }
                        " " button class="button button-quiet" name="do" value="withdraw" { (WITHDRAW.get(lang)) }
                    }
                }
                @if awarded > 0 && view.issues {
                    div class="field" {
                        label class="field-label" for={ "on-" (part.id) } { (ISSUED_ON.get(lang)) }
                        p class="field-hint" { (ISSUE_HINT.get(lang)) }
                        input class="input input-date" id={ "on-" (part.id) } type="date" name="on" value=(view.today);
                    }
                    p class="form-actions" {
                        button class="button button-primary" name="do" value="issue" { (ISSUE.get(lang)) "（" (awarded) "）" }
                    }
                }
            }
        }
    }
}

fn entry(site: &Site, view: &ResultsView, row: &Row, open: bool) -> Markup {
    let lang = site.lang;
    let ready = row.is_open() && row.obstacles.is_empty();
    html! {
        tr {
            @if open && view.proposes {
                td {
                    @if row.is_open() {
                        input type="checkbox" name="application" value=(row.application) checked[ready]
                            aria-label={ (CHOOSE.get(lang)) " " (row.name) };
                    }
                }
            }
            th scope="row" {
                a href=(site.link(&format!("/office/results/{}", row.application))) { (row.name) }
                @if let Some(number) = &row.certificate { br; span class="num" { (number) } }
            }
            td { (row.state.internal().get(lang)) @if row.revoking { br; span class="tag tag-warning" { (REVOKING.get(lang)) } } }
            td class="num" { (row.until) }
            td { (way(row, lang)) }
        }
    }
}

/// What stands in the way, and who has given a word.
pub(super) fn way(row: &Row, lang: Lang) -> Markup {
    html! {
        @if !row.obstacles.is_empty() { ul { @for one in &row.obstacles { li { (one) } } } }
        @else if row.is_open() { (READY.get(lang)) }
        @for word in &row.words { div { (word) } }
    }
}
