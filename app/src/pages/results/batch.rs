//! 批量下载与打印: many certificates in one file, and the image in the second script.

use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::file_input;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("证书批量下载与打印", "Many certificates at once");
const LEAD: Bi = Bi::new(
    "在后台生成，完成后在这里下载。压缩包内每份证书一个文件，打印文件每页一份。",
    "Made in the background and downloaded here. The archive holds a file for each; the print file has a page for each.",
);
const AWARD: Bi = Bi::new("奖项", "Award");
const ALL: Bi = Bi::new("全部奖项", "All awards");
const ZIP: Bi = Bi::new("生成压缩包", "Make an archive");
const PRINT: Bi = Bi::new("生成打印文件", "Make a print file");
const NOTHING: Bi = Bi::new("还没有颁发证书。", "No certificate was issued yet.");
const FILES: Bi = Bi::new("已生成的文件", "Files");
const NO_FILES: Bi = Bi::new("还没有生成过文件。", "None was made yet.");
const DOWNLOAD: Bi = Bi::new("下载", "Download");
const AGAIN: Bi = Bi::new("刷新进度", "Look again");
const RUNNING: Bi = Bi::new("正在生成，已完成%份，共%份", "% of % are made");
const BROKEN: Bi = Bi::new("生成中断，请重新生成", "Broken off; make it again");
const FAILED: Bi = Bi::new("没有生成：", "Not made: ");
const COUNT: Bi = Bi::new("%份", "% certificates");
const IMAGE: Bi = Bi::new("蒙古文图片", "Image of the Mongolian text");
const IMAGE_LEAD: Bi = Bi::new(
    "由协会提供的蒙古文文字图片（PNG或JPEG，不超过1 MB），印在本届全部证书上；系统不做机器翻译。没有图片的，使用规则包里的蒙古文文字，两者都没有的只印中文。",
    "The association's own picture of the Mongolian text (PNG or JPEG, at most 1 MB), printed on every certificate of the edition; nothing is \
     translated by a machine. Without it the lines of the pack are set, and without those there is Chinese alone.",
);
const HAS: Bi = Bi::new("现在使用%上传的图片。", "The image of % is in use.");
const FILE: Bi = Bi::new("图片文件", "File");
const SEND: Bi = Bi::new("上传", "Send");
const TAKE_OFF: Bi = Bi::new("不再使用", "Take it off");
const BACK: Bi = Bi::new("返回表彰与证书", "Back to the results");

/// How far a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many of so many.
    Running(usize, i64),
    /// Nobody works at it any more.
    Broken,
    /// Finished: how many.
    Done(i64),
    /// Not made, and why.
    Failed(String),
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchFile {
    /// Identifier.
    pub id: String,
    /// What it is, of which award.
    pub name: String,
    /// When it was asked for, in words.
    pub when: String,
    /// How far it is.
    pub progress: Progress,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct BatchView {
    /// The awards that have certificates: identifier, name, how many.
    pub awards: Vec<(String, String, usize)>,
    /// The files.
    pub files: Vec<BatchFile>,
    /// When the image in use was sent, in words.
    pub image: Option<String>,
    /// Whether the viewer may make files and change the image.
    pub issues: bool,
    /// What was just done.
    pub done: Option<String>,
    /// Why the last try was refused.
    pub refused: Option<String>,
}

/// The page.
pub fn page(site: &Site, view: &BatchView) -> Page {
    let lang = site.lang;
    let action = site.link("/office/certificates");
    let body = html! {
        @if let Some(why) = &view.refused { (frame::callout("callout-warning", why)) }
        @if let Some(done) = &view.done { (frame::callout("callout-done", done)) }
        @if view.awards.is_empty() { p class="empty" { (NOTHING.get(lang)) } }
        @else if view.issues {
            form method="post" action=(action) {
                div class="field" {
                    label class="field-label" for="award" { (AWARD.get(lang)) }
                    select class="input" id="award" name="award" {
                        option value="" { (ALL.get(lang)) }
                        @for (id, name, count) in &view.awards { option value=(id) { (name) "（" (count) "）" } }
                    }
                }
                p class="form-actions" {
                    button class="button button-primary" name="do" value="print" { (PRINT.get(lang)) }
                    " " button class="button" name="do" value="zip" { (ZIP.get(lang)) }
                }
            }
        }
        section class="account-part" aria-labelledby="files" {
            h2 id="files" { (FILES.get(lang)) }
            @if view.files.is_empty() { p class="empty" { (NO_FILES.get(lang)) } }
            ul class="result-files" { @for one in &view.files { (file(site, one)) } }
        }
        @if view.issues { (image(view, &site.link("/office/certificates/image"), lang)) }
        p class="button-row" { a class="button" href=(site.link("/office/results")) { (BACK.get(lang)) } }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, view.refused.is_some())
}

fn file(site: &Site, one: &BatchFile) -> Markup {
    let lang = site.lang;
    html! {
        li {
            strong id={ "file-" (one.id) } { (one.name) } " " span class="num" { (one.when) }
            @match &one.progress {
                Progress::Running(done, total) => {
                    p {
                        (RUNNING.with(lang, &[&done.to_string(), &total.to_string()])) " "
                        progress max=(total) value=(done) aria-labelledby={ "file-" (one.id) } { (done) "/" (total) }
                        " " a href=(site.link("/office/certificates")) { (AGAIN.get(lang)) }
                    }
                }
                Progress::Broken => { p { (BROKEN.get(lang)) } }
                Progress::Failed(why) => { p { (FAILED.get(lang)) (why) } }
                Progress::Done(count) => {
                    p {
                        (COUNT.with(lang, &[&count.to_string()])) " "
                        a class="button" href={ "/office/certificates/" (one.id) } { (DOWNLOAD.get(lang)) span class="visually-hidden" { " " (one.name) } }
                    }
                }
            }
        }
    }
}

fn image(view: &BatchView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="image" {
            h2 id="image" { (IMAGE.get(lang)) }
            p { (IMAGE_LEAD.get(lang)) }
            @if let Some(when) = &view.image { p { (HAS.with(lang, &[when])) } }
            form method="post" action=(action) enctype="multipart/form-data" {
                (file_input("file", "file", FILE.get(lang)))
                p class="form-actions" {
                    button class="button" name="do" value="send" { (SEND.get(lang)) }
                    @if view.image.is_some() { " " button class="button" name="do" value="off" { (TAKE_OFF.get(lang)) } }
                }
            }
        }
    }
}
