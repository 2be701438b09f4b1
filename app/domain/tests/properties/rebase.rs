//! Two pages with one draft: what was typed here goes over what was kept there, and nothing of either is lost.

use domain::form::{Draft, FieldId, Op};
use domain::schema;

const NAME: FieldId = FieldId::Scalar(0);
const CODE: FieldId = FieldId::Scalar(1);

fn projects() -> usize {
    schema::list("projects").expect("the list")
}

fn names(draft: &Draft) -> Vec<String> {
    draft.list(projects()).rows.iter().map(|row| row.cells[0].clone()).collect()
}

fn with(names: &[&str]) -> Draft {
    let mut draft = Draft::new();
    draft.paste(projects(), &names.join("\n"));
    draft
}

fn add(draft: &mut Draft, name: &str) {
    let target = draft.apply(Op::Add(projects())).expect("room");
    draft.set(FieldId::Cell(target.list, target.key, 0), name);
}

#[test]
fn fields_of_both_stay() {
    let base = with(&["甲", "乙"]);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.set(NAME, "某公司");
    theirs.set(CODE, "9115");
    theirs.set(FieldId::Cell(projects(), 1, 0), "甲甲");
    mine.set(FieldId::Cell(projects(), 1, 6), "86");
    let both = mine.rebased(&base, theirs);
    assert_eq!((both.get(NAME), both.get(CODE)), ("某公司", "9115"));
    assert_eq!(
        (names(&both), both.get(FieldId::Cell(projects(), 1, 6))),
        (vec!["甲甲".into(), "乙".into()], "86")
    );
}

#[test]
fn rows_of_both_stay_though_their_keys_are_the_same() {
    let base = with(&["甲"]);
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    add(&mut mine, "我的");
    add(&mut theirs, "别处的");
    let both = mine.rebased(&base, theirs);
    assert_eq!(names(&both), ["甲", "别处的", "我的"]);
    // A second time nothing comes twice.
    assert_eq!(names(&mine.rebased(&base, both)), ["甲", "别处的", "我的"]);
}

#[test]
fn a_removed_row_stays_away_unless_the_other_typed_into_it() {
    let base = with(&["甲", "乙"]);
    let (mut mine, theirs) = (base.clone(), base.clone());
    mine.drop_row(projects(), 1);
    assert_eq!(names(&mine.rebased(&base, theirs.clone())), ["乙"]);
    let (gone, mut typed) = (mine, theirs);
    typed.set(FieldId::Cell(projects(), 1, 6), "86");
    assert_eq!(names(&typed.rebased(&base, gone)), ["乙", "甲"], "what is typed is not lost");
}

#[test]
fn without_changes_the_other_is_taken_as_it_is() {
    let base = with(&["甲"]);
    let mut theirs = base.clone();
    add(&mut theirs, "乙");
    theirs.set(NAME, "某公司");
    assert_eq!(base.rebased(&base, theirs.clone()), theirs);
    assert_eq!(theirs.rebased(&base, base.clone()), theirs);
}

/// Taking an action back: what was typed since goes over what stood before it.
#[test]
fn undoing_keeps_what_was_typed_since() {
    let before = with(&["甲", "乙", "丙"]);
    let mut after = before.clone();
    after.drop_row(projects(), 2);
    let mut now = after.clone();
    now.set(NAME, "某公司");
    now.set(FieldId::Cell(projects(), 1, 6), "86");
    let undone = now.rebased(&after, before);
    assert_eq!((names(&undone), undone.get(NAME)), (vec!["甲".into(), "乙".into(), "丙".into()], "某公司"));
    assert_eq!(undone.get(FieldId::Cell(projects(), 1, 6)), "86");
}
