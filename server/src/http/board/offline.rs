//! The page on which a member scores without a network, and the script that keeps it on a device.

use crate::encoded::{Coding, fingerprint};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::error::AppError;
use app::pages::review::offline::page;
use app::shell::Assets as _;
use axum::http::{HeaderName, header};
use axum::response::{Html, IntoResponse, Response};

/// What the worker may do: ask this site. It runs in every page below `/board` and has nothing else to load.
const WORKER_CSP: &str =
    "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The built files that the page needs, by their logical names.
const SHELL: [&str; 7] = [
    "board-boot.js",
    "board.js",
    "board.wasm",
    "account.css",
    "board.webmanifest",
    "icon-512.png",
    "favicon.svg",
];

/// `GET /board/offline`: the same for everybody, so that a device may keep it.
pub async fn show(visit: Visit) -> Html<String> {
    draw(visit)
}

fn draw(mut visit: Visit) -> Html<String> {
    visit.site.signed_in = None;
    visit.site.clock = None;
    visit.site.here = "/board/offline".to_string();
    visit.html(page)
}

/// `GET /board/worker.js`: it names the files with their hashes and the page by its own, so that another build is another worker.
pub async fn worker(visit: Visit) -> Result<Response, Failure> {
    let assets = visit.state.assets.clone();
    let path = assets.url("board-worker.js");
    let script = assets.get(path.trim_start_matches('/'), Coding::Identity).ok_or(AppError::NotFound)?.0;
    let shell: Vec<String> = SHELL.iter().map(|name| assets.url(name)).collect();
    let shell = serde_json::to_string(&shell).map_err(|_| AppError::Internal)?;
    // Without a nonce, which is another each time.
    let edition = fingerprint(draw(visit).0.as_bytes());
    let text =
        format!("self.SHELL={shell};self.EDITION=\"{edition}\";\n{}", String::from_utf8_lossy(&script));
    let fixed = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, WORKER_CSP),
        (HeaderName::from_static("service-worker-allowed"), "/board"),
    ];
    Ok((fixed, text).into_response())
}
