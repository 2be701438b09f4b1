//! Writing the office's list of applications as a workbook. What people typed is text in every cell, so that
//! none is a formula, here or after somebody edits the cell.

use domain::lang::{Bi, Lang};
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

const SHEET: Bi = Bi::new("申报", "Applications");
const OVERDUE: Bi = Bi::new("补正逾期", "Supplement overdue");
const ON_PAPER: Bi = Bi::new("纸质代录", "on paper");
const ONLINE: Bi = Bi::new("网上", "online");
/// Where the days stand, the one number of a line.
const DAYS: u16 = 9;
/// Headings with the widths of their columns.
const HEADS: [(Bi, u16); 13] = [
    (Bi::new("回执编号", "Receipt number"), 20),
    (Bi::new("单位", "Company"), 36),
    (Bi::new("信用代码", "Credit code"), 22),
    (Bi::new("盟市", "League or city"), 16),
    (Bi::new("奖项", "Award"), 22),
    (Bi::new("参评内容", "Subject"), 30),
    (Bi::new("提交时的判定", "Verdict then"), 14),
    (Bi::new("状态", "State"), 16),
    (Bi::new("提交时间（北京时间）", "Submitted (Beijing time)"), 22),
    (Bi::new("已等待天数", "Days waiting"), 12),
    (Bi::new("经办人", "With"), 12),
    (Bi::new("逾期", "Overdue"), 12),
    (Bi::new("来源", "Came"), 12),
];

/// One application.
#[derive(Clone, Debug)]
pub struct Line {
    /// Receipt number, company, credit code, league or city, award, subject, verdict, state, time of the submission.
    pub texts: [String; 9],
    /// Whole days since the submission.
    pub days: u32,
    /// Who has it; empty for nobody.
    pub assigned: String,
    /// Whether a supplement is overdue.
    pub overdue: bool,
    /// Whether the office typed it in from paper.
    pub on_paper: bool,
}

/// The list.
///
/// # Errors
/// When the workbook cannot be written.
pub fn queue(lines: &[Line], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET.get(lang))?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(0x00E8_EEF7);
    let quoted = Format::new().set_quote_prefix();
    for (column, (words, width)) in (0..).zip(HEADS) {
        sheet.write_string_with_format(0, column, words.get(lang), &head)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    for (row, line) in (1..).zip(lines) {
        let overdue = if line.overdue { OVERDUE.get(lang) } else { "" };
        let came = if line.on_paper { ON_PAPER } else { ONLINE };
        let before = (0..DAYS).zip(line.texts.iter().map(String::as_str));
        let after = (DAYS + 1..).zip([line.assigned.as_str(), overdue, came.get(lang)]);
        for (column, text) in before.chain(after).filter(|(_, text)| !text.is_empty()) {
            if begins_formula(text) {
                sheet.write_string_with_format(row, column, text, &quoted)?;
            } else {
                sheet.write_string(row, column, text)?;
            }
        }
        sheet.write_number(row, DAYS, line.days)?;
    }
    let (last_row, last) = (u32::try_from(lines.len()).unwrap_or(u32::MAX), HEADS.len() as u16 - 1);
    sheet.autofilter(0, 0, last_row, last)?;
    book.save_to_buffer()
}

/// What programs take for a formula when it is typed or pasted.
pub(super) fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_reads_back_as_text() {
        for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "普通"] {
            let texts = std::array::from_fn(|_| start.to_string());
            let line = Line { texts, days: 3, assigned: start.to_string(), overdue: true, on_paper: true };
            let bytes = queue(&[line], Lang::Zh).unwrap();
            let cells = crate::xlsx::cells(&bytes).unwrap();
            assert_eq!(cells.len(), 2);
            assert_eq!(cells[0].len(), HEADS.len());
            assert_eq!(cells[1][1].trim(), start.trim(), "{cells:?}");
            assert_eq!(cells[1][usize::from(DAYS)], "3");
            assert_eq!(cells[1][11..], ["补正逾期", "纸质代录"]);
        }
        assert_eq!(crate::xlsx::cells(&queue(&[], Lang::En).unwrap()).unwrap().len(), 1);
    }
}
