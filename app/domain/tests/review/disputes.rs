//! What hangs on a disputed fact: what the other way would come to, and who would stand where.

use crate::world::{entries, flat, top_ten};
use domain::confirmed::{ConfirmedFact, Decided};
use domain::dossier::Dossier;
use domain::review::aggregate::{Entry, Method};
use domain::review::fairness::{
    Dispute, Disputed, Otherwise, Settled, Shift, Side, disputes, settled_otherwise,
};
use domain::verdict::Verdict;

/// What a contractor states: a project that nobody rated, and another that counts for nothing but its amount.
const DOSSIER: &str = r#"{"edition":"2021-2022",
  "organisation":{"name":"示例","uscc":"91150100MA0N2K7P2E","business_kinds":["construction"],
    "works_in_inner_mongolia":true},
  "declarations":{"truthful":true,"standards_compliance":true},
  "records":{"major_accidents_ever":0},
  "projects":[{"name":"某市雪亮工程","kinds":["smart_city"],"in_inner_mongolia":true,"role":"general_contractor",
    "completed_on":"2021-06-30","in_use_on":"2021-07-15","security_amount_yuan":"1860000.00","owner_accepted":true,
    "third_party_passed":false,"rating":"none"}]}"#;

fn fact(pointer: &str, raw: &str) -> ConfirmedFact {
    ConfirmedFact { pointer: pointer.to_string(), raw: raw.to_string() }
}

fn found(facts: &[ConfirmedFact], decided: &[Decided], appealed: Option<&str>) -> Vec<(Disputed, Otherwise)> {
    let dossier = Dossier::from_json(DOSSIER, "2021-2022").expect("a dossier");
    let at = ("a", "top_ten_contractor");
    let all = disputes(&crate::support::edition(), at, &dossier, (facts, decided), appealed);
    all.into_iter().map(|one| (one.what, one.otherwise)).collect()
}

#[test]
fn a_confirmed_fact_is_disputed_where_it_differs_and_says_what_hangs_on_it() {
    let rating = fact("/projects/0/rating", "excellent");
    let amount = fact("/projects/0/security_amount_yuan", "1500000");
    let same = fact("/organisation/name", "示例");
    let all = found(&[rating, amount, same], &[], None);
    let by = |clause: &str| Otherwise::Out(vec![clause.to_string()]);
    assert_eq!(
        all,
        [
            (Disputed::Fact("/projects/0/rating".to_string()), by("四(三)3")),
            (Disputed::Fact("/projects/0/security_amount_yuan".to_string()), Otherwise::Amount(186_000_000)),
        ]
    );
    // What is confirmed against the company and still counts for nothing that ranks.
    let name = found(&[fact("/projects/0/name", "另一工程")], &[], None);
    assert_eq!(name, [(Disputed::Fact("/projects/0/name".to_string()), Otherwise::Same)]);
    // The amount of before may keep it out, too: below a million it is no project of the clause.
    let low = [fact("/projects/0/rating", "good"), fact("/projects/0/security_amount_yuan", "990000")];
    assert_eq!(found(&low, &[], None)[1].1, Otherwise::Amount(186_000_000));
    assert!(found(&[], &[], None).is_empty());
}

#[test]
fn a_persons_verdict_and_a_granted_appeal_are_disputed() {
    let met = Decided { clause: "四(三)3".to_string(), verdict: Verdict::Met };
    let all = found(&[], &[met], Some("四(三)1"));
    let out = |clause: &str| Otherwise::Out(vec![clause.to_string()]);
    assert_eq!(
        all,
        [
            (Disputed::Verdict("四(三)3".to_string()), out("四(三)3")),
            (Disputed::Appeal("四(三)1".to_string()), out("四(三)1")),
        ]
    );
    let unmet = Decided { clause: "四(三)3".to_string(), verdict: Verdict::Unmet };
    assert_eq!(found(&[], &[unmet], None)[0].1, Otherwise::Same);
}

#[test]
fn who_would_leave_who_would_enter_and_how_close_it_would_be() {
    let method = Method { quota: Some(1), ..top_ten() };
    let all = entries([
        ("a", flat(&[90; 3])),
        ("b", Entry { amount: 2, ..flat(&[80; 3]) }),
        ("c", Entry { amount: 1, ..flat(&[80; 3]) }),
    ]);
    let dispute = |application: &str, otherwise: Otherwise| Dispute {
        application: application.to_string(),
        what: Disputed::Objection("YY-2022-0001".to_string()),
        otherwise,
    };
    let given = [
        dispute("a", Otherwise::Out(Vec::new())),
        dispute("b", Otherwise::Amount(0)),
        dispute("c", Otherwise::Same),
        dispute("elsewhere", Otherwise::Out(Vec::new())),
    ];
    let found = settled_otherwise(&method, &all, &given);
    assert_eq!(found.len(), 3, "what is not among the entries changes none");
    let decides = |settled: &Settled| settled.shifts.iter().any(Shift::decides);
    assert!(decides(&found[0]));
    let sides: Vec<_> = found[0].shifts.iter().map(|one| (one.application.as_str(), one.sides)).collect();
    assert_eq!(
        sides,
        [
            ("a", (Side::Within, Side::Nowhere)),
            ("b", (Side::Below, Side::Within)),
            ("c", (Side::Below, Side::Below)),
        ]
    );
    // b stands before c by the amount alone then.
    let margin = found[0].margin.as_ref().expect("a line");
    assert_eq!((margin.last_within.as_str(), margin.gap.to_string()), ("b", "0.00".to_string()));
    assert!(!decides(&found[1]) && found[1].shifts.len() == 2, "{:?}", found[1].shifts);
    assert_eq!(found[1].margin.as_ref().expect("a line").gap.to_string(), "10.00");
    assert!(found[2].shifts.is_empty() && !decides(&found[2]));
}
