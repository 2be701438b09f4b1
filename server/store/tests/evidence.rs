//! Evidence: bytes kept once, files that never vanish, links that belong to one company.

mod common;

use common::TempStore;
use store::factory::{account, cause};
use store::{Change, ConstraintKind, EvidenceLink, OrgRole, Room, StoreError, Upload};

const EDITION: &str = "2021-2022";
const ONE: (&str, &str) = ("org", EDITION);
const TWO: (&str, &str) = ("org-two", EDITION);

fn hash(digit: char) -> String {
    digit.to_string().repeat(64)
}

async fn change(temp: &TempStore) -> Change {
    temp.store.change(cause()).await.unwrap()
}

/// Two companies with one person each.
async fn companies() -> TempStore {
    let temp = TempStore::seeded().await;
    let mut change = change(&temp).await;
    change.add_applicant_org("org", "某公司", "91150100MA0N2K7P2E").await.unwrap();
    change.add_applicant_org("org-two", "另一公司", "91150200MA0PX8R46N").await.unwrap();
    change.add_account(&account("anna").of("org", OrgRole::Owner).build(), None).await.unwrap();
    change.add_account(&account("bo").of("org-two", OrgRole::Owner).build(), None).await.unwrap();
    change.commit().await.unwrap();
    temp
}

async fn add(temp: &TempStore, id: &str, of: (&str, &str), digit: char) -> (String, bool) {
    let mut change = change(temp).await;
    change.keep_blob(&hash(digit), 100, "application/pdf").await.unwrap();
    let by = if of == ONE { "anna" } else { "bo" };
    let added = change.add_evidence_file(id, of, &hash(digit), "合同.pdf", by).await.unwrap();
    change.commit().await.unwrap();
    added
}

fn link(id: &str, file: &str) -> EvidenceLink {
    EvidenceLink {
        id: id.to_string(),
        file: file.to_string(),
        award: Some("top_ten_contractor".to_string()),
        clause: "四(三)3".to_string(),
        project: Some(7),
        page_from: Some(2),
        page_to: Some(5),
        amount_fen: Some(86_000_000),
        dated_on: Some("2021-06-30".to_string()),
        valid_to: None,
        note: "见第2页".to_string(),
        linked_by: "anna".to_string(),
        linked_at: cause().at,
    }
}

#[tokio::test]
async fn the_same_bytes_are_one_blob_and_one_file_a_company_and_edition() {
    let temp = companies().await;
    assert_eq!(add(&temp, "a", ONE, 'a').await, ("a".to_string(), true));
    assert_eq!(add(&temp, "b", ONE, 'a').await, ("a".to_string(), false), "the one that is there is meant");
    assert_eq!(add(&temp, "c", TWO, 'a').await, ("c".to_string(), true), "another company has its own");
    let files = temp.store.evidence_files("org", EDITION).await.unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!((files[0].size, files[0].media_type.as_str()), (100, "application/pdf"));
    assert_eq!(temp.store.room("org").await.unwrap(), Room { used: 100, kept: 100, announced: 0 });
    let events = temp.store.events_of("evidence_file", "a").await.unwrap();
    assert_eq!(events.iter().map(|event| event.action.as_str()).collect::<Vec<_>>(), ["evidence_file.added"]);
    let blobs = temp.store.events_of("blob", &hash('a')).await.unwrap();
    assert_eq!(blobs.len(), 1, "kept once");
}

#[tokio::test]
async fn a_removed_file_keeps_its_bytes_and_comes_back_with_its_links() {
    let temp = companies().await;
    add(&temp, "a", ONE, 'a').await;
    let mut change = change(&temp).await;
    change.put_evidence_link(ONE, &link("l", "a")).await.unwrap();
    change.remove_evidence_file(ONE, "a").await.unwrap();
    change.commit().await.unwrap();
    assert!(temp.store.evidence_files("org", EDITION).await.unwrap().is_empty());
    assert!(temp.store.evidence_links("org", EDITION).await.unwrap().is_empty());
    let kept = temp.store.evidence_file("a").await.unwrap().unwrap();
    assert_eq!(kept.removed_at, Some(cause().at));
    assert!(temp.store.unnamed_blobs(i64::MAX).await.unwrap().is_empty());
    let change = self::change(&temp).await;
    assert!(!change.forget_blob(&hash('a')).await.unwrap(), "a file names it, removed or not");
    assert_eq!(temp.store.room("org").await.unwrap(), Room { used: 0, kept: 100, announced: 0 });
    let mut change = self::change(&temp).await;
    change.restore_evidence_file(ONE, "a").await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(temp.store.evidence_links("org", EDITION).await.unwrap(), [link("l", "a")]);
}

#[tokio::test]
async fn restoring_what_was_put_in_again_is_refused() {
    let temp = companies().await;
    add(&temp, "a", ONE, 'a').await;
    let mut first = change(&temp).await;
    first.remove_evidence_file(ONE, "a").await.unwrap();
    first.commit().await.unwrap();
    assert_eq!(add(&temp, "b", ONE, 'a').await, ("b".to_string(), true));
    let mut again = change(&temp).await;
    let error = again.restore_evidence_file(ONE, "a").await.unwrap_err();
    assert_eq!(error.constraint().map(|found| found.kind), Some(ConstraintKind::Unique), "{error}");
}

#[tokio::test]
async fn bytes_that_no_file_names_are_found_and_forgotten() {
    let temp = companies().await;
    let mut first = change(&temp).await;
    first.keep_blob(&hash('d'), 5, "image/png").await.unwrap();
    first.commit().await.unwrap();
    assert!(temp.store.unnamed_blobs(cause().at).await.unwrap().is_empty(), "not old enough");
    assert_eq!(temp.store.unnamed_blobs(cause().at + 1).await.unwrap(), [hash('d')]);
    assert!(change(&temp).await.forget_blob(&hash('d')).await.unwrap());
    assert!(!change(&temp).await.forget_blob(&hash('d')).await.unwrap(), "gone already");
    assert_eq!(temp.store.blob(&hash('d')).await.unwrap(), None);
}

#[tokio::test]
async fn another_company_reaches_no_file_link_or_upload() {
    let temp = companies().await;
    add(&temp, "a", ONE, 'a').await;
    add(&temp, "c", TWO, 'c').await;
    let mut first = change(&temp).await;
    first.put_evidence_link(ONE, &link("l", "a")).await.unwrap();
    first.begin_upload(&upload("u")).await.unwrap();
    first.commit().await.unwrap();
    assert_eq!(temp.store.evidence_link(TWO, "l").await.unwrap(), None);
    assert_eq!(temp.store.upload("org-two", "u").await.unwrap(), None);
    assert_eq!(change(&temp).await.has_blob("org-two", &hash('a')).await.unwrap(), None);
    let missing = |result: Result<(), StoreError>| matches!(result, Err(StoreError::Missing { .. }));
    assert!(missing(change(&temp).await.remove_evidence_file(TWO, "a").await));
    assert!(missing(change(&temp).await.restore_evidence_file(TWO, "a").await));
    assert!(missing(change(&temp).await.remove_evidence_link(TWO, "l").await));
    assert!(missing(change(&temp).await.put_evidence_link(TWO, &link("m", "a")).await), "not its file");
    assert!(missing(change(&temp).await.put_evidence_link(TWO, &link("l", "c")).await), "not its link");
    assert_eq!(temp.store.evidence_links("org", EDITION).await.unwrap(), [link("l", "a")]);
}

#[tokio::test]
async fn a_link_is_changed_and_removed_with_its_record() {
    let temp = companies().await;
    add(&temp, "a", ONE, 'a').await;
    let changed = EvidenceLink { award: None, clause: "二".to_string(), amount_fen: None, ..link("l", "a") };
    let mut first = change(&temp).await;
    first.put_evidence_link(ONE, &link("l", "a")).await.unwrap();
    first.put_evidence_link(ONE, &changed).await.unwrap();
    first.commit().await.unwrap();
    assert_eq!(temp.store.evidence_link(ONE, "l").await.unwrap(), Some(changed));
    let mut second = change(&temp).await;
    second.remove_evidence_link(ONE, "l").await.unwrap();
    second.commit().await.unwrap();
    let events = temp.store.events_of("evidence_link", "l").await.unwrap();
    let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(actions, ["evidence_link.added", "evidence_link.changed", "evidence_link.removed"]);
}

fn upload(id: &str) -> Upload {
    Upload {
        id: id.to_string(),
        applicant_org: "org".to_string(),
        edition: EDITION.to_string(),
        name: "合同.pdf".to_string(),
        size: 10,
        sha256: hash('b'),
        received: 0,
        uploaded_by: "anna".to_string(),
        created_at: cause().at,
    }
}

#[tokio::test]
async fn an_upload_goes_forward_from_where_it_stands() {
    let temp = companies().await;
    let mut first = change(&temp).await;
    first.begin_upload(&upload("u")).await.unwrap();
    assert_eq!(first.uploads_under_way("org").await.unwrap(), 1);
    assert_eq!(first.room("org").await.unwrap().announced, 10);
    first.upload_received("u", 0, 4).await.unwrap();
    first.commit().await.unwrap();
    let late = change(&temp).await.upload_received("u", 0, 6).await;
    assert!(matches!(late, Err(StoreError::Missing { .. })), "another was faster");
    let beyond = change(&temp).await.upload_received("u", 4, 11).await.unwrap_err();
    assert_eq!(beyond.constraint().map(|found| found.kind), Some(ConstraintKind::Check));
    assert_eq!(temp.store.upload("org", "u").await.unwrap(), Some(Upload { received: 4, ..upload("u") }));
    assert!(temp.store.old_uploads(cause().at).await.unwrap().is_empty());
    assert_eq!(temp.store.old_uploads(cause().at + 1).await.unwrap().len(), 1);
    let mut last = change(&temp).await;
    last.end_upload("u", "upload.expired").await.unwrap();
    last.commit().await.unwrap();
    assert!(!temp.store.is_uploading("u").await.unwrap());
}
