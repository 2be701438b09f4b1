//! From the end of the notice to the certificate, over HTTP: who may say what, when nothing may be said yet, and what the public sees.

use crate::app::{Answer, TestApp, cause};
use crate::people::{APPLICATION, Person};
use domain::workflow::{Action, State};

/// A day after the period of [`TestApp::noticed`].
const AFTER: &str = "2022-08-26T09:00:00+08:00";
const NUMBER: &str = "NMAF-2022-03-001";

pub async fn noticed_at(time: &str) -> TestApp {
    let app = TestApp::at(time).await;
    app.people().await;
    app.submitted(APPLICATION).await;
    app.noticed(APPLICATION).await;
    app
}

pub async fn press(app: &TestApp, person: Person, word: &str) -> Answer {
    let cookie = app.sign_in(person).await;
    let fields =
        [("do", word), ("application", APPLICATION), ("award", "top_ten_contractor"), ("on", "2022-09-08")];
    app.post("/office/results").with(&cookie).form(&fields).send().await
}

pub async fn press_one(app: &TestApp, person: Person, fields: &[(&str, &str)]) -> Answer {
    let cookie = app.sign_in(person).await;
    app.post(&format!("/office/results/{APPLICATION}")).with(&cookie).form(fields).send().await
}

/// Commended by both.
pub async fn awarded() -> TestApp {
    let app = noticed_at(AFTER).await;
    assert_eq!(
        press(&app, Person::Secretary, "propose").await.place(),
        (303, "/office/results?done=propose")
    );
    assert_eq!(press(&app, Person::General, "release").await.place(), (303, "/office/results?done=release"));
    app
}

#[tokio::test]
async fn two_people_release_after_the_end_and_nobody_before() {
    let early = noticed_at("2022-08-25T23:59:00+08:00").await;
    for (person, word) in [(Person::Secretary, "propose"), (Person::General, "release")] {
        let refused = press(&early, person, word).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("公示期还没有结束"), "{}", refused.text());
    }
    assert_eq!(early.stands(APPLICATION).await, State::InPublicNotice);

    let app = noticed_at(AFTER).await;
    let alone = press(&app, Person::General, "release").await;
    assert!(alone.status == 422 && alone.text().contains("还没有人"), "one person does not suffice");
    assert_eq!(press(&app, Person::Secretary, "release").await.status, 404, "a secretary does not release");
    assert_eq!(press(&app, Person::General, "propose").await.status, 303);
    let same = press(&app, Person::General, "release").await;
    assert!(same.status == 422 && same.text().contains("须由另一个人核准"));
    assert_eq!(press(&app, Person::General, "withdraw").await.status, 303);
    assert_eq!(press(&app, Person::Secretary, "propose").await.status, 303);
    let cookie = app.sign_in(Person::Auditor).await;
    let page = app.get("/office/results").with(&cookie).send().await;
    assert!(page.text().contains("条件已具备") && page.text().contains("提出"), "{}", page.text());
    assert!(!page.text().contains("name=\"do\""), "an auditor presses nothing");
    assert_eq!(press(&app, Person::General, "release").await.status, 303);
    assert_eq!(app.stands(APPLICATION).await, State::Awarded);
    let events = app.store.events_of("application", APPLICATION).await.expect("events");
    let commended =
        events.iter().find(|event| event.action == "application.commended").expect("it is recorded");
    let people = &commended.after.as_ref().expect("what follows")["note"]["released_by"];
    assert_eq!(people.as_array().expect("people").len(), 2);
}

#[tokio::test]
async fn who_is_recused_sees_no_entry_and_has_no_word_about_it() {
    let app = noticed_at(AFTER).await;
    crate::recused::recuse(&app, "secretary", APPLICATION).await;
    let secretary = app.sign_in(Person::Secretary).await;
    let page = app.get("/office/results").with(&secretary).send().await;
    assert!(page.status == 200 && !page.text().contains(APPLICATION), "{}", page.text());
    assert_eq!(press(&app, Person::Secretary, "propose").await.status, 404);
    let general = app.sign_in(Person::General).await;
    assert!(app.get("/office/results").with(&general).send().await.text().contains(APPLICATION));
}

#[tokio::test]
async fn a_page_of_results_is_drawn_while_somebody_writes() {
    let app = noticed_at(AFTER).await;
    let general = app.sign_in(Person::General).await;
    let held = app.store.change(cause()).await.expect("the write lock");
    assert_eq!(app.get("/office/results").with(&general).send().await.status, 200);
    drop(held);
}

#[tokio::test]
async fn an_objection_holds_until_it_is_decided() {
    let app = noticed_at(AFTER).await;
    app.objection(APPLICATION).await;
    let refused = press(&app, Person::Secretary, "propose").await;
    assert!(refused.status == 422 && refused.text().contains("异议还没有最终处理"), "{}", refused.text());
    assert_eq!(app.stands(APPLICATION).await, State::InPublicNotice);
}

#[tokio::test]
async fn a_certificate_is_issued_downloaded_reissued_and_the_honour_taken_back() {
    let app = awarded().await;
    let owner = app.sign_in(Person::Owner).await;
    let pdf = format!("/receipts/{APPLICATION}/certificate.pdf");
    assert_eq!(app.get(&pdf).with(&owner).send().await.status, 404, "there is none yet");
    assert_eq!(press(&app, Person::Secretary, "issue").await.place(), (303, "/office/results?done=issue"));
    assert_eq!(app.stands(APPLICATION).await, State::CertificateIssued);
    assert_eq!(press(&app, Person::Secretary, "issue").await.status, 422, "once");
    let paper = app.get(&pdf).with(&owner).send().await;
    assert_eq!((paper.status.as_u16(), paper.header("content-type")), (200, "application/pdf"));
    assert!(paper.body.starts_with(b"%PDF") && paper.header("content-disposition").contains("attachment"));
    let receipt = app.get(&format!("/receipts/{APPLICATION}")).with(&owner).send().await;
    assert!(receipt.text().contains(&pdf) && receipt.text().contains(NUMBER));
    let winners = app.get("/winners/2021-2022").send().await;
    for said in ["公示示例单位", "十佳工程商", NUMBER] {
        assert!(winners.text().contains(said), "{said}");
    }
    assert!(winners.body.len() < 30_000);
    assert!(app.get("/winners").send().await.text().contains("/winners/2021-2022"));

    let again = [("do", "reissue"), ("reason", "证书遗失"), ("on", "2022-09-08"), ("version", "1")];
    assert_eq!(press_one(&app, Person::Secretary, &again).await.status, 303);
    assert_eq!(press_one(&app, Person::Secretary, &again).await.status, 422, "the same form issues it once");
    let kept = app.store.certificate(NUMBER).await.expect("the store answers").expect("it is there");
    assert_eq!((kept.version, kept.reason.as_str()), (2, "证书遗失"));

    let revoke = [("do", "revoke"), ("reason", "申报材料不实")];
    assert_eq!(press_one(&app, Person::General, &[("do", "revoke"), ("reason", " ")]).await.status, 422);
    assert_eq!(press_one(&app, Person::General, &revoke).await.status, 303);
    let own = press_one(&app, Person::General, &[("do", "confirm")]).await;
    assert!(own.status == 422 && own.text().contains("提出人以外"), "nobody confirms their own proposal");
    assert_eq!(press_one(&app, Person::General, &[("do", "drop")]).await.status, 303);
    assert_eq!(press_one(&app, Person::Secretary, &revoke).await.status, 303);
    assert_eq!(press_one(&app, Person::Secretary, &[("do", "confirm")]).await.status, 422);
    assert!(!app.get("/winners/2021-2022").send().await.text().contains("申报材料不实"), "not yet public");
    assert_eq!(press_one(&app, Person::General, &[("do", "confirm")]).await.status, 303);
    assert_eq!(app.stands(APPLICATION).await, State::Revoked);
    let notice = format!("/notices/{}", crate::people::NOTICE);
    for path in [
        "/winners/2021-2022".to_string(),
        format!("/verify/{NUMBER}"),
        format!("{notice}/{APPLICATION}"),
        notice,
    ] {
        let page = app.get(&path).send().await;
        assert!(page.text().contains("申报材料不实"), "{path}: {}", page.text());
    }
    assert_eq!(app.get(&pdf).with(&owner).send().await.status, 404, "it is handed out no more");
}

#[tokio::test]
async fn many_are_put_into_one_file_in_the_background() {
    let app = awarded().await;
    press(&app, Person::Secretary, "issue").await;
    let cookie = app.sign_in(Person::Secretary).await;
    for (kind, head) in [("print", &b"%PDF"[..]), ("zip", &b"PK\x03\x04"[..])] {
        let begun =
            app.post("/office/certificates").with(&cookie).form(&[("do", kind), ("award", "")]).send().await;
        assert_eq!(begun.place(), (303, "/office/certificates?done=made"));
        let mut job = String::new();
        for _ in 0..200 {
            let jobs = app.store.certificate_jobs("2021-2022", 9).await.expect("the store answers");
            let done = jobs.iter().find(|one| one.kind == kind && one.status == "done");
            if let Some(done) = done {
                job = done.id.clone();
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let file = app.get(&format!("/office/certificates/{job}")).with(&cookie).send().await;
        assert_eq!(file.status, 200, "{kind}");
        assert!(file.body.starts_with(head), "{kind}");
        assert!(app.get("/office/certificates").with(&cookie).send().await.text().contains(&job));
    }
    let none = app.post("/office/certificates").with(&cookie);
    let none = none.form(&[("do", "zip"), ("award", "excellent_solution")]).send().await;
    assert!(none.status == 422 && none.text().contains("还没有可以生成的证书"));
}

#[tokio::test]
async fn numbers_are_never_given_twice() {
    let app = awarded().await;
    press(&app, Person::Secretary, "issue").await;
    app.moved(APPLICATION, &[Action::Revoke]).await;
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let next = change.next_certificate("2021-2022", "top_ten_contractor").await.expect("a number");
    assert_eq!(next, 2, "that of a revoked one is not given again");
}

#[tokio::test]
async fn a_result_notice_is_drawn_released_and_says_when_an_honour_is_taken_back() {
    let app = awarded().await;
    let shortlist = format!("/notices/{}/{APPLICATION}", crate::people::NOTICE);
    assert!(!app.get(&shortlist).send().await.text().contains("<strong>获奖</strong>"), "not before");
    let draw = [("do", "notice"), ("dated", "2022-08-26")];
    let cookie = app.sign_in(Person::Secretary).await;
    let past = [("do", "notice"), ("dated", "2022-08-01")];
    assert_eq!(app.post("/office/results").with(&cookie).form(&past).send().await.status, 422);
    let drawn = app.post("/office/results").with(&cookie).form(&draw).send().await;
    assert_eq!(drawn.place(), (303, "/office/notices/2021-2022-result-1?done=draw"), "{}", drawn.text());
    let notice = "/office/notices/2021-2022-result-1";
    assert_eq!(app.post(notice).with(&cookie).form(&[("do", "release")]).send().await.status, 404);
    assert_eq!(app.get("/notices/2021-2022-result-1").send().await.status, 404, "a draft is not public");
    let general = app.sign_in(Person::General).await;
    let released = app.post(notice).with(&general).form(&[("do", "release")]).send().await;
    assert_eq!(released.status, 303, "{}", released.text());
    let page = app.get("/notices/2021-2022-result-1").send().await;
    assert!(page.text().contains("获奖名单") && page.text().contains("公示示例单位"), "as on the shortlist");
    let entry = format!("/notices/2021-2022-result-1/{APPLICATION}");
    for path in [&shortlist, &entry] {
        assert!(app.get(path).send().await.text().contains("<strong>获奖</strong>"), "{path}");
    }
    let again = app.post("/office/results").with(&cookie).form(&draw).send().await;
    assert!(again.status == 422 && again.text().contains("已公布的不再重复公布"), "{}", again.text());
    press(&app, Person::Secretary, "issue").await;
    assert!(app.get(&entry).send().await.text().contains(NUMBER));
    press_one(&app, Person::Secretary, &[("do", "revoke"), ("reason", "申报材料不实")]).await;
    press_one(&app, Person::General, &[("do", "confirm")]).await;
    let pages = [shortlist, entry, "/winners/2021-2022".to_string(), format!("/verify/{NUMBER}")];
    for path in &pages {
        assert!(app.get(path).send().await.text().contains("申报材料不实"), "{path}");
    }
    assert!(!app.get(&pages[1]).send().await.text().contains("<strong>获奖</strong>"));
}

#[tokio::test]
async fn a_result_notice_is_not_released_with_an_honour_that_was_taken_back_meanwhile() {
    let app = awarded().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let draw = [("do", "notice"), ("dated", "2022-08-26")];
    assert_eq!(app.post("/office/results").with(&cookie).form(&draw).send().await.status, 303);
    app.moved(APPLICATION, &[Action::Revoke]).await;
    let general = app.sign_in(Person::General).await;
    let notice = "/office/notices/2021-2022-result-1";
    let refused = app.post(notice).with(&general).form(&[("do", "release")]).send().await;
    assert!(refused.status == 422 && refused.text().contains("重新拟稿"), "{}", refused.text());
}
