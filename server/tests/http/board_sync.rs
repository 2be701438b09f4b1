//! Score sheets between reviewers' devices and the server, through the real router.

use crate::app::{Answer as Reply, TestApp, cause};
use crate::people::{APPLICATION, Person};
use domain::pack::model::Pack;
use domain::review::Rubric;
use domain::review::sync::{Answer, Outcome, Push, Reason, Shut, Stamp, Tablet};
use domain::workflow::{State, TRANSITIONS};
use server::auth::token::Token;
use server::http::board::sync::DEVICE;

const PATH: &str = "/api/board/sync";
const REMARK: &str = "remark";

fn pack() -> Pack {
    domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("the shipped pack is right")
}

fn rubric() -> Rubric {
    let pack = pack();
    let award = pack.awards.iter().find(|award| award.id == "top_ten_contractor").expect("the award");
    Rubric::of(&pack, award)
}

fn stamp() -> Stamp {
    Stamp { id: uuid::Uuid::now_v7().simple().to_string(), clock: 0 }
}

/// A committee with the application before it; `secretary` passed it.
async fn committee() -> TestApp {
    let app = TestApp::new().await;
    app.everything().await;
    move_to(&app, "secretary", State::PreliminaryPassed).await;
    crate::review::on_the_board(&app).await;
    app
}

/// Moves the application in the name of somebody.
async fn move_to(app: &TestApp, actor: &str, to: State) {
    let mut change = app
        .store
        .change(store::Cause { actor: actor.to_string(), ..cause() })
        .await
        .expect("a change begins");
    let before = change.find_application(APPLICATION).await.expect("it is there");
    let row =
        TRANSITIONS.iter().find(|row| row.from == before.state.0 && row.to == to).expect("a transition");
    change.move_application(&before, row, before.clone(), serde_json::Value::Null).await.expect("it moves");
    change.commit().await.expect("it is committed");
}

/// A tablet of somebody, and its token.
async fn enrol(app: &TestApp, person: Person) -> (Tablet, String) {
    let token = Token::random().expect("a random source");
    let device = uuid::Uuid::now_v7().simple().to_string();
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.enrol_device((&device, person.id()), "平板", &token.hash()).await.expect("it is enrolled");
    change.commit().await.expect("it is committed");
    (Tablet::new(device), token.secret().to_string())
}

async fn send(app: &TestApp, cookie: &str, token: &str, push: &Push) -> Reply {
    let body = push.to_bytes().expect("a push");
    app.post(PATH).with(cookie).header(DEVICE, token).body(body).send().await
}

async fn sync(app: &TestApp, cookie: &str, token: &str, tablet: &mut Tablet) -> Answer {
    let push = tablet.push(50);
    let reply = send(app, cookie, token, &push).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let answer = Answer::from_bytes(&reply.body).expect("an answer");
    tablet.hear(&answer);
    answer
}

/// The application before a committee, and the tablet of a member of it.
pub async fn before_a_committee(app: &TestApp) -> (String, String, Tablet) {
    app.everything().await;
    move_to(app, "secretary", State::PreliminaryPassed).await;
    crate::review::on_the_board(app).await;
    let (tablet, token) = enrol(app, Person::Reviewer).await;
    (app.sign_in(Person::Reviewer).await, token, tablet)
}

/// Scores every part of the application, signs, and syncs.
pub async fn score(app: &TestApp, (cookie, token): (&str, &str), tablet: &mut Tablet, score: &str) {
    let rubric = rubric();
    for part in &rubric.parts {
        let field = format!("score/{}", part.key);
        tablet.edit(&rubric, APPLICATION, (&field, score), stamp()).expect("it is kept");
    }
    tablet.sign(&rubric, APPLICATION, stamp()).expect("it is whole");
    sync(app, cookie, token, tablet).await;
}

#[tokio::test]
async fn a_reviewer_scores_signs_and_reads_the_same_receipt() {
    let app = committee().await;
    let cookie = app.sign_in(Person::Reviewer).await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    let rubric = rubric();
    for part in &rubric.parts {
        let field = format!("score/{}", part.key);
        tablet.edit(&rubric, APPLICATION, (&field, "85"), stamp()).expect("it is kept");
    }
    tablet.sign(&rubric, APPLICATION, stamp()).expect("it is whole");
    sync(&app, &cookie, &token, &mut tablet).await;
    assert!(tablet.waiting().is_empty() && tablet.held().is_empty(), "{:?}", tablet.held());
    let device = app.store.review_device(tablet.device()).await.expect("it answers").expect("it is enrolled");
    assert_eq!(device.chain().expect("a chain").code(), tablet.receipt().code());
    let signed = app.store.signed_sheets("2021-2022").await.expect("it answers");
    assert_eq!((signed.len(), signed[0].account.as_str()), (1, "reviewer"));
    let push = tablet.push(50);
    let reply = send(&app, &cookie, &token, &push).await;
    assert_eq!(reply.header("content-type"), "application/octet-stream");
    assert_eq!(reply.header("cache-control"), "no-store");
}

#[tokio::test]
async fn nobody_gets_what_another_reviewer_wrote() {
    let app = committee().await;
    let (mine, theirs) = (app.sign_in(Person::Reviewer).await, app.sign_in(Person::Chair).await);
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    let (mut chairs, chairs_token) = enrol(&app, Person::Chair).await;
    tablet.edit(&rubric(), APPLICATION, (REMARK, "金丝雀"), stamp()).expect("it is kept");
    sync(&app, &mine, &token, &mut tablet).await;
    let canary = |reply: &Reply| String::from_utf8_lossy(&reply.body).contains("金丝雀");
    let push = chairs.push(50);
    assert!(!canary(&send(&app, &theirs, &chairs_token, &push).await));
    // The positive control: it does reach the reviewer's own device.
    assert!(canary(&send(&app, &mine, &token, &tablet.push(50)).await));
    // A device of another, or a token of another device, is none.
    for (cookie, token, push) in [
        (&theirs, &token, tablet.push(50)),
        (&mine, &chairs_token, chairs.push(50)),
        (&mine, &token, chairs.push(50)),
    ] {
        assert_eq!(send(&app, cookie, token, &push).await.status, 404);
    }
}

#[tokio::test]
async fn what_comes_before_or_after_the_round_or_from_who_checked_it_waits() {
    let app = TestApp::new().await;
    app.everything().await;
    let cookie = app.sign_in(Person::Reviewer).await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    let rubric = rubric();
    tablet.edit(&rubric, APPLICATION, (REMARK, "早"), stamp()).expect("it is kept");
    tablet.edit(&rubric, "application-of-nobody", (REMARK, "错"), stamp()).expect("it is kept");
    let answer = sync(&app, &cookie, &token, &mut tablet).await;
    let outcomes: Vec<Outcome> = answer.outcomes.iter().map(|(_, outcome)| *outcome).collect();
    assert_eq!(outcomes, [Reason::Shut(Shut::Closed), Reason::UnknownApplication].map(Outcome::Quarantined));
    // In the name of the reviewer: who checked a file never scores it.
    move_to(&app, "reviewer", State::PreliminaryPassed).await;
    tablet.edit(&rubric, APPLICATION, (REMARK, "自己初核过"), stamp()).expect("it is kept");
    let answer = sync(&app, &cookie, &token, &mut tablet).await;
    assert_eq!(answer.outcomes[0].1, Outcome::Quarantined(Reason::Shut(Shut::Recused)));
    assert!(answer.checkpoint.expect("it was asked for").sheets.is_empty());
    assert_eq!(app.store.held_scores("2021-2022").await.expect("it answers").len(), 3);
}

#[tokio::test]
async fn a_revoked_tablet_is_told_so_and_gets_nothing() {
    let app = committee().await;
    let cookie = app.sign_in(Person::Reviewer).await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    tablet.edit(&rubric(), APPLICATION, (REMARK, "好"), stamp()).expect("it is kept");
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.revoke_device(tablet.device()).await.expect("it is revoked");
    change.commit().await.expect("it is committed");
    let answer = sync(&app, &cookie, &token, &mut tablet).await;
    assert!(tablet.is_revoked() && answer.checkpoint.is_none());
    assert_eq!(app.store.held_scores("2021-2022").await.expect("it answers").len(), 1);
}

#[tokio::test]
async fn what_is_no_push_is_refused_and_leaves_nothing() {
    let app = committee().await;
    let cookie = app.sign_in(Person::Reviewer).await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    tablet.edit(&rubric(), APPLICATION, (REMARK, "好"), stamp()).expect("it is kept");
    let push = tablet.push(50);
    let rows = app.store.every_row().await.expect("rows").len();
    let with = |change: &dyn Fn(&mut Push)| {
        let mut push = push.clone();
        change(&mut push);
        push
    };
    for (push, status) in [
        (with(&|push| push.operations[0].counter = 0), 400),
        (with(&|push| push.operations[0].id = "1".to_string()), 400),
        (with(&|push| push.operations[0].device = "x".to_string()), 400),
        (with(&|push| push.operations = vec![push.operations[0].clone(); 51]), 413),
    ] {
        assert_eq!(send(&app, &cookie, &token, &push).await.status, status);
    }
    let ask = || app.post(PATH).with(&cookie);
    assert_eq!(ask().header(DEVICE, &token).body("nonsense").send().await.status, 400);
    assert_eq!(ask().body(push.to_bytes().expect("a push")).send().await.status, 400, "no token");
    let large = vec![0; (1 << 20) + 1];
    assert_eq!(ask().header(DEVICE, &token).body(large).send().await.status, 413);
    let signed_out = app.post(PATH).header(DEVICE, &token).body(push.to_bytes().expect("a push"));
    assert_eq!(signed_out.send().await.status, 401);
    assert_eq!(app.store.every_row().await.expect("rows").len(), rows);
    // The identifier of an operation of somebody else.
    let theirs = app.sign_in(Person::Chair).await;
    let (mut chairs, chairs_token) = enrol(&app, Person::Chair).await;
    let id = push.operations[0].id.clone();
    chairs.edit(&rubric(), APPLICATION, (REMARK, "好"), Stamp { id, clock: 0 }).expect("it is kept");
    sync(&app, &cookie, &token, &mut tablet).await;
    assert_eq!(send(&app, &theirs, &chairs_token, &chairs.push(50)).await.status, 400);
}
