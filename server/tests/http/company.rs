//! What a company says of itself: typed by its owner, frozen with what is sent in, printed, shown to the office.

use crate::app::{Answer, TestApp};
use crate::people::{ORG, OTHER_ORG, Person};
use crate::submitting::{AWARD, typed};

const PEOPLE: &str = "/account/people";
const SUBMIT: &str = "/applications/2021-2022/submit";

async fn save(app: &TestApp, cookie: &str, texts: [&str; 3]) -> Answer {
    let [name, address, phone] = texts;
    let form = [("do", "profile"), ("legal_representative", name), ("address", address), ("phone", phone)];
    app.post(PEOPLE).with(cookie).form(&form).send().await
}

async fn page(app: &TestApp, cookie: &str, path: &str) -> String {
    let answer = app.get(path).with(cookie).send().await;
    assert_eq!(answer.status, 200, "{path}");
    answer.text().to_string()
}

#[tokio::test]
async fn an_owner_keeps_the_profile_of_the_company_and_no_event_tells_it() {
    let app = TestApp::new().await;
    let owner = app.sign_in(Person::Owner).await;
    assert!(page(&app, &owner, PEOPLE).await.contains("name=\"legal_representative\""));
    let saved = save(&app, &owner, [" 王甲某 ", "呼和浩特示例路1号", "0471－0000501"]).await;
    assert_eq!(saved.place(), (303, "/account/people?done=profile"));
    let shown = page(&app, &owner, "/account/people?done=profile").await;
    for text in
        ["单位信息已保存", "value=\"王甲某\"", "value=\"呼和浩特示例路1号\"", "value=\"0471-0000501\""]
    {
        assert!(shown.contains(text), "{text}\n{shown}");
    }
    // The page's other form comes back with what is kept beside its own fault.
    let faulty = app.post(PEOPLE).with(&owner).form(&[("do", "invite"), ("email", "x")]).send().await;
    assert_eq!(faulty.status, 422);
    assert!(faulty.text().contains("value=\"王甲某\""), "{}", faulty.text());

    // Another company sees its own, and whoever is no owner can say nothing.
    let other = app.sign_in(Person::Other).await;
    assert!(!page(&app, &other, PEOPLE).await.contains("王甲某"));
    let editor = app.sign_in(Person::Editor).await;
    assert_eq!(save(&app, &editor, ["李乙某", "某地示例路2号", "0471-0000502"]).await.status, 404);
    assert!(app.store.company_profile(OTHER_ORG).await.expect("asked").is_empty());
    assert_eq!(app.store.company_profile(ORG).await.expect("asked").legal_representative, "王甲某");

    for event in app.store.events_of("applicant_org", ORG).await.expect("events") {
        let told = format!("{:?} {:?}", event.before, event.after);
        assert!(!told.contains("王甲某") && !told.contains("0000501"), "{told}");
    }
}

#[tokio::test]
async fn what_cannot_be_kept_comes_back_with_its_faults() {
    let app = TestApp::new().await;
    let owner = app.sign_in(Person::Owner).await;
    let long = "长".repeat(201);
    let answer = save(&app, &owner, ["", &long, "12"]).await;
    assert_eq!(answer.status, 422);
    for text in ["请填写法定代表人的姓名", "最多200个字，现有201个", "电话应为5到20位数字", &long]
    {
        assert!(answer.text().contains(text), "{text}");
    }
    let hostile = "<script>alert(1)</script>";
    assert_eq!(save(&app, &owner, [hostile, hostile, "0471-0000501"]).await.status, 303);
    assert!(!page(&app, &owner, PEOPLE).await.contains(hostile));
    assert!(app.store.company_profile(ORG).await.expect("asked").address.contains("script"));
}

#[tokio::test]
async fn what_was_sent_in_keeps_the_profile_of_then() {
    let app = TestApp::new().await;
    let (owner, editor) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Editor).await);
    typed(&app, "").await;
    let hint = "法定代表人、注册地址和电话还没有填写";
    let asked = page(&app, &owner, SUBMIT).await;
    assert!(asked.contains(hint) && asked.contains("/account/people#company"), "{asked}");
    let asked = page(&app, &editor, SUBMIT).await;
    assert!(asked.contains("请本单位的管理员填写") && !asked.contains("/account/people"), "{asked}");

    save(&app, &owner, ["王甲某", "呼和浩特示例路1号", "0471-0000501"]).await;
    assert!(!page(&app, &owner, SUBMIT).await.contains(hint));
    let sent = app.post(SUBMIT).with(&editor).form(&[("award", AWARD)]).send().await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let all = app.store.applications_of(ORG, "2021-2022").await.expect("the store answers");
    let id = all[0].id.as_str();
    save(&app, &owner, ["李乙某", "包头示例路9号", "0472-0000509"]).await;

    let secretary = app.sign_in(Person::Secretary).await;
    let case = format!("/office/applications/{id}");
    let sheet = format!("/receipts/{id}/form");
    for (cookie, path) in [(&owner, &sheet), (&secretary, &sheet), (&secretary, &case)] {
        let text = page(&app, cookie, path).await;
        for said in ["法定代表人", "王甲某", "注册地址", "呼和浩特示例路1号", "单位电话", "0471-0000501"]
        {
            assert!(text.contains(said), "{path}: {said}");
        }
        assert!(!text.contains("李乙某") && !text.contains("包头示例路9号"), "{path}");
    }
    let json = app.get(&format!("{case}/case.json")).with(&secretary).send().await.json();
    assert_eq!(json["snapshot"]["profile"]["legal_representative"], "王甲某");
    // Nobody else reads it there, and what the record of changes exports does not hold it.
    assert!(!json["events"].to_string().contains("王甲某"));
    let other = app.sign_in(Person::Other).await;
    assert_eq!(app.get(&sheet).with(&other).send().await.status, 404);
}
