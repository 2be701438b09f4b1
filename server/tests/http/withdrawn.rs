//! 撤回公示: proposed with a reason, confirmed by another; the public reads when and why, the entries return, open objections stay, and a
//! new notice can be drawn.

use crate::app::TestApp;
use crate::notices::{NOTICE, published, state};
use crate::people::{APPLICATION, Person};
use crate::review::{press, read};
use domain::objection::ObjectionState;
use domain::workflow::{Action, State};

const WHY: &str = "名单漏列一家单位（见会议纪要）";

/// Stands before a reason that was typed and not taken.
const LOST: &str = "您填写的理由没有提交：";

/// The reason in the form that proposes it, where the page shows it open.
fn opened(page: &str) -> Option<&str> {
    let form = page.split_once("<details class=\"disclosure\" open><summary>提出撤回</summary>")?.1;
    let area = form.split_once("id=\"withdraw-reason\"")?.1.split_once("</textarea>")?.0;
    Some(area.split_once('>')?.1)
}

fn office() -> String {
    format!("/office/notices/{NOTICE}")
}

async fn wechat(app: &TestApp, notice: &str) {
    let form = [
        ("do", "channel"),
        ("channel", "wechat"),
        ("at", "2022-08-20T09:00"),
        ("url", "https://mp.example/1"),
    ];
    let done = press(app, Person::Secretary, &format!("/office/notices/{notice}"), &form).await;
    assert_eq!(done.status, 303, "{}", done.text());
}

/// Proposed by the secretary, confirmed by the secretary-general.
pub async fn withdrawn(app: &TestApp, notice: &str) {
    let office = format!("/office/notices/{notice}");
    let proposed = press(app, Person::Secretary, &office, &[("do", "withdraw"), ("reason", WHY)]).await;
    assert_eq!(proposed.place(), (303, format!("{office}?done=withdraw").as_str()), "{}", proposed.text());
    let confirmed = press(app, Person::General, &office, &[("do", "confirm")]).await;
    assert_eq!(confirmed.place(), (303, format!("{office}?done=confirm").as_str()), "{}", confirmed.text());
}

#[tokio::test]
async fn two_people_withdraw_a_notice_and_the_public_reads_when_and_why() {
    let app = TestApp::new().await;
    published(&app).await;
    wechat(&app, NOTICE).await;
    let path = format!("/notices/{NOTICE}");
    let before = app.get(&path).send().await;
    for reason in ["", " ", &"长".repeat(501)] {
        let refused =
            press(&app, Person::Secretary, &office(), &[("do", "withdraw"), ("reason", reason)]).await;
        assert!(refused.status == 422 && refused.text().contains("请写明撤回的理由"), "{}", refused.text());
        assert_eq!(opened(refused.text()), Some(reason), "what is to be mended is in sight");
    }
    let none = press(&app, Person::General, &office(), &[("do", "confirm")]).await;
    assert_eq!(none.status, 422, "nothing is proposed");
    // Who proposes does not confirm, whoever they are; a secretary never does.
    let propose = [("do", "withdraw"), ("reason", WHY)];
    assert_eq!(press(&app, Person::General, &office(), &propose).await.status, 303);
    let own = press(&app, Person::General, &office(), &[("do", "confirm")]).await;
    assert!(own.status == 422 && own.text().contains("提出人以外"), "{}", own.text());
    assert_eq!(press(&app, Person::Secretary, &office(), &[("do", "confirm")]).await.status, 404);
    let page = read(&app, "secretary", &office()).await;
    assert!(page.text().contains(WHY) && !page.text().contains(LOST), "{}", page.text());
    let other = [("do", "withdraw"), ("reason", "另有一家单位错列")];
    let late = press(&app, Person::Secretary, &office(), &other).await;
    assert_eq!(late.status, 422, "it is proposed");
    let kept = format!("{LOST}<span lang=\"zh-CN\">另有一家单位错列</span>");
    assert!(late.text().contains(&kept), "what was typed is not lost: {}", late.text());
    assert_eq!(press(&app, Person::Secretary, &office(), &[("do", "keep")]).await.status, 303);
    assert_eq!(app.get(&path).send().await.header("etag"), before.header("etag"), "nothing is public so far");
    assert_eq!(state(&app, "case-two").await, State::InPublicNotice);

    withdrawn(&app, NOTICE).await;
    for id in [APPLICATION, "case-two"] {
        assert_eq!(state(&app, id).await, State::Shortlisted, "{id}");
        let events = app.store.events_of("application", id).await.unwrap();
        let last = events.last().unwrap();
        assert_eq!(last.action, "application.notice_withdrawn");
        assert_eq!(last.after.as_ref().unwrap()["note"]["reason"], WHY);
    }
    let page = app.get(&path).header("if-none-match", before.header("etag")).send().await;
    assert_eq!(page.status, 200, "the tag changes");
    let said = format!("本公告已撤回（2022年8月20日）：<span lang=\"zh-CN\">{WHY}</span>");
    assert!(page.text().contains(&said) && page.text().contains("示例公司case-two"), "{}", page.text());
    let english = app.get(&format!("{path}?lang=en")).send().await;
    let reason = format!("): <span lang=\"zh-CN\">{WHY}</span>");
    assert!(english.text().contains(&reason), "the reason as it was written: {}", english.text());
    assert!(!page.text().contains("距期满") && !page.text().contains("<script"));
    let entry = app.get(&format!("{path}/case-two")).send().await;
    assert!(entry.text().contains(&said) && !entry.text().contains("/objections/new/"), "{}", entry.text());
    let row = app.store.public_notice(NOTICE).await.unwrap().unwrap();
    let frozen = app.get(&format!("{path}/frozen.json")).send().await;
    assert_eq!(domain::notice::content::hash_of(&frozen.body), row.hash, "the text stays what it was");
    let list = app.get("/notices").send().await;
    assert!(list.text().contains(&path) && list.text().contains("2022年8月20日撤回"), "{}", list.text());
    let found = app.get("/notices?award=top_ten_contractor").send().await;
    assert!(!found.text().contains(&format!("{path}/case-two")), "nobody is found on it");
    assert_eq!(app.get("/objections/new/case-two").send().await.status, 404);
    for feed in ["/feed.atom", "/feed.rss?award=top_ten_contractor", "/feed.json?edition=2021-2022"] {
        let answer = app.get(feed).send().await;
        let feed = feed_rs::parser::parse(&answer.body[..]).expect("a feed");
        let one = feed.entries.iter().find(|one| one.links.iter().any(|link| link.href.ends_with(&path)));
        let one = one.expect("the notice stays in the feed");
        let title = one.title.as_ref().map(|title| title.content.clone()).unwrap_or_default();
        assert!(title.starts_with("（已撤回）"), "{title}");
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(text.contains("本公告已于2022年8月20日撤回") && text.contains(WHY), "{text}");
    }
    // It is withdrawn once, and a new one is drawn of the same entries.
    assert_eq!(press(&app, Person::Secretary, &office(), &propose).await.status, 422);
    let draw =
        [("do", "draw"), ("kind", "shortlist"), ("award", "top_ten_contractor"), ("dated", "2022-08-20")];
    let drawn = press(&app, Person::Secretary, "/office/notices", &draw).await;
    assert_eq!(drawn.place(), (303, "/office/notices/2021-2022-shortlist-3?done=draw"), "{}", drawn.text());
    let next = "/office/notices/2021-2022-shortlist-3";
    assert_eq!(press(&app, Person::General, next, &[("do", "release")]).await.status, 303);
    wechat(&app, "2021-2022-shortlist-3").await;
    assert_eq!(state(&app, "case-two").await, State::InPublicNotice);
    let line = app.store.listed("case-two").await.unwrap().unwrap();
    assert_eq!(
        (line.notice.as_str(), line.period_last.as_deref()),
        ("2021-2022-shortlist-3", Some("2022-08-25"))
    );
}

#[tokio::test]
async fn no_older_version_stands_again() {
    let app = TestApp::new().await;
    published(&app).await;
    let unit = app.store.listed(APPLICATION).await.unwrap().unwrap().unit;
    let correct = [
        ("do", "correct"),
        ("title", "关于2021-2022 年度评优入围名单的公示"),
        ("process", "现将入围名单予以公示。"),
        ("keep", APPLICATION),
        ("keep", "case-two"),
        ("unit:application-one", unit.as_str()),
        ("unit:case-two", "示例公司（更名）"),
        ("attachments", ""),
        ("dated", "2022-08-20"),
        ("restart", "changed"),
        ("reason", "更名"),
    ];
    let drawn = press(&app, Person::Secretary, &office(), &correct).await;
    assert_eq!(drawn.status, 303, "{}", drawn.text());
    let waits = press(&app, Person::Secretary, &office(), &[("do", "withdraw"), ("reason", WHY)]).await;
    assert!(waits.status == 422 && waits.text().contains("更正稿在等待发布"), "{}", waits.text());
    let second = format!("{NOTICE}-v2");
    let at = format!("/office/notices/{second}");
    assert_eq!(press(&app, Person::General, &at, &[("do", "release")]).await.status, 303);
    let old = press(&app, Person::Secretary, &office(), &[("do", "withdraw"), ("reason", WHY)]).await;
    assert!(old.status == 422 && old.text().contains("现行的已发布版本"), "{}", old.text());
    let app = app.later("2022-08-22T09:00:00+08:00").await;
    withdrawn(&app, &second).await;
    // The list says when it was withdrawn beside the day on which it was published.
    for (address, said) in
        [("/notices", "2022年8月22日撤回"), ("/notices?lang=en", "withdrawn on 22 August 2022")]
    {
        let list = app.get(address).send().await;
        let row = list.text().split_once(&format!("/notices/{second}")).expect("it is listed").1;
        let row = row.split_once("</li>").expect("the end of its row").0;
        assert!(row.contains(said) && row.contains("datetime=\"2022-08-20\""), "{address}: {row}");
    }
    for id in [NOTICE, &second] {
        let page = app.get(&format!("/notices/{id}")).send().await;
        assert!(page.text().contains("本公告已撤回") && page.text().contains(WHY), "{id}: {}", page.text());
    }
    // The world has another notice of the first entry, which stood before; of the second there is none.
    assert_eq!(app.store.listed("case-two").await.unwrap(), None);
    assert_eq!(state(&app, "case-two").await, State::Shortlisted);
}

#[tokio::test]
async fn open_objections_stay_and_hold_the_entry_on_its_next_notice() {
    let app = TestApp::new().await;
    published(&app).await;
    wechat(&app, NOTICE).await;
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    for id in ["objection-two", "objection-three"] {
        let new = store::NewObjection {
            id,
            secret_hash: None,
            edition: "2021-2022",
            year: 2022,
            notice: NOTICE,
            application: "case-two",
            received_at: crate::app::cause().at,
            recorded_by: Some("secretary"),
            objector: None,
            named: true,
            content: "业绩不实。",
            who: &store::Identity::default(),
        };
        change.file_objection(&new).await.unwrap();
    }
    change.commit().await.unwrap();
    app.moved("case-two", &[Action::Object]).await;
    withdrawn(&app, NOTICE).await;
    assert_eq!(state(&app, "case-two").await, State::Shortlisted);
    let objection = |id: &'static str| {
        let store = app.store.clone();
        async move { store.objection(id).await.unwrap().unwrap().state }
    };
    assert_eq!(objection("objection-two").await, ObjectionState::Received);
    // They came in time for the notice that was withdrawn: none is refused as late, and one for a ground that is true.
    let refuse = |ground: &'static str| [("do", "refuse"), ("ground", ground), ("text", "不予受理")];
    for case in ["objection-two", "objection-three"] {
        let late =
            press(&app, Person::Secretary, &format!("/office/objections/{case}"), &refuse("late")).await;
        assert!(
            late.status == 422 && late.text().contains("按期收到的不能以逾期为由"),
            "{case}: {}",
            late.text()
        );
        assert_eq!(objection(case).await, ObjectionState::Received);
    }
    let other = "/office/objections/objection-three";
    let done = press(&app, Person::Secretary, other, &refuse("out_of_scope")).await;
    assert_eq!(done.place(), (303, format!("{other}?done=refuse").as_str()), "{}", done.text());
    assert_eq!(objection("objection-three").await, ObjectionState::Refused);
    assert_eq!(objection("objection-two").await, ObjectionState::Received);
    let draw =
        [("do", "draw"), ("kind", "shortlist"), ("award", "top_ten_contractor"), ("dated", "2022-08-20")];
    assert_eq!(press(&app, Person::Secretary, "/office/notices", &draw).await.status, 303);
    let next = "/office/notices/2021-2022-shortlist-3";
    assert_eq!(press(&app, Person::General, next, &[("do", "release")]).await.status, 303);
    wechat(&app, "2021-2022-shortlist-3").await;
    assert_eq!(state(&app, "case-two").await, State::Objected, "held once the new period runs");
}

#[tokio::test]
async fn what_is_honoured_or_under_re_review_keeps_its_notice() {
    for (actions, said) in
        [(&[Action::Object, Action::ReReview][..], "正在重新审核"), (&[Action::Commend][..], "已经表彰")]
    {
        let app = TestApp::new().await;
        published(&app).await;
        app.moved("case-two", actions).await;
        let page = read(&app, "secretary", &office()).await;
        assert!(page.text().contains(said), "{}", page.text());
        let refused = press(&app, Person::Secretary, &office(), &[("do", "withdraw"), ("reason", WHY)]).await;
        assert!(refused.status == 422 && refused.text().contains(said), "{}", refused.text());
        assert!(
            !page.text().contains(LOST)
                && refused.text().contains(&format!("{LOST}<span lang=\"zh-CN\">{WHY}"))
        );
        assert!(app.store.public_notice(NOTICE).await.unwrap().unwrap().withdrawn_at.is_none());
    }
}

#[tokio::test]
async fn a_result_notice_is_withdrawn_and_drawn_anew() {
    let app = crate::results_office::awarded().await;
    let draw = [("do", "notice"), ("dated", "2022-08-26")];
    assert_eq!(press(&app, Person::Secretary, "/office/results", &draw).await.status, 303);
    let id = "2021-2022-result-1";
    let at = format!("/office/notices/{id}");
    assert_eq!(press(&app, Person::General, &at, &[("do", "release")]).await.status, 303);
    let office = read(&app, "secretary", &at).await;
    assert!(
        office.text().contains("荣誉和证书照旧") && !office.text().contains("退回入围"),
        "{}",
        office.text()
    );
    withdrawn(&app, id).await;
    let page = app.get(&format!("/notices/{id}")).send().await;
    assert!(page.text().contains("本公告已撤回（2022年8月26日）"), "{}", page.text());
    assert_eq!(app.stands(APPLICATION).await, State::Awarded, "the honour stays");
    let again = press(&app, Person::Secretary, "/office/results", &draw).await;
    assert_eq!(again.place().1, "/office/notices/2021-2022-result-2?done=draw", "{}", again.text());
}

#[tokio::test]
async fn who_is_recused_from_a_unit_of_it_neither_withdraws_nor_restarts_nor_corrects_it() {
    let app = TestApp::new().await;
    published(&app).await;
    wechat(&app, NOTICE).await;
    let propose = [("do", "withdraw"), ("reason", WHY)];
    let restart = [("do", "restart"), ("entry", APPLICATION), ("from", "2022-08-22"), ("reason", "网站中断")];
    crate::recused::recuse(&app, "secretary", "case-two").await;
    // Also one that takes the unit off, so that the list names it no more.
    let correct = [("do", "correct"), ("keep", APPLICATION), ("restart", "none"), ("reason", "更正")];
    for form in [&propose[..], &restart[..], &correct[..]] {
        let refused = press(&app, Person::Secretary, &office(), form).await;
        assert!(refused.status == 422 && refused.text().contains("须回避的单位"), "{}", refused.text());
    }
    assert!(app.store.notice_withdrawal(NOTICE).await.unwrap().is_none());
    assert_eq!(press(&app, Person::General, &office(), &propose).await.status, 303, "another may");
    let kept = press(&app, Person::Secretary, &office(), &[("do", "keep")]).await;
    assert!(kept.status == 422 && kept.text().contains("须回避的单位"), "{}", kept.text());
    assert_eq!(press(&app, Person::Secretary, &office(), &[("do", "confirm")]).await.status, 404);
    assert_eq!(press(&app, Person::General, &office(), &[("do", "keep")]).await.status, 303);
}

#[tokio::test]
async fn who_was_recused_since_does_not_confirm() {
    let app = TestApp::new().await;
    published(&app).await;
    let propose = [("do", "withdraw"), ("reason", WHY)];
    assert_eq!(press(&app, Person::Secretary, &office(), &propose).await.status, 303);
    crate::recused::recuse(&app, "general", "case-two").await;
    let refused = press(&app, Person::General, &office(), &[("do", "confirm")]).await;
    assert!(refused.status == 422 && refused.text().contains("须回避的单位"), "{}", refused.text());
    assert_eq!(state(&app, "case-two").await, State::InPublicNotice);
}

#[tokio::test]
async fn what_is_shared_printed_and_copied_says_that_it_is_withdrawn() {
    let app = TestApp::new().await;
    published(&app).await;
    let path = format!("/notices/{NOTICE}");
    let before = app.get(&path).send().await;
    withdrawn(&app, NOTICE).await;
    let after = app.get(&path).send().await;
    let [old, new] = [&before, &after].map(|page| crate::notice_picture::said(page.text(), "og:image"));
    assert_ne!(old, new, "another picture");
    let alt = crate::notice_picture::said(after.text(), "og:image:alt");
    assert!(alt.contains("已撤回 2022年8月20日") && !alt.contains("公示期"), "{alt}");
    for page in ["preview", "wechat", "paste?part=1"] {
        let answer = read(&app, "secretary", &format!("{}/{page}", office())).await;
        assert!(answer.text().contains("本公告已撤回（2022年8月20日）"), "{page}: {}", answer.text());
    }
}
