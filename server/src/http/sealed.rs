//! 盖章的申报表: the company sends the scan of the signed and sealed sheet, which stands beside its receipt.

use super::evidence::files::whole;
use super::failure::Failure;
use super::form::see;
use super::receipts::Held;
use super::receipts::draw::refuse;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::blobs::{Kind, clean};
use crate::evidence::{Standing, Taker};
use app::error::AppError;
use app::lang::Bi;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::{IntoResponse, Response};
use domain::workflow::State;

const NONE: Bi = Bi::new("请先选择扫描件，再点“上传”。", "Choose the scan first, then press “Upload”.");
const TYPE: Bi = Bi::new(
    "扫描件须为 PDF 或图片（JPG、PNG、WebP、HEIC），请转换后再上传。",
    "The scan must be a PDF or a picture (JPEG, PNG, WebP, HEIC): convert it and upload it again.",
);
const LATE: Bi = Bi::new(
    "初核已有结论或申报已撤回，不能再上传扫描件。",
    "The initial check has ended or the application was withdrawn: a scan can no longer be sent.",
);

/// `POST /receipts/{application}/sealed`.
pub async fn send(
    visit: Visit,
    viewer: Viewer,
    held: Held,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let (application, org) = (&held.application, &held.org);
    let id = &application.id;
    let open = |state: State| {
        matches!(
            state,
            State::Submitted
                | State::SupplementRequested
                | State::ScreeningProposed
                | State::ScreeningAppealed
        )
    };
    if !open(application.state.0) {
        return refuse(&visit, &held, LATE.get(visit.site.lang).to_string()).await;
    }
    let Ok(mut body) = body else {
        return refuse(&visit, &held, NONE.get(visit.site.lang).to_string()).await;
    };
    let taker = Taker { visit: &visit, org, viewer: &viewer };
    while let Some(field) = body.next_field().await.map_err(|_| AppError::BadRequest)? {
        if field.name() != Some("file") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        let name = clean(field.file_name().unwrap_or_default());
        if !Kind::of_name(&name).is_ok_and(Kind::is_shown) {
            return refuse(&visit, &held, TYPE.get(visit.site.lang).to_string()).await;
        }
        let file = match whole(&taker, field, &name).await? {
            Ok(Standing::Kept { file, .. }) => file,
            // A file of a form is kept at once.
            Ok(Standing::Under { .. }) => return Err(AppError::Internal.into()),
            Err(refusal) => {
                let words = refusal.words(visit.site.lang);
                return refuse(&visit, &held, words).await;
            }
        };
        let mut change = visit.change().await?;
        let now = change.find_application(id).await?;
        if !open(now.state.0) || now.submission != application.submission {
            drop(change);
            let held = Held { application: now, ..held };
            return refuse(&visit, &held, LATE.get(visit.site.lang).to_string()).await;
        }
        change.hand_in_sealed_form((id, now.submission), &viewer.account, Some(&file)).await?;
        change.commit().await?;
        tracing::info!(application = id, by = viewer.account, "the sealed form came");
        return Ok(see(&visit, &format!("/receipts/{id}?done=sealed")).into_response());
    }
    refuse(&visit, &held, NONE.get(visit.site.lang).to_string()).await
}
