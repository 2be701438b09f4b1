//! Invitations, wishes to join, and looking for accounts.

mod common;

use common::TempStore;
use store::factory::{account, cause};
use store::{Change, Invitation, OrgRole, StoreError};

async fn change(temp: &TempStore) -> Change {
    temp.store.change(cause()).await.unwrap()
}

/// Two companies; `anna` owns the first, `carl` the second, `dora` wishes to join the second.
async fn companies() -> TempStore {
    let temp = TempStore::new().await;
    let mut change = change(&temp).await;
    change.add_applicant_org("one", "甲_100%公司", "91150100MA0N2K7P2E").await.unwrap();
    change.add_applicant_org("two", "乙公司", "91150203MA0Q5T8WXC").await.unwrap();
    change.add_account(&account("anna").of("one", OrgRole::Owner).build(), None).await.unwrap();
    change.add_account(&account("carl").of("two", OrgRole::Owner).build(), None).await.unwrap();
    change.add_account(&account("dora").build(), None).await.unwrap();
    change.add_account(&account("office").secretariat().build(), None).await.unwrap();
    change.ask_to_join("wish", "dora", "two").await.unwrap();
    change.commit().await.unwrap();
    temp
}

fn invitation(id: &str) -> Invitation {
    let at = cause().at;
    Invitation {
        id: id.to_string(),
        applicant_org: "one".to_string(),
        email: "eve@example.com".to_string(),
        org_role: OrgRole::Editor,
        invited_by: "anna".to_string(),
        created_at: at,
        expires_at: at + 1_000,
    }
}

fn hash(sign: char) -> String {
    sign.to_string().repeat(64)
}

#[tokio::test]
async fn an_invitation_works_once_and_until_its_end() {
    let temp = companies().await;
    let mut making = change(&temp).await;
    making.invite(&hash('a'), &invitation("i")).await.unwrap();
    making.commit().await.unwrap();
    let at = cause().at;
    assert_eq!(temp.store.invitation(&hash('a'), at).await.unwrap(), Some(invitation("i")));
    assert_eq!(temp.store.invitation(&hash('a'), at + 1_000).await.unwrap(), None);
    assert_eq!(temp.store.invitations_of("one", at).await.unwrap().len(), 1);
    assert!(temp.store.invitations_of("two", at).await.unwrap().is_empty());
    let mut using = change(&temp).await;
    assert!(using.use_invitation(&hash('a')).await.unwrap().is_some());
    assert_eq!(using.use_invitation(&hash('a')).await.unwrap(), None);
    using.commit().await.unwrap();
    for event in temp.store.events_of("invitation", "i").await.unwrap() {
        let said = format!("{:?} {:?}", event.before, event.after);
        assert!(!said.contains("eve@") && !said.contains(&hash('a')), "{said}");
    }
}

#[tokio::test]
async fn only_the_company_itself_withdraws_its_invitation() {
    let temp = companies().await;
    let mut making = change(&temp).await;
    making.invite(&hash('a'), &invitation("i")).await.unwrap();
    making.commit().await.unwrap();
    let mut other = change(&temp).await;
    let error = other.withdraw_invitation("two", "i").await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error:?}");
    drop(other);
    let mut own = change(&temp).await;
    own.withdraw_invitation("one", "i").await.unwrap();
    own.commit().await.unwrap();
    assert_eq!(temp.store.invitation(&hash('a'), cause().at).await.unwrap(), None);
}

#[tokio::test]
async fn a_wish_is_decided_once_and_by_those_who_may() {
    let temp = companies().await;
    assert_eq!(temp.store.join_requests(Some("two")).await.unwrap()[0].name, "联系人dora");
    assert!(temp.store.join_requests(Some("one")).await.unwrap().is_empty());
    let mut foreign = change(&temp).await;
    let error = foreign.decide_join_request("wish", Some("one"), "anna", true).await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error:?}");
    drop(foreign);
    let mut own = change(&temp).await;
    own.decide_join_request("wish", Some("two"), "carl", true).await.unwrap();
    own.commit().await.unwrap();
    let dora = temp.store.account("dora").await.unwrap().unwrap();
    assert_eq!(dora.org, Some(("two".to_string(), OrgRole::Editor)));
    let mut again = change(&temp).await;
    assert!(again.decide_join_request("wish", None, "office", false).await.is_err());
}

#[tokio::test]
async fn a_refused_wish_leaves_the_person_without_a_company() {
    let temp = companies().await;
    let mut office = change(&temp).await;
    office.decide_join_request("wish", None, "office", false).await.unwrap();
    office.commit().await.unwrap();
    assert_eq!(temp.store.account("dora").await.unwrap().unwrap().org, None);
    assert!(temp.store.join_requests(None).await.unwrap().is_empty());
    assert_eq!(temp.store.waits_for("dora").await.unwrap(), None);
}

#[tokio::test]
async fn the_office_finds_applicants_by_what_it_knows_of_them() {
    let temp = companies().await;
    let found = |text: &'static str| {
        let store = temp.store.clone();
        async move {
            store.find_accounts(text, 10).await.unwrap().into_iter().map(|one| one.id).collect::<Vec<_>>()
        }
    };
    assert_eq!(found("ANNA@").await, ["anna"]);
    assert_eq!(found("乙公司").await, ["carl"]);
    assert_eq!(found("91150100MA0N2K7P2E").await, ["anna"]);
    assert_eq!(found("联系人d").await, ["dora"]);
    assert_eq!(found("%").await, ["anna"], "a sign of patterns is a sign like others");
    assert_eq!(found("_").await, ["anna"]);
    assert!(found("office").await.is_empty(), "only applicants");
}

#[tokio::test]
async fn a_wish_is_over_once_its_person_has_a_company() {
    let temp = companies().await;
    let mut placing = change(&temp).await;
    placing.place_account("dora", Some(("one", OrgRole::Owner))).await.unwrap();
    placing.commit().await.unwrap();
    assert!(temp.store.join_requests(None).await.unwrap().is_empty());
    let mut late = change(&temp).await;
    let error = late.decide_join_request("wish", Some("two"), "carl", true).await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error:?}");
    drop(late);
    let dora = temp.store.account("dora").await.unwrap().unwrap();
    assert_eq!(dora.org, Some(("one".to_string(), OrgRole::Owner)), "nobody moves her");
}
