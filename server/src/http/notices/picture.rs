//! The picture of a notice, for who shows a link to it. The page itself never loads it.

use super::public;
use crate::certificates::FontFault;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::middleware::headers::EVERYWHERE;
use crate::notices::picture::{self, PictureFault, SIZE, Words};
use crate::notices::view;
use crate::state::AppState;
use app::error::AppError;
use app::pages::public_notice::sheet::Sheet;
use app::shell::Picture;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};

/// The icon of the site, where there is no font to draw with, and its side in pixels.
const ICON: (&str, u16) = ("/icon-512.png", 512);

/// `GET /notices/{id}/picture.png`.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let row = public(&visit.state.store, &id).await?;
    let words = Words::of(&view::sheet(&visit, &row, visit.site.lang).await?);
    match drawn(&visit.state, words).await? {
        Some(png) => Ok(([(header::CONTENT_TYPE, "image/png"), EVERYWHERE], png).into_response()),
        // Not for ever: a font may come.
        None => Ok(([EVERYWHERE], Redirect::temporary(ICON.0)).into_response()),
    }
}

/// The picture, from those that are kept or drawn now; none where it cannot be.
async fn drawn(state: &AppState, words: Words) -> Result<Option<Bytes>, Failure> {
    let mark = words.mark();
    if let Some(known) = state.pictures.get(&mark) {
        return Ok(known);
    }
    // Fonts are large: a few are busy with them at the same time, whatever they set.
    let Some(leave) = state.certificates.leave().await else { return Err(AppError::Unavailable.into()) };
    if let Some(known) = state.pictures.get(&mark) {
        return Ok(known);
    }
    let certificates = state.certificates.clone();
    let made = tokio::task::spawn_blocking(move || -> Result<Vec<u8>, PictureFault> {
        let png = picture::draw(&*certificates.faces()?, &words);
        drop(leave);
        png
    });
    match made.await {
        Ok(Ok(png)) => {
            let png = Bytes::from(png);
            state.pictures.put(mark, Some(png.clone()));
            Ok(Some(png))
        }
        Ok(Err(why)) => {
            // The fonts stay as they are; where there was none at all, one may come.
            if matches!(why, PictureFault::Font(FontFault::Sign { .. })) {
                state.pictures.put(mark, None);
            }
            tracing::warn!(%why, "a notice has no picture of its own");
            Ok(None)
        }
        Err(why) => {
            tracing::error!(%why, "drawing the picture of a notice failed");
            Ok(None)
        }
    }
}

/// What the head of a notice's pages says of its picture.
pub(in crate::http) async fn told(state: &AppState, id: &str, sheet: &Sheet) -> Picture {
    let base = &state.public_url;
    if !state.certificates.has_fonts().await {
        let alt = sheet.content.signature.clone();
        return Picture { url: format!("{base}{}", ICON.0), size: (ICON.1, ICON.1), alt };
    }
    let words = Words::of(sheet);
    // The mark changes with the words: who keeps pictures by their addresses asks again then.
    let url = format!("{base}/notices/{id}/picture.png?v={}", words.mark());
    Picture { url, size: SIZE, alt: words.alt() }
}
