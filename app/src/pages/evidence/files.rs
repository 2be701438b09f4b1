//! The files: a form to send more, and a list of what is there.

use super::viewer::address;
use super::words::{GONE, facts, remark, size};
use super::{EvidenceView, FileRow, LinkRow};
use crate::lang::{Bi, Lang};
use crate::shell::Site;
use maud::{Markup, html};

const UPLOAD: Bi = Bi::new("上传文件", "Upload files");
const HINT: Bi = Bi::new(
    "PDF、JPEG、PNG、WebP、HEIC、OFD、DOCX、XLSX，每个不超过50 MB，全部不超过2 GB。手机上可以直接拍照。",
    "PDF, JPEG, PNG, WebP, HEIC, OFD, DOCX and XLSX, 50 MB each, 2 GB in all. On a phone you can take a photo.",
);
const SEND: Bi = Bi::new("上传", "Upload");
const FILES: Bi = Bi::new("已上传的文件", "Uploaded files");
const NONE: Bi = Bi::new("还没有文件。", "There are no files yet.");
const OPEN: Bi = Bi::new("查看", "Open");
const SAVE: Bi = Bi::new("下载查看", "Download to view");
const LINK: Bi = Bi::new("关联标准", "Link to a criterion");
const REMOVE: Bi = Bi::new("移除", "Remove");
const EDIT: Bi = Bi::new("修改", "Edit");
const UNLINKED: Bi = Bi::new("还没有关联任何标准", "Not linked to any criterion yet");
const COMMON: Bi = Bi::new("共同条件", "Common");

/// Places for files of one form; the server reads as many.
const PLACES: usize = 3;

/// What the pickers of phones offer: photos, the camera, documents.
const ACCEPT: &str =
    "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf,.pdf,.ofd,.docx,.xlsx,.heic";

/// Both.
pub fn part(site: &Site, view: &EvidenceView) -> Markup {
    let lang = site.lang;
    html! {
        @if !view.closed { (form(site, view)) }
        section class="account-part" aria-labelledby="files" {
            h2 id="files" { (FILES.get(lang)) }
            @if view.files.is_empty() { p class="empty" { (NONE.get(lang)) } } @else {
                p class="field-hint" {
                    @if lang == Lang::Zh { (view.files.len()) "个文件，共" (size(view.used)) }
                    @else { (view.files.len()) " files, " (size(view.used)) }
                }
                ul class="evidence-files" { @for file in &view.files { (row(site, view, file)) } }
            }
        }
    }
}

fn form(site: &Site, view: &EvidenceView) -> Markup {
    let lang = site.lang;
    let action = site.link(&format!("{}/evidence", site.application(&view.edition)));
    html! {
        section class="account-part" aria-labelledby="upload" {
            h2 id="upload" { (UPLOAD.get(lang)) }
            form class="form" method="post" enctype="multipart/form-data" action=(action)
                data-uploads={ (site.application(&view.edition)) "/evidence/uploads" } {
                p class="field-hint" id="file-hint" { (HINT.get(lang)) }
                @for at in 1..=PLACES {
                    div class="field" {
                        label class="field-label" for={ "file-" (at) } {
                            @if lang == Lang::Zh { "文件" (at) } @else { "File " (at) }
                        }
                        input class="input-file" type="file" id={ "file-" (at) } name="file" accept=(ACCEPT)
                            aria-describedby="file-hint";
                    }
                }
                div class="form-actions" { button class="button button-primary" type="submit" { (SEND.get(lang)) } }
            }
        }
    }
}

fn row(site: &Site, view: &EvidenceView, file: &FileRow) -> Markup {
    let lang = site.lang;
    let here = format!("{}/evidence", site.application(&view.edition));
    html! {
        li class="evidence-file" id={ "file-" (file.id) } {
            p class="evidence-name" {
                a href=(site.link(&address(&file.id, None))) {
                    (file.name)
                    span class="visually-hidden" { " " (if file.shown { OPEN } else { SAVE }.get(lang)) }
                }
            }
            p class="evidence-about" {
                (file.kind) " · " (size(file.size)) " · " (file.when) " · " (file.who)
                @if !file.shown { " · " (SAVE.get(lang)) }
            }
            @if file.links.is_empty() { p class="evidence-lack" { (UNLINKED.get(lang)) } } @else {
                ul class="evidence-links" { @for link in &file.links { li { (of_file(site, view, link)) } } }
            }
            @if !view.closed {
                div class="form-actions" {
                    a class="button" href=(site.link(&format!("{here}/link?file={}", file.id))) {
                        (LINK.get(lang)) span class="visually-hidden" { " " (file.name) }
                    }
                    form method="post" action=(site.link(&format!("{here}/files"))) {
                        input type="hidden" name="file" value=(file.id);
                        button class="button button-danger" type="submit" name="do" value="remove" {
                            (REMOVE.get(lang)) span class="visually-hidden" { " " (file.name) }
                        }
                    }
                }
            }
        }
    }
}

fn of_file(site: &Site, view: &EvidenceView, link: &LinkRow) -> Markup {
    let lang = site.lang;
    let award = link.award_name.as_ref().map_or(COMMON.get(lang), |name| name.get(lang));
    html! {
        span { (award) " " (link.clause) }
        (about(site, view, link))
    }
}

/// What a link carries, its remarks and its buttons; the same by file and by criterion.
pub fn about(site: &Site, view: &EvidenceView, link: &LinkRow) -> Markup {
    let lang = site.lang;
    let here = format!("{}/evidence/link", site.application(&view.edition));
    let facts = facts(link.pages, link.project.as_deref(), &link.claim, &link.note, lang);
    html! {
        @if !facts.is_empty() { span class="evidence-facts" { (facts) } }
        @for one in &link.remarks { span class="evidence-remark" { (remark(one, lang)) } }
        @if link.gone { span class="evidence-remark" { (GONE.get(lang)) } }
        @if !view.closed {
            span class="evidence-tools" {
                a href=(site.link(&format!("{here}?link={}", link.id))) {
                    (EDIT.get(lang)) span class="visually-hidden" { " " (link.file_name) " " (link.clause) }
                }
                form method="post" action=(site.link(&here)) {
                    input type="hidden" name="link" value=(link.id);
                    button class="button" type="submit" name="do" value="remove" {
                        (Bi::new("取消关联", "Unlink").get(lang))
                        span class="visually-hidden" { " " (link.file_name) " " (link.clause) }
                    }
                }
            }
        }
    }
}
