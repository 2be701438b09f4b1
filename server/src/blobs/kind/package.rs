//! Documents that are ZIP archives. Every part is unfolded once, under limits, into nothing.

use super::Kind;
use crate::blobs::Refusal;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Most parts.
const PARTS: usize = 5_000;
/// Most bytes that the parts may unfold to.
const UNFOLDED: u64 = 200_000_000;
/// Most bytes of the part that says what the package is.
const CONTENTS: u64 = 1_000_000;

/// Where office packages say what they are.
const TYPES: &str = "[Content_Types].xml";
/// Where an OFD begins.
const OFD: &str = "OFD.xml";

/// Parts that hold macros, in lower case.
const MACROS: [&str; 4] = ["vbaproject", "vbadata", "activex/", "macrosheets/"];
/// Endings of programs, in lower case.
const PROGRAMS: [&str; 12] =
    [".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".ps1", ".jar", ".com", ".scr", ".lnk", ".hta"];

/// Whether the package is whole, of this kind, and holds nothing that runs.
///
/// # Errors
/// The [`Refusal`] that applies.
pub fn check(kind: Kind, bytes: &[u8]) -> Result<(), Refusal> {
    // The record at the end, without a remark: nothing hides before, behind or in it.
    let ends = bytes.len() >= 22 && bytes[bytes.len() - 22..].starts_with(b"PK\x05\x06");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged(kind))?;
    if !ends || zip.offset() != 0 || !zip.comment().is_empty() {
        return Err(Refusal::Mixed(kind));
    }
    if zip.len() > PARTS || zip.has_overlapping_files().map_err(|_| Refusal::Damaged(kind))? {
        return Err(Refusal::Bomb);
    }
    let mut left = UNFOLDED;
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(|error| unreadable(kind, &error))?;
        let name = part.name().map_err(|_| Refusal::Damaged(kind))?.to_ascii_lowercase();
        if part.encrypted() {
            return Err(Refusal::Locked);
        }
        if MACROS.iter().any(|word| name.contains(word)) || PROGRAMS.iter().any(|end| name.ends_with(end)) {
            return Err(Refusal::Macro);
        }
        if part.enclosed_name().is_none()
            || part.is_symlink()
            || name.starts_with('/')
            || name.contains(['\\', ':'])
        {
            return Err(Refusal::Damaged(kind));
        }
        if part.size() > left {
            return Err(Refusal::Bomb);
        }
        // What it says of its size may be a lie.
        let took = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left.checked_sub(took.map_err(|_| Refusal::Damaged(kind))?).ok_or(Refusal::Bomb)?;
    }
    let contents = contents(kind, &mut zip)?;
    let says = match kind {
        Kind::Docx => "wordprocessingml.document.main+xml",
        Kind::Xlsx => "spreadsheetml.sheet.main+xml",
        _ => "ofd",
    };
    if contents.contains("macroenabled") || contents.contains("vbaproject") {
        return Err(Refusal::Macro);
    }
    if contents.contains(says) { Ok(()) } else { Err(Refusal::Mismatch(kind)) }
}

/// The part that says what the package is, in lower case.
fn contents(kind: Kind, zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<String, Refusal> {
    let name = if kind == Kind::Ofd { OFD } else { TYPES };
    let part = zip.by_name(name).map_err(|_| Refusal::Mismatch(kind))?;
    let mut text = Vec::new();
    part.take(CONTENTS).read_to_end(&mut text).map_err(|_| Refusal::Damaged(kind))?;
    Ok(String::from_utf8_lossy(&text).to_ascii_lowercase())
}

fn unreadable(kind: Kind, error: &ZipError) -> Refusal {
    match error {
        // A part that asks for a password.
        ZipError::UnsupportedArchive(why) if why.contains("assword") => Refusal::Locked,
        _ => Refusal::Damaged(kind),
    }
}
