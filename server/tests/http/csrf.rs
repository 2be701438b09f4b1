//! Requests of other sites are refused; programs without a browser are not.

use crate::app::{Ask, TestApp};

const PATH: &str = "/api/v1/eligibility";

async fn status(ask: Ask<'_>) -> u16 {
    ask.json(r#"{"edition":"2021-2022"}"#).send().await.status.as_u16()
}

#[tokio::test]
async fn another_site_cannot_send_anything() {
    let app = TestApp::new().await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elsewhere.example"),
        ("origin", "null"),
        ("origin", "http://awards.example.evil.example"),
        ("origin", "http://awards.example:8080"),
    ] {
        assert_eq!(status(app.post(PATH).header(name, value)).await, 403, "{name}: {value}");
    }
    let answer = app.post(PATH).header("sec-fetch-site", "cross-site").json("{}").send().await;
    assert_eq!(answer.json()["error"]["code"], "cross_site");
    let page = app.post("/").header("sec-fetch-site", "cross-site").send().await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (403, "text/html; charset=utf-8"));
}

#[tokio::test]
async fn our_own_pages_and_programs_can() {
    let app = TestApp::new().await;
    assert_eq!(status(app.post(PATH).header("sec-fetch-site", "same-origin")).await, 200);
    assert_eq!(status(app.post(PATH).header("sec-fetch-site", "none")).await, 200);
    assert_eq!(status(app.post(PATH).header("origin", "http://awards.example")).await, 200);
    assert_eq!(status(app.post(PATH)).await, 200, "a program names no origin");
    // Behind a proxy that rewrites Host, an old browser without Sec-Fetch-Site still names our public address.
    let app = TestApp::in_public().await;
    assert_eq!(status(app.post(PATH).header("origin", "https://awards.example")).await, 200);
    assert_eq!(status(app.post(PATH).header("origin", "https://elsewhere.example")).await, 403);
}

#[tokio::test]
async fn a_cookie_needs_an_origin() {
    let app = TestApp::new().await;
    assert_eq!(status(app.post(PATH).header("cookie", "a=b")).await, 403);
    assert_eq!(
        status(app.post(PATH).header("cookie", "a=b").header("sec-fetch-site", "same-origin")).await,
        200
    );
    assert_eq!(app.get("/").header("cookie", "a=b").send().await.status, 200, "reading changes nothing");
}

#[tokio::test]
async fn reading_from_another_site_is_allowed() {
    let app = TestApp::new().await;
    for path in ["/", "/notices", "/feed.atom"] {
        assert_eq!(app.get(path).header("sec-fetch-site", "cross-site").send().await.status, 200, "{path}");
    }
}
