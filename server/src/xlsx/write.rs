//! Writing the projects as a workbook, and the empty one to fill in: headings as the form has them, choices in lists,
//! everything that people type as text, so that no cell is a formula.

use domain::form::{Draft, FieldId};
use domain::lang::{Bi, Lang};
use domain::schema::{Field, Kind, LISTS, Null};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook, XlsxError,
};

const SHEET: Bi = Bi::new("工程业绩", "Projects");
const YES: Bi = Bi::new("是", "Yes");
const NO: Bi = Bi::new("否", "No");
/// The form's columns; what follows is used by no verdict.
const COLUMNS: usize = 12;

/// The projects of a draft.
///
/// # Errors
/// When the workbook cannot be written.
pub fn workbook(draft: &Draft, list: usize, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    write(Some(draft), list, lang)
}

/// A workbook to fill in.
///
/// # Errors
/// When the workbook cannot be written.
pub fn template(list: usize, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    write(None, list, lang)
}

fn write(draft: Option<&Draft>, list: usize, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The time of the making would make two answers to one question differ.
    let made = ExcelDateTime::from_ymd(2022, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name(SHEET.get(lang))?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(0x00E8_EEF7);
    let money = Format::new().set_num_format("#,##0.00");
    let fields = &LISTS[list].fields[..COLUMNS.min(LISTS[list].fields.len())];
    let rows = u32::try_from(LISTS[list].max).unwrap_or(u32::MAX);
    for (at, field) in fields.iter().enumerate() {
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, column, field.label.get(lang), &head)?;
        sheet.set_column_width(column, if at == 0 { 36 } else { 16 })?;
        if let Some(note) = note(field, lang) {
            sheet.insert_note(0, column, &Note::new(note))?;
        }
        if let Some(choices) = choices(field, lang) {
            let rule = DataValidation::new().allow_list_strings(&choices)?;
            sheet.add_data_validation(1, column, rows, column, &rule)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    let Some(draft) = draft else { return book.save_to_buffer() };
    for (at, row) in draft.list(list).rows.iter().enumerate() {
        let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
        for (at, field) in fields.iter().enumerate() {
            let column = u16::try_from(at).unwrap_or(u16::MAX);
            let raw = draft.get(FieldId::Cell(list, row.key, at));
            match (field.kind, raw.parse::<f64>()) {
                (Kind::Money, Ok(yuan)) => drop(sheet.write_number_with_format(line, column, yuan, &money)?),
                _ if raw.is_empty() => {}
                _ => drop(sheet.write_string(line, column, said(field, raw, lang))?),
            }
        }
    }
    book.save_to_buffer()
}

/// A value in the words of the form; what cannot be read stays as it was typed.
fn said(field: &Field, raw: &str, lang: Lang) -> String {
    let word = |id: &str| match field.kind {
        Kind::Choice(known) | Kind::Set(known) => {
            known.iter().find(|choice| choice.id == id).map(|choice| choice.label.get(lang).to_string())
        }
        _ => None,
    };
    match field.kind {
        Kind::Bool if raw == "true" => YES.get(lang).to_string(),
        Kind::Bool if raw == "false" => NO.get(lang).to_string(),
        Kind::Choice(_) => word(raw).unwrap_or_else(|| raw.to_string()),
        // English labels have spaces in them, which divide values too: there the identifiers say it.
        Kind::Set(_) if lang == Lang::En => raw.replace(',', ", "),
        Kind::Set(_) => {
            let words: Option<Vec<String>> = raw.split(',').map(word).collect();
            words.map_or_else(|| raw.to_string(), |words| words.join("、"))
        }
        _ if raw == "null" => null(field, lang).unwrap_or(raw).to_string(),
        _ => raw.to_string(),
    }
}

fn null(field: &Field, lang: Lang) -> Option<&'static str> {
    match field.null {
        Null::Never(text) | Null::Endless(text) | Null::Absent(text) => Some(text.get(lang)),
        Null::Forbidden => None,
    }
}

/// The list that a cell offers.
fn choices(field: &Field, lang: Lang) -> Option<Vec<&'static str>> {
    match field.kind {
        Kind::Bool => Some(vec![YES.get(lang), NO.get(lang)]),
        Kind::Choice(known) => Some(known.iter().map(|choice| choice.label.get(lang)).collect()),
        _ => None,
    }
}

/// What a heading says when it is pointed at.
fn note(field: &Field, lang: Lang) -> Option<String> {
    let zh = lang == Lang::Zh;
    match field.kind {
        Kind::Set(known) => {
            let words: Vec<&str> =
                known.iter().map(|choice| if zh { choice.label.get(lang) } else { choice.id }).collect();
            let joint = if zh { "、" } else { ", " };
            let words = words.join(joint);
            Some(if zh {
                format!("可填多个，用顿号分开：{words}")
            } else {
                format!("Several, with commas between: {words}")
            })
        }
        Kind::Date => {
            let never = null(field, lang).map_or_else(String::new, |word| {
                if zh { format!("，或“{word}”") } else { format!(", or “{word}”") }
            });
            Some(if zh { format!("如2021-06-30{never}") } else { format!("Like 2021-06-30{never}") })
        }
        Kind::Money => Some(
            (if zh {
                "只填安防部分，以元为单位；可写86万"
            } else {
                "The security part, in yuan"
            })
            .to_string(),
        ),
        _ => field.hint.map(|hint| hint.get(lang).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::form::table;

    fn projects() -> usize {
        domain::schema::list("projects").unwrap()
    }

    #[test]
    fn what_is_written_reads_back() {
        let mut draft = Draft::new();
        for (name, value) in [
            ("name", "=HYPERLINK(\"http://x\") 工程"),
            ("kinds", "smart_city,security"),
            ("in_inner_mongolia", "true"),
            ("role", "subcontractor"),
            ("completed_on", "2021-06-30"),
            ("in_use_on", "null"),
            ("security_amount_yuan", "1860000.55"),
            ("owner_accepted", "false"),
            ("rating", "good"),
            ("technologies", "5g,cloud"),
        ] {
            let at = LISTS[projects()].fields.iter().position(|field| field.path == name).unwrap();
            draft.set(FieldId::Cell(projects(), 1, at), value);
        }
        for lang in [Lang::Zh, Lang::En] {
            let bytes = workbook(&draft, projects(), lang).unwrap();
            let cells = crate::xlsx::cells(&bytes).unwrap();
            assert!(cells[1][0].starts_with("=HYPERLINK"), "a text, and no formula: {cells:?}");
            let read = table(projects(), &cells, 200).unwrap_or_else(|fault| panic!("{lang:?}: {fault:?}"));
            let mut again = Draft::new();
            again.add_table(projects(), &read, false);
            assert_eq!(
                again.list(projects()).rows[0].cells,
                draft.list(projects()).rows[0].cells,
                "{lang:?}"
            );
        }
    }

    #[test]
    fn the_template_has_its_headings_and_no_row() {
        let cells = crate::xlsx::cells(&template(projects(), Lang::Zh).unwrap()).unwrap();
        assert_eq!(cells[0][0], "工程名称");
        assert_eq!(table(projects(), &cells, 200), Err(domain::form::TableFault::NoRows));
    }
}
