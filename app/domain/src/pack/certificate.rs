//! Reading `[certificate]` of a pack: what it says itself, and the usual words for the rest.

use super::model::{CertificateSettings, LetterText, Script};
use super::reader::Table;
use crate::certificate::is_prefix;

/// The usual words. `domain.md` §5.
const TITLE: &str = "荣誉证书";
const TEXT: &str = "{unit}：\n\n经评审，授予你单位“{award}”称号。\n\n特发此证，以资鼓励。";
const TEXT_STAR: &str = "{unit}：\n\n经评审，授予你单位“{award}”称号，等级为{star}。\n\n特发此证，以资鼓励。";
const TEXT_SUBJECT: &str =
    "{unit}：\n\n经评审，授予你单位申报的《{subject}》“{award}”称号。\n\n特发此证，以资鼓励。";

/// The most lines of Mongolian.
const LINES: usize = 12;

/// The settings of an edition whose identifier is `edition`.
pub(super) fn certificate(root: &Table<'_, '_>, edition: &str) -> CertificateSettings {
    let table = match root.get("certificate") {
        None => None,
        Some(_) => root.table("certificate"),
    };
    let own = |key| table.as_ref().and_then(|table| table.opt_str(key));
    let title = own("title").unwrap_or_else(|| TITLE.to_owned());
    let text = |key, usual: &str, names: &[&str]| {
        let body = own(key).unwrap_or_else(|| usual.to_owned()).trim().to_owned();
        let text = LetterText { subject: title.clone(), body };
        if let (Some(unknown), Some(table)) = (text.unknown_name(names), &table) {
            let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
            let message = format!("`{key}` cannot say {{{unknown}}}; it knows {}", names.join(", "));
            table.reader.problem(&table.place(key), message);
        }
        text
    };
    let settings = CertificateSettings {
        number_prefix: own("number_prefix").unwrap_or_else(|| usual_prefix(edition)),
        text: text("text", TEXT, &["unit", "award"]),
        text_star: text("text_star", TEXT_STAR, &["unit", "award", "star"]),
        text_subject: text("text_subject", TEXT_SUBJECT, &["unit", "award", "subject"]),
        first: table.as_ref().filter(|table| table.has("first")).map_or(Script::Chinese, |table| {
            let words = [("chinese", Script::Chinese), ("mongolian", Script::Mongolian)];
            table.word("first", &words).unwrap_or(Script::Chinese)
        }),
        mongolian: own("mongolian").map_or_else(Vec::new, |text| {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        }),
    };
    if let Some(table) = table {
        if !is_prefix(&settings.number_prefix) {
            let message = "`number_prefix` is capital letters and figures joined by `-`, such as NMAF-2022";
            table.reader.problem(&table.place("number_prefix"), message);
        }
        if settings.mongolian.len() > LINES {
            let message = format!("`mongolian` has at most {LINES} lines: there is no room for more");
            table.reader.problem(&table.place("mongolian"), message);
        }
        table.finish();
    }
    settings
}

/// `NMAF-2022` for `2021-2022`: the last year of the edition.
fn usual_prefix(edition: &str) -> String {
    let year = edition.rsplit('-').next().filter(|year| is_prefix(year)).unwrap_or("0000");
    format!("NMAF-{year}")
}
