//! Applications: what is sent in is never changed, whatever is done to the application, and numbers are given once.

mod common;

use common::TempStore;
use domain::workflow::{Action, Facts, Party, State, TRANSITIONS, decide};
use proptest::prelude::*;
use serde_json::Value;
use store::factory::{account, cause, submission};
use store::{Application, Change, Found, NewSubmission, OrgRole, Stands, Submission};

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

/// A database with an edition, a company and its owner.
async fn db() -> TempStore {
    let db = TempStore::seeded().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.add_applicant_org("org", "某公司", "91150100MA0N2K7P2E").await.expect("a company");
    change.add_account(&account("owner").of("org", OrgRole::Owner).build(), None).await.expect("an account");
    change.commit().await.expect("it is committed");
    db
}

async fn send(change: &mut Change, award: &str, subject: &str, snapshot: &str) -> Application {
    send_as(change, award, (subject, subject), snapshot).await
}

/// Sends in under a name, with the key of its entry.
async fn send_as(
    change: &mut Change,
    award: &str,
    (subject_key, subject): (&str, &str),
    snapshot: &str,
) -> Application {
    let (_, text) = domain::pack::SHIPPED[0];
    let hash = domain::pack::text::read(text).expect("a pack").hash;
    let row = decide(State::Draft, Action::Submit, Party::Applicant, ALL).expect("a transition");
    let id = format!("{award}-{subject}");
    let new = NewSubmission {
        award,
        award_no: 4,
        subject,
        subject_key,
        search: "某公司",
        snapshot,
        ..submission(&id, "org", &hash)
    };
    change.submit(new, "owner", row).await.expect("it is sent in")
}

#[tokio::test]
async fn each_award_and_subject_has_one_application_and_a_number() {
    let db = db().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let first = send(&mut change, "excellent_solution", "甲方案", "{}").await;
    let second = send(&mut change, "excellent_solution", "乙方案", "{}").await;
    let again = send(&mut change, "excellent_solution", "甲方案", "{}").await;
    change.commit().await.expect("it is committed");
    assert_eq!(
        (first.receipt_no.as_str(), second.receipt_no.as_str()),
        ("2021-2022-04-0001", "2021-2022-04-0002")
    );
    assert_eq!((again.id, again.receipt_no, again.submission), (first.id, first.receipt_no, 2));
}

#[tokio::test]
async fn a_corrected_name_stays_the_same_application() {
    let db = db().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let award = "excellent_solution";
    let first = send_as(&mut change, award, ("", "甲方岸"), "{}").await;
    let second = send_as(&mut change, award, ("r7", "乙方案"), "{}").await;
    let corrected = send_as(&mut change, award, ("", "甲方案"), "{}").await;
    assert_eq!(
        (&corrected.id, &corrected.receipt_no, corrected.submission, corrected.subject.as_str()),
        (&first.id, &first.receipt_no, 2, "甲方案")
    );
    let found = change.application_for("org", "2021-2022", award, "").await.expect("the store answers");
    assert_eq!(found, Some(corrected));
    // Entered anew under its name after its entry was removed: one application all the same.
    let again = send_as(&mut change, award, ("r9", "乙方案"), "{}").await;
    assert_eq!((&again.id, again.subject_key.as_str(), again.submission), (&second.id, "r9", 2));
    let none = change.application_for("org", "2021-2022", award, "r7").await.expect("the store answers");
    assert_eq!(none, None);
    change.commit().await.expect("it is committed");
}

#[tokio::test]
async fn a_transition_from_another_state_touches_nothing() {
    let db = db().await;
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let sent = send(&mut change, "top_ten_contractor", "", "{}").await;
    change.commit().await.expect("it is committed");
    let row =
        decide(State::SupplementRequested, Action::CancelSupplement, Party::Secretariat, ALL).expect("a row");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    assert!(change.move_application(&sent, row, sent.clone(), Value::Null).await.is_err());
    assert!(change.commit().await.is_err());
    assert_eq!(db.store.application(&sent.id).await.expect("the store answers"), Some(sent));
}

/// Every submission of the application, as it is kept.
async fn kept(db: &TempStore, application: &Application) -> Vec<Submission> {
    let mut out = Vec::new();
    for number in 1..=application.submission {
        out.push(
            db.store.submission(&application.id, number).await.expect("the store answers").expect("kept"),
        );
    }
    out
}

/// Does one action where the table allows it; returns whether it did.
async fn act(db: &TempStore, id: &str, action: Action, text: &str) -> bool {
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let before = change.find_application(id).await.expect("it is there");
    let Some(row) = TRANSITIONS.iter().find(|row| row.from == before.state.0 && row.action == action) else {
        return false;
    };
    match action {
        Action::Submit => drop(send(&mut change, "top_ten_contractor", "", text).await),
        Action::RequestSupplement => {
            let wanted = [("四(三)1".to_string(), text.to_string())];
            change.request_supplements(id, "owner", &wanted, 1).await.expect("it is asked for");
            change.move_application(&before, row, before.clone(), Value::Null).await.expect("it moves");
        }
        Action::AnswerSupplement => {
            let asked = db.store.supplements_of(id).await.expect("the store answers");
            let open = asked.iter().filter(|one| one.is_open());
            let answers: Vec<_> = open.map(|one| (one, text.to_string())).collect();
            change.answer_supplements(id, "owner", &answers).await.expect("it is answered");
            change.move_application(&before, row, before.clone(), Value::Null).await.expect("it moves");
        }
        _ => {
            change.cancel_supplements(id).await.expect("nothing is asked for");
            change
                .find_for((id, before.submission), "owner", "四(三)1", Found::Disputed, text)
                .await
                .expect("a finding");
            change.move_application(&before, row, before.clone(), Value::Null).await.expect("it moves");
        }
    }
    change.commit().await.expect("it is committed");
    true
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn nothing_that_is_done_changes_a_snapshot(
        steps in prop::collection::vec((0..Action::ALL.len(), "[a-z]{1,8}"), 1..30)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let db = db().await;
            let mut change = db.store.change(cause()).await.expect("a change begins");
            let id = send(&mut change, "top_ten_contractor", "", "first").await.id;
            change.commit().await.expect("it is committed");
            let mut known: Vec<Submission> = Vec::new();
            let mut moves = 0;
            for (action, text) in &steps {
                let done = act(&db, &id, Action::ALL[*action], text).await;
                moves += usize::from(done);
                let now = db.store.application(&id).await.expect("the store answers").expect("it is there");
                assert!(State::ALL.contains(&now.state.0) && now.state != Stands(State::Draft));
                let kept = kept(&db, &now).await;
                assert_eq!(&kept[..known.len()], &known[..], "what was sent in stays");
                known = kept;
            }
            let events = db.store.events_of("application", &id).await.expect("the store answers");
            let transitions = events.iter().filter(|event| event.action != "application.checked").count();
            assert_eq!(transitions, moves + 1, "each move is recorded once");
        });
    }
}
