//! The register of members on a real database: all of an import or nothing, and an event for each member.

mod common;

use common::TempStore;
use domain::register::{Column, Member, Standing};
use store::factory::{account, cause};
use store::{Imported, MemberImport};

fn member(uscc: &str, name: &str, standing: Standing) -> Member {
    Member {
        uscc: uscc.to_string(),
        name: name.to_string(),
        standing,
        member_no: "HY-1".to_string(),
        joined_on: domain::date::Date::parse("2015-03-01").ok(),
        grade: Some(2),
        certificate_no: "NM-1".to_string(),
        valid_from: None,
        valid_to: domain::date::Date::parse("2023-02-28").ok(),
        checked_on: None,
    }
}

const A: &str = "91150100MA0N2K7P2E";
const B: &str = "91150203MA0Q5T8WXC";

#[tokio::test]
async fn an_import_changes_what_differs_and_takes_out_what_is_asked_for() {
    let db = TempStore::seeded().await;
    let first = [member(A, "甲", Standing::Active), member(B, "乙", Standing::Suspended)];
    let import = async |members: &[Member], replace: bool| {
        let mut change = db.store.change(cause()).await.expect("a change begins");
        let done = change.import_members(members, replace).await.expect("it is imported");
        change.commit().await.expect("it is committed");
        done
    };
    assert_eq!(import(&first, false).await, Imported { added: 2, changed: 0, removed: 0 });
    assert_eq!(db.store.members().await.expect("the store answers"), first);
    assert_eq!(import(&first, true).await, Imported::default(), "the same again changes nothing");
    let second = [member(B, "乙", Standing::Active)];
    assert_eq!(import(&second, false).await, Imported { changed: 1, ..Imported::default() });
    assert_eq!(import(&second, true).await, Imported { removed: 1, ..Imported::default() });
    assert_eq!(db.store.member(A).await.expect("the store answers"), None);
    for (uscc, expected) in
        [(A, vec!["member.added", "member.removed"]), (B, vec!["member.added", "member.changed"])]
    {
        let events = db.store.events_of("member", uscc).await.expect("the store answers");
        assert_eq!(events.iter().map(|event| event.action.as_str()).collect::<Vec<_>>(), expected);
    }
    // One that the table refuses lets nothing of its import in.
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let bad = [member(A, "甲", Standing::Active), member("short", "丙", Standing::Active)];
    assert!(change.import_members(&bad, false).await.is_err());
    assert!(change.commit().await.is_err());
    assert_eq!(db.store.members().await.expect("the store answers"), second);
}

#[tokio::test]
async fn a_file_waits_until_it_is_confirmed_and_its_headings_are_remembered() {
    let db = TempStore::seeded().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.add_account(&account("secretary").secretariat().build(), None).await.expect("an account");
    let import = |id: &str| MemberImport {
        id: id.to_string(),
        account: "secretary".to_string(),
        name: "名册.csv".to_string(),
        cells: vec![vec!["单位（全称）".to_string(), "备注".to_string(), String::new()]],
        head: 0,
        mapping: vec![None, Some(Column::Name), None],
    };
    change.begin_member_import(&import("one")).await.expect("it is kept");
    change.begin_member_import(&import("two")).await.expect("the next takes its place");
    change.map_member_import("two", &vec![Some(Column::Name), None, None]).await.expect("it is mapped");
    change.commit().await.expect("it is committed");
    assert_eq!(db.store.member_import("one").await.expect("the store answers"), None);
    let kept = db.store.member_import("two").await.expect("the store answers").expect("it is kept");
    assert_eq!(kept, MemberImport { mapping: vec![Some(Column::Name), None, None], ..import("two") });
    assert!(db.store.member_headings().await.expect("the store answers").is_empty());
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.end_member_import(&kept, true).await.expect("it is confirmed");
    change.commit().await.expect("it is committed");
    let known = db.store.member_headings().await.expect("the store answers");
    assert_eq!(
        known.into_iter().collect::<Vec<_>>(),
        [("单位全称".to_string(), Some(Column::Name)), ("备注".to_string(), None),]
    );
    let mut change = db.store.change(cause()).await.expect("a change begins");
    assert!(change.end_member_import(&kept, true).await.is_err(), "pressed twice");
}
