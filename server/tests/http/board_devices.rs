//! The devices of all reviewers, as who leads the review sees and imports from them.

use crate::app::{Answer, TestApp, cause};
use crate::board_sync::{committee, enrol, rubric, stamp, sync};
use crate::people::{APPLICATION, Person};
use crate::review::{press, read};
use domain::review::sync::{Tablet, parcel, qr};

const PATH: &str = "/office/devices";
const REMARK: &str = "remark";

/// Sends the form of the import.
async fn import(app: &TestApp, who: Person, file: &[u8], codes: &str) -> Answer {
    let cookie = app.sign_in(who).await;
    let mut body =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pyscore\"\r\n\r\n".to_vec();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--b\r\nContent-Disposition: form-data; name=\"codes\"\r\n\r\n");
    body.extend_from_slice(codes.as_bytes());
    body.extend_from_slice(b"\r\n--b--\r\n");
    let ask = app.post("/office/devices/import").with(&cookie);
    ask.header("content-type", "multipart/form-data; boundary=b").body(body).send().await
}

fn file(tablet: &mut Tablet, token: &str) -> Vec<u8> {
    parcel::seal(&tablet.carried(), &parcel::key_of_token(token)).expect("a file")
}

#[tokio::test]
async fn what_a_tablet_carries_comes_in_as_over_the_network_and_the_receipts_are_the_same() {
    let app = committee().await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    let rubric = rubric();
    for part in &rubric.parts {
        let field = format!("score/{}", part.key);
        tablet.edit(&rubric, APPLICATION, (&field, "85"), stamp()).expect("it is kept");
    }
    tablet.sign(&rubric, APPLICATION, stamp()).expect("it is whole");
    let (made, carried) = (tablet.whole(), file(&mut tablet, &token));
    let answer = import(&app, Person::Chair, &carried, "").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let receipt = format!("<strong class=\"num\" id=\"receipt\">{}</strong>", made.code());
    assert!(answer.text().contains(&receipt), "{}", answer.text());
    assert!(answer.text().contains(&format!("新收到{}项", made.count)));
    let signed = app.store.signed_sheets("2021-2022").await.expect("it answers");
    assert_eq!(
        (signed.len(), signed[0].account.as_str()),
        (1, "reviewer"),
        "the reviewer's, not the chair's"
    );
    // Once more changes nothing, and neither does the tablet that comes online with the same.
    let again = import(&app, Person::Chair, &carried, "").await;
    assert!(again.text().contains("新收到0项") && again.text().contains(&receipt));
    let cookie = app.sign_in(Person::Reviewer).await;
    sync(&app, &cookie, &token, &mut tablet).await;
    assert!(tablet.waiting().is_empty() && !tablet.is_forked());
    assert_eq!(*tablet.receipt(), made);
    // Who imported is the actor of the event.
    let events = app.store.events_of("review_device", tablet.device()).await.expect("events");
    let received: Vec<_> = events.iter().filter(|event| event.action == "scores.received").collect();
    assert_eq!((received.len(), received[0].actor.as_str()), (1, "chair"));
}

#[tokio::test]
async fn a_changed_file_or_one_of_nobody_is_refused_in_words_and_leaves_nothing() {
    let app = committee().await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    tablet.edit(&rubric(), APPLICATION, (REMARK, "好"), stamp()).expect("it is kept");
    let good = file(&mut tablet, &token);
    let stranger = file(&mut Tablet::new("0".repeat(32)), &token);
    let mut changed = good.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    let other = parcel::seal(&tablet.carried(), &parcel::key_of_token("another")).expect("a file");
    let rows = app.store.every_row().await.expect("rows").len();
    for (bytes, words) in [
        (&b""[..], "请选择文件"),
        (b"%PDF-1.7 and so on, long enough to hold a code at its end", "不是评分导出文件"),
        (&changed, "不完整或与设备不符"),
        (&other, "不完整或与设备不符"),
        (&stranger, "没有登记过这台设备"),
    ] {
        let answer = import(&app, Person::General, bytes, "").await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
    // A session and its event come with each sign-in; no operation did.
    assert!(app.store.every_row().await.expect("rows").len() >= rows);
    assert!(app.store.review_device(tablet.device()).await.unwrap().unwrap().received == 0);
}

#[tokio::test]
async fn codes_are_pasted_in_any_order_and_what_is_missing_is_said() {
    let app = committee().await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    for number in 0..30 {
        tablet.edit(&rubric(), APPLICATION, (REMARK, &format!("第{number}稿")), stamp()).expect("it is kept");
    }
    let made = tablet.whole();
    let mut codes = qr::codes(&file(&mut tablet, &token)).expect("codes");
    assert!(codes.len() > 2);
    codes.reverse();
    let some = codes[1..].join("\n");
    let answer = import(&app, Person::Chair, b"", &some).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains(&format!("还缺第{}个", codes.len())), "{}", answer.text());
    assert!(answer.text().contains(codes[1].split(':').nth(4).unwrap()), "what was pasted stays");
    let wrong = import(&app, Person::Chair, b"", &format!("{}\nPY1:X", codes[0])).await;
    assert!(wrong.status == 422 && wrong.text().contains("第2行没有读全"));
    let answer = import(&app, Person::Chair, b"", &codes.join("\r\n")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.text().contains(&made.code()));
}

#[tokio::test]
async fn who_leads_the_review_sees_every_device_and_revokes_it() {
    let app = committee().await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    let page = read(&app, "general", PATH).await;
    let never = |page: &Answer| page.text().matches("登记后没有联系过").count();
    let before = never(&page);
    assert!(before > 0, "{}", page.text());
    assert!(!page.text().contains(&token));
    let cookie = app.sign_in(Person::Reviewer).await;
    sync(&app, &cookie, &token, &mut tablet).await;
    assert_eq!(never(&read(&app, "general", PATH).await), before - 1);
    let device = tablet.device().to_string();
    let form = [("do", "revoke"), ("device", device.as_str())];
    assert_eq!(press(&app, Person::Secretary, PATH, &form).await.status, 404);
    assert_eq!(press(&app, Person::Chair, PATH, &[("do", "revoke"), ("device", "x")]).await.status, 404);
    let answer = press(&app, Person::Chair, PATH, &form).await;
    assert_eq!(answer.place(), (303, "/office/devices?done=revoke"));
    let events = app.store.events_of("review_device", &device).await.expect("events");
    let last = events.iter().find(|event| event.action == "review_device.revoked").expect("an event");
    assert_eq!(last.actor, "chair");
    tablet.edit(&rubric(), APPLICATION, (REMARK, "还没有送"), stamp()).expect("it is kept");
    sync(&app, &cookie, &token, &mut tablet).await;
    assert!(tablet.is_revoked() && tablet.waiting().is_empty(), "what it had comes first");
    assert!(!read(&app, "chair", PATH).await.text().contains(&device));
    assert_eq!(press(&app, Person::Chair, PATH, &form).await.status, 404, "it is no longer in use");
}

#[tokio::test]
async fn what_belongs_to_no_round_is_shown_and_what_one_is_recused_from_is_not_counted() {
    let app = committee().await;
    let (mut tablet, token) = enrol(&app, Person::Reviewer).await;
    let cookie = app.sign_in(Person::Reviewer).await;
    tablet.edit(&rubric(), "application-of-nobody", (REMARK, "金丝雀"), stamp()).expect("it is kept");
    sync(&app, &cookie, &token, &mut tablet).await;
    let page = read(&app, "chair", PATH).await;
    for words in ["本届没有该申报", "<dt>待处理</dt><dd class=\"num\">1</dd>"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains("金丝雀"), "what it says stays hidden");
    // Something of an application from which the chair is recused changes nothing on the page.
    let mut change = app.store.change(cause()).await.expect("a change begins");
    for account in ["chair", "reviewer"] {
        let recusal = store::factory::recusal(account, APPLICATION);
        change.recuse(&recusal).await.expect("a recusal");
    }
    change.commit().await.expect("it is committed");
    let before = read(&app, "chair", PATH).await.text().to_string();
    tablet.edit(&rubric(), APPLICATION, (REMARK, "好"), stamp()).expect("it is kept");
    sync(&app, &cookie, &token, &mut tablet).await;
    assert_eq!(app.store.held_scores("2021-2022").await.expect("it answers").len(), 2);
    assert_eq!(read(&app, "chair", PATH).await.text(), before);
    let general = read(&app, "general", PATH).await;
    assert!(general.text().contains("<dd class=\"num\">2</dd>"), "the positive control: {}", general.text());
}
