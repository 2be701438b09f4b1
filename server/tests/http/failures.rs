//! Refused and failed requests: a page for people, JSON for programs, nothing of the inside for anyone.

use crate::app::TestApp;
use axum::Router;
use axum::http::Method;
use axum::routing::get;

#[tokio::test]
async fn an_unknown_address_gets_a_page_with_a_way_on() {
    let app = TestApp::new().await;
    for path in ["/nothing", "/notices/nothing", "/notices/%ff", "/.env", "/metrics", "/admin"] {
        let answer = app.get(path).send().await;
        assert!(matches!(answer.status.as_u16(), 400 | 404), "{path}: {}", answer.status);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
        assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""), "{path}");
        assert!(answer.header("content-security-policy").contains("script-src 'none'"), "{path}");
        assert!(answer.text().contains("href=\"/notices\"") && answer.text().contains("noindex"), "{path}");
    }
    let english = app.get("/nothing?lang=en").send().await;
    assert!(english.text().contains("There is no such page"));
    let json = app.get("/api/nothing").send().await;
    assert_eq!((json.status.as_u16(), json.json()["error"]["code"].clone()), (404, "not_found".into()));
}

#[tokio::test]
async fn a_wrong_method_says_which_one_is_right() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/eligibility").send().await;
    assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "POST"));
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = app.ask(method.clone(), "/").header("sec-fetch-site", "same-origin").send().await;
        assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "GET,HEAD"), "{method}");
    }
    assert_eq!(app.ask(Method::TRACE, "/").send().await.status.as_u16() / 100, 4);
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_said_in_general_words() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/healthz").send().await.json()["status"], "ok");
    app.store.close().await;
    let health = app.get("/healthz").send().await;
    assert_eq!((health.status.as_u16(), health.json()["error"]["code"].clone()), (503, "unavailable".into()));
    let page = app.get("/").send().await;
    assert_eq!(page.status, 503);
    assert!(page.text().contains("系统暂时无法读取数据") && page.text().contains("内蒙古自治区公共安全"));
    assert!(page.text().contains(page.header("x-request-id")), "the number that finds it in the log");
    for inside in ["sqlx", "SQLite", "Pool", "src/", "SELECT", "/tmp"] {
        assert!(!page.text().contains(inside), "{inside}");
        assert!(!health.text().contains(inside), "{inside}");
    }
    let api = app.post("/api/v1/eligibility").json(r#"{"edition":"2021-2022"}"#).send().await;
    let mut body = api.json();
    assert_eq!(body["error"]["request_id"].take(), api.header("x-request-id"));
    insta::assert_json_snapshot!("unavailable", body);
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_and_never_out_of_the_site() {
    let app = TestApp::new().await;
    for (path, place) in [
        ("/notices/", "/notices"),
        ("/notices/?lang=en", "/notices?lang=en"),
        ("/notices/2021-2022-opening//", "/notices/2021-2022-opening"),
    ] {
        let answer = app.get(path).send().await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (308, place), "{path}");
    }
    for path in [
        "//elsewhere.example/",
        "//elsewhere.example//",
        "/x//elsewhere.example/",
        "//",
        "/%5celsewhere.example",
    ] {
        let answer = app.get(path).send().await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (404, ""), "{path}");
    }
    assert_eq!(app.post("/notices/").send().await.status, 404, "a form is not sent elsewhere");
}

async fn panics() {
    panic!("the plan of inside.rs");
}

async fn hangs() {
    std::future::pending().await
}

#[tokio::test]
async fn a_panic_is_a_general_failure_and_the_server_goes_on() {
    let app = TestApp::new().await;
    let routes = Router::new()
        .route("/panic", get(panics))
        .route("/api/panic", get(panics))
        .route("/fine", get("fine"));
    let app = app.with_routes(routes);
    let page = app.get("/panic").send().await;
    assert_eq!((page.status.as_u16(), page.header("content-type")), (500, "text/html; charset=utf-8"));
    assert!(page.text().contains("系统出了问题") && page.text().contains(page.header("x-request-id")));
    let json = app.get("/api/panic?lang=en").send().await;
    assert_eq!(json.json()["error"]["code"], "internal");
    for answer in [page, json] {
        assert!(!answer.text().contains("plan of") && !answer.text().contains("inside"));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    assert_eq!(app.get("/fine").send().await.text(), "fine");
}

#[tokio::test]
async fn a_request_that_hangs_is_given_up() {
    let app = TestApp::impatient().await.with_routes(Router::new().route("/hang", get(hangs)));
    let answer = app.get("/hang").send().await;
    assert_eq!(answer.status, 408);
    assert!(answer.text().contains("请求超时"));
}
