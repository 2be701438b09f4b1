//! Objections: the form, following, the office's docket, the company's side.

/// One objection on the office's desk.
pub mod case;
/// The company concerned.
pub mod company;
/// All of an edition.
pub mod docket;
/// The form.
pub mod file;
/// Their files.
pub mod files;
/// Following one.
pub mod follow;
/// What the panel of a re-review reads.
pub mod panel;
/// Beginning a re-review.
pub mod re_review;

use super::failure::Failure;
use super::visit::Visit;
use crate::clock::beijing_words;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::evidence::words::size;
use app::pages::objection::papers::{FileView, MessageView, Whose};
use axum::extract::multipart::Field;
use domain::pack::model::Pack;
use store::{ListedEntry, Objection, ObjectionFile, ObjectionMessage, Side};

/// Most bytes of a text beside a file.
const SMALL: usize = 256;

/// Whose something is, as pages say it.
fn whose(side: Side) -> Whose {
    match side {
        Side::Office => Whose::Office,
        Side::Objector => Whose::Objector,
        Side::Company => Whose::Company,
    }
}

fn message_views(all: &[ObjectionMessage], of: impl Fn(Side) -> bool, lang: Lang) -> Vec<MessageView> {
    let shown = all.iter().filter(|one| of(one.side));
    shown
        .map(|one| MessageView {
            whose: whose(one.side),
            text: one.text.clone(),
            at: beijing_words(one.at, lang),
        })
        .collect()
}

/// The files of the sides that the reader may know of; `way` says where their bytes are.
fn file_views(
    all: &[ObjectionFile],
    of: impl Fn(Side) -> bool,
    way: impl Fn(&ObjectionFile) -> Option<String>,
    lang: Lang,
) -> Vec<FileView> {
    let shown = all.iter().filter(|one| of(one.side));
    shown
        .map(|one| FileView {
            whose: whose(one.side),
            name: one.name.clone(),
            note: note(one),
            size: size(u64::try_from(one.size).unwrap_or(0)),
            at: beijing_words(one.at, lang),
            href: way(one),
        })
        .collect()
}

/// Of a file that only who reads the identity opens.
const SEALED: Bi = Bi::new("按身份信息保密", "kept like the identity");
const FOR_PANEL: Bi = Bi::new("给重新审核的委员看", "the panel reads it");

fn note(file: &ObjectionFile) -> Option<Bi> {
    match file {
        ObjectionFile { identifying: true, .. } => Some(SEALED),
        ObjectionFile { for_panel: true, side: Side::Office, .. } => Some(FOR_PANEL),
        _ => None,
    }
}

/// A field of text of a form with files: a few hundred bytes, read no further, so that nobody fills the memory with it.
///
/// # Errors
/// [`AppError::BadRequest`] where it is longer.
async fn small(mut field: Field<'_>) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| AppError::BadRequest)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > SMALL {
            return Err(AppError::BadRequest.into());
        }
    }
    String::from_utf8(bytes).map_err(|_| AppError::BadRequest.into())
}

/// What an objection is about: the company with its solution or technology, and the award.
async fn object(visit: &Visit, objection: &Objection) -> Result<(String, String), Failure> {
    let line = line_of(visit, objection).await?;
    let pack = pack_of(visit, &objection.edition).await?;
    Ok((entry_name(&line), award_name(&pack, &line.award, visit.site.lang)))
}

/// The line that an objection names, in the version that stood then.
async fn line_of(visit: &Visit, objection: &Objection) -> Result<ListedEntry, Failure> {
    let line = visit.state.store.notice_entry(&objection.notice, &objection.application).await?;
    Ok(line.ok_or(AppError::Internal)?)
}

/// What an entry is called: the company, with its solution or technology.
fn entry_name(line: &ListedEntry) -> String {
    if line.subject.is_empty() { line.unit.clone() } else { format!("{}《{}》", line.unit, line.subject) }
}

/// The pack of an edition.
async fn pack_of(visit: &Visit, edition: &str) -> Result<Pack, Failure> {
    if visit.served.edition.pack.id == edition {
        return Ok(visit.served.edition.pack.clone());
    }
    let found = visit.state.store.edition(edition).await?.ok_or(AppError::NotFound)?;
    Ok(visit.state.editions.of_hash(&visit.state.store, &found.hash).await?.edition.pack.clone())
}

fn award_name(pack: &Pack, award: &str, lang: Lang) -> String {
    let found = pack.awards.iter().find(|one| one.id == award);
    found.map_or_else(|| award.to_string(), |one| one.name.get(lang).to_string())
}
