//! Several solutions of one company: each is an application of its own.

use crate::app::{Answer, TestApp, cause};
use crate::people::{ORG, Person};
use domain::application::{Edit, Form, Name, Save};
use domain::dossier::Dossier;
use domain::form::Draft;
use store::Application;

const HERE: &str = "/applications/2021-2022/subjects/excellent_solution";
const SUBMIT: &str = "/applications/2021-2022/submit";
const AWARD: &str = "excellent_solution";
/// Two items: one of the company's own, one of another's.
const DOSSIER: &str = r#"{
  "edition": "2021-2022",
  "organisation": { "name": "内蒙古示例智能科技有限公司", "uscc": "91150100MA0N2K7P2E", "business_kinds": ["construction"],
    "works_in_inner_mongolia": true },
  "intellectual_property": [
    { "kind": "patent", "holder": "内蒙古示例智能科技有限公司", "co_owned": false, "valid_to": "2032-01-01" },
    { "kind": "patent", "holder": "别的公司", "co_owned": false, "valid_to": "2032-01-01" } ],
  "attachments_present": { "implementation_plan": true },
  "declarations": { "truthful": true, "no_ip_dispute": true } }"#;

/// A company that has written for one solution.
async fn ready() -> (TestApp, String) {
    let app = TestApp::new().await;
    app.people().await;
    let pack = domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("a pack");
    let mut form = Form::new(&pack);
    form.dossier = Draft::of(&Dossier::from_json(DOSSIER, "2021-2022").expect("a dossier"));
    let at = pack.awards.iter().position(|award| award.id == AWARD).expect("the award");
    form.set(Name::Award(at), "yes");
    form.set(Name::Subject(at), "雪亮工程方岸");
    for (criterion, asked) in pack.awards[at].criteria.iter().enumerate() {
        if !asked.jury.is_empty() {
            form.set(Name::Statement(at, criterion), "我们这样做。");
        }
    }
    form.settle();
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let draft = change.open_draft("one", ORG, "2021-2022").await.expect("a draft");
    let edit = |(name, value)| Edit { name, value, base: 0 };
    let edits: Vec<Edit> = form.fields(&pack).into_iter().map(edit).collect();
    let by = domain::application::merge::By { editor: "test", account: "owner" };
    change.edit_draft(&draft.id, &edits, by, "draft.saved").await.expect("it is typed");
    change.commit().await.expect("it is committed");
    let cookie = app.sign_in(Person::Owner).await;
    (app, cookie)
}

/// The value of a hidden field.
fn value(page: &Answer, name: &str) -> String {
    let rest = page.text().split(&format!("name=\"{name}\" value=\"")).nth(1).expect("the field");
    rest.split('"').next().unwrap_or_default().to_string()
}

async fn page(app: &TestApp, cookie: &str) -> Answer {
    let answer = app.get(HERE).with(cookie).send().await;
    assert_eq!(answer.status, 200);
    answer
}

/// Sends the page's form with these fields and this button.
async fn send(app: &TestApp, cookie: &str, page: &Answer, fields: &[(&str, &str)], button: &str) -> Answer {
    let (rev, editor) = (value(page, "rev"), value(page, "editor"));
    let mut form = vec![("rev", rev.as_str()), ("editor", editor.as_str())];
    form.extend(fields);
    form.push(("do", button));
    app.post(HERE).with(cookie).form(&form).send().await
}

async fn submit(app: &TestApp, cookie: &str, key: &str) -> Answer {
    let form = [("award", AWARD), ("subject", key), ("known", "yes")];
    app.post(SUBMIT).with(cookie).form(&form).send().await
}

async fn all(app: &TestApp) -> Vec<Application> {
    app.store.applications_of(ORG, "2021-2022").await.expect("the store answers")
}

/// Adds a second solution and writes it; returns its key as `r7`.
async fn second(app: &TestApp, cookie: &str) -> String {
    let first = page(app, cookie).await;
    let added = send(app, cookie, &first, &[], "add").await;
    let (status, place) = added.place();
    assert_eq!(status, 303);
    let key = place.rsplit("-name").nth(1).and_then(|rest| rest.rsplit('-').next()).expect("a key");
    let key = format!("r{key}");
    let of = |part: &str| format!("/subjects/{AWARD}/{key}{part}");
    let names =
        ["/name", "/ip", "/ip", "/plan", "/statements/四(四)1", "/statements/四(四)3", "/licensed"].map(of);
    let values = ["平安城市方案", "", "r2", "true", "支撑行业。", "技术先进。", "某地图引擎"];
    let fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values).collect();
    let shown = page(app, cookie).await;
    assert!(shown.text().contains("方案2") && shown.text().contains(&names[0]));
    let saved = send(app, cookie, &shown, &fields, "save").await;
    assert_eq!(saved.place(), (303, format!("{HERE}?done=saved").as_str()));
    key
}

#[tokio::test]
async fn two_solutions_have_two_receipts_and_verdicts_by_their_own_items() {
    let (app, cookie) = ready().await;
    let key = second(&app, &cookie).await;
    let check = app.get(SUBMIT).with(&cookie).send().await;
    for words in ["雪亮工程方岸", "平安城市方案", &*format!("name=\"subject\" value=\"{key}\"")] {
        assert!(check.text().contains(words), "{words}: {}", check.text());
    }
    assert_eq!(submit(&app, &cookie, "").await.status, 303);
    assert_eq!(submit(&app, &cookie, &key).await.status, 303);
    let [one, two] = &all(&app).await[..] else { panic!("there are two applications") };
    assert_eq!(
        (one.receipt_no.as_str(), two.receipt_no.as_str()),
        ("2021-2022-04-0001", "2021-2022-04-0002")
    );
    assert_eq!((one.subject_key.as_str(), two.subject_key.as_str()), ("", key.as_str()));
    let verdict = async |one: &Application| {
        app.store.submission(&one.id, 1).await.expect("the store answers").expect("it is kept")
    };
    let (first, second) = (verdict(one).await, verdict(two).await);
    assert_eq!((first.verdict.as_str(), second.verdict.as_str()), ("met", "unmet"));
    let snapshot: serde_json::Value = serde_json::from_str(&second.snapshot).expect("JSON");
    assert_eq!(
        snapshot["dossier"]["subject"],
        serde_json::json!({ "kind": "solution", "name": "平安城市方案", "ip": [1], "implementation_plan": true,
            "licensed_in": ["某地图引擎"] })
    );
    assert!(second.snapshot.contains("技术先进。") && !second.snapshot.contains("我们这样做。"));
    // Pressed once more there are two all the same.
    assert_eq!(submit(&app, &cookie, &key).await.place().1, format!("/receipts/{}", two.id));
    assert_eq!(all(&app).await.len(), 2);
    // Another company sees nothing of either.
    let other = app.sign_in(Person::Other).await;
    for one in [one, two] {
        assert_eq!(app.get(&format!("/receipts/{}", one.id)).with(&other).send().await.status, 404);
    }
    let theirs = app.get(HERE).with(&other).send().await;
    assert!(
        theirs.status == 200 && !theirs.text().contains("平安城市方案"),
        "they have a draft of their own"
    );
}

#[tokio::test]
async fn a_corrected_name_keeps_the_number() {
    let (app, cookie) = ready().await;
    assert_eq!(submit(&app, &cookie, "").await.status, 303);
    let id = all(&app).await[0].id.clone();
    let shown = page(&app, &cookie).await;
    let name = [("/subjects/excellent_solution", "雪亮工程方案")];
    assert_eq!(send(&app, &cookie, &shown, &name, "save").await.status, 303);
    let check = app.get(SUBMIT).with(&cookie).send().await;
    assert!(
        check.text().contains("2021-2022-04-0001") && check.text().contains("提交时的名称：雪亮工程方岸")
    );
    // It is sent in already: the press leads to its receipt.
    assert_eq!(submit(&app, &cookie, "").await.place().1, format!("/receipts/{id}"));
    let receipt = format!("/receipts/{id}");
    assert_eq!(app.post(&receipt).with(&cookie).form(&[("do", "withdraw")]).send().await.status, 303);
    assert_eq!(submit(&app, &cookie, "").await.status, 303);
    let [one] = &all(&app).await[..] else { panic!("there is one application") };
    assert_eq!(
        (one.id.as_str(), one.receipt_no.as_str(), one.submission, one.subject.as_str()),
        (id.as_str(), "2021-2022-04-0001", 2, "雪亮工程方案")
    );
}

#[tokio::test]
async fn names_that_cannot_be_told_apart_are_refused() {
    let (app, cookie) = ready().await;
    let key = second(&app, &cookie).await;
    let shown = page(&app, &cookie).await;
    let name = format!("/subjects/{AWARD}/{key}/name");
    send(&app, &cookie, &shown, &[(&name, " 雪亮工程方岸 ")], "save").await;
    assert!(page(&app, &cookie).await.text().contains("同名"));
    let refused = submit(&app, &cookie, &key).await;
    assert!(refused.status == 422 && refused.text().contains("用了这个名称"));
    assert!(all(&app).await.is_empty());
    // The name of one that was sent in under it is taken as well.
    let shown = page(&app, &cookie).await;
    send(&app, &cookie, &shown, &[(&name, "乙方案")], "save").await;
    assert_eq!(submit(&app, &cookie, &key).await.status, 303);
    let shown = page(&app, &cookie).await;
    let swapped = [(name.as_str(), "丙方案"), ("/subjects/excellent_solution", "乙方案")];
    send(&app, &cookie, &shown, &swapped, "save").await;
    assert_eq!(submit(&app, &cookie, "").await.status, 422);
    assert_eq!(all(&app).await.len(), 1);
}

#[tokio::test]
async fn a_solution_without_its_items_waits_for_them() {
    let (app, cookie) = ready().await;
    let first = page(&app, &cookie).await;
    send(&app, &cookie, &first, &[], "add").await;
    let check = app.get(SUBMIT).with(&cookie).send().await;
    for words in
        ["优秀解决方案（未命名）：知识产权", "优秀解决方案（未命名）：名称", &*format!("{HERE}#f-entry-3-")]
    {
        assert!(check.text().contains(words), "{words}: {}", check.text());
    }
    // The same form once more adds no other.
    send(&app, &cookie, &first, &[], "add").await;
    assert_eq!(page(&app, &cookie).await.text().matches("data-entry=").count(), 2);
    assert_eq!(
        app.get("/applications/2021-2022/subjects/top_ten_contractor").with(&cookie).send().await.status,
        404
    );
    assert_eq!(
        app.get("/applications/2020/subjects/excellent_solution").with(&cookie).send().await.status,
        404
    );
}

#[tokio::test]
async fn the_wizard_neither_loses_nor_resets_what_it_does_not_know() {
    let (app, cookie) = ready().await;
    let key = second(&app, &cookie).await;
    let before = app.store.draft_fields("one", 0).await.expect("the store answers");
    // Without scripts.
    let wizard = app.get("/applications/2021-2022?step=statements").with(&cookie).send().await;
    let (rev, editor) = (value(&wizard, "rev"), value(&wizard, "editor"));
    let form = [
        ("rev", rev.as_str()),
        ("editor", editor.as_str()),
        ("at", "statements"),
        ("/subjects/excellent_solution", "雪亮工程方案"),
        ("/statements/excellent_solution/四(四)1", "改写。"),
        ("/statements/excellent_solution/四(四)3", "我们这样做。"),
        ("do", "check"),
    ];
    assert_eq!(app.post("/applications/2021-2022").with(&cookie).form(&form).send().await.status, 200);
    // With scripts: a name of an entry is taken, one that the edition does not have is not.
    let edit = |name: String, value: &str| Edit { name, base: u64::MAX, value: value.to_string() };
    let edits = vec![
        edit(format!("/subjects/{AWARD}/{key}/plan"), "false"),
        edit("/subjects/technology_leadership/r1/name".to_string(), "第二项"),
    ];
    let save = Save { editor: "tab".into(), seq: 1, known: 0, edits };
    let body = save.to_bytes().expect("a save");
    let saved = app.post("/applications/2021-2022/save").with(&cookie).body(body).send().await;
    assert_eq!(saved.status, 200);
    let after = app.store.draft_fields("one", 0).await.expect("the store answers");
    assert!(!after.contains_key("/subjects/technology_leadership/r1/name"));
    for (name, field) in before.iter().filter(|(name, _)| name.contains(&key)) {
        let now = if name.ends_with("/plan") { "false" } else { field.value() };
        assert_eq!(after[name].value(), now, "{name}");
    }
    assert_eq!(after["/subjects/excellent_solution"].value(), "雪亮工程方案");
}

#[tokio::test]
async fn history_tells_in_words_and_brings_a_removed_solution_back() {
    let (app, cookie) = ready().await;
    let key = second(&app, &cookie).await;
    let shown = page(&app, &cookie).await;
    let removed = send(&app, &cookie, &shown, &[], &format!("remove:{key}")).await;
    assert_eq!(removed.place(), (303, format!("{HERE}?done=removed").as_str()));
    assert_eq!(page(&app, &cookie).await.text().matches("data-entry=").count(), 1);
    let history = app.get("/applications/2021-2022/history").with(&cookie).send().await;
    for words in [
        "优秀解决方案“平安城市方案”",
        "优秀解决方案“平安城市方案”：知识产权",
        "第2项知识产权",
        "优秀解决方案“平安城市方案”：四(四)1陈述",
    ] {
        assert!(history.text().contains(words), "{words}");
    }
    let draft = app.store.draft(ORG, "2021-2022").await.expect("the store answers").expect("a draft");
    let back = (draft.rev.0 - 1).to_string();
    let answer =
        app.post("/applications/2021-2022/history").with(&cookie).form(&[("rev", &*back)]).send().await;
    assert_eq!(answer.status, 303);
    let text = page(&app, &cookie).await;
    assert!(text.text().contains("平安城市方案") && text.text().contains("某地图引擎"));
}

#[tokio::test]
async fn two_people_at_once_lose_nothing() {
    let (app, cookie) = ready().await;
    let key = second(&app, &cookie).await;
    let editor = app.sign_in(Person::Editor).await;
    let (mine, theirs) = (page(&app, &cookie).await, page(&app, &editor).await);
    let name = format!("/subjects/{AWARD}/{key}/name");
    send(&app, &cookie, &mine, &[(&name, "甲写的")], "save").await;
    // Who did not see it cannot remove it.
    let refused = send(&app, &editor, &theirs, &[], &format!("remove:{key}")).await;
    assert!(refused.status == 422 && refused.text().contains("没有删除"));
    send(&app, &editor, &theirs, &[(&name, "乙写的")], "save").await;
    let both = page(&app, &cookie).await;
    assert!(both.text().contains("甲写的") && both.text().contains("乙写的"));
    let check = app.get(SUBMIT).with(&cookie).send().await;
    assert!(check.text().contains("两个人填得不一样"));
    // Saving decides, whichever stands in the field.
    send(&app, &cookie, &both, &[(&name, "甲写的")], "save").await;
    assert!(!page(&app, &cookie).await.text().contains("乙写的"));
    // Who writes into what another removed unseen brings it back.
    let (mine, theirs) = (page(&app, &cookie).await, page(&app, &editor).await);
    send(&app, &cookie, &mine, &[], &format!("remove:{key}")).await;
    send(&app, &editor, &theirs, &[(&name, "还要的方案")], "save").await;
    assert!(page(&app, &cookie).await.text().contains("还要的方案"));
}

#[tokio::test]
async fn a_form_left_alone_changes_nothing() {
    let (app, cookie) = ready().await;
    let shown = page(&app, &cookie).await;
    let of = |part: &str| format!("/subjects/{AWARD}/r0/{part}");
    let names = [of("ip"), of("plan"), of("licensed")];
    let alone = [
        ("/subjects/excellent_solution", "雪亮工程方岸"),
        (names[0].as_str(), ""),
        (&names[0], "r1"),
        (&names[0], "r2"),
        (&names[1], "true"),
        (&names[2], ""),
    ];
    let rev = value(&shown, "rev");
    send(&app, &cookie, &shown, &alone, "save").await;
    assert_eq!(value(&page(&app, &cookie).await, "rev"), rev);
    // Without any item the first one is unmet; the choice is kept.
    let none = [(names[0].as_str(), "")];
    send(&app, &cookie, &shown, &none, "save").await;
    let fields = app.store.draft_fields("one", 0).await.expect("the store answers");
    assert_eq!(fields[&names[0]].value(), "none");
}
