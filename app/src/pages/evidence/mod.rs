//! 佐证材料: the files of a company, what each proves, and by criterion what there is and what is lacking.

/// The files.
mod files;
/// What a file proves, to be written.
pub mod link;
/// By criterion.
mod map;
/// Looking at a file.
pub mod viewer;
/// Sizes, amounts and remarks in words.
pub mod words;

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Bundle, Page, Site};
use domain::evidence::{Claim, Remark};
use domain::pack::model::Text;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("佐证材料", "Evidence");
const LEAD: Bi = Bi::new(
    "先上传文件，再说明它证明哪一条标准。一个文件可以用于多条标准和多个奖项。",
    "Upload files, then say which criterion each proves. One file can serve several criteria and awards.",
);
const CLOSED: Bi = Bi::new(
    "申报已经截止，材料只能查看；如有疑问请联系秘书处。",
    "The deadline has passed: evidence can be read only. Ask the secretariat if in doubt.",
);
const BACK: Bi = Bi::new("返回填写", "Back to the application");
const LIST: Bi = Bi::new("返回申报列表", "Back to the list");
const UNDO: Bi = Bi::new("撤销移除", "Undo");

/// What the last form did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What was done, a sentence each.
    pub done: Vec<String>,
    /// What was refused, a sentence each.
    pub faults: Vec<String>,
    /// A file that was removed: its identifier and name.
    pub removed: Option<(String, String)>,
}

impl Told {
    /// One refusal.
    pub fn fault(what: &str) -> Told {
        Told { faults: vec![what.to_owned()], ..Told::default() }
    }
}

/// What the page shows.
pub struct EvidenceView {
    /// The edition's identifier, for addresses.
    pub edition: String,
    /// The company's name.
    pub company: String,
    /// The last day, in words.
    pub deadline: String,
    /// Whether it is over.
    pub closed: bool,
    /// What is said of the page beforehand.
    pub notes: Vec<String>,
    /// Where it was come from: the application, or the list of them.
    pub back: String,
    /// Whether the edition's application is written now; else there is only the list to go back to.
    pub written_now: bool,
    /// The files, the oldest first.
    pub files: Vec<FileRow>,
    /// The criteria common to all awards.
    pub common: Vec<CriterionPart>,
    /// The awards applied for.
    pub awards: Vec<AwardPart>,
    /// Bytes used.
    pub used: u64,
    /// What the last form did.
    pub told: Told,
}

/// One file.
pub struct FileRow {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// `PDF`.
    pub kind: String,
    /// Whether browsers show it.
    pub shown: bool,
    /// Bytes.
    pub size: u64,
    /// When it was uploaded, in words.
    pub when: String,
    /// By whom.
    pub who: String,
    /// What it proves.
    pub links: Vec<LinkRow>,
}

/// What a file proves.
#[derive(Clone)]
pub struct LinkRow {
    /// Identifier.
    pub id: String,
    /// The file's identifier.
    pub file: String,
    /// The file's name.
    pub file_name: String,
    /// The award's identifier; none for what is common to all.
    pub award: Option<String>,
    /// The award's short name.
    pub award_name: Option<Text>,
    /// The clause.
    pub clause: String,
    /// First and last page.
    pub pages: Option<(i64, i64)>,
    /// Amount and days.
    pub claim: Claim,
    /// The project that it belongs to.
    pub project: Option<String>,
    /// Whether it names a project that the application no longer has.
    pub gone: bool,
    /// A remark of the company.
    pub note: String,
    /// What a reader should know.
    pub remarks: Vec<Remark>,
}

/// An award with its criteria.
pub struct AwardPart {
    /// Short name.
    pub name: String,
    /// The criteria in the rules' order.
    pub criteria: Vec<CriterionPart>,
}

/// A criterion with what proves it.
pub struct CriterionPart {
    /// The award's identifier; empty for what is common to all.
    pub award: String,
    /// Clause.
    pub clause: String,
    /// The rules' words.
    pub text: String,
    /// What proves it.
    pub links: Vec<LinkRow>,
}

/// The page.
pub fn page(site: &Site, view: &EvidenceView) -> Page {
    let lang = site.lang;
    let back = if view.written_now { BACK } else { LIST };
    let faulty = !view.told.faults.is_empty();
    let body = html! {
        (told(site, view))
        @for note in &view.notes { (frame::callout("callout-info", note)) }
        @if view.closed { (frame::callout("callout-warning", CLOSED.get(lang))) }
        (files::part(site, view))
        (map::part(site, view))
        p class="account-more" { a class="button" href=(view.back) { (back.get(lang)) } }
    };
    let deadline = Bi::new("申报截止：%。", " Deadline: %.").with(lang, &[&view.deadline]);
    frame::page(site, TITLE, &format!("{}{deadline}", LEAD.get(lang)), &body, faulty).with(Bundle::Evidence)
}

fn told(site: &Site, view: &EvidenceView) -> Markup {
    let lang = site.lang;
    html! {
        @if !view.told.faults.is_empty() {
            section class="error-summary" role="alert" aria-labelledby="told" {
                h2 class="error-summary-title" id="told" { (Bi::new("没有完成", "Not done").get(lang)) }
                ul { @for fault in &view.told.faults { li { (fault) } } }
            }
        }
        @for done in &view.told.done { (frame::callout("callout-done", done)) }
        @if let Some((id, name)) = &view.told.removed {
            div class="callout callout-done" role="status" {
                p { @if lang == Lang::Zh { "已移除“" (name) "”。" } @else { "Removed “" (name) "”." } }
                form method="post" action=(site.link(&format!("{}/evidence/files", site.application(&view.edition)))) {
                    input type="hidden" name="file" value=(id);
                    button class="button" type="submit" name="do" value="restore" { (UNDO.get(lang)) }
                }
            }
        }
    }
}
