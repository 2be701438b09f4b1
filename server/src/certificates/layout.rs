//! What stands where on a certificate: A4 on its side, in points. A long text is set smaller until it fits.

use super::face::{Face, FontFault};

/// A4 on its side.
pub const PAGE: (f32, f32) = (841.89, 595.28);
/// How far the outer line of the frame stands from the edge, and the inner one.
pub const FRAME: [f32; 2] = [26.0, 34.0];
/// Where texts begin and end.
const MARGIN: f32 = 96.0;
/// How wide the slot for the second script is, with the gap beside it.
const SLOT: f32 = 150.0;
const GAP: f32 = 26.0;
/// The room of the words: below the number, above signature and QR code.
const TOP: f32 = 196.0;
const BOTTOM: f32 = 404.0;
/// The middle line of the title.
pub const TITLE_AT: f32 = 122.0;
/// The size of the title.
pub const TITLE: f32 = 46.0;
/// The line of the number.
pub const NUMBER_AT: f32 = 156.0;
/// Sizes of the words, the first that fits.
const SIZES: [f32; 8] = [24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 13.0, 12.0];
/// The QR code: its side, and where its upper left corner is. 37 mm, so that a module is 0.4 mm.
pub const CODE: f32 = 104.0;
pub const CODE_AT: (f32, f32) = (MARGIN - 30.0, 420.0);
/// The seal of an association is 45 mm wide; nothing else is printed where it goes, but the names that it is pressed on.
#[cfg(test)]
const SEAL: f32 = 127.6;
/// The right end of issuer and day, and their lines.
pub const SIGN_RIGHT: f32 = PAGE.0 - MARGIN + 12.0;
pub const SIGN_AT: [f32; 2] = [470.0, 500.0];
/// The size of issuer and day.
pub const SIGN: f32 = 17.0;

/// A line of the words.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where it begins: left end, base line.
    pub at: (f32, f32),
    /// The text.
    pub text: String,
}

/// A rectangle: left, top, width, height.
pub type Area = (f32, f32, f32, f32);

/// Where the words go and where the second script goes.
pub fn areas(second: bool, second_first: bool) -> (Area, Option<Area>) {
    let (left, width, height) = (MARGIN, PAGE.0 - 2.0 * MARGIN, BOTTOM - TOP);
    let beside = width - SLOT - GAP;
    match (second, second_first) {
        (false, _) => ((left, TOP, width, height), None),
        // 蒙文在左, 汉字在右; else the other way round.
        (true, true) => ((left + SLOT + GAP, TOP, beside, height), Some((left, TOP, SLOT, height))),
        (true, false) => ((left, TOP, beside, height), Some((left + beside + GAP, TOP, SLOT, height))),
    }
}

/// The words in lines, and the size at which they fit. The first paragraph names the unit and is not drawn in, the others are.
///
/// # Errors
/// [`FontFault::Sign`].
pub fn words(face: &Face, paragraphs: &[String], area: Area) -> Result<(f32, Vec<Line>), FontFault> {
    let mut last = (SIZES[0], Vec::new());
    for size in SIZES {
        let height = size * 1.75;
        let mut lines = Vec::new();
        let mut y = area.1 + size;
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let indent = if at == 0 && paragraphs.len() > 1 { 0.0 } else { 2.0 * size };
            for (row, text) in wrapped(face, paragraph, size, area.2, indent)?.into_iter().enumerate() {
                let x = if row == 0 { area.0 + indent } else { area.0 };
                lines.push(Line { at: (x, y), text });
                y += height;
            }
        }
        let fits = y - height <= area.1 + area.3;
        last = (size, lines);
        if fits {
            break;
        }
    }
    Ok(last)
}

/// A text in lines no wider than `room`: words of letters and figures stay whole, no line begins with a mark that closes or ends with
/// one that opens.
///
/// # Errors
/// [`FontFault::Sign`].
pub fn wrapped(face: &Face, text: &str, size: f32, room: f32, indent: f32) -> Result<Vec<String>, FontFault> {
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), indent);
    for piece in pieces(text) {
        let width = face.width(piece)? * size;
        if used + width > room && !line.is_empty() {
            // The space at which it was broken is kept with the line before, so that what is copied has it.
            lines.push(std::mem::take(&mut line));
            used = 0.0;
        }
        line.push_str(piece);
        used += width;
    }
    lines.push(line);
    Ok(lines)
}

/// A text in parts that stay whole, with the marks that may not be parted from them.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, sign) in text.char_indices() {
        let joined = before.is_none_or(|before| {
            (word(before) && word(sign)) || closes(sign) || opens(before) || sign == ' '
        });
        if !joined {
            out.push(&text[start..at]);
            start = at;
        }
        before = Some(sign);
    }
    out.push(&text[start..]);
    out
}

fn word(sign: char) -> bool {
    sign.is_ascii_graphic()
}

fn closes(sign: char) -> bool {
    "，。、；：）》”’％！？".contains(sign)
}

fn opens(sign: char) -> bool {
    "（《“‘".contains(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seal_finds_its_place_free() {
        // Pressed on issuer and day: its middle is between their lines, below the middle of the issuer's name.
        let middle = (SIGN_AT[0] + SIGN_AT[1]) / 2.0 - SIGN / 2.0;
        assert!(middle + SEAL / 2.0 < PAGE.1 - FRAME[1], "it stays inside of the frame");
        assert!(middle - SEAL / 2.0 > BOTTOM - SEAL / 8.0, "it does not reach the words");
        let issuer = 18.0 * SIGN;
        assert!(SIGN_RIGHT - issuer / 2.0 - SEAL / 2.0 > CODE_AT.0 + CODE, "nor the code");
    }

    #[test]
    fn marks_stay_with_what_they_belong_to() {
        assert_eq!(pieces("授予“2021-2022 年”称号。"), ["授", "予", "“2021-2022 ", "年”", "称", "号。"]);
        assert_eq!(pieces(""), [""]);
    }
}
