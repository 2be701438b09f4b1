//! What public pages are made of is read once in a moment: what changes is there all the same, whoever changed it.

use crate::app::{TestApp, cause};
use crate::people::{APPLICATION, NOTICE};
use domain::date::Date;
use std::time::{Duration, Instant};
use store::Store;
use store::factory::announcement;
use store::marked::write_past;

const PUBLIC: [&str; 4] = ["/notices", "/", "/feed.json", "/sitemap.xml"];

#[tokio::test]
async fn what_this_program_publishes_is_there_with_the_next_request_of_a_moment_that_stands() {
    let app = TestApp::still().await;
    for number in 0..3 {
        let id = format!("news-{number}");
        for path in PUBLIC {
            assert!(!app.get(path).send().await.text().contains(&id), "{path}");
        }
        app.publish(&announcement("2021-2022", &id).build()).await;
        for path in PUBLIC {
            assert!(app.get(path).send().await.text().contains(&id), "{path}");
        }
    }
}

#[tokio::test]
async fn what_another_program_publishes_is_there_once_the_second_has_turned() {
    let app = TestApp::new().await;
    let other = Store::open_existing(app.folder()).await.expect("the same database");
    let mut change = other.change(cause()).await.expect("a change begins");
    change.publish(&announcement("2021-2022", "from-elsewhere").build()).await.expect("it is published");
    change.commit().await.expect("it is committed");
    let began = Instant::now();
    for path in PUBLIC {
        while !app.get(path).send().await.text().contains("from-elsewhere") {
            assert!(began.elapsed() < Duration::from_secs(20), "{path} never says it");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    other.close().await;
}

#[tokio::test]
async fn the_edition_of_the_day_follows_day_and_import_within_a_moment() {
    let app = TestApp::still().await;
    let (_, text) = domain::pack::SHIPPED[0];
    let of = async |day: &str| {
        let day = Date::parse(day).expect("a day");
        let served = app.state.editions.current(&app.state, day).await.expect("an edition");
        served.edition.pack.id.clone()
    };
    assert_eq!(of("2022-08-20").await, "2021-2022");
    let later =
        text.replacen("id = \"2021-2022\"", "id = \"2022-2023\"", 1).replacen("2022-06-01", "2022-07-01", 1);
    app.import(&later).await;
    for (day, edition) in
        [("2022-08-20", "2022-2023"), ("2022-06-15", "2021-2022"), ("2022-08-20", "2022-2023")]
    {
        assert_eq!(of(day).await, edition, "{day}");
    }
}

#[tokio::test]
async fn a_damaged_notice_that_was_withdrawn_leaves_the_front_page_alone() {
    let app = TestApp::new().await;
    app.people().await;
    app.submitted(APPLICATION).await;
    app.noticed(APPLICATION).await;
    let mut change = app.store.change(cause()).await.unwrap();
    let row = change.find_notice(NOTICE).await.unwrap();
    change.withdraw_notice(&row, "general", "名单有误").await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(app.get("/notices").send().await.status, 200);
    let damage =
        format!("UPDATE public_notices SET content = replace(content, '公示', '公告') WHERE id = '{NOTICE}'");
    write_past(&app.store, &[damage]).await.unwrap();
    // Another moment, in which nothing of it is taken from the one before.
    app.publish(&announcement("2021-2022", "news").build()).await;
    assert_eq!(app.get("/").send().await.status, 200);
    assert_eq!(app.get("/notices").send().await.status, 500, "nobody reads what was not hashed");
}
