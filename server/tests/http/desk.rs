//! The office's desk: finding applications, checking them, supplements, and screening out by two people.

use crate::app::{TestApp, cause};
use crate::people::{APPLICATION, Person};
use domain::workflow::State;
use store::Application;

const LIST: &str = "/office/applications";

fn case() -> String {
    format!("{LIST}/{APPLICATION}")
}

async fn state(app: &TestApp) -> State {
    app.store.application(APPLICATION).await.expect("the store answers").expect("an application").state.0
}

async fn desk() -> (TestApp, String) {
    let app = TestApp::new().await;
    app.everything().await;
    let cookie = app.sign_in(Person::Secretary).await;
    (app, cookie)
}

/// Sends a form of the case as it stands now, and returns its status with what the page says.
async fn send(app: &TestApp, cookie: &str, form: &[(&str, &str)]) -> (u16, String) {
    let now = app.store.application(APPLICATION).await.expect("the store answers").expect("an application");
    send_of(app, cookie, &now, form).await
}

/// The same of a page that was drawn of `seen`.
async fn send_of(app: &TestApp, cookie: &str, seen: &Application, form: &[(&str, &str)]) -> (u16, String) {
    let moved = format!("{}-{}", seen.submission, seen.moved_at);
    let with = seen.assigned_to.clone().unwrap_or_default();
    let form = [&[("moved", moved.as_str()), ("with", with.as_str())], form].concat();
    let form = form.as_slice();
    let answer = app.post(&case()).with(cookie).form(form).send().await;
    (answer.status.as_u16(), answer.text().to_string())
}

#[tokio::test]
async fn applications_are_found_by_what_one_knows_of_them() {
    let (app, cookie) = desk().await;
    for (query, found) in [
        ("", true),
        ("?q=%E7%A4%BA%E4%BE%8B", true),
        ("?q=91150100ma0n2k7p2e", true),
        ("?q=2021-2022-03-0001", true),
        ("?q=100%25", false),
        ("?q=_", false),
        ("?award=top_ten_contractor&state=submitted&verdict=met", true),
        ("?award=star_integrity_enterprise", false),
        ("?state=withdrawn", false),
        ("?mine=yes", false),
    ] {
        let page = app.get(&format!("{LIST}{query}")).with(&cookie).send().await;
        assert_eq!(page.status, 200);
        assert_eq!(page.text().contains(&format!("{LIST}/{APPLICATION}")), found, "{query}");
    }
    assert_eq!(send(&app, &cookie, &[("do", "take")]).await.0, 303);
    let mine = app.get(&format!("{LIST}?mine=yes")).with(&cookie).send().await;
    assert!(mine.text().contains(APPLICATION));
    // Another person's old page does not take it off the desk of who has it.
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change
        .add_account(&store::factory::account("second").secretariat().build(), None)
        .await
        .expect("an account");
    change.commit().await.expect("it is committed");
    let second = app.sign_in_account("second").await;
    assert_eq!(send(&app, &second, &[("do", "release")]).await.0, 422);
    let mut old =
        app.store.application(APPLICATION).await.expect("the store answers").expect("an application");
    old.assigned_to = None;
    assert_eq!(send_of(&app, &second, &old, &[("do", "take")]).await.0, 422, "somebody took it meanwhile");
    assert_eq!(send(&app, &cookie, &[("do", "release")]).await.0, 303);
}

#[tokio::test]
async fn a_supplement_is_asked_for_answered_and_passes() {
    let (app, cookie) = desk().await;
    let (status, page) = send(&app, &cookie, &[("do", "request_supplement"), ("until", "2022-08-25")]).await;
    assert!(status == 422 && page.contains("请至少写明一条"), "{status}");
    let past = [("do", "request_supplement"), ("want:四(三)3", "补验收报告"), ("until", "2022-08-19")];
    let (status, page) = send(&app, &cookie, &past).await;
    assert!(status == 422 && page.contains("补验收报告"), "what was typed is still there");
    let wanted = [("do", "request_supplement"), ("want:四(三)3", "补验收报告"), ("until", "2022-08-25")];
    assert_eq!(send(&app, &cookie, &wanted).await.0, 303);
    assert_eq!(state(&app).await, State::SupplementRequested);

    let owner = app.sign_in(Person::Owner).await;
    let receipt = format!("/receipts/{APPLICATION}");
    let page = app.get(&receipt).with(&owner).send().await;
    assert!(page.text().contains("补验收报告") && page.text().contains("请在2022年8月25日前（含当日）提交"));
    let empty = app.post(&receipt).with(&owner).form(&[("do", "answer_supplement")]).send().await;
    assert_eq!(empty.status, 422);
    let answer = [("do", "answer_supplement"), ("answer:1:四(三)3", "验收报告编号一二三")];
    assert_eq!(app.post(&receipt).with(&owner).form(&answer).send().await.status, 303);
    assert_eq!(state(&app).await, State::Submitted);

    assert!(app.get(&case()).with(&cookie).send().await.text().contains("验收报告编号一二三"));
    let dispute = [("do", "dispute"), ("clause", "四(三)3"), ("reason", "")];
    assert_eq!(send(&app, &cookie, &dispute).await.0, 422, "a dispute has a reason");
    let dispute = [("do", "dispute"), ("clause", "四(三)3"), ("reason", "编号对不上")];
    assert_eq!(send(&app, &cookie, &dispute).await.0, 303);
    let (status, page) = send(&app, &cookie, &[("do", "pass")]).await;
    assert!(status == 422 && page.contains("还有存疑的条款"));
    assert_eq!(send(&app, &cookie, &[("do", "confirm"), ("clause", "四(三)3")]).await.0, 303);
    assert_eq!(
        send(&app, &cookie, &[("do", "confirm"), ("clause", "四(一)1")]).await.0,
        400,
        "of another award"
    );
    assert_eq!(send(&app, &cookie, &[("do", "pass")]).await.0, 303);
    assert_eq!(state(&app).await, State::PreliminaryPassed);
    // Pressed again, or from an old page: told, and nothing happens.
    assert_eq!(send(&app, &cookie, &[("do", "pass")]).await.0, 422);
    let page = app.get(&receipt).with(&owner).send().await;
    assert!(
        page.text().contains("初核通过") && !page.text().contains("编号对不上"),
        "findings are the office's"
    );
}

#[tokio::test]
async fn what_was_seen_is_what_is_decided() {
    let (app, cookie) = desk().await;
    assert_eq!(send(&app, &cookie, &[("do", "confirm"), ("clause", "二")]).await.0, 303);
    let first = app.store.application(APPLICATION).await.expect("the store answers").expect("an application");
    assert_eq!(app.store.findings_of(APPLICATION, 1).await.expect("the store answers").len(), 1);
    // The company withdraws and sends something else in while the page is open.
    let owner = app.sign_in(Person::Owner).await;
    let receipt = format!("/receipts/{APPLICATION}");
    assert_eq!(app.post(&receipt).with(&owner).form(&[("do", "withdraw")]).send().await.status, 303);
    app.submitted(APPLICATION).await;
    for form in [vec![("do", "pass")], vec![("do", "confirm"), ("clause", "二")]] {
        let (status, page) = send_of(&app, &cookie, &first, &form).await;
        assert!(status == 422 && page.contains("状态已经变化"), "{form:?}");
    }
    assert_eq!(state(&app).await, State::Submitted);
    // What was found for the first submission says nothing of the second.
    assert!(app.store.findings_of(APPLICATION, 2).await.expect("the store answers").is_empty());
}

#[tokio::test]
async fn a_company_withdraws_whatever_the_office_considers_and_loses_no_answer() {
    let (app, cookie) = desk().await;
    let owner = app.sign_in(Person::Owner).await;
    let receipt = format!("/receipts/{APPLICATION}");
    let proposal = [("do", "propose_screening"), ("clause", "二"), ("reason", "不在区内")];
    assert_eq!(send(&app, &cookie, &proposal).await.0, 303);
    assert!(app.get(&receipt).with(&owner).send().await.text().contains("撤回申报"));
    // An answer that comes too late is refused and shown.
    let late = [("do", "answer_supplement"), ("answer:1:二", "我们的说明")];
    let answer = app.post(&receipt).with(&owner).form(&late).send().await;
    assert!(answer.status == 422 && answer.text().contains("我们的说明"));
    assert_eq!(app.post(&receipt).with(&owner).form(&[("do", "withdraw")]).send().await.status, 303);
    let now = app.store.application(APPLICATION).await.expect("the store answers").expect("an application");
    assert_eq!((now.state.0, now.screening_by), (State::Withdrawn, None));
}

#[tokio::test]
async fn a_text_that_is_too_long_comes_back_whole() {
    let (app, cookie) = desk().await;
    // As a browser sends it: 2,000 signs of its count, two bytes a line break.
    let lines = format!("{}\r\n{}", "字".repeat(999), "字".repeat(1_000));
    let most = [("do", "request_supplement"), ("want:二", lines.as_str()), ("until", "2022-08-25")];
    assert_eq!(send(&app, &cookie, &most).await.0, 303);
    let owner = app.sign_in(Person::Owner).await;
    let receipt = format!("/receipts/{APPLICATION}");
    let long = format!("{}尾", "字".repeat(2_000));
    let answer = [("do", "answer_supplement"), ("answer:1:二", long.as_str())];
    let refused = app.post(&receipt).with(&owner).form(&answer).send().await;
    assert!(
        refused.status == 422 && refused.text().contains("超过2000字") && refused.text().contains("字尾")
    );
    assert_eq!(state(&app).await, State::SupplementRequested);
    // The answer to another round answers nothing.
    let other = [("do", "answer_supplement"), ("answer:2:二", "答")];
    assert_eq!(app.post(&receipt).with(&owner).form(&other).send().await.status, 422);
}

#[tokio::test]
async fn another_text_of_the_pack_rewords_nothing_that_was_sent_in() {
    let (app, cookie) = desk().await;
    let (_, text) = domain::pack::SHIPPED[0];
    let before = app.get(&case()).with(&cookie).send().await.text().to_string();
    assert!(before.contains("所承担过的项目未发生过任何重大安全、质量事故"), "{before}");
    app.import(&text.replace("所承担过的项目未发生过", "承担的项目没有发生过")).await;
    let sheet = app.get(&format!("/receipts/{APPLICATION}/form")).with(&cookie).send().await;
    for page in [app.get(&case()).with(&cookie).send().await.text().to_string(), sheet.text().to_string()] {
        assert!(page.contains("所承担过的项目未发生过") && !page.contains("承担的项目没有发生过"));
    }
}

#[tokio::test]
async fn the_list_is_of_an_edition_that_is_there() {
    let (app, cookie) = desk().await;
    for (query, status) in [("?edition=2021-2022", 200), ("?edition=1999", 404)] {
        for path in [LIST, "/office/applications.xlsx"] {
            assert_eq!(
                app.get(&format!("{path}{query}")).with(&cookie).send().await.status,
                status,
                "{path}{query}"
            );
        }
    }
}

#[tokio::test]
async fn two_people_screen_out_and_one_appeal_is_heard() {
    let (app, cookie) = desk().await;
    let alone = [("do", "screen_out"), ("clause", "二"), ("reason", "不在区内")];
    assert_eq!(send(&app, &cookie, &alone).await.0, 422, "not by one person");
    let bare = [("do", "propose_screening"), ("reason", "不在区内")];
    assert_eq!(send(&app, &cookie, &bare).await.0, 422, "not without its clause");
    let proposal = [("do", "propose_screening"), ("clause", "二"), ("reason", "不在区内")];
    assert_eq!(send(&app, &cookie, &proposal).await.0, 303);
    let owner = app.sign_in(Person::Owner).await;
    let receipt = format!("/receipts/{APPLICATION}");
    let page = app.get(&receipt).with(&owner).send().await;
    assert!(
        page.text().contains("已提交，初核中") && !page.text().contains("不在区内"),
        "it is not decided yet"
    );
    let (status, page) = send(&app, &cookie, &[("do", "screen_out")]).await;
    assert!(status == 422 && page.contains("另一位"), "not by the same person");

    let mut change = app.store.change(cause()).await.expect("a change begins");
    let second = store::factory::account("second").secretariat().build();
    change.add_account(&second, None).await.expect("an account");
    change.commit().await.expect("it is committed");
    let second = app.sign_in_account("second").await;
    assert_eq!(send(&app, &second, &[("do", "screen_out")]).await.0, 303);
    assert_eq!(state(&app).await, State::ScreenedOut);
    let page = app.get(&receipt).with(&owner).send().await;
    assert!(page.text().contains("未通过初核") && page.text().contains("不在区内"));
    assert!(page.text().contains("请在2022年8月25日前（含当日）提出申诉，只能申诉一次"), "{}", page.text());
    let appeal = [("do", "appeal"), ("reason", "我们在区内有分公司")];
    assert_eq!(app.post(&receipt).with(&owner).form(&appeal).send().await.status, 303);
    let dismiss = [("do", "dismiss_appeal"), ("reason", "没有登记")];
    let (status, page) = send(&app, &cookie, &dismiss).await;
    assert!(status == 422 && page.contains("另一位"), "who proposed it does not decide the appeal");
    assert_eq!(send(&app, &second, &dismiss).await.0, 303);
    let again = app.post(&receipt).with(&owner).form(&appeal).send().await;
    assert_eq!(again.status, 422, "one may appeal once");
    // Another decision can be appealed against again.
    assert_eq!(send(&app, &cookie, &[("do", "reopen"), ("reason", "重看")]).await.0, 303);
    let now = app.store.application(APPLICATION).await.expect("the store answers").expect("an application");
    assert_eq!((now.state.0, now.appeal), (State::Submitted, None));
    let mails = app.store.due_mails(i64::MAX, 20).await.expect("the store answers");
    let subjects: Vec<&str> =
        mails.iter().map(|mail| mail.subject.split('（').next().unwrap_or("")).collect();
    assert_eq!(subjects, ["申报未通过初核", "申诉已提交", "申诉不成立", "申报重新初核"]);
}
