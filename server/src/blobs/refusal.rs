//! Why a file is not taken, as people are told: what is wrong and what to do.

use super::Kind;
use app::lang::{Bi, Lang};

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has no bytes.
    Empty,
    /// It is over the limit of one file.
    TooLarge,
    /// The company has no room left.
    NoRoom,
    /// Too many files are being sent.
    TooManyUploads,
    /// A type that is not taken; its ending, empty where the name has none.
    Type(String),
    /// The content is not what the name says.
    Mismatch(Kind),
    /// Cut off or broken.
    Damaged(Kind),
    /// It holds something else beside what it is.
    Mixed(Kind),
    /// An office file with macros or programs.
    Macro,
    /// It unfolds to more than is reasonable.
    Bomb,
    /// Locked with a password.
    Locked,
    /// Fewer or more bytes arrived than were announced.
    Size,
    /// Other bytes arrived than were announced.
    Hash,
    /// The scanner said no.
    Scanner,
    /// The scanner could not be asked.
    NoScanner,
}

const TAKEN: Bi =
    Bi::new("PDF、JPEG、PNG、WebP、HEIC、OFD、DOCX、XLSX", "PDF, JPEG, PNG, WebP, HEIC, OFD, DOCX and XLSX");

impl Refusal {
    /// A word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::TooLarge => "too_large",
            Refusal::NoRoom => "no_room",
            Refusal::TooManyUploads => "too_many_uploads",
            Refusal::Type(_) => "type",
            Refusal::Mismatch(_) => "mismatch",
            Refusal::Damaged(_) => "damaged",
            Refusal::Mixed(_) => "mixed",
            Refusal::Macro => "macro",
            Refusal::Bomb => "bomb",
            Refusal::Locked => "locked",
            Refusal::Size => "size",
            Refusal::Hash => "hash",
            Refusal::Scanner => "scanner",
            Refusal::NoScanner => "no_scanner",
        }
    }

    /// What is wrong and what to do, in a sentence.
    pub fn words(&self, lang: Lang) -> String {
        let plain = |text: Bi| text.get(lang).to_owned();
        match self {
            Refusal::Empty => plain(Bi::new(
                "文件是空的，请检查后重新选择。",
                "The file is empty; check it and choose it again.",
            )),
            Refusal::TooLarge => plain(Bi::new(
                "文件超过50 MB，请压缩或拆分后再传。",
                "The file is larger than 50 MB; compress or split it.",
            )),
            Refusal::NoRoom => plain(Bi::new(
                "贵单位的佐证材料已达2 GB，请先移除不用的文件；移除后仍不能上传时，请联系秘书处。",
                "Your company's evidence has reached 2 GB; remove files you do not need, or ask the secretariat.",
            )),
            Refusal::TooManyUploads => plain(Bi::new(
                "正在上传的文件太多，请等前面的文件传完再试。",
                "Too many files are being sent; wait for the first ones to end.",
            )),
            Refusal::Type(ending) if ending.is_empty() => Bi::new(
                "文件名没有扩展名，无法判断类型；可以上传%。",
                "The name has no ending that says what it is; % are taken.",
            )
            .with(lang, &[TAKEN.get(lang)]),
            Refusal::Type(ending) => Bi::new("不接受 .% 文件，可以上传%。", ".% files are not taken; % are.")
                .with(lang, &[ending, TAKEN.get(lang)]),
            Refusal::Mismatch(kind) => Bi::new(
                "文件名是%，内容却不是；请用原来的程序另存为%，不要只改扩展名。",
                "The name says %, the content does not; save it as % in its program instead of renaming it.",
            )
            .with(lang, &[kind.name(), kind.name()]),
            Refusal::Damaged(kind) => Bi::new(
                "这个%文件不完整或已损坏，请能打开后再传，或重新导出。",
                "This % file is cut off or broken; make sure that it opens, or export it again.",
            )
            .with(lang, &[kind.name()]),
            Refusal::Mixed(kind) => Bi::new(
                "这个%文件里还夹带了别的内容，请重新导出或拍照后再传。",
                "This % file carries something else along; export it again or take a new photo.",
            )
            .with(lang, &[kind.name()]),
            Refusal::Macro => plain(Bi::new(
                "文件里有宏或程序，请另存为不含宏的文件，或导出为PDF。",
                "The file holds macros or programs; save it without them, or as a PDF.",
            )),
            Refusal::Bomb => plain(Bi::new(
                "文件展开后过大，请删减内容或导出为PDF。",
                "The file unfolds to too much; take something out, or export it as a PDF.",
            )),
            Refusal::Locked => plain(Bi::new(
                "文件设有密码，请去掉密码后再传。",
                "The file is locked with a password; take it off first.",
            )),
            Refusal::Size => plain(Bi::new(
                "收到的字节数与文件大小不符，请重新上传。",
                "Another number of bytes arrived than announced; send the file again.",
            )),
            Refusal::Hash => plain(Bi::new(
                "传输中内容有变，校验没有通过，请重新上传。",
                "The content changed on its way and failed its check; send the file again.",
            )),
            Refusal::Scanner => plain(Bi::new(
                "病毒扫描没有通过，文件没有保存；请杀毒后再传。",
                "The virus scan did not pass and nothing was kept; clean the file first.",
            )),
            Refusal::NoScanner => plain(Bi::new(
                "病毒扫描暂时不可用，文件没有保存；请稍后再试。",
                "The virus scan is out of order and nothing was kept; try again later.",
            )),
        }
    }
}
