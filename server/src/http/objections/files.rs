//! Files of objections: sent by who objects, by the office, by the company concerned; read by the office.

use super::follow;
use crate::auth::fields::Sent;
use crate::auth::{Client, Viewer};
use crate::blobs::{Kind, clean};
use crate::http::evidence::bytes::answer;
use crate::http::evidence::files::{Spooled, spool};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::objections::is_open;
use app::error::AppError;
use app::lang::Bi;
use axum::extract::multipart::{Field, MultipartRejection};
use axum::extract::{Multipart, Path, Request};
use axum::response::{Response, Result};
use domain::policy::Action;
use store::{Change, ObjectionFile, Side};
use uuid::Uuid;

/// Most files of one side, and what they may weigh together: an objection is about one entry.
const MOST: usize = 12;
const MOST_BYTES: i64 = 200_000_000;

const NONE: Bi = Bi::new("请先选择材料，再点“上传”。", "Choose a file first, then press “Upload”.");
const ENOUGH: Bi = Bi::new(
    "材料已经很多（最多 12 份、共 200 MB）。更多材料请与秘书处联系。",
    "That is as many files as fit (12, 200 MB in all): ask the secretariat about more.",
);
const CLOSED: Bi = Bi::new("本异议已办结，不能再补充材料。", "It is decided: files can no longer be added.");

/// `POST /objections/files`: the pair first, then one file.
pub async fn send(
    visit: Visit,
    client: Client,
    body: std::result::Result<Multipart, MultipartRejection>,
) -> Result<Response> {
    let mut sent = Sent::new();
    let mut body = body.map_err(|_| Failure(AppError::BadRequest))?;
    while let Some(field) = body.next_field().await.map_err(|_| Failure(AppError::BadRequest))? {
        match field.name() {
            Some(name @ ("receipt" | "secret" | "identifying")) if sent.len() < 3 => {
                let name = name.to_string();
                sent.push((name, super::small(field).await?));
            }
            Some("file") => {
                let value = |name: &str| crate::auth::fields::raw(&sent, name).to_string();
                let (receipt, secret) = (value("receipt"), value("secret"));
                let pair = (receipt.as_str(), secret.as_str());
                // Before a byte of it is kept.
                let Some(objection) = follow::find(&visit, &client, pair).await? else {
                    return Ok(follow::unknown(&visit, &sent));
                };
                let flags = (value("identifying") == "yes", false);
                let told = match keep(&visit, field, &objection.id, (Side::Objector, flags)).await? {
                    Ok(()) => follow::Told::kept(),
                    Err(why) => follow::Told::refused(why),
                };
                return Ok(follow::draw(&visit, &objection.id, pair, told).await?);
            }
            _ => {}
        }
    }
    Ok(follow::unknown(&visit, &sent))
}

/// Takes one file of a form into an objection; a sentence where it is not taken.
pub(super) async fn keep(
    visit: &Visit,
    field: Field<'_>,
    objection: &str,
    (side, flags): (Side, (bool, bool)),
) -> Result<std::result::Result<(), String>, Failure> {
    let lang = visit.site.lang;
    if field.file_name().is_none_or(str::is_empty) {
        return Ok(Err(NONE.get(lang).to_string()));
    }
    let name = clean(field.file_name().unwrap_or_default());
    let joint = Bi::new("：", ": ").get(lang);
    let refused = |why: String| Ok(Err(format!("{name}{joint}{why}")));
    let spooled = match spool(&visit.state.blobs, field, &name).await? {
        Ok(spooled) => spooled,
        Err(refusal) => return refused(refusal.words(lang)),
    };
    let Spooled { sha256, size, .. } = &spooled;
    let kind = match visit.state.blobs.check(spooled.id(), &name, *size, sha256).await {
        Ok(kind) => kind,
        Err(crate::blobs::CheckError::Refused(refusal)) => {
            spooled.discard().await;
            return refused(refusal.words(lang));
        }
        Err(crate::blobs::CheckError::Folder(error)) => {
            spooled.discard().await;
            return Err(crate::http::evidence::broken(error.into()));
        }
    };
    let placing = visit.state.blobs.placing().await;
    let mut change = match side {
        Side::Objector => visit.anonymous_change().await?,
        Side::Office | Side::Company => visit.change().await?,
    };
    let before = change.find_objection(objection).await?;
    let files = sent_by(&mut change, objection, side).await?;
    let bytes = files.iter().map(|file| file.size).sum::<i64>() + *size as i64;
    let why = match () {
        () if !is_open(&before) => Some(CLOSED),
        () if files.len() >= MOST || bytes > MOST_BYTES => Some(ENOUGH),
        () => None,
    };
    if let Some(why) = why {
        drop(change);
        spooled.discard().await;
        return Ok(Err(why.get(lang).to_string()));
    }
    let placed = visit.state.blobs.place(spooled.id(), sha256).await;
    placed.map_err(|error| crate::http::evidence::broken(error.into()))?;
    change.keep_blob(sha256, *size as i64, kind.media_type()).await?;
    let id = Uuid::now_v7().simple().to_string();
    change.add_objection_file(objection, (&id, side), (sha256, &name), flags).await?;
    change.commit().await?;
    drop(placing);
    Ok(Ok(()))
}

async fn sent_by(change: &mut Change, objection: &str, side: Side) -> Result<Vec<ObjectionFile>, Failure> {
    let files = change.objection_files(objection).await?;
    Ok(files.into_iter().filter(|file| file.side == side).collect())
}

/// `GET /office/objections/files/{file}`: for who reads the objection.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Failure> {
    let store = &visit.state.store;
    let file = store.objection_file(&id).await?.ok_or(AppError::NotFound)?;
    let objection = store.objection(&file.objection).await?.ok_or(AppError::NotFound)?;
    super::docket::readable(&visit, &viewer, &objection).await?;
    if file.identifying && !super::case::has_read_who(&visit, &viewer, &objection).await? {
        return Err(AppError::NotFound.into());
    }
    bytes(&visit, &file, request).await
}

/// `GET /receipts/{application}/objections/files/{file}`: what the company itself sent.
pub async fn own(
    visit: Visit,
    viewer: Viewer,
    Path((application, id)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let store = &visit.state.store;
    let found = store.application(&application).await?.ok_or(AppError::NotFound)?;
    if !viewer.may_with(Action::AnswerObjection, &found.applicant_org) {
        return Err(AppError::NotFound.into());
    }
    let file = store.objection_file(&id).await?.filter(|file| file.side == Side::Company);
    let file = file.ok_or(AppError::NotFound)?;
    let objection = store.objection(&file.objection).await?.ok_or(AppError::NotFound)?;
    if objection.application != application {
        return Err(AppError::NotFound.into());
    }
    bytes(&visit, &file, request).await
}

async fn bytes(visit: &Visit, file: &ObjectionFile, request: Request) -> Result<Response, Failure> {
    let kind = Kind::of_media_type(&file.media_type);
    answer(visit, (&file.id, &file.name), (&file.blob, kind), request).await
}
