//! 证书查验: the form for a number, and what is known of it.

use crate::lang::{Bi, Lang};
use crate::shell::{Page, Site};
use domain::date::Date;
use leptos::prelude::*;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("证书查验", "Verify a certificate");
const LEAD: Bi = Bi::new(
    "输入证书标题下方的编号，查看证书是否由协会颁发、现在是否有效。",
    "Type the number that stands under the title of the certificate to see whether the association issued it and whether it holds.",
);
const NUMBER: Bi = Bi::new("证书编号", "Number of the certificate");
const HINT: Bi =
    Bi::new("例如 NMAF-2022-03-007，大小写均可。", "Such as NMAF-2022-03-007, in capital or small letters.");
const LOOK: Bi = Bi::new("查验", "Verify");
const FAULTY: Bi = Bi::new(
    "这不是证书编号。请照证书填写，例如 NMAF-2022-03-007。",
    "This is no number of a certificate. Copy it from the paper, such as NMAF-2022-03-007.",
);
const GENUINE: Bi = Bi::new("证书真实有效", "This certificate is genuine");
const GENUINE_TEXT: Bi = Bi::new(
    "本证书由协会颁发，现在有效。请核对下列内容与证书上的是否一致；不一致的，以本页为准。",
    "The association issued it and it holds. Compare what stands here with the paper; where they differ, this page counts.",
);
const REVOKED: Bi = Bi::new("荣誉已撤销", "This honour was revoked");
const REVOKED_TEXT: Bi = Bi::new(
    "本证书由协会颁发，但荣誉已被撤销，证书不再有效。",
    "The association issued this certificate, but the honour was taken back. The certificate no longer holds.",
);
const UNKNOWN: Bi = Bi::new("没有这个编号的证书", "There is no certificate of this number");
const UNKNOWN_TEXT: Bi = Bi::new(
    "协会没有颁发过这个编号的证书。请先核对编号是否输错；编号无误的，请向协会秘书处反映。",
    "The association never issued a certificate under this number. Check for a typing mistake first; if there is none, please tell the secretariat.",
);
const REASON: Bi = Bi::new("撤销原因", "Reason");
const REVOKED_ON: Bi = Bi::new("撤销日期", "Revoked on");
const UNIT: Bi = Bi::new("获奖单位", "Winner");
const AWARD: Bi = Bi::new("奖项", "Award");
const SUBJECT: Bi = Bi::new("获奖方案", "Solution");
const STAR: Bi = Bi::new("星级", "Stars");
const EDITION: Bi = Bi::new("届次", "Edition");
const ISSUED: Bi = Bi::new("发证日期", "Date of issue");
const ISSUER: Bi = Bi::new("颁发单位", "Issuer");
const REPRINT: Bi = Bi::new("补发", "Issued anew");
const SIGNATURE: Bi = Bi::new("签名密钥", "Signing key");
const AGAIN: Bi = Bi::new("查验另一份证书", "Verify another");
const WINNERS: Bi = Bi::new("获奖名单", "Winners");
const OFFLINE: Bi = Bi::new("不联网也能查验", "Without a network");
const OFFLINE_TEXT: Bi = Bi::new(
    "证书上的二维码带有协会的数字签名（JWS，Ed25519）。任何支持这一标准的程序，凭协会公布的公钥就能核对证书内容是否被改动；是否撤销须联网查看本页。",
    "The QR code carries the association's signature (JWS with Ed25519). Any program that knows this standard tells by the published keys whether the words were altered; whether an honour was revoked is told by this page alone.",
);
const KEYS: Bi = Bi::new("协会公钥（JWK）", "Public keys (JWK)");

/// What is known of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateView {
    /// The number.
    pub number: String,
    /// The unit's full name.
    pub unit: String,
    /// The award's full name.
    pub award: String,
    /// The solution.
    pub subject: Option<String>,
    /// The star level.
    pub star: Option<String>,
    /// The edition, such as `2021-2022`.
    pub edition: String,
    /// The day that it bears.
    pub issued_on: Option<Date>,
    /// Which version: above 1 it was issued anew.
    pub version: i64,
    /// The day on which this version was issued.
    pub version_on: Date,
    /// The key that signed it.
    pub key: String,
    /// Reason and day, where the honour was revoked.
    pub revoked: Option<(String, Date)>,
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing yet.
    Nothing,
    /// What is no number.
    Faulty,
    /// A number that was never given.
    Unknown,
    /// A certificate.
    Known(Box<CertificateView>),
}

/// The page.
pub fn page(site: &Site, asked: &Asked) -> Page {
    let lang = site.lang;
    let (title, lead) = match asked {
        Asked::Nothing | Asked::Faulty => (TITLE, LEAD),
        Asked::Unknown => (UNKNOWN, UNKNOWN_TEXT),
        Asked::Known(view) if view.revoked.is_some() => (REVOKED, REVOKED_TEXT),
        Asked::Known(_) => (GENUINE, GENUINE_TEXT),
    };
    let body = html! {
        header class="page-header" {
            h1 { (title.get(lang)) }
            p class="lead" { (lead.get(lang)) }
        }
        @match asked {
            Asked::Known(view) => { (certificate(site, view)) }
            Asked::Nothing | Asked::Faulty | Asked::Unknown => { (form(site, *asked == Asked::Faulty)) }
        }
        section class="section verify-offline" aria-labelledby="offline" {
            h2 id="offline" { (OFFLINE.get(lang)) }
            p { (OFFLINE_TEXT.get(lang)) }
            p { a href="/verify/keys.json" { (KEYS.get(lang)) } }
        }
    };
    let page = Page::public(
        title.get(lang),
        lead.get(lang),
        view! { <main id="main" class="wrap verify" inner_html=body.into_string()></main> },
    );
    if *asked == Asked::Nothing { page } else { page.unlisted() }
}

fn form(site: &Site, faulty: bool) -> Markup {
    let lang = site.lang;
    html! {
        form class="verify-form" method="get" action="/verify" {
            @if lang == Lang::En { input type="hidden" name="lang" value="en"; }
            div class="field" {
                label class="field-label" for="no" { (NUMBER.get(lang)) }
                p class="field-hint" id="no-hint" { (HINT.get(lang)) }
                input class="input input-code" id="no" name="no" type="text" required maxlength="60" autocomplete="off"
                    autocapitalize="characters" spellcheck="false" aria-invalid=[faulty.then_some("true")]
                    aria-describedby=(if faulty { "no-error no-hint" } else { "no-hint" });
                @if faulty { p class="field-error" id="no-error" { (FAULTY.get(lang)) } }
            }
            p class="result-actions" { button class="button button-primary" type="submit" { (LOOK.get(lang)) } }
        }
    }
}

fn certificate(site: &Site, view: &CertificateView) -> Markup {
    let lang = site.lang;
    let row = |label: Bi, value: &str| {
        html! { div { dt { (label.get(lang)) } dd { (value) } } }
    };
    let chinese = |label: Bi, value: &str| {
        html! { div { dt { (label.get(lang)) } dd lang="zh-CN" { (value) } } }
    };
    let reprint = Bi::new("第%版，%", "version %, %")
        .with(lang, &[&view.version.to_string(), &view.version_on.words(lang)]);
    html! {
        @if let Some((reason, on)) = &view.revoked {
            div class="callout callout-warning" {
                dl class="dl" {
                    (row(REVOKED_ON, &on.words(lang)))
                    (chinese(REASON, reason))
                }
            }
        }
        dl class="dl verify-facts" {
            div { dt { (NUMBER.get(lang)) } dd { span class="num" { (view.number) } } }
            (chinese(UNIT, &view.unit))
            (chinese(AWARD, &view.award))
            @if let Some(subject) = &view.subject { (chinese(SUBJECT, subject)) }
            @if let Some(star) = &view.star { (chinese(STAR, star)) }
            (row(EDITION, &view.edition))
            @if let Some(on) = view.issued_on { (row(ISSUED, &on.words(lang))) }
            @if view.version > 1 { (row(REPRINT, &reprint)) }
            (chinese(ISSUER, &site.organiser))
            div { dt { (SIGNATURE.get(lang)) } dd { span class="num" { (view.key) } } }
        }
        p class="button-row masthead-actions" {
            a class="button" href=(site.link("/verify")) { (AGAIN.get(lang)) }
            a class="button" href=(site.link(&format!("/winners/{}", view.edition))) { (WINNERS.get(lang)) }
        }
    }
}
