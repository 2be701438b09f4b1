//! What a file is, judged by its name, its first bytes and its structure; all three must agree.

/// Pictures.
mod image;
/// Documents in a ZIP: OFD, DOCX, XLSX.
mod package;
/// PDF.
mod pdf;

use super::{FILE_LIMIT, Refusal};

/// A type that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Portable Document Format.
    Pdf,
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    Webp,
    /// A photo of a phone.
    Heic,
    /// 开放版式文档, GB/T 33190.
    Ofd,
    /// A text document.
    Docx,
    /// A workbook.
    Xlsx,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 8] =
        [Kind::Pdf, Kind::Jpeg, Kind::Png, Kind::Webp, Kind::Heic, Kind::Ofd, Kind::Docx, Kind::Xlsx];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Pdf => "PDF",
            Kind::Jpeg => "JPEG",
            Kind::Png => "PNG",
            Kind::Webp => "WebP",
            Kind::Heic => "HEIC",
            Kind::Ofd => "OFD",
            Kind::Docx => "DOCX",
            Kind::Xlsx => "XLSX",
        }
    }

    /// The endings of its names.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Kind::Pdf => &["pdf"],
            Kind::Jpeg => &["jpg", "jpeg"],
            Kind::Png => &["png"],
            Kind::Webp => &["webp"],
            Kind::Heic => &["heic", "heif"],
            Kind::Ofd => &["ofd"],
            Kind::Docx => &["docx"],
            Kind::Xlsx => &["xlsx"],
        }
    }

    /// The media type that its bytes are served with.
    pub fn media_type(self) -> &'static str {
        match self {
            Kind::Pdf => "application/pdf",
            Kind::Jpeg => "image/jpeg",
            Kind::Png => "image/png",
            Kind::Webp => "image/webp",
            Kind::Heic => "image/heic",
            Kind::Ofd => "application/ofd",
            Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Kind::Xlsx => crate::xlsx::CONTENT_TYPE,
        }
    }

    /// Whether browsers show it in a tab; the others are saved.
    pub fn is_shown(self) -> bool {
        matches!(self, Kind::Pdf | Kind::Jpeg | Kind::Png | Kind::Webp | Kind::Heic)
    }

    /// The type with this media type.
    pub fn of_media_type(media_type: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.media_type() == media_type)
    }

    /// The type that a name says.
    ///
    /// # Errors
    /// [`Refusal::Type`] for another or none.
    pub fn of_name(name: &str) -> Result<Kind, Refusal> {
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
        Kind::ALL
            .into_iter()
            .find(|kind| kind.endings().contains(&ending.as_str()))
            .ok_or(Refusal::Type(ending))
    }

    /// Whether bytes begin as this type does.
    fn begins(self, bytes: &[u8]) -> bool {
        match self {
            Kind::Pdf => bytes.starts_with(b"%PDF-1.") || bytes.starts_with(b"%PDF-2."),
            Kind::Jpeg => bytes.starts_with(b"\xff\xd8\xff"),
            Kind::Png => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
            Kind::Webp => bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"),
            Kind::Heic => bytes.get(4..8) == Some(b"ftyp"),
            Kind::Ofd | Kind::Docx | Kind::Xlsx => bytes.starts_with(b"PK\x03\x04"),
        }
    }
}

/// What a file is.
///
/// # Errors
/// The first [`Refusal`] that applies: size, name, first bytes, structure, and what it carries along.
pub fn judge(name: &str, bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(Refusal::TooLarge);
    }
    let kind = Kind::of_name(name)?;
    if !kind.begins(bytes) {
        return Err(Refusal::Mismatch(kind));
    }
    let carried = match kind {
        Kind::Pdf => pdf::check(bytes),
        Kind::Jpeg => image::jpeg(bytes),
        Kind::Png => image::png(bytes),
        Kind::Webp => image::webp(bytes),
        Kind::Heic => image::heic(bytes),
        Kind::Ofd | Kind::Docx | Kind::Xlsx => return package::check(kind, bytes).map(|()| kind),
    }
    .ok_or(Refusal::Damaged(kind))?;
    // What a lenient reader would take for a page, a script or an archive.
    let head = &bytes[..bytes.len().min(HEAD)];
    if has_markup(head) || has_markup(carried) || ends_as_archive(bytes) {
        return Err(Refusal::Mixed(kind));
    }
    Ok(kind)
}

/// Browsers that guess look at this many bytes.
const HEAD: usize = 1024;

/// Whether bytes hold what a browser that guesses would run.
fn has_markup(bytes: &[u8]) -> bool {
    const MARKS: [&[u8]; 8] =
        [b"<script", b"<html", b"<!doctype html", b"<svg", b"<body", b"<iframe", b"<?php", b"<img"];
    let small = bytes.to_ascii_lowercase();
    MARKS.iter().any(|mark| find(&small, mark).is_some())
}

/// Whether bytes end with the directory of a ZIP, which is read from the end.
fn ends_as_archive(bytes: &[u8]) -> bool {
    const RECORD: usize = 22;
    let tail = &bytes[bytes.len().saturating_sub(RECORD + usize::from(u16::MAX))..];
    let mut from = 0;
    while let Some(at) = find(&tail[from..], b"PK\x05\x06").map(|at| at + from) {
        // The number of this disk and of the directory's, which are 0 in every archive of today.
        if tail.len() - at >= RECORD && tail[at + 4..at + 8] == [0; 4] {
            return true;
        }
        from = at + 4;
    }
    false
}

/// The first place of `what` in `bytes`.
fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// The last place of `what` in `bytes`.
fn find_last(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}
