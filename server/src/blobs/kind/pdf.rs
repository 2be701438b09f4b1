//! PDF (ISO 32000): a head, objects, a place of the cross-references, an end, and nothing behind it.

use super::{find, find_last};

/// Nothing but blanks may stand behind the end mark.
fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

/// What stands behind the end, which is blank; none where the file is cut off or has no structure.
pub fn check(bytes: &[u8]) -> Option<&[u8]> {
    let end = find_last(bytes, b"%%EOF")? + 5;
    let behind = &bytes[end..];
    if !behind.iter().copied().all(is_blank) {
        return None;
    }
    let start = find_last(&bytes[..end], b"startxref")?;
    let digits: Vec<u8> = bytes[start + 9..end]
        .iter()
        .copied()
        .skip_while(|byte| is_blank(*byte))
        .take_while(u8::is_ascii_digit)
        .collect();
    let place: usize = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    let structured = place < start && find(bytes, b" obj").is_some() && find(bytes, b"/Root").is_some();
    structured.then_some(behind)
}
