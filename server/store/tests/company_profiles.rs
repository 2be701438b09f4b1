//! What a company says of itself is kept, read again, and never told by events.

mod common;

use common::TempStore;
use domain::company::Profile;
use store::OrgRole;
use store::factory::{account, cause};

#[tokio::test]
async fn a_profile_is_kept_and_its_events_name_fields_and_hold_no_data() {
    let db = TempStore::new().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.add_applicant_org("org", "某公司", "91150100MA0N2K7P2E").await.expect("a company");
    change.add_account(&account("who").of("org", OrgRole::Owner).build(), None).await.expect("an account");
    assert!(change.company_profile("org").await.expect("asked").is_empty());
    let first = Profile {
        legal_representative: "赵某子".into(),
        address: "呼和浩特示例路1号".into(),
        phone: "0471-0000501".into(),
    };
    change.save_company_profile("org", "who", &first).await.expect("it is kept");
    let second = Profile { address: "呼和浩特示例路2号".into(), ..first.clone() };
    change.save_company_profile("org", "who", &second).await.expect("it is kept again");
    change.save_company_profile("org", "who", &second).await.expect("nothing to do");
    assert_eq!(change.company_profile("org").await.expect("asked"), second);
    change.commit().await.expect("it is committed");
    assert_eq!(db.store.company_profile("org").await.expect("asked"), second);
    assert!(db.store.company_profile("other").await.expect("asked").is_empty());

    let events = db.store.events_of("applicant_org", "org").await.expect("events");
    let told: Vec<String> = events
        .iter()
        .filter(|one| one.action == "company_profile.saved")
        .map(|one| {
            assert_eq!(one.before, None);
            one.after.as_ref().expect("it says what changed").to_string()
        })
        .collect();
    assert_eq!(
        told,
        [r#"{"changed":["legal_representative","address","phone"]}"#, r#"{"changed":["address"]}"#]
    );

    let mut change = db.store.change(cause()).await.expect("a change begins");
    assert!(change.save_company_profile("nobody", "who", &first).await.is_err());
}
