//! The files of the pack: the list and the contacts as workbooks, logos and paragraphs as an archive.

use super::Entry;
use crate::blobs::clean;
use crate::clock::beijing_day;
use crate::xlsx::texts;
use rust_xlsxwriter::XlsxError;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipWriter, result::ZipError};

/// The winners as a workbook.
///
/// # Errors
/// When it cannot be written.
pub fn workbook(entries: &[Entry]) -> Result<Vec<u8>, XlsxError> {
    let heads = [
        ("序号", 8),
        ("奖项", 40),
        ("获奖单位", 40),
        ("方案或技术", 30),
        ("星级", 10),
        ("证书编号", 22),
        ("单位简介（已同意宣传）", 60),
    ];
    let lines: Vec<[String; 7]> = (1..)
        .zip(entries)
        .map(|(at, entry): (usize, &Entry)| {
            let one = &entry.honoured;
            [
                at.to_string(),
                one.award.clone(),
                one.unit.clone(),
                one.subject.clone().unwrap_or_default(),
                one.star.clone().unwrap_or_default(),
                one.certificate.clone().unwrap_or_default(),
                one.description.clone(),
            ]
        })
        .collect();
    texts("获奖名单", &heads, &lines)
}

/// 跨省交流: the contacts of those who agreed, as a workbook.
///
/// # Errors
/// When it cannot be written.
pub fn contacts(entries: &[Entry]) -> Result<Vec<u8>, XlsxError> {
    let heads =
        [("获奖单位", 40), ("奖项", 40), ("联系人", 16), ("电话", 20), ("邮箱", 30), ("同意日期", 16)];
    let agreed = entries.iter().filter_map(|entry| Some((entry, entry.profile.exchange_at?)));
    let lines: Vec<[String; 6]> = agreed
        .map(|(entry, at)| {
            let (one, profile) = (&entry.honoured, &entry.profile);
            [
                one.unit.clone(),
                one.award.clone(),
                profile.contact.clone(),
                profile.phone.clone(),
                profile.mail.clone(),
                beijing_day(at).to_string(),
            ]
        })
        .collect();
    texts("跨省交流联系名单", &heads, &lines)
}

/// Why an archive could not be written.
#[derive(Debug, thiserror::Error)]
pub enum MaterialsError {
    /// The format.
    #[error("the archive could not be written: {0}")]
    Zip(#[from] ZipError),
    /// The memory.
    #[error("the archive could not be written: {0}")]
    Io(#[from] io::Error),
}

/// Logos and paragraphs of those who agreed, a folder each.
///
/// # Errors
/// [`MaterialsError`].
pub fn materials(entries: &[Entry]) -> Result<Vec<u8>, MaterialsError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let agreed = entries.iter().filter(|entry| entry.profile.publish_at.is_some());
    for (at, entry) in (1..).zip(agreed) {
        let (one, profile) = (&entry.honoured, &entry.profile);
        let folder = format!("{at:03} {}", clean(&one.unit));
        if !one.description.is_empty() {
            archive.start_file(format!("{folder}/简介.txt"), options)?;
            archive
                .write_all(format!("{}\n{}\n\n{}\n", one.line(), one.award, one.description).as_bytes())?;
        }
        if let Some((logo, kind)) = profile.logo.as_ref().zip(profile.logo_kind.as_ref()) {
            let ending = if kind == "png" { "png" } else { "jpg" };
            archive.start_file(format!("{folder}/标识.{ending}"), options)?;
            archive.write_all(logo)?;
        }
    }
    Ok(archive.finish()?.into_inner())
}
