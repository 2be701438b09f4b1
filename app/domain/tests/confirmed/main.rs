//! 核定: facts that the office confirms, and verdicts that a person gives.
#![cfg(not(target_arch = "wasm32"))]

use domain::confirmed::{ConfirmedFact, Decided, confirmed, unresolved, verdict};
use domain::dossier::Dossier;
use domain::eligibility::{AwardReport, Edition, judge};
use domain::lang::Lang;
use domain::pack::text::read;
use domain::verdict::Verdict;

const AWARD: &str = "top_ten_contractor";
const DOSSIER: &str = r#"{"edition":"2021-2022",
  "organisation":{"name":"示例","uscc":"91150100MA0N2K7P2E","business_kinds":["construction"],
    "works_in_inner_mongolia":true},
  "declarations":{"truthful":true,"standards_compliance":true},
  "records":{"major_accidents_ever":0},
  "projects":[{"name":"某市雪亮工程","kinds":["smart_city"],"in_inner_mongolia":true,"role":"general_contractor",
    "completed_on":"2021-06-30","in_use_on":"2021-07-15","security_amount_yuan":"1860000.00","owner_accepted":true,
    "third_party_passed":false,"rating":"none"}]}"#;

fn edition() -> Edition {
    let (_, text) = domain::pack::SHIPPED[0];
    Edition::new(read(text).expect("the shipped pack")).expect("it compiles")
}

fn dossier() -> Dossier {
    Dossier::from_json(DOSSIER, "2021-2022").expect("a dossier")
}

fn report(dossier: &Dossier) -> AwardReport {
    let report = judge(&edition(), dossier, Lang::Zh);
    report.awards.into_iter().find(|award| award.award == AWARD).expect("the award")
}

fn fact(pointer: &str, raw: &str) -> ConfirmedFact {
    ConfirmedFact { pointer: pointer.to_string(), raw: raw.to_string() }
}

#[test]
fn a_confirmed_rating_turns_the_verdict_and_nothing_else_changes() {
    let stated = dossier();
    assert_eq!(verdict(&report(&stated), &[]), Verdict::Unmet, "an owner who rated nothing");
    let found = confirmed(&stated, &[fact("/projects/0/rating", "excellent")]).expect("a choice");
    assert_eq!(verdict(&report(&found), &[]), Verdict::Met);
    let back = confirmed(&found, &[fact("/projects/0/rating", "none")]).expect("a choice");
    assert_eq!(back, stated);
}

#[test]
fn what_the_office_confirms_is_read_as_in_every_form() {
    let stated = dossier();
    let found = confirmed(&stated, &[fact("/projects/0/security_amount_yuan", "99万")]).expect("an amount");
    assert_eq!(verdict(&report(&found), &[]), Verdict::Unmet);
    let faults =
        confirmed(&stated, &[fact("/projects/0/security_amount_yuan", "many")]).expect_err("no amount");
    assert_eq!(faults.len(), 1);
    let none = confirmed(&stated, &[fact("/projects/7/rating", "good"), fact("/nothing", "1")]);
    assert_eq!(none.expect("nothing to set"), stated);
}

#[test]
fn a_fact_may_count_as_left_out() {
    let found = confirmed(&dossier(), &[fact("/records/major_accidents_ever", "")]).expect("no value");
    assert_eq!(verdict(&report(&found), &[]), Verdict::Unmet.all(Verdict::Incomplete));
    assert!(unresolved(&report(&found), &[], &[]).contains(&"四(三)2"));
}

#[test]
fn a_person_decides_with_the_last_word() {
    let report = report(&dossier());
    assert_eq!(unresolved(&report, &[], &[]), ["四(三)3"]);
    let decided = [Decided { clause: "四(三)3".to_string(), verdict: Verdict::Met }];
    assert_eq!(verdict(&report, &decided), Verdict::Met);
    assert!(unresolved(&report, &decided, &[]).is_empty());
    let against = [Decided { clause: "二".to_string(), verdict: Verdict::Unmet }];
    assert_eq!(unresolved(&report, &against, &[]), ["二", "四(三)3"]);
}

#[test]
fn what_waits_for_a_person_is_resolved_by_confirming_it() {
    let mut report = report(&dossier());
    for criterion in &mut report.criteria {
        criterion.verdict = Verdict::NeedsReview;
    }
    let clauses: Vec<String> = report.criteria.iter().map(|one| one.clause.clone()).collect();
    let all: Vec<&str> = clauses.iter().map(String::as_str).collect();
    assert!(!unresolved(&report, &[], &all[1..]).is_empty());
    assert!(unresolved(&report, &[], &all).is_empty());
}

#[test]
fn a_criterion_names_the_facts_that_it_reads() {
    let edition = edition();
    let paths = |clause: &str| -> Vec<&str> {
        edition.reads(AWARD, clause).into_iter().map(|fact| fact.field().path).collect()
    };
    let third = paths("四(三)3");
    for path in [
        "completed_on",
        "in_use_on",
        "security_amount_yuan",
        "owner_accepted",
        "third_party_passed",
        "rating",
    ] {
        assert!(third.contains(&path), "{path} in {third:?}");
    }
    assert!(paths("四(三)2").contains(&"records.major_accidents_ever"));
    assert!(paths("四(八)1").is_empty(), "of another award");
}
