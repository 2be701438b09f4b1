//! Applications to keep: the office's list as a workbook, single ones as JSON and as an archive with their
//! evidence.

use super::desk::Ask;
use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::clock::{beijing_day, beijing_time};
use crate::export::{Case, ExportError, case};
use crate::xlsx::{self, Line, queue};
use app::error::AppError;
use app::lang::Bi;
use axum::body::Body;
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::pack::model::Pack;
use domain::verdict::Verdict;
use domain::workflow::State;
use store::{Application, DeskRow};
use tower_http::services::ServeFile;
use uuid::Uuid;

/// `GET /office/applications.xlsx`: all that the same query of the list finds.
pub async fn list(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let edition = ask.edition(&visit).await?;
    let pack = &edition.pack;
    let found = visit.state.store.desk(&ask.filter(&pack.id, &visit, &viewer), u32::MAX, 0).await?;
    let lines: Vec<Line> = found.into_iter().map(|row| line(&visit, pack, row)).collect();
    let made = tokio::task::spawn_blocking(move || queue(&lines, lang)).await;
    let bytes = made.map_err(|error| fault(&error))?.map_err(|error| fault(&error))?;
    tracing::info!(by = viewer.account, "the list of applications was exported");
    let name = format!("{}-{}.xlsx", Bi::new("申报", "applications").get(lang), pack.id);
    let headers = [
        (header::CONTENT_TYPE, xlsx::CONTENT_TYPE.to_string()),
        (header::CONTENT_DISPOSITION, attachment("applications.xlsx", &name)),
    ];
    Ok((headers, bytes).into_response())
}

fn line(visit: &Visit, pack: &Pack, row: DeskRow) -> Line {
    let lang = visit.site.lang;
    let award = pack.award(&row.award);
    let (day, region) = (beijing_day(row.submitted_at), domain::region::of(&row.uscc));
    Line {
        texts: [
            row.receipt_no,
            row.company,
            row.uscc,
            region.name.get(lang).to_string(),
            award.map_or(row.award, |award| award.short.get(lang).to_string()),
            row.subject,
            Verdict::parse(&row.verdict).unwrap_or(Verdict::NeedsReview).word(lang).to_string(),
            State::parse(&row.state).unwrap_or(State::Submitted).internal().get(lang).to_string(),
            format!("{day} {}", beijing_time(row.submitted_at)),
        ],
        days: u32::try_from(visit.today.days_since(day)).unwrap_or(0),
        assigned: row.assigned.unwrap_or_default(),
        overdue: row.until_at.is_some_and(|until| visit.now >= until),
        on_paper: row.on_paper,
    }
}

/// `GET /office/applications/{application}/case.json`.
pub async fn json(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Response, Failure> {
    let (application, case) = known(&visit, &id).await?;
    tracing::info!(application = id, by = viewer.account, "an application was exported");
    let name = format!("{}.json", application.receipt_no);
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8".to_string()),
        (header::CONTENT_DISPOSITION, attachment("case.json", &name)),
    ];
    Ok((headers, case.json).into_response())
}

/// `GET /office/applications/{application}/case.zip`. The archive is a temporary file until it is opened for
/// sending.
pub async fn archive(
    visit: Visit,
    viewer: Viewer,
    method: Method,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let (application, case) = known(&visit, &id).await?;
    let state = visit.state.clone();
    let temporary = format!("export-{}", Uuid::now_v7().simple());
    let path = state.blobs.temporary(&temporary);
    // Goes on to its end where the browser does not wait, so that it takes its file away itself.
    let sending = tokio::spawn(async move {
        let (writer, to) = (state.clone(), path.clone());
        let written = tokio::task::spawn_blocking(move || case.write_archive(&writer.blobs, &to)).await;
        let answer = match written {
            Ok(Ok(())) => {
                let mime = "application/zip".parse().map_err(|error| fault(&error));
                // Asked whole: an archive that is made anew has no parts to go on with.
                let mut whole = Request::new(Body::empty());
                *whole.method_mut() = method;
                match mime {
                    Ok(mime) => ServeFile::new_with_mime(&path, &mime)
                        .try_call(whole)
                        .await
                        .map_err(|error| fault(&error)),
                    Err(failure) => Err(failure),
                }
            }
            Ok(Err(error)) => Err(fault(&error)),
            Err(error) => Err(fault(&error)),
        };
        // What is open stays readable without its name; where it does not, the hourly sweep takes it.
        state.blobs.discard(&temporary).await;
        answer
    });
    let answer = sending.await.map_err(|error| fault(&error))??;
    if answer.status() != StatusCode::OK {
        return Err(AppError::Internal.into());
    }
    tracing::info!(application = id, by = viewer.account, "an application was exported with its evidence");
    let mut response = answer.into_response();
    let name = attachment("case.zip", &format!("{}.zip", application.receipt_no));
    let headers = response.headers_mut();
    let disposition = HeaderValue::try_from(name).map_err(|error| fault(&error))?;
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.remove(header::ACCEPT_RANGES);
    headers.remove(header::LAST_MODIFIED);
    headers.remove(header::ETAG);
    Ok(response)
}

async fn known(visit: &Visit, id: &str) -> Result<(Application, Case), Failure> {
    let store = &visit.state.store;
    let application = store.application(id).await?.ok_or(AppError::NotFound)?;
    let case = case(store, &application).await.map_err(|error| match error {
        ExportError::Store(error) => Failure::from(error),
        other => fault(&other),
    })?;
    Ok((application, case))
}

/// A fault of ours: logged, and answered as such.
fn fault(error: &dyn std::fmt::Display) -> Failure {
    tracing::error!(%error, "an export could not be written");
    AppError::Internal.into()
}

/// RFC 6266: the name in UTF-8, with one in ASCII for old programs.
pub(super) fn attachment(plain: &str, name: &str) -> String {
    let encoded: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}
