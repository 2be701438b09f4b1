//! Certificates as files: one for its company or the office, many for the printer; the image in the second script.

use super::export::attachment;
use super::failure::Failure;
use super::form::{Done, faulty, see};
use super::receipts::Held;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::blobs::{clean, sha256_hex};
use crate::certificates::issue::{paper, second};
use crate::certificates::{Image, ImageKind, batch, print};
use crate::clock::beijing_words;
use app::error::AppError;
use app::lang::Bi;
use app::pages::results::batch::{BatchFile, BatchView, Progress, page};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Form, Multipart, Path, Query};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use domain::policy::Action;
use store::{Cause, Certificate, CertificateJob};
use uuid::Uuid;

/// Files that are listed.
const LISTED: u32 = 20;
/// Most bytes of the image.
const IMAGE_LIMIT: usize = 1_000_000;
const NOTHING: Bi = Bi::new("还没有可以生成的证书。", "There is no certificate to put into it.");
const NO_IMAGE: Bi = Bi::new(
    "请选择PNG或JPEG图片，不超过1 MB，每边不超过6000像素。",
    "Choose a PNG or JPEG picture of at most 1 MB and 6000 pixels a side.",
);

/// `GET /receipts/{application}/certificate.pdf`: for the company, while the honour stands.
pub async fn own(visit: Visit, held: Held) -> Result<Response, Failure> {
    let found =
        visit.state.store.certificate_of(&held.application.id).await?.filter(|one| one.revoked_at.is_none());
    one(&visit, found.ok_or(AppError::NotFound)?).await
}

/// `GET /office/results/{application}/certificate.pdf`.
pub async fn office(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let found = visit.state.store.certificate_of(&id).await?;
    one(&visit, found.ok_or(AppError::NotFound)?).await
}

async fn one(visit: &Visit, found: Certificate) -> Result<Response, Failure> {
    let state = &visit.state;
    let edition = state.editions.edition(&state.store, &found.edition).await?;
    let image = state.store.certificate_image(&found.edition).await?;
    let pack = &edition.edition.pack;
    let (paper, second) =
        (paper(state, pack, &found), second(pack, image.and_then(|image| Image::new(image.bytes))));
    let certificates = state.certificates.clone();
    let leave = certificates.leave().await.ok_or(AppError::Unavailable)?;
    let made = tokio::task::spawn_blocking(move || {
        let _leave = leave;
        let faces = certificates.faces()?;
        print(&faces, &[paper], &second, |_| ())
    });
    let bytes = match made.await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(fault)) => {
            tracing::error!(error = &fault as &dyn std::error::Error, number = found.number, "no paper");
            return Err(AppError::Internal.into());
        }
        Err(error) => {
            tracing::error!(%error, "making a certificate failed");
            return Err(AppError::Internal.into());
        }
    };
    let name = attachment("certificate.pdf", &format!("{} {}.pdf", found.number, clean(&found.unit)));
    Ok(([(header::CONTENT_TYPE, "application/pdf".to_string()), (header::CONTENT_DISPOSITION, name)], bytes)
        .into_response())
}

/// `GET /office/certificates`. While a file is being made, the page asks to be loaded again.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Done>) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "made" => Some(Bi::new("已开始生成。", "It is being made.")),
        "image" => {
            Some(Bi::new("图片已更新，之后下载的证书按此印制。", "Changed: papers from now on have it."))
        }
        _ => None,
    };
    let done = done.map(|done| done.get(visit.site.lang).to_string());
    let (html, running) = draw(&visit, &viewer, done, None).await?;
    let mut response = html.into_response();
    if running {
        response.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static("3"));
    }
    Ok(response)
}

/// `POST /office/certificates`: makes a file.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let kind = raw(&sent, "do");
    if !matches!(kind, "zip" | "print") {
        return Err(AppError::BadRequest.into());
    }
    let pack = &visit.served.edition.pack;
    let award = Some(raw(&sent, "award")).filter(|id| !id.is_empty());
    if award.is_some_and(|id| pack.award(id).is_none()) {
        return Err(AppError::BadRequest.into());
    }
    let mut found = visit.state.store.certificates(&pack.id, award).await?;
    found.retain(|one| one.revoked_at.is_none());
    if found.is_empty() {
        let why = NOTHING.get(visit.site.lang).to_string();
        return Ok(faulty(draw(&visit, &viewer, None, Some(why)).await?.0));
    }
    let job = CertificateJob {
        id: Uuid::now_v7().simple().to_string(),
        edition: pack.id.clone(),
        award: award.map(str::to_string),
        kind: kind.to_string(),
        status: "running".to_string(),
        total: i64::try_from(found.len()).unwrap_or(i64::MAX),
        done: 0,
        fault: None,
        asked_by: viewer.account.clone(),
        asked_at: visit.now,
        ended_at: None,
    };
    let mut change = visit.change().await?;
    change.ask_certificates(&job).await?;
    change.commit().await?;
    let cause = Cause { actor: viewer.account.clone(), at: visit.now, request_id: visit.request_id.clone() };
    batch::begin(&visit.state, job, found, cause).await?;
    Ok(see(&visit, "/office/certificates?done=made").into_response())
}

/// `GET /office/certificates/{job}`: the finished file.
pub async fn file(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let job = visit.state.store.certificate_job(&id).await?.filter(|job| job.status == "done");
    let job = job.ok_or(AppError::NotFound)?;
    let bytes =
        tokio::fs::read(batch::file(&visit.state.certificates.data, &job)).await.map_err(|error| {
            tracing::error!(%error, job = id, "a finished file is not there");
            AppError::NotFound
        })?;
    let (plain, kind, ending) = match job.kind.as_str() {
        "zip" => ("certificates.zip", "application/zip", "zip"),
        _ => ("certificates.pdf", "application/pdf", "pdf"),
    };
    let name = attachment(plain, &format!("{}证书.{ending}", job.edition));
    Ok(([(header::CONTENT_TYPE, kind.to_string()), (header::CONTENT_DISPOSITION, name)], bytes)
        .into_response())
}

/// `POST /office/certificates/image`: takes the image in the second script, or takes it off.
pub async fn image(
    visit: Visit,
    viewer: Viewer,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let mut body = body.map_err(|_| AppError::UnsupportedType)?;
    let refused = |error: &axum::extract::multipart::MultipartError| {
        Failure(AppError::of_status(error.status().as_u16()).unwrap_or(AppError::BadRequest))
    };
    let (mut bytes, mut off) = (Vec::new(), false);
    while let Some(field) = body.next_field().await.map_err(|error| refused(&error))? {
        match field.name() {
            Some("file") => bytes = field.bytes().await.map_err(|error| refused(&error))?.to_vec(),
            Some("do") => off = field.text().await.map_err(|error| refused(&error))? == "off",
            _ => {}
        }
    }
    let edition = &visit.served.edition.pack.id;
    let mut change = visit.change().await?;
    if off {
        change.add_certificate_image(edition, ("none", "", b""), &viewer.account).await?;
    } else {
        let image = Some(bytes).filter(|bytes| bytes.len() <= IMAGE_LIMIT).and_then(Image::new);
        let Some(image) = image else {
            drop(change);
            let why = NO_IMAGE.get(visit.site.lang).to_string();
            return Ok(faulty(draw(&visit, &viewer, None, Some(why)).await?.0));
        };
        let kind = if image.kind == ImageKind::Png { "png" } else { "jpeg" };
        let hash = sha256_hex(&image.bytes);
        change.add_certificate_image(edition, (kind, &hash, &image.bytes), &viewer.account).await?;
    }
    change.commit().await?;
    Ok(see(&visit, "/office/certificates?done=image").into_response())
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    done: Option<String>,
    refused: Option<String>,
) -> Result<(Html<String>, bool), Failure> {
    let lang = visit.site.lang;
    let (pack, store) = (&visit.served.edition.pack, &visit.state.store);
    let found = store.certificates(&pack.id, None).await?;
    let standing = |id: &str| found.iter().filter(|one| one.award == id && one.revoked_at.is_none()).count();
    let awards = pack
        .awards
        .iter()
        .map(|award| (award.id.clone(), award.name.get(lang).to_string(), standing(&award.id)));
    let files: Vec<BatchFile> = store
        .certificate_jobs(&pack.id, LISTED)
        .await?
        .into_iter()
        .map(|job| {
            let progress = match (job.status.as_str(), visit.state.certificates.running.done(&job.id)) {
                ("done", _) => Progress::Done(job.total),
                ("failed", _) => Progress::Failed(job.fault.clone().unwrap_or_default()),
                (_, Some(done)) => Progress::Running(done, job.total),
                (_, None) => Progress::Broken,
            };
            let kind = if job.kind == "zip" {
                Bi::new("压缩包", "Archive")
            } else {
                Bi::new("打印文件", "Print file")
            };
            let award = job.award.as_deref().and_then(|id| pack.award(id));
            let of =
                award.map_or(Bi::new("全部奖项", "all awards").get(lang), |award| award.short.get(lang));
            BatchFile {
                name: format!("{} · {of}", kind.get(lang)),
                when: beijing_words(job.asked_at, lang),
                id: job.id,
                progress,
            }
        })
        .collect();
    let running = files.iter().any(|one| matches!(one.progress, Progress::Running(..)));
    let image = store.certificate_image(&pack.id).await?;
    let view = BatchView {
        awards: awards.filter(|(_, _, count)| *count > 0).collect(),
        files,
        image: image.map(|image| beijing_words(image.added_at, lang)),
        issues: viewer.may(Action::IssueCertificates),
        done,
        refused,
    };
    Ok((visit.html(|site| page(site, &view)), running))
}
