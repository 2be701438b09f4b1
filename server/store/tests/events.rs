//! A row cannot change without its event, and an event cannot change at all.

mod common;

use common::TempStore;
use sqlx::Connection;
use store::factory::{announcement, cause};
use store::{ConstraintKind, StoreError};

const EDITION: &str = "2021-2022";

/// Makes every event of publishing fail.
async fn refuse_events(temp: &TempStore) {
    let mut outside = temp.outside().await;
    sqlx::query(
        "CREATE TRIGGER no_events BEFORE INSERT ON events WHEN NEW.action = 'announcement.published'
         BEGIN SELECT RAISE(ABORT, 'refused'); END",
    )
    .execute(&mut outside)
    .await
    .unwrap();
    outside.close().await.unwrap();
}

#[tokio::test]
async fn an_event_says_who_what_when_and_from_what_to_what() {
    let temp = TempStore::seeded().await;
    let new = announcement(EDITION, "one").build();
    let mut change = temp.store.change(cause()).await.unwrap();
    change.publish(&new).await.unwrap();
    change.reword("one", "新题", "新文").await.unwrap();
    change.commit().await.unwrap();
    let events = temp.store.events_of("announcement", "one").await.unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(
        (events[0].actor.as_str(), events[0].at, events[0].request_id.as_str()),
        ("test", cause().at, "request")
    );
    assert_eq!((events[0].before.clone(), events[0].after.clone()), (None, Some(serde_json::json!(new))));
    assert_eq!(events[1].action, "announcement.reworded");
    assert_eq!(events[1].before.as_ref().unwrap()["title"], "公告one");
    assert_eq!(events[1].after.as_ref().unwrap()["title"], "新题");
    assert!(events[0].seq < events[1].seq);
}

#[tokio::test]
async fn a_failing_event_takes_its_row_back() {
    let temp = TempStore::seeded().await;
    refuse_events(&temp).await;
    let mut change = temp.store.change(cause()).await.unwrap();
    assert!(change.publish(&announcement(EDITION, "one").build()).await.is_err());
    // Going on as if nothing had happened does not help.
    assert!(matches!(change.commit().await, Err(StoreError::Undone)));
    assert_eq!(temp.store.announcement("one", cause().at).await.unwrap(), None);
    assert!(temp.store.events_of("announcement", "one").await.unwrap().is_empty());
}

#[tokio::test]
async fn a_failure_later_in_a_change_takes_everything_back() {
    let temp = TempStore::seeded().await;
    let mut change = temp.store.change(cause()).await.unwrap();
    change.publish(&announcement(EDITION, "one").build()).await.unwrap();
    assert!(change.publish(&announcement("no edition", "two").build()).await.is_err());
    assert!(matches!(change.commit().await, Err(StoreError::Undone)));
    assert_eq!(temp.store.announcement("one", cause().at).await.unwrap(), None);
    assert_eq!(temp.store.recent_events(10).await.unwrap().len(), 3, "those of the seed");
}

#[tokio::test]
async fn a_change_that_is_dropped_leaves_nothing_and_lets_the_next_one_in() {
    let temp = TempStore::seeded().await;
    let mut change = temp.store.change(cause()).await.unwrap();
    change.publish(&announcement(EDITION, "one").build()).await.unwrap();
    drop(change);
    let mut change = temp.store.change(cause()).await.unwrap();
    change.publish(&announcement(EDITION, "one").build()).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(temp.store.events_of("announcement", "one").await.unwrap().len(), 1);
}

#[tokio::test]
async fn events_and_packs_cannot_be_changed_or_removed() {
    let temp = TempStore::seeded().await;
    let mut outside = temp.outside().await;
    for sql in [
        "UPDATE events SET actor = 'another'",
        "DELETE FROM events",
        "UPDATE packs SET text = 'another'",
        "DELETE FROM packs",
    ] {
        let error = StoreError::from(sqlx::query(sql).execute(&mut outside).await.unwrap_err());
        assert_eq!(
            error.constraint().map(|constraint| constraint.kind),
            Some(ConstraintKind::Kept),
            "{sql}: {error}"
        );
    }
    outside.close().await.unwrap();
}

#[tokio::test]
async fn writers_at_once_are_all_heard() {
    const WRITERS: usize = 40;
    let temp = TempStore::seeded().await;
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let store = temp.store.clone();
            tokio::spawn(async move {
                let mut change = store.change(cause()).await?;
                change.publish(&announcement(EDITION, &format!("n{number}")).build()).await?;
                // Readers go on while a change is under way, and do not see it.
                assert_eq!(store.announcement(&format!("n{number}"), i64::MAX).await?, None);
                change.commit().await
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    assert_eq!(
        temp.store.public_list("2021-2022", i64::MAX, (100, 0)).await.unwrap().announcements.len(),
        WRITERS + 1
    );
    let events = temp.store.recent_events(100).await.unwrap();
    assert_eq!(events.len(), WRITERS + 3);
    let findings = temp.store.examine().await.unwrap();
    assert!(findings.iter().all(|finding| finding.faults.is_empty()), "{findings:?}");
}

#[tokio::test]
async fn another_program_s_lock_is_waited_for() {
    let temp = TempStore::seeded().await;
    let mut outside = temp.outside().await;
    sqlx::query("BEGIN IMMEDIATE").execute(&mut outside).await.unwrap();
    let store = temp.store.clone();
    let writer = tokio::spawn(async move {
        let mut change = store.change(cause()).await?;
        change.publish(&announcement(EDITION, "waited").build()).await?;
        change.commit().await
    });
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert!(!writer.is_finished());
    sqlx::query("COMMIT").execute(&mut outside).await.unwrap();
    writer.await.unwrap().unwrap();
    outside.close().await.unwrap();
}

#[tokio::test]
async fn a_story_in_one_change_names_the_cause_of_each_step_and_every_row_tells_it() {
    let temp = TempStore::seeded().await;
    let mut change = temp.store.change(cause()).await.unwrap();
    change.publish(&announcement(EDITION, "one").build()).await.unwrap();
    let later =
        store::Cause { actor: "somebody".into(), at: cause().at + 60_000, request_id: "second".into() };
    change.caused_by(later.clone());
    assert_eq!(change.at(), later.at);
    change.publish(&announcement(EDITION, "two").build()).await.unwrap();
    change.commit().await.unwrap();
    let events = temp.store.events_of("announcement", "two").await.unwrap();
    let said = events.iter().map(|event| (event.actor.as_str(), event.at, event.request_id.as_str()));
    assert_eq!(said.collect::<Vec<_>>(), [("somebody", later.at, "second")]);
    let rows = temp.store.every_row().await.unwrap();
    let of = |table: &str| rows.iter().filter(|row| row.starts_with(table)).count();
    assert_eq!(of("announcements "), 3, "the opening and two more");
    assert!(of("events ") >= 5 && of("_sqlx") == 0, "{rows:#?}");
    let last = rows.iter().rfind(|row| row.starts_with("events ")).expect("an event");
    assert!(last.contains("'somebody'") && last.contains("'second'"), "{last}");
}
