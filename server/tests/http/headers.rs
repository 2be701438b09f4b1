//! Every route of the table has the headers of its kind.

use crate::app::{Answer, TestApp, concrete};
use crate::people::{Person, sent};
use app::routes::{Kind, Method, ROUTES, Takes};
use domain::policy::{Actor, Role, ever};

/// A dossier that every edition takes.
const DOSSIER: &str = r#"{"edition":"2021-2022"}"#;

async fn answer(app: &TestApp, route: &app::routes::Route) -> Answer {
    let path = concrete(route.path);
    let cookie = cookie(app, route).await;
    match route.method {
        Method::Get => app.get(&path).with(&cookie).send().await,
        Method::Post => sent(app.post(&path).with(&cookie), route).send().await,
    }
}

/// The cookie of one who may ask there; none where anyone may.
async fn cookie(app: &TestApp, route: &app::routes::Route) -> String {
    app.everything().await;
    crate::people::sent_in_on_paper(app).await;
    let mut people = vec![Person::Owner, Person::Secretary, Person::General, Person::Administrator];
    if route.path.contains("board") || route.path.contains("{number}") {
        people.push(Person::Reviewer);
        if app.store.review_case("application-one").await.expect("it answers").is_none() {
            crate::board_evidence::proven(app).await;
            crate::review::on_the_board(app).await;
        }
    }
    let may = |person: &Person, action| {
        let account = person.account();
        let company = account.org.as_ref().map(|(org, _)| org.as_str());
        let roles = if company.is_some() { vec![Role::Member, Role::Owner] } else { account.staff.clone() };
        ever(&Actor { account: &account.id, roles: &roles, company }, action)
    };
    match route.action {
        None => String::new(),
        Some(_) if route.path == "/waiting" => app.sign_in(Person::Waiting).await,
        Some(action) => {
            let person = people.iter().copied().find(|person| may(person, action));
            app.sign_in(person.unwrap_or_else(|| panic!("{action:?} is for none of {people:?}"))).await
        }
    }
}

#[tokio::test]
async fn every_route_answers_with_the_headers_of_every_answer() {
    let app = TestApp::new().await;
    for route in ROUTES {
        let answer = answer(&app, route).await;
        // An empty form for one person is refused, mostly with its faults, or leads on.
        let sends = route.kind == Kind::Private
            || route.takes == Takes::Files
            || ["/office/", "/board/", "/api/board/", "/objections/"]
                .iter()
                .any(|start| route.path.starts_with(start));
        let form = sends && route.method == Method::Post;
        let fine = if form {
            matches!(answer.status.as_u16(), 200 | 303 | 400 | 415 | 422)
        } else {
            answer.status == 200
        };
        assert!(fine, "{route:?}: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
        // Other sites show the icons and the pictures of notices beside links to us.
        let picture = route.kind == Kind::File && answer.header("content-type").starts_with("image/");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", if picture { "cross-origin" } else { "same-origin" }),
        ] {
            assert_eq!(answer.header(name), value, "{route:?}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"), "{route:?}");
        assert_eq!(answer.header("x-request-id").len(), 32, "{route:?}");
        assert!(!answer.header("content-type").is_empty() || answer.status == 303, "{route:?}");
        let takes = answer.headers.get("set-cookie").is_some();
        assert!(!takes || route.path == "/sign-out", "{route:?} sets a cookie");
        assert!(answer.headers.get("server").is_none(), "{route:?}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; "), "{route:?}: {policy}");
        let ancestors = if route.kind == Kind::Framed { "'self'" } else { "'none'" };
        assert!(policy.contains(&format!("frame-ancestors {ancestors}")), "{route:?}: {policy}");
        // One page may have style attributes, and nothing else.
        let styles = policy.replace("style-src-attr 'unsafe-inline'", "");
        assert_eq!(styles != policy, route.kind == Kind::Paste, "{route:?}: {policy}");
        assert!(
            !styles.contains("unsafe-inline") && !styles.contains("'unsafe-eval'"),
            "{route:?}: {policy}"
        );
    }
}

#[tokio::test]
async fn each_kind_has_its_cache_rule_and_tag() {
    let app = TestApp::new().await;
    for route in ROUTES {
        let answer = answer(&app, route).await;
        let (cache, tag) = (answer.header("cache-control"), answer.headers.contains_key("etag"));
        let expected = match route.kind {
            Kind::Public | Kind::Feed | Kind::File => ("public, no-cache", true),
            Kind::Island | Kind::Framed | Kind::Api | Kind::Private | Kind::Paste => ("no-store", false),
            // For downloads that go on by ranges.
            Kind::Blob => ("private, no-store", true),
            Kind::Immutable => ("public, max-age=31536000, immutable", false),
        };
        assert_eq!((cache, tag), expected, "{route:?}");
    }
}

#[tokio::test]
async fn public_pages_have_no_script_and_no_nonce() {
    let app = TestApp::new().await;
    for route in ROUTES.iter().filter(|route| matches!(route.kind, Kind::Public | Kind::Private)) {
        let answer = answer(&app, route).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("script-src 'none'") && !policy.contains("nonce"), "{route:?}: {policy}");
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        for forbidden in ["<script", "nonce=", " style=", "<style", "javascript:", " onclick="] {
            assert!(!answer.text().contains(forbidden), "{route:?} holds {forbidden}");
        }
    }
}

#[tokio::test]
async fn island_pages_have_one_script_and_a_nonce_of_their_own() {
    let app = TestApp::new().await;
    for route in ROUTES.iter().filter(|route| matches!(route.kind, Kind::Island | Kind::Framed)) {
        let mut nonces = Vec::new();
        for _ in 0..3 {
            let answer = answer(&app, route).await;
            let policy = answer.header("content-security-policy").to_string();
            let nonce =
                policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
            assert_eq!(nonce.len(), 22, "128 bits in base64url: {policy}");
            assert_eq!(answer.text().matches("<script").count(), 1, "{route:?}");
            assert!(answer.text().contains(&format!("nonce=\"{nonce}\"")), "{route:?}");
            assert!(policy.contains("'wasm-unsafe-eval'") && policy.contains("'strict-dynamic'"), "{policy}");
            nonces.push(nonce.to_string());
        }
        nonces.sort();
        nonces.dedup();
        assert_eq!(nonces.len(), 3, "a nonce is used once");
    }
}

#[tokio::test]
async fn an_island_page_is_compressed_and_its_answer_to_a_form_is_not() {
    let app = TestApp::new().await;
    for route in ROUTES.iter().filter(|route| matches!(route.kind, Kind::Island | Kind::Framed)) {
        let path = concrete(route.path);
        let ask = match route.method {
            Method::Get => app.get(&path),
            Method::Post => app.post(&path).form(&[]),
        };
        let answer = ask.with(&cookie(&app, route).await).header("accept-encoding", "br").send().await;
        let expected = if route.method == Method::Get { "br" } else { "" };
        assert_eq!((answer.header("content-encoding"), answer.header("etag")), (expected, ""), "{route:?}");
        if expected == "br" {
            let mut decoded = Vec::new();
            brotli::BrotliDecompress(&mut &answer.body[..], &mut decoded).unwrap();
            assert!(String::from_utf8(decoded).unwrap().ends_with("</html>"), "{route:?}");
        }
    }
}

#[tokio::test]
async fn head_answers_like_get_without_the_body() {
    let app = TestApp::new().await;
    for route in ROUTES.iter().filter(|route| route.method == Method::Get) {
        let path = concrete(route.path);
        let cookie = cookie(&app, route).await;
        let get = app.get(&path).with(&cookie).send().await;
        let head = app.ask(axum::http::Method::HEAD, &path).with(&cookie).send().await;
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{route:?}");
        for name in ["content-type", "cache-control", "etag"] {
            assert_eq!(head.header(name), get.header(name), "{route:?} {name}");
        }
        assert_eq!(head.header("content-length"), get.body.len().to_string(), "{route:?}");
    }
}

#[tokio::test]
async fn the_headers_of_a_public_page_and_of_the_api_are_these() {
    let app = TestApp::new().await;
    insta::assert_snapshot!("public_page", app.get("/").send().await.header_lines());
    insta::assert_snapshot!("feed", app.get("/feed.atom").send().await.header_lines());
    let api = app.post("/api/v1/eligibility").json(DOSSIER).send().await;
    insta::assert_snapshot!("api", api.header_lines());
    insta::assert_snapshot!(
        "immutable",
        app.get("/pkg/public.0123456789abcdef.css").send().await.header_lines()
    );
}

#[tokio::test]
async fn transport_security_is_asked_for_where_the_public_address_is_https() {
    let app = TestApp::in_public().await;
    assert_eq!(app.get("/").send().await.header("strict-transport-security"), "max-age=31536000");
    let app = TestApp::new().await;
    assert_eq!(app.get("/").send().await.header("strict-transport-security"), "");
}

#[tokio::test]
async fn a_request_id_is_never_the_client_s() {
    let app = TestApp::new().await;
    let forged = "forged\u{9}id";
    let answer = app.get("/").header("x-request-id", forged).send().await;
    assert_ne!(answer.header("x-request-id"), forged);
    let again = app.get("/").send().await;
    assert_ne!(answer.header("x-request-id"), again.header("x-request-id"));
}
