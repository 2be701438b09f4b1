//! What applications have in common is found on a real database by its index, and only where it should be.

mod common;

use common::TempStore;
use domain::relation::Kind;
use domain::workflow::{Action, Facts, Party, State, decide};
use store::factory::{account, cause, submission};
use store::{NewSubmission, OrgRole, Relation};

async fn send_in(db: &TempStore, id: &str, org: &str, award: &str, relations: &[Relation]) {
    let (pack, _) = common::shipped();
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let new = NewSubmission { award, award_no: award.len(), relations, ..submission(id, org, &pack.hash) };
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.submit(new, org, row).await.expect("it is sent in");
    change.commit().await.expect("it is committed");
}

#[tokio::test]
async fn only_other_companies_with_the_same_kind_and_key_are_related() {
    let db = TempStore::seeded().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    for (org, uscc) in [("a", "91150100MA0N2K7P2E"), ("b", "91150203MA0Q5T8WXC")] {
        change.add_applicant_org(org, org, uscc).await.expect("a company");
        change.add_account(&account(org).of(org, OrgRole::Owner).build(), None).await.expect("an account");
    }
    change.commit().await.expect("it is committed");
    let of = |kind: Kind, text: &str| Relation::of(kind, text, text).expect("it can be compared");
    // The same document twice in one application is one relation.
    let first = [
        of(Kind::Phone, "0471-4915331"),
        of(Kind::Project, "某市雪亮工程"),
        of(Kind::Project, "某市 雪亮工程"),
    ];
    send_in(&db, "a1", "a", "top_ten_contractor", &first).await;
    send_in(&db, "a2", "a", "star_integrity_enterprise", &first).await;
    send_in(
        &db,
        "b1",
        "b",
        "top_ten_contractor",
        &[of(Kind::Project, "某市雪亮工程"), of(Kind::Contract, "04714915331")],
    )
    .await;
    let related = async |id: &str| {
        let one = db.store.application(id).await.expect("the store answers").expect("it is there");
        let found = db.store.related(&one).await.expect("the store answers");
        found.into_iter().map(|one| (one.kind.0, one.application)).collect::<Vec<_>>()
    };
    assert_eq!(related("a1").await, [(Kind::Project, "b1".to_string())]);
    assert_eq!(related("b1").await, [(Kind::Project, "a1".to_string()), (Kind::Project, "a2".to_string())]);
}
