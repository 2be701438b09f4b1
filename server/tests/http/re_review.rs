//! 重新审核: other people score the entry again, know nothing of the first scores before their own, and what they conclude decides the
//! objection.

use crate::app::{TestApp, cause};
use crate::conclusions::{MEMBERS, ROUND, scored, sign};
use crate::noticed::OBJECTION;
use crate::people::{APPLICATION, Person};
use crate::review::{press, read};
use domain::objection::ObjectionState;
use domain::policy::Role;
use domain::workflow::{Action, State};
use store::NewSeat;
use store::factory::account;

const FRESH: [&str; 4] = ["fresh-one", "fresh-two", "fresh-three", "fresh-four"];

/// Seats four members who have scored nothing yet.
pub async fn seat_others(app: &TestApp) {
    let mut change = app.store.change(cause()).await.unwrap();
    for id in FRESH {
        change.add_account(&account(id).works_as(Role::Reviewer).build(), None).await.unwrap();
        let seat = NewSeat {
            id: &format!("seat-{id}"),
            edition: "2021-2022",
            account: id,
            body: "expert",
            deputy: false,
            from_on: None,
            to_on: None,
        };
        change.give_seat(seat).await.unwrap();
    }
    change.commit().await.unwrap();
}

/// Begins the re-review of an entry whose objection was taken up; the four declare that they are free. Returns the round.
pub async fn begin(app: &TestApp, application: &str, objection: &str) -> String {
    let path = format!("/office/objections/{objection}/re-review");
    let answer = press(app, Person::Chair, &path, &[("until", "2022-08-30")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(app.stands(application).await, State::ReReview);
    let objection = app.store.objection(objection).await.unwrap().unwrap();
    assert_eq!(objection.state, ObjectionState::UnderReReview);
    let mut change = app.store.change(cause()).await.unwrap();
    for id in FRESH {
        change.declare_free(application, id).await.unwrap();
    }
    change.commit().await.unwrap();
    objection.round.expect("a round")
}

/// An entry whose objection was taken up, and four members who have not scored it. Returns the round of the re-review.
async fn begun(app: &TestApp) -> String {
    scored(app).await;
    seat_others(app).await;
    app.moved(APPLICATION, &[Action::Shortlist, Action::Publish, Action::Object]).await;
    let path = format!("/office/objections/{OBJECTION}/re-review");
    let page = press(app, Person::Chair, &path, &[("until", "昨天")]).await;
    assert_eq!(page.status, 422);
    let text = read(app, "chair", &path).await.text().to_string();
    let names = text.split_once("原评委，不再参加</dt><dd>").expect("who is left out").1;
    let names: Vec<&str> = names.split_once("</dd>").expect("the end of the list").0.split('、').collect();
    for (id, left_out) in MEMBERS.map(|id| (id, true)).into_iter().chain(FRESH.map(|id| (id, false))) {
        let name = app.store.account(id).await.unwrap().unwrap().name;
        assert_eq!(names.contains(&name.as_str()), left_out, "{id}: {names:?}");
    }
    let round = begin(app, APPLICATION, OBJECTION).await;
    let given: Vec<String> =
        app.store.review_assignments(&round).await.unwrap().into_iter().map(|one| one.account).collect();
    let mut fresh = FRESH.map(str::to_string).to_vec();
    fresh.sort();
    assert_eq!(given, fresh, "who scored it before is left out");
    round
}

async fn concluded(app: &TestApp, round: &str, motion: &str) {
    concluded_on(app, round, (APPLICATION, motion), 60).await;
}

/// The four score an entry, from `least` on a point apart, and the committee carries a motion.
pub async fn concluded_on(app: &TestApp, round: &str, (application, motion): (&str, &str), least: u32) {
    for (at, id) in FRESH.iter().enumerate() {
        sign(app, id, application, least + at as u32, "核对过验收报告").await;
    }
    let mut change = app.store.change(cause()).await.unwrap();
    let row = app.store.review_round(round).await.unwrap().unwrap();
    change.change_round(&row, row.scores_until, true).await.unwrap();
    change.commit().await.unwrap();
    let path = format!("/office/review/{round}/deliberation");
    let members = ["chair", "member-five", "member-four", "member-three", "reviewer"];
    let all: Vec<&str> = members.into_iter().chain(FRESH).collect();
    let mut roll = vec![("do", "roll")];
    roll.extend(all.iter().map(|one| ("present", *one)));
    assert_eq!(press(app, Person::Chair, &path, &roll).await.status, 303);
    let names: Vec<String> = all.iter().map(|one| format!("vote.{one}")).collect();
    let vote = |reason: &'static str| {
        let mut form =
            vec![("do", "vote"), ("application", application), ("motion", motion), ("reason", reason)];
        form.extend(names.iter().map(|name| (name.as_str(), "for")));
        form
    };
    let silent = press(app, Person::Chair, &path, &vote("")).await;
    assert_eq!(silent.status, 422, "without its reasons nothing answers the objection");
    let answer = press(app, Person::Chair, &path, &vote("经核对验收报告原件。")).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

#[tokio::test]
async fn others_score_it_again_and_a_dismissed_objection_lets_it_go() {
    let app = TestApp::new().await;
    let round = begun(&app).await;
    // Before one's own signature there is nothing of the first scores, on any page.
    let panel = format!("/board/{APPLICATION}/objections");
    let first = format!("/office/review/{ROUND}/figures");
    let page = read(&app, "fresh-one", &panel).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("该项目未竣工。") && page.text().contains("签名之后才显示"));
    assert!(!page.text().contains("我是赵六"), "what the office did not forward");
    assert!(!read(&app, "fresh-one", &first).await.text().contains("CANARYSHEET"));
    assert!(!read(&app, "fresh-one", &first).await.text().contains("92.00"));
    assert_eq!(read(&app, "reviewer", &panel).await.status, 404, "who is left out of the panel");
    concluded(&app, &round, "shortlist").await;
    let page = read(&app, "fresh-one", &panel).await;
    assert!(page.text().contains("92.00") && page.text().contains("61.50"), "{}", page.text());
    // The first round's figures stay what they were.
    assert!(read(&app, "chair", &first).await.text().contains("92.00"));
    assert_eq!(app.stands(APPLICATION).await, State::InPublicNotice);
    let objection = app.store.objection(OBJECTION).await.unwrap().unwrap();
    assert_eq!(objection.state, ObjectionState::Dismissed);
    assert_eq!(objection.reply.as_deref(), Some("经核对验收报告原件。"));
    assert_eq!(objection.decided_by.as_deref(), Some("chair"));
    let company = app.sign_in(Person::Owner).await;
    let told = app.get(&format!("/receipts/{APPLICATION}/objections")).with(&company).send().await;
    assert!(told.text().contains("异议不成立") && told.text().contains("经核对验收报告原件。"));
}

#[tokio::test]
async fn it_ends_only_when_something_can_be_concluded() {
    let app = TestApp::new().await;
    let round = begun(&app).await;
    sign(&app, FRESH[0], APPLICATION, 70, "核对过").await;
    let close = || async {
        let form = [("do", "close"), ("award", "top_ten_contractor")];
        press(&app, Person::Chair, "/office/review", &form).await
    };
    let early = close().await;
    assert_eq!(early.status, 422);
    assert!(early.text().contains("有效评分不足"), "{}", early.text());
    for id in &FRESH[1..] {
        sign(&app, id, APPLICATION, 70, "核对过").await;
    }
    assert_eq!(close().await.status, 303);
    assert!(app.store.review_round(&round).await.unwrap().unwrap().closed_at.is_some());
}

#[tokio::test]
async fn a_second_objection_holds_the_entry_again_or_ends_with_it() {
    for (motion, state, second) in [
        ("shortlist", State::Objected, ObjectionState::Received),
        ("leave_out", State::NotAwarded, ObjectionState::Upheld),
    ] {
        let app = TestApp::new().await;
        let round = begun(&app).await;
        let mut change = app.store.change(cause()).await.unwrap();
        let line = change.listed(APPLICATION).await.unwrap().unwrap();
        let new = store::NewObjection {
            id: "objection-two",
            secret_hash: None,
            edition: "2021-2022",
            year: 2022,
            notice: &line.notice,
            application: APPLICATION,
            received_at: cause().at,
            recorded_by: Some("secretary"),
            objector: None,
            named: true,
            content: "另一件异议。",
            who: &store::Identity::default(),
        };
        change.file_objection(&new).await.unwrap();
        change.commit().await.unwrap();
        concluded(&app, &round, motion).await;
        assert_eq!(app.stands(APPLICATION).await, state);
        assert_eq!(app.store.objection("objection-two").await.unwrap().unwrap().state, second);
    }
}

#[tokio::test]
async fn an_upheld_objection_strikes_the_entry_for_good() {
    let app = TestApp::new().await;
    let round = begun(&app).await;
    concluded(&app, &round, "leave_out").await;
    assert_eq!(app.stands(APPLICATION).await, State::NotAwarded);
    let objection = app.store.objection(OBJECTION).await.unwrap().unwrap();
    assert_eq!(objection.state, ObjectionState::Upheld);
    let page = read(&app, "secretary", &format!("/office/objections/{OBJECTION}")).await;
    assert!(page.text().contains("更正公示"), "the list is to be corrected: {}", page.text());
}
