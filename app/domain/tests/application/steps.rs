//! The steps of an application.

use super::pack;
use domain::application::{Form, Name, Outbox, STATEMENT_MAX, Save};
use domain::form::{Draft, Op};
use domain::schema;
use domain::wizard::{Flow, State, Step};

fn state(step: Step, form: &Form) -> State {
    let pack = pack();
    step.state_in(&pack, form, &form.dossier.read(&pack.id).1)
}

#[test]
fn an_application_goes_on_where_the_self_check_ends() {
    let steps = Flow::Application.steps();
    assert_eq!(steps[..6], Flow::SelfCheck.steps()[..6]);
    assert_eq!(Flow::Application.next(Step::Special), Some(Step::Awards));
    assert_eq!(Flow::Application.previous(Step::Review), Some(Step::Statements));
    assert_eq!((Flow::Application.next(Step::Review), Flow::Application.previous(steps[0])), (None, None));
    assert_eq!(Flow::SelfCheck.parse("statements"), None, "a step of the other flow");
    for step in steps {
        assert_eq!(Flow::Application.parse(step.id()), Some(*step));
    }
}

#[test]
fn the_awards_and_their_statements_are_counted() {
    let pack = pack();
    let mut form = Form::new(&pack);
    let solution = pack.awards.iter().position(|award| award.id == "excellent_solution").expect("an award");
    assert_eq!(state(Step::Awards, &form), State::Empty(8));
    assert_eq!(state(Step::Statements, &form), State::Empty(0), "nothing is chosen");
    form.set(Name::Award(solution), "yes");
    assert_eq!(state(Step::Awards, &form), State::Chosen(1));
    let lacking = form.lacking(&pack, solution);
    assert_eq!(state(Step::Statements, &form), State::Empty(lacking.len()));
    form.set(lacking[0], "一种方案");
    assert_eq!(state(Step::Statements, &form), State::Partial(1, lacking.len()));
    for name in &lacking {
        form.set(*name, "写明");
    }
    assert_eq!(state(Step::Statements, &form), State::Complete);
    form.set(lacking[1], &"字".repeat(STATEMENT_MAX + 1));
    assert_eq!(state(Step::Statements, &form), State::Fault(1));
    form.set(Name::Award(solution), "");
    assert_eq!(state(Step::Statements, &form), State::Empty(0), "what is said for an award not chosen waits");
}

#[test]
fn new_rows_of_two_people_never_have_one_key() {
    let list = schema::list("projects").expect("a list");
    let (mut ours, mut theirs) = (Draft::new(), Draft::new());
    ours.begin_keys(4_000_000_000);
    let first = ours.apply(Op::Add(list)).expect("room").key;
    // Both see the row with the great key; each begins anew before the next.
    theirs.touch(list, first);
    ours.begin_keys(70_000);
    theirs.begin_keys(900_000);
    let (a, b) =
        (ours.apply(Op::Add(list)).expect("room").key, theirs.apply(Op::Add(list)).expect("room").key);
    assert_eq!((first, a, b), (4_000_000_000, 70_000, 900_000));
    theirs.begin_keys(u32::MAX);
    let high = theirs.apply(Op::Add(list)).expect("room").key;
    theirs.begin_keys(u32::MAX);
    let next = theirs.apply(Op::Add(list)).expect("room").key;
    assert_ne!(high, next);
    theirs.begin_keys(899_500);
    assert_eq!(
        theirs.apply(Op::Add(list)).map(|target| target.key),
        Some(900_001),
        "none in use comes within reach"
    );
}

#[test]
fn a_kept_outbox_goes_on_above_what_it_may_have_sent() {
    let mut outbox = Outbox::new("tab", 0);
    outbox.edit("/organisation/name", "甲");
    let kept = outbox.clone();
    let sent: Save = outbox.save();
    let mut again = kept;
    again.resume();
    again.edit("/organisation/name", "甲乙");
    assert!(again.save().seq > sent.seq, "the server would pass it over as one that it knows");
}

#[test]
fn what_a_closed_tab_left_is_taken_over_whole() {
    let mut gone = Outbox::new("closed", 3);
    gone.edit("/organisation/name", "甲");
    gone.edit("/organisation/uscc", "91");
    let gone = Outbox::from_bytes(&gone.to_bytes().expect("bytes")).expect("the same");
    let mut outbox = Outbox::new("open", 7);
    outbox.edit("/organisation/name", "乙");
    let waits = outbox.take(gone).expect("one field is typed into here");
    assert_eq!(waits.texts().collect::<Vec<_>>(), [("/organisation/name", "甲")]);
    let save = outbox.save();
    let bases: Vec<(&str, u64)> = save.edits.iter().map(|edit| (edit.value.as_str(), edit.base)).collect();
    assert_eq!(bases, [("乙", 7), ("91", 3)], "each with what its editor had seen");
    let mut later = Outbox::new("open", 9);
    assert_eq!(later.take(waits), None);
    assert_eq!((later.waits(), later.save().edits[0].base), (1, 3));
    assert!(Outbox::from_bytes(b"of another build").is_err());
}
