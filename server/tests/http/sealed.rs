//! 盖章的申报表: the scan stands beside its receipt, and without it or the paper nothing passes.

use crate::app::TestApp;
use crate::evidence_samples::pdf;
use crate::people::{APPLICATION, Person};
use domain::workflow::State;

fn address() -> String {
    format!("/receipts/{APPLICATION}/sealed")
}

/// An application whose sealed form has not come.
async fn unsealed() -> TestApp {
    let app = TestApp::new().await;
    app.everything().await;
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    let before = change.find_application(APPLICATION).await.unwrap();
    let facts = domain::workflow::Facts { complete: true, before_deadline: true, ..Default::default() };
    use domain::workflow::{Action, Party, decide};
    let row = decide(State::Submitted, Action::Withdraw, Party::Applicant, facts).unwrap();
    change.move_application(&before, row, before.clone(), serde_json::json!({})).await.unwrap();
    change.commit().await.unwrap();
    app.submitted_again(APPLICATION).await;
    app
}

async fn press(app: &TestApp, word: &str) -> u16 {
    let cookie = app.sign_in(Person::Secretary).await;
    let now = app.store.application(APPLICATION).await.unwrap().unwrap();
    let moved = format!("{}-{}", now.submission, now.moved_at);
    let path = format!("/office/applications/{APPLICATION}");
    let answer = app.post(&path).with(&cookie).form(&[("moved", moved.as_str()), ("do", word)]).send().await;
    if answer.status == 422 {
        assert!(answer.text().contains("还没有收到盖章的申报表"), "{}", answer.text());
    }
    answer.status.as_u16()
}

#[tokio::test]
async fn the_scan_of_another_submission_does_not_count_and_its_own_does() {
    let app = unsealed().await;
    assert_eq!(press(&app, "pass").await, 422);
    let owner = app.sign_in(Person::Owner).await;
    let scan = pdf("sealed");
    let answer = app.send_files(&address(), &owner, &[("盖章.pdf", &scan)]).await;
    assert_eq!(answer.place(), (303, format!("/receipts/{APPLICATION}?done=sealed").as_str()));
    let receipt = app.get(&format!("/receipts/{APPLICATION}")).with(&owner).send().await;
    assert!(receipt.text().contains("已收到盖章的申报表") && receipt.text().contains("盖章.pdf"));
    let secretary = app.sign_in(Person::Secretary).await;
    let case = app.get(&format!("/office/applications/{APPLICATION}")).with(&secretary).send().await;
    assert!(case.text().contains("盖章.pdf"));
    let form = app.store.sealed_form(APPLICATION, 2).await.unwrap().unwrap();
    let bytes = app.get(&format!("/evidence/{}", form.file.unwrap())).with(&secretary).send().await;
    assert_eq!(bytes.body, scan);
    assert_eq!(press(&app, "pass").await, 303);
    let late = app.send_files(&address(), &owner, &[("又.pdf", &pdf("late"))]).await;
    assert_eq!(late.status, 422, "the check has ended");
}

#[tokio::test]
async fn the_paper_is_noted_by_the_office() {
    let app = unsealed().await;
    assert_eq!(press(&app, "sealed").await, 303);
    assert_eq!(press(&app, "pass").await, 303);
    let events = app.store.events_of("application", APPLICATION).await.unwrap();
    assert!(
        events.iter().any(|event| event.action == "application.sealed_form" && event.actor == "secretary")
    );
}

#[tokio::test]
async fn what_is_no_scan_is_refused_with_what_to_do() {
    let app = unsealed().await;
    let owner = app.sign_in(Person::Owner).await;
    for (files, said) in [
        (vec![], "请先选择扫描件"),
        (vec![("表.docx", &b"PK"[..])], "PDF 或图片"),
        (vec![("表.pdf", &b"no pdf"[..])], "内容却不是"),
    ] {
        let answer = app.send_files(&address(), &owner, &files).await;
        assert_eq!(answer.status, 422, "{said}");
        assert!(answer.text().contains(said), "{said}");
    }
    let other = app.sign_in(Person::Other).await;
    assert_eq!(app.send_files(&address(), &other, &[("盖章.pdf", &pdf("a"))]).await.status, 404);
    assert!(app.store.sealed_form(APPLICATION, 2).await.unwrap().is_none());
}
