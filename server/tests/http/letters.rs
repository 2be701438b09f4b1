//! 催办: who is reminded by the server itself and by the office, each once, in the words of the edition.

use crate::app::TestApp;
use crate::people::{APPLICATION, Person};
use domain::application::Edit;
use domain::application::merge::By;
use server::reminders::remind;
use store::Mail;

const PAGE: &str = "/office/letters";

/// An application for which a supplement is asked until 23 August.
async fn asked(app: &TestApp) {
    app.everything().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let now = app.store.application(APPLICATION).await.unwrap().unwrap();
    let moved = format!("{}-{}", now.submission, now.moved_at);
    let form = [
        ("moved", moved.as_str()),
        ("do", "request_supplement"),
        ("want:四(三)3", "请补验收报告"),
        ("until", "2022-08-23"),
    ];
    let answer =
        app.post(&format!("/office/applications/{APPLICATION}")).with(&cookie).form(&form).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

async fn reminding(app: &TestApp) -> Vec<Mail> {
    let mails = app.store.due_mails(i64::MAX, 100).await.unwrap();
    mails
        .into_iter()
        .filter(|mail| mail.subject.contains("请完成") || mail.subject.contains("截止"))
        .collect()
}

#[tokio::test]
async fn the_server_reminds_of_a_supplement_once_and_a_day_before() {
    let early = TestApp::at("2022-08-20T09:00:00+08:00").await;
    asked(&early).await;
    assert_eq!(remind(&early.state).await.unwrap(), 0, "three days are left");
    let app = TestApp::at("2022-08-22T09:00:00+08:00").await;
    asked(&app).await;
    assert_eq!(remind(&app.state).await.unwrap(), 1);
    assert_eq!(remind(&app.state).await.unwrap(), 0, "each once");
    let mails = reminding(&app).await;
    assert_eq!(mails[0].subject, "请完成补正（2021-2022-03-0001）");
    for words in [
        "内蒙古示例智能科技有限公司",
        "四(三)3：请补验收报告",
        "http://awards.example/receipts/application-one",
    ] {
        assert!(mails[0].body.contains(words), "{words}: {}", mails[0].body);
    }
}

#[tokio::test]
async fn the_server_reminds_of_drafts_a_week_and_a_day_before_the_deadline() {
    for (time, mails) in [
        ("2022-08-23T23:00:00+08:00", 0),
        ("2022-08-24T00:00:00+08:00", 1),
        ("2022-08-30T09:00:00+08:00", 1),
        ("2022-09-01T00:00:00+08:00", 0),
    ] {
        let app = TestApp::at(time).await;
        app.everything().await;
        // The company of the application is not reminded: it has sent in something.
        assert_eq!(remind(&app.state).await.unwrap(), mails, "{time}");
        assert_eq!(remind(&app.state).await.unwrap(), 0, "{time}");
        for mail in reminding(&app).await {
            assert_eq!(mail.recipient, "other@example.com");
            assert_eq!(mail.subject, "2021-2022 年度评优申报将于2022年8月31日截止");
        }
    }
}

#[tokio::test]
async fn the_office_sees_words_and_recipients_and_sends_once_a_day() {
    let app = TestApp::at("2022-08-20T09:00:00+08:00").await;
    asked(&app).await;
    let cookie = app.sign_in(Person::Secretary).await;
    let page = app.get(PAGE).with(&cookie).send().await;
    for words in ["内蒙古示例智能科技有限公司", "请完成补正", "四(三)3：请补验收报告"]
    {
        assert!(page.text().contains(words), "{words}");
    }
    let of = page.text().split("name=\"of\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_string();
    let form = [("do", "send"), ("kind", "remind_supplement"), ("of", of.as_str())];
    for sent in [1, 0] {
        let answer = app.post(PAGE).with(&cookie).form(&form).send().await;
        assert_eq!(answer.place(), (303, format!("{PAGE}?kind=remind_supplement&sent={sent}").as_str()));
    }
    let nobody = [("do", "send"), ("kind", "remind_draft")];
    let answer = app.post(PAGE).with(&cookie).form(&nobody).send().await;
    assert_eq!(answer.place().1, format!("{PAGE}?kind=remind_draft&sent=0"), "nobody was ticked");
    assert_eq!(reminding(&app).await.len(), 1);
    let drafts = app.get(&format!("{PAGE}?kind=remind_draft")).with(&cookie).send().await;
    assert!(drafts.text().contains("包头示例安防工程有限公司"));
}

#[tokio::test]
async fn an_edition_words_its_letters_itself() {
    let app = TestApp::at("2022-08-20T09:00:00+08:00").await;
    let (_, text) = domain::pack::SHIPPED[0];
    let own = "[letter.request_supplement]\nsubject = \"补正通知 {receipt}\"\nbody = \"请补：{details}\"\n";
    app.import(&format!("{text}\n{own}")).await;
    asked(&app).await;
    let mails = app.store.due_mails(i64::MAX, 100).await.unwrap();
    let mail =
        mails.iter().find(|mail| mail.subject == "补正通知 2021-2022-03-0001").expect("the edition's words");
    assert!(mail.body.starts_with("请补：四(三)3：请补验收报告"), "{}", mail.body);
}

/// The shipped pack in which the expo's award is received until 20 October.
fn with_expo() -> String {
    let text = domain::pack::SHIPPED[0].1;
    text.replacen("cutoff = ", "deadline_expo = \"2022-10-20\"\ncutoff = ", 1)
}

/// Chooses awards in the other company's draft.
async fn choose(app: &TestApp, awards: &[&str]) {
    let edits: Vec<Edit> = awards
        .iter()
        .map(|award| Edit { name: format!("/awards/{award}"), value: "yes".into(), base: u64::MAX })
        .collect();
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    let by = By { editor: "test", account: "other" };
    change.edit_draft("draft-two", &edits, by, "draft.saved").await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn a_draft_is_reminded_of_the_first_closing_of_the_awards_chosen_in_it() {
    let (expo, general) = ("excellent_exhibitor", "top_ten_contractor");
    let (august, october) = ("2022年8月31日", "2022年10月20日");
    for (time, chosen, until) in [
        // Both: the earlier one, and after it the other.
        ("2022-08-30T09:00:00+08:00", &[expo, general][..], Some(august)),
        ("2022-10-19T09:00:00+08:00", &[expo, general], Some(october)),
        // The expo's alone: its own, and nothing before the general one.
        ("2022-08-30T09:00:00+08:00", &[expo], None),
        ("2022-10-19T09:00:00+08:00", &[expo], Some(october)),
        // Nothing chosen: the general one.
        ("2022-08-30T09:00:00+08:00", &[], Some(august)),
        ("2022-10-19T09:00:00+08:00", &[], None),
        ("2022-10-19T09:00:00+08:00", &[general], None),
        ("2022-10-21T09:00:00+08:00", &[expo, general], None),
    ] {
        let app = TestApp::at(time).await;
        app.import(&with_expo()).await;
        app.everything().await;
        choose(&app, chosen).await;
        remind(&app.state).await.unwrap();
        let mails = reminding(&app).await;
        let said: Vec<&str> = mails.iter().map(|mail| mail.subject.as_str()).collect();
        let wanted = until.map(|day| format!("2021-2022 年度评优申报将于{day}截止"));
        assert_eq!(said, wanted.iter().map(String::as_str).collect::<Vec<_>>(), "{time} {chosen:?}");
        let cookie = app.sign_in(Person::Secretary).await;
        let page = app.get(&format!("{PAGE}?kind=remind_draft")).with(&cookie).send().await;
        // Before its week too, the office reads the day that counts.
        let shown = until.or((chosen == [expo] && time < "2022-10-21").then_some(october));
        for day in [august, october] {
            assert_eq!(page.text().contains(day), shown == Some(day), "{time} {chosen:?} {day}");
        }
    }
}

#[tokio::test]
async fn a_supplement_of_an_earlier_edition_is_reminded_of_in_its_words() {
    let app = TestApp::at("2022-08-22T09:00:00+08:00").await;
    asked(&app).await;
    let next = domain::pack::SHIPPED[0].1.replacen("id = \"2021-2022\"", "id = \"2022-2023\"", 1).replacen(
        "opens_on = \"2022-06-01\"",
        "opens_on = \"2022-08-01\"",
        1,
    );
    app.import(&next).await;
    let served = app.state.editions.current(&app.state, app.state.clock.today()).await.unwrap();
    assert_eq!(served.edition.pack.id, "2022-2023");
    assert_eq!(remind(&app.state).await.unwrap(), 1);
    assert_eq!(remind(&app.state).await.unwrap(), 0, "each once");
    assert_eq!(reminding(&app).await[0].subject, "请完成补正（2021-2022-03-0001）");
    // The office can send it again tomorrow from the same list.
    let cookie = app.sign_in(Person::Secretary).await;
    assert!(app.get(PAGE).with(&cookie).send().await.text().contains("2021-2022-03-0001"));
}
