//! The publicity pack, and what winners agree to, over HTTP.

use crate::app::{Answer, TestApp};
use crate::evidence_samples::png;
use crate::people::{APPLICATION, Person};
use crate::results_office::{awarded, noticed_at, press_one};

fn own() -> String {
    format!("/receipts/{APPLICATION}/publicity")
}

/// Sends the company's form; a logo is its name and its bytes.
async fn give(app: &TestApp, person: Person, fields: &[(&str, &str)], logo: Option<(&str, &[u8])>) -> Answer {
    let cookie = app.sign_in(person).await;
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    if let Some((name, bytes)) = logo {
        let head =
            format!("--b\r\ncontent-disposition: form-data; name=\"logo\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--b--\r\n");
    let ask = app.post(&own()).with(&cookie).header("content-type", "multipart/form-data; boundary=b");
    ask.body(body).send().await
}

async fn file(app: &TestApp, name: &str) -> Answer {
    let cookie = app.sign_in(Person::Secretary).await;
    let answer = app.get(&format!("/office/publicity/{name}")).with(&cookie).send().await;
    assert_eq!(answer.status, 200, "{name}");
    assert!(answer.header("content-disposition").starts_with("attachment"), "{name}");
    answer
}

async fn office(app: &TestApp) -> String {
    let cookie = app.sign_in(Person::Secretary).await;
    app.get("/office/publicity").with(&cookie).send().await.text().to_string()
}

async fn cells(app: &TestApp, name: &str) -> Vec<Vec<String>> {
    server::xlsx::cells(&file(app, name).await.body).expect("a workbook")
}

const ALL: [(&str, &str); 6] = [
    ("do", "keep"),
    ("description", "=1+1 是我们的公式"),
    ("publish", "yes"),
    ("contact", "王五"),
    ("phone", "0471-0000000"),
    ("exchange_ok", "yes"),
];

#[tokio::test]
async fn what_winners_agree_to_is_told_and_what_they_take_back_is_forgotten() {
    let app = awarded().await;
    let cookie = app.sign_in(Person::Owner).await;
    let receipt = app.get(&format!("/receipts/{APPLICATION}")).with(&cookie).send().await;
    assert!(receipt.text().contains(&own()), "the receipt leads there");
    let page = office(&app).await;
    assert!(page.contains("没有同意") && page.contains("公示示例单位") && page.contains("行业刊物"));
    let logo = png(40, 20);
    assert_eq!(give(&app, Person::Other, &ALL, None).await.status, 404, "another company's");
    let given = give(&app, Person::Owner, &ALL, Some(("logo.png", &logo))).await;
    assert_eq!(given.place().0, 303, "{}", given.text());
    let shown = app.get(&own()).with(&cookie).send().await;
    assert!(shown.text().contains("data:image/png;base64,") && shown.text().contains("王五"));

    let page = office(&app).await;
    assert!(page.contains("是我们的公式") && page.contains("有标识") && page.contains("有简介"));
    assert!(!page.contains("王五"), "a contact stands in its own list alone");
    let list = cells(&app, "winners.xlsx").await;
    assert_eq!(list[1][2], "公示示例单位");
    assert!(list[1][6].starts_with("=1+1"), "a text, and no formula: {list:?}");
    assert_eq!(cells(&app, "contacts.xlsx").await[1][2..4], ["王五", "0471-0000000"]);
    for (name, head) in [("winners.docx", "PK"), ("materials.zip", "PK")] {
        assert!(file(&app, name).await.body.starts_with(head.as_bytes()), "{name}");
    }
    let materials = file(&app, "materials.zip").await.body.to_vec();
    let held = materials.windows(logo.len()).any(|part| part == logo);
    assert!(held || materials.len() > 300, "the logo is in it");
    let events = app.store.events_of("application", APPLICATION).await.expect("events");
    let kept = events.iter().find(|event| event.action == "winner.profile_kept").expect("it is recorded");
    assert!(!format!("{:?}", kept.after).contains("王五"), "an event names consents, never people");

    // One consent alone: unticked, its words are forgotten.
    let fields = [("do", "keep"), ("description", "新的简介"), ("publish", "yes"), ("contact", "王五")];
    assert_eq!(give(&app, Person::Owner, &fields, None).await.place().0, 303);
    assert_eq!(cells(&app, "contacts.xlsx").await.len(), 1);
    let one = app.store.winner_profile(APPLICATION).await.expect("the store answers").expect("a profile");
    assert!(
        one.contact.is_empty() && one.logo.as_deref() == Some(&logo[..]) && one.description == "新的简介"
    );
    assert_eq!(give(&app, Person::Owner, &[("do", "withdraw")], None).await.place().0, 303);
    let one = app.store.winner_profile(APPLICATION).await.expect("the store answers").expect("a profile");
    assert!(one.description.is_empty() && one.logo.is_none() && one.publish_at.is_none());
    let page = office(&app).await;
    assert!(!page.contains("新的简介") && page.contains("公示示例单位"), "the honour stands");
}

#[tokio::test]
async fn nothing_is_kept_without_its_consent_or_with_a_false_logo() {
    let app = awarded().await;
    for (fields, why) in [
        (&[("do", "keep"), ("description", "简介")][..], "没有勾选同意"),
        (&[("do", "keep"), ("phone", "0471")][..], "没有勾选同意"),
        (&[("do", "keep"), ("publish", "yes")][..], "没有简介也没有标识"),
        (&[("do", "keep"), ("exchange_ok", "yes"), ("contact", "王五")][..], "联系人和电话"),
        (&[("do", "keep"), ("publish", "yes"), ("description", &"长".repeat(301))][..], "不超过300字"),
    ] {
        let refused = give(&app, Person::Owner, fields, None).await;
        assert_eq!(refused.status, 422, "{why}");
        assert!(refused.text().contains(why), "{why}");
    }
    let fields = [("do", "keep"), ("publish", "yes")];
    let webpage = b"<html><script>alert(1)</script></html>";
    for (name, bytes) in [("logo.png", &webpage[..]), ("logo.svg", &webpage[..]), ("logo.pdf", b"%PDF-1.7 ")]
    {
        let refused = give(&app, Person::Owner, &fields, Some((name, bytes))).await;
        assert_eq!(refused.status, 422, "{name}");
    }
    assert_eq!(give(&app, Person::Owner, &[("do", "else")], None).await.status, 400);
    let kept = app.store.winner_profile(APPLICATION).await.expect("the store answers");
    assert!(kept.is_none(), "{kept:?}");
}

#[tokio::test]
async fn only_what_is_awarded_is_told_and_a_revoked_honour_is_left_out() {
    let waiting = noticed_at("2022-08-26T09:00:00+08:00").await;
    assert!(office(&waiting).await.contains("还没有核准表彰的单位"));
    let refused = give(&waiting, Person::Owner, &ALL, None).await;
    assert!(refused.status == 422 && refused.text().contains("不处于获奖状态"), "{}", refused.text());
    let cookie = waiting.sign_in(Person::Owner).await;
    let page = waiting.get(&own()).with(&cookie).send().await;
    assert!(page.status == 200 && page.text().contains("暂不需要提供"));

    let app = awarded().await;
    give(&app, Person::Owner, &ALL, None).await;
    let cookie = app.sign_in(Person::Secretary).await;
    let sheet = app.get("/office/publicity/ceremony?start=14:30&row=8").with(&cookie).send().await;
    for said in ["14:30", "公示示例单位", "签到入座", "座次"] {
        assert!(sheet.text().contains(said), "{said}");
    }
    let typed = app.get("/office/publicity/ceremony?start=%3Ci%20x%3E&row=-1").with(&cookie).send().await;
    assert!(typed.status == 200 && typed.text().contains("09:00") && !typed.text().contains("<i x>"));
    assert_eq!(app.get("/office/publicity/else.xlsx").with(&cookie).send().await.status, 404);
    press_one(&app, Person::Secretary, &[("do", "revoke"), ("reason", "申报材料不实")]).await;
    press_one(&app, Person::General, &[("do", "confirm")]).await;
    assert!(!office(&app).await.contains("公示示例单位"));
    assert_eq!(cells(&app, "winners.xlsx").await.len(), 1);
    assert_eq!(cells(&app, "contacts.xlsx").await.len(), 1);
    assert_eq!(give(&app, Person::Owner, &[("do", "withdraw")], None).await.place().0, 303, "at any time");
}
