//! Pages that follow what changes: what they tell, and when they end.

use crate::app::{TestApp, cause};
use crate::conclusions::{MEMBERS, ROUND, sign, world};
use crate::review::read;
use axum::body::Body;
use axum::response::Response;
use domain::policy::Role;
use http_body_util::BodyExt as _;
use std::time::Duration;

async fn follow(app: &TestApp, cookie: &str, path: &str) -> Response {
    app.get(path).with(cookie).header("accept", "text/event-stream").open().await
}

fn round_path() -> String {
    format!("/office/review/{ROUND}/progress")
}

/// The next part that is told; none where the stream has ended. A test waits for neither longer than this.
async fn next(body: &mut Body) -> Option<String> {
    loop {
        let frame = tokio::time::timeout(Duration::from_secs(20), body.frame()).await.expect("it goes on");
        let data = frame?.expect("a frame").into_data().expect("data");
        let text = String::from_utf8(data.to_vec()).expect("UTF-8");
        // What keeps the connection open is a comment.
        if let Some(line) = text.lines().find_map(|line| line.strip_prefix("data: ")) {
            return Some(serde_json::from_str(line).expect("a part"));
        }
    }
}

#[tokio::test]
async fn the_chair_follows_who_has_signed_and_never_what_they_gave() {
    let app = TestApp::new().await;
    world(&app).await;
    let cookie = app.sign_in_account("chair").await;
    let page = read(&app, "chair", &format!("/office/review/{ROUND}")).await;
    let address = format!("data-live=\"{}\"", round_path());
    assert!(page.text().contains(&address) && page.text().contains("src=\"/pkg/live."), "{}", page.text());
    let response = follow(&app, &cookie, &round_path()).await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["cache-control"], "no-store");
    let mut body = response.into_body();
    let first = next(&mut body).await.expect("the part as it stands");
    assert!(first.contains(">0/3<") && !first.contains(">1/3<"), "{first}");
    assert!(page.text().contains(&first), "the page stands as the stream begins");
    sign(&app, "reviewer", "application-one", 87, "COMMENTCANARY").await;
    let then = next(&mut body).await.expect("the part after a signature");
    assert!(then.contains(">1/3<"), "{then}");
    for canary in ["COMMENTCANARY", "87"] {
        assert!(!then.contains(canary), "{canary}: {then}");
    }
    // Asked without a stream it is told once.
    let once = app.get(&round_path()).with(&cookie).send().await;
    assert_eq!(once.json().as_str(), Some(then.as_str()));
}

#[tokio::test]
async fn a_member_follows_their_own_list() {
    let app = TestApp::new().await;
    world(&app).await;
    let cookie = app.sign_in_account("reviewer").await;
    let mut body = follow(&app, &cookie, "/board/progress").await.into_body();
    let first = next(&mut body).await.expect("the list");
    assert!(first.contains("未评") && !first.contains("已签名"), "{first}");
    assert!(read(&app, "reviewer", "/board").await.text().contains(&first));
    // What others do is not in it.
    sign(&app, "chair", "application-one", 90, "好").await;
    sign(&app, "reviewer", "case-two", 90, "好").await;
    let then = next(&mut body).await.expect("the list after a signature");
    assert_eq!(then.matches("已签名").count(), 1, "{then}");
}

#[tokio::test]
async fn it_ends_with_the_sign_in_the_role_the_round_and_the_server() {
    let app = TestApp::new().await;
    world(&app).await;
    let path = round_path();
    let cookie = app.sign_in_account("chair").await;
    let mut body = follow(&app, &cookie, &path).await.into_body();
    assert!(next(&mut body).await.is_some());
    assert_eq!(app.post("/sign-out").with(&cookie).form(&[]).send().await.status, 303);
    assert!(next(&mut body).await.is_none(), "signed out");
    assert_eq!(follow(&app, &cookie, &path).await.status(), 401);

    let cookie = app.sign_in_account("chair").await;
    let mut body = follow(&app, &cookie, &path).await.into_body();
    assert!(next(&mut body).await.is_some());
    let mut change = app.store.change(cause()).await.unwrap();
    change.change_roles("chair", &[Role::Reviewer]).await.unwrap();
    change.commit().await.unwrap();
    assert!(next(&mut body).await.is_none(), "no chair any more");

    let cookie = app.sign_in_account("general").await;
    let mut body = follow(&app, &cookie, &path).await.into_body();
    assert!(next(&mut body).await.is_some());
    crate::conclusions::close(&app).await;
    assert!(next(&mut body).await.is_none(), "the scoring has ended");
    assert_eq!(follow(&app, &cookie, &path).await.status(), 404);

    let cookie = app.sign_in_account("reviewer").await;
    let mut body = follow(&app, &cookie, "/board/progress").await.into_body();
    assert!(next(&mut body).await.is_some());
    app.state.live.stop();
    assert!(next(&mut body).await.is_none(), "the server stops");
}

#[tokio::test]
async fn one_account_has_four_at_once_and_gets_its_places_back() {
    let app = TestApp::new().await;
    world(&app).await;
    let cookie = app.sign_in_account("reviewer").await;
    let mut open = Vec::new();
    for _ in 0..4 {
        let response = follow(&app, &cookie, "/board/progress").await;
        assert_eq!(response.status(), 200);
        open.push(response);
    }
    assert_eq!(follow(&app, &cookie, "/board/progress").await.status(), 429);
    let other = app.sign_in_account("chair").await;
    assert_eq!(follow(&app, &other, "/board/progress").await.status(), 200, "another's are another's");
    open.pop();
    assert_eq!(follow(&app, &cookie, "/board/progress").await.status(), 200);
}

#[tokio::test]
async fn who_is_late_is_named_after_the_time() {
    let app = TestApp::new().await;
    world(&app).await;
    for account in &MEMBERS[1..] {
        for id in ["application-one", "case-two", "case-three"] {
            sign(&app, account, id, 80, "好").await;
        }
    }
    let part =
        async || read(&app, "general", &round_path()).await.json().as_str().expect("a part").to_string();
    assert!(!part().await.contains("尚未签完"));
    let mut change = app.store.change(cause()).await.unwrap();
    let round = app.store.review_round(ROUND).await.unwrap().unwrap();
    change.change_round(&round, cause().at, false).await.unwrap();
    change.commit().await.unwrap();
    let part = part().await;
    assert!(part.contains("尚未签完：联系人chair（3份）") && !part.contains("、"), "{part}");
}
