//! Taking up packs.

mod common;

use common::{TempStore, altered, shipped};
use domain::date::Date;
use store::factory::cause;
use store::{StoreError, TakenUp};

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[tokio::test]
async fn a_new_edition_opens_with_its_text_and_announcement() {
    let temp = TempStore::seeded().await;
    let (pack, text) = shipped();
    let edition = temp.store.edition("2021-2022").await.unwrap().unwrap();
    assert_eq!(edition.text, text, "byte for byte");
    assert_eq!((edition.hash.as_str(), edition.imported_at), (pack.hash.as_str(), cause().at));
    let all = temp.store.public_list("2021-2022", i64::MAX, (10, 0)).await.unwrap().announcements;
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].id.as_str(), all[0].title.as_str()),
        ("2021-2022-opening", pack.announcement.title.as_str())
    );
    let actions: Vec<String> =
        temp.store.recent_events(10).await.unwrap().into_iter().rev().map(|event| event.action).collect();
    assert_eq!(actions, ["pack.kept", "edition.opened", "announcement.published"]);
}

#[tokio::test]
async fn the_same_text_again_writes_nothing() {
    let temp = TempStore::seeded().await;
    let (pack, text) = shipped();
    let mut change = temp.store.change(cause()).await.unwrap();
    assert_eq!(change.take_up(&pack, text).await.unwrap(), TakenUp::Same);
    change.commit().await.unwrap();
    assert_eq!(temp.store.recent_events(10).await.unwrap().len(), 3);
}

#[tokio::test]
async fn another_text_is_kept_beside_the_first_and_rewords_the_announcement() {
    let temp = TempStore::seeded().await;
    let (first, _) = shipped();
    let (pack, text) = altered("申报工作的公告", "申报工作的公告（更正）");
    let mut later = cause();
    later.at += 1000;
    let mut change = temp.store.change(later.clone()).await.unwrap();
    assert_eq!(change.take_up(&pack, &text).await.unwrap(), TakenUp::Changed);
    change.commit().await.unwrap();

    let edition = temp.store.edition("2021-2022").await.unwrap().unwrap();
    assert_eq!((edition.hash, edition.text), (pack.hash.clone(), text));
    let all = temp.store.public_list("2021-2022", i64::MAX, (10, 0)).await.unwrap().announcements;
    assert_eq!(all.len(), 1, "reworded, not published again");
    assert_eq!((all[0].title.as_str(), all[0].updated_at), (pack.announcement.title.as_str(), later.at));
    let events = temp.store.events_of("edition", "2021-2022").await.unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(events[1].before.as_ref().unwrap()["hash"], first.hash.as_str());
    assert_eq!(events[1].after.as_ref().unwrap()["hash"], pack.hash.as_str());

    let (old, old_text) = shipped();
    let mut change = temp.store.change(cause()).await.unwrap();
    assert_eq!(change.take_up(&old, old_text).await.unwrap(), TakenUp::Changed, "the old text is still kept");
    change.commit().await.unwrap();
}

#[tokio::test]
async fn a_hash_that_is_not_the_text_s_is_refused() {
    let temp = TempStore::new().await;
    let (pack, text) = shipped();
    let mut change = temp.store.change(cause()).await.unwrap();
    let error = change.take_up(&pack, &format!("{text}\n")).await.unwrap_err();
    assert!(matches!(error, StoreError::Damaged { kind: "pack", .. }), "{error}");
    drop(change);
    assert!(temp.store.edition_ids().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_current_edition_is_the_last_one_that_has_opened() {
    let temp = TempStore::new().await;
    assert_eq!(temp.store.current_edition(day("2022-08-20")).await.unwrap(), None);
    let (first, text) = shipped();
    let second_text = text.replacen("id = \"2021-2022\"", "id = \"2023-2024\"", 1).replacen(
        "opens_on = \"2022-06-01\"",
        "opens_on = \"2022-08-01\"",
        1,
    );
    let second = domain::pack::text::read(&second_text).unwrap();
    let mut change = temp.store.change(cause()).await.unwrap();
    change.take_up(&second, &second_text).await.unwrap();
    change.take_up(&first, text).await.unwrap();
    change.commit().await.unwrap();
    for (today, expected) in [
        ("2022-01-01", "2021-2022"),
        ("2022-06-01", "2021-2022"),
        ("2022-07-31", "2021-2022"),
        ("2022-08-01", "2023-2024"),
        ("2030-01-01", "2023-2024"),
    ] {
        let (id, _) = temp.store.current_edition(day(today)).await.unwrap().unwrap();
        assert_eq!(id, expected, "{today}");
    }
    assert_eq!(temp.store.edition_ids().await.unwrap(), ["2023-2024", "2021-2022"]);
}
