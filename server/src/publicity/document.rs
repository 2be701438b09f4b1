//! The list of winners as a document for Word (DOCX): the text of the site, with a table an award.

use docx_rs::{
    AlignmentType, Docx, DocxError, Paragraph, Run, RunFonts, Table, TableCell, TableRow, WidthType,
};
use domain::publicity::{Told, by_award};
use std::io::Cursor;

/// The content type of such a document.
pub const DOCUMENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// Widths of the columns, in twentieths of a point: an A4 page with its margins.
const WIDTHS: [usize; 3] = [900, 5200, 2900];
/// Half points.
const TITLE: usize = 44;
const TEXT: usize = 28;

fn run(text: &str) -> Run {
    Run::new().add_text(printable(text)).size(TEXT)
}

/// Without the characters that XML forbids.
fn printable(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_control()).collect()
}

fn cells(texts: [&str; 3], bold: bool) -> TableRow {
    let cell = |(text, width): (&str, usize)| {
        let run = if bold { run(text).bold() } else { run(text) };
        TableCell::new().width(width, WidthType::Dxa).add_paragraph(Paragraph::new().add_run(run))
    };
    TableRow::new(texts.into_iter().zip(WIDTHS).map(cell).collect())
}

/// The document.
///
/// # Errors
/// When it cannot be written.
pub fn document(told: &Told<'_>) -> Result<Vec<u8>, DocxError> {
    let fonts = RunFonts::new().east_asia("FangSong").ascii("Times New Roman").hi_ansi("Times New Roman");
    let title = Run::new().add_text(printable(&format!("{}获奖名单", told.edition))).size(TITLE).bold();
    let mut docx = Docx::new()
        .default_fonts(fonts)
        .add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(title))
        .add_paragraph(Paragraph::new().add_run(run(&format!(
            "{}，共{}项。",
            told.organiser,
            told.winners.len()
        ))));
    for (award, all) in by_award(told.winners) {
        docx = docx.add_paragraph(Paragraph::new().add_run(run(award).bold()));
        let mut rows = vec![cells(["序号", "获奖单位", "证书编号"], true)];
        for (at, one) in all.iter().enumerate() {
            let number = one.certificate.as_deref().unwrap_or_default();
            rows.push(cells([&(at + 1).to_string(), &one.line(), number], false));
        }
        docx = docx.add_table(Table::new(rows).set_grid(WIDTHS.to_vec()));
    }
    let mut out = Cursor::new(Vec::new());
    docx.build().pack(&mut out)?;
    Ok(out.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::publicity::Honoured;
    use std::io::Read;

    #[test]
    fn the_document_is_well_formed_and_says_who_won() {
        let winners = [Honoured {
            award: "十佳工程商".to_string(),
            unit: "甲<b>&\u{1}公司".to_string(),
            certificate: Some("NMAF-2022-03-001".to_string()),
            ..Honoured::default()
        }];
        let told = Told {
            edition: "2021-2022 年度评优",
            organiser: "示例协会",
            organiser_short: "协会",
            rules: "细则",
            site: "https://awards.example",
            id: "2021-2022",
            winners: &winners,
        };
        let bytes = document(&told).expect("a document");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        for part in ["[Content_Types].xml", "_rels/.rels", "word/styles.xml"] {
            assert!(archive.by_name(part).is_ok(), "{part}");
        }
        let mut text = String::new();
        archive.by_name("word/document.xml").expect("the text").read_to_string(&mut text).expect("it reads");
        for said in ["十佳工程商", "甲&lt;b&gt;&amp;公司", "NMAF-2022-03-001", "2021-2022 年度评优获奖名单"]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
}
