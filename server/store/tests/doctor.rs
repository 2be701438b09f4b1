//! What the doctor finds.

mod common;

use common::TempStore;
use sqlx::Connection;
use store::Store;

async fn faults(store: &Store) -> Vec<(&'static str, usize)> {
    let findings = store.examine().await.unwrap();
    findings
        .into_iter()
        .filter(|finding| !finding.faults.is_empty())
        .map(|f| (f.check, f.faults.len()))
        .collect()
}

#[tokio::test]
async fn a_seeded_database_is_sound() {
    let temp = TempStore::seeded().await;
    assert_eq!(faults(&temp.store).await, []);
}

#[tokio::test]
async fn tampering_is_found() {
    let temp = TempStore::seeded().await;
    let mut outside = temp.outside().await;
    for sql in [
        "PRAGMA foreign_keys = OFF",
        "DROP TRIGGER packs_are_not_changed",
        "UPDATE packs SET text = text || '# a word more'",
        "INSERT INTO editions (id, hash, opens_on, imported_at) VALUES ('none', 'sha256:none', '2030-01-01', 0)",
    ] {
        sqlx::query(sql).execute(&mut outside).await.unwrap();
    }
    outside.close().await.unwrap();
    assert_eq!(
        faults(&temp.store).await,
        [
            ("every named row is there (foreign_key_check)", 1),
            ("every pack's hash is that of its text", 1),
            ("every edition has its opening announcement", 1),
            ("every edition has its event", 1),
        ]
    );
}

#[tokio::test]
async fn a_member_that_no_import_brought_is_found() {
    let temp = TempStore::seeded().await;
    let mut outside = temp.outside().await;
    sqlx::query(
        "INSERT INTO members (uscc, name, standing, member_no, certificate_no, updated_at)
         VALUES ('91150100MA0N2K7P2E', '甲', 'active', '', '', 0)",
    )
    .execute(&mut outside)
    .await
    .unwrap();
    outside.close().await.unwrap();
    assert_eq!(faults(&temp.store).await, [("every member of the register has its event", 1)]);
}
