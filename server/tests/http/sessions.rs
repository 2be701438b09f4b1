//! The guard, the cookie, the sign-in behind it.

use crate::app::TestApp;
use crate::people::Person;
use app::routes::{Kind, Method, Place, Route, Takes};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::any;
use domain::policy::Action;
use server::auth::session::{IDLE_MS, LONGEST_MS};
use server::auth::{Viewer, guard::guard};
use server::state::AppState;
use std::cell::RefCell;

async fn who_am_i(viewer: Option<Viewer>) -> String {
    viewer.map_or("nobody".to_string(), |viewer| viewer.account)
}

/// A server with one address for some actions, behind the real guard.
fn guarded(app: TestApp) -> TestApp {
    let state = app.state.clone();
    let at = move |path: &'static str, action: Option<Action>, kind: Kind| {
        let row =
            Route { place: Place::Front, method: Method::Get, path, kind, action, takes: Takes::Little };
        (path, any(who_am_i).layer(from_fn_with_state((state.clone(), row), guard)))
    };
    let rows = [
        at("/anyone", None, Kind::Private),
        at("/shared", None, Kind::Public),
        at("/signed-in", Some(Action::UseAccount), Kind::Private),
        at("/member", Some(Action::WriteDraft), Kind::Island),
        at("/owner", Some(Action::ManageColleagues), Kind::Private),
        at("/office", Some(Action::CheckApplication), Kind::Private),
        at("/api/member", Some(Action::WriteDraft), Kind::Api),
    ];
    let routes: Router<AppState> =
        rows.into_iter().fold(Router::new(), |router, (path, route)| router.route(path, route));
    app.with_routes(routes)
}

#[tokio::test]
async fn each_row_lets_in_its_people_and_turns_the_others_away() {
    let app = guarded(TestApp::new().await);
    use Person::{Editor, General, Other, Owner, Secretary, Waiting};
    for (path, allowed) in [
        ("/anyone", &Person::ALL[..]),
        ("/signed-in", &Person::ALL),
        ("/member", &[Owner, Editor, Other]),
        ("/owner", &[Owner, Other]),
        ("/office", &[Secretary, General]),
    ] {
        for person in Person::ALL {
            let cookie = app.sign_in(person).await;
            let (get, post) =
                (app.get(path).with(&cookie).send().await, app.post(path).with(&cookie).send().await);
            if allowed.contains(&person) {
                assert_eq!((get.status.as_u16(), get.text()), (200, person.id()), "{path} {person:?}");
                assert_eq!((post.status.as_u16(), post.text()), (200, person.id()), "{path} {person:?}");
            } else if person == Waiting && path != "/office" {
                assert_eq!(get.place(), (303, "/waiting"), "{path}");
                assert_eq!(post.status, 404, "{path}");
            } else {
                assert_eq!((get.status.as_u16(), post.status.as_u16()), (404, 404), "{path} {person:?}");
                assert!(get.text().contains("没有这个页面"), "as if there were nothing");
            }
        }
    }
}

#[tokio::test]
async fn who_is_not_signed_in_is_led_to_the_sign_in_or_told() {
    let app = guarded(TestApp::new().await);
    assert_eq!(app.get("/anyone").send().await.text(), "nobody");
    for path in ["/signed-in", "/member", "/owner", "/office"] {
        let answer = app.get(&format!("{path}?a=1&lang=en")).send().await;
        let place = format!("/sign-in?next={path}%3Fa%3D1%26lang%3Den&lang=en");
        assert_eq!(answer.place(), (303, place.as_str()));
        let sent = app.post(path).with("").send().await;
        assert_eq!((sent.status.as_u16(), sent.header("www-authenticate")), (401, "Session"), "{path}");
        assert!(sent.text().contains("登录已失效") && sent.text().contains("href=\"/sign-in\""), "{path}");
    }
    let api = app.get("/api/member").send().await;
    assert_eq!((api.status.as_u16(), api.json()["error"]["code"].clone()), (401, "signed_out".into()));
}

#[tokio::test]
async fn pages_that_caches_keep_know_nobody() {
    let app = guarded(TestApp::new().await);
    let cookie = app.sign_in(Person::Owner).await;
    assert_eq!(app.get("/shared").with(&cookie).send().await.text(), "nobody");
}

#[tokio::test]
async fn a_forged_or_foreign_cookie_is_nobody() {
    let app = guarded(TestApp::new().await);
    let cookie = app.sign_in(Person::Owner).await;
    let token = cookie.split('=').nth(1).unwrap();
    let session = app.store.sessions_of("owner", 0, i64::MAX / 2).await.unwrap();
    for forged in [
        format!("pingyou={}", "A".repeat(43)),
        format!("__Host-pingyou={token}"),
        format!("PINGYOU={token}"),
        format!("pingyou={}", session[0].id),
        format!("pingyou={token}x"),
        "pingyou=".to_string(),
        "pingyou=' OR 1=1 --".to_string(),
    ] {
        assert_eq!(app.get("/anyone").with(&forged).send().await.text(), "nobody", "{forged}");
    }
    assert_eq!(app.get("/anyone").with(&format!("a=b; {cookie}; c=d")).send().await.text(), "owner");
}

#[tokio::test]
async fn over_https_only_the_host_cookie_counts() {
    let app = guarded(TestApp::in_public().await);
    let cookie = app.sign_in(Person::Owner).await;
    assert!(cookie.starts_with("__Host-pingyou="));
    assert_eq!(app.get("/anyone").with(&cookie).send().await.text(), "owner");
    let plain = cookie.replace("__Host-", "");
    assert_eq!(app.get("/anyone").with(&plain).send().await.text(), "nobody");
}

#[tokio::test]
async fn a_sign_in_ends_when_it_is_not_used_when_it_is_too_old_and_when_its_account_ends() {
    let app = guarded(TestApp::new().await);
    let now = app.state.clock.now_ms();
    app.people().await;
    for (seen_ago, begun_ago, expected) in [
        (0, 0, "owner"),
        (IDLE_MS - 60_000, IDLE_MS, "owner"),
        (IDLE_MS + 60_000, IDLE_MS + 60_000, "nobody"),
        (0, LONGEST_MS - 60_000, "owner"),
        (0, LONGEST_MS + 60_000, "nobody"),
    ] {
        let cookie = app.sign_in_since("owner", now - begun_ago, now - seen_ago).await;
        assert_eq!(app.get("/anyone").with(&cookie).send().await.text(), expected, "{seen_ago} {begun_ago}");
    }
    let cookie = app.sign_in(Person::Owner).await;
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    change.end_account("owner").await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(app.get("/anyone").with(&cookie).send().await.text(), "nobody");
}

#[tokio::test]
async fn the_last_use_is_written_every_five_minutes_and_not_at_each_request() {
    let app = guarded(TestApp::new().await);
    app.people().await;
    let now = app.state.clock.now_ms();
    for (ago, written) in [(4 * 60_000, false), (6 * 60_000, true)] {
        let cookie = app.sign_in_since("owner", now - ago, now - ago).await;
        app.get("/anyone").with(&cookie).send().await;
        let seen = app.store.sessions_of("owner", now, IDLE_MS).await.unwrap();
        let seen = seen.iter().find(|one| one.created_at == now - ago).unwrap().seen_at;
        assert_eq!(seen > now - ago, written, "{ago}");
    }
}

#[tokio::test]
async fn a_person_s_role_counts_at_once() {
    let app = guarded(TestApp::new().await);
    let cookie = app.sign_in(Person::Editor).await;
    assert_eq!(app.get("/owner").with(&cookie).send().await.status, 404);
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    change.place_account("editor", Some((crate::people::ORG, store::OrgRole::Owner))).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(app.get("/owner").with(&cookie).send().await.status, 200);
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    change.place_account("editor", None).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(app.get("/member").with(&cookie).send().await.place(), (303, "/waiting"));
}

thread_local! {
    /// What this thread logs, once somebody asks for it.
    static LOG: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Keeps what is logged for the thread that logs it. One subscriber for the whole program: one for a thread alone races
/// with the threads of other tests for what `tracing` remembers of each place that logs.
struct Log;

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.with_borrow_mut(|log| log.as_mut().map(|log| log.extend_from_slice(bytes)));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_holds_neither_passwords_nor_tokens_nor_mail_addresses() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    tracing_subscriber::fmt().with_writer(|| Log).try_init().expect("no other test has one");
    LOG.set(Some(Vec::new()));
    let path = format!("/reset/{}", crate::people::LINK);
    app.get(&path).send().await;
    app.post(&path).with("").form(&[("password", "the-secret-words")]).send().await;
    let form = [("email", "owner@example.com"), ("password", "the-secret-words")];
    app.post("/sign-in?next=/a-query").with("").form(&form).send().await;
    app.post("/forgot").with("").form(&form).send().await;
    app.post("/sign-out").with(&cookie).send().await;
    let text = String::from_utf8(LOG.take().unwrap()).unwrap();
    assert!(text.contains("/reset/{token}") && text.contains("signed out"), "{text}");
    assert!(text.contains("a sign-in was refused"), "{text}");
    let token = cookie.split('=').nth(1).unwrap();
    for secret in [crate::people::LINK, "the-secret", token, "owner@example.com", "a-query"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
