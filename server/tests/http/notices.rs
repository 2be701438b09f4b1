//! 公示: drawn, released by a second person, recorded, corrected, restarted; and what the public reads of it.

use crate::app::{TestApp, cause};
use crate::conclusions::{CASES, world};
use crate::people::{APPLICATION, Person};
use crate::review::{press, read};
use domain::workflow::{Action, Facts, Party, State, decide};

/// The next after that of every world.
pub const NOTICE: &str = "2021-2022-shortlist-2";

/// Three applications of which two are on the shortlist and one is not.
pub async fn concluded(app: &TestApp) {
    world(app).await;
    let facts = Facts { concluded: true, ..Facts::default() };
    let mut change = app.store.change(cause()).await.unwrap();
    for (at, (id, _)) in CASES.iter().enumerate() {
        let action = if at < 2 { Action::Shortlist } else { Action::LeaveOut };
        let before = change.find_application(id).await.unwrap();
        let row = decide(before.state.0, action, Party::Committee, facts).unwrap();
        change.move_application(&before, row, before.clone(), serde_json::Value::Null).await.unwrap();
    }
    change.commit().await.unwrap();
}

pub async fn state(app: &TestApp, id: &str) -> State {
    app.store.application(id).await.unwrap().unwrap().state.0
}

/// The secretary draws, the secretary-general releases.
pub async fn published(app: &TestApp) -> String {
    concluded(app).await;
    let form =
        [("do", "draw"), ("kind", "shortlist"), ("award", "top_ten_contractor"), ("dated", "2022-08-20")];
    let answer = press(app, Person::Secretary, "/office/notices", &form).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    let office = format!("/office/notices/{NOTICE}");
    assert!(answer.place().1.starts_with(&office), "{:?}", answer.place());
    assert_eq!(state(app, "case-two").await, State::Shortlisted);
    assert_eq!(
        app.get(&format!("/notices/{NOTICE}")).send().await.status,
        404,
        "a draft is nobody's to read"
    );
    let answer = press(app, Person::Secretary, &office, &[("do", "release")]).await;
    assert_eq!(answer.status, 404, "a secretary releases nothing");
    let answer = press(app, Person::General, &office, &[("do", "release")]).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    office
}

#[tokio::test]
async fn a_notice_goes_from_conclusion_to_the_public_by_two_people() {
    let app = TestApp::new().await;
    let office = published(&app).await;
    for (id, expected) in [
        ("application-one", State::InPublicNotice),
        ("case-two", State::InPublicNotice),
        ("case-three", State::NotShortlisted),
    ] {
        assert_eq!(state(&app, id).await, expected, "{id}");
    }
    let page = app.get(&format!("/notices/{NOTICE}")).send().await;
    assert_eq!(page.status, 200);
    let html = page.text();
    for text in
        ["示例公司case-two", "2022年8月21日", "2022年8月25日", "SHA-256", "og:image", "itemprop=\"headline\""]
    {
        assert!(html.contains(text), "{text}");
    }
    assert!(!html.contains("case-three") && !html.contains("<script"), "{html}");
    // Who bears the certificate of a contact stands on no page.
    assert!(!html.contains("张三") && !html.contains("0471-1234567"), "units only");
    // The clock waits for WeChat.
    assert!(html.contains("待各渠道均发布后起算"));
    let row = app.store.public_notice(NOTICE).await.unwrap().unwrap();
    let frozen = app.get(&format!("/notices/{NOTICE}/frozen.json")).send().await;
    assert_eq!(domain::notice::content::hash_of(&frozen.body), row.hash);
    let form = [
        ("do", "channel"),
        ("channel", "wechat"),
        ("at", "2022-08-20T09:00"),
        ("url", "https://mp.example/1"),
    ];
    let answer = press(&app, Person::Secretary, &office, &form).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    let listed = app.store.listed("case-two").await.unwrap().unwrap();
    assert_eq!(listed.period_last.as_deref(), Some("2022-08-25"));
    let after =
        app.get(&format!("/notices/{NOTICE}")).header("if-none-match", page.header("etag")).send().await;
    assert_eq!(after.status, 200, "the tag changes with the clock");
    assert!(after.text().contains("5天14小时"), "{}", after.text());
    let again = press(&app, Person::Secretary, &office, &form).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("已经登记"));
}

#[tokio::test]
async fn who_drew_does_not_release_and_what_is_wrong_is_said() {
    let app = TestApp::new().await;
    concluded(&app).await;
    let draw = |dated: &'static str, award: &'static str| {
        [("do", "draw"), ("kind", "shortlist"), ("award", award), ("dated", dated)]
    };
    let answer =
        press(&app, Person::General, "/office/notices", &draw("2022-08-19", "top_ten_contractor")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("不能早于今天"));
    let answer =
        press(&app, Person::General, "/office/notices", &draw("2022-08-20", "excellent_exhibitor")).await;
    assert!(answer.text().contains("还没有可以公示的单位"), "{}", answer.text());
    // 2027 is not brought in.
    let answer =
        press(&app, Person::General, "/office/notices", &draw("2027-01-05", "top_ten_contractor")).await;
    assert!(answer.text().contains("2027年的节假日安排还没有导入"), "{}", answer.text());
    let answer =
        press(&app, Person::General, "/office/notices", &draw("2022-08-20", "top_ten_contractor")).await;
    assert_eq!(answer.place().0, 303);
    let office = format!("/office/notices/{NOTICE}");
    let answer = press(&app, Person::General, &office, &[("do", "release")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("另一人发布"));
    let answer = press(&app, Person::General, &office, &[("do", "discard"), ("reason", "标题有误")]).await;
    assert_eq!(answer.place().0, 303);
    assert_eq!(state(&app, "case-two").await, State::Shortlisted);
}

#[tokio::test]
async fn a_correction_shows_what_changed_and_restarts_what_it_touches() {
    let app = TestApp::new().await;
    let office = published(&app).await;
    let form = [
        ("do", "channel"),
        ("channel", "wechat"),
        ("at", "2022-08-20T09:00"),
        ("url", "https://mp.example/1"),
    ];
    press(&app, Person::Secretary, &office, &form).await;
    let kept = app.store.listed("application-one").await.unwrap().unwrap();
    let correct = [
        ("do", "correct"),
        ("title", "关于2021-2022 年度评优入围名单的公示"),
        ("process", "经单位自愿申报、秘书处初核、评审委员会复审，现将入围名单予以公示。"),
        ("keep", "application-one"),
        ("keep", "case-two"),
        ("unit:application-one", "UNIT"),
        ("unit:case-two", "示例公司（更名）"),
        ("attachments", ""),
        ("dated", "2022-08-20"),
        ("restart", "changed"),
        ("reason", "单位名称有误"),
    ];
    // Refused, it comes back as it was typed.
    let blank: Vec<(&str, &str)> = correct.iter().filter(|(name, _)| *name != "reason").copied().collect();
    let refused = press(&app, Person::Secretary, &office, &blank).await;
    assert!(refused.status == 422 && refused.text().contains("示例公司（更名）"), "{}", refused.text());
    let page = read(&app, "secretary", &office).await.text().to_string();
    let unit = content(&page, "unit:application-one");
    let correct: Vec<(&str, &str)> = correct
        .iter()
        .map(|(name, value)| (*name, if *value == "UNIT" { unit.as_str() } else { *value }))
        .collect();
    let answer = press(&app, Person::Secretary, &office, &correct).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    let second = format!("{NOTICE}-v2");
    let answer =
        press(&app, Person::General, &format!("/office/notices/{second}"), &[("do", "release")]).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    let html = app.get(&format!("/notices/{second}")).send().await.text().to_string();
    for text in ["示例公司（更名）", "单位名称有误", "变更的单位重新计期", "v1", "<del>"]
    {
        assert!(html.contains(text), "{text}: {html}");
    }
    let old = app.get(&format!("/notices/{NOTICE}")).send().await;
    let line = format!("/notices/{NOTICE}/case-two");
    let old_line = app.get(&line).send().await;
    let stands = format!("href=\"/notices/{second}/case-two\"");
    assert!(old_line.text().contains("旧版本") && old_line.text().contains(&stands), "{}", old_line.text());
    for gone in ["公示期</dt>", "距期满", "/objections/new/"] {
        assert!(!old_line.text().contains(gone), "{gone}: {}", old_line.text());
    }
    assert!(old.text().contains("旧版本") && old.text().contains("示例公司case-two"));
    let untouched = app.store.listed("application-one").await.unwrap().unwrap();
    assert_eq!((untouched.notice.as_str(), untouched.ends_at), (second.as_str(), kept.ends_at));
    let touched = app.store.listed("case-two").await.unwrap().unwrap();
    assert_eq!((touched.ends_at, touched.restarted_reason.as_deref()), (None, Some("单位名称有误")));
    // Taking a unit off leads it back, with the reason.
    let correct: Vec<(&str, &str)> = correct
        .into_iter()
        .filter(|(name, value)| !(*name == "keep" && *value == "case-two"))
        .map(|(name, value)| if name == "reason" { (name, "该单位退出") } else { (name, value) })
        .collect();
    let answer = press(&app, Person::Secretary, &format!("/office/notices/{second}"), &correct).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    let third = format!("/office/notices/{NOTICE}-v3");
    let answer = press(&app, Person::General, &third, &[("do", "release")]).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    assert_eq!(state(&app, "case-two").await, State::Shortlisted);
    let off = app.get(&line).send().await;
    assert!(off.text().contains("已更正移出") && off.text().contains("-v3\""), "{}", off.text());
    assert!(app.store.listed("application-one").await.unwrap().unwrap().notice.ends_with("-v3"));
}

#[tokio::test]
async fn an_entry_of_any_older_version_leads_to_the_last_that_was_released() {
    let app = TestApp::new().await;
    app.people().await;
    app.submitted(APPLICATION).await;
    app.noticed(APPLICATION).await;
    let ids = ["", "-v2", "-v3"].map(|version| format!("{}{version}", crate::people::NOTICE));
    let mut change = app.store.change(cause()).await.unwrap();
    for at in 1..3 {
        let entries = vec![crate::noticed::entry(APPLICATION, &format!("示例公司（更名{at}）"))];
        crate::noticed::release_of(&mut change, (&ids[at], Some(&ids[at - 1])), entries).await;
    }
    // A correction that waits is nobody's to know.
    let mut draft = change.find_notice(&ids[2]).await.unwrap();
    (draft.id, draft.version, draft.replaces) = ("draft".to_string(), 4, Some(ids[2].clone()));
    change.draw_notice(&draft).await.unwrap();
    change.commit().await.unwrap();
    let stands = format!("href=\"/notices/{}/{APPLICATION}\"", ids[2]);
    for (at, id) in ids.iter().enumerate() {
        let page = app.get(&format!("/notices/{id}/{APPLICATION}")).send().await;
        assert_eq!(page.text().contains("旧版本"), at < 2, "{id}: {}", page.text());
        assert_eq!(page.text().contains(&stands), at < 2, "{id}: {}", page.text());
        assert_eq!(page.text().contains("公示期</dt>"), at == 2, "{id}: {}", page.text());
    }
}

/// The value of a field of a page.
fn content(page: &str, name: &str) -> String {
    let from = page.find(&format!("name=\"{name}\"")).expect("the field");
    let rest = &page[from..];
    let value = rest.split("value=\"").nth(1).expect("a value");
    value.split('"').next().expect("its end").to_string()
}

#[tokio::test]
async fn an_interruption_restarts_chosen_units_and_shortens_nothing() {
    let app = TestApp::new().await;
    let office = published(&app).await;
    let form = [
        ("do", "channel"),
        ("channel", "wechat"),
        ("at", "2022-08-20T09:00"),
        ("url", "https://mp.example/1"),
    ];
    // Refused, both forms come back as they were typed.
    let bare =
        [("at", "2022-08-20T08:15"), ("url", "mp.example/1"), ("do", "channel"), ("channel", "wechat")];
    let refused = press(&app, Person::Secretary, &office, &bare).await;
    for kept in ["补上 https://", "value=\"mp.example/1\"", "value=\"2022-08-20T08:15\""] {
        assert!(refused.status == 422 && refused.text().contains(kept), "{kept}: {}", refused.text());
    }
    press(&app, Person::Secretary, &office, &form).await;
    let typed =
        [("do", "restart"), ("entry", "case-two"), ("from", "2022-02-30"), ("reason", "网站中断两天")];
    let refused = press(&app, Person::Secretary, &office, &typed).await;
    for kept in ["value=\"case-two\" checked", "网站中断两天", "value=\"2022-02-30\""] {
        assert!(refused.status == 422 && refused.text().contains(kept), "{kept}: {}", refused.text());
    }
    let restart =
        [("do", "restart"), ("entry", "case-two"), ("from", "2022-08-22"), ("reason", "网站中断两天")];
    let answer = press(&app, Person::Secretary, &office, &restart[..3]).await;
    assert_eq!(answer.status, 422, "a reason is due");
    let answer = press(&app, Person::Secretary, &office, &restart).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    let restarted = app.store.listed("case-two").await.unwrap().unwrap();
    // 2022-08-27 is a Saturday.
    assert_eq!(restarted.period_last.as_deref(), Some("2022-08-29"));
    let other = app.store.listed("application-one").await.unwrap().unwrap();
    assert_eq!(other.period_last.as_deref(), Some("2022-08-25"));
    let html = app.get(&format!("/notices/{NOTICE}/case-two")).send().await.text().to_string();
    assert!(html.contains("网站中断两天") && html.contains("2022年8月29日"), "{html}");
    // The form is there as long as one of the periods runs.
    let mut app = app;
    for (at, open) in [("2022-08-26T09:00:00+08:00", true), ("2022-08-30T09:00:00+08:00", false)] {
        app = app.later(at).await;
        let page = read(&app, "secretary", &office).await;
        assert_eq!(page.text().contains("value=\"restart\""), open, "{at}: {}", page.text());
    }
}

#[tokio::test]
async fn the_list_finds_by_choices_and_repeats_nothing_that_was_typed() {
    let app = TestApp::new().await;
    published(&app).await;
    let html = app.get("/notices").send().await.text().to_string();
    assert!(html.contains(&format!("href=\"/notices/{NOTICE}\"")) && html.contains("查找公示的单位"));
    let found = app.get("/notices?award=top_ten_contractor&region=1501").send().await.text().to_string();
    assert!(found.contains(&format!("/notices/{NOTICE}/application-one")), "{found}");
    let typed = app.get("/notices?award=CANARYTYPED&edition=%3Ci%3E").send().await.text().to_string();
    assert!(!typed.contains("CANARYTYPED<") && !typed.contains("<i>"));
    let map = app.get("/sitemap.xml").send().await;
    assert!(
        map.text().contains(&format!("<loc>http://awards.example/notices/{NOTICE}</loc>")),
        "{}",
        map.text()
    );
    assert!(
        app.get("/robots.txt").send().await.text().contains("Sitemap: http://awards.example/sitemap.xml")
    );
}

#[tokio::test]
async fn feeds_carry_released_notices_by_award_and_edition() {
    let app = TestApp::new().await;
    published(&app).await;
    for (path, count) in [
        ("/feed.atom", 3),
        ("/feed.rss", 3),
        ("/feed.json", 3),
        ("/feed.atom?award=top_ten_contractor", 2),
        ("/feed.rss?award=star_integrity_enterprise", 0),
        ("/feed.json?edition=2021-2022", 3),
        ("/feed.atom?edition=1999", 0),
    ] {
        let answer = app.get(path).send().await;
        assert_eq!(answer.status, 200, "{path}");
        let feed = feed_rs::parser::parse(&answer.body[..]).expect(path);
        assert_eq!(feed.entries.len(), count, "{path}: {}", answer.text());
        let again = app.get(path).header("if-none-match", answer.header("etag")).send().await;
        assert_eq!(again.status, 304, "{path}");
    }
    assert_eq!(app.get("/feed.atom?award=%3Cscript%3E").send().await.status, 404);
}

#[tokio::test]
async fn holidays_are_brought_in_whole_or_not_at_all() {
    let app = TestApp::new().await;
    app.people().await;
    let form = |text: &'static str| {
        [("form", "table"), ("year", "2027"), ("source", "https://www.gov.cn/x"), ("text", text)]
    };
    let answer =
        press(&app, Person::General, "/office/holidays", &form("2027-01-01 休 元旦\n2027-13-01 休")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("2027-13-01"));
    assert_eq!(app.store.holiday_years().await.unwrap().len(), 6);
    let answer = press(&app, Person::General, "/office/holidays", &form("2027-01-01 休 元旦")).await;
    assert_eq!(answer.place().0, 303, "{}", answer.text());
    assert_eq!(app.store.holiday_years().await.unwrap().len(), 7);
    let page = read(&app, "secretary", "/office/holidays?year=2027").await;
    assert!(page.text().contains("2027-01-01") && page.text().contains("由秘书长导入"));
}

#[tokio::test]
async fn the_text_to_copy_stands_alone_and_has_no_script() {
    let app = TestApp::new().await;
    let office = published(&app).await;
    let paste = read(&app, "secretary", &format!("{office}/paste?part=1")).await;
    let policy = paste.header("content-security-policy");
    assert!(
        policy.contains("style-src-attr 'unsafe-inline'") && policy.contains("default-src 'none'"),
        "{policy}"
    );
    assert!(
        !paste.text().contains("<script")
            && !paste.text().contains("<link")
            && !paste.text().contains("<style")
    );
    assert_eq!(read(&app, "secretary", &format!("{office}/paste?part=9")).await.status, 404);
    let page = read(&app, "secretary", &format!("{office}/wechat")).await;
    assert!(
        page.text().contains("/paste?part=1")
            && !page.header("content-security-policy").contains("unsafe-inline")
    );
}

#[tokio::test]
async fn a_company_learns_its_outcome_with_all_others() {
    let app = TestApp::new().await;
    concluded(&app).await;
    let path = format!("/receipts/{APPLICATION}");
    let before = read(&app, "owner", &path).await.text().to_string();
    assert!(before.contains("复审中") && !before.contains("公示中") && !before.contains("入围"));
    let form =
        [("do", "draw"), ("kind", "shortlist"), ("award", "top_ten_contractor"), ("dated", "2022-08-20")];
    press(&app, Person::Secretary, "/office/notices", &form).await;
    let drawn = read(&app, "owner", &path).await.text().to_string();
    assert!(!drawn.contains("公示中"));
    press(&app, Person::General, &format!("/office/notices/{NOTICE}"), &[("do", "release")]).await;
    let after = read(&app, "owner", &path).await.text().to_string();
    assert!(after.contains("公示中"), "{after}");
}
