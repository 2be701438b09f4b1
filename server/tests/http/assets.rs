//! Files: precompressed, typed, kept for a year; and nothing but the files of the build.

use crate::app::TestApp;

#[tokio::test]
async fn hashed_files_come_precompressed_where_that_is_taken() {
    let app = TestApp::new().await;
    for (accepted, coding, body) in [
        ("gzip, deflate, br", "br", "brotli of public.css"),
        ("gzip", "gzip", "gzip of public.css"),
        ("identity", "", "body{}"),
        ("br;q=0, gzip;q=0", "", "body{}"),
    ] {
        let answer =
            app.get("/pkg/public.0123456789abcdef.css").header("accept-encoding", accepted).send().await;
        assert_eq!((answer.header("content-encoding"), answer.text()), (coding, body), "{accepted}");
        assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
        assert_eq!(answer.header("vary"), "Accept-Encoding");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    }
}

#[tokio::test]
async fn a_module_is_wasm_in_either_coding() {
    let app = TestApp::new().await;
    for (accepted, coding) in [("br", "br"), ("gzip", ""), ("", "")] {
        let path = "/pkg/selfcheck_bg.0123456789abcdef.wasm";
        let answer = app.get(path).header("accept-encoding", accepted).send().await;
        assert_eq!(
            (answer.header("content-type"), answer.header("content-encoding")),
            ("application/wasm", coding)
        );
    }
}

#[tokio::test]
async fn nothing_but_the_files_of_the_build_is_served() {
    let app = TestApp::new().await;
    for path in [
        "/pkg/manifest.json",
        "/pkg/..%2fmanifest.json",
        "/pkg/..%2f..%2fCargo.toml",
        "/pkg/%2e%2e/manifest.json",
        "/pkg/public.css",
        "/pkg",
        "/manifest.json",
        "/pkg/public.0123456789abcdef.css%00",
    ] {
        assert_eq!(app.get(path).send().await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn icons_and_the_text_for_crawlers_are_there() {
    let app = TestApp::new().await;
    for (path, kind) in [
        ("/favicon.svg", "image/svg+xml"),
        ("/favicon.ico", "image/vnd.microsoft.icon"),
        ("/apple-touch-icon.png", "image/png"),
        ("/icon-512.png", "image/png"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = app.get(path).send().await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, kind), "{path}");
    }
}
