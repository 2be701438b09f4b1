//! A sheet of texts: lists for the press and for other provinces. No cell is a formula, here or after somebody edits it.

use super::queue::begins_formula;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

/// A workbook of one sheet: headings with the widths of their columns, and lines of texts below.
///
/// # Errors
/// When the workbook cannot be written.
pub fn texts<const N: usize>(
    name: &str,
    heads: &[(&str, u16); N],
    lines: &[[String; N]],
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(0x00E8_EEF7);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let quoted = plain.clone().set_quote_prefix();
    for (column, (words, width)) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, *words, &head)?;
        sheet.set_column_width(column, *width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (row, line) in (1..).zip(lines) {
        for (column, text) in (0..).zip(line).filter(|(_, text)| !text.is_empty()) {
            let format = if begins_formula(text) { &quoted } else { &plain };
            sheet.write_string_with_format(row, column, text, format)?;
        }
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_texts() {
        let lines = [["=1+1".to_string(), "甲公司".to_string()]];
        let bytes = texts("名单", &[("一", 10), ("二", 20)], &lines).expect("a workbook");
        let cells = crate::xlsx::cells(&bytes).expect("it reads");
        assert_eq!(cells[0], ["一", "二"]);
        assert_eq!(cells[1], ["=1+1", "甲公司"]);
    }
}
