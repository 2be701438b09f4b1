//! What a reviewer's device takes along, and how it becomes one.

use crate::app::{Answer, TestApp, cause};
use crate::people::Person;
use crate::review::{press, read, round};
use domain::review::sync::{Enrolled, Packet, Shelf, Tablet};
use server::http::board::sync::DEVICE;

const FILES: &str = "/api/board/files";
const FILE: &str = "/api/board/files/application-one";
const DEVICES: &str = "/api/board/devices";

async fn declare(app: &TestApp, who: Person) {
    let form = [("do", "free"), ("application", "application-one")];
    assert_eq!(press(app, who, "/board", &form).await.status, 303);
}

async fn shelf(app: &TestApp, account: &str) -> Shelf {
    let answer = read(app, account, FILES).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"));
    Shelf::from_bytes(&answer.body).expect("a shelf")
}

fn holds(answer: &Answer, word: &str) -> bool {
    String::from_utf8_lossy(&answer.body).contains(word)
}

#[tokio::test]
async fn only_what_is_assigned_and_declared_is_taken_along() {
    let app = TestApp::new().await;
    round(&app).await;
    // Assigned and not declared: neither listed nor there.
    assert_eq!(shelf(&app, "reviewer").await.files, Vec::<String>::new());
    assert_eq!(read(&app, "reviewer", FILE).await.status, 404);
    declare(&app, Person::Reviewer).await;
    let listed = shelf(&app, "reviewer").await;
    assert_eq!((listed.account.as_str(), listed.files), ("reviewer", vec!["application-one".to_string()]));
    let answer = read(&app, "reviewer", FILE).await;
    let packet = Packet::from_bytes(&answer.body).expect("a packet");
    assert_eq!((packet.account.as_str(), packet.rubric.parts.len(), packet.open), ("reviewer", 3, true));
    assert!(packet.criteria.iter().all(|one| !one.rule.is_empty()) && packet.until > cause().at);
    // Another member has said nothing yet: what one has declared opens nothing for another.
    assert_eq!(shelf(&app, "chair").await.files, Vec::<String>::new());
    assert_eq!(read(&app, "chair", FILE).await.status, 404);
    // A recusal takes it away again.
    let form = [("do", "recuse"), ("reason", "relative"), ("application", "application-one")];
    assert_eq!(press(&app, Person::Reviewer, "/board", &form).await.status, 303);
    assert_eq!(shelf(&app, "reviewer").await.files, Vec::<String>::new());
    assert_eq!(read(&app, "reviewer", FILE).await.status, 404);
}

#[tokio::test]
async fn nothing_that_anybody_scored_is_in_it() {
    let app = TestApp::new().await;
    round(&app).await;
    declare(&app, Person::Reviewer).await;
    declare(&app, Person::Chair).await;
    let before = read(&app, "reviewer", FILE).await.body;
    let (mut tablet, cookie, token) = enrolled(&app, Person::Chair, "主任的平板").await;
    let packet = Packet::from_bytes(&read(&app, "chair", FILE).await.body).expect("a packet");
    let stamp = || domain::review::sync::Stamp { id: uuid::Uuid::now_v7().simple().to_string(), clock: 0 };
    for part in &packet.rubric.parts {
        let comment = format!("comment/{}", part.key);
        for (field, value) in [(format!("score/{}", part.key), "97"), (comment, "金丝雀评语")] {
            tablet.edit(&packet.rubric, "application-one", (&field, value), stamp()).expect("it is kept");
        }
    }
    tablet.sign(&packet.rubric, "application-one", stamp()).expect("it is whole");
    let push = tablet.push(50).to_bytes().expect("a push");
    let answer = app.post("/api/board/sync").with(&cookie).header(DEVICE, &token).body(push).send().await;
    assert!(holds(&answer, "金丝雀评语"), "the positive control: it reaches the chair's own device");
    let after = read(&app, "reviewer", FILE).await;
    assert!(!holds(&after, "金丝雀"));
    assert_eq!(before, after.body, "what others score changes no byte");
}

/// A device as its page enrols it.
async fn enrolled(app: &TestApp, who: Person, name: &str) -> (Tablet, String, String) {
    let cookie = app.sign_in(who).await;
    let answer = app.post(DEVICES).with(&cookie).form(&[("do", "enrol"), ("name", name)]).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let own = Enrolled::from_bytes(&answer.body).expect("a device");
    assert_eq!((own.account.as_str(), own.name.as_str()), (who.id(), name));
    (Tablet::new(own.device), cookie, own.token)
}

#[tokio::test]
async fn a_device_is_enrolled_listed_given_back_and_revoked_by_its_reviewer_alone() {
    let app = TestApp::new().await;
    round(&app).await;
    let cookie = app.sign_in(Person::Reviewer).await;
    for form in [&[("do", "enrol"), ("name", " ")][..], &[("do", "dance")]] {
        assert_eq!(app.post(DEVICES).with(&cookie).form(form).send().await.status, 400);
    }
    let (mut tablet, _, token) = enrolled(&app, Person::Reviewer, "示例<平板>").await;
    let page = read(&app, "reviewer", "/board").await;
    assert!(page.text().contains("示例&lt;平板&gt;") && page.text().contains("已收到0项"), "{}", page.text());
    assert!(!page.text().contains(&token), "a secret is told once");
    let device = tablet.device().to_string();
    let form = [("do", "return"), ("device", device.as_str())];
    let others = app.sign_in(Person::Chair).await;
    assert_eq!(app.post(DEVICES).with(&others).form(&form).send().await.status, 404);
    assert_eq!(press(&app, Person::Chair, "/board", &[("do", "revoke"), form[1]]).await.status, 404);
    let answer = press(&app, Person::Reviewer, "/board", &[("do", "revoke"), form[1]]).await;
    assert_eq!(answer.place(), (303, "/board?done=revoke"));
    assert!(!read(&app, "reviewer", "/board").await.text().contains("示例&lt;平板&gt;"));
    // It hears so at its next contact; giving it back then is no fault.
    let push = tablet.push(50).to_bytes().expect("a push");
    let answer = app.post("/api/board/sync").with(&cookie).header(DEVICE, &token).body(push).send().await;
    tablet.hear(&domain::review::sync::Answer::from_bytes(&answer.body).expect("an answer"));
    assert!(tablet.is_revoked());
    assert_eq!(app.post(DEVICES).with(&cookie).form(&form).send().await.status, 204);
}

#[tokio::test]
async fn the_page_names_nobody_and_the_worker_only_what_it_keeps() {
    let app = TestApp::new().await;
    round(&app).await;
    let cookie = app.sign_in(Person::Reviewer).await;
    let page = app.get("/board/offline").with(&cookie).send().await;
    for word in ["reviewer", "sign-out", "application-one"] {
        assert!(!page.text().contains(word), "{word} in {}", page.text());
    }
    assert!(page.text().contains("href=\"/board.webmanifest\""));
    let worker = app.get("/board/worker.js").send().await;
    assert_eq!(worker.header("service-worker-allowed"), "/board");
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    let policy = worker.header("content-security-policy");
    assert!(policy.contains("connect-src 'self'") && !policy.contains("script-src"), "{policy}");
    for name in
        ["board-boot.0123456789abcdef.js", "board_bg.0123456789abcdef.wasm", "account.0123456789abcdef.css"]
    {
        assert!(worker.text().contains(name), "{name}");
    }
    // The same until the page or a file is another.
    assert_eq!(worker.text(), app.get("/board/worker.js").send().await.text());
}

#[tokio::test]
async fn where_names_are_withheld_nothing_tells_whose_file_it_is() {
    let (_, text) = domain::pack::SHIPPED[0];
    for blind in [true, false] {
        let app = TestApp::new().await;
        app.import(&format!("{text}\n[review]\nblind = {blind}\n")).await;
        round(&app).await;
        declare(&app, Person::Reviewer).await;
        let sent = app.store.submission("application-one", 1).await.unwrap().unwrap();
        let told: serde_json::Value = serde_json::from_str(&sent.snapshot).unwrap();
        let canaries: Vec<&str> = ["/company", "/uscc", "/contact/name", "/contact/phone"]
            .into_iter()
            .map(|at| told.pointer(at).and_then(serde_json::Value::as_str).expect("it is told"))
            .filter(|canary| !canary.is_empty())
            .collect();
        assert_eq!(canaries.len(), 4);
        let file = app.store.evidence_file(crate::people::EVIDENCE).await.unwrap().unwrap();
        let mut named = false;
        for path in
            ["/board", "/board/progress", "/board/application-one", "/board/application-one?lang=en", FILE]
        {
            let answer = read(&app, "reviewer", path).await;
            assert_eq!(answer.status, 200, "{path}");
            let found: Vec<&&str> = canaries.iter().filter(|canary| holds(&answer, canary)).collect();
            named |= !found.is_empty() || holds(&answer, &file.name);
            assert!(!blind || (found.is_empty() && !holds(&answer, &file.name)), "{path}: {found:?}");
        }
        assert_eq!(named, !blind, "the positive control");
        let bytes = format!("/evidence/{}", file.id);
        let answer = read(&app, "reviewer", &bytes).await;
        if answer.status == 200 {
            let name: String = file.name.bytes().map(|byte| format!("%{byte:02X}")).collect();
            assert_eq!(answer.header("content-disposition").contains(&name), !blind);
            let page = read(&app, "reviewer", &format!("{bytes}/view")).await;
            assert_eq!(page.text().contains(&file.name), !blind, "{}", page.text());
        }
        // Who is not of the committee reads everything as ever.
        let page = read(&app, "secretary", &format!("{bytes}/view")).await;
        assert!(page.text().contains(&file.name), "{}", page.text());
    }
}
