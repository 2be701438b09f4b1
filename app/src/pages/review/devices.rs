//! 评审设备: the tablets on which members score without a network, for who leads the review: revoking one, importing what one
//! carries, and what came and belongs to no round.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::{Markup, html};

/// What the page is called.
pub const TITLE: Bi = Bi::new("评审设备", "Devices of the review");
const LEAD: Bi = Bi::new(
    "委员用来离线评分的平板。设备丢失或不再使用时请停用；会场没有网络时，可在这里导入平板带出的评分。",
    "The tablets on which members score without a network. Revoke one that is lost; import here what one carries out of a hall without a network.",
);
const DEVICES: Bi = Bi::new("使用中的设备", "Devices in use");
const NO_DEVICES: Bi = Bi::new(
    "还没有登记的设备。委员在“我的评审”里打开离线评分即可登记。",
    "No device is enrolled yet: members do that on the page for scoring offline.",
);
const DEVICE: Bi = Bi::new("设备", "Device");
const WHO: Bi = Bi::new("委员", "Member");
const SINCE: Bi = Bi::new("登记于", "Enrolled");
const CONTACT: Bi = Bi::new("最近联系", "Last contact");
const NEVER: Bi = Bi::new("登记后没有联系过", "none since");
const WAITS: Bi = Bi::new("待处理", "Waiting");
const REVOKE: Bi = Bi::new("停用", "Revoke");
const REVOKE_LEAD: Bi = Bi::new(
    "停用后，设备下次联网时清除带走的材料；还没有送达的评分先送来，由主任决定是否采纳。委员需要时可以重新登记。",
    "At its next contact it removes what it holds; what it had not sent comes first, and the chair decides on it. The member can enrol again.",
);
const SURE: Bi = Bi::new("确认停用", "Revoke it");
const IMPORT: Bi = Bi::new("导入没有网络时带出的评分", "Import what was carried out without a network");
const IMPORT_LEAD: Bi = Bi::new(
    "选择平板导出的文件，或用手机逐个拍下平板上的二维码后上传照片，也可以粘贴扫描到的文字（每个一行）。导入经过与联网送达相同的检查，重复导入不会重复计算。",
    "Choose the file that the tablet saved, or upload photographs of its QR codes, or paste their texts, one a line. The same checks as over the network; twice counts once.",
);
const FILE: Bi = Bi::new("平板导出的文件（.pyscore）", "File of the tablet (.pyscore)");
const PHOTOS: Bi = Bi::new("二维码照片", "Photographs of the QR codes");
const PHOTOS_HINT: Bi = Bi::new(
    "JPEG、PNG或WebP，可一次选多张，每次合计不超过150 MB，先后不论；每张拍全一个二维码，对焦清楚",
    "JPEG, PNG or WebP, several at once, at most 150 MB together, in any order; each with a whole code in focus",
);
const READ: Bi = Bi::new("已读出%个二维码，随本页保留", "% codes were read and are kept on this page");
const AFRESH: Bi = Bi::new("清空，重新开始", "Begin afresh");
const UNREAD: Bi = Bi::new("没有读出的照片", "Photographs that were not read");
const CODES: Bi = Bi::new("二维码文字", "Texts of QR codes");
const CODES_HINT: Bi =
    Bi::new("以PY1:开头，每行一个，先后不论", "Each begins with PY1: and stands on a line; in any order");
const SEND: Bi = Bi::new("导入", "Import");
const HELD: Bi = Bi::new("不属于任何一轮的内容", "What belongs to no round");
const HELD_LEAD: Bi = Bi::new(
    "已收到，但所指的申报不在任何一轮复审中，不能采纳。请向委员核实；各轮待采纳的内容在该轮页面处理。",
    "Received, but of an application in no round of the review: it cannot count. Ask the member; what waits in a round is on its page.",
);
const BACK: Bi = Bi::new("返回复审", "Back to the review");

/// A device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceLine {
    /// Identifier.
    pub id: String,
    /// What its reviewer calls it.
    pub name: String,
    /// Its reviewer.
    pub who: String,
    /// When it was enrolled, in words.
    pub since: String,
    /// The last contact in words; none where there was none.
    pub contact: Option<String>,
    /// How much of what came of it waits for a person.
    pub waits: usize,
}

/// An operation that no round's page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrayLine {
    /// The reviewer and the device.
    pub who: String,
    /// When it came, in words.
    pub when: String,
    /// Why it waits.
    pub reason: String,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct DevicesView {
    /// The devices.
    pub devices: Vec<DeviceLine>,
    /// What belongs to no round.
    pub stray: Vec<StrayLine>,
    /// What was pasted.
    pub codes: String,
    /// The texts that were read of photographs.
    pub read: Vec<String>,
    /// What is wrong with photographs, a sentence each.
    pub unread: Vec<String>,
    /// Why the import was refused.
    pub refused: Option<String>,
    /// What was just done.
    pub done: Option<String>,
    /// The receipt after an import: how many operations the server has of the device, and its code.
    pub receipt: Option<(u64, String)>,
}

/// The page.
pub fn page(site: &Site, view: &DevicesView) -> Page {
    let lang = site.lang;
    let receipt = Bi::new("回执：已收到%项，", "Receipt: % received, ");
    let compare = Bi::new("。请与平板上显示的回执核对。", ". Compare it with the one that the tablet shows.");
    let body = html! {
        @if let Some(why) = &view.refused { (frame::callout("callout-warning", why)) }
        @if let Some(done) = &view.done {
            div class="callout callout-done" role="status" {
                p { (done) }
                @if let Some((count, code)) = &view.receipt {
                    p { (receipt.with(lang, &[&count.to_string()])) strong class="num" id="receipt" { (code) } (compare.get(lang)) }
                }
            }
        }
        (devices(site, view))
        (import(site, view))
        @if !view.stray.is_empty() {
            section class="account-part" aria-labelledby="stray" {
                h2 id="stray" { (HELD.get(lang)) " " span class="count num" { (view.stray.len()) } }
                p { (HELD_LEAD.get(lang)) }
                ul class="recusals" { @for row in &view.stray { li {
                    p { strong { (row.who) } " · " span class="num" { (row.when) } }
                    p class="field-hint" { (row.reason) }
                } } }
            }
        }
        p { a class="button" href=(site.link("/office/review")) { (BACK.get(lang)) } }
    };
    frame::wide(site, TITLE, LEAD.get(lang), &body, view.refused.is_some())
}

fn devices(site: &Site, view: &DevicesView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="devices" {
            h2 id="devices" { (DEVICES.get(lang)) " " span class="count num" { (view.devices.len()) } }
            @if view.devices.is_empty() { p class="empty" { (NO_DEVICES.get(lang)) } } @else {
                ul class="recusals" { @for row in &view.devices { li { (device(site, row, lang)) } } }
            }
        }
    }
}

fn device(site: &Site, row: &DeviceLine, lang: Lang) -> Markup {
    html! {
        h3 { (row.name) }
        dl class="dl" {
            div { dt { (WHO.get(lang)) } dd { (row.who) } }
            div { dt { (SINCE.get(lang)) } dd class="num" { (row.since) } }
            div { dt { (CONTACT.get(lang)) } dd class="num" { (row.contact.as_deref().unwrap_or(NEVER.get(lang))) } }
            @if row.waits > 0 { div { dt { (WAITS.get(lang)) } dd class="num" { (row.waits) } } }
        }
        details class="disclosure" {
            summary { (REVOKE.get(lang)) span class="visually-hidden" { " " (row.name) " " (row.who) } }
            p { (REVOKE_LEAD.get(lang)) }
            form method="post" action=(site.link("/office/devices")) {
                input type="hidden" name="device" value=(row.id);
                button class="button button-danger" type="submit" name="do" value="revoke" {
                    (SURE.get(lang)) span class="visually-hidden" { " " (DEVICE.get(lang)) " " (row.name) " " (row.who) }
                }
            }
        }
    }
}

fn import(site: &Site, view: &DevicesView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="import" {
            h2 id="import" { (IMPORT.get(lang)) }
            p { (IMPORT_LEAD.get(lang)) }
            @if !view.unread.is_empty() {
                h3 id="unread" { (UNREAD.get(lang)) }
                ul aria-labelledby="unread" { @for row in &view.unread { li { (row) } } }
            }
            form class="form" method="post" enctype="multipart/form-data" action=(site.link("/office/devices/import")) {
                @if !view.read.is_empty() {
                    p {
                        (READ.with(lang, &[&view.read.len().to_string()])) " · "
                        a href=(site.link("/office/devices#import")) { (AFRESH.get(lang)) }
                    }
                    @for code in &view.read { input type="hidden" name="read" value=(code); }
                }
                div class="field" {
                    label class="field-label" for="file" { (FILE.get(lang)) }
                    input class="input-file" type="file" id="file" name="file" accept=".pyscore,application/octet-stream";
                }
                div class="field" {
                    label class="field-label" for="photos" { (PHOTOS.get(lang)) }
                    p class="field-hint" id="photos-hint" { (PHOTOS_HINT.get(lang)) }
                    // Types and not image/*, so that an iPhone gives JPEG for HEIC; no capture, which on a phone takes one picture only.
                    input class="input-file" type="file" id="photos" name="photos" accept="image/jpeg,image/png,image/webp" multiple aria-describedby="photos-hint";
                }
                div class="field" {
                    label class="field-label" for="codes" { (CODES.get(lang)) }
                    p class="field-hint" id="codes-hint" { (CODES_HINT.get(lang)) }
                    textarea class="input input-area" id="codes" name="codes" rows="5" spellcheck="false" autocomplete="off" aria-describedby="codes-hint" { (view.codes) }
                }
                div class="form-actions" { button class="button button-primary" type="submit" { (SEND.get(lang)) } }
            }
        }
    }
}
