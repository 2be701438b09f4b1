//! What a company corrects in a supplement: a submission more, and what the office found goes with it.

mod common;

use common::TempStore;
use domain::workflow::{Action, Facts, Party, State, decide};
use serde_json::json;
use store::factory::{account, cause, submission};
use store::{Application, Change, Corrected, Found, NewSubmission, OrgRole};

const ALL: Facts = Facts {
    qualified: true,
    sealed: true,
    complete: true,
    before_deadline: true,
    reason: true,
    clause: true,
    undisputed: true,
    requests: true,
    answers: true,
    second_person: true,
    two_person_rule: true,
    within_appeal_term: true,
    first_appeal: true,
    committee: true,
    concluded: true,
    notice_released: true,
    objection_in_time: true,
    objections_decided: true,
    commendable: true,
    moves_up: true,
};

fn hash() -> String {
    domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("a pack").hash
}

/// A database in which an application waits for its supplement.
async fn asked() -> (TempStore, Application) {
    let db = TempStore::seeded().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.add_applicant_org("org", "某公司", "91150100MA0N2K7P2E").await.expect("a company");
    change.add_account(&account("owner").of("org", OrgRole::Owner).build(), None).await.expect("an account");
    change.add_account(&account("office").secretariat().build(), None).await.expect("an account");
    let row = decide(State::Draft, Action::Submit, Party::Applicant, ALL).expect("a transition");
    let pack_hash = hash();
    let new = NewSubmission {
        verdict: "unmet",
        search: "某公司",
        snapshot: "{\"first\":1}",
        hash: "sha256:1",
        ..submission("one", "org", &pack_hash)
    };
    let sent = change.submit(new, "owner", row).await.expect("it is sent in");
    let at = ("one", 1);
    change.confirm_fact(at, "office", "/projects/0/rating", Some("none"), "佐证第3页").await.expect("a fact");
    for clause in ["二", "四(三)3"] {
        change.find_for(at, "office", clause, Found::Confirmed, "").await.expect("a finding");
        change.decide_criterion(at, "office", clause, Some("met"), "核实").await.expect("a verdict");
    }
    let row = decide(State::Submitted, Action::RequestSupplement, Party::Secretariat, ALL).expect("a row");
    let waits = change.move_application(&sent, row, sent.clone(), json!({})).await.expect("it is asked for");
    change.commit().await.expect("it is committed");
    (db, waits)
}

async fn correct(change: &mut Change, before: &Application) -> Result<Application, store::StoreError> {
    let row =
        decide(State::SupplementRequested, Action::AnswerSupplement, Party::Applicant, ALL).expect("a row");
    let new = Corrected {
        pack_hash: &hash(),
        verdict: "met",
        search: "某公司",
        relations: &[],
        snapshot: "{\"second\":2}",
        hash: "sha256:2",
        clauses: &["四(三)3".to_string()],
    };
    change.correct_application(before, row, new, "owner", json!({ "corrected": [1] })).await
}

#[tokio::test]
async fn a_correction_is_a_submission_more_and_the_first_stays() {
    let (db, waits) = asked().await;
    let first = db.store.submission("one", 1).await.expect("the store answers");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let after = correct(&mut change, &waits).await.expect("it is corrected");
    change.commit().await.expect("it is committed");
    assert_eq!((after.state.0, after.submission), (State::Submitted, 2));
    assert_eq!(after.submitted_at, waits.submitted_at, "the day of submission is the company's own");
    assert_eq!(db.store.application("one").await.expect("the store answers"), Some(after));
    assert_eq!(db.store.submission("one", 1).await.expect("the store answers"), first);
    let second = db.store.submission("one", 2).await.expect("the store answers").expect("it is kept");
    assert_eq!((second.snapshot.as_str(), second.verdict.as_str()), ("{\"second\":2}", "met"));

    let facts = db.store.confirmed_facts("one", 2).await.expect("the store answers");
    assert_eq!(facts, db.store.confirmed_facts("one", 1).await.expect("the store answers"));
    let findings = db.store.findings_of("one", 2).await.expect("the store answers");
    assert_eq!(findings.iter().map(|one| one.clause.as_str()).collect::<Vec<_>>(), ["二"], "the other anew");
    let decided = db.store.decided_criteria("one", 2).await.expect("the store answers");
    assert_eq!(decided.iter().map(|one| one.clause.as_str()).collect::<Vec<_>>(), ["二"]);
    assert_eq!(db.store.findings_of("one", 1).await.expect("the store answers").len(), 2);

    let events = db.store.events_of("application", "one").await.expect("the store answers");
    let last =
        events.iter().find(|event| event.action == "application.supplement_answered").expect("an event");
    let told = last.after.as_ref().expect("what became of it");
    assert_eq!((&told["snapshot"], &told["note"]["corrected"]), (&json!("sha256:2"), &json!([1])));
}

#[tokio::test]
async fn an_answer_that_comes_twice_corrects_once() {
    let (db, waits) = asked().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    correct(&mut change, &waits).await.expect("it is corrected");
    change.commit().await.expect("it is committed");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    assert!(correct(&mut change, &waits).await.is_err());
    assert!(change.commit().await.is_err());
    assert_eq!(db.store.submission("one", 3).await.expect("the store answers"), None);
}
