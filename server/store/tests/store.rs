//! Opening, pragmas, readers, closing.

mod common;

use common::TempStore;
use sqlx::Connection;
use store::{FILE, MIN_SQLITE, Store, StoreError};

#[tokio::test]
async fn sqlite_is_new_enough() {
    let temp = TempStore::new().await;
    let version = temp.store.sqlite_version().await.unwrap();
    let parts = |text: &str| text.split('.').map(|part| part.parse::<u32>().unwrap()).collect::<Vec<_>>();
    assert!(parts(&version) >= parts(MIN_SQLITE), "SQLite {version}");
}

#[tokio::test]
async fn the_file_is_in_wal_mode_and_survives_reopening() {
    let temp = TempStore::seeded().await;
    temp.store.close().await;
    assert!(!temp.folder().join(format!("{FILE}-wal")).exists(), "closing folds the log into the file");
    let store = Store::open(temp.folder()).await.unwrap();
    assert_eq!(store.edition_ids().await.unwrap(), ["2021-2022"]);
    let mut outside = temp.outside().await;
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut outside).await.unwrap();
    assert_eq!(mode, "wal");
    outside.close().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn looking_at_a_folder_without_a_database_makes_none() {
    let folder = std::env::temp_dir().join(format!("pingyou-none-{}", uuid::Uuid::now_v7().simple()));
    let error = Store::open_existing(&folder).await.unwrap_err();
    assert!(matches!(error, StoreError::NoDatabase(_)), "{error}");
    assert!(!folder.exists());
}

#[tokio::test]
async fn a_closed_database_is_unavailable() {
    let temp = TempStore::seeded().await;
    temp.store.ping().await.unwrap();
    temp.store.close().await;
    assert!(matches!(temp.store.ping().await, Err(StoreError::Unavailable(_))));
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    let temp = TempStore::seeded().await;
    temp.store.close().await;
    let mut outside = temp.outside().await;
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
         VALUES (9999, 'from the future', '2030-01-01', TRUE, x'00', 0)",
    )
    .execute(&mut outside)
    .await
    .unwrap();
    outside.close().await.unwrap();
    let error = Store::open(temp.folder()).await.unwrap_err();
    assert!(matches!(error, StoreError::Schema(_)), "{error}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let temp = TempStore::new().await;
    temp.store.close().await;
    std::fs::write(
        temp.folder().join(FILE),
        "this is no database, and long enough to be looked at".repeat(99),
    )
    .unwrap();
    let error = Store::open(temp.folder()).await.unwrap_err();
    assert!(matches!(error, StoreError::Unavailable(_)), "{error:?}");
}

#[tokio::test]
async fn migrations_run_once() {
    let temp = TempStore::new().await;
    temp.store.close().await;
    let runs = async || -> i64 {
        let mut outside = temp.outside().await;
        let runs = sqlx::query_scalar("SELECT count(*) FROM _sqlx_migrations")
            .fetch_one(&mut outside)
            .await
            .unwrap();
        outside.close().await.unwrap();
        runs
    };
    let before = runs().await;
    assert!(before > 0);
    Store::open(temp.folder()).await.unwrap().close().await;
    assert_eq!(runs().await, before);
}

#[tokio::test]
async fn the_number_of_changes_counts_what_was_written_and_not_what_was_looked_at() {
    let temp = TempStore::seeded().await;
    let (store, other) = (&temp.store, temp.store.clone());
    let before = store.version();
    let look = store.look(store::factory::cause()).await.unwrap();
    drop(look);
    store.edition_ids().await.unwrap();
    assert_eq!(store.version(), before);
    let mut change = store.change(store::factory::cause()).await.unwrap();
    let new = store::factory::announcement("2021-2022", "counted").build();
    change.publish(&new).await.unwrap();
    assert_eq!(store.version(), before, "nobody reads it yet");
    change.commit().await.unwrap();
    assert_eq!(other.version(), before + 1, "whoever has the store reads the same number");
    // One that is dropped may have been committed all the same where somebody stopped waiting.
    drop(store.change(store::factory::cause()).await.unwrap());
    assert_eq!(store.version(), before + 2);
}
