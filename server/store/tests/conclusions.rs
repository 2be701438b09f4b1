//! Votes, conclusions and minutes on a real database: each with its event, and never changed afterwards.

mod common;

use common::{TempStore, shipped};
use domain::policy::Role;
use domain::workflow::{Action, Facts, Party, State, decide};
use store::factory::{account, cause, submission};
use store::{
    ConstraintKind, OrgRole, ReviewConclusion, ReviewMinutes, ReviewMotion, ReviewRound, StoreError,
};

/// A round with one application and two people.
async fn db() -> TempStore {
    let db = TempStore::seeded().await;
    let (pack, _) = shipped();
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.add_applicant_org("a", "a", "91150100MA0N2K7P2E").await.expect("a company");
    change.add_account(&account("a").of("a", OrgRole::Owner).build(), None).await.expect("an account");
    for id in ["chair", "general"] {
        change.add_account(&account(id).works_as(Role::Reviewer).build(), None).await.expect("an account");
    }
    let new = submission("a", "a", &pack.hash);
    change.submit(new, "a", row).await.expect("it is sent in");
    let round = ReviewRound {
        id: "round".to_string(),
        edition: "2021-2022".to_string(),
        award: "top_ten_contractor".to_string(),
        number: 1,
        scores_until: i64::MAX,
        seed: "seed".to_string(),
        per_case: None,
        pack: pack.hash.clone(),
        opened_at: cause().at,
        closed_at: None,
    };
    change.begin_round(&round).await.expect("a round");
    change.put_motion(&motion()).await.expect("a vote");
    change.conclude(&conclusion("one")).await.expect("a conclusion");
    change.sign_minutes(&minutes()).await.expect("minutes");
    change.commit().await.expect("it is committed");
    db
}

fn motion() -> ReviewMotion {
    ReviewMotion {
        id: "motion".to_string(),
        round: "round".to_string(),
        application: Some("a".to_string()),
        kind: "shortlist".to_string(),
        body: r#"{"ballots":{"open":{"chair":"for"}}}"#.to_string(),
        count: "{}".to_string(),
        outcome: "passed".to_string(),
        put_by: "chair".to_string(),
        put_at: 1,
    }
}

fn conclusion(id: &str) -> ReviewConclusion {
    ReviewConclusion {
        id: id.to_string(),
        round: "round".to_string(),
        application: "a".to_string(),
        motion: "motion".to_string(),
        conclusion: "shortlist".to_string(),
        differs: false,
        reason: "理由".to_string(),
        inputs: "{}".to_string(),
        inputs_hash: "i".repeat(64),
        result: "{}".to_string(),
        result_hash: "r".repeat(64),
        concluded_by: "chair".to_string(),
        concluded_at: 1,
        reopened_at: None,
        reopened_by: None,
        reopened_reason: None,
    }
}

fn minutes() -> ReviewMinutes {
    ReviewMinutes {
        id: "minutes".to_string(),
        round: "round".to_string(),
        number: 1,
        content: "<p>纪要</p>".to_string(),
        hash: "m".repeat(64),
        signed_by: "chair".to_string(),
        signed_at: 1,
        read_by: None,
        read_at: None,
    }
}

#[tokio::test]
async fn events_tell_hashes_and_outcomes_and_no_vote() {
    let db = db().await;
    let voted = db.store.events_of("review_motion", "motion").await.unwrap();
    let told = voted[0].after.as_ref().unwrap().to_string();
    assert!(told.contains("passed") && !told.contains("ballots") && !told.contains("chair"), "{told}");
    let concluded = db.store.events_of("review_conclusion", "one").await.unwrap();
    let told = concluded[0].after.as_ref().unwrap().to_string();
    assert!(told.contains(&"i".repeat(64)) && !told.contains("理由"), "{told}");
    assert_eq!(db.store.review_motions("round").await.unwrap(), [motion()]);
    assert_eq!(db.store.review_motion("motion").await.unwrap(), Some(motion()));
    assert!(db.store.examine().await.unwrap().iter().all(|one| one.faults.is_empty()));
}

#[tokio::test]
async fn what_was_voted_concluded_and_signed_is_never_changed() {
    let db = db().await;
    let mut outside = db.outside().await;
    for sql in [
        "UPDATE review_motions SET outcome = 'rejected'",
        "DELETE FROM review_motions",
        "UPDATE review_conclusions SET inputs = '[]'",
        "UPDATE review_conclusions SET conclusion = 'leave_out'",
        "DELETE FROM review_conclusions",
        "UPDATE review_minutes SET content = ''",
        "DELETE FROM review_minutes",
    ] {
        let refused = sqlx::query(sql).execute(&mut outside).await.expect_err(sql).to_string();
        assert!(refused.contains("are not"), "{sql}: {refused}");
    }
}

#[tokio::test]
async fn one_conclusion_stands_until_it_is_reopened() {
    let db = db().await;
    let mut change = db.store.change(cause()).await.unwrap();
    let refused = change.conclude(&conclusion("two")).await.unwrap_err();
    assert!(
        matches!(&refused, StoreError::Constraint(of) if of.kind == ConstraintKind::Unique),
        "{refused:?}"
    );
    drop(change);
    let mut change = db.store.change(cause()).await.unwrap();
    change.reopen_conclusion("one", "chair", "补议").await.unwrap();
    change.conclude(&conclusion("two")).await.unwrap();
    change.commit().await.unwrap();
    let mut kept = db.store.review_conclusions("round").await.unwrap();
    kept.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(kept[0].reopened_reason.as_deref(), Some("补议"));
    assert_eq!(kept[1], conclusion("two"));
    let mut change = db.store.change(cause()).await.unwrap();
    let again = change.reopen_conclusion("one", "chair", "再次").await.unwrap_err();
    assert!(matches!(again, StoreError::Missing { .. }), "{again:?}");
}

#[tokio::test]
async fn the_one_who_signed_is_not_the_second_person() {
    let db = db().await;
    let mut change = db.store.change(cause()).await.unwrap();
    assert!(matches!(change.read_minutes("minutes", "chair").await, Err(StoreError::Missing { .. })));
    drop(change);
    let mut change = db.store.change(cause()).await.unwrap();
    change.read_minutes("minutes", "general").await.unwrap();
    change.commit().await.unwrap();
    let kept = db.store.review_minutes("round").await.unwrap().remove(0);
    assert_eq!(kept.read_by.as_deref(), Some("general"));
    assert_eq!(db.store.every_minutes().await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_roll_is_called_as_often_as_people_come_and_go() {
    let db = db().await;
    let members = ["chair".to_string(), "general".to_string()];
    for present in [&members[..], &members[..1], &[]] {
        let mut change = db.store.change(cause()).await.unwrap();
        change.call_roll("round", &members, present).await.unwrap();
        change.commit().await.unwrap();
        assert_eq!(db.store.review_present("round").await.unwrap(), present);
    }
    let events = db.store.events_of("review_round", "round").await.unwrap();
    assert_eq!(events.iter().filter(|event| event.action == "review.roll_called").count(), 3);
    let mut change = db.store.change(cause()).await.unwrap();
    assert!(matches!(change.call_roll("none", &members, &[]).await, Err(StoreError::Missing { .. })));
}
