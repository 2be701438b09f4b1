//! The edition as the browser reads it, and what happens when another text is taken up.

use crate::app::TestApp;

fn pack_url(text: &str) -> String {
    server::editions::Served::new(text).unwrap().url
}

#[tokio::test]
async fn the_pack_comes_in_every_coding() {
    let app = TestApp::new().await;
    let text = domain::pack::SHIPPED[0].1;
    let url = pack_url(text);
    assert!(
        url.starts_with("/editions/2021-2022.") && url.len() == "/editions/2021-2022.0123456789ab.bin".len()
    );
    let plain = app.get(&url).send().await;
    let pack = domain::pack::wire::decode(&plain.body).unwrap();
    // The letters, the settings of review, notices and certificates, and who may enter several are the server's.
    let whole = domain::pack::text::read(text).unwrap();
    let review = domain::pack::model::ReviewSettings::left_out();
    let notice = domain::pack::model::NoticeSettings::left_out();
    let certificate = domain::pack::model::CertificateSettings::left_out();
    let mut awards = whole.awards.clone();
    awards.iter_mut().for_each(|award| award.several = false);
    assert_eq!(
        pack,
        domain::pack::model::Pack { letters: Vec::new(), review, notice, certificate, awards, ..whole }
    );
    let brotli = app.get(&url).header("accept-encoding", "br").send().await;
    let mut decoded = Vec::new();
    brotli::BrotliDecompress(&mut &brotli.body[..], &mut decoded).unwrap();
    assert_eq!(decoded, plain.body);
    assert_eq!(brotli.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(
        app.get(&url).header("accept-encoding", "gzip").send().await.header("content-encoding"),
        "gzip"
    );
    for other in ["/editions/2021-2022.bin", "/editions/2021-2022.000000000000.bin", "/editions"] {
        assert_eq!(app.get(other).send().await.status, 404, "{other}");
    }
}

#[tokio::test]
async fn another_text_counts_at_once_and_open_pages_keep_theirs() {
    let app = TestApp::new().await;
    let old = domain::pack::SHIPPED[0].1;
    let new = old.replacen("name = \"2021-2022 年度评优\"", "name = \"2021-2022 年度评优（修订）\"", 1);
    assert!(!app.get("/").send().await.text().contains("（修订）"));
    app.import(&new).await;
    assert!(app.get("/").send().await.text().contains("（修订）"));
    assert_eq!(app.get(&pack_url(&new)).send().await.status, 200);
    assert_eq!(app.get(&pack_url(old)).send().await.status, 200);
    let report = app.post("/api/v1/eligibility").json(r#"{"edition":"2021-2022"}"#).send().await.json();
    assert_eq!(report["pack_hash"], domain::pack::text::read(&new).unwrap().hash);
}
