//! What the public pages show, in both languages, and that they are asked for again cheaply.

use crate::app::TestApp;
use std::io::Read as _;
use store::factory::announcement;

fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for sign in html.chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            sign if !inside => out.push(sign),
            _ => {}
        }
    }
    out
}

#[tokio::test]
async fn the_front_page_shows_every_award_and_criterion_in_the_rules_own_words() {
    let app = TestApp::new().await;
    let text = without_tags(app.get("/").send().await.text());
    let pack = domain::pack::text::read(domain::pack::SHIPPED[0].1).unwrap();
    assert_eq!(pack.awards.len(), 8);
    for award in &pack.awards {
        assert!(text.contains(&award.name.zh), "{}", award.name.zh);
        for criterion in &award.criteria {
            assert!(
                text.contains(&criterion.clause) && text.contains(&criterion.text.zh),
                "{}",
                criterion.clause
            );
        }
    }
    for words in [
        "本次评选不收取任何费用",
        "2022年8月31日",
        "申报中：2022年8月31日截止，还有11天。",
        "初核",
        "公示5天",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[tokio::test]
async fn the_stage_follows_the_clock_of_beijing() {
    for (time, words) in [
        ("2022-05-31T23:58:00+08:00", "未开始：2022年6月1日开始申报，还有1天。"),
        ("2022-06-01T00:00:00+08:00", "申报中：2022年8月31日截止，还有91天。"),
        ("2022-08-31T00:00:00+08:00", "申报中：今天（2022年8月31日）24:00截止。"),
        ("2022-08-31T23:58:00+08:00", "申报中：今天（2022年8月31日）24:00截止。"),
        ("2022-09-01T00:00:00+08:00", "申报已截止（2022年8月31日）。"),
    ] {
        let app = TestApp::at(time).await;
        let answer = app.get("/").send().await;
        assert!(answer.text().contains(words), "{time}");
    }
}

#[tokio::test]
async fn a_demonstration_shows_its_clock_on_every_page_and_a_real_server_none() {
    let app = TestApp::new().await;
    for path in ["/", "/notices", "/notices/2021-2022-opening", "/nothing"] {
        assert!(app.get(path).send().await.text().contains("2022年8月20日 09:0"), "{path}");
    }
    let app = TestApp::in_public().await;
    assert!(!app.get("/").send().await.text().contains("演示系统"));
}

#[tokio::test]
async fn every_page_has_one_heading_and_a_title_of_its_own() {
    let app = TestApp::new().await;
    let mut titles = Vec::new();
    for path in ["/", "/notices", "/notices/2021-2022-opening", "/nothing"] {
        let answer = app.get(path).send().await;
        let html = answer.text();
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        assert!(html.starts_with("<!DOCTYPE html><html lang=\"zh-CN\">"), "{path}");
        assert!(html.contains("<main id=\"main\"") && html.contains("href=\"#main\""), "{path}");
        let title =
            html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap().to_string();
        titles.push(title);
    }
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 4, "{titles:?}");
}

#[tokio::test]
async fn english_is_kept_in_every_link() {
    let app = TestApp::new().await;
    for path in ["/?lang=en", "/notices?lang=en", "/notices/2021-2022-opening?lang=en", "/nothing?lang=en"] {
        let answer = app.get(path).send().await;
        let html = answer.text();
        assert!(html.contains("<html lang=\"en\">"), "{path}");
        let own = html.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next());
        for link in own.filter(|link| !link.contains('.')) {
            // The one link without it leads back to Chinese: the page itself.
            let plain = path.trim_start_matches('/').trim_end_matches("?lang=en");
            assert!(link.contains("lang=en") || link == plain, "{path}: /{link}");
        }
    }
    assert!(app.get("/?lang=en").send().await.text().contains("No fee of any kind is charged"));
}

#[tokio::test]
async fn the_notice_list_shows_rows_feeds_and_why_there_is_no_shortlist() {
    let app = TestApp::new().await;
    let answer = app.get("/notices").send().await;
    let html = answer.text();
    assert_eq!(html.matches("href=\"/notices/").count(), 1);
    for words in [
        "2022年6月1日",
        "现在没有入围公示",
        "href=\"/feed.atom\"",
        "href=\"/feed.rss\"",
        "href=\"/feed.json\"",
    ] {
        assert!(html.contains(words), "{words}");
    }
    for id in ["second", "third"] {
        app.publish(&announcement("2021-2022", id).build()).await;
    }
    let answer = app.get("/notices").send().await;
    assert_eq!(answer.text().matches("href=\"/notices/").count(), 3);
}

#[tokio::test]
async fn a_notice_reads_like_one() {
    let app = TestApp::new().await;
    let answer = app.get("/notices/2021-2022-opening").send().await;
    let text = without_tags(answer.text());
    let pack = domain::pack::text::read(domain::pack::SHIPPED[0].1).unwrap();
    assert!(text.contains(&pack.announcement.title));
    assert_eq!(text.matches("内蒙古自治区公共安全技术防范行业协会").count(), 3, "head, signature, footer");
    assert!(answer.text().contains("<p>一、评选项目。"));
}

#[tokio::test]
async fn an_unchanged_page_is_answered_without_its_body() {
    let app = TestApp::new().await;
    for path in ["/", "/notices", "/notices/2021-2022-opening", "/feed.atom", "/robots.txt"] {
        let first = app.get(path).send().await;
        let tag = first.header("etag").to_string();
        assert!(tag.starts_with('"'), "{path}: a strong tag");
        let again = app.get(path).header("if-none-match", &tag).send().await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path}");
        assert_eq!(again.header("etag"), tag, "{path}");
        assert!(again.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        let other = app.get(path).header("if-none-match", "\"another\"").send().await;
        assert_eq!(other.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_changed_page_has_another_tag() {
    let app = TestApp::new().await;
    let before = app.get("/notices").send().await;
    app.publish(&announcement("2021-2022", "new").build()).await;
    let after = app.get("/notices").header("if-none-match", before.header("etag")).send().await;
    assert_eq!(after.status, 200);
    assert_ne!(after.header("etag"), before.header("etag"));
}

#[tokio::test]
async fn pages_are_compressed_and_each_coding_has_its_tag() {
    let app = TestApp::new().await;
    let plain = app.get("/").send().await;
    let brotli = app.get("/").header("accept-encoding", "gzip;q=0, br").send().await;
    // What browsers ask with.
    let gzip = app.get("/").header("accept-encoding", "gzip, deflate, br, zstd").send().await;
    assert_eq!((brotli.header("content-encoding"), gzip.header("content-encoding")), ("br", "gzip"));
    assert_eq!(plain.header("vary"), "Accept-Encoding");
    let tags = [plain.header("etag"), brotli.header("etag"), gzip.header("etag")];
    assert!(tags[0] != tags[1] && tags[1] != tags[2] && tags[0] != tags[2], "{tags:?}");
    let mut decoded = Vec::new();
    brotli::BrotliDecompress(&mut &brotli.body[..], &mut decoded).unwrap();
    assert_eq!(decoded, plain.body);
    let mut decoded = Vec::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut decoded).unwrap();
    assert_eq!(decoded, plain.body);
    // The budget of a public page is 30 kB with its stylesheet, which takes about 8.
    for page in [&brotli, &gzip] {
        assert!(page.body.len() < 20_000, "the front page takes {} bytes", page.body.len());
    }
    let again = app.get("/").header("accept-encoding", "br").header("if-none-match", tags[1]).send().await;
    assert_eq!(again.status, 304);
}
