//! The application as a form and as fields.

use super::pack;
use domain::application::{Form, Name};
use domain::form::{FieldId, Op};
use domain::schema;

const PROJECTS: &str = "projects";

fn projects() -> usize {
    schema::list(PROJECTS).expect("a list")
}

fn filled(rows: &[&str]) -> Form {
    let mut form = Form::new(&pack());
    for name in rows {
        let target = form.dossier.apply(Op::Add(projects())).expect("room");
        form.dossier.set(FieldId::Cell(target.list, target.key, 0), name);
    }
    form.settle();
    form
}

fn names(form: &Form) -> Vec<String> {
    form.dossier.list(projects()).rows.iter().map(|row| row.cells[0].clone()).collect()
}

#[test]
fn fields_and_form_are_the_same_thing() {
    let pack = pack();
    let mut form = filled(&["甲", "乙", "丙"]);
    for (name, value) in [
        ("/organisation/name", "某公司"),
        ("/awards/excellent_solution", "yes"),
        ("/subjects/excellent_solution", "某方案"),
        ("/statements/excellent_solution/四(四)1", "一句话"),
        ("/projects/r2/kinds", "smart_city,security"),
        ("/certificates", "none"),
    ] {
        form.set(Name::parse(&pack, name).expect(name), value);
    }
    let fields = form.fields(&pack);
    let again = Form::of(&pack, fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    assert_eq!(again.fields(&pack), fields);
    assert_eq!(names(&again), ["甲", "乙", "丙"]);
    assert!(again.is_chosen(3) && again.subject(3) == "某方案" && again.statement(3, 0) == "一句话");
    for name in fields.keys() {
        assert_eq!(Name::parse(&pack, name).map(|parsed| parsed.text(&pack)), Some(name.clone()));
    }
}

#[test]
fn names_that_the_edition_does_not_have_are_passed_over() {
    let pack = pack();
    for name in [
        "",
        "/",
        "organisation/name",
        "/awards/best_dressed",
        "/awards",
        "/subjects/top_ten_contractor",
        "/statements/top_ten_contractor/四(三)9",
        "/statements/top_ten_contractor",
        "/statements/top_ten_contractor/四(三)1/x",
        "/projects/7",
        "/projects/r",
        "/projects/r-1",
        "/projects/r+1",
        "/projects/r4294967295",
        "/organisation/nick",
    ] {
        assert_eq!(Name::parse(&pack, name), None, "{name}");
    }
    assert!(Form::of(&pack, [("/nonsense", "1")]).fields(&pack).is_empty());
}

#[test]
fn a_removed_row_is_one_edit_and_a_moved_one_changes_no_other() {
    let pack = pack();
    let before = filled(&["甲", "乙", "丙"]);
    let key = before.dossier.list(projects()).rows[1].key;
    let mut after = before.clone();
    let target = domain::form::Target { list: projects(), key };
    after.dossier.apply(Op::Remove(target));
    after.settle();
    assert_eq!(after.changes(&pack, &before), [(format!("/projects/r{key}"), "-2048".to_owned())]);

    let mut copied = before.clone();
    let copy = copied.dossier.apply(Op::Copy(target)).expect("room");
    copied.settle();
    let changes = copied.changes(&pack, &before);
    let of_copy = format!("/projects/r{}", copy.key);
    assert!(changes.iter().all(|(name, _)| name.starts_with(&of_copy)), "{changes:?}");
    assert_eq!(names(&copied), ["甲", "乙", "乙", "丙"]);
    let fields = copied.fields(&pack);
    let again = Form::of(&pack, fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    assert_eq!(names(&again), ["甲", "乙", "乙", "丙"]);
}

#[test]
fn a_chosen_award_says_what_the_committee_still_lacks() {
    let pack = pack();
    let mut form = Form::new(&pack);
    let award = pack.awards.iter().position(|award| award.id == "excellent_solution").expect("it ships");
    let lacking = form.lacking(&pack, award);
    let juries = pack.awards[award].criteria.iter().filter(|criterion| !criterion.jury.is_empty()).count();
    assert_eq!(lacking.len(), juries + 1, "its name and each criterion of the committee");
    for name in lacking {
        form.set(name, "有了");
    }
    assert!(form.lacking(&pack, award).is_empty());
}

#[test]
fn a_statement_has_two_thousand_characters_and_one_more_is_kept_and_said() {
    let pack = pack();
    let mut form = Form::new(&pack);
    let name = Name::parse(&pack, "/statements/top_ten_contractor/四(三)1").expect("a criterion");
    form.set(name, &"字".repeat(2_000));
    assert!(form.faults().is_empty());
    form.set(name, &"字".repeat(2_001));
    assert_eq!(
        form.faults().iter().map(|fault| (fault.have, fault.max)).collect::<Vec<_>>(),
        [(2_001, 2_000)]
    );
    assert_eq!(form.get(name).chars().count(), 2_001);
}

#[test]
fn rows_beyond_the_limit_are_not_shown_and_not_removed() {
    let pack = pack();
    let rows: Vec<(String, String)> = (1..=210_u32)
        .flat_map(|key| {
            [
                (format!("/projects/r{key}"), (key * 1_024).to_string()),
                (format!("/projects/r{key}/name"), format!("工程{key}")),
            ]
        })
        .collect();
    let of = || Form::of(&pack, rows.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let before = of();
    assert_eq!(before.dossier.list(projects()).rows.len(), 200);
    let mut after = before.clone();
    after.set(Name::parse(&pack, "/has_own_brand").expect("a field"), "true");
    after.settle();
    assert_eq!(after.changes(&pack, &before), [("/has_own_brand".to_owned(), "true".to_owned())]);
    let target = domain::form::Target { list: projects(), key: 1 };
    after.dossier.apply(Op::Remove(target));
    after.settle();
    let gone: Vec<String> = after.changes(&pack, &before).into_iter().map(|(name, _)| name).collect();
    assert_eq!(gone, ["/has_own_brand", "/projects/r1"]);
}
