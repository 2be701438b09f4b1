//! Several applications at once: each is decided by the rules of its own page, all in one change, and undone together.

use crate::app::{TestApp, cause};
use crate::people::{APPLICATION, ORG, Person, USCC};
use domain::workflow::{Action, Facts, Party, State, decide};
use store::Found;

const SECOND: &str = "application-two";
const THIRD: &str = "application-three";

/// Three applications of one company; somebody disputes a criterion of the third.
async fn desk() -> (TestApp, String) {
    let app = TestApp::new().await;
    app.everything().await;
    for (id, award, no) in [(SECOND, "star_integrity_enterprise", 2), (THIRD, "outstanding_contribution", 1)]
    {
        send_in(&app, id, award, no).await;
    }
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let second = store::factory::account("second").secretariat().build();
    change.add_account(&second, None).await.expect("an account");
    change.find_for((THIRD, 1), "second", "二", Found::Disputed, "不在区内").await.expect("a dispute");
    change.commit().await.expect("it is committed");
    let cookie = app.sign_in(Person::Secretary).await;
    (app, cookie)
}

async fn send_in(app: &TestApp, id: &str, award: &str, award_no: usize) {
    let kept = app.store.submission(APPLICATION, 1).await.expect("the store answers").expect("a submission");
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let new = store::NewSubmission {
        id,
        applicant_org: ORG,
        edition: "2021-2022",
        award,
        award_no,
        subject: "",
        subject_key: "",
        pack_hash: &kept.pack_hash,
        verdict: "met",
        search: USCC,
        relations: &[],
        snapshot: &kept.snapshot,
        hash: &kept.hash,
    };
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.submit(new, "owner", row).await.expect("it is sent in");
    change.hand_in_sealed_form((id, 1), "secretary", None).await.expect("the sealed form");
    change.commit().await.expect("it is committed");
}

async fn state(app: &TestApp, id: &str) -> (State, Option<String>) {
    let now = app.store.application(id).await.expect("the store answers").expect("it is there");
    (now.state.0, now.assigned_to)
}

/// Sends the form of the list; returns the status, the page, and the form of the preview.
async fn preview(app: &TestApp, cookie: &str, form: &[(&str, &str)]) -> (u16, String, Vec<(String, String)>) {
    let answer = app.post("/office/bulk").with(cookie).form(form).send().await;
    let page = answer.text().to_string();
    let hidden = page.split("<input type=\"hidden\" name=\"").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"")?;
        Some((name.to_string(), rest.split_once('"')?.0.to_string()))
    });
    (answer.status.as_u16(), page.clone(), hidden.collect())
}

/// Presses the button of a preview; returns where it leads.
async fn confirm(app: &TestApp, cookie: &str, form: &[(String, String)]) -> (u16, String) {
    let mut form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
    form.push(("do", "confirm"));
    let answer = app.post("/office/bulk").with(cookie).form(&form).send().await;
    let (status, place) = answer.place();
    (status, place.to_string())
}

fn all(action: &str) -> Vec<(&str, &str)> {
    vec![("do", action), ("pick", APPLICATION), ("pick", SECOND), ("pick", THIRD)]
}

#[tokio::test]
async fn those_that_can_pass_do_and_are_undone_together() {
    let (app, cookie) = desk().await;
    let events = async || app.store.events_of("application", APPLICATION).await.expect("it answers").len();
    let before = events().await;
    let (status, page, form) = preview(&app, &cookie, &all("pass")).await;
    assert_eq!(status, 200);
    assert!(page.contains("选中3份，可以办理2份") && page.contains("还有存疑的条款"), "{page}");
    assert_eq!(
        (state(&app, APPLICATION).await.0, events().await),
        (State::Submitted, before),
        "only a preview"
    );
    assert!(app.store.due_mails(i64::MAX, 9).await.expect("the store answers").is_empty());

    let (status, place) = confirm(&app, &cookie, &form).await;
    assert_eq!(status, 303);
    for (id, expected) in [
        (APPLICATION, State::PreliminaryPassed),
        (SECOND, State::PreliminaryPassed),
        (THIRD, State::Submitted),
    ] {
        assert_eq!(state(&app, id).await.0, expected, "{id}");
    }
    assert_eq!(events().await, before + 1, "each has its own event");
    assert_eq!(app.store.due_mails(i64::MAX, 9).await.expect("the store answers").len(), 2);
    // Pressed again, nothing happens twice.
    assert_eq!(confirm(&app, &cookie, &form).await, (303, place.clone()));
    assert_eq!(events().await, before + 1);
    let page = app.get(&place).with(&cookie).send().await;
    assert!(page.text().contains("2份已全部办理") && page.text().contains("撤销"), "{}", page.text());
    // It is its owner's alone.
    let second = app.sign_in_account("second").await;
    assert_eq!(app.get(&place).with(&second).send().await.status, 404);
    assert_eq!(app.post(&place).with(&second).form(&[("do", "undo")]).send().await.status, 404);

    for _ in 0..2 {
        let answer = app.post(&place).with(&cookie).form(&[("do", "undo")]).send().await;
        assert_eq!(answer.place(), (303, &*place));
    }
    assert_eq!(state(&app, APPLICATION).await.0, State::Submitted);
    assert_eq!(state(&app, SECOND).await.0, State::Submitted);
    assert_eq!(events().await, before + 2, "undone once");
    let page = app.get(&place).with(&cookie).send().await;
    assert!(page.text().contains("撤销。") && !page.text().contains("value=\"undo\""));
}

#[tokio::test]
async fn what_moved_on_is_not_undone_and_what_changed_meanwhile_is_not_done() {
    let (app, cookie) = desk().await;
    let (_, _, form) = preview(&app, &cookie, &all("pass")).await;
    // The company withdraws one between the preview and the press.
    let owner = app.sign_in(Person::Owner).await;
    let withdraw = [("do", "withdraw")];
    let receipt = format!("/receipts/{SECOND}");
    assert_eq!(app.post(&receipt).with(&owner).form(&withdraw).send().await.status, 303);
    let (_, place) = confirm(&app, &cookie, &form).await;
    assert_eq!(state(&app, APPLICATION).await.0, State::PreliminaryPassed);
    assert_eq!(state(&app, SECOND).await.0, State::Withdrawn);
    let page = app.get(&place).with(&cookie).send().await;
    assert!(page.text().contains("已办理1份，1份没有办理") && page.text().contains("状态已经变化"));
    // The one that was not done may do what it likes; the other may not.
    assert!(page.text().contains("value=\"undo\""));
    let now = app.store.application(APPLICATION).await.expect("the store answers").expect("it is there");
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.assign_application(&now, Some("second")).await.expect("somebody takes it");
    change.commit().await.expect("it is committed");
    let answer = app.post(&place).with(&cookie).form(&[("do", "undo")]).send().await;
    assert!(answer.status == 422 && answer.text().contains("不能整批撤销"), "{}", answer.text());
    assert_eq!(state(&app, APPLICATION).await, (State::PreliminaryPassed, Some("second".to_string())));
    let page = app.get(&place).with(&cookie).send().await;
    assert!(!page.text().contains("value=\"undo\""));
}

#[tokio::test]
async fn cases_are_given_to_a_colleague_and_back_to_who_had_them() {
    let (app, cookie) = desk().await;
    let now = app.store.application(SECOND).await.expect("the store answers").expect("it is there");
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.assign_application(&now, Some("second")).await.expect("it is on a desk");
    change.commit().await.expect("it is committed");
    for to in ["", "nobody", "owner"] {
        let mut form = all("assign");
        form.push(("to", to));
        let (status, page, _) = preview(&app, &cookie, &form).await;
        assert!(status == 422 && page.contains("请先选择要分配给哪位同事"), "{to}");
    }
    let mut form = all("assign");
    form.push(("to", "second"));
    let (_, page, form) = preview(&app, &cookie, &form).await;
    assert!(page.contains("可以办理2份") && page.contains("已经由其经办"));
    let (_, place) = confirm(&app, &cookie, &form).await;
    for id in [APPLICATION, SECOND, THIRD] {
        assert_eq!(state(&app, id).await.1.as_deref(), Some("second"), "{id}");
    }
    assert_eq!(app.post(&place).with(&cookie).form(&[("do", "undo")]).send().await.status, 303);
    assert_eq!(state(&app, APPLICATION).await.1, None);
    assert_eq!(state(&app, SECOND).await.1.as_deref(), Some("second"));
    let (_, _, form) = preview(&app, &cookie, &all("take")).await;
    confirm(&app, &cookie, &form).await;
    assert_eq!(state(&app, SECOND).await.1.as_deref(), Some("secretary"));
}

#[tokio::test]
async fn a_request_is_cancelled_for_good_and_nonsense_is_refused() {
    let (app, cookie) = desk().await;
    let now = app.store.application(APPLICATION).await.expect("the store answers").expect("it is there");
    let facts = Facts { requests: true, ..Facts::default() };
    let row = decide(State::Submitted, Action::RequestSupplement, Party::Secretariat, facts).expect("a row");
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let wanted = [("二".to_string(), "补登记".to_string())];
    change.request_supplements(APPLICATION, "secretary", &wanted, i64::MAX).await.expect("it is asked for");
    change.move_application(&now, row, now.clone(), serde_json::Value::Null).await.expect("it moves");
    change.commit().await.expect("it is committed");
    let (_, page, form) = preview(&app, &cookie, &all("cancel_supplement")).await;
    assert!(page.contains("可以办理1份") && page.contains("不能撤销"), "{page}");
    let (_, place) = confirm(&app, &cookie, &form).await;
    assert_eq!(state(&app, APPLICATION).await.0, State::Submitted);
    let asked = app.store.supplements_of(APPLICATION).await.expect("the store answers");
    assert!(asked.iter().all(|one| one.cancelled_at.is_some()));
    assert_eq!(app.post(&place).with(&cookie).form(&[("do", "undo")]).send().await.status, 422);

    let (status, page, _) = preview(&app, &cookie, &[("do", "pass")]).await;
    assert!(status == 422 && page.contains("没有选中申报"));
    for word in ["screen_out", "submit", "reopen", ""] {
        let (status, page, _) = preview(&app, &cookie, &all(word)).await;
        assert!(status == 422 && page.contains("没有这个操作"), "{word}");
    }
    for form in [
        vec![("do", "pass"), ("pick", "nothing")],
        vec![("do", "confirm"), ("action", "pass"), ("pick", APPLICATION), ("run", "no identifier")],
        vec![("do", "confirm"), ("action", "pass"), ("pick", APPLICATION)],
    ] {
        let answer = app.post("/office/bulk").with(&cookie).form(&form).send().await;
        assert_eq!(answer.status, 400, "{form:?}");
    }
    let many: Vec<String> = (0..101).map(|at| format!("a{at}")).collect();
    let many: Vec<(&str, &str)> =
        std::iter::once(("do", "pass")).chain(many.iter().map(|id| ("pick", &**id))).collect();
    assert_eq!(app.post("/office/bulk").with(&cookie).form(&many).send().await.status, 400);
}

#[tokio::test]
async fn undoing_hands_nothing_back_to_who_has_left() {
    let (app, cookie) = desk().await;
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let now = change.find_application(APPLICATION).await.expect("it is there");
    change.assign_application(&now, Some("second")).await.expect("it is theirs");
    change.commit().await.expect("it is committed");
    let (_, _, form) = preview(&app, &cookie, &[("do", "take"), ("pick", APPLICATION)]).await;
    let (_, place) = confirm(&app, &cookie, &form).await;
    assert_eq!(state(&app, APPLICATION).await.1.as_deref(), Some("secretary"));
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.end_account("second").await.expect("they leave");
    change.commit().await.expect("it is committed");
    let answer = app.post(&place).with(&cookie).form(&[("do", "undo")]).send().await;
    assert_eq!(answer.place(), (303, &*place));
    assert_eq!(state(&app, APPLICATION).await.1, None);
}

#[tokio::test]
async fn others_write_while_a_preview_judges() {
    let (app, cookie) = desk().await;
    let form = [&[("to", "second")], all("assign").as_slice()].concat();
    let writing = app.store.change(cause()).await.expect("a change begins");
    let looking = async { preview(&app, &cookie, &form).await };
    // Waits behind the first of the preview's judgments, and comes before its last.
    let between = async {
        let pause = std::time::Duration::from_millis(500);
        tokio::time::sleep(pause).await;
        let store = app.store.clone();
        let next = tokio::spawn(async move {
            let mut change = store.change(cause()).await.expect("a change begins");
            let third = change.find_application(THIRD).await.expect("it is there");
            change.assign_application(&third, Some("second")).await.expect("it is given to them");
            change.commit().await.expect("it is committed");
        });
        tokio::time::sleep(pause).await;
        drop(writing);
        next.await.expect("it is written");
    };
    let ((status, page, _), ()) = tokio::join!(looking, between);
    assert_eq!(status, 200);
    assert!(page.contains("选中3份，可以办理2份") && page.contains("已经由其经办"), "{page}");
}
