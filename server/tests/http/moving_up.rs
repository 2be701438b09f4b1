//! 递补: nobody moves up but where the edition lets them, for their rank alone, into a place that fell vacant; and with a notice, a
//! period and a commendation of their own.

use crate::app::{Answer, TestApp, cause};
use crate::conclusions::{CASES, MEMBERS, ROUND, at, close, roll, sign, state, vote, world};
use crate::noticed::OBJECTION;
use crate::people::{APPLICATION, Person};
use crate::review::{press, read};
use domain::workflow::{Action, State};
use serde_json::json;
use store::OrgRole;
use store::factory::account;

const OFF: &str = "promote_next_in_rank = false";
/// The notice that names both who was shortlisted; the one before it is every world's.
const FIRST: &str = "2021-2022-shortlist-2";
const OWN: &str = "2021-2022-shortlist-3";

/// An edition whose award takes one; the next in rank moves up where `on`.
async fn edition(app: &TestApp, on: bool) {
    let (_, text) = domain::pack::SHIPPED[0];
    let text = text.replace("quota = 10 ", "quota = 1 ");
    assert!(text.contains(OFF), "the shipped edition lets nobody");
    app.import(&if on { text.replace(OFF, "promote_next_in_rank = true") } else { text }).await;
}

/// The first in rank was shortlisted and published; the others were left out for their rank. `scores` in the order of [`CASES`].
async fn stands(app: &TestApp, scores: [u32; 3]) {
    world(app).await;
    for ((id, _), score) in CASES.iter().zip(scores) {
        for account in MEMBERS {
            sign(app, account, id, score, "好").await;
        }
    }
    close(app).await;
    roll(app, Person::Chair, &MEMBERS).await;
    for (id, _) in CASES {
        let motion = if id == APPLICATION { "shortlist" } else { "leave_out" };
        let done = vote(app, Person::Chair, (id, motion, ""), (&MEMBERS, &[])).await;
        assert_eq!(done.status, 303, "{id}: {}", done.text());
    }
    publish(app, "shortlist", FIRST, "2022-08-20").await;
}

/// The same, and the first was struck.
async fn fallen(app: &TestApp, scores: [u32; 3]) {
    stands(app, scores).await;
    // The objection of every world holds it since its period runs.
    app.moved(APPLICATION, &[Action::ReReview, Action::Strike]).await;
}

/// Draws a notice of 十佳工程商, releases it as another person and records its second channel.
async fn publish(app: &TestApp, kind: &str, id: &str, day: &str) {
    let drawn = draw(app, kind, day).await;
    let office = format!("/office/notices/{id}");
    assert_eq!(drawn.place(), (303, format!("{office}?done=draw").as_str()), "{}", drawn.text());
    let released = press(app, Person::General, &office, &[("do", "release")]).await;
    assert_eq!(released.status, 303, "{}", released.text());
    let time = format!("{day}T09:00");
    let wechat =
        [("do", "channel"), ("channel", "wechat"), ("at", time.as_str()), ("url", "https://mp.example/1")];
    let recorded = press(app, Person::Secretary, &office, &wechat).await;
    assert_eq!(recorded.status, 303, "{}", recorded.text());
}

async fn draw(app: &TestApp, kind: &str, day: &str) -> Answer {
    let form = [("do", "draw"), ("kind", kind), ("award", "top_ten_contractor"), ("dated", day)];
    press(app, Person::Secretary, "/office/notices", &form).await
}

/// The one company that moves up signs in as `second`.
async fn second(app: &TestApp) {
    let mut change = app.store.change(cause()).await.unwrap();
    let owner = account("second").of("case-two", OrgRole::Owner).build();
    change.add_account(&owner, None).await.unwrap();
    change.open_draft("draft-second", "case-two", "2021-2022").await.unwrap();
    change.commit().await.unwrap();
}

/// The place that a public notice says of its only line.
async fn place(app: &TestApp, notice: &str) -> Option<serde_json::Value> {
    let frozen = app.get(&format!("/notices/{notice}/frozen.json")).send().await;
    let frozen: serde_json::Value = serde_json::from_slice(&frozen.body).expect("JSON");
    let entries = frozen["entries"].as_array().expect("its lines");
    assert_eq!(entries.len(), 1, "{frozen}");
    entries[0].get("place").cloned()
}

async fn move_up(app: &TestApp, who: Person, application: &str, reason: &str) -> Answer {
    let form = [("do", "move_up"), ("application", application), ("reason", reason)];
    press(app, who, &at("moving-up"), &form).await
}

#[tokio::test]
async fn where_the_edition_says_so_a_place_stays_empty() {
    let app = TestApp::new().await;
    edition(&app, false).await;
    fallen(&app, [90, 80, 70]).await;
    for (account, path) in
        [("chair", at("moving-up").as_str()), ("general", &at("moving-up")), ("secretary", "/office/notices")]
    {
        let page = read(&app, account, path).await;
        assert!(page.text().contains("本届不递补（宁缺毋滥）"), "{account}: {}", page.text());
        assert!(!page.text().contains("value=\"move_up\""), "{account}");
    }
    let refused = move_up(&app, Person::Chair, "case-two", "空出一个名额").await;
    assert!(refused.status == 422 && refused.text().contains("本届不递补"), "{}", refused.text());
    assert_eq!(state(&app, "case-two").await, State::NotShortlisted);
    let none = draw(&app, "moved_up", "2022-08-20").await;
    assert!(none.status == 422 && none.text().contains("没有递补后待公示的单位"), "{}", none.text());
}

#[tokio::test]
async fn the_next_in_rank_moves_up_with_a_notice_and_a_period_of_its_own() {
    let app = TestApp::new().await;
    edition(&app, true).await;
    fallen(&app, [90, 80, 70]).await;
    let page = read(&app, "chair", &at("moving-up")).await.text().to_string();
    for said in ["示例公司case-two", "第2名", "80.00", "只因名次在名额之外", "value=\"move_up\""]
    {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("case-three"), "{page}");
    // Who reads the scores and does not lead reads it and has no button; the secretary reads no scores.
    let audited = read(&app, "auditor", &at("moving-up")).await;
    assert!(audited.text().contains("case-two") && !audited.text().contains("value=\"move_up\""));
    assert_eq!(read(&app, "secretary", &at("moving-up")).await.status, 404);
    for who in [Person::Secretary, Person::Reviewer, Person::Auditor] {
        assert_eq!(move_up(&app, who, "case-two", "空出一个名额").await.status, 404, "{who:?}");
    }
    let silent = move_up(&app, Person::Chair, "case-two", " ").await;
    assert!(silent.status == 422 && silent.text().contains("请写明理由"), "{}", silent.text());
    let other = move_up(&app, Person::Chair, "case-three", "空出一个名额").await;
    assert!(
        other.status == 422 && other.text().contains("空出一个名额"),
        "typed words stay: {}",
        other.text()
    );
    assert_eq!(state(&app, "case-three").await, State::NotShortlisted);

    let done = move_up(&app, Person::Chair, "case-two", "空出一个名额").await;
    assert_eq!(done.place(), (303, format!("{}?done=move_up", at("moving-up")).as_str()), "{}", done.text());
    assert_eq!(state(&app, "case-two").await, State::Shortlisted);
    let events = app.store.events_of("application", "case-two").await.unwrap();
    let moved = events.last().unwrap();
    assert_eq!((moved.action.as_str(), moved.actor.as_str()), ("application.moved_up", "chair"));
    let note = &moved.after.as_ref().unwrap()["note"];
    assert_eq!(note["reason"], "空出一个名额");
    assert_eq!((&note["place"], &note["fell_out"]), (&json!(2), &json!([APPLICATION])));
    // One fell out and one moved up: no other does.
    let twice = move_up(&app, Person::Chair, "case-three", "再补一家").await;
    assert!(twice.status == 422 && twice.text().contains("都已递补"), "{}", twice.text());

    // Its company learns so from its own notice, as all others do.
    second(&app).await;
    let receipt = read(&app, "second", "/receipts/case-two").await.text().to_string();
    assert!(receipt.contains("<strong>未入围</strong>"), "{receipt}");
    assert!(read(&app, "second", "/applications").await.text().contains("未入围"));

    // It joins no notice of others, neither drawn anew nor corrected.
    let usual = draw(&app, "shortlist", "2022-08-20").await;
    assert!(usual.status == 422 && usual.text().contains("还没有可以公示的单位"), "{}", usual.text());
    let office = read(&app, "secretary", &format!("/office/notices/{FIRST}")).await;
    assert!(!office.text().contains("name=\"join\""), "{}", office.text());
    let list = read(&app, "secretary", "/office/notices").await.text().to_string();
    assert!(list.contains("1家递补待公示") && list.contains("有1家退出，已递补1家"), "{list}");

    let app = app.later("2022-08-29T09:00:00+08:00").await;
    publish(&app, "moved_up", OWN, "2022-08-29").await;
    let html = app.get(&format!("/notices/{OWN}")).send().await.text().to_string();
    for said in ["入围名单的递补公示", "按复审名次递补", "示例公司case-two", "2022年8月30日", "2022年9月5日"]
    {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(!html.contains("内蒙古示例智能科技有限公司") && !html.contains("case-three"));
    let receipt = read(&app, "second", "/receipts/case-two").await.text().to_string();
    assert!(receipt.contains("<strong>公示中</strong>"), "{receipt}");
    // Second of all, and the award has one place: its own notice says no place.
    assert_eq!((place(&app, FIRST).await, place(&app, OWN).await), (Some(json!(1)), None));
    let first = app.store.listed(APPLICATION).await.unwrap().unwrap();
    assert_eq!((first.notice.as_str(), first.period_last.as_deref()), (FIRST, Some("2022-08-25")));

    // Its own notice holds it until it has run out.
    let say = [("application", "case-two"), ("award", "top_ten_contractor")];
    let word = |word: &'static str| [("do", word), say[0], say[1]];
    let early = press(&app, Person::Secretary, "/office/results", &word("propose")).await;
    assert!(early.status == 422 && early.text().contains("公示期还没有结束"), "{}", early.text());
    let app = app.later("2022-09-06T00:00:01+08:00").await;
    assert_eq!(press(&app, Person::Secretary, "/office/results", &word("propose")).await.status, 303);
    assert_eq!(press(&app, Person::General, "/office/results", &word("release")).await.status, 303);
    assert_eq!(state(&app, "case-two").await, State::Awarded);
    // The place that it took is the only one: the committee shortlists nobody else.
    assert!(server::verify::verify(&app.store).await.unwrap().faults.is_empty());

    let package = server::package::export(&app.store, "2021-2022").await.expect("a package");
    let text = serde_json::to_string(&package).expect("JSON");
    // The certificate of every world is that of the entry which was struck here.
    let world = vec!["certificate NMAF-2022-03-001: its application was not commended".to_string()];
    assert_eq!(server::package::check(&text).expect("a package").faults, world);
    let third = package.conclusions.iter().find_map(|one| {
        let id = one.inputs["application"].as_str()?;
        (![APPLICATION, "case-two"].contains(&id)).then(|| id.to_string())
    });
    let third = third.expect("who stayed out");
    for (moved, said) in [
        (json!([]), "was not shortlisted by the committee"),
        (json!([APPLICATION]), "was not left out for its rank alone"),
        (json!([third]), "moved up before case-two"),
        (json!(["case-two", third]), "2 moved up for top_ten_contractor and 1 fell out"),
    ] {
        let mut other: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        other["moved_up"] = moved.clone();
        // Where it did not move up, it would have stayed out.
        if moved == json!([third]) {
            other["outcomes"].as_object_mut().unwrap().remove("case-two");
        }
        let faults = server::package::check(&other.to_string()).expect("a package").faults;
        assert!(faults.iter().any(|fault| fault.contains(said)), "{moved}: {faults:?}");
    }
}

#[tokio::test]
async fn who_shares_the_next_place_waits_for_the_ballot() {
    let app = TestApp::new().await;
    edition(&app, true).await;
    fallen(&app, [90, 70, 70]).await;
    let page = read(&app, "chair", &at("moving-up")).await.text().to_string();
    assert!(page.contains("并列") && page.contains("case-two") && page.contains("case-three"), "{page}");
    let refused = move_up(&app, Person::Chair, "case-two", "空出一个名额").await;
    assert!(refused.status == 422 && refused.text().contains("就并列表决"), "{}", refused.text());
    let ballot = [
        ("do", "tie"),
        ("tied", "case-three"),
        ("tied", "case-two"),
        ("vote.chair", "case-three"),
        ("vote.reviewer", "case-three"),
        ("vote.member-three", "case-three"),
        ("vote.member-four", "case-two"),
    ];
    let held = press(&app, Person::Chair, &at("deliberation"), &ballot).await;
    assert_eq!(held.status, 303, "{}", held.text());
    assert_eq!(move_up(&app, Person::Chair, "case-two", "空出一个名额").await.status, 422);
    assert_eq!(move_up(&app, Person::General, "case-three", "空出一个名额").await.status, 303);
    assert_eq!(state(&app, "case-three").await, State::Shortlisted);
}

#[tokio::test]
async fn who_is_recused_from_one_of_them_sees_no_place_and_lets_nobody() {
    let app = TestApp::new().await;
    edition(&app, true).await;
    fallen(&app, [90, 80, 70]).await;
    crate::recused::recuse(&app, "general", "case-three").await;
    let page = read(&app, "general", &at("moving-up")).await.text().to_string();
    assert!(page.contains("您须回避") && !page.contains("case-two") && !page.contains("80.00"), "{page}");
    assert_eq!(move_up(&app, Person::General, "case-two", "空出一个名额").await.status, 404);
    assert_eq!(state(&app, "case-two").await, State::NotShortlisted);
}

#[tokio::test]
async fn who_is_recused_from_who_moved_up_reads_nothing_of_it_among_the_notices() {
    let app = TestApp::new().await;
    edition(&app, true).await;
    fallen(&app, [90, 80, 70]).await;
    assert_eq!(move_up(&app, Person::Chair, "case-two", "空出一个名额").await.status, 303);
    crate::recused::recuse(&app, "secretary", "case-two").await;
    for (account, told) in [("general", true), ("secretary", false)] {
        let list = read(&app, account, "/office/notices").await.text().to_string();
        assert!(list.contains("有1家退出"), "{account}: {list}");
        for said in ["家递补待公示", "已递补1家"] {
            assert_eq!(list.contains(said), told, "{account}, {said}: {list}");
        }
    }
}

#[tokio::test]
async fn who_knows_it_from_a_notice_of_their_own_is_not_told_otherwise_once_that_is_withdrawn() {
    let app = TestApp::new().await;
    edition(&app, true).await;
    fallen(&app, [90, 80, 70]).await;
    assert_eq!(move_up(&app, Person::Chair, "case-two", "空出一个名额").await.status, 303);
    second(&app).await;
    let told = || async {
        let receipt = read(&app, "second", "/receipts/case-two").await.text().to_string();
        let list = read(&app, "second", "/applications").await.text().to_string();
        [receipt, list].map(|page| (page.contains("未入围"), page.contains("初核通过，复审中")))
    };
    assert_eq!(told().await, [(true, false); 2], "no notice has named it");
    publish(&app, "moved_up", OWN, "2022-08-20").await;
    crate::withdrawn::withdrawn(&app, OWN).await;
    assert_eq!(state(&app, "case-two").await, State::Shortlisted);
    assert_eq!(told().await, [(false, true); 2], "it waits for its next notice");
}

#[tokio::test]
async fn a_re_review_leads_to_the_round_of_the_award_and_lets_nobody_move_up() {
    let app = TestApp::new().await;
    edition(&app, true).await;
    stands(&app, [90, 80, 70]).await;
    crate::re_review::seat_others(&app).await;
    let round = crate::re_review::begin(&app, APPLICATION, OBJECTION).await;
    // Ended, so that nothing but what it ranks stands in the way.
    let mut change = app.store.change(cause()).await.unwrap();
    let row = app.store.review_round(&round).await.unwrap().unwrap();
    change.change_round(&row, row.scores_until, true).await.unwrap();
    change.commit().await.unwrap();
    let own = format!("/office/review/{round}/moving-up");
    let page = read(&app, "chair", &own).await;
    assert_eq!(page.place(), (303, format!("/office/review/{ROUND}/moving-up").as_str()));
    let form = [("do", "move_up"), ("application", "case-two"), ("reason", "空出一个名额")];
    assert_eq!(press(&app, Person::Chair, &own, &form).await.status, 404);
    // Of the award's own round the same form is read, and answered: nothing fell out yet.
    let first = press(&app, Person::Chair, &at("moving-up"), &form).await;
    assert!(first.status == 422 && first.text().contains("没有单位退出"), "{}", first.text());
}
