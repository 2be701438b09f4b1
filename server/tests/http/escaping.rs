//! A text cannot become markup: in pages, feeds, JSON, or the document around a page.

use crate::app::TestApp;
use store::factory::announcement;

const CANARY: &str = "</script><script>alert(1)</script><i x=1>'\"&";

#[tokio::test]
async fn an_announcement_s_text_stays_text_everywhere() {
    let app = TestApp::new().await;
    let new =
        announcement("2021-2022", "canary").title(CANARY).body(&format!("{CANARY}\n\n{CANARY}")).build();
    app.publish(&new).await;
    for path in ["/", "/notices", "/notices/canary", "/notices/canary?lang=en"] {
        let answer = app.get(path).send().await;
        assert_eq!(answer.status, 200);
        assert!(!answer.text().contains("<script"), "{path}");
        assert!(!answer.text().contains("<i x"), "{path}");
        assert!(answer.text().contains("&lt;/script&gt;"), "{path}: the text is there");
        assert!(!answer.text().contains(r#"content="</script>"#), "{path}");
    }
    for path in ["/feed.atom", "/feed.rss", "/feed.json"] {
        let answer = app.get(path).send().await;
        let feed = feed_rs::parser::parse(&answer.body[..]).unwrap_or_else(|error| panic!("{path}: {error}"));
        let entry = feed.entries.iter().find(|entry| entry.id.ends_with("/canary")).unwrap();
        let body = entry.content.as_ref().and_then(|content| content.body.clone());
        let body = body.or_else(|| entry.summary.as_ref().map(|summary| summary.content.clone())).unwrap();
        assert!(
            body.contains("&lt;/script&gt;&lt;script&gt;") && !body.contains("<script"),
            "{path}: {body}"
        );
    }
}

#[tokio::test]
async fn a_pack_s_texts_stay_text_in_pages_and_in_its_json() {
    let app = TestApp::new().await;
    let toml = CANARY.replace('\\', "\\\\").replace('"', "\\\"");
    let text = domain::pack::SHIPPED[0]
        .1
        .replacen("name = \"2021-2022 年度评优\"", &format!("name = \"{toml}\""), 1)
        .replacen(
            "organiser = \"内蒙古自治区公共安全技术防范行业协会\"",
            &format!("organiser = \"{toml}\""),
            1,
        );
    app.import(&text).await;
    for path in ["/", "/notices", "/notices/2021-2022-opening", "/nothing"] {
        let answer = app.get(path).send().await;
        assert!(!answer.text().contains("<script") && !answer.text().contains("<i x"), "{path}");
    }
    for path in ["/feed.atom", "/feed.rss", "/feed.json"] {
        let answer = app.get(path).send().await;
        feed_rs::parser::parse(&answer.body[..]).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
}

#[tokio::test]
async fn a_dossier_s_text_comes_back_only_as_json() {
    let app = TestApp::new().await;
    let dossier = serde_json::json!({ "edition": "2021-2022", "projects": [{ "name": CANARY }], CANARY: 1 });
    let answer = app.post("/api/v1/eligibility").json(dossier.to_string()).send().await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (422, "application/json"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.json()["faults"][0]["pointer"].as_str().unwrap().contains("script"));
}

#[tokio::test]
async fn an_address_comes_back_escaped() {
    let app = TestApp::new().await;
    let answer = app
        .get("/%3Cscript%3E?x=\"><script>alert(1)</script>&lang=en".replace(['"', '<', '>'], "%22").as_str());
    let answer = answer.send().await;
    assert_eq!(answer.status, 404);
    assert!(!answer.text().contains("<script"));
}
