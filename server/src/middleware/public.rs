//! Public pages and feeds: a strong entity tag from the body, revalidation, compression. They hold nothing secret and
//! nothing that a visitor typed, so compressing them tells an observer nothing.

use crate::encoded::{Coding, etag, fingerprint, none_match};
use crate::state::AppState;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Brotli's quality for pages: 11 would take 20 times as long for 5 % less (measured on the front page).
const QUALITY: u32 = 6;

/// Most compressed pages kept. There are a few dozen public pages in two languages and two codings; a demonstration's
/// clock makes new ones every minute, so the store is emptied when it is full.
const KEPT: usize = 256;

/// Compressed bodies by fingerprint and coding.
#[derive(Default)]
pub struct Compressed(Mutex<HashMap<(String, Coding), Option<Bytes>>>);

impl Compressed {
    fn get(&self, fingerprint: &str, coding: Coding, body: &Bytes) -> Option<Bytes> {
        if coding == Coding::Identity {
            return None;
        }
        let key = (fingerprint.to_string(), coding);
        if let Some(known) = self.lock().get(&key) {
            return known.clone();
        }
        let made = coding.encode(body, QUALITY).map(Bytes::from);
        let mut kept = self.lock();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, made.clone());
        made
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(String, Coding), Option<Bytes>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The layer for a page or feed. Only a success is tagged; a failure is drawn further out.
pub async fn public(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let asked = request.headers().clone();
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // The body was made in memory by our own handler; reading it back cannot fail.
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let print = fingerprint(&body);
    let compressed = state.compressed.get(&print, Coding::accepted(&asked), &body);
    let (body, coding) = match compressed {
        Some(bytes) => (bytes, Coding::accepted(&asked)),
        None => (body, Coding::Identity),
    };
    let tag = etag(&print, coding);
    if let Ok(value) = HeaderValue::from_str(&tag) {
        parts.headers.insert(header::ETAG, value);
    }
    parts.headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    // Kept by browsers and proxies, and asked for again each time: a 304 is one round trip without a body.
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    if let Some(name) = coding.name() {
        parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if unchanged(&asked, &tag, &parts.headers) {
        parts.status = StatusCode::NOT_MODIFIED;
        // RFC 9110, 15.4.5: a 304 describes no content.
        for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
            parts.headers.remove(name);
        }
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(body))
}

/// `If-None-Match` decides; `If-Modified-Since` counts only without it (RFC 9110, 13.2.2).
fn unchanged(asked: &HeaderMap, tag: &str, answer: &HeaderMap) -> bool {
    if asked.contains_key(header::IF_NONE_MATCH) {
        return none_match(asked, tag);
    }
    let time = |headers: &HeaderMap, name| -> Option<Timestamp> {
        static PARSER: DateTimeParser = DateTimeParser::new();
        PARSER.parse_timestamp(headers.get(name)?.to_str().ok()?).ok()
    };
    match (time(asked, header::IF_MODIFIED_SINCE), time(answer, header::LAST_MODIFIED)) {
        (Some(since), Some(modified)) => modified <= since,
        _ => false,
    }
}
