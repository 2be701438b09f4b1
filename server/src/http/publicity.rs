//! 表彰宣传 at the office: the page, the files, the run sheet. All of it is made when it is asked for.

use super::export::attachment;
use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::clock::beijing_day;
use crate::publicity::{
    DOCUMENT_TYPE, Entry, contacts, document, entries, honoured, materials, told, workbook,
};
use crate::xlsx;
use app::error::AppError;
use app::pages::publicity::ceremony::{self, CeremonyView};
use app::pages::publicity::office::{Agreed, PublicityView, page};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::notice::Channel;
use domain::publicity::{clock, parse_clock, run_sheet, seats, story};
use serde::Deserialize;
use std::fmt::Display;

/// When a ceremony begins and how wide a row is, where nobody says so.
const START: u32 = 9 * 60;
const PER_ROW: usize = 12;
const WIDEST: usize = 60;

/// `GET /office/publicity`.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let pack = &visit.served.edition.pack;
    let entries = entries(&visit.state.store, pack).await?;
    let winners = honoured(&entries);
    let told = told(pack, &visit.state.public_url, &winners);
    let day = |at: i64| beijing_day(at).words(lang);
    let agreed = entries.iter().map(|entry| Agreed {
        application: entry.honoured.application.clone(),
        name: entry.honoured.line(),
        award: entry.honoured.award.clone(),
        shown: entry.profile.publish_at.map(day),
        logo: entry.profile.logo.is_some(),
        paragraph: !entry.honoured.description.is_empty(),
        handed: entry.profile.exchange_at.map(day),
    });
    let view = PublicityView {
        agreed: agreed.collect(),
        stories: Channel::ALL
            .into_iter()
            .map(|channel| (channel.id(), channel.name(), story(channel, &told)))
            .collect(),
    };
    Ok(visit.html(|site| page(site, &view)).into_response())
}

/// `GET /office/publicity/{file}`.
pub async fn file(visit: Visit, viewer: Viewer, Path(name): Path<String>) -> Result<Response, Failure> {
    let served = visit.served.clone();
    let pack = &served.edition.pack;
    let all = entries(&visit.state.store, pack).await?;
    let (kind, words) = match name.as_str() {
        "winners.xlsx" => (xlsx::CONTENT_TYPE, "获奖名单.xlsx"),
        "winners.docx" => (DOCUMENT_TYPE, "获奖名单.docx"),
        "materials.zip" => ("application/zip", "标识和简介.zip"),
        "contacts.xlsx" => (xlsx::CONTENT_TYPE, "跨省交流联系名单.xlsx"),
        _ => return Err(AppError::NotFound.into()),
    };
    let bytes = match name.as_str() {
        "winners.docx" => {
            let winners = honoured(&all);
            document(&told(pack, &visit.state.public_url, &winners)).map_err(|error| fault(&error))?
        }
        _ => written(name.clone(), all).await?,
    };
    tracing::info!(by = viewer.account, file = name, "a file of the publicity pack was made");
    let headers = [
        (header::CONTENT_TYPE, kind.to_string()),
        (header::CONTENT_DISPOSITION, attachment(&name, &format!("{} {words}", pack.id))),
    ];
    Ok((headers, bytes).into_response())
}

/// A file with the companies' own words and pictures, made off the threads that answer.
async fn written(name: String, all: Vec<Entry>) -> Result<Vec<u8>, Failure> {
    let made = tokio::task::spawn_blocking(move || match name.as_str() {
        "winners.xlsx" => workbook(&all).map_err(|error| fault(&error)),
        "contacts.xlsx" => contacts(&all).map_err(|error| fault(&error)),
        _ => materials(&all).map_err(|error| fault(&error)),
    });
    made.await.map_err(|error| fault(&error))?
}

fn fault(error: &dyn Display) -> Failure {
    tracing::error!(%error, "a file of the publicity pack could not be made");
    AppError::Internal.into()
}

/// What the run sheet is asked for. What cannot be read counts as nothing said.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    start: String,
    #[serde(default)]
    row: String,
}

/// `GET /office/publicity/ceremony`.
pub async fn ceremony(visit: Visit, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let pack = &visit.served.edition.pack;
    let winners = honoured(&entries(&visit.state.store, pack).await?);
    let start = parse_clock(&ask.start).unwrap_or(START);
    let per_row = ask.row.parse().ok().filter(|row| (1..=WIDEST).contains(row)).unwrap_or(PER_ROW);
    let view = CeremonyView {
        edition: pack.name.get(visit.site.lang).to_string(),
        start: clock(start),
        per_row,
        steps: run_sheet(&winners, start),
        seats: seats(&winners, per_row),
    };
    Ok(visit.html(|site| ceremony::page(site, &view)).into_response())
}
