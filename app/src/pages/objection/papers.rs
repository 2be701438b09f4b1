//! Messages and files of an objection, as every page lists them.

use crate::lang::{Bi, Lang};
use crate::ui::{checkbox, file_input};
use maud::{Markup, html};

/// Whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The secretariat.
    Office,
    /// Who objects.
    Objector,
    /// The company concerned.
    Company,
}

impl Whose {
    /// What everybody reads.
    pub fn label(self) -> Bi {
        match self {
            Whose::Office => Bi::new("秘书处", "Secretariat"),
            Whose::Objector => Bi::new("异议人", "Who objects"),
            Whose::Company => Bi::new("被异议单位", "The company concerned"),
        }
    }
}

/// A message.
#[derive(Clone, Debug)]
pub struct MessageView {
    /// Whose.
    pub whose: Whose,
    /// What it says.
    pub text: String,
    /// When, in words.
    pub at: String,
}

/// A file.
#[derive(Clone, Debug)]
pub struct FileView {
    /// Whose.
    pub whose: Whose,
    /// Its name; that it is a letter under a name, where the reader has not opened who objects.
    pub name: String,
    /// What else is to be known of it: that it is sealed, that the panel reads it.
    pub note: Option<Bi>,
    /// Its size, in words.
    pub size: String,
    /// When, in words.
    pub at: String,
    /// Where its bytes are; none where the reader has no way to them, as who sent them without an account.
    pub href: Option<String>,
}

const MESSAGES: Bi = Bi::new("往来", "Messages");
const FILES: Bi = Bi::new("材料", "Files");
const NO_FILES: Bi = Bi::new("还没有材料。", "There are no files yet.");
const CHOOSE: Bi = Bi::new("选择材料", "Choose a file");
const CHOOSE_HINT: Bi = Bi::new(
    "PDF、图片或 Office 文件，每份不超过 50 MB，一次一份。",
    "PDF, pictures or Office files of up to 50 MB, one at a time.",
);
const SEND: Bi = Bi::new("上传", "Upload");

/// The messages, the oldest first; nothing where there are none. `at` tells the parts of one objection from another's on the page.
pub fn messages(all: &[MessageView], at: &str, lang: Lang) -> Markup {
    html! {
        @if !all.is_empty() {
            section class="account-part" aria-labelledby={ "messages" (at) } {
                h2 id={ "messages" (at) } { (MESSAGES.get(lang)) }
                ol class="messages" {
                    @for one in all {
                        li class={ "message message-" @if one.whose == Whose::Office { "office" } @else { "other" } } {
                            p class="message-head" { b { (one.whose.label().get(lang)) } " " time { (one.at) } }
                            p class="message-text" { (one.text) }
                        }
                    }
                }
            }
        }
    }
}

/// The files. `form` follows the list; `at` as for [`messages`].
pub fn files(all: &[FileView], form: &Markup, at: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby={ "files" (at) } {
            h2 id={ "files" (at) } { (FILES.get(lang)) }
            @if all.is_empty() { p class="empty" { (NO_FILES.get(lang)) } } @else {
                ul class="objection-files" {
                    @for one in all {
                        li {
                            @match &one.href {
                                Some(href) => a href=(href) { (one.name) },
                                None => span { (one.name) },
                            }
                            span class="field-hint" { (one.whose.label().get(lang)) " · " (one.size) " · " (one.at) @if let Some(note) = one.note { " · " (note.get(lang)) } }
                        }
                    }
                }
            }
            (form)
        }
    }
}

/// A question about a file that is sent: name, words, ticked beforehand.
pub type Ask<'a> = (&'a str, Bi, bool);

/// A form that sends one file. `hidden` goes along before it, and so do the answers to `asked`.
pub fn upload(action: &str, hidden: &Markup, asked: &[Ask<'_>], at: &str, lang: Lang) -> Markup {
    html! {
        form class="form" method="post" action=(action) enctype="multipart/form-data" {
            (hidden)
            @for (name, words, ticked) in asked { (checkbox("choice-item", name, name, "yes", words.get(lang), *ticked)) }
            div class="field" {
                p class="field-hint" id={ "file" (at) "-hint" } { (CHOOSE_HINT.get(lang)) }
                (file_input("file", &format!("file{at}"), CHOOSE.get(lang)))
            }
            div class="form-actions" { button class="button" type="submit" { (SEND.get(lang)) } }
        }
    }
}
