//! Announcements: lists, visibility, constraints.

mod common;

use common::TempStore;
use store::factory::{announcement, cause};
use store::{AnnouncementKind, ConstraintKind, StoreError};

const EDITION: &str = "2021-2022";

#[tokio::test]
async fn a_list_of_one_and_of_three_is_newest_first() {
    let temp = TempStore::seeded().await;
    let ids = |all: Vec<store::Announcement>| all.into_iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(
        ids(temp.store.public_list("2021-2022", cause().at, (10, 0)).await.unwrap().announcements),
        ["2021-2022-opening"]
    );
    let mut change = temp.store.change(cause()).await.unwrap();
    let at = cause().at;
    change.publish(&announcement(EDITION, "b").published_at(at - 2000).build()).await.unwrap();
    change.publish(&announcement(EDITION, "a").published_at(at - 1000).build()).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(
        ids(temp.store.public_list("2021-2022", at, (10, 0)).await.unwrap().announcements),
        ["a", "b", "2021-2022-opening"]
    );
    assert_eq!(ids(temp.store.public_list("2021-2022", at, (2, 0)).await.unwrap().announcements), ["a", "b"]);
}

#[tokio::test]
async fn the_public_sees_an_announcement_from_its_moment_on() {
    let temp = TempStore::seeded().await;
    let new = announcement(EDITION, "later").build();
    let mut change = temp.store.change(cause()).await.unwrap();
    change.publish(&new).await.unwrap();
    change.commit().await.unwrap();
    let at = new.published_at;
    assert_eq!(temp.store.announcement("later", at - 1).await.unwrap(), None);
    assert_eq!(temp.store.public_list("2021-2022", at - 1, (10, 0)).await.unwrap().announcements.len(), 1);
    assert_eq!(temp.store.announcement("later", at).await.unwrap(), Some(new));
}

#[tokio::test]
async fn constraints_are_typed() {
    let temp = TempStore::seeded().await;
    for (new, kind, on) in [
        (announcement(EDITION, "2021-2022-opening").build(), ConstraintKind::Unique, "announcements.id"),
        (
            announcement(EDITION, "second").kind(AnnouncementKind::Opening).build(),
            ConstraintKind::Unique,
            "announcements.edition",
        ),
        (
            announcement("1999-2000", "orphan").build(),
            ConstraintKind::ForeignKey,
            "FOREIGN KEY constraint failed",
        ),
        (announcement(EDITION, "untitled").title("").build(), ConstraintKind::Check, "title <> ''"),
    ] {
        let mut change = temp.store.change(cause()).await.unwrap();
        let error = change.publish(&new).await.unwrap_err();
        let constraint = error.constraint().unwrap_or_else(|| panic!("{error:?}"));
        assert_eq!((constraint.kind, constraint.on.as_str()), (kind, on));
    }
}

#[tokio::test]
async fn an_announcement_that_is_not_there_cannot_be_reworded() {
    let temp = TempStore::seeded().await;
    let mut change = temp.store.change(cause()).await.unwrap();
    let error = change.reword("nothing", "题", "文").await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { kind: "announcement", .. }), "{error}");
}

#[tokio::test]
async fn any_text_comes_back_as_it_was() {
    let temp = TempStore::seeded().await;
    let title = "甲'\"; DROP TABLE events; -- </script><script>\u{202e}𠀀";
    let new = announcement(EDITION, "odd").title(title).body("一\n\n二\0三").build();
    let mut change = temp.store.change(cause()).await.unwrap();
    change.publish(&new).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(temp.store.announcement("odd", cause().at).await.unwrap(), Some(new));
}
