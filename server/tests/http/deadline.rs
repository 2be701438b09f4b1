//! A longer deadline: for all, with a reason, a notice and mails, by the secretary-general alone.

use crate::app::{Answer, TestApp};
use crate::people::Person;

const PAGE: &str = "/office/edition";

async fn press(app: &TestApp, form: &[(&str, &str)]) -> Answer {
    let cookie = app.sign_in(Person::General).await;
    app.post(PAGE).with(&cookie).form(form).send().await
}

fn form<'a>(word: &'a str, until: &'a str, reason: &'a str) -> [(&'a str, &'a str); 4] {
    [("do", word), ("batch", ""), ("until", until), ("reason", reason)]
}

#[tokio::test]
async fn the_notice_is_seen_before_it_is_published_and_everybody_has_longer() {
    let app = TestApp::at("2022-08-31T12:00:00+08:00").await;
    app.everything().await;
    let preview = press(&app, &form("preview", "2022-09-07", "疫情影响")).await;
    assert_eq!(preview.status, 200);
    for words in [
        "因疫情影响，各奖项的申报截止时间延长至2022年9月7日",
        "2 位单位管理员",
        "关于延长2021-2022 年度评优申报时间的公告",
    ] {
        assert!(preview.text().contains(words), "{words}");
    }
    assert!(app.store.deadline_extensions("2021-2022").await.unwrap().is_empty(), "a look changes nothing");
    let done = press(&app, &form("extend", "2022-09-07", "疫情影响")).await;
    assert_eq!(done.place(), (303, "/office/edition?done=extend"));
    let now = app.state.clock.now_ms();
    let notices = app.store.public_list("2021-2022", now, (10, 0)).await.unwrap().announcements;
    assert!(notices[0].title.contains("延长") && notices[0].body.contains("疫情影响"));
    let mails = app.store.due_mails(now, 50).await.unwrap();
    assert_eq!(mails.iter().filter(|mail| mail.subject.contains("延长")).count(), 2);
    assert!(app.get("/").send().await.text().contains("2022年9月7日"), "the public reads the new day");
    let owner = app.sign_in(Person::Owner).await;
    assert!(app.get("/applications/2021-2022").with(&owner).send().await.text().contains("2022年9月7日"));
}

#[tokio::test]
async fn a_look_at_the_notice_waits_for_nobody_who_writes() {
    let app = TestApp::at("2022-08-31T12:00:00+08:00").await;
    app.everything().await;
    let cookie = app.sign_in(Person::General).await;
    let writing = app.store.change(crate::app::cause()).await.unwrap();
    for (until, status) in [("2022-09-07", 200), ("2022-08-01", 422)] {
        let preview = app.post(PAGE).with(&cookie).form(&form("preview", until, "疫情影响"));
        let preview = tokio::time::timeout(std::time::Duration::from_secs(3), preview.send()).await;
        assert_eq!(preview.expect("it does not wait").status, status, "{until}");
    }
    writing.commit().await.unwrap();
}

#[tokio::test]
async fn after_the_old_deadline_drafts_are_open_until_the_new_one() {
    for (extended, time, status) in [
        (false, "2022-09-01T00:00:00+08:00", 410),
        (true, "2022-09-07T23:58:00+08:00", 303),
        (true, "2022-09-08T00:00:00+08:00", 410),
    ] {
        let app = TestApp::at(time).await;
        app.everything().await;
        if extended {
            let mut change = app.store.change(crate::app::cause()).await.unwrap();
            let notice = app
                .store
                .public_list("2021-2022", i64::MAX, (1, 0))
                .await
                .unwrap()
                .announcements
                .remove(0)
                .id;
            let new = store::DeadlineExtension {
                id: "one".into(),
                edition: "2021-2022".into(),
                batch: String::new(),
                until_on: "2022-09-07".into(),
                reason: "疫情影响".into(),
                announcement: notice,
                extended_by: "general".into(),
                extended_at: 0,
            };
            change.extend_deadline(&new).await.unwrap();
            change.commit().await.unwrap();
        }
        let owner = app.sign_in(Person::Owner).await;
        let sent = [("do", "go:awards"), ("known", "0")];
        let answer = app.post("/applications/2021-2022").with(&owner).form(&sent).send().await;
        assert_eq!(answer.status, status, "{time} {}", answer.text().chars().take(300).collect::<String>());
    }
}

#[tokio::test]
async fn what_is_no_extension_for_all_is_refused_at_its_field() {
    let app = TestApp::at("2022-08-20T12:00:00+08:00").await;
    app.everything().await;
    for (until, reason, said) in [
        ("2022-08-31", "a", "须晚于现在的截止日"),
        ("2022-08-01", "a", "须晚于现在的截止日"),
        ("2023-08-31", "a", "一次最多延长92天"),
        ("soon", "a", "请选择日期"),
        ("2022-09-07", "", "请写明原因"),
    ] {
        let answer = press(&app, &form("extend", until, reason)).await;
        assert_eq!(answer.status, 422, "{until} {reason}");
        assert!(answer.text().contains(said), "{until} {reason}");
    }
    let other = [("do", "extend"), ("batch", "mine"), ("until", "2022-09-07"), ("reason", "a")];
    assert_eq!(press(&app, &other).await.status, 422, "there is no batch of one company");
    assert!(app.store.deadline_extensions("2021-2022").await.unwrap().is_empty());
    let secretary = app.sign_in(Person::Secretary).await;
    let page = app.get(PAGE).with(&secretary).send().await;
    assert!(page.text().contains("由秘书长决定") && !page.text().contains("name=\"until\""));
}
