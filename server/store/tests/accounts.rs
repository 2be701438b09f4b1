//! Companies, accounts, one-time links, consents, requests to join.

mod common;

use common::TempStore;
use store::factory::{account, cause};
use store::{Change, ConstraintKind, OrgRole, PasswordReset, StoreError};

const USCC: &str = "91150100MA0N2K7P2E";
const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA";

async fn change(temp: &TempStore) -> Change {
    temp.store.change(cause()).await.unwrap()
}

/// A company `org` with the owner `anna` and the editor `bo`.
async fn company(temp: &TempStore) {
    let mut change = change(temp).await;
    change.add_applicant_org("org", "内蒙古示例智能科技有限公司", USCC).await.unwrap();
    change.add_account(&account("anna").of("org", OrgRole::Owner).build(), Some(HASH)).await.unwrap();
    change.add_account(&account("bo").of("org", OrgRole::Editor).build(), None).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn a_company_and_its_people_come_back_as_they_were_written() {
    let temp = TempStore::new().await;
    company(&temp).await;
    let org = temp.store.applicant_org("org").await.unwrap().unwrap();
    assert_eq!((org.name.as_str(), org.uscc.as_str()), ("内蒙古示例智能科技有限公司", USCC));
    let people = temp.store.accounts_of("org").await.unwrap();
    let expected =
        [account("anna").of("org", OrgRole::Owner).build(), account("bo").of("org", OrgRole::Editor).build()];
    assert_eq!(people, expected, "owners first");
    assert_eq!(temp.store.account_by_email("bo@example.com").await.unwrap().unwrap(), people[1]);
    let credentials = temp.store.credentials("anna@example.com").await.unwrap().unwrap();
    assert_eq!((credentials.account.as_str(), credentials.password_hash.as_deref()), ("anna", Some(HASH)));
    assert!(temp.store.credentials("nobody@example.com").await.unwrap().is_none());
}

#[tokio::test]
async fn a_credit_code_and_a_mail_address_are_taken_once() {
    let temp = TempStore::new().await;
    company(&temp).await;
    let mut second = change(&temp).await;
    assert_eq!(second.applicant_org_by_uscc(USCC).await.unwrap().unwrap().id, "org");
    let error = second.add_applicant_org("other", "另一家", USCC).await.unwrap_err();
    assert_eq!(error.constraint().unwrap().on, "applicant_orgs.uscc");
    assert!(matches!(second.commit().await, Err(StoreError::Undone)));
    let mut again = account("anna").build();
    again.id = "another".to_string();
    let error = change(&temp).await.add_account(&again, None).await.unwrap_err();
    assert_eq!(error.constraint().unwrap().on, "accounts.email");
}

#[tokio::test]
async fn the_schema_refuses_what_no_account_can_be() {
    let temp = TempStore::new().await;
    company(&temp).await;
    let mut upper = account("carl").build();
    upper.email = "Carl@example.com".to_string();
    for (new, hash) in [
        (upper, None),
        (account("dora").secretariat().of("org", OrgRole::Owner).build(), None),
        (account("emil").build(), Some("a password")),
    ] {
        let error = change(&temp).await.add_account(&new, hash).await.unwrap_err();
        assert_eq!(error.constraint().map(|found| found.kind), Some(ConstraintKind::Check), "{new:?}");
    }
    let error =
        change(&temp).await.add_account(&account("f").of("none", OrgRole::Editor).build(), None).await;
    assert_eq!(error.unwrap_err().constraint().map(|found| found.kind), Some(ConstraintKind::ForeignKey));
}

#[tokio::test]
async fn the_record_never_holds_a_person_s_data_or_a_secret() {
    let temp = TempStore::new().await;
    company(&temp).await;
    let mut all = change(&temp).await;
    all.change_profile("bo", "王五", "139-secret-phone").await.unwrap();
    let link = PasswordReset {
        id: "link".to_string(),
        account: "bo".to_string(),
        issued_by: "system".to_string(),
        expires_at: cause().at + 1,
    };
    all.issue_password_reset(&"f".repeat(64), &link).await.unwrap();
    assert_eq!(all.use_password_reset(&"f".repeat(64)).await.unwrap().as_deref(), Some("bo"));
    all.set_password("bo", HASH).await.unwrap();
    all.open_session(&"e".repeat(64), &store::factory::session("s", "bo")).await.unwrap();
    all.queue_mail("mail", "bo@example.com", "subject-words", "body-words").await.unwrap();
    all.agree("bo", "2026-11").await.unwrap();
    all.end_account("bo").await.unwrap();
    all.commit().await.unwrap();
    let events = temp.store.recent_events(100).await.unwrap();
    assert!(events.len() > 10);
    for event in events {
        let text = format!("{event:?}");
        for secret in [
            "argon2",
            "ffffffff",
            "eeeeeeee",
            "example.com",
            "王五",
            "secret-phone",
            "-words",
            "联系人",
            "192.0.2.1",
        ] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    let profile = temp.store.events_of("account", "bo").await.unwrap();
    assert_eq!(profile[1].after.as_ref().unwrap()["changed"], serde_json::json!(["name", "phone"]));
}

#[tokio::test]
async fn a_profile_that_stays_the_same_writes_nothing() {
    let temp = TempStore::new().await;
    company(&temp).await;
    let mut same = change(&temp).await;
    let bo = account("bo").build();
    same.change_profile("bo", &bo.name, &bo.phone).await.unwrap();
    same.commit().await.unwrap();
    assert_eq!(temp.store.events_of("account", "bo").await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_one_time_link_works_once_and_until_its_end() {
    let temp = TempStore::new().await;
    company(&temp).await;
    let (hash, end) = ("a".repeat(64), cause().at + 1000);
    let mut issue = change(&temp).await;
    let link = |id: &str| PasswordReset {
        id: id.to_string(),
        account: "anna".to_string(),
        issued_by: "operator".to_string(),
        expires_at: end,
    };
    issue.issue_password_reset(&hash, &link("one")).await.unwrap();
    issue.issue_password_reset(&"b".repeat(64), &link("two")).await.unwrap();
    issue.commit().await.unwrap();
    let found = |now| temp.store.password_reset(&hash, now);
    assert_eq!(found(end - 1).await.unwrap().as_deref(), Some("anna"));
    assert_eq!(found(end).await.unwrap(), None, "its last millisecond is over");
    let mut late = cause();
    late.at = end;
    let mut late = temp.store.change(late).await.unwrap();
    assert_eq!(late.use_password_reset(&hash).await.unwrap(), None);
    drop(late);
    let mut used = change(&temp).await;
    assert_eq!(used.use_password_reset(&hash).await.unwrap().as_deref(), Some("anna"));
    assert_eq!(used.use_password_reset(&hash).await.unwrap(), None, "a second time");
    used.set_password("anna", HASH).await.unwrap();
    used.commit().await.unwrap();
    assert_eq!(found(end - 1).await.unwrap(), None);
    let other = temp.store.password_reset(&"b".repeat(64), end - 1).await.unwrap();
    assert_eq!(other, None, "another open link ends with the password that it was for");
}

#[tokio::test]
async fn an_ended_account_has_no_credentials_sessions_or_links() {
    let temp = TempStore::new().await;
    company(&temp).await;
    let mut open = change(&temp).await;
    open.open_session(&"c".repeat(64), &store::factory::session("s", "anna")).await.unwrap();
    open.commit().await.unwrap();
    let mut end = change(&temp).await;
    end.end_account("anna").await.unwrap();
    end.commit().await.unwrap();
    assert!(temp.store.credentials("anna@example.com").await.unwrap().is_none());
    assert!(temp.store.sessions_of("anna", 0, i64::MAX / 2).await.unwrap().is_empty());
    assert_eq!(temp.store.accounts_of("org").await.unwrap().len(), 1);
    assert!(temp.store.account("anna").await.unwrap().unwrap().ended_at.is_some(), "the row stays");
    let error = change(&temp).await.set_password("anna", HASH).await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { kind: "account", .. }));
}

#[tokio::test]
async fn a_newcomer_waits_for_one_company_and_is_placed_in_it() {
    let temp = TempStore::new().await;
    company(&temp).await;
    let mut ask = change(&temp).await;
    ask.add_account(&account("new").build(), Some(HASH)).await.unwrap();
    ask.ask_to_join("request", "new", "org").await.unwrap();
    ask.commit().await.unwrap();
    let waits = temp.store.waits_for("new").await.unwrap();
    assert_eq!(waits.as_deref(), Some("内蒙古示例智能科技有限公司"));
    let error = change(&temp).await.ask_to_join("second", "new", "org").await.unwrap_err();
    assert_eq!(error.constraint().map(|found| found.kind), Some(ConstraintKind::Unique));
    assert_eq!(temp.store.accounts_of("org").await.unwrap().len(), 2, "asking lets nobody in");
    let mut place = change(&temp).await;
    place.place_account("new", Some(("org", OrgRole::Editor))).await.unwrap();
    place.commit().await.unwrap();
    assert_eq!(temp.store.accounts_of("org").await.unwrap().len(), 3);
}

#[tokio::test]
async fn each_version_of_the_notice_is_agreed_to_once() {
    let temp = TempStore::new().await;
    company(&temp).await;
    for (version, at) in [("1", 1), ("2", 2)] {
        let mut later = cause();
        later.at += at;
        let mut agree = temp.store.change(later).await.unwrap();
        agree.agree("anna", version).await.unwrap();
        agree.commit().await.unwrap();
    }
    let all = temp.store.consents_of("anna").await.unwrap();
    assert_eq!(all, [("2".to_string(), cause().at + 2), ("1".to_string(), cause().at + 1)]);
    assert!(change(&temp).await.agree("anna", "1").await.is_err());
}
