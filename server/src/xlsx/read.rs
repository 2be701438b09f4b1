//! Reading the first sheet of a workbook as texts, within limits: a workbook is a ZIP file, and a small one can unfold
//! to gigabytes.

use calamine::{Data, Reader, Xlsx};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes that the parts of a workbook may unfold to. 200 projects take some 200 kB.
const UNFOLDED: u64 = 20_000_000;
/// Most parts.
const PARTS: usize = 1_000;
/// Most rows and columns looked at; a sheet that says it has more is not one of projects.
const ROWS: u32 = 5_000;
const COLUMNS: u32 = 200;

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// No workbook, or a damaged one.
    #[error("no workbook")]
    NoWorkbook,
    /// It unfolds to too much, or has too many rows.
    #[error("too large")]
    TooLarge,
}

/// The texts of the first sheet, by row and column from its corner. Dates become `YYYY-MM-DD`.
///
/// # Errors
/// [`Unreadable`].
pub fn cells(bytes: &[u8]) -> Result<Vec<Vec<String>>, Unreadable> {
    weigh(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoWorkbook)?;
    let sheet = book.worksheet_range_at(0).and_then(Result::ok).ok_or(Unreadable::NoWorkbook)?;
    let Some((last_row, last_column)) = sheet.end() else { return Ok(Vec::new()) };
    if last_row >= ROWS || last_column >= COLUMNS {
        return Err(Unreadable::TooLarge);
    }
    let cell = |row, column| sheet.get_value((row, column)).map_or_else(String::new, text);
    Ok((0..=last_row).map(|row| (0..=last_column).map(|column| cell(row, column)).collect()).collect())
}

/// Unfolds every part once and forgets it: what a part says of its size need not be true.
fn weigh(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::NoWorkbook)?;
    if zip.len() > PARTS {
        return Err(Unreadable::TooLarge);
    }
    let mut left = UNFOLDED;
    for at in 0..zip.len() {
        let part = zip.by_index(at).map_err(|_| Unreadable::NoWorkbook)?;
        let took = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        left = left.checked_sub(took.map_err(|_| Unreadable::NoWorkbook)?).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

fn text(value: &Data) -> String {
    match value {
        Data::String(text) => text.trim().to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::Bool(yes) => yes.to_string(),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(time) => decimal(time.as_f64()),
        Data::DateTimeIso(time) => time.split('T').next().unwrap_or_default().to_string(),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// A number as a person would write it: six decimals at most, so that a sum of cents is not off by its last bits.
fn decimal(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (number, expected) in [
            (860_000.0, "860000"),
            (0.1 + 0.2, "0.3"),
            (1.005, "1.005"),
            (1_860_000.5, "1860000.5"),
            (0.0, "0"),
        ] {
            assert_eq!(decimal(number), expected);
        }
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for bytes in [&b""[..], b"PK", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old .xls"] {
            assert_eq!(cells(bytes), Err(Unreadable::NoWorkbook));
        }
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("hello.txt", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"hello").unwrap();
        assert_eq!(cells(&zip.finish().unwrap().into_inner()), Err(Unreadable::NoWorkbook));
    }

    #[test]
    fn a_file_that_unfolds_without_end_is_refused() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let zeroes = vec![0_u8; 1 << 20];
        for part in 0..2 {
            zip.start_file(format!("xl/worksheets/sheet{part}.xml"), SimpleFileOptions::default()).unwrap();
            for _ in 0..15 {
                zip.write_all(&zeroes).unwrap();
            }
        }
        let bytes = zip.finish().unwrap().into_inner();
        assert!(bytes.len() < 100_000, "30 MB in {} bytes", bytes.len());
        assert_eq!(cells(&bytes), Err(Unreadable::TooLarge));
    }
}
