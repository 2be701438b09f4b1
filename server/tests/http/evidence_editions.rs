//! Evidence of an earlier edition: read with the pack of then, and open for what a supplement asks for.

use crate::app::TestApp;
use crate::evidence_samples::pdf;
use crate::people::{APPLICATION, EVIDENCE, ORG, Person};
use crate::submitting::{AWARD, typed};
use server::blobs::sha256_hex;

const PAGE: &str = "/applications/2021-2022/evidence";

/// An application was sent in for 2021-2022; today's edition is another one, in which drafts are open.
async fn a_year_later() -> TestApp {
    let app = TestApp::new().await;
    app.everything().await;
    typed(&app, "").await;
    let (_, text) = domain::pack::SHIPPED[0];
    let next =
        text.replacen("id = \"2021-2022\"", "id = \"2022-2023\"", 1).replacen("2022-06-01", "2022-07-01", 1);
    app.import(&next.replace("所承担过的项目未发生过", "新一届的说法")).await;
    app
}

async fn ask_for(app: &TestApp, clause: &str) {
    let office = app.sign_in(Person::Secretary).await;
    let now = app.store.application(APPLICATION).await.expect("the store answers").expect("an application");
    let seen = format!("{}-{}", now.submission, now.moved_at);
    let want = format!("want:{clause}");
    let request = [
        ("moved", seen.as_str()),
        ("do", "request_supplement"),
        (want.as_str(), "补验收报告"),
        ("until", "2022-09-05"),
    ];
    let case = format!("/office/applications/{APPLICATION}");
    assert_eq!(app.post(&case).with(&office).form(&request).send().await.status, 303);
}

async fn save(app: &TestApp, cookie: &str, file: &str, criterion: &str) -> u16 {
    let link = [("do", "save"), ("file", file), ("criterion", criterion)];
    app.post(&format!("{PAGE}/link")).with(cookie).form(&link).send().await.status.as_u16()
}

#[tokio::test]
async fn it_is_read_only_until_something_is_asked_for() {
    let app = a_year_later().await;
    let cookie = app.sign_in(Person::Owner).await;
    let page = app.get(PAGE).with(&cookie).send().await;
    assert_eq!(page.status, 200);
    for words in ["合同.pdf", "所承担过的项目未发生过", "材料只能查看", "返回申报列表"]
    {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains("type=\"file\"") && !page.text().contains("新一届的说法"));
    let refused = app.send_files(PAGE, &cookie, &[("a.pdf", &pdf("more"))]).await;
    assert_eq!(refused.status, 422);
    assert_eq!(save(&app, &cookie, EVIDENCE, &format!("{AWARD}|四(三)3")).await, 422);
    for word in ["remove", "restore"] {
        let form = [("do", word), ("file", EVIDENCE)];
        let answer = app.post(&format!("{PAGE}/files")).with(&cookie).form(&form).send().await;
        assert_eq!(answer.status, 422, "{word}");
    }
    assert_eq!(app.store.evidence_files(ORG, "2021-2022").await.expect("files").len(), 1);
}

#[tokio::test]
async fn a_supplement_opens_the_clauses_that_it_asks_for() {
    let app = a_year_later().await;
    let cookie = app.sign_in(Person::Owner).await;
    ask_for(&app, "四(三)3").await;
    let page = app.get(PAGE).with(&cookie).send().await;
    assert!(
        page.text().contains("type=\"file\"") && page.text().contains("要求补正的条款：四(三)3"),
        "{}",
        page.text()
    );
    // In chunks, as the page's script sends them.
    let bytes = pdf("acceptance");
    let announced =
        serde_json::json!({ "name": "验收.pdf", "size": bytes.len(), "sha256": sha256_hex(&bytes) })
            .to_string();
    let begun = app.post(&format!("{PAGE}/uploads")).with(&cookie).json(announced).send().await;
    let upload = begun.json()["id"].as_str().expect("an upload").to_string();
    // What was announced for this edition is no upload of another.
    let todays = "/applications/2022-2023/evidence/uploads";
    assert_eq!(app.get(&format!("{todays}/{upload}")).with(&cookie).send().await.status, 404);
    let strayed = app.post(&format!("{todays}/{upload}/chunk?offset=0")).with(&cookie).body(bytes.clone());
    assert_eq!(strayed.send().await.status, 404);
    let chunk = format!("{PAGE}/uploads/{upload}/chunk?offset=0");
    let kept = app.post(&chunk).with(&cookie).body(bytes).send().await;
    let file = kept.json()["file"].as_str().expect("a file").to_string();
    assert_eq!(
        app.store.evidence_file(&file).await.expect("the store").expect("a file").edition,
        "2021-2022"
    );
    assert_eq!(save(&app, &cookie, &file, &format!("{AWARD}|四(三)3")).await, 303);
    for other in [format!("{AWARD}|四(三)1"), "|二".to_string()] {
        assert_eq!(save(&app, &cookie, &file, &other).await, 422, "{other}");
    }
    let remove = [("do", "remove"), ("file", EVIDENCE)];
    let answer = app.post(&format!("{PAGE}/files")).with(&cookie).form(&remove).send().await;
    assert_eq!(answer.status, 422, "what was sent in stays");
    // Today's edition is written as ever.
    let today = app.get("/applications/2022-2023/evidence").with(&cookie).send().await;
    assert!(today.text().contains("type=\"file\"") && today.text().contains("返回填写"));
    assert!(!today.text().contains("要求补正的条款"));
}

#[tokio::test]
async fn there_is_none_of_an_edition_that_is_not_the_companys() {
    let app = a_year_later().await;
    ask_for(&app, "四(三)3").await;
    let other = app.sign_in(Person::Other).await;
    let owner = app.sign_in(Person::Owner).await;
    for (cookie, edition) in [(&other, "2021-2022"), (&owner, "2019-2020"), (&other, "2019-2020")] {
        let page = format!("/applications/{edition}/evidence");
        assert_eq!(app.get(&page).with(cookie).send().await.status, 404, "{edition}");
        assert_eq!(app.send_files(&page, cookie, &[("a.pdf", &pdf("x"))]).await.status, 404, "{edition}");
        assert_eq!(app.get(&format!("{page}/link")).with(cookie).send().await.status, 404, "{edition}");
    }
    assert_eq!(app.get("/applications/2021-2022").with(&owner).send().await.status, 404, "it is not written");
}
