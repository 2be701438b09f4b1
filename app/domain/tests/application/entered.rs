//! The dossier of one application.

use super::{pack, random};
use domain::application::{Entry, EntryField, Form, Items, Name, Part, SUBJECT_MAX, entered};
use domain::dossier::{Dossier, Subject, SubjectKind};
use domain::eligibility::{Edition, judge};
use domain::form::Draft;
use domain::lang::Lang;
use domain::pack::model;
use domain::verdict::Verdict;

const SOLUTION: &str = "excellent_solution";
const TECHNOLOGY: &str = "technology_leadership";

fn award(id: &str) -> usize {
    pack().awards.iter().position(|award| award.id == id).expect("it ships")
}

fn form(named: &str, company: &Dossier) -> Form {
    let pack = pack();
    let mut form = Form::new(&pack);
    form.dossier = Draft::of(company);
    for award in 0..pack.awards.len() {
        if pack.awards[award].subject != model::Subject::Organisation {
            form.set(Name::Subject(award), named);
        }
    }
    form
}

fn first(named: &str, id: &str, company: &Dossier) -> Dossier {
    let (pack, form) = (pack(), form(named, company));
    entered(&pack, &form, &Entry::first(&pack, &form, award(id)), company)
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
    let dossier = first(" 某方案 ", SOLUTION, &company(2));
    let subject = Subject {
        kind: Some(SubjectKind::Solution),
        name: Some("某方案".to_owned()),
        ip: Some(vec![0, 1]),
        implementation_plan: Some(true),
        licensed_in: None,
    };
    assert_eq!(dossier.subject, Some(subject));
    let technology = first("某技术", TECHNOLOGY, &company(0));
    let subject = technology.subject.expect("a subject");
    assert_eq!((subject.kind, subject.ip), (Some(SubjectKind::Technology), Some(Vec::new())));
    let again = Dossier::from_json(&dossier.to_json(), "2021-2022");
    assert_eq!(again, Ok(dossier), "what is sent can be read");
}

#[test]
fn what_the_company_leaves_out_is_left_out() {
    let dossier = first("", SOLUTION, &Dossier::default());
    let subject = Subject { kind: Some(SubjectKind::Solution), ..Subject::default() };
    assert_eq!(dossier.subject, Some(subject));
    let dossier = first(&"案".repeat(SUBJECT_MAX + 1), SOLUTION, &Dossier::default());
    assert_eq!(dossier.subject.and_then(|subject| subject.name), None, "a name with a fault");
}

#[test]
fn an_award_of_the_organisation_has_no_subject() {
    let mut company = company(1);
    company.subject = Some(Subject::default());
    assert_eq!(first("某方案", "top_ten_contractor", &company).subject, None);
}

/// Nothing is judged otherwise than in the self-check while nobody chose items.
#[test]
fn verdicts_are_those_of_the_company() {
    let edition = Edition::new(pack()).expect("it compiles");
    for seed in 0..200 {
        let company = random::dossier(seed);
        let form = form("某方案", &company);
        let before = judge(&edition, &company, Lang::Zh);
        for award in 0..edition.pack.awards.len() {
            let entry = Entry::first(&edition.pack, &form, award);
            let after = judge(&edition, &entered(&edition.pack, &form, &entry, &company), Lang::Zh);
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

/// The fields of two solutions more; the second one was removed.
fn fields() -> Vec<(&'static str, &'static str)> {
    vec![
        ("/subjects/excellent_solution/r0/ip", "r1"),
        ("/subjects/excellent_solution/r9", "1"),
        ("/subjects/excellent_solution/r9/name", "第二个方案"),
        ("/subjects/excellent_solution/r9/ip", "r2 r9"),
        ("/subjects/excellent_solution/r9/plan", "false"),
        ("/subjects/excellent_solution/r9/licensed", " 某引擎 \n\n某地图\n"),
        ("/subjects/excellent_solution/r9/statements/四(四)1", "支撑行业。"),
        ("/subjects/excellent_solution/r5", ""),
        ("/subjects/excellent_solution/r5/name", "删去的方案"),
        ("/subjects/technology_leadership/r0/ip", "none"),
    ]
}

#[test]
fn each_solution_has_its_own_items_plan_and_statements() {
    let (pack, company) = (pack(), company(3));
    let form = form("第一个方案", &company);
    let at = award(SOLUTION);
    let entries = Entry::all(&pack, &form, at, fields());
    assert_eq!(entries.iter().map(|entry| entry.key).collect::<Vec<_>>(), [0, 9]);
    let subjects: Vec<Subject> = entries
        .iter()
        .map(|entry| entered(&pack, &form, entry, &company).subject.expect("a subject"))
        .collect();
    assert_eq!((subjects[0].ip.clone(), subjects[0].implementation_plan), (Some(vec![0]), Some(true)));
    assert_eq!(
        subjects[1],
        Subject {
            kind: Some(SubjectKind::Solution),
            name: Some("第二个方案".to_owned()),
            // The ninth row is not there any more.
            ip: Some(vec![1]),
            implementation_plan: Some(false),
            licensed_in: Some(vec!["某引擎".to_owned(), "某地图".to_owned()]),
        }
    );
    assert!(entries[1].statements.contains(&"支撑行业。".to_owned()));
    let technology = Entry::all(&pack, &form, award(TECHNOLOGY), fields());
    assert_eq!(technology.len(), 1);
    let subject = entered(&pack, &form, &technology[0], &company).subject.expect("a subject");
    assert_eq!(subject.ip, Some(Vec::new()));
}

/// Another solution says nothing by the company's facts: what it leaves out is unknown.
#[test]
fn what_another_solution_leaves_out_is_unknown() {
    let (edition, company) = (Edition::new(pack()).expect("it compiles"), company(3));
    let form = form("第一个方案", &company);
    let at = award(SOLUTION);
    let fields = [("/subjects/excellent_solution/r9", "1")];
    let entries = Entry::all(&edition.pack, &form, at, fields);
    let dossier = entered(&edition.pack, &form, &entries[1], &company);
    let report = judge(&edition, &dossier, Lang::Zh).awards.swap_remove(at);
    for clause in ["四(四)2", "四(四)3"] {
        let part = report.criteria.iter().find(|part| part.clause == clause).expect("a criterion");
        assert_eq!(part.verdict, Verdict::Incomplete, "{clause}");
    }
    let lacking = entries[1].lacking(&edition.pack);
    assert_eq!(lacking[0].text(&edition.pack), "/subjects/excellent_solution/r9/name");
}

#[test]
fn rows_that_went_are_no_items_and_where_all_went_it_is_to_be_said_anew() {
    let (pack, company) = (pack(), company(1));
    let form = form("方案", &company);
    let at = award(SOLUTION);
    let subject = |raw: &'static str| {
        let entries = Entry::all(&pack, &form, at, [("/subjects/excellent_solution/r0/ip", raw)]);
        entered(&pack, &form, &entries[0], &company).subject.expect("a subject").ip
    };
    assert_eq!(subject("r1 r7"), Some(vec![0]));
    assert_eq!(subject("r7"), None);
    assert_eq!(subject("none"), Some(Vec::new()));
    assert_eq!(subject(""), Some(vec![0]), "all of the company's");
}

#[test]
fn names_read_back_and_only_the_editions_own_are_taken() {
    let pack = pack();
    for (name, _) in fields() {
        let field = EntryField::parse(&pack, name).expect(name);
        assert_eq!(field.text(&pack), name);
        assert_eq!(Name::parse(&pack, name), None, "the wizard passes it over");
    }
    for wrong in [
        "/subjects/excellent_solution",
        "/subjects/excellent_solution/r0",
        "/subjects/excellent_solution/r0/name",
        "/subjects/excellent_solution/r0/statements/四(四)1",
        "/subjects/excellent_solution/r01/name",
        "/subjects/excellent_solution/r+1",
        "/subjects/excellent_solution/r",
        "/subjects/excellent_solution/r4294967296",
        "/subjects/excellent_solution/r1/colour",
        "/subjects/excellent_solution/r1/name/x",
        "/subjects/excellent_solution/r1/statements/四(四)2",
        "/subjects/excellent_solution/r1/statements/四(四)1/x",
        // One technology only, and the company is no solution.
        "/subjects/technology_leadership/r1/name",
        "/subjects/top_ten_contractor/r0/ip",
        "/subjects/nothing/r1",
    ] {
        assert_eq!(EntryField::parse(&pack, wrong), None, "{wrong}");
    }
}

#[test]
fn items_are_kept_as_they_are_read() {
    for raw in ["", "none", "r1", "r3 r7"] {
        assert_eq!(Items::parse(raw).text(), raw);
    }
    assert_eq!(Items::parse("r3 x r3 r4"), Items::Rows(vec![3, 4]));
}

#[test]
fn too_long_texts_and_namesakes_are_found() {
    let (pack, company) = (pack(), company(1));
    let form = form("方案", &company);
    let long = "字".repeat(2001);
    let lines = "甲\n".repeat(51);
    let fields = [
        ("/subjects/excellent_solution/r3", "2"),
        ("/subjects/excellent_solution/r3/name", " 方案 "),
        ("/subjects/excellent_solution/r3/licensed", &*lines),
        ("/subjects/excellent_solution/r3/statements/四(四)1", &*long),
        ("/subjects/excellent_solution/r4", "1"),
    ];
    let entries = Entry::all(&pack, &form, award(SOLUTION), fields);
    assert_eq!(entries.iter().map(|entry| entry.key).collect::<Vec<_>>(), [0, 4, 3], "by their places");
    assert_eq!(Entry::next_place(&entries), 3);
    let long: Vec<_> = entries[2].too_long().into_iter().map(|(name, have, _)| (name, have)).collect();
    assert_eq!(long[0], (entries[2].field(Part::Licensed), 51));
    assert_eq!(long[1].1, 2001);
    assert!(entries[2].is_namesake(&entries) && entries[0].is_namesake(&entries));
    assert!(!entries[1].is_namesake(&entries), "it has no name yet");
    assert_eq!(Entry::sendable(entries).len(), 3);
}

/// An unnamed first one is left out where another stands; alone it is asked for its name.
#[test]
fn a_nameless_first_solution_gives_way_to_another() {
    let (pack, company) = (pack(), company(1));
    let form = form("", &company);
    let at = award(SOLUTION);
    assert_eq!(Entry::sendable(Entry::all(&pack, &form, at, [])).len(), 1);
    let entries = Entry::all(&pack, &form, at, [("/subjects/excellent_solution/r3", "1")]);
    let keys: Vec<u32> = Entry::sendable(entries).iter().map(|entry| entry.key).collect();
    assert_eq!(keys, [3]);
}
