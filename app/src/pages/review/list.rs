//! 我的评审: what a member has to score, how far they are, and what they have to say about interests before a file opens.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Bundle, Page, Site};
use domain::review::recusal::Reason;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("我的评审", "My reviews");
const LEAD: Bi = Bi::new(
    "打开材料之前，请先逐一申明有无利害关系。评分表签名之前，看不到其他委员的评分。",
    "Say of each company whether an interest stands between you before its file opens. Others' scores stay hidden until your own sheet is signed.",
);
const INTERESTS: Bi = Bi::new("我的任职与利害关系", "My positions and interests");
const DECLARE: Bi = Bi::new("请先申明利害关系", "Declare your interests first");
const DECLARE_LEAD: Bi = Bi::new(
    "以下单位的材料尚未打开。没有利害关系的打勾后一并申明；有的请选择回避事由。",
    "These files are still shut. Tick those with which nothing connects you and declare it together; else choose the reason.",
);
const FREE: Bi =
    Bi::new("申明：与所勾选的单位没有利害关系", "I declare: nothing connects me with those ticked");
const RECUSE: Bi = Bi::new("回避", "Recuse myself");
const REASON: Bi = Bi::new("回避事由", "Reason");
const NOTE: Bi = Bi::new("说明（可不填）", "Note (optional)");
const RECUSE_LEAD: Bi = Bi::new(
    "回避后，这项申报的材料、评分和名次都不再对您显示。",
    "Afterwards its file, its scores and its place are not shown to you any more.",
);
const MINE: Bi = Bi::new("待评和已评", "My files");
const NOTHING: Bi = Bi::new(
    "现在没有分派给您的申报。复审开始后会发邮件通知您。",
    "Nothing is assigned to you now. You get a mail when the review begins.",
);
const ENDED: Bi = Bi::new("评分已结束：汇总、评议和纪要", "Scoring ended: figures, deliberation, minutes");
const OFFLINE: Bi = Bi::new("离线评分", "Scoring without a network");
const OFFLINE_LEAD: Bi = Bi::new(
    "会场没有网络时，可先把材料带到平板上，离线评分和签名，联网后自动送达。",
    "For a hall without a network: take your files along on a tablet, score and sign there; it is sent once there is a network.",
);
const OFFLINE_HERE: Bi = Bi::new("在这台平板上离线评分", "Score offline on this tablet");
const DEVICES: Bi = Bi::new("我的设备", "My devices");
const SINCE: Bi = Bi::new("登记于%", "enrolled %");
const RECEIVED: Bi = Bi::new("已收到%项，回执%", "% received, receipt %");
const REVOKE: Bi = Bi::new("停用", "Revoke");
const UNTIL: Bi = Bi::new("评分截止", "Scores until");
const CHOOSE: Bi = Bi::new("请选择", "Choose");

/// How far a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing scored yet.
    New,
    /// Parts scored, of all.
    Begun(usize, usize),
    /// Signed.
    Signed,
    /// The round is over and the sheet was never signed.
    Missed,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// The application.
    pub id: String,
    /// Its receipt number.
    pub receipt_no: String,
    /// The company, or what stands for it where names are withheld.
    pub name: String,
    /// The named solution; empty for none.
    pub subject: String,
    /// How far it is.
    pub progress: Progress,
}

/// The files of an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardFiles {
    /// The round.
    pub round: String,
    /// The award's name.
    pub award: String,
    /// The edition's name, where it is not the one that counts today.
    pub edition: String,
    /// Until when, in words.
    pub until: String,
    /// The files that may be opened.
    pub files: Vec<FileRow>,
}

/// A device of the member's on which they score without a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRow {
    /// The device.
    pub id: String,
    /// What the member calls it.
    pub name: String,
    /// Since when, in words.
    pub since: String,
    /// How many of its operations were received.
    pub received: u64,
    /// The digits that stand for all of them.
    pub receipt: String,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct ListView {
    /// What is to be declared first: application, award, company.
    pub undeclared: Vec<(String, String, String)>,
    /// The files by award.
    pub awards: Vec<AwardFiles>,
    /// Rounds in which the member, a deputy, decides in the chair's place: identifier, award.
    pub deputises: Vec<(String, String)>,
    /// Rounds whose scoring has ended: identifier, award.
    pub ended: Vec<(String, String)>,
    /// The member's devices.
    pub devices: Vec<DeviceRow>,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &ListView) -> Page {
    let lang = site.lang;
    let body = html! {
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        p { a class="button" href=(site.link("/board/interests")) { (INTERESTS.get(lang)) } }
        @if !view.undeclared.is_empty() { (declare(view, &site.link("/board"), lang)) }
        @if view.awards.is_empty() && view.undeclared.is_empty() { p class="empty" { (NOTHING.get(lang)) } }
        @if !view.awards.is_empty() {
            (super::said(true))
            div data-live=(site.link("/board/progress")) { (progress_of(site, view)) }
        }
        @if !view.deputises.is_empty() {
            section class="account-part" aria-labelledby="deputises" {
                h2 id="deputises" { (super::deputy::TITLE.get(lang)) }
                ul { @for (id, award) in &view.deputises { li {
                    a href=(site.link(&format!("/office/review/{id}/deputy"))) { (award) }
                } } }
            }
        }
        @if !view.ended.is_empty() {
            section class="account-part" aria-labelledby="ended" {
                h2 id="ended" { (ENDED.get(lang)) }
                ul { @for (id, award) in &view.ended { li {
                    a href=(site.link(&format!("/office/review/{id}/figures"))) { (award) }
                } } }
            }
        }
        (devices(site, &view.devices))
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, view.refused.is_some()).with(Bundle::Live)
}

/// How far every file is: what is drawn anew while the page is open.
pub fn progress_of(site: &Site, view: &ListView) -> Markup {
    html! { @for one in &view.awards { (files(site, one)) } }
}

fn declare(view: &ListView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part board-declare" aria-labelledby="declare" {
            h2 id="declare" { (DECLARE.get(lang)) }
            p { (DECLARE_LEAD.get(lang)) }
            form class="form" method="post" action=(action) {
                fieldset class="group" {
                    legend class="visually-hidden" { (FREE.get(lang)) }
                    @for (id, award, company) in &view.undeclared {
                        label class="choice-item" {
                            input type="checkbox" name="application" value=(id) autocomplete="off";
                            span { (company) " " span class="field-hint" { (award) } }
                        }
                    }
                }
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="free" { (FREE.get(lang)) } }
            }
            details class="disclosure" {
                summary { (RECUSE.get(lang)) }
                p { (RECUSE_LEAD.get(lang)) }
                (recuse(&view.undeclared, action, lang))
            }
        }
    }
}

fn recuse(cases: &[(String, String, String)], action: &str, lang: Lang) -> Markup {
    html! {
        form class="form" method="post" action=(action) {
            div class="field" {
                label class="field-label" for="recuse-application" { (Bi::new("单位", "Company").get(lang)) }
                span class="select" { select class="input" id="recuse-application" name="application" required {
                    option value="" { (CHOOSE.get(lang)) }
                    @for (id, award, company) in cases { option value=(id) { (company) " · " (award) } }
                } }
            }
            (reasons(lang))
            div class="form-actions" { button class="button button-danger" type="submit" name="do" value="recuse" { (RECUSE.get(lang)) } }
        }
    }
}

/// The reasons that a member declares, and a note: also on the page of a file.
pub fn reasons(lang: Lang) -> Markup {
    html! {
        div class="field" {
            label class="field-label" for="reason" { (REASON.get(lang)) }
            span class="select" { select class="input" id="reason" name="reason" required {
                option value="" { (CHOOSE.get(lang)) }
                @for reason in Reason::DECLARED { option value=(reason.id()) { (reason.label().get(lang)) } }
            } }
        }
        div class="field" {
            label class="field-label" for="note" { (NOTE.get(lang)) }
            input class="input" id="note" name="note" maxlength="500";
        }
    }
}

fn devices(site: &Site, devices: &[DeviceRow]) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="devices" {
            h2 id="devices" { (OFFLINE.get(lang)) }
            p { (OFFLINE_LEAD.get(lang)) }
            p { a class="button" href=(site.link("/board/offline")) { (OFFLINE_HERE.get(lang)) } }
            @if !devices.is_empty() {
                ul class="members" aria-label=(DEVICES.get(lang)) { @for one in devices { li {
                    span class="member-name" { (one.name) }
                    span class="field-hint num" { (SINCE.with(lang, &[&one.since])) }
                    span class="field-hint num" { (RECEIVED.with(lang, &[&one.received.to_string(), &one.receipt])) }
                    form class="inline-form" method="post" action=(site.link("/board")) {
                        input type="hidden" name="device" value=(one.id);
                        button class="button button-danger" type="submit" name="do" value="revoke" aria-label={ (REVOKE.get(lang)) " " (one.name) } { (REVOKE.get(lang)) }
                    }
                } } }
            }
        }
    }
}

fn files(site: &Site, one: &AwardFiles) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" {
            h2 { (one.award) }
            @if !one.edition.is_empty() { p { (one.edition) } }
            p class="num" { (UNTIL.get(lang)) " " (one.until) }
            ul class="board-files" aria-label=(MINE.get(lang)) { @for row in &one.files { li {
                a href=(site.link(&format!("/board/{}", row.id))) {
                    span class="board-file-name" { (row.name) @if !row.subject.is_empty() { " · " (row.subject) } }
                    span class="num field-hint" { (row.receipt_no) }
                    (progress(row.progress, lang))
                }
            } } }
        }
    }
}

fn progress(progress: Progress, lang: Lang) -> Markup {
    let (state, words) = match progress {
        Progress::New => ("due", Bi::new("未评", "To do").get(lang).to_owned()),
        Progress::Begun(have, all) => {
            ("begun", Bi::new("已评%/%", "% of % scored").with(lang, &[&have.to_string(), &all.to_string()]))
        }
        Progress::Signed => ("signed", Bi::new("已签名", "Signed").get(lang).to_owned()),
        Progress::Missed => {
            ("none", Bi::new("未签名，评分已结束", "Not signed; the scoring has ended").get(lang).to_owned())
        }
    };
    html! { span class="cell-state" data-state=(state) { (words) } }
}
