//! 评议: what the scores come to, votes and conclusions.

use crate::app::{Answer, TestApp, cause};
use crate::people::Person;
use crate::review::{committee, pass, press, read};
use domain::workflow::{Action, Facts, Party, State, decide};
use store::{NewSubmission, ReviewAssignment, ReviewRound};

/// The round.
pub const ROUND: &str = "round-ten";
/// Its members.
pub const MEMBERS: [&str; 5] = ["chair", "member-five", "member-four", "member-three", "reviewer"];
/// The applications with what every member gives each of their three parts; the order of the scores is that of the ranking.
pub const CASES: [(&str, u32); 3] = [("application-one", 90), ("case-two", 80), ("case-three", 70)];

/// Another company's application for 十佳工程商, with what [`crate::people::APPLICATION`] states.
pub async fn another(app: &TestApp, id: &str) {
    let like = app.store.submission("application-one", 1).await.unwrap().unwrap();
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).unwrap();
    let mut change = app.store.change(cause()).await.unwrap();
    let uscc = format!("9115{:0>14}", id.len());
    change.add_applicant_org(id, &format!("示例公司{id}"), &uscc).await.unwrap();
    let new = NewSubmission {
        id,
        applicant_org: id,
        edition: "2021-2022",
        award: "top_ten_contractor",
        award_no: 3,
        subject: "",
        subject_key: "",
        pack_hash: &like.pack_hash,
        verdict: &like.verdict,
        search: "",
        relations: &[],
        snapshot: &like.snapshot,
        hash: &like.hash,
    };
    change.submit(new, "owner", row).await.unwrap();
    change.commit().await.unwrap();
}

/// A round of three applications before a complete committee, with nothing that differs from run to run.
pub async fn world(app: &TestApp) {
    committee(app).await;
    for (id, _) in &CASES[1..] {
        another(app, id).await;
    }
    for (id, _) in CASES {
        pass(app, id).await;
    }
    let mut change = app.store.change(cause()).await.unwrap();
    let round = ReviewRound {
        id: ROUND.to_string(),
        edition: "2021-2022".to_string(),
        award: "top_ten_contractor".to_string(),
        number: 1,
        scores_until: i64::MAX,
        seed: "seed-of-the-round".to_string(),
        per_case: None,
        pack: app.store.edition("2021-2022").await.unwrap().unwrap().hash,
        opened_at: cause().at,
        closed_at: None,
    };
    change.begin_round(&round).await.unwrap();
    let mut pairs = Vec::new();
    for (id, _) in CASES {
        let facts = Facts { committee: true, ..Facts::default() };
        let before = change.find_application(id).await.unwrap();
        let row = decide(before.state.0, Action::StartReview, Party::Committee, facts).unwrap();
        change.move_application(&before, row, before.clone(), serde_json::Value::Null).await.unwrap();
        change.add_review_case(ROUND, id).await.unwrap();
        for account in MEMBERS {
            change.declare_free(id, account).await.unwrap();
            let (application, account) = (id.to_string(), account.to_string());
            pairs.push(ReviewAssignment { application, account, pinned: false });
        }
    }
    change.assign(ROUND, &[], &pairs).await.unwrap();
    change.commit().await.unwrap();
}

pub async fn sign(app: &TestApp, account: &str, application: &str, score: u32, comment: &str) {
    let path = format!("/board/{application}");
    let page = read(app, account, &path).await.text().to_string();
    let score = score.to_string();
    let form = crate::scoring::filled(&page, "sign", [&score, &score, &score], comment);
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let cookie = app.sign_in_account(account).await;
    let answer = app.post(&path).with(&cookie).form(&form).send().await;
    assert_eq!(answer.status, 303, "{account} {application}: {}", answer.text());
}

/// Everybody signs everything, a point apart; then the scoring ends.
pub async fn scored(app: &TestApp) {
    world(app).await;
    for (id, score) in CASES {
        for (at, account) in MEMBERS.iter().enumerate() {
            sign(app, account, id, score + at as u32, "CANARYSHEET").await;
        }
    }
    close(app).await;
}

pub async fn close(app: &TestApp) {
    let mut change = app.store.change(cause()).await.unwrap();
    let round = app.store.review_round(ROUND).await.unwrap().unwrap();
    change.change_round(&round, round.scores_until, true).await.unwrap();
    change.commit().await.unwrap();
}

pub fn at(page: &str) -> String {
    format!("/office/review/{ROUND}/{page}")
}

pub async fn roll(app: &TestApp, who: Person, present: &[&str]) {
    let mut form = vec![("do", "roll")];
    form.extend(present.iter().map(|one| ("present", *one)));
    let answer = press(app, who, &at("deliberation"), &form).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
}

/// A vote in which these are in favour, and these are out of the room.
pub async fn vote(
    app: &TestApp,
    who: Person,
    (application, motion, reason): (&str, &str, &str),
    (in_favour, out): (&[&str], &[&str]),
) -> Answer {
    let names: Vec<String> = MEMBERS.iter().map(|one| format!("vote.{one}")).collect();
    let mut form = vec![("do", "vote"), ("application", application), ("motion", motion), ("reason", reason)];
    for (name, account) in names.iter().zip(MEMBERS) {
        let said = match account {
            one if out.contains(&one) => "out",
            one if in_favour.contains(&one) => "for",
            _ => "against",
        };
        form.push((name, said));
    }
    press(app, who, &at("deliberation"), &form).await
}

pub async fn state(app: &TestApp, id: &str) -> State {
    app.store.application(id).await.unwrap().unwrap().state.0
}

/// An edition whose award takes one.
pub async fn quota_of_one(app: &TestApp) {
    let (_, text) = domain::pack::SHIPPED[0];
    app.import(&text.replace("quota = 10 ", "quota = 1 ")).await;
}

#[tokio::test]
async fn no_figure_is_shown_while_the_scoring_runs() {
    let app = TestApp::new().await;
    world(&app).await;
    for account in MEMBERS {
        sign(&app, account, "application-one", 90, "好").await;
    }
    for page in ["figures", "deliberation", "minutes"] {
        let text = read(&app, "chair", &at(page)).await.text().to_string();
        assert!(text.contains("评分尚未结束") && !text.contains("90.00"), "{page}: {text}");
    }
    // Nothing is put to the vote either.
    let form = [("do", "roll"), ("present", "chair")];
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 404);
    close(&app).await;
    let text = read(&app, "chair", &at("figures")).await.text().to_string();
    assert!(text.contains("90.00") && text.contains("有效评分0份，至少须3份"), "{text}");
}

#[tokio::test]
async fn the_figures_rank_and_show_what_stands_around_it() {
    let app = TestApp::new().await;
    quota_of_one(&app).await;
    scored(&app).await;
    for who in ["chair", "general", "reviewer", "auditor"] {
        let text = read(&app, who, &at("figures")).await.text().to_string();
        // Of 90 … 94 the highest and the lowest are dropped: 92.
        for words in ["92.00", "去掉最高分", "去掉最低分", "不超过1家", "肯德尔", "W = 1.000", "<svg"]
        {
            assert!(text.contains(words), "{who}: {words} in {text}");
        }
        let english = read(&app, who, &format!("{}?lang=en", at("figures"))).await;
        assert!(english.text().contains("Kendall"), "{}", english.text());
    }
    assert_eq!(read(&app, "secretary", &at("figures")).await.status, 404);
    assert_eq!(read(&app, "owner", &at("figures")).await.status, 404);
}

#[tokio::test]
async fn a_committee_concludes_with_votes_reasons_and_a_quota() {
    let app = TestApp::new().await;
    quota_of_one(&app).await;
    scored(&app).await;
    // Nobody is in the room yet.
    let answer = vote(&app, Person::Chair, ("application-one", "shortlist", ""), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("请先登记到会"), "{}", answer.text());
    // Three of five are below the quorum of four: recorded, and nothing decided.
    roll(&app, Person::Chair, &MEMBERS[..3]).await;
    let answer = vote(&app, Person::Chair, ("application-one", "shortlist", ""), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("未到会却有表决记录"), "{}", answer.text());
    let answer =
        vote(&app, Person::Chair, ("application-one", "shortlist", ""), (&MEMBERS[..3], &MEMBERS[3..])).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = read(&app, "chair", &at("deliberation")).await.text().to_string();
    assert!(page.contains("到会人数不足法定人数，差 1 人"), "{page}");
    assert_eq!(state(&app, "application-one").await, State::UnderReview);
    // Two of five in favour are no majority.
    roll(&app, Person::Chair, &MEMBERS).await;
    let answer = vote(&app, Person::Chair, ("application-one", "shortlist", ""), (&MEMBERS[..2], &[])).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = read(&app, "chair", &at("deliberation")).await.text().to_string();
    assert!(page.contains("表决未通过"), "{page}");
    assert_eq!(state(&app, "application-one").await, State::UnderReview);
    // Another conclusion than the scores say takes a reason.
    let answer = vote(&app, Person::Chair, ("case-two", "shortlist", " "), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("与评分汇总不一致"), "{}", answer.text());
    // Only who leads puts anything to the vote.
    let answer = vote(&app, Person::General, ("application-one", "shortlist", ""), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 404);
    let answer = vote(&app, Person::Reviewer, ("application-one", "shortlist", ""), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 404);
    // Three of five carry it; the application moves in the same change.
    let answer = vote(&app, Person::Chair, ("application-one", "shortlist", ""), (&MEMBERS[..3], &[])).await;
    assert_eq!(answer.place(), (303, format!("{}?done=vote", at("deliberation")).as_str()));
    assert_eq!(state(&app, "application-one").await, State::Shortlisted);
    let events = app.store.events_of("application", "application-one").await.unwrap();
    assert_eq!(events.last().unwrap().action, "application.shortlisted");
    // The company learns nothing of it yet.
    let receipt = read(&app, "owner", "/receipts/application-one").await.text().to_string();
    assert!(receipt.contains("初核通过，复审中"), "{receipt}");
    // A second one of one is refused, with reasons and all votes.
    let answer = vote(&app, Person::Chair, ("case-two", "shortlist", "同样突出"), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.text().contains("最多1家，已列入1家") && answer.text().contains("同样突出"),
        "{}",
        answer.text()
    );
    // Reopened with a reason, the other may be concluded against the scores; it says so.
    let kept = app.store.review_conclusions(ROUND).await.unwrap().remove(0);
    let form = |why| {
        [
            ("do", "reopen"),
            ("application", "application-one"),
            ("conclusion", kept.id.as_str()),
            ("reason", why),
        ]
    };
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form(" ")).await.status, 422);
    // Not while a notice of the award is public: another would get a place beyond the quota.
    let public = press(&app, Person::Chair, &at("deliberation"), &form("业绩重复计算")).await;
    assert!(public.status == 422 && public.text().contains("公示已经发布"), "{}", public.text());
    withdraw(&app).await;
    // An objection that was taken up needs its re-review, which an entry without its place never gets.
    let taken_up = press(&app, Person::Chair, &at("deliberation"), &form("业绩重复计算")).await;
    assert!(taken_up.status == 422 && taken_up.text().contains("已受理的异议"), "{}", taken_up.text());
    take_back(&app).await;
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form("业绩重复计算")).await.status, 303);
    assert_eq!(state(&app, "application-one").await, State::UnderReview);
    let answer = vote(&app, Person::Chair, ("case-two", "shortlist", "业绩更真实"), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = read(&app, "chair", &at("deliberation")).await.text().to_string();
    assert!(
        page.contains("与评分汇总不一致") && page.contains("业绩更真实") && page.contains("业绩重复计算")
    );
    assert!(server::verify::verify(&app.store).await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_tie_across_the_line_is_decided_by_a_recorded_ballot() {
    let app = TestApp::new().await;
    quota_of_one(&app).await;
    world(&app).await;
    for (id, _) in CASES {
        let score = if id == "case-three" { 70 } else { 85 };
        for account in MEMBERS {
            sign(&app, account, id, score, "好").await;
        }
    }
    close(&app).await;
    roll(&app, Person::Chair, &MEMBERS).await;
    let answer = vote(&app, Person::Chair, ("case-two", "shortlist", "因故"), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("请先就并列表决"), "{}", answer.text());
    let form = [
        ("do", "tie"),
        ("tied", "application-one"),
        ("tied", "case-two"),
        ("vote.chair", "case-two"),
        ("vote.reviewer", "case-two"),
        ("vote.member-three", "case-two"),
        ("vote.member-four", "application-one"),
    ];
    let answer = press(&app, Person::Chair, &at("deliberation"), &form).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    let text = read(&app, "chair", &at("figures")).await.text().to_string();
    assert!(text.contains("委员会表决"), "{text}");
    // The same ballot again finds no tie.
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 422);
    let answer = vote(&app, Person::Chair, ("case-two", "shortlist", ""), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(server::verify::verify(&app.store).await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn a_secret_vote_is_kept_as_figures_alone() {
    let app = TestApp::new().await;
    let (_, text) = domain::pack::SHIPPED[0];
    app.import(&format!("{text}\n[review]\nsecret_vote = true\n")).await;
    scored(&app).await;
    roll(&app, Person::Chair, &MEMBERS).await;
    let form = |in_favour| {
        [
            ("do", "vote"),
            ("application", "application-one"),
            ("motion", "shortlist"),
            ("in_favour", in_favour),
            ("against", "1"),
        ]
    };
    for (in_favour, words) in [("5", "选票 6 张，多于有表决权的到会人数 5 人"), ("三", "票数须为整数")]
    {
        let answer = press(&app, Person::Chair, &at("deliberation"), &form(in_favour)).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(words), "{}", answer.text());
    }
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form("4")).await.status, 303);
    let page = read(&app, "chair", &at("deliberation")).await.text().to_string();
    assert!(page.contains("无记名投票：赞成 4 票，反对 1 票"), "{page}");
    assert_eq!(state(&app, "application-one").await, State::Shortlisted);
    assert!(server::verify::verify(&app.store).await.unwrap().faults.is_empty());
}

/// Withdraws the notice that every world begins with.
pub async fn unpublish(app: &TestApp) {
    withdraw(app).await;
    take_back(app).await;
}

async fn take_back(app: &TestApp) {
    let objector = store::Cause { actor: store::OBJECTOR.to_string(), ..cause() };
    let mut change = app.store.change(objector).await.unwrap();
    crate::noticed::taken_back(&mut change).await;
    change.commit().await.unwrap();
}

async fn withdraw(app: &TestApp) {
    let mut change = app.store.change(cause()).await.unwrap();
    let notice = change.find_notice(crate::people::NOTICE).await.unwrap();
    change.withdraw_notice(&notice, "general", "测试").await.unwrap();
    change.commit().await.unwrap();
}
