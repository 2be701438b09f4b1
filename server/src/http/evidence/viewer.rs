//! Looking at a file without downloading it: its pages drawn by the server, or the picture that it is.

use super::bytes::{SHUT, readable};
use crate::auth::Viewer;
use crate::blobs::Kind;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::preview::{Key, NoPicture, Sheet, Width};
use app::error::AppError;
use app::pages::evidence::viewer::{Drawn, Shown, ViewerView, Zoom, page};
use axum::extract::{Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Deserialize;
use store::EvidenceFile;

/// What the address asks for, as it was typed.
#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    page: String,
    #[serde(default)]
    zoom: String,
    #[serde(default)]
    frame: String,
}

/// `GET /evidence/{file}/view`.
pub async fn show(
    mut visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Ask>,
) -> Result<Html<String>, Failure> {
    let file = readable(&visit, &viewer, &id).await?;
    let kind = Kind::of_media_type(&file.media_type);
    let zoom = Zoom::parse(&ask.zoom).unwrap_or_default();
    let wanted = number(&ask.page).unwrap_or(1);
    let shown = match kind {
        Some(Kind::Pdf) => pdf(&visit, &file, wanted, zoom).await,
        Some(Kind::Jpeg | Kind::Png | Kind::Webp) => Shown::Picture,
        _ => Shown::Nothing,
    };
    let view = ViewerView {
        file: file.id,
        name: file.name,
        kind: kind.map_or(String::new(), |kind| kind.name().to_string()),
        size: file.size.unsigned_abs(),
        shown,
        zoom,
        framed: ask.frame == "1",
    };
    // The page is compressed: nothing that an address brings along may stand beside what the company has.
    visit.site.here = view.here();
    Ok(visit.html(|site| page(site, &view)))
}

/// What the address of a picture asks for.
#[derive(Deserialize)]
pub struct Size {
    width: Option<u16>,
}

/// `GET /evidence/{file}/pages/{page}`: `3.png`.
pub async fn picture(
    visit: Visit,
    viewer: Viewer,
    Path((id, name)): Path<(String, String)>,
    Query(size): Query<Size>,
) -> Result<Response, Failure> {
    let file = readable(&visit, &viewer, &id).await?;
    let page = name.strip_suffix(".png").and_then(number).ok_or(AppError::NotFound)?;
    let width = size.width.map_or(Some(Width::Fit), Width::of_pixels).ok_or(AppError::NotFound)?;
    if Kind::of_media_type(&file.media_type) != Some(Kind::Pdf) {
        return Err(AppError::NotFound.into());
    }
    let sheet = sheet(&visit, &file, page, width).await.map_err(|why| match why {
        NoPicture::Busy => AppError::Unavailable,
        NoPicture::Beyond(_) | NoPicture::Unreadable(_) => AppError::NotFound,
    })?;
    let tag = format!("\"{}-{page}-{}\"", file.blob, width.pixels());
    let tag = HeaderValue::try_from(tag).map_err(|_| AppError::Internal)?;
    let fixed = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SHUT)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (header::ETAG, tag),
    ];
    Ok((fixed, sheet.png).into_response())
}

/// A page as it is typed: none where it is no number, or nought.
fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|number| *number > 0)
}

async fn sheet(visit: &Visit, file: &EvidenceFile, page: u32, width: Width) -> Result<Sheet, NoPicture> {
    let key = Key { blob: file.blob.clone(), page, width };
    visit.state.previews.page(&key, &visit.state.blobs.path(&file.blob)).await
}

/// A page of a PDF. It is drawn before the document is sent, so that this one can say when it cannot be.
async fn pdf(visit: &Visit, file: &EvidenceFile, wanted: u32, zoom: Zoom) -> Shown {
    let mut page = wanted;
    let mut first = sheet(visit, file, page, Width::Fit).await;
    if let Err(NoPicture::Beyond(pages)) = first {
        page = pages;
        first = sheet(visit, file, page, Width::Fit).await;
    }
    let beyond = (page < wanted).then_some(wanted);
    let mut width = Width::Fit;
    let drawn = match first {
        Ok(sheet) => sheet,
        Err(NoPicture::Busy) => return Shown::Busy { page },
        Err(NoPicture::Beyond(pages)) => return Shown::Unreadable { page, pages: Some(pages) },
        Err(NoPicture::Unreadable(pages)) => return Shown::Unreadable { page, pages },
    };
    let size = zoom.of(drawn.size);
    // Larger than it was drawn by more than a little: drawn once more, finer.
    let larger = zoom != Zoom::Fit && size.0 > u32::from(Width::Fit.pixels());
    if larger && sheet(visit, file, page, Width::Large).await.is_ok() {
        width = Width::Large;
    }
    ahead(visit, file, page + 1, drawn.pages);
    Shown::Page(Drawn { page, pages: drawn.pages, size, width: width.pixels(), beyond })
}

/// Has the next page drawn while nobody else waits: who reads goes on to it.
fn ahead(visit: &Visit, file: &EvidenceFile, page: u32, pages: u32) {
    if page > pages || !visit.state.previews.is_idle() {
        return;
    }
    let (state, blob) = (visit.state.clone(), file.blob.clone());
    tokio::spawn(async move {
        let path = state.blobs.path(&blob);
        // That it cannot be drawn is told when it is asked for.
        let _ = state.previews.page(&Key { blob, page, width: Width::Fit }, &path).await;
    });
}
