//! Drafts over HTTP: saving while one types, the list of applications, the history and going back.

use crate::app::{Answer, TestApp};
use crate::people::{ORG, OTHER_ORG, Person};
use domain::application::{Edit, Reply, Save};

const SAVE: &str = "/applications/2021-2022/save";
const HISTORY: &str = "/applications/2021-2022/history";

fn save(editor: &str, seq: u64, known: u64, edits: &[(&str, u64, &str)]) -> Vec<u8> {
    let edits = edits.iter().map(|(name, base, value)| Edit {
        name: (*name).to_string(),
        base: *base,
        value: (*value).to_string(),
    });
    let save = Save { editor: editor.to_string(), seq, known, edits: edits.collect() };
    save.to_bytes().expect("a save")
}

fn reply(answer: &Answer) -> Reply {
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert_eq!(answer.header("cache-control"), "no-store");
    Reply::from_bytes(&answer.body).expect("a reply")
}

/// A server on which both companies have a draft.
async fn drafted() -> TestApp {
    let app = TestApp::new().await;
    app.people().await;
    let mut change = app.store.change(store::factory::cause()).await.expect("a change begins");
    change.open_draft("one", ORG, "2021-2022").await.expect("a draft");
    change.open_draft("two", OTHER_ORG, "2021-2022").await.expect("a draft");
    change.commit().await.expect("it is committed");
    app
}

async fn post(app: &TestApp, cookie: &str, body: Vec<u8>) -> Answer {
    app.post(SAVE).with(cookie).body(body).send().await
}

#[tokio::test]
async fn colleagues_see_what_the_other_saved_and_another_company_does_not() {
    let app = drafted().await;
    let (owner, editor) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Editor).await);
    let first =
        reply(&post(&app, &owner, save("a", 1, 0, &[("/organisation/name", 0, "机密工程公司")])).await);
    assert_eq!((first.rev, first.applied), (1, 1));
    let seen = reply(&post(&app, &editor, save("b", 1, 0, &[])).await);
    assert_eq!(seen.fields[0].1.value(), "机密工程公司");
    let other = app.sign_in(Person::Other).await;
    let nothing = reply(&post(&app, &other, save("c", 1, 0, &[])).await);
    assert!(nothing.fields.is_empty());
    for path in ["/applications", HISTORY] {
        let page = app.get(path).with(&other).send().await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains("机密工程公司"), "{path}");
        let page = app.get(path).with(&editor).send().await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains(if path == HISTORY { "机密工程公司" } else { "草稿" }), "{path}");
    }
}

#[tokio::test]
async fn one_account_s_page_does_not_save_in_the_name_of_another() {
    let app = drafted().await;
    let cookie = app.sign_in(Person::Other).await;
    let body = save("a", 1, 0, &[("/organisation/name", 0, "甲")]);
    let ask = || app.post(SAVE).with(&cookie).body(body.clone());
    // The page was opened by the owner of the other company, who left the machine.
    assert_eq!(ask().header("pingyou-account", Person::Owner.id()).send().await.status, 401);
    assert_eq!(ask().header("pingyou-account", Person::Other.id()).send().await.status, 200);
}

#[tokio::test]
async fn a_save_that_cannot_be_read_changes_nothing() {
    let app = drafted().await;
    let cookie = app.sign_in(Person::Owner).await;
    let whole = save("a", 1, 0, &[("/organisation/name", 0, "甲")]);
    for (body, why) in [
        (Vec::new(), "empty"),
        (whole[..whole.len() - 1].to_vec(), "cut off"),
        ([whole.clone(), vec![0]].concat(), "too long"),
        (b"{}".to_vec(), "another form"),
        (vec![0xff; 64], "nonsense"),
        (save("", 1, 0, &[]), "nobody"),
        (save(&"e".repeat(65), 1, 0, &[]), "a long name"),
        (save("a", 0, 0, &[]), "no number"),
    ] {
        assert_eq!(post(&app, &cookie, body).await.status, 400, "{why}");
    }
    assert_eq!(post(&app, &cookie, vec![0; 1_000_001]).await.status, 413);
    assert_eq!(post(&app, "", whole.clone()).await.status, 401);
    assert_eq!(app.post("/applications/1999-2000/save").with(&cookie).body(whole).send().await.status, 404);
    assert!(app.store.draft_fields("one", 0).await.expect("fields").is_empty());
}

#[tokio::test]
async fn fields_that_the_edition_does_not_have_are_dropped_and_the_rest_is_kept() {
    let app = drafted().await;
    let cookie = app.sign_in(Person::Owner).await;
    let edits = [("/organisation/name", 0, "甲"), ("/awards/best_dressed", 0, "yes"), ("/x", 0, "y")];
    assert_eq!(reply(&post(&app, &cookie, save("a", 1, 0, &edits)).await).fields.len(), 1);
}

#[tokio::test]
async fn going_back_brings_everything_back_and_can_be_taken_back() {
    let app = drafted().await;
    let cookie = app.sign_in(Person::Owner).await;
    for (seq, value) in [(1, "甲公司"), (2, "乙公司")] {
        post(&app, &cookie, save("a", seq, seq - 1, &[("/organisation/name", seq - 1, value)])).await;
    }
    let page = app.get(HISTORY).with(&cookie).send().await;
    assert!(page.text().contains("单位全称") && page.text().contains("联系人owner"), "{}", page.text());
    let back = |rev: &'static str| app.post(HISTORY).with(&cookie).form(&[("rev", rev)]).send();
    let name = || async {
        app.store.draft_fields("one", 0).await.expect("fields")["/organisation/name"].value().to_string()
    };
    assert_eq!(back("1").await.place(), (303, "/applications/2021-2022/history?done=restored"));
    assert_eq!(name().await, "甲公司");
    assert_eq!(back("2").await.place(), (303, "/applications/2021-2022/history?done=restored"));
    assert_eq!(name().await, "乙公司");
    assert_eq!(back("4").await.place(), (303, "/applications/2021-2022/history?done=unchanged"));
    let done = app.get("/applications/2021-2022/history?done=restored").with(&cookie).send().await;
    assert!(done.text().contains("已恢复") && done.text().contains("恢复到较早的内容"));
    assert_eq!(back("none").await.status, 400);
}

#[tokio::test]
async fn the_list_says_where_an_application_stands_and_what_is_next() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let page = app.get("/applications").with(&cookie).send().await;
    assert!(
        page.text().contains("还没有开始填写") && page.text().contains("2022年8月31日"),
        "{}",
        page.text()
    );
    let mut change = app.store.change(store::factory::cause()).await.expect("a change begins");
    change.open_draft("one", ORG, "2021-2022").await.expect("a draft");
    change.commit().await.expect("it is committed");
    post(&app, &cookie, save("a", 1, 0, &[("/awards/top_ten_contractor", 0, "yes")])).await;
    let page = app.get("/applications").with(&cookie).send().await;
    for words in ["草稿", "十佳工程商", "填写“单位信息”", "联系人owner", "信息不足"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
}

#[tokio::test]
async fn the_next_edition_begins_with_the_companys_profile() {
    let app = drafted().await;
    let cookie = app.sign_in(Person::Owner).await;
    let edits = [
        ("/organisation/name", 0, "内蒙古示例智能科技有限公司"),
        ("/projects/r7", 0, "1024"),
        ("/projects/r7/name", 0, "某市雪亮工程"),
        ("/declarations/truthful", 0, "true"),
        ("/records/penalties_3y", 0, "0"),
        ("/awards/top_ten_contractor", 0, "yes"),
        ("/statements/top_ten_contractor/四(三)1", 0, "去年的话"),
    ];
    reply(&post(&app, &cookie, save("a", 1, 0, &edits)).await);
    let (_, text) = domain::pack::SHIPPED[0];
    app.import(&text.replacen("id = \"2021-2022\"", "id = \"2022-2023\"", 1).replacen(
        "2022-06-01",
        "2022-07-01",
        1,
    ))
    .await;
    let page = app.get("/applications/2022-2023").with(&cookie).send().await;
    assert_eq!(page.status, 200);
    let draft = app.store.draft(ORG, "2022-2023").await.expect("the store").expect("a draft");
    let fields = app.store.draft_fields(&draft.id, 0).await.expect("fields");
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["/organisation/name", "/projects/r7", "/projects/r7/name"],
        "declarations are made anew"
    );
    let list = app.get("/applications").with(&cookie).send().await;
    assert!(list.text().contains("未提交，本届已结束") && list.text().contains("草稿"), "{}", list.text());
    let history = app.get("/applications/2022-2023/history").with(&cookie).send().await;
    assert!(history.text().contains("带入上一届的单位资料"));
    assert_eq!(app.get("/applications/2021-2022").with(&cookie).send().await.status, 404, "it is over");
    assert_eq!(app.get(HISTORY).with(&cookie).send().await.status, 200, "and can still be read");
    assert_eq!(app.post(HISTORY).with(&cookie).form(&[("rev", "0")]).send().await.status, 404);
}

#[tokio::test]
async fn a_first_draft_begins_with_the_registration() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    assert_eq!(app.get("/applications/2021-2022").with(&cookie).send().await.status, 200);
    let draft = app.store.draft(ORG, "2021-2022").await.expect("the store").expect("a draft");
    let fields = app.store.draft_fields(&draft.id, 0).await.expect("fields");
    assert_eq!(fields["/organisation/name"].value(), "内蒙古示例智能科技有限公司");
    assert_eq!(fields["/organisation/uscc"].value(), crate::people::USCC);
}

#[tokio::test]
async fn the_history_shows_both_texts_of_a_conflict_and_the_one_that_nobody_chose() {
    let app = drafted().await;
    let (owner, editor) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Editor).await);
    post(&app, &owner, save("a", 1, 0, &[("/organisation/name", 0, "甲公司")])).await;
    post(&app, &editor, save("b", 1, 0, &[("/organisation/name", 0, "乙公司")])).await;
    post(&app, &owner, save("a", 2, 2, &[("/organisation/name", 2, "甲公司")])).await;
    let page = app.get(HISTORY).with(&owner).send().await;
    assert!(!page.text().contains("修改0处"), "{}", page.text());
    assert!(page.text().contains("乙公司"), "what nobody chose can be read: {}", page.text());
}
