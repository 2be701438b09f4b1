//! What a re-review changes reaches the public: another star level stands on the notice and on the certificate, who was struck is listed by
//! no draft, and no place is given twice.

use crate::app::{TestApp, cause};
use crate::conclusions::{
    CASES, MEMBERS, ROUND, close, quota_of_one, roll, scored, sign, state, vote, world,
};
use crate::people::{APPLICATION, Person};
use crate::re_review::{begin, concluded_on, seat_others};
use crate::review::{press, read};
use domain::objection::{Act, Objector, Party};
use domain::workflow::{Action, State};
use store::{Identity, NewObjection, StepWords};

const NOTICE: &str = "2021-2022-shortlist-2";
const OBJECTION: &str = "objection-star";

/// Draws the shortlist of 十佳工程商, releases it and records its second channel.
async fn published(app: &TestApp) {
    let form =
        [("do", "draw"), ("kind", "shortlist"), ("award", "top_ten_contractor"), ("dated", "2022-08-20")];
    let drawn = press(app, Person::Secretary, "/office/notices", &form).await;
    assert_eq!(drawn.status, 303, "{}", drawn.text());
    released(app, NOTICE).await;
}

async fn released(app: &TestApp, notice: &str) {
    let office = format!("/office/notices/{notice}");
    let done = press(app, Person::General, &office, &[("do", "release")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    let wechat = [
        ("do", "channel"),
        ("channel", "wechat"),
        ("at", "2022-08-20T09:00"),
        ("url", "https://mp.example/1"),
    ];
    let done = press(app, Person::Secretary, &office, &wechat).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

/// An objection to an entry that the office has taken up.
async fn objected(app: &TestApp, application: &str) {
    let mut change = app.store.change(cause()).await.unwrap();
    let who =
        Identity {
            name: "赵六".to_string(), mail: "zhaoliu@example.com".to_string(), ..Identity::default()
        };
    let new = NewObjection {
        id: OBJECTION,
        secret_hash: None,
        edition: "2021-2022",
        year: 2022,
        notice: NOTICE,
        application,
        received_at: cause().at,
        recorded_by: Some("secretary"),
        objector: Some(Objector::Person),
        named: true,
        content: "验收等级与事实不符。",
        who: &who,
    };
    change.file_objection(&new).await.unwrap();
    let before = change.find_objection(OBJECTION).await.unwrap();
    let given = domain::objection::Facts { in_time: true, named: true, ..Default::default() };
    let step = domain::objection::decide(before.state, Act::Admit, Party::Secretariat, given).unwrap();
    let words = StepWords { forwarded: Some("验收等级与事实不符。"), ..StepWords::default() };
    change.move_objection(&before, step, words).await.unwrap();
    change.commit().await.unwrap();
    app.moved(application, &[Action::Object]).await;
}

/// The form of a correction that keeps two entries and changes nothing.
fn correction(units: [&str; 2]) -> Vec<(&'static str, String)> {
    let text = |value: &str| value.to_string();
    vec![
        ("do", text("correct")),
        ("title", text("关于2021-2022 年度评优入围名单的公示")),
        ("process", text("经单位自愿申报、秘书处初核、评审委员会复审，现将入围名单予以公示。")),
        ("keep", text(APPLICATION)),
        ("keep", text("case-two")),
        ("unit:application-one", text(units[0])),
        ("unit:case-two", text(units[1])),
        ("attachments", String::new()),
        ("dated", text("2022-08-20")),
        ("restart", text("changed")),
        ("reason", text("更正名单")),
    ]
}

async fn corrected(app: &TestApp, form: &[(&'static str, String)]) -> crate::app::Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    press(app, Person::Secretary, &format!("/office/notices/{NOTICE}"), &form).await
}

#[tokio::test]
async fn another_star_of_a_re_review_reaches_the_notice_and_the_certificate() {
    let app = TestApp::new().await;
    let (_, text) = domain::pack::SHIPPED[0];
    app.import(&text.replacen("quota = 10 ", "stars = true\n#", 1)).await;
    world(&app).await;
    // 92 is five stars, 84 four, and 62 none.
    for ((id, _), score) in CASES.iter().zip([92, 84, 62]) {
        for account in MEMBERS {
            sign(&app, account, id, score, "好").await;
        }
    }
    close(&app).await;
    roll(&app, Person::Chair, &MEMBERS).await;
    for id in [APPLICATION, "case-two"] {
        let done = vote(&app, Person::Chair, (id, "shortlist", ""), (&MEMBERS, &[])).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    published(&app).await;
    let entry = |notice: &str| format!("/notices/{notice}/case-two");
    assert!(app.get(&entry(NOTICE)).send().await.text().contains("四星"));
    seat_others(&app).await;
    objected(&app, "case-two").await;
    let round = begin(&app, "case-two", OBJECTION).await;
    // 91 … 94: five stars.
    concluded_on(&app, &round, ("case-two", "shortlist"), 91).await;
    assert_eq!(app.stands("case-two").await, State::InPublicNotice);

    // The notice says four stars still: nothing is commended by it.
    let app = app.later("2022-08-26T09:00:00+08:00").await;
    let say = |word: &'static str| [("do", word), ("application", "case-two")];
    let held = press(&app, Person::Secretary, "/office/results", &say("propose")).await;
    assert!(held.status == 422 && held.text().contains("公示中的星级"), "{}", held.text());
    let unit = app.store.listed(APPLICATION).await.unwrap().unwrap().unit;
    let mut form = correction([&unit, "示例公司case-two"]);
    form.iter_mut().filter(|(name, _)| *name == "dated").for_each(|(_, value)| *value = "2022-08-26".into());
    let drawn = corrected(&app, &form).await;
    assert_eq!(drawn.status, 303, "a star is a change by itself: {}", drawn.text());
    let second = format!("{NOTICE}-v2");
    let office = format!("/office/notices/{second}");
    assert_eq!(press(&app, Person::General, &office, &[("do", "release")]).await.status, 303);
    let wechat = [
        ("do", "channel"),
        ("channel", "wechat"),
        ("at", "2022-08-26T09:00"),
        ("url", "https://mp.example/2"),
    ];
    assert_eq!(press(&app, Person::Secretary, &office, &wechat).await.status, 303);
    let shown = app.get(&entry(&second)).send().await.text().to_string();
    assert!(shown.contains("五星") && !shown.contains("四星"), "{shown}");

    let end = app.store.listed("case-two").await.unwrap().unwrap().period_last.unwrap();
    assert_eq!(end, "2022-08-31", "its period began anew");
    let app = app.later("2022-09-01T09:00:00+08:00").await;
    assert_eq!(press(&app, Person::Secretary, "/office/results", &say("propose")).await.status, 303);
    assert_eq!(press(&app, Person::General, "/office/results", &say("release")).await.status, 303);
    let issue = [("do", "issue"), ("award", "top_ten_contractor"), ("on", "2022-09-08")];
    let issued = press(&app, Person::Secretary, "/office/results", &issue).await;
    assert_eq!(issued.status, 303, "{}", issued.text());
    let certificate = app.store.certificate_of("case-two").await.unwrap().expect("a certificate");
    let payload = certificate.token.split('.').nth(1).expect("a payload");
    let signed = String::from_utf8(base64(payload)).expect("text");
    assert!(signed.contains("\"star\":\"五星\""), "{signed}");
    let page = app.get(&format!("/verify/{}", certificate.number)).send().await;
    assert!(page.text().contains("五星") && !page.text().contains("四星"), "{}", page.text());
}

/// Base64 with the signs of addresses, as a JWS has it.
fn base64(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text).expect("base64")
}

#[tokio::test]
async fn who_was_struck_stands_in_no_correction_and_holds_the_release_of_an_earlier_draft() {
    let app = TestApp::new().await;
    crate::notices::published(&app).await;
    let unit = app.store.listed(APPLICATION).await.unwrap().unwrap().unit;
    let drawn = corrected(&app, &correction([&unit, "示例公司（更名）"])).await;
    assert_eq!(drawn.status, 303, "{}", drawn.text());
    app.moved(APPLICATION, &[Action::Object, Action::ReReview, Action::Strike]).await;
    let office = format!("/office/notices/{NOTICE}-v2");
    let held = press(&app, Person::General, &office, &[("do", "release")]).await;
    assert!(held.status == 422 && held.text().contains("已不予表彰"), "{}", held.text());
    assert_eq!(app.get(&format!("/notices/{NOTICE}-v2")).send().await.status, 404, "nothing was released");
    let back = press(&app, Person::Secretary, &office, &[("do", "discard"), ("reason", "重新拟稿")]).await;
    assert_eq!(back.status, 303);
    let kept = corrected(&app, &correction([&unit, "示例公司（更名）"])).await;
    assert!(kept.status == 422 && kept.text().contains("已不予表彰"), "{}", kept.text());
    // Without it the list is corrected.
    let without: Vec<(&str, String)> = correction([&unit, "示例公司（更名）"])
        .into_iter()
        .filter(|(name, value)| !(*name == "keep" && value == APPLICATION))
        .collect();
    assert_eq!(corrected(&app, &without).await.status, 303);
    let third = format!("/office/notices/{NOTICE}-v2-2");
    assert_eq!(press(&app, Person::General, &third, &[("do", "release")]).await.status, 303);
    let page = app.get(&format!("/notices/{NOTICE}-v2-2")).send().await;
    assert!(page.text().contains("示例公司（更名）"), "{}", page.text());
    assert_eq!(app.stands(APPLICATION).await, State::NotAwarded);
}

#[tokio::test]
async fn no_place_is_given_twice_whatever_became_of_the_first() {
    let app = TestApp::new().await;
    quota_of_one(&app).await;
    scored(&app).await;
    roll(&app, Person::Chair, &MEMBERS).await;
    let first = vote(&app, Person::Chair, (APPLICATION, "shortlist", ""), (&MEMBERS, &[])).await;
    assert_eq!(first.status, 303, "{}", first.text());
    published(&app).await;
    // An edition that takes more by now widens no round that was opened before.
    let (_, text) = domain::pack::SHIPPED[0];
    app.import(text).await;
    let again = || async {
        let second = vote(&app, Person::Chair, ("case-two", "shortlist", "同样突出"), (&MEMBERS, &[])).await;
        assert_eq!(second.status, 422, "{}", second.text());
        assert!(second.text().contains("最多1家，已列入1家"), "{}", second.text());
        assert_eq!(state(&app, "case-two").await, State::UnderReview);
    };
    // The objection of every world holds it since its period runs.
    for action in [Action::ReReview, Action::UpholdListing] {
        again().await;
        app.moved(APPLICATION, &[action]).await;
    }
    // 宁缺毋滥: what was struck leaves its place empty; only moving up fills it, where the edition has that.
    app.moved(APPLICATION, &[Action::Object, Action::ReReview, Action::Strike]).await;
    again().await;
    let page = read(&app, "chair", &format!("/office/review/{ROUND}/moving-up")).await;
    assert!(page.text().contains("本届不递补"), "{}", page.text());
}
