//! 复审: the committee, its rounds, and recusals.

use crate::app::{Answer, TestApp, cause};
use crate::people::{ORG, Person, USCC};
use domain::policy::Role;
use domain::workflow::{Action, Facts, Party, decide};
use store::NewSeat;
use store::factory::account;

const BODIES: [&str; 5] =
    ["expert", "board_of_supervisors", "standing_council", "council_delegate", "secretariat"];

/// The members beside [`Person::Reviewer`] and [`Person::Chair`].
const OTHERS: [&str; 3] = ["member-three", "member-four", "member-five"];

/// A complete committee: the reviewer, the chair, and three more.
pub async fn committee(app: &TestApp) {
    app.everything().await;
    let mut change = app.store.change(cause()).await.expect("a change begins");
    for id in OTHERS {
        change.add_account(&account(id).works_as(Role::Reviewer).build(), None).await.expect("an account");
    }
    let members = ["reviewer", "chair", OTHERS[0], OTHERS[1], OTHERS[2]];
    for (account, body) in members.iter().zip(BODIES) {
        let id = format!("seat-{account}");
        let seat = NewSeat {
            id: &id,
            edition: "2021-2022",
            account,
            body,
            deputy: false,
            from_on: None,
            to_on: None,
        };
        change.give_seat(seat).await.expect("a seat");
    }
    change.commit().await.expect("it is committed");
}

/// Gives the application of [`crate::people::ROUND`] to the reviewer and the chair, who have declared that nothing stands between.
pub async fn on_the_board(app: &TestApp) {
    if !app.store.committee("2021-2022").await.expect("the store answers").is_empty() {
        return;
    }
    let round = crate::people::ROUND;
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change.add_review_case(round, "application-one").await.expect("a case");
    let mut pairs = Vec::new();
    for account in ["reviewer", "chair"] {
        let id = format!("seat-{account}");
        let seat = NewSeat {
            id: &id,
            edition: "2021-2022",
            account,
            body: "expert",
            deputy: false,
            from_on: None,
            to_on: None,
        };
        change.give_seat(seat).await.expect("a seat");
        change.declare_free("application-one", account).await.expect("a declaration");
        pairs.push(store::ReviewAssignment {
            application: "application-one".to_string(),
            account: account.to_string(),
            pinned: true,
        });
    }
    change.assign(round, &[], &pairs).await.expect("an assignment");
    let minutes = store::ReviewMinutes {
        id: "minutes-one".to_string(),
        round: round.to_string(),
        number: 1,
        content: "<p>纪要</p>".to_string(),
        hash: server::blobs::sha256_hex("<p>纪要</p>".as_bytes()),
        signed_by: "chair".to_string(),
        signed_at: cause().at,
        read_by: None,
        read_at: None,
    };
    change.sign_minutes(&minutes).await.expect("minutes");
    change.commit().await.expect("it is committed");
}

/// Moves an application on to where it waits for the committee, checked by [`Person::Secretary`].
pub async fn pass(app: &TestApp, id: &str) {
    let mut by = cause();
    by.actor = "secretary".to_string();
    let mut change = app.store.change(by).await.expect("a change begins");
    let facts = Facts { undisputed: true, qualified: true, sealed: true, ..Facts::default() };
    let before = change.find_application(id).await.expect("an application");
    let row = decide(before.state.0, Action::Pass, Party::Secretariat, facts).expect("a transition");
    change.move_application(&before, row, before.clone(), serde_json::Value::Null).await.expect("it passes");
    change.commit().await.expect("it is committed");
}

pub async fn press(app: &TestApp, who: Person, path: &str, form: &[(&str, &str)]) -> Answer {
    let cookie = app.sign_in(who).await;
    app.post(path).with(&cookie).form(form).send().await
}

pub async fn read(app: &TestApp, account: &str, path: &str) -> Answer {
    let cookie = app.sign_in_account(account).await;
    app.get(path).with(&cookie).send().await
}

/// A round of 十佳工程商 with one application, scored by a complete committee. Returns its identifier.
pub async fn round(app: &TestApp) -> String {
    committee(app).await;
    pass(app, "application-one").await;
    let form = [("do", "open"), ("award", "top_ten_contractor"), ("until", "2022-09-10")];
    let answer = press(app, Person::Chair, "/office/review", &form).await;
    assert_eq!(answer.place(), (303, "/office/review?done=open"), "{}", answer.text());
    let rounds = app.store.review_rounds("2021-2022").await.expect("rounds");
    rounds.into_iter().find(|round| round.award == "top_ten_contractor").expect("a round").id
}

#[tokio::test]
async fn a_committee_says_what_it_lacks_until_it_is_complete() {
    let app = TestApp::new().await;
    app.people().await;
    let page = read(&app, "general", "/office/committee").await.text().to_string();
    for words in ["监事会：至少1人，现有0人", "没有主任", "委员总数须为单数"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let form = [("do", "seat"), ("account", "reviewer"), ("body", "expert")];
    let answer = press(&app, Person::General, "/office/committee", &form).await;
    assert_eq!(answer.place(), (303, "/office/committee?done=seat"));
    // One seat each, for a body of the edition, to somebody with the role.
    for (account, body) in [("reviewer", "secretariat"), ("secretary", "expert"), ("chair", "nobody")] {
        let form = [("do", "seat"), ("account", account), ("body", body)];
        let answer = press(&app, Person::General, "/office/committee", &form).await;
        assert_eq!(answer.status, 422, "{account} {body}");
    }
    let app = TestApp::new().await;
    committee(&app).await;
    let page = read(&app, "chair", "/office/committee").await.text().to_string();
    assert!(page.contains("组成完整"), "{page}");
    assert!(!page.contains("value=\"invite\""), "who reads finds no button");
}

#[tokio::test]
async fn who_is_invited_gets_an_account_a_seat_and_a_link_with_its_code() {
    let app = TestApp::new().await;
    app.people().await;
    let form = [("do", "invite"), ("name", "示例专家"), ("email", "Expert@example.com"), ("body", "expert")];
    let answer = press(&app, Person::General, "/office/committee", &form).await;
    assert_eq!(answer.status, 200);
    let page = answer.text();
    assert!(page.contains("/reset/") && page.contains("<svg"), "{page}");
    let made = app.store.account_by_email("expert@example.com").await.unwrap().unwrap();
    assert_eq!(made.staff, [Role::Reviewer]);
    let seats = app.store.committee("2021-2022").await.unwrap();
    assert!(seats.iter().any(|seat| seat.account == made.id && seat.body == "expert"));
    let again = press(&app, Person::General, "/office/committee", &form).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("已有账号"));
}

#[tokio::test]
async fn no_review_begins_before_the_committee_is_complete() {
    let app = TestApp::new().await;
    app.everything().await;
    pass(&app, "application-one").await;
    let form = [("do", "open"), ("award", "top_ten_contractor"), ("until", "2022-09-10")];
    let answer = press(&app, Person::Chair, "/office/review", &form).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("组成还不完整"));
    let state = app.store.application("application-one").await.unwrap().unwrap().state.0;
    assert_eq!(state, domain::workflow::State::PreliminaryPassed);
}

#[tokio::test]
async fn a_round_hands_what_has_passed_to_everybody_who_may() {
    let app = TestApp::new().await;
    let round = round(&app).await;
    let state = app.store.application("application-one").await.unwrap().unwrap().state.0;
    assert_eq!(state, domain::workflow::State::UnderReview);
    assert_eq!(app.store.review_assignments(&round).await.unwrap().len(), 5);
    let page = read(&app, "auditor", &format!("/office/review/{round}")).await.text().to_string();
    assert!(page.contains("未申明") && !page.contains("value=\"assign\""), "{page}");
    // The company learns that it is under review and nothing else.
    let receipt = read(&app, "owner", "/receipts/application-one").await.text().to_string();
    assert!(receipt.contains("初核通过，复审中"), "{receipt}");
    // Twice is one round.
    let form = [("do", "open"), ("award", "top_ten_contractor"), ("until", "2022-09-10")];
    assert_eq!(press(&app, Person::Chair, "/office/review", &form).await.status, 422);
}

#[tokio::test]
async fn a_file_opens_only_after_the_declaration() {
    let app = TestApp::new().await;
    round(&app).await;
    let list = read(&app, "reviewer", "/board").await.text().to_string();
    assert!(list.contains("请先申明利害关系") && !list.contains("/board/application-one"), "{list}");
    let form = [("do", "free"), ("application", "application-one")];
    assert_eq!(press(&app, Person::Reviewer, "/board", &form).await.place(), (303, "/board?done=free"));
    let list = read(&app, "reviewer", "/board").await.text().to_string();
    assert!(list.contains("/board/application-one") && !list.contains("请先申明利害关系"), "{list}");
    assert_eq!(press(&app, Person::Reviewer, "/board", &[("do", "free")]).await.status, 422);
}

#[tokio::test]
async fn who_declares_an_interest_finds_nothing_any_more() {
    let app = TestApp::new().await;
    let round = round(&app).await;
    let form = [("do", "recuse"), ("application", "application-one"), ("reason", "supplier")];
    for who in [Person::Reviewer, Person::Chair] {
        assert_eq!(press(&app, who, "/board", &form).await.place(), (303, "/board?done=recuse"));
        assert_eq!(press(&app, who, "/board", &form).await.status, 404, "it is not there any more");
    }
    assert!(!read(&app, "reviewer", "/board").await.text().contains("示例智能科技"));
    // The chair leads everything else, and finds neither line nor figure of this one.
    let page = read(&app, "chair", &format!("/office/review/{round}")).await.text().to_string();
    assert!(!page.contains("示例智能科技") && !page.contains("供货"), "{page}");
    let page = read(&app, "chair", "/office/review").await.text().to_string();
    assert!(page.contains("0项申报，评分表已签0份、应签0份"), "{page}");
    let page = read(&app, "general", &format!("/office/review/{round}")).await.text().to_string();
    assert!(page.contains("示例智能科技") && page.contains("供货"), "{page}");
    let path = format!("/office/review/{round}");
    let form = [("do", "assign"), ("application", "application-one"), ("account", "reviewer")];
    assert_eq!(press(&app, Person::Chair, &path, &form).await.status, 404);
    assert_eq!(press(&app, Person::General, &path, &form).await.status, 422);
}

#[tokio::test]
async fn an_interest_recuses_by_itself_and_only_the_chair_refutes_it() {
    let app = TestApp::new().await;
    let round = round(&app).await;
    let form = [("do", "add"), ("company", "本单位"), ("uscc", USCC), ("reason", "director")];
    let answer = press(&app, Person::Reviewer, "/board/interests", &form).await;
    assert_eq!(answer.place(), (303, "/board/interests?done=add"));
    assert!(!read(&app, "reviewer", "/board").await.text().contains("示例智能科技"));
    assert_eq!(app.store.recused_from("application-one").await.unwrap(), ["reviewer"]);
    let known = app.store.recusals_in(&round).await.unwrap();
    let path = format!("/office/review/{round}");
    let form = |why| [("do", "refute"), ("recusal", known[0].id.as_str()), ("reason", why)];
    assert_eq!(press(&app, Person::General, &path, &form("查明无关")).await.status, 404);
    assert_eq!(press(&app, Person::Chair, &path, &form("")).await.status, 422);
    let answer = press(&app, Person::Chair, &path, &form("查明系同名单位")).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(app.store.recused_from("application-one").await.unwrap().is_empty());
    assert!(read(&app, "reviewer", "/board").await.text().contains("示例智能科技"));
}

#[tokio::test]
async fn who_screened_an_application_does_not_score_it() {
    let app = TestApp::new().await;
    committee(&app).await;
    let mut change = app.store.change(cause()).await.unwrap();
    change.change_roles("secretary", &[Role::Secretary, Role::Reviewer]).await.unwrap();
    let seat = |id, account| NewSeat {
        id,
        edition: "2021-2022",
        account,
        body: "secretariat",
        deputy: false,
        from_on: None,
        to_on: None,
    };
    change.give_seat(seat("seat-secretary", "secretary")).await.unwrap();
    change.add_account(&account("sixth").works_as(Role::Reviewer).build(), None).await.unwrap();
    change.give_seat(seat("seat-sixth", "sixth")).await.unwrap();
    change.commit().await.unwrap();
    pass(&app, "application-one").await;
    let form = [("do", "open"), ("award", "top_ten_contractor"), ("until", "2022-09-10")];
    let answer = press(&app, Person::Chair, "/office/review", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(app.store.recused_from("application-one").await.unwrap(), ["secretary"]);
    assert!(!read(&app, "secretary", "/board").await.text().contains("示例智能科技"));
}

#[tokio::test]
async fn what_came_up_in_the_review_goes_back_to_the_desk() {
    let app = TestApp::new().await;
    let round = round(&app).await;
    let path = format!("/office/review/{round}");
    let form = |why| [("do", "return"), ("returned", "application-one"), ("reason", why)];
    assert_eq!(press(&app, Person::Chair, &path, &form(" ")).await.status, 422);
    assert_eq!(press(&app, Person::Chair, &path, &form("业绩须核实")).await.status, 303);
    let now = app.store.application("application-one").await.unwrap().unwrap();
    assert_eq!((now.state.0, now.applicant_org.as_str()), (domain::workflow::State::Submitted, ORG));
    assert!(!read(&app, "reviewer", "/board").await.text().contains("示例智能科技"));
    // Passed again, it joins the same round.
    pass(&app, "application-one").await;
    let form = [("do", "add"), ("award", "top_ten_contractor")];
    let answer = press(&app, Person::Chair, "/office/review", &form).await;
    assert_eq!(answer.place(), (303, "/office/review?done=add"), "{}", answer.text());
    assert!(read(&app, "reviewer", "/board").await.text().contains("示例智能科技"));
}
