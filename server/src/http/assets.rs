//! Files: hashed ones that are kept for a year, the icons, the text for crawlers.

use super::failure::Failure;
use crate::assets::content_type;
use crate::encoded::Coding;
use crate::middleware::headers::EVERYWHERE;
use crate::state::AppState;
use app::error::AppError;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{AppendHeaders, IntoResponse, Response};

/// The name holds the content's hash: a year, and no question in between.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// `GET /pkg/{file}`.
pub async fn hashed(
    State(state): State<AppState>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Failure> {
    let path = format!("pkg/{name}");
    let (bytes, coding) = state.assets.get(&path, Coding::accepted(&headers)).ok_or(AppError::NotFound)?;
    Ok(file(content_type(&path), coding, IMMUTABLE, Bytes::from(bytes.into_owned())))
}

/// `GET /favicon.svg` and its like: a file of `public/` under its own name.
pub async fn icon(State(state): State<AppState>, uri: Uri) -> Result<impl IntoResponse, Failure> {
    let path = uri.path().trim_start_matches('/');
    let (bytes, _) = state.assets.get(path, Coding::Identity).ok_or(AppError::NotFound)?;
    let kind = content_type(path);
    let everywhere = kind.starts_with("image/").then_some([EVERYWHERE]);
    Ok(([(header::CONTENT_TYPE, kind)], everywhere.map(AppendHeaders), bytes.into_owned()))
}

/// `GET /robots.txt`: pages may be read; what programs ask for is of no use to a search.
pub async fn robots(State(state): State<AppState>) -> impl IntoResponse {
    let map = format!("{}/sitemap.xml", state.public_url);
    format!("User-agent: *\nDisallow: /api/\nDisallow: /editions/\nSitemap: {map}\n")
}

/// A file with its type, coding and cache rule. `Vary` tells proxies that the coding was chosen.
pub(super) fn file(kind: &'static str, coding: Coding, cache: &'static str, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(name) = coding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}
