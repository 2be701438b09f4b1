//! The feeds are valid, say the same, and are asked for again cheaply.

use crate::app::TestApp;
use store::factory::announcement;

#[tokio::test]
async fn the_three_feeds_carry_the_opening_announcement_and_say_the_same() {
    let app = TestApp::new().await;
    let pack = domain::pack::text::read(domain::pack::SHIPPED[0].1).unwrap();
    let address = "http://awards.example/notices/2021-2022-opening";
    for (path, kind) in [
        ("/feed.atom", "application/atom+xml; charset=utf-8"),
        ("/feed.rss", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
    ] {
        let answer = app.get(path).send().await;
        assert_eq!(answer.header("content-type"), kind);
        let feed = feed_rs::parser::parse(&answer.body[..]).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(feed.title.unwrap().content, "内蒙古安防协会评优公告", "{path}");
        assert_eq!(feed.language.as_deref().unwrap_or_default().to_lowercase(), "zh-cn", "{path}");
        assert_eq!(feed.entries.len(), 1, "{path}");
        let entry = &feed.entries[0];
        assert_eq!(entry.id, address, "{path}");
        assert_eq!(entry.links[0].href, address, "{path}");
        assert_eq!(entry.title.as_ref().unwrap().content, pack.announcement.title, "{path}");
        assert_eq!(
            entry.published.unwrap().timestamp_millis(),
            1_654_012_800_000,
            "{path}: 1 June in Beijing"
        );
        let body = match (&entry.content, &entry.summary) {
            (Some(content), _) => content.body.clone().unwrap(),
            (None, Some(summary)) => summary.content.clone(),
            (None, None) => panic!("{path}: no text"),
        };
        assert!(
            body.starts_with("<p>为更好展示") && body.contains("</p><p>一、评选项目。"),
            "{path}: {body}"
        );
    }
}

#[tokio::test]
async fn the_feeds_are_these() {
    let app = TestApp::new().await;
    let tidy = |text: &str| text.replace("><", ">\n<");
    insta::assert_snapshot!("atom", tidy(app.get("/feed.atom").send().await.text()));
    insta::assert_snapshot!("rss", tidy(app.get("/feed.rss").send().await.text()));
    let json = app.get("/feed.json").send().await.json();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    insta::assert_json_snapshot!("json", json);
}

#[tokio::test]
async fn a_feed_with_three_entries_is_newest_first() {
    let app = TestApp::new().await;
    let at = store::factory::cause().at;
    app.publish(&announcement("2021-2022", "older").published_at(at - 2000).build()).await;
    app.publish(&announcement("2021-2022", "newer").published_at(at - 1000).build()).await;
    // Not yet published: 21 August.
    app.publish(&announcement("2021-2022", "tomorrow").published_at(at + 86_400_000).build()).await;
    for path in ["/feed.atom", "/feed.rss", "/feed.json"] {
        let answer = app.get(path).send().await;
        let feed = feed_rs::parser::parse(&answer.body[..]).unwrap();
        let ids: Vec<&str> = feed.entries.iter().filter_map(|entry| entry.id.rsplit('/').next()).collect();
        assert_eq!(ids, ["newer", "older", "2021-2022-opening"], "{path}");
    }
}

#[tokio::test]
async fn a_withdrawn_notice_is_not_crowded_out_by_what_stands() {
    let app = TestApp::new().await;
    app.people().await;
    let ids: Vec<String> = (0..120).map(|number| format!("notice-{number:03}")).collect();
    let (last, others) = ids.split_last().unwrap();
    let mut change = app.store.change(store::factory::cause()).await.unwrap();
    for id in others {
        crate::noticed::release(&mut change, id, &[]).await;
    }
    change.commit().await.unwrap();
    let later = store::Cause { at: store::factory::cause().at + 1, ..store::factory::cause() };
    let mut change = app.store.change(later).await.unwrap();
    crate::noticed::release(&mut change, last, &[]).await;
    let row = change.find_notice(last).await.unwrap();
    change.withdraw_notice(&row, "general", "名单有误").await.unwrap();
    change.commit().await.unwrap();
    for path in ["/feed.atom", "/feed.rss", "/feed.json", "/feed.json?edition=2021-2022"] {
        let answer = app.get(path).send().await;
        let feed = feed_rs::parser::parse(&answer.body[..]).unwrap();
        assert_eq!(feed.entries.len(), 50, "{path}");
        let first = &feed.entries[0];
        assert!(first.id.ends_with(last), "{path}: {}", first.id);
        assert!(first.title.as_ref().unwrap().content.starts_with("（已撤回）"), "{path}");
    }
}

#[tokio::test]
async fn a_feed_of_an_earlier_edition_keeps_what_it_carries_and_each_notice_its_own_term() {
    let app = TestApp::new().await;
    app.people().await;
    let mut change = app.store.change(store::factory::cause()).await.unwrap();
    crate::noticed::release(&mut change, "notice-of-then", &[]).await;
    change.commit().await.unwrap();
    let (_, text) = domain::pack::SHIPPED[0];
    let newer = text
        .replacen("id = \"2021-2022\"", "id = \"2022-2023\"", 1)
        .replacen("2022-06-01", "2022-07-01", 1)
        .replacen("\ndays = 5\n", "\ndays = 9\n", 1);
    app.import(&newer).await;
    for number in 0..60 {
        app.publish(&announcement("2022-2023", &format!("newer-{number}")).build()).await;
    }
    let ids = async |path: &str| -> Vec<String> {
        let feed = app.get(path).send().await.json();
        let items = feed["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|item| item["id"].as_str().unwrap().rsplit('/').next().unwrap().to_string())
            .collect()
    };
    assert_eq!(ids("/feed.json").await.len(), 50);
    assert_eq!(ids("/feed.json?edition=2021-2022").await, ["notice-of-then", "2021-2022-opening"]);
    let said = app.get("/feed.json?edition=2021-2022").send().await;
    assert!(said.text().contains("公示期5天"), "{}", said.text());
}

#[tokio::test]
async fn last_modified_is_the_newest_change_and_counts_only_without_a_tag() {
    let app = TestApp::new().await;
    for path in ["/feed.atom", "/feed.rss", "/feed.json"] {
        let first = app.get(path).send().await;
        let modified = "Tue, 31 May 2022 16:00:00 GMT";
        assert_eq!(first.header("last-modified"), modified, "{path}");
        let ask = |name: &'static str, value: &'static str| app.get(path).header(name, value);
        assert_eq!(ask("if-modified-since", modified).send().await.status, 304, "{path}");
        assert_eq!(
            ask("if-modified-since", "Tue, 31 May 2022 15:59:59 GMT").send().await.status,
            200,
            "{path}"
        );
        assert_eq!(ask("if-modified-since", "no date").send().await.status, 200, "{path}");
        let both = ask("if-modified-since", modified).header("if-none-match", "\"another\"").send().await;
        assert_eq!(both.status, 200, "{path}: the tag decides");
        let tagged = app.get(path).header("if-none-match", first.header("etag")).send().await;
        assert_eq!(tagged.status, 304, "{path}");
        assert_eq!(tagged.header("last-modified"), modified, "{path}");
    }
}
