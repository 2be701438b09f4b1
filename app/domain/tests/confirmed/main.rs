//! 核定: facts that the office confirms, and verdicts that a person gives.
#![cfg(not(target_arch = "wasm32"))]

use domain::confirmed::{ConfirmedFact, Decided, confirmed, fields, stated, unresolved, verdict};
use domain::dossier::Dossier;
use domain::eligibility::{AwardReport, Edition, judge};
use domain::form::FieldId;
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

const PLAN: &str = "/attachments_present/implementation_plan";

/// A solution with the second of two items, and no plan.
fn solution() -> Dossier {
    let text = r#"{"edition":"2021-2022","organisation":{"name":"示例"},
      "intellectual_property":[{"kind":"patent","holder":"示例","co_owned":false,"valid_to":"2032-01-01"},
        {"kind":"patent","holder":"别的公司","co_owned":false,"valid_to":"2032-01-01"}],
      "declarations":{"no_ip_dispute":true},"attachments_present":{"implementation_plan":true},
      "subject":{"kind":"solution","name":"某方案","ip":[1],"implementation_plan":false}}"#;
    Dossier::from_json(text, "2021-2022").expect("a dossier")
}

fn clause(dossier: &Dossier, clause: &str) -> Verdict {
    let report = judge(&edition(), dossier, Lang::Zh);
    let award =
        report.awards.into_iter().find(|award| award.award == "excellent_solution").expect("it ships");
    award.criteria.into_iter().find(|part| part.clause == clause).expect("a criterion").verdict
}

#[test]
fn of_a_solution_its_own_plan_and_items_are_confirmed() {
    let (edition, sent) = (edition(), solution());
    assert_eq!(clause(&sent, "四(四)3"), Verdict::Unmet);
    let plan = stated(&sent).field_of(PLAN).expect("a fact");
    assert_eq!(stated(&sent).get(plan), "false", "the solution's, not the company's");
    let found = confirmed(&sent, &[fact(PLAN, "true")]).expect("a choice");
    assert_eq!(clause(&found, "四(四)3"), Verdict::Met);
    assert_eq!(found.scalar(0), sent.scalar(0));
    let back = confirmed(&found, &[fact(PLAN, "false")]).expect("a choice");
    assert_eq!(back, sent, "the company's own plan was never touched");
    // Only the item of the solution is asked for.
    let rows: Vec<usize> = fields(&edition, ("excellent_solution", "四(四)2"), &sent)
        .into_iter()
        .filter_map(|(field, row)| matches!(field, FieldId::Cell(..)).then_some(row).flatten())
        .collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| *row == 1), "{rows:?}");
    let found = confirmed(&sent, &[fact("/intellectual_property/1/holder", "示例")]).expect("a text");
    assert_eq!((clause(&sent, "四(四)2"), clause(&found, "四(四)2")), (Verdict::Unmet, Verdict::Met));
}

/// Every field that a criterion lists has a value that comes back the same, whatever is stated.
#[test]
fn what_is_confirmed_as_stated_changes_nothing() {
    let edition = edition();
    for dossier in [dossier(), solution()] {
        let draft = stated(&dossier);
        for award in &edition.pack.awards {
            for criterion in edition.pack.criteria_of(Some(award)) {
                for (field, row) in fields(&edition, (&award.id, &criterion.clause), &dossier) {
                    let name = field.name();
                    let pointer = match (field, row) {
                        (FieldId::Cell(list, key, _), Some(row)) => {
                            let of = domain::schema::LISTS[list].key;
                            name.replace(&format!("/{of}/r{key}/"), &format!("/{of}/{row}/"))
                        }
                        _ => name,
                    };
                    let same = confirmed(&dossier, &[fact(&pointer, draft.get(field))]);
                    assert_eq!(same.as_ref(), Ok(&dossier), "{pointer}");
                }
            }
        }
    }
}
