//! The office's list on a real database: its filters, its order, and how SQLite finds it.

mod common;

use common::TempStore;
use domain::workflow::{Action, Facts, Party, State, decide};
use sqlx::Row;
use store::factory::{account, cause, submission};
use store::{Cause, DeskAssigned, DeskFilter, DeskView, NewSubmission, OrgRole};

/// Three companies of three regions, an hour apart; the first is on somebody's desk.
async fn db() -> TempStore {
    let db = TempStore::seeded().await;
    let (pack, _) = common::shipped();
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let companies = [
        ("a", "91150100MA0N2K7P2E", "呼市示例安防"),
        ("b", "91152900MA0N2K7P2E", "阿盟示例安防"),
        ("c", "91350100M000100Y43", "福州示例安防"),
        ("d", "91150000502680413N", "区直示例安防"),
    ];
    for (at, (id, uscc, name)) in (0..).zip(companies) {
        let later = Cause { at: cause().at + at * 3_600_000, ..cause() };
        let mut change = db.store.change(later).await.expect("a change begins");
        change.add_applicant_org(id, name, uscc).await.expect("a company");
        change.add_account(&account(id).of(id, OrgRole::Owner).build(), None).await.expect("an account");
        let search = format!("{name}\n{}\n雪亮工程{id}", uscc.to_lowercase());
        let new = NewSubmission { search: &search, ..submission(id, id, &pack.hash) };
        change.submit(new, id, row).await.expect("it is sent in");
        change.commit().await.expect("it is committed");
    }
    let mut change = db.store.change(cause()).await.expect("a change begins");
    for id in ["secretary", "former"] {
        change.add_account(&account(id).secretariat().build(), None).await.expect("an account");
    }
    let first = change.find_application("a").await.expect("it is there");
    change.assign_application(&first, Some("former")).await.expect("it is on a desk");
    change.end_account("former").await.expect("who leaves keeps what is on the desk");
    change.commit().await.expect("it is committed");
    db
}

#[tokio::test]
async fn filters_narrow_the_list_and_the_longest_waiting_come_first() {
    let db = db().await;
    let all = || DeskFilter { edition: "2021-2022".to_string(), ..DeskFilter::default() };
    let region = |id: &str| DeskFilter { region: id.to_string(), ..all() };
    let with = |assigned: DeskAssigned| DeskFilter { assigned, ..all() };
    for (filter, expected) in [
        (all(), "abcd"),
        (region("1501"), "a"),
        (region("1529"), "b"),
        (region("outside"), "c"),
        (region("15"), "d"),
        (region("1502"), ""),
        (region("1 15"), ""),
        (with(DeskAssigned::Nobody), "bcd"),
        (with(DeskAssigned::Account("former".to_string())), "a"),
        (with(DeskAssigned::Account("secretary".to_string())), ""),
        (DeskFilter { before: Some(cause().at), ..all() }, ""),
        (DeskFilter { before: Some(cause().at + 3_600_001), ..all() }, "ab"),
        (DeskFilter { text: "雪亮工程C".to_string(), ..all() }, "c"),
        (DeskFilter { text: "示例".to_string(), region: "1529".to_string(), ..all() }, "b"),
    ] {
        let found = db.store.desk(&filter, 10, 0).await.expect("the store answers");
        let ids: Vec<&str> = found.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids.concat(), expected, "{filter:?}");
    }
    let people = db.store.office_accounts("2021-2022").await.expect("the store answers");
    let ids: Vec<&str> = people.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["former", "secretary"], "who left is named while something is on their desk");
    assert_eq!(db.store.office_accounts("other").await.expect("the store answers").len(), 1);
}

#[tokio::test]
async fn a_view_is_kept_once_a_name_and_removed_by_its_owner_alone() {
    let db = db().await;
    let view = |id: &str, query: &str| DeskView { id: id.into(), name: "呼市".into(), query: query.into() };
    let mut change = db.store.change(cause()).await.expect("a change begins");
    assert!(change.save_desk_view(&view("1", "region=1501"), "secretary", 1).await.expect("kept"));
    assert!(change.save_desk_view(&view("2", "days=3"), "secretary", 1).await.expect("kept"));
    let other = DeskView { name: "另一".into(), ..view("3", "") };
    assert!(!change.save_desk_view(&other, "secretary", 1).await.expect("the store answers"));
    change.commit().await.expect("it is committed");
    let kept = db.store.desk_views("secretary").await.expect("the store answers");
    assert_eq!(kept, [view("1", "days=3")]);
    let mut change = db.store.change(cause()).await.expect("a change begins");
    assert!(change.remove_desk_view("1", "former").await.is_err());
    assert!(change.commit().await.is_err());
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.remove_desk_view("1", "secretary").await.expect("it is removed");
    change.commit().await.expect("it is committed");
    assert!(db.store.desk_views("secretary").await.expect("the store answers").is_empty());
}

/// What SQLite says of how it finds the list: by an index, in its order, without sorting.
#[tokio::test]
async fn the_list_is_read_in_the_order_of_an_index() {
    let db = db().await;
    let mut outside = db.outside().await;
    let plan = sqlx::query(concat!("EXPLAIN QUERY PLAN ", include_str!("../src/desk.sql")))
        .fetch_all(&mut outside)
        .await
        .expect("a plan");
    let lines: Vec<String> = plan.iter().map(|row| row.get::<String, _>("detail")).collect();
    let text = lines.join("\n");
    assert!(
        text.contains("SEARCH a USING INDEX applications_by_wait (edition=? AND submitted_at<?)"),
        "{text}"
    );
    assert!(!text.contains("TEMP B-TREE") && !text.contains("SCAN"), "{text}");
}
