//! Draws every refused and failed request in one place, whoever refused it: a handler, the router (404, 405), or a
//! guard (403, 408, 413, a panic). Programs get JSON, people a page; neither learns more than the kind of failure.

use super::headers::PUBLIC_CSP;
use super::observe::RequestId;
use crate::http::visit;
use crate::state::AppState;
use app::error::{AppError, JSON_ONLY};
use app::pages;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};

/// Marks an answer with an error status that is complete as it is, such as the fault list of a dossier.
#[derive(Clone, Copy, Debug)]
pub struct Complete;

/// The layer.
pub async fn failures(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let id = request.extensions().get::<RequestId>().cloned().unwrap_or_else(|| RequestId(String::new()));
    let mut response = next.run(request).await;
    if response.extensions().get::<Complete>().is_some() {
        return response;
    }
    let named = response.extensions().get::<AppError>().copied();
    let Some(error) = named.or_else(|| AppError::of_status(response.status().as_u16())) else {
        return response;
    };
    if let Some(place) = without_slash(&uri).filter(|_| error == AppError::NotFound && reads) {
        return Redirect::permanent(&place).into_response();
    }
    let kept = [header::ALLOW, header::RETRY_AFTER]
        .map(|name| response.headers_mut().remove(&name).map(|value| (name, value)));
    let wait = kept[1].as_ref().and_then(|(_, value)| value.to_str().ok()?.parse().ok());
    let lang = visit::language(&uri);
    let mut answer = if uri.path().starts_with("/api/") || uri.path() == "/healthz" {
        let advice = match error {
            AppError::UnsupportedType => JSON_ONLY.get(lang).to_owned(),
            _ => error.advice_after(wait, lang),
        };
        Json(serde_json::json!({
            "error": { "code": error, "message": error.title(lang), "advice": advice, "request_id": id.0 }
        }))
        .into_response()
    } else {
        let site = visit::site(&state, &state.editions.last(), &uri, None);
        let html = app::shell::render(&site, || pages::failure::page(&site, error, wait, &id.0));
        let mut page = Html(html).into_response();
        page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PUBLIC_CSP));
        page
    };
    *answer.status_mut() = axum::http::StatusCode::from_u16(error.status()).unwrap_or(response.status());
    for (name, value) in kept.into_iter().flatten() {
        answer.headers_mut().insert(name, value);
    }
    if error == AppError::SignedOut {
        // RFC 9110, 15.5.2 asks for a challenge; browsers do nothing about a scheme of ours.
        answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Session"));
    }
    answer
}

/// Where an address with slashes at its end meant to go: `/notices/` to `/notices`. Never out of the site: browsers
/// read `//host` and `/\host` as the address of another one.
fn without_slash(uri: &Uri) -> Option<String> {
    let path = uri.path().strip_suffix('/')?.trim_end_matches('/');
    if path.is_empty() || path.contains("//") || path.contains('\\') {
        return None;
    }
    Some(match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_string(),
    })
}
