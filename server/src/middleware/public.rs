//! Public pages and feeds: a strong entity tag from the body, revalidation, compression. They hold nothing secret and
//! nothing that a visitor typed, so compressing them tells an observer nothing.

use crate::encoded::{Coding, etag, fingerprint, none_match};
use crate::middleware::kept::Kept;
use crate::moment::Moment;
use crate::state::AppState;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Brotli's quality for who takes no gzip: 11 would take 20 times as long for 5 % less (measured on the front page).
const BROTLI: u32 = 6;
/// Gzip's: 6 saves a quarter of the time for 3 % more (measured on the list of notices).
const GZIP: u32 = 9;

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
        let quality = if coding == Coding::Gzip { GZIP } else { BROTLI };
        let made = coding.encode(body, quality).map(Bytes::from);
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

/// The layer for a file. Only a success is tagged; a failure is drawn further out.
pub async fn public(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let asked = request.headers().clone();
    match tagged(&state, Coding::quickest(&asked), request, next).await {
        Ok(kept) => answer(&kept, &asked),
        Err(response) => response,
    }
}

/// The layer for a page or feed that is the same for all: the same with what was answered a moment before.
pub async fn kept(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let asked = request.headers().clone();
    let moment = Moment::now(&state);
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str()).to_string();
    let key = (Coding::quickest(&asked), address);
    if let Some(kept) = state.answers.get(moment, &key) {
        return answer(&kept, &asked);
    }
    match tagged(&state, key.0, request, next).await {
        Ok(kept) => {
            let kept = Arc::new(kept);
            state.answers.put(moment, key, kept.clone());
            answer(&kept, &asked)
        }
        Err(response) => response,
    }
}

/// A success, encoded and with its headers; anything else as it is.
async fn tagged(state: &AppState, wanted: Coding, request: Request, next: Next) -> Result<Kept, Response> {
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return Err(response);
    }
    let (mut parts, body) = response.into_parts();
    // The body was made in memory by our own handler; reading it back cannot fail.
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let print = fingerprint(&body);
    let (body, coding) = match state.compressed.get(&print, wanted, &body) {
        Some(bytes) => (bytes, wanted),
        None => (body, Coding::Identity),
    };
    let tag = etag(&print, coding);
    let headers = &mut parts.headers;
    if let Ok(value) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, value);
    }
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    // Kept by browsers and proxies, and asked for again each time: a 304 is one round trip without a body.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    if let Some(name) = coding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(Kept { headers: parts.headers, tag, body })
}

/// The answer to who asks: the body, or that they have it already.
fn answer(kept: &Kept, asked: &HeaderMap) -> Response {
    let mut headers = kept.headers.clone();
    let (status, body) = if unchanged(asked, &kept.tag, &headers) {
        // RFC 9110, 15.4.5: a 304 describes no content.
        for name in [header::CONTENT_TYPE, header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
            headers.remove(name);
        }
        (StatusCode::NOT_MODIFIED, Body::empty())
    } else {
        (StatusCode::OK, Body::from(kept.body.clone()))
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
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
