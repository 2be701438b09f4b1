//! What the office should look at in a case beside its criteria: what it has in common with other companies'
//! applications, and where its claims differ from the register of members. Hints, and no verdicts.

use super::members::cell;
use crate::lang::{Bi, Lang};
use crate::shell::Site;
use domain::register::{Column, Member};
use domain::relation::Kind;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("关联提示", "In common with others");
const HINT: Bi = Bi::new(
    "下列内容与其他单位的申报相同，只作提示，不是结论。",
    "Other companies' applications say the same. This is a hint, and decides nothing.",
);

const REGISTER: Bi = Bi::new("会员名册对照", "Beside the register of members");
const SAME: Bi = Bi::new("申报的会员和证书情况与名册没有出入。", "Nothing differs from the register.");
const NOT_LISTED: Bi = Bi::new("名册中没有这个单位。", "The register does not have it.");
const COLUMNS: [Column; 7] = [
    Column::Standing,
    Column::MemberNo,
    Column::JoinedOn,
    Column::Grade,
    Column::CertificateNo,
    Column::ValidTo,
    Column::CheckedOn,
];

/// What the register has of the company, beside what it claims.
pub struct Register {
    /// The member; none where it has none of the credit code.
    pub member: Option<Member>,
    /// What differs, in sentences.
    pub differences: Vec<String>,
}

/// The section; nothing while no register was imported.
pub(super) fn register(register: Option<&Register>, lang: Lang) -> Markup {
    html! {
        @if let Some(register) = register {
            section class="account-part case-hints" aria-labelledby="register" {
                h2 id="register" { (REGISTER.get(lang)) }
                @if !register.differences.is_empty() {
                    ul { @for one in &register.differences { li class="case-remark" { (one) } } }
                } @else if register.member.is_some() { p { (SAME.get(lang)) } }
                @match &register.member {
                    None => { @if register.differences.is_empty() { p { (NOT_LISTED.get(lang)) } } }
                    Some(member) => dl class="dl" {
                        @for (column, text) in COLUMNS.map(|column| (column, cell(member, column, lang))) {
                            @if !text.is_empty() { div { dt { (column.label().get(lang)) } dd class="num" { (text) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Something in common.
pub struct Relation {
    /// What.
    pub kind: Kind,
    /// As this application says it.
    pub said: String,
    /// The others: company, and its applications (identifier, number).
    pub others: Vec<(String, Vec<(String, String)>)>,
}

/// The section; nothing where there is nothing to tell.
pub(super) fn relations(site: &Site, relations: &[Relation]) -> Markup {
    let lang = site.lang;
    html! {
        @if !relations.is_empty() {
            section class="account-part case-hints" aria-labelledby="relations" {
                h2 id="relations" { (TITLE.get(lang)) }
                p { (HINT.get(lang)) }
                ul { @for one in relations { li { (relation(site, one, lang)) } } }
            }
        }
    }
}

fn relation(site: &Site, one: &Relation, lang: Lang) -> Markup {
    let (open, close, colon, comma, semicolon) = match lang {
        Lang::Zh => ("（", "）", "：", "、", "；"),
        Lang::En => (" (", ")", ": ", ", ", "; "),
    };
    html! {
        strong { (one.kind.label().get(lang)) } (open) (one.said) (close) (colon)
        @for (at, (company, receipts)) in one.others.iter().enumerate() {
            @if at > 0 { (semicolon) }
            (company) (open)
            @for (at, (id, receipt_no)) in receipts.iter().enumerate() {
                @if at > 0 { (comma) }
                a class="num" href=(site.link(&format!("/office/applications/{id}"))) { (receipt_no) }
            }
            (close)
        }
    }
}
