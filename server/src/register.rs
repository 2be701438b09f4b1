//! The association's register of members as its office sends it: a workbook, or a text with commas as spreadsheets
//! write it, in UTF-8 or in the encoding of Chinese Windows.

use crate::xlsx::{self, Unreadable};

/// Most rows and columns of a text; a workbook has the same limits.
const ROWS: usize = 5_000;
const COLUMNS: usize = 200;

/// The texts of a file, by row and column.
///
/// # Errors
/// [`Unreadable`].
pub fn cells(bytes: &[u8]) -> Result<Vec<Vec<String>>, Unreadable> {
    // ZIP files, and the workbooks of before 2007, which nothing here reads.
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return xlsx::cells(bytes);
    }
    let text = decode(bytes).ok_or(Unreadable::NoWorkbook)?;
    let mark = if text.lines().next().is_some_and(|line| line.contains('\t')) { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark)
        .from_reader(text.as_bytes());
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Unreadable::NoWorkbook)?;
        if out.len() >= ROWS || record.len() > COLUMNS {
            return Err(Unreadable::TooLarge);
        }
        out.push(record.iter().map(|cell| cell.trim().to_string()).collect());
    }
    Ok(out)
}

/// The text of the bytes; none for what is no text.
fn decode(bytes: &[u8]) -> Option<String> {
    let (text, _, wrong) = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes),
        None if std::str::from_utf8(bytes).is_ok() => encoding_rs::UTF_8.decode(bytes),
        None => encoding_rs::GB18030.decode(bytes),
    };
    let text = text.into_owned();
    (!wrong && !text.contains('\0')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_read_in_the_encodings_that_spreadsheets_write() {
        let text = "单位名称,信用代码,备注\r\n\"甲,乙公司\",91150100MA0N2K7P2E,\"一\"\"二\"\r\n丙\r\n";
        let gbk = encoding_rs::GB18030.encode(text).0.into_owned();
        let utf16: Vec<u8> = std::iter::once(0xfeff_u16)
            .chain(text.replace(',', "\t").replace("甲\t乙", "甲,乙").encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [text.as_bytes().to_vec(), [b"\xef\xbb\xbf", text.as_bytes()].concat(), gbk, utf16] {
            let cells = cells(&bytes).expect("a text");
            assert_eq!(cells[0], ["单位名称", "信用代码", "备注"]);
            assert_eq!(cells[1], ["甲,乙公司", "91150100MA0N2K7P2E", "一\"二"]);
            assert_eq!(cells[2], ["丙"]);
        }
        assert_eq!(cells(b"").expect("a text without rows"), Vec::<Vec<String>>::new());
    }

    #[test]
    fn what_is_no_text_and_what_is_too_much_is_refused() {
        for bytes in [&b"\xff\xff\xff\xff"[..], b"%PDF-1.7\n\0\0\xff", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"] {
            assert_eq!(cells(bytes), Err(Unreadable::NoWorkbook), "{bytes:?}");
        }
        assert_eq!(cells("a\n".repeat(5_001).as_bytes()), Err(Unreadable::TooLarge));
        assert_eq!(cells(",".repeat(200).as_bytes()), Err(Unreadable::TooLarge));
    }
}
