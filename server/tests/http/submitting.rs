//! Sending in: what is asked before, the receipt, withdrawing, the deadline by the server's clock, and snapshots that stay.

use crate::app::{Answer, TestApp, cause};
use crate::people::{APPLICATION, EVIDENCE, ORG, Person};
use domain::application::{Edit, Form, Name};
use domain::dossier::Dossier;
use domain::form::Draft;
use domain::workflow::State;
use store::Application;

const SUBMIT: &str = "/applications/2021-2022/submit";
/// 十佳工程商, with what the award asks for.
pub const AWARD: &str = "top_ten_contractor";
const DOSSIER: &str = r#"{
  "edition": "2021-2022",
  "organisation": { "name": "内蒙古示例智能科技有限公司", "uscc": "91150100MA0N2K7P2E", "established_on": "2014-05-20",
    "business_kinds": ["construction"], "works_in_inner_mongolia": true },
  "projects": [ { "name": "某市雪亮工程", "kinds": ["smart_city"], "in_inner_mongolia": true, "role": "general_contractor",
    "completed_on": "2021-06-30", "in_use_on": "2021-07-15", "security_amount_yuan": "3860000.00",
    "owner_accepted": true, "third_party_passed": false, "rating": "good" } ],
  "records": { "major_accidents_ever": 0 },
  "declarations": { "truthful": true, "standards_compliance": true } }"#;

/// Types what an award needs into the company's draft; `leave` is left out.
pub async fn typed(app: &TestApp, leave: &str) {
    typed_for(app, ORG, leave).await;
}

/// The same into the draft of another company.
pub async fn typed_for(app: &TestApp, org: &str, leave: &str) {
    let (_, text) = domain::pack::SHIPPED[0];
    let pack = domain::pack::text::read(text).expect("a pack");
    let dossier = Dossier::from_json(DOSSIER, "2021-2022").expect("a dossier");
    let mut form = Form::new(&pack);
    form.dossier = Draft::of(&dossier);
    let at = pack.awards.iter().position(|award| award.id == AWARD).expect("the award");
    form.set(Name::Award(at), "yes");
    for (criterion, asked) in pack.awards[at].criteria.iter().enumerate() {
        if !asked.jury.is_empty() {
            form.set(Name::Statement(at, criterion), "我们这样做。");
        }
    }
    form.settle();
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let draft = change.open_draft("one", org, "2021-2022").await.expect("a draft");
    let edits: Vec<Edit> = form
        .fields(&pack)
        .into_iter()
        .map(|(name, value)| Edit {
            value: if name == leave { String::new() } else { value },
            name,
            base: u64::MAX,
        })
        .collect();
    let by = domain::application::merge::By { editor: "test", account: "owner" };
    change.edit_draft(&draft.id, &edits, by, "draft.saved").await.expect("it is typed");
    change.commit().await.expect("it is committed");
}

async fn press(app: &TestApp, cookie: &str) -> Answer {
    app.post(SUBMIT).with(cookie).form(&[("award", AWARD)]).send().await
}

async fn all(app: &TestApp) -> Vec<Application> {
    app.store.applications_of(ORG, "2021-2022").await.expect("the store answers")
}

async fn ready(time: &str) -> (TestApp, String) {
    let app = TestApp::at(time).await;
    app.people().await;
    typed(&app, "").await;
    let cookie = app.sign_in(Person::Owner).await;
    (app, cookie)
}

#[tokio::test]
async fn what_is_open_is_listed_by_clause_and_holds_it_up() {
    let app = TestApp::new().await;
    app.people().await;
    typed(&app, "/records/major_accidents_ever").await;
    let cookie = app.sign_in(Person::Owner).await;
    let page = app.get(SUBMIT).with(&cookie).send().await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(
        text.contains("四(三)2") && text.contains("step=credit#f-records-major_accidents_ever"),
        "{text}"
    );
    assert!(!text.contains("name=\"award\""), "there is no button before all is there");
    assert!(
        text.contains("2022年8月31日24时截止，还剩11天15小时") || text.contains("还剩11天14小时"),
        "{text}"
    );
    let refused = press(&app, &cookie).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("还有内容没有填完"));
    assert!(all(&app).await.is_empty());
}

#[tokio::test]
async fn an_application_is_sent_in_with_receipt_mail_and_snapshot() {
    let (app, cookie) = ready("2022-08-20T09:00:00+08:00").await;
    let sent = press(&app, &cookie).await;
    let [one] = &all(&app).await[..] else { panic!("there is one application") };
    assert_eq!(sent.place(), (303, format!("/receipts/{}?done=submit", one.id).as_str()));
    assert_eq!(
        (one.receipt_no.as_str(), one.state.0, one.submission),
        ("2021-2022-03-0001", State::Submitted, 1)
    );
    let receipt = app.get(&format!("/receipts/{}", one.id)).with(&cookie).send().await;
    for words in ["2021-2022-03-0001", "已提交，初核中", "我们这样做。", "撤回申报", "sha256:"]
    {
        assert!(receipt.text().contains(words), "{words}");
    }
    let sheet = app.get(&format!("/receipts/{}/form", one.id)).with(&cookie).send().await;
    for words in ["申报表", "某市雪亮工程", "法定代表人（签字）", "91150100MA0N2K7P2E"] {
        assert!(sheet.text().contains(words), "{words}: {}", sheet.text());
    }
    let mails = app.store.due_mails(i64::MAX, 10).await.expect("the store answers");
    let mail = mails.iter().find(|mail| mail.subject.contains("2021-2022-03-0001")).expect("a mail");
    assert_eq!(mail.recipient, "owner@example.com");
    let kept = app.store.submission(&one.id, 1).await.expect("the store answers").expect("a snapshot");
    let hash =
        format!("sha256:{}", server::encoded::hex(&<sha2::Sha256 as sha2::Digest>::digest(&kept.snapshot)));
    assert_eq!(kept.hash, hash);

    // What is typed afterwards is not in it.
    typed(&app, "/projects/r1/name").await;
    let after = app.store.submission(&one.id, 1).await.expect("the store answers").expect("a snapshot");
    assert_eq!(after, kept);
}

#[tokio::test]
async fn fifty_presses_at_once_make_one_application() {
    let (app, cookie) = ready("2022-08-20T09:00:00+08:00").await;
    let app = std::sync::Arc::new(app);
    let mut presses = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (app, cookie) = (app.clone(), cookie.clone());
        presses.spawn(async move { press(&app, &cookie).await.status });
    }
    assert!(presses.join_all().await.into_iter().all(|status| status == 303));
    let [one] = &all(&app).await[..] else { panic!("there is one application") };
    assert_eq!(one.submission, 1);
    let events = app.store.events_of("application", &one.id).await.expect("the store answers");
    assert_eq!(events.len(), 1);
}

#[tokio::test]
async fn withdrawn_it_is_sent_in_again_under_its_number() {
    let (app, cookie) = ready("2022-08-20T09:00:00+08:00").await;
    press(&app, &cookie).await;
    let id = all(&app).await[0].id.clone();
    let path = format!("/receipts/{id}");
    let answer = app.post(&path).with(&cookie).form(&[("do", "withdraw")]).send().await;
    assert_eq!(answer.place(), (303, format!("{path}?done=withdraw").as_str()));
    assert_eq!(all(&app).await[0].state.0, State::Withdrawn);
    press(&app, &cookie).await;
    let [one] = &all(&app).await[..] else { panic!("there is one application") };
    assert_eq!(
        (one.receipt_no.as_str(), one.submission, one.state.0),
        ("2021-2022-03-0001", 2, State::Submitted)
    );
    // Another company's people see nothing of it.
    let other = app.sign_in(Person::Other).await;
    for path in [path.clone(), format!("{path}/form")] {
        assert_eq!(app.get(&path).with(&other).send().await.status, 404);
    }
    assert_eq!(app.post(&path).with(&other).form(&[("do", "withdraw")]).send().await.status, 404);
}

#[tokio::test]
async fn the_servers_clock_decides_to_the_millisecond() {
    let (app, cookie) = ready("2022-08-31T23:59:40+08:00").await;
    assert_eq!(press(&app, &cookie).await.status, 303, "the last seconds are in time");
    let (app, cookie) = ready("2022-09-01T00:00:00+08:00").await;
    let late = press(&app, &cookie).await;
    assert_eq!(late.status, 422);
    assert!(late.text().contains("申报已截止"));
    assert!(all(&app).await.is_empty());
    // Nor can the draft be changed any more.
    let save = domain::application::Save {
        editor: "a".into(),
        seq: 1,
        known: 0,
        edits: vec![Edit { name: "/organisation/name".into(), base: u64::MAX, value: "别的".into() }],
    };
    let body = save.to_bytes().expect("a save");
    let answer = app.post("/applications/2021-2022/save").with(&cookie).body(body).send().await;
    assert_eq!(answer.status, 410);
    for (path, form) in [
        (
            "/applications/2021-2022",
            vec![
                ("do", "check"),
                ("/organisation/name", "别的"),
                ("editor", "form-x"),
                ("at", "organisation"),
            ],
        ),
        ("/applications/2021-2022/history", vec![("rev", "0")]),
    ] {
        let answer = app.post(path).with(&cookie).form(&form).send().await;
        assert_eq!(answer.status, 410, "{path}");
    }
}

#[tokio::test]
async fn the_office_sees_where_evidence_differs_from_what_is_stated() {
    let app = TestApp::new().await;
    app.everything().await;
    typed(&app, "").await;
    let cookie = app.sign_in(Person::Owner).await;
    let receipt = format!("/receipts/{APPLICATION}");
    assert_eq!(app.post(&receipt).with(&cookie).form(&[("do", "withdraw")]).send().await.status, 303);
    let form = app.get("/applications/2021-2022/evidence/link").with(&cookie).send().await;
    let key = form.text().split("某市雪亮工程").next().and_then(|before| before.rsplit("value=\"").next());
    let key = key.and_then(|rest| rest.split('"').next()).expect("the project is offered").to_string();
    let criterion = format!("{AWARD}|四(三)3");
    let link = [
        ("do", "save"),
        ("file", EVIDENCE),
        ("criterion", criterion.as_str()),
        ("project", key.as_str()),
        ("amount", "1860000.00"),
        ("page_from", "2"),
    ];
    let sent = app.post("/applications/2021-2022/evidence/link").with(&cookie).form(&link).send().await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(press(&app, &cookie).await.status, 303);
    let office = app.sign_in(Person::Secretary).await;
    let case = app.get(&format!("/office/applications/{APPLICATION}")).with(&office).send().await;
    for words in [
        &*format!("/evidence/{EVIDENCE}/view?page=2&amp;frame=1"),
        "工程“某市雪亮工程”",
        "相差200万元，请核对",
    ] {
        assert!(case.text().contains(words), "{words}: {}", case.text());
    }
    assert!(!case.text().contains("提交后补充"), "it was there before");
}

#[tokio::test]
async fn a_supplement_after_the_deadline_opens_what_it_asks_for_and_no_other() {
    let app = TestApp::at("2022-09-02T09:00:00+08:00").await;
    app.everything().await;
    let (cookie, office) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Secretary).await);
    let save = async |criterion: &str| {
        let link = [("do", "save"), ("file", EVIDENCE), ("criterion", criterion)];
        app.post("/applications/2021-2022/evidence/link")
            .with(&cookie)
            .form(&link)
            .send()
            .await
            .status
            .as_u16()
    };
    let asked = format!("{AWARD}|四(三)3");
    assert_eq!(save(&asked).await, 422, "nobody asked yet");
    let now = app.store.application(APPLICATION).await.expect("the store answers").expect("an application");
    let seen = format!("{}-{}", now.submission, now.moved_at);
    let request = [
        ("moved", seen.as_str()),
        ("do", "request_supplement"),
        ("want:四(三)3", "补验收报告"),
        ("until", "2022-09-05"),
    ];
    let case = format!("/office/applications/{APPLICATION}");
    assert_eq!(app.post(&case).with(&office).form(&request).send().await.status, 303);
    assert_eq!(save(&asked).await, 303);
    for other in [format!("{AWARD}|四(三)1"), "|二".to_string(), "excellent_solution|四(四)1".to_string()]
    {
        assert_eq!(save(&other).await, 422, "{other}");
    }
    let remove = [("do", "remove"), ("file", EVIDENCE)];
    let answer = app.post("/applications/2021-2022/evidence/files").with(&cookie).form(&remove).send().await;
    assert!(answer.status == 422 && answer.text().contains("只能上传文件"));
    assert!(app.get(&case).with(&office).send().await.text().contains("提交后补充"));
}
