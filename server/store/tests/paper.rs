//! Applications on paper: one at a time for a company and award, and each becomes one submission or nothing.

mod common;

use common::TempStore;
use domain::workflow::{Action, Facts, Party, State, decide};
use store::factory::{account, cause, submission};
use store::{Cause, Change, Corrected, DeskFilter, NewSubmission, OrgRole, PaperApplication, StoreError};

async fn change(temp: &TempStore) -> Change {
    temp.store.change(Cause { actor: "secretary".to_string(), ..cause() }).await.unwrap()
}

fn paper(id: &str) -> PaperApplication {
    PaperApplication {
        id: id.to_string(),
        applicant_org: "org".to_string(),
        edition: "2021-2022".to_string(),
        award: "top_ten_contractor".to_string(),
        arrived_on: "2022-08-30".to_string(),
        contact_name: "李四".to_string(),
        contact_phone: "0483-1234567".to_string(),
        contact_email: "lisi@example.com".to_string(),
        reason: String::new(),
        entered_by: "secretary".to_string(),
        entered_at: cause().at,
        application: None,
        submission: None,
        cancelled_at: None,
    }
}

/// A company without accounts, a secretary, and a paper `one` that is being typed in.
async fn begun() -> TempStore {
    let temp = TempStore::seeded().await;
    let mut change = change(&temp).await;
    change.add_applicant_org("org", "某公司", "91150100MA0N2K7P2E").await.unwrap();
    change.add_account(&account("secretary").secretariat().build(), None).await.unwrap();
    change.begin_paper_application(&paper("one")).await.unwrap();
    change.commit().await.unwrap();
    temp
}

async fn submit(change: &mut Change) {
    let (_, text) = domain::pack::SHIPPED[0];
    let pack = domain::pack::text::read(text).unwrap();
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).unwrap();
    let new = NewSubmission { search: "某公司", ..submission("application", "org", &pack.hash) };
    change.submit(new, "secretary", row).await.unwrap();
}

#[tokio::test]
async fn one_of_a_company_and_award_is_open_at_a_time() {
    let temp = begun().await;
    assert_eq!(temp.store.paper_application("one").await.unwrap(), Some(paper("one")));
    let mut second = change(&temp).await;
    let error = second.begin_paper_application(&paper("two")).await.unwrap_err();
    assert!(matches!(error, StoreError::Constraint(_)), "{error:?}");
    drop(second);
    let mut given_up = change(&temp).await;
    given_up.cancel_paper_application("one").await.unwrap();
    given_up.begin_paper_application(&paper("two")).await.unwrap();
    given_up.commit().await.unwrap();
    let rows = temp.store.paper_applications("2021-2022").await.unwrap();
    assert_eq!(rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["two"]);
    let error = change(&temp).await.cancel_paper_application("one").await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error:?}");
}

#[tokio::test]
async fn it_becomes_one_submission_and_its_record_names_no_person_of_the_company() {
    let temp = begun().await;
    let mut sending = change(&temp).await;
    submit(&mut sending).await;
    sending.enter_paper_application(&paper("one"), ("application", 1), "寄到时停电").await.unwrap();
    assert_eq!(sending.paper_contact("application", 1).await.unwrap(), "lisi@example.com");
    sending.commit().await.unwrap();
    let kept = temp.store.paper_of("application", 1).await.unwrap().unwrap();
    assert_eq!((kept.id.as_str(), kept.reason.as_str(), kept.is_open()), ("one", "寄到时停电", false));
    assert_eq!(temp.store.paper_of("application", 2).await.unwrap(), None);
    assert_eq!(temp.store.checked_by("application").await.unwrap(), ["secretary"]);
    let filter = DeskFilter { edition: "2021-2022".to_string(), ..DeskFilter::default() };
    assert!(temp.store.desk(&filter, 10, 0).await.unwrap()[0].on_paper);
    let error =
        change(&temp).await.enter_paper_application(&paper("one"), ("application", 1), "").await.unwrap_err();
    assert!(matches!(error, StoreError::Missing { .. }), "{error:?}");
    for (kind, id) in [("application", "application"), ("paper_application", "one")] {
        for event in temp.store.events_of(kind, id).await.unwrap() {
            let said = format!("{:?} {:?}", event.before, event.after);
            assert!(!said.contains("李四") && !said.contains("1234567") && !said.contains("lisi"), "{said}");
        }
    }
}

#[tokio::test]
async fn the_first_who_is_let_into_a_company_without_people_owns_it() {
    let temp = begun().await;
    for (wish, person, expected) in [("w1", "dora", OrgRole::Owner), ("w2", "eve", OrgRole::Editor)] {
        let mut change = change(&temp).await;
        change.add_account(&account(person).build(), None).await.unwrap();
        change.ask_to_join(wish, person, "org").await.unwrap();
        change.decide_join_request(wish, None, "secretary", true).await.unwrap();
        change.commit().await.unwrap();
        let found = temp.store.account(person).await.unwrap().unwrap();
        assert_eq!(found.org, Some(("org".to_string(), expected)));
    }
}

#[tokio::test]
async fn what_is_corrected_came_on_paper_all_the_same() {
    let temp = begun().await;
    let mut changing = change(&temp).await;
    submit(&mut changing).await;
    changing.enter_paper_application(&paper("one"), ("application", 1), "").await.unwrap();
    let sent = changing.find_application("application").await.unwrap();
    let facts = Facts { requests: true, answers: true, ..Facts::default() };
    let row = decide(State::Submitted, Action::RequestSupplement, Party::Secretariat, facts).unwrap();
    let asked = changing.move_application(&sent, row, sent.clone(), serde_json::Value::Null).await.unwrap();
    let row = decide(State::SupplementRequested, Action::AnswerSupplement, Party::Applicant, facts).unwrap();
    let pack = domain::pack::text::read(domain::pack::SHIPPED[0].1).unwrap();
    let new = Corrected {
        pack_hash: &pack.hash,
        verdict: "met",
        search: "某公司",
        relations: &[],
        snapshot: "{}",
        hash: "sha256:1",
        clauses: &[],
    };
    changing.correct_application(&asked, row, new, "secretary", serde_json::Value::Null).await.unwrap();
    assert_eq!(changing.paper_contact("application", 2).await.unwrap(), "lisi@example.com");
    changing.commit().await.unwrap();
    let filter = DeskFilter { edition: "2021-2022".to_string(), ..DeskFilter::default() };
    assert!(temp.store.desk(&filter, 10, 0).await.unwrap().iter().all(|row| row.on_paper));
}
