//! Drafts: saves, their order, their record.

mod common;

use common::TempStore;
use domain::application::history::{Step, Texts, at};
use domain::application::merge::By;
use domain::application::{Edit, Save};
use store::factory::{account, cause};
use store::{Change, OrgRole, StoreError};

const EDITION: &str = "2021-2022";
const NAME: &str = "/organisation/name";

async fn change(temp: &TempStore) -> Change {
    temp.store.change(cause()).await.unwrap()
}

/// A company with the accounts `anna` and `bo`, and its draft `d`.
async fn drafted() -> TempStore {
    let temp = TempStore::seeded().await;
    let mut change = change(&temp).await;
    change.add_applicant_org("org", "某公司", "91150100MA0N2K7P2E").await.unwrap();
    change.add_account(&account("anna").of("org", OrgRole::Owner).build(), None).await.unwrap();
    change.add_account(&account("bo").of("org", OrgRole::Editor).build(), None).await.unwrap();
    change.open_draft("d", "org", EDITION).await.unwrap();
    change.commit().await.unwrap();
    temp
}

fn save(editor: &str, seq: u64, known: u64, edits: &[(&str, u64, &str)]) -> Save {
    let edit = |(name, base, value): &(&str, u64, &str)| Edit {
        name: (*name).to_owned(),
        base: *base,
        value: (*value).to_owned(),
    };
    Save { editor: editor.to_owned(), seq, known, edits: edits.iter().map(edit).collect() }
}

async fn send(temp: &TempStore, save: &Save, account: &str) -> domain::application::Reply {
    let mut change = change(temp).await;
    let reply = change.save_draft("d", save, account).await.unwrap();
    change.commit().await.unwrap();
    reply
}

async fn texts(temp: &TempStore) -> Vec<(String, Vec<String>)> {
    let fields = temp.store.draft_fields("d", 0).await.unwrap();
    fields
        .into_iter()
        .map(|(name, field)| (name, field.values.into_iter().map(|said| said.value).collect()))
        .collect()
}

#[tokio::test]
async fn a_company_has_one_draft_an_edition() {
    let temp = drafted().await;
    let mut again = change(&temp).await;
    assert_eq!(again.open_draft("e", "org", EDITION).await.unwrap().id, "d");
    again.commit().await.unwrap();
    assert_eq!(temp.store.drafts_of("org").await.unwrap().len(), 1);
    assert_eq!(temp.store.draft("org", "1999-2000").await.unwrap(), None);
    assert_eq!(temp.store.draft("other", EDITION).await.unwrap(), None);
}

#[tokio::test]
async fn a_save_is_kept_with_its_record_and_answered_with_what_is_new() {
    let temp = drafted().await;
    let reply = send(&temp, &save("a", 1, 0, &[(NAME, 0, "甲"), ("/projects/r1", 0, "1024")]), "anna").await;
    assert_eq!((reply.rev, reply.applied, reply.fields.len()), (1, 1, 2));
    let reply = send(&temp, &save("b", 1, 1, &[(NAME, 1, "乙")]), "bo").await;
    assert_eq!((reply.rev, reply.fields.len()), (2, 1), "what it had seen is not said again");
    assert_eq!(texts(&temp).await[0], (NAME.to_owned(), vec!["乙".to_owned()]));
    let events = temp.store.events_of("draft", "d").await.unwrap();
    assert_eq!(
        events.iter().map(|event| event.action.as_str()).collect::<Vec<_>>(),
        ["draft.opened", "draft.saved", "draft.saved"]
    );
    let steps = temp.store.draft_steps("d", 0, 10).await.unwrap();
    assert_eq!(steps.iter().map(|step| step.rev).collect::<Vec<_>>(), [2, 1], "newest first");
    assert_eq!(steps[0].before.get(NAME), Some(&Some("甲".to_owned())));
    assert_eq!(steps[0].after.get(NAME), Some(&"乙".to_owned()));
    let today: Texts = texts(&temp).await.into_iter().map(|(name, texts)| (name, texts[0].clone())).collect();
    let earlier: Vec<Step> = steps.iter().map(store::DraftStep::step).collect();
    assert_eq!(at(today.clone(), 1, &earlier)[NAME], "甲");
    assert!(at(today, 0, &earlier).is_empty());
}

#[tokio::test]
async fn a_repeated_or_overtaken_save_changes_nothing() {
    let temp = drafted().await;
    let (first, second) = (
        save("a", 1, 0, &[(NAME, 0, "甲")]),
        save("a", 2, 0, &[(NAME, 0, "甲公司"), ("/has_own_brand", 0, "true")]),
    );
    send(&temp, &second, "anna").await;
    let before = texts(&temp).await;
    for save in [&second, &first] {
        let reply = send(&temp, save, "anna").await;
        assert_eq!((reply.rev, reply.applied), (1, 2));
        assert_eq!(reply.fields.len(), 2, "its sender has not seen them");
    }
    assert_eq!(texts(&temp).await, before);
    assert_eq!(temp.store.draft_steps("d", 0, 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn values_against_each_other_stand_with_the_names_of_their_people() {
    let temp = drafted().await;
    send(&temp, &save("a", 1, 0, &[(NAME, 0, "甲")]), "anna").await;
    let reply = send(&temp, &save("b", 1, 0, &[(NAME, 0, "乙")]), "bo").await;
    assert_eq!(texts(&temp).await[0].1, ["甲", "乙"]);
    let mut people = reply.people.clone();
    people.sort();
    assert_eq!(
        people,
        [("anna".to_owned(), "联系人anna".to_owned()), ("bo".to_owned(), "联系人bo".to_owned())]
    );
}

#[tokio::test]
async fn a_large_paste_and_single_fields_are_read_alike() {
    let temp = drafted().await;
    let rows: Vec<(String, String)> = (1..=100)
        .flat_map(|row| {
            [
                (format!("/projects/r{row}"), (row * 1024).to_string()),
                (format!("/projects/r{row}/name"), format!("工程{row}")),
            ]
        })
        .collect();
    let edits: Vec<(&str, u64, &str)> =
        rows.iter().map(|(name, value)| (name.as_str(), 0, value.as_str())).collect();
    let reply = send(&temp, &save("a", 1, 0, &edits), "anna").await;
    assert_eq!((reply.rev, reply.fields.len()), (1, 200));
    // Another, who has not seen row 10, removes row 1 and fills in row 10 beside the one that is there.
    send(&temp, &save("a", 2, 1, &[("/projects/r1/rating", 1, "good")]), "anna").await;
    send(&temp, &save("b", 1, 0, &[("/projects/r1", 1, "-1024"), ("/projects/r10/name", 0, "别的")]), "bo")
        .await;
    let fields = temp.store.draft_fields("d", 0).await.unwrap();
    assert_eq!(fields["/projects/r1"].value(), "1024", "its rating was not seen");
    assert_eq!(fields["/projects/r10/name"].texts(), ["工程10", "别的"]);
    assert_eq!(fields["/projects/r100/name"].texts(), ["工程100"]);
}

#[tokio::test]
async fn a_draft_that_is_not_there_is_missing() {
    let temp = drafted().await;
    let mut change = change(&temp).await;
    let by = By { editor: "a", account: "anna" };
    let edits = save("a", 1, 0, &[(NAME, 0, "甲")]).edits;
    let error = change.edit_draft("x", &edits, by, "draft.saved").await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { kind: "draft", .. }), "{error:?}");
}
