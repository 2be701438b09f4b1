//! Sign-ins and the outbox of mails.

mod common;

use common::TempStore;
use store::factory::{account, cause, session};
use store::{OrgRole, StoreError};

const IDLE: i64 = 12 * 3_600_000;

fn hash(letter: &str) -> String {
    letter.repeat(64)
}

/// `anna` of a company with the sessions `one` and `two`, `bo` without a company with the session `three`.
async fn signed_in() -> TempStore {
    let temp = TempStore::new().await;
    let mut change = temp.store.change(cause()).await.unwrap();
    change.add_applicant_org("org", "示例公司", "91150100MA0N2K7P2E").await.unwrap();
    change.add_account(&account("anna").of("org", OrgRole::Owner).build(), None).await.unwrap();
    change.add_account(&account("bo").build(), None).await.unwrap();
    for (letter, id, whose) in [("a", "one", "anna"), ("b", "two", "anna"), ("c", "three", "bo")] {
        change.open_session(&hash(letter), &session(id, whose)).await.unwrap();
    }
    change.commit().await.unwrap();
    temp
}

#[tokio::test]
async fn a_session_speaks_for_its_account_and_company() {
    let temp = signed_in().await;
    let anna = temp.store.signed_in(&hash("a"), cause().at, IDLE).await.unwrap().unwrap();
    assert_eq!((anna.session.as_str(), anna.account.as_str()), ("one", "anna"));
    assert_eq!(anna.org, Some(("org".to_string(), "示例公司".to_string(), OrgRole::Owner)));
    let bo = temp.store.signed_in(&hash("c"), cause().at, IDLE).await.unwrap().unwrap();
    assert_eq!((bo.account.as_str(), bo.org), ("bo", None));
    assert!(temp.store.signed_in(&hash("d"), cause().at, IDLE).await.unwrap().is_none());
}

#[tokio::test]
async fn a_session_ends_at_its_latest_end_and_when_it_is_not_used() {
    let temp = signed_in().await;
    let (begin, end) = (cause().at, session("one", "anna").expires_at);
    let valid = async |now| temp.store.signed_in(&hash("a"), now, IDLE).await.unwrap().is_some();
    assert!(valid(begin + IDLE - 1).await);
    assert!(!valid(begin + IDLE).await, "not used for the idle time");
    temp.store.touch_session("one", begin + IDLE - 1).await.unwrap();
    assert!(valid(begin + IDLE).await, "use prolongs it");
    temp.store.touch_session("one", begin).await.unwrap();
    assert!(valid(begin + IDLE).await, "an older time changes nothing");
    temp.store.touch_session("one", end - 1).await.unwrap();
    assert!(valid(end - 1).await);
    assert!(!valid(end).await, "but not past its latest end");
}

#[tokio::test]
async fn ending_one_leaves_the_others_and_is_for_the_account_s_own() {
    let temp = signed_in().await;
    let mut change = temp.store.change(cause()).await.unwrap();
    let error = change.end_session("bo", "one").await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { kind: "session", .. }));
    change.end_session("anna", "one").await.unwrap();
    change.commit().await.unwrap();
    let left: Vec<String> = temp
        .store
        .sessions_of("anna", cause().at, IDLE)
        .await
        .unwrap()
        .into_iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(left, ["two"]);
    assert!(temp.store.signed_in(&hash("a"), cause().at, IDLE).await.unwrap().is_none());
    assert_eq!(temp.store.events_of("session", "one").await.unwrap()[1].action, "session.ended");
}

#[tokio::test]
async fn ending_all_can_spare_one() {
    let temp = signed_in().await;
    let mut change = temp.store.change(cause()).await.unwrap();
    assert_eq!(change.end_sessions("anna", Some("two")).await.unwrap(), 1);
    assert_eq!(change.end_sessions("anna", None).await.unwrap(), 1);
    change.commit().await.unwrap();
    assert!(temp.store.signed_in(&hash("b"), cause().at, IDLE).await.unwrap().is_none());
    assert!(temp.store.signed_in(&hash("c"), cause().at, IDLE).await.unwrap().is_some(), "bo's stays");
}

#[tokio::test]
async fn old_sessions_are_cleared_away() {
    let temp = signed_in().await;
    temp.store.touch_session("two", cause().at + 1).await.unwrap();
    let mut later = cause();
    later.at += IDLE;
    let mut change = temp.store.change(later.clone()).await.unwrap();
    change.clear_sessions("anna", IDLE).await.unwrap();
    change.commit().await.unwrap();
    assert!(temp.store.is_known_at("anna@example.com", "192.0.2.1").await.unwrap());
    assert!(!temp.store.is_known_at("anna@example.com", "192.0.2.2").await.unwrap());
    assert_eq!(temp.store.events_of("session", "one").await.unwrap()[1].action, "session.expired");
    assert_eq!(temp.store.events_of("session", "two").await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_mail_is_due_until_it_is_sent_or_given_up_and_is_emptied_then() {
    let temp = signed_in().await;
    let now = cause().at;
    let mut change = temp.store.change(cause()).await.unwrap();
    for id in ["first", "second"] {
        change
            .queue_mail(id, "anna@example.com", "重设密码", "https://awards.example/reset/token")
            .await
            .unwrap();
    }
    change.commit().await.unwrap();
    assert!(temp.store.due_mails(now - 1, 9).await.unwrap().is_empty());
    assert_eq!(temp.store.due_mails(now, 9).await.unwrap().len(), 2);
    let mut change = temp.store.change(cause()).await.unwrap();
    change.mail_sent("first").await.unwrap();
    change.mail_failed("second", Some(now + 60_000)).await.unwrap();
    change.commit().await.unwrap();
    assert!(temp.store.due_mails(now, 9).await.unwrap().is_empty());
    let due = temp.store.due_mails(now + 60_000, 9).await.unwrap();
    assert_eq!((due[0].id.as_str(), due[0].failures), ("second", 1));
    let mut change = temp.store.change(cause()).await.unwrap();
    change.mail_failed("second", None).await.unwrap();
    change.commit().await.unwrap();
    assert!(temp.store.due_mails(i64::MAX, 9).await.unwrap().is_empty());
    let bodies: Vec<String> =
        sqlx::query_scalar("SELECT body FROM mails").fetch_all(&mut temp.outside().await).await.unwrap();
    assert_eq!(bodies, ["", ""], "a one-time link does not stay behind");
    let error = temp.store.change(cause()).await.unwrap().mail_sent("first").await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { kind: "mail", .. }), "sent once");
}
