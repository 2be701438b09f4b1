//! 申报表: the sheet for seal and signature, in the measures of GB/T 9704 (`domain.md` §5): margins 37/26/35/28 mm, body
//! 3号仿宋 with 28 characters a line, title 2号小标宋.

use super::facts::facts;
use super::profile::stated;
use crate::lang::{Bi, Lang};
use crate::shell::{Page, Site};
use domain::company::Profile;
use domain::dossier::Dossier;
use leptos::prelude::*;
use maud::{Markup, html};

const FILES: Bi = Bi::new("佐证材料：", "Evidence: ");
const TITLE: Bi = Bi::new("申报表", "Application form");

/// One criterion.
pub struct Clause {
    /// Its number.
    pub clause: String,
    /// The rules' words.
    pub text: String,
    /// The verdict's word; empty where the committee scores.
    pub verdict: String,
    /// What the company says.
    pub statement: String,
    /// The names of the files that prove it.
    pub files: Vec<String>,
}

/// The sheet.
pub struct FormView {
    /// The award's full name.
    pub award: String,
    /// The named solution or technology; empty where the company is judged.
    pub subject: String,
    /// The company and its credit code.
    pub company: (String, String),
    /// What it said of itself.
    pub profile: Profile,
    /// Name, phone, mail address of who sent it in.
    pub contact: [String; 3],
    /// The number.
    pub receipt_no: String,
    /// When it was sent in.
    pub submitted: String,
    /// That it came on paper, when, and who typed it in; none where the company sent it in itself.
    pub paper: Option<String>,
    /// SHA-256 of the snapshot.
    pub hash: String,
    /// What is stated.
    pub dossier: Dossier,
    /// Clause by clause.
    pub clauses: Vec<Clause>,
    /// The association's full name.
    pub organiser: String,
    /// The address of the receipt.
    pub back: String,
}

/// The page.
pub fn page(site: &Site, view: &FormView) -> Page {
    let lang = site.lang;
    let text = sheet(view, lang).into_string();
    Page::private(
        TITLE.get(lang).to_owned(),
        view.company.0.clone(),
        view! { <main id="main" class="wrap"><div inner_html=text></div></main> },
    )
}

fn sheet(view: &FormView, lang: Lang) -> Markup {
    let heads = [
        Bi::new("申报单位", "Company"),
        Bi::new("统一社会信用代码", "Credit code"),
        Bi::new("申报奖项", "Award"),
        Bi::new("申报对象", "Solution or technology"),
        Bi::new("联系人", "Contact"),
        Bi::new("回执编号", "Receipt number"),
        Bi::new("提交时间", "Submitted"),
        Bi::new("来源", "Came"),
    ];
    html! {
        p class="form-actions no-print" {
            a class="button" href=(view.back) { (Bi::new("返回回执", "Back to the receipt").get(lang)) }
            span { (Bi::new("用浏览器的“打印”功能打印；在微信里请先选“在浏览器打开”。", "Use the browser's print command; in WeChat, open this page in a browser first.").get(lang)) }
        }
        article class="sheet" {
            h1 { (view.award.replace('-', "\u{2011}")) br; (TITLE.get(lang)) }
            table class="sheet-table" {
                tbody {
                    tr { th scope="row" { (heads[0].get(lang)) } td { (view.company.0) } }
                    tr { th scope="row" { (heads[1].get(lang)) } td class="num" { (view.company.1) } }
                    @for (label, text) in stated(&view.profile) { tr { th scope="row" { (label.get(lang)) } td { (text) } } }
                    tr { th scope="row" { (heads[2].get(lang)) } td { (view.award) } }
                    @if !view.subject.is_empty() { tr { th scope="row" { (heads[3].get(lang)) } td { (view.subject) } } }
                    tr { th scope="row" { (heads[4].get(lang)) } td { (view.contact.join("　")) } }
                    tr { th scope="row" { (heads[5].get(lang)) } td class="num" { (view.receipt_no) } }
                    tr { th scope="row" { (heads[6].get(lang)) } td class="num" { (view.submitted) } }
                    @if let Some(paper) = &view.paper { tr { th scope="row" { (heads[7].get(lang)) } td { (paper) } } }
                }
            }
            h2 { (Bi::new("一、申报信息", "1. What is stated").get(lang)) }
            (facts(&view.dossier, lang))
            h2 { (Bi::new("二、逐条说明", "2. Clause by clause").get(lang)) }
            @for one in &view.clauses {
                section class="sheet-clause" {
                    h3 { (one.clause) @if !one.verdict.is_empty() { span class="sheet-verdict" { "（" (one.verdict) "）" } } }
                    p class="sheet-rule" { (one.text) }
                    @if !one.statement.is_empty() { p class="sheet-text" { (one.statement) } }
                    @if !one.files.is_empty() { p { (FILES.get(lang)) (one.files.join(if lang == Lang::Zh { "、" } else { ", " })) } }
                }
            }
            section class="sheet-promise" {
                h2 { (Bi::new("三、承诺", "3. Declaration").get(lang)) }
                p {
                    @if lang == Lang::Zh {
                        "本单位自愿参加" (view.organiser) "组织的评优活动，承诺所填内容和所附材料真实、准确、完整，愿意接受核查，并对因虚假申报产生的后果负责。"
                    } @else {
                        "We take part of our own will in the awards of " (view.organiser) " and declare that what is stated and attached is true, exact and complete; we accept that it is checked and answer for the consequences of a false application."
                    }
                }
                div class="sheet-sign" {
                    p { (Bi::new("法定代表人（签字）：", "Legal representative (signature):").get(lang)) }
                    p { (Bi::new("申报单位（公章）：", "Company (seal):").get(lang)) }
                    p { (Bi::new("年　　月　　日", "Date:").get(lang)) }
                }
            }
            p class="sheet-hash" { (Bi::new("内容校验码：", "SHA-256: ").get(lang)) (view.hash) }
        }
    }
}
