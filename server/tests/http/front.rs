//! What the front page says of public notices and results.

use crate::app::{TestApp, cause};
use crate::people::{APPLICATION, NOTICE};

/// The part of the page between two texts.
fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let start = html.find(from).unwrap_or_else(|| panic!("{from}: {html}"));
    let rest = &html[start..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("{to}: {rest}"))]
}

/// The clock of the notice of every world runs, from 21 to 25 August.
async fn counted(app: &TestApp) {
    let mut change = app.store.change(cause()).await.unwrap();
    crate::noticed::run(&mut change, APPLICATION).await;
    change.commit().await.unwrap();
}

#[tokio::test]
async fn the_front_page_names_what_runs_first_and_what_is_over_later() {
    let app = TestApp::new().await;
    let empty = app.get("/").send().await;
    let section = between(empty.text(), "id=\"standing\"", "</section>");
    assert!(
        section.contains("现在没有正在公示的名单。") && section.contains("href=\"/winners\""),
        "{section}"
    );
    assert!(empty.text().find("id=\"process\"") < empty.text().find("id=\"standing\""), "it is the end");
    app.everything().await;
    let waiting = app.get("/").send().await;
    assert!(between(waiting.text(), "id=\"standing\"", "</section>").contains("待各渠道均发布后起算"));
    counted(&app).await;
    let running = app.get("/").send().await;
    let section = between(running.text(), "id=\"standing\"", "</section>");
    let address = format!("href=\"/notices/{NOTICE}\"");
    for words in [&address, "还有5天1", "在线提出异议", "入围名单的公示"] {
        assert!(section.contains(words), "{words}: {section}");
    }
    assert!(!section.contains("现在没有"), "{section}");
    assert!(running.text().find("id=\"standing\"") < running.text().find("id=\"dates\""), "it comes first");
    let english = app.get("/?lang=en").send().await;
    let section = between(english.text(), "id=\"standing\"", "</section>");
    assert!(
        section.contains("left: 5 d 1") && section.contains(&format!("/notices/{NOTICE}?lang=en")),
        "{section}"
    );
    assert!(!running.text().contains("<script"));
}

#[tokio::test]
async fn a_period_that_is_over_is_told_as_such() {
    let app = TestApp::at("2022-08-26T00:00:00+08:00").await;
    app.everything().await;
    counted(&app).await;
    let answer = app.get("/").send().await;
    let section = between(answer.text(), "id=\"standing\"", "</section>");
    for words in ["现在没有正在公示的名单。", "最近发布", "公示期已满", NOTICE] {
        assert!(section.contains(words), "{words}: {section}");
    }
}
