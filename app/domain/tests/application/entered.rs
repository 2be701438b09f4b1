//! The dossier of one application.

use super::{pack, random};
use domain::application::{Form, Name, SUBJECT_MAX, entered};
use domain::dossier::{Dossier, Subject, SubjectKind};
use domain::eligibility::{Edition, judge};
use domain::lang::Lang;
use domain::pack::model;

fn award(id: &str) -> usize {
    pack().awards.iter().position(|award| award.id == id).expect("it ships")
}

fn form(named: &str) -> Form {
    let pack = pack();
    let mut form = Form::new(&pack);
    for award in 0..pack.awards.len() {
        if pack.awards[award].subject != model::Subject::Organisation {
            form.set(Name::Subject(award), named);
        }
    }
    form
}

fn company(items: usize) -> Dossier {
    let rows = vec![r#"{"kind":"patent"}"#; items].join(",");
    let text = format!(
        r#"{{"attachments_present":{{"implementation_plan":true}},"intellectual_property":[{rows}]}}"#
    );
    Dossier::from_json(&text, "2021-2022").expect("a dossier")
}

#[test]
fn a_solution_has_its_name_and_what_the_company_has() {
    let pack = pack();
    let dossier = entered(&pack, &form(" 某方案 "), award("excellent_solution"), &company(2));
    let subject = Subject {
        kind: Some(SubjectKind::Solution),
        name: Some("某方案".to_owned()),
        ip: Some(vec![0, 1]),
        implementation_plan: Some(true),
        licensed_in: None,
    };
    assert_eq!(dossier.subject, Some(subject));
    let technology = entered(&pack, &form("某技术"), award("technology_leadership"), &company(0));
    let subject = technology.subject.expect("a subject");
    assert_eq!((subject.kind, subject.ip), (Some(SubjectKind::Technology), Some(Vec::new())));
    let again = Dossier::from_json(&dossier.to_json(), "2021-2022");
    assert_eq!(again, Ok(dossier), "what is sent can be read");
}

#[test]
fn what_the_company_leaves_out_is_left_out() {
    let pack = pack();
    let dossier = entered(&pack, &form(""), award("excellent_solution"), &Dossier::default());
    let subject = Subject { kind: Some(SubjectKind::Solution), ..Subject::default() };
    assert_eq!(dossier.subject, Some(subject));
    let long = "案".repeat(SUBJECT_MAX + 1);
    let dossier = entered(&pack, &form(&long), award("excellent_solution"), &Dossier::default());
    assert_eq!(dossier.subject.and_then(|subject| subject.name), None, "a name with a fault");
}

#[test]
fn an_award_of_the_organisation_has_no_subject() {
    let pack = pack();
    let mut company = company(1);
    company.subject = Some(Subject::default());
    assert_eq!(entered(&pack, &form("某方案"), award("top_ten_contractor"), &company).subject, None);
}

/// Nothing is judged otherwise than in the self-check until a form asks for more.
#[test]
fn verdicts_are_those_of_the_company() {
    let edition = Edition::new(pack()).expect("it compiles");
    let form = form("某方案");
    for seed in 0..200 {
        let company = random::dossier(seed);
        let before = judge(&edition, &company, Lang::Zh);
        for award in 0..edition.pack.awards.len() {
            let after = judge(&edition, &entered(&edition.pack, &form, award, &company), Lang::Zh);
            for (before, after) in before.awards.iter().zip(&after.awards) {
                let verdicts = |report: &domain::eligibility::AwardReport| {
                    report.criteria.iter().map(|criterion| criterion.verdict).collect::<Vec<_>>()
                };
                assert_eq!(
                    (before.verdict, verdicts(before)),
                    (after.verdict, verdicts(after)),
                    "seed {seed}"
                );
            }
        }
    }
}
