//! Objections over HTTP: anybody files one, follows it, and learns nothing of others; the office decides; the company answers.

use crate::app::{Answer, TestApp};
use crate::noticed::{COMPANY_FILE, OBJECTION, OBJECTION_FILE};
use crate::people::{APPLICATION, Person};
use domain::objection::ObjectionState;
use domain::workflow::State;

const FORM: &str = "/objections/new/application-one";
pub const NAME: &str = "赵六六";
pub const CONTENT: &str = "该项目的竣工日期与验收报告不符，附照片。";

/// A server with [`APPLICATION`] in public notice.
pub async fn noticed() -> TestApp {
    noticed_at("2022-08-20T09:00:00+08:00").await
}

async fn noticed_at(time: &str) -> TestApp {
    let app = TestApp::at(time).await;
    app.people().await;
    app.submitted(APPLICATION).await;
    app.noticed(APPLICATION).await;
    app
}

/// The form's token and the sum that it asks for.
async fn asked(app: &TestApp) -> (String, String) {
    let page = app.get(FORM).send().await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    let token = between(text, "name=\"token\" value=\"", "\"");
    let (one, other) = text.split_once("等于多少").unwrap().0.rsplit_once('加').unwrap();
    let one: u32 = one.rsplit(|sign: char| !sign.is_ascii_digit()).next().unwrap().parse().unwrap();
    (token, (one + other.parse::<u32>().unwrap()).to_string())
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}")).1;
    rest.split_once(after).unwrap().0.to_string()
}

async fn send(app: &TestApp, token: &str, sum: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("token", token),
        ("answer", sum),
        ("objector", "person"),
        ("name", NAME),
        ("phone", "0471-1234567"),
        ("mail", "zhao@example.com"),
        ("content", CONTENT),
        ("consent", "yes"),
    ];
    for (name, value) in more {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    app.post(FORM).with("").form(&fields).send().await
}

/// Files one and returns its number and secret.
pub async fn filed(app: &TestApp) -> (String, String) {
    let (token, sum) = asked(app).await;
    let page = send(app, &token, &sum, &[]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    (between(text, "id=\"receipt\">", "<"), between(text, "id=\"secret\">", "<"))
}

pub async fn follow(app: &TestApp, pair: (&str, &str), more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("receipt", pair.0), ("secret", pair.1)];
    fields.extend_from_slice(more);
    app.post("/objections").with("").form(&fields).send().await
}

#[tokio::test]
async fn anybody_objects_and_the_entry_is_held() {
    let app = noticed().await;
    let (receipt, secret) = filed(&app).await;
    assert_eq!(receipt, "YY-2022-0001");
    assert_eq!(secret.len(), 23);
    assert_eq!(app.stands(APPLICATION).await, State::Objected);
    let page = follow(&app, (&receipt.to_lowercase(), &secret.to_lowercase()), &[("do", "show")]).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(CONTENT) && page.text().contains("已收到，待审查"));
    assert!(!page.text().contains(NAME), "nobody's name is sent back");
    // Nothing that was written, and no name, is in the record of changes.
    let id = app.store.objections("2021-2022").await.unwrap()[0].id.clone();
    let events = app.store.events_of("objection", &id).await.unwrap();
    let told = format!("{events:?}");
    assert!(!told.contains(NAME) && !told.contains(CONTENT) && told.contains("objection.received"), "{told}");
}

#[tokio::test]
async fn the_same_form_twice_files_one_objection() {
    let app = noticed().await;
    let (token, sum) = asked(&app).await;
    let one = send(&app, &token, &sum, &[]).await;
    let again = send(&app, &token, &sum, &[]).await;
    assert_eq!(between(one.text(), "id=\"receipt\">", "<"), between(again.text(), "id=\"receipt\">", "<"));
    assert_eq!(between(one.text(), "id=\"secret\">", "<"), between(again.text(), "id=\"secret\">", "<"));
    assert_eq!(app.store.objections("2021-2022").await.unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost() {
    let app = noticed().await;
    let (token, sum) = asked(&app).await;
    let page = send(&app, &token, &sum, &[("name", ""), ("phone", "打电话")]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("请填写真实姓名") && page.text().contains(CONTENT), "{}", page.text());
    for (field, typed, said) in [
        ("phone", "123", "电话应为5到20位数字"),
        ("mail", "a@.cn", "邮箱格式不对"),
        ("mail", "张三", "邮箱格式不对"),
    ] {
        let page = send(&app, &token, &sum, &[(field, typed)]).await;
        assert_eq!(page.status, 422, "{field} {typed}");
        assert!(page.text().contains(said) && page.text().contains(CONTENT), "{}", page.text());
    }
    let wrong = send(&app, &token, "1", &[]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("请重新计算") && wrong.text().contains(CONTENT));
    let old = send(&app, "nonsense", &sum, &[]).await;
    assert_eq!(old.status, 422);
    assert!(old.text().contains("页面打开得太久") && old.text().contains(CONTENT));
    assert!(app.store.objections("2021-2022").await.unwrap().is_empty());
    assert_eq!(app.stands(APPLICATION).await, State::InPublicNotice);
}

#[tokio::test]
async fn a_chinese_keyboard_is_taken_as_meant() {
    let app = noticed().await;
    let (token, sum) = asked(&app).await;
    let wide = |text: &str| -> String {
        text.chars().map(|sign| char::from_u32(sign as u32 + 0xfee0).unwrap()).collect()
    };
    let fields = [("phone", wide("0471-1234567")), ("mail", wide("Zhao@example.com"))];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = send(&app, &token, &wide(&sum), &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let id = app.store.objections("2021-2022").await.unwrap()[0].id.clone();
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    let who = change.read_objector(&id, "核对").await.unwrap().unwrap();
    assert_eq!((who.phone.as_str(), who.mail.as_str()), ("0471-1234567", "zhao@example.com"));
}

#[tokio::test]
async fn who_has_the_secret_is_not_held_up_by_others_of_their_network() {
    let app = noticed().await;
    let (receipt, secret) = filed(&app).await;
    let wrong = "00000-00000-00000-00000";
    let mut last = 0;
    for _ in 0..40 {
        last = follow(&app, (&receipt, wrong), &[]).await.status.as_u16();
    }
    assert_eq!(last, 429, "wrong ones are counted");
    assert_eq!(follow(&app, (&receipt, &secret), &[]).await.status, 200);
}

#[tokio::test]
async fn a_wrong_pair_looks_like_a_missing_one() {
    let app = noticed().await;
    let (receipt, secret) = filed(&app).await;
    let wrong = "00000-00000-00000-00000";
    let a = follow(&app, (&receipt, wrong), &[]).await;
    let b = follow(&app, ("YY-2022-0099", wrong), &[]).await;
    assert_eq!((a.status.as_u16(), b.status.as_u16()), (422, 422));
    assert_eq!(a.text().replace(&receipt, "N"), b.text().replace("YY-2022-0099", "N"));
    assert_eq!(follow(&app, ("YY-2022-0002", &secret), &[]).await.status, 422, "a secret is for its number");
}

#[tokio::test]
async fn the_end_of_the_period_is_half_open() {
    // 25 August is the last day: one millisecond before midnight is tested by the domain; here the form of the next day.
    let app = noticed_at("2022-08-26T00:00:01+08:00").await;
    let page = app.get(FORM).send().await;
    assert!(
        page.text().contains("公示期已于") && !page.text().contains("name=\"content\""),
        "{}",
        page.text()
    );
    // Somebody who had the form open is registered, told so, and holds nothing.
    let token = app.state.challenges.token(app.state.clock.now_ms()).unwrap();
    let (one, other) = app.state.challenges.question(&token);
    let page = send(&app, token.text(), &(one + other).to_string(), &[]).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("公示期已经结束"), "{}", page.text());
    assert_eq!(app.stands(APPLICATION).await, State::InPublicNotice);
    let id = app.store.objections("2021-2022").await.unwrap()[0].id.clone();
    let cookie = app.sign_in(Person::Secretary).await;
    let path = format!("/office/objections/{id}");
    let page = app.get(&path).with(&cookie).send().await;
    assert!(
        page.text().contains("逾期收到，不能受理") && !page.text().contains("admit-text"),
        "{}",
        page.text()
    );
    let answer = app
        .post(&path)
        .with(&cookie)
        .form(&[("do", "refuse"), ("ground", "late"), ("text", "已逾期。")])
        .send()
        .await;
    assert_eq!(answer.status, 303, "{}", answer.text());
}

#[tokio::test]
async fn the_office_asks_takes_up_and_the_company_answers_without_learning_who() {
    let app = noticed().await;
    let (receipt, secret) = filed(&app).await;
    let id = app.store.objections("2021-2022").await.unwrap()[0].id.clone();
    let path = format!("/office/objections/{id}");
    let cookie = app.sign_in(Person::Secretary).await;
    let company = app.sign_in(Person::Owner).await;
    let told = format!("/receipts/{APPLICATION}/objections");
    assert_eq!(app.get(&told).with(&company).send().await.status, 404, "not taken up yet");
    let act = |fields: Vec<(&'static str, &'static str)>| {
        let (path, cookie, app) = (path.clone(), cookie.clone(), &app);
        async move { app.post(&path).with(&cookie).form(&fields).send().await }
    };
    assert_eq!(act(vec![("do", "ask"), ("text", "")]).await.status, 422);
    assert_eq!(act(vec![("do", "ask"), ("text", "请提供验收报告。")]).await.status, 303);
    let page = follow(&app, (&receipt, &secret), &[]).await;
    assert!(page.text().contains("请提供验收报告。"));
    let page = follow(&app, (&receipt, &secret), &[("do", "answer"), ("text", "已上传。")]).await;
    assert_eq!(page.status, 200, "{}", page.text());
    // In time and named: neither is a ground.
    for ground in ["late", "anonymous", ""] {
        let answer = app
            .post(&path)
            .with(&cookie)
            .form(&[("do", "refuse"), ("ground", ground), ("text", "理由")])
            .send()
            .await;
        assert_eq!(answer.status, 422, "{ground}");
        assert!(answer.text().contains("理由"), "what was typed comes back");
    }
    let unchecked = act(vec![("do", "admit"), ("text", "竣工日期与验收报告不符。")]).await;
    assert_eq!(unchecked.status, 422);
    let admitted = act(vec![("do", "admit"), ("text", "竣工日期与验收报告不符。"), ("checked", "yes")]).await;
    assert_eq!(admitted.status, 303, "{}", admitted.text());
    assert_eq!(app.stands(APPLICATION).await, State::Objected, "it is held until it is decided");
    let page = app.get(&told).with(&company).send().await;
    let text = page.text();
    assert!(text.contains("竣工日期与验收报告不符。") && text.contains("已受理"), "{text}");
    assert!(!text.contains(CONTENT) && !text.contains("已上传。") && !text.contains(NAME), "{text}");
    let answer =
        app.post(&told).with(&company).form(&[("objection", &id), ("text", "验收报告见附件。")]).send().await;
    assert_eq!(answer.status, 303);
    assert!(app.get(&path).with(&cookie).send().await.text().contains("验收报告见附件。"));
    assert!(!follow(&app, (&receipt, &secret), &[]).await.text().contains("验收报告见附件。"));
    let other = app.sign_in(Person::Other).await;
    assert_eq!(app.get(&told).with(&other).send().await.status, 404);
}

#[tokio::test]
async fn the_last_decision_lets_the_entry_go() {
    let app = noticed().await;
    let first = filed(&app).await;
    filed(&app).await;
    let page = follow(&app, (&first.0, &first.1), &[("do", "withdraw")]).await;
    assert_eq!(page.status, 422, "not without the tick");
    let page = follow(&app, (&first.0, &first.1), &[("do", "withdraw"), ("sure", "yes")]).await;
    assert!(page.text().contains("已撤回"), "{}", page.text());
    assert_eq!(app.stands(APPLICATION).await, State::Objected, "another one holds it");
    let rows = app.store.objections("2021-2022").await.unwrap();
    let open = rows.iter().find(|one| one.state == ObjectionState::Received).unwrap();
    let cookie = app.sign_in(Person::Secretary).await;
    let fields = [("do", "refuse"), ("ground", "no_evidence"), ("text", "未提供证明材料。")];
    let answer =
        app.post(&format!("/office/objections/{}", open.id)).with(&cookie).form(&fields).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(app.stands(APPLICATION).await, State::InPublicNotice);
}

#[tokio::test]
async fn who_objects_is_read_with_a_reason_and_every_reading_is_recorded() {
    let app = noticed().await;
    filed(&app).await;
    let id = app.store.objections("2021-2022").await.unwrap()[0].id.clone();
    let path = format!("/office/objections/{id}");
    for person in [Person::Secretary, Person::General, Person::Chair, Person::Auditor] {
        let cookie = app.sign_in(person).await;
        assert!(!app.get(&path).with(&cookie).send().await.text().contains(NAME), "{person:?}");
    }
    let general = app.sign_in(Person::General).await;
    let ask = |why: &'static str| {
        let (app, path, general) = (&app, format!("{path}/identity"), general.clone());
        async move { app.post(&path).with(&general).form(&[("why", why)]).send().await }
    };
    let without = ask(" ").await;
    assert_eq!(without.status, 422);
    assert!(!without.text().contains(NAME));
    let page = ask("核实竣工照片来源").await;
    assert!(page.text().contains(NAME) && page.text().contains("0471-1234567"), "{}", page.text());
    let events = app.store.events_of("objection", &id).await.unwrap();
    let read: Vec<_> = events.iter().filter(|event| event.action == "objection.identity_read").collect();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].actor, "general");
    assert!(read[0].after.as_ref().unwrap().to_string().contains("核实竣工照片来源"));
    let secretary = app.sign_in(Person::Secretary).await;
    let refused =
        app.post(&format!("{path}/identity")).with(&secretary).form(&[("why", "好奇")]).send().await;
    assert_eq!(refused.status, 404);
}

#[tokio::test]
async fn one_on_paper_counts_from_its_postmark() {
    let app = noticed_at("2022-08-27T09:00:00+08:00").await;
    let cookie = app.sign_in(Person::Secretary).await;
    let enter = |received: &'static str, name: &'static str| {
        let (app, cookie) = (&app, cookie.clone());
        async move {
            let fields = [
                ("entry", APPLICATION),
                ("received", received),
                ("objector", "person"),
                ("name", name),
                ("phone", if name.is_empty() { "" } else { "0471-1234567" }),
                ("content", CONTENT),
            ];
            app.post("/office/objections").with(&cookie).form(&fields).send().await
        }
    };
    assert_eq!(enter("2022-08-28 10:00", NAME).await.status, 422, "in the future");
    assert_eq!(enter("昨天", NAME).await.status, 422);
    let anonymous = enter("2022-08-25 16:30", "").await;
    assert_eq!(anonymous.status, 303, "{}", anonymous.text());
    assert_eq!(app.stands(APPLICATION).await, State::Objected);
    let path = anonymous.place().1.split('?').next().unwrap().to_string();
    let page = app.get(&path).with(&cookie).send().await;
    assert!(page.text().contains("未署真实身份") && !page.text().contains("admit-text"), "{}", page.text());
}

#[tokio::test]
async fn files_are_for_who_reads_the_objection() {
    let app = TestApp::new().await;
    app.everything().await;
    let office = format!("/office/objections/files/{OBJECTION_FILE}");
    let owner = app.sign_in(Person::Owner).await;
    let chair = app.sign_in(Person::Chair).await;
    assert_eq!(app.get(&office).with(&chair).send().await.status, 200);
    assert_eq!(app.get(&office).with(&owner).send().await.status, 404);
    let own = |file: &str| format!("/receipts/{APPLICATION}/objections/files/{file}");
    let answer = app.get(&own(COMPANY_FILE)).with(&owner).send().await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-security-policy").contains("sandbox"));
    assert_eq!(app.get(&own(OBJECTION_FILE)).with(&owner).send().await.status, 404, "never the objector's");
}

#[tokio::test]
async fn who_is_recused_finds_no_objection() {
    let app = TestApp::new().await;
    app.everything().await;
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    let recusal = store::factory::recusal("secretary", APPLICATION);
    change.recuse(&recusal).await.unwrap();
    change.commit().await.unwrap();
    let cookie = app.sign_in(Person::Secretary).await;
    let path = format!("/office/objections/{OBJECTION}");
    assert_eq!(app.get(&path).with(&cookie).send().await.status, 404);
    assert_eq!(app.post(&path).with(&cookie).form(&[("do", "take")]).send().await.status, 404);
    assert!(!app.get("/office/objections").with(&cookie).send().await.text().contains("YY-2022-0001"));
    let file = format!("/office/objections/files/{OBJECTION_FILE}");
    assert_eq!(app.get(&file).with(&cookie).send().await.status, 404);
}
