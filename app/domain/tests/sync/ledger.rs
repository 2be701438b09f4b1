//! What the server makes of operations, one rule at a time.

use super::{COMMENT, FIRST, REMARK, SECOND, gates, ledger, rubric, stamp};
use domain::review::sync::{
    Chain, Effect, Kind, Ledger, Malformed, Operation, Outcome, Push, Reason, Shut, Stamp, Tablet,
};

const AT: i64 = 1_000;

/// An operation of `device`.
fn operation(number: u64, device: &str, counter: u64, kind: Kind) -> Operation {
    let Stamp { id, clock } = stamp(number);
    Operation { id, device: device.to_owned(), counter, application: "a".to_owned(), kind, clock }
}

fn edit(field: &str, value: &str, base: u64) -> Kind {
    Kind::Edit { field: field.to_owned(), value: value.to_owned(), base }
}

fn take(ledger: &mut Ledger, shut: Option<Shut>, operations: &[Operation]) -> Vec<Outcome> {
    let rubric = rubric();
    let push = Push {
        device: operations[0].device.clone(),
        operations: operations.to_vec(),
        received: 0,
        pull: false,
    };
    let taken = ledger.take(&push, &gates(&rubric, &[("a", shut)]), AT).expect("a tablet's push");
    taken.answer.outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

fn waits(reason: Reason) -> Vec<Outcome> {
    vec![Outcome::Quarantined(reason)]
}

#[test]
fn an_operation_counts_once_however_often_it_comes() {
    let mut ledger = ledger(&["d"]);
    let one = operation(1, "d", 1, edit(FIRST, "80", 0));
    assert_eq!(take(&mut ledger, None, std::slice::from_ref(&one)), [Outcome::Applied(1)]);
    let after = ledger.clone();
    // Also after the round was closed: it came in time.
    assert_eq!(take(&mut ledger, Some(Shut::Closed), std::slice::from_ref(&one)), [Outcome::Applied(1)]);
    assert_eq!(ledger, after);
}

#[test]
fn two_devices_that_do_not_know_of_each_other_keep_both_texts_until_the_reviewer_chooses() {
    let mut ledger = ledger(&["d", "e"]);
    take(&mut ledger, None, &[operation(1, "d", 1, edit(FIRST, "80", 0))]);
    assert_eq!(take(&mut ledger, None, &[operation(2, "e", 1, edit(FIRST, "70", 0))]), [Outcome::Beside(2)]);
    let field = ledger.sheets["a"].fields[FIRST].clone();
    assert_eq!((field.texts(), field.shown_to("d"), field.shown_to("e")), (vec!["80", "70"], "80", "70"));
    assert_eq!(
        take(&mut ledger, None, &[operation(3, "e", 2, edit(FIRST, "80", field.rev()))]),
        [Outcome::Applied(3)]
    );
    assert_eq!(ledger.sheets["a"].fields[FIRST].texts(), ["80"]);
}

#[test]
fn who_has_seen_one_of_two_texts_takes_the_place_of_that_one_alone() {
    let mut ledger = ledger(&["d", "e", "f"]);
    take(&mut ledger, None, &[operation(1, "d", 1, edit(REMARK, "甲", 0))]);
    take(&mut ledger, None, &[operation(2, "e", 1, edit(REMARK, "乙", 0))]);
    take(&mut ledger, None, &[operation(3, "f", 1, edit(REMARK, "丙", 1))]);
    assert_eq!(ledger.sheets["a"].fields[REMARK].texts(), ["乙", "丙"]);
}

#[test]
fn what_the_rubric_does_not_have_waits_and_leaves_no_trace_on_the_sheet() {
    let long = "长".repeat(2_001);
    for (field, value, reason) in [
        ("score/四(九)1/0", "80", Reason::UnknownField),
        ("total", "80", Reason::UnknownField),
        (FIRST, "101", Reason::BadValue),
        (FIRST, "八十", Reason::BadValue),
        (COMMENT, &long, Reason::BadValue),
        (REMARK, &long, Reason::BadValue),
    ] {
        let mut ledger = ledger(&["d"]);
        assert_eq!(take(&mut ledger, None, &[operation(1, "d", 1, edit(field, value, 0))]), waits(reason));
        assert!(ledger.sheets.is_empty() && ledger.rev == 0);
        assert_eq!(ledger.held.len(), 1);
    }
}

#[test]
fn what_comes_too_late_or_from_whom_it_should_not_waits_and_the_chair_may_let_it_in() {
    let rubric = rubric();
    for shut in Shut::ALL {
        let mut ledger = ledger(&["d"]);
        let one = operation(1, "d", 1, edit(FIRST, "80", 0));
        assert_eq!(take(&mut ledger, Some(shut), std::slice::from_ref(&one)), waits(Reason::Shut(shut)));
        let still = ledger.clone();
        let now = gates(&rubric, &[("a", Some(shut))]);
        match ledger.release(&one.id, &now, AT) {
            Ok(decided) => {
                let decided = decided.expect("it waited");
                assert_eq!(decided.record.outcome, Outcome::Applied(1));
                assert_eq!(decided.record.released_at, Some(AT));
                assert!(ledger.held.is_empty());
                // Who sends it again hears how it stands now.
                assert_eq!(take(&mut ledger, Some(shut), &[one]), [Outcome::Applied(1)]);
            }
            Err(reason) => {
                assert_eq!((shut, reason), (Shut::Recused, Reason::Shut(Shut::Recused)));
                assert_eq!(ledger, still, "it goes on waiting");
                assert!(ledger.release(&one.id, &gates(&rubric, &[("a", None)]), AT).is_ok(), "lifted");
            }
        }
        assert_eq!(ledger.release("nothing", &now, AT), Ok(None));
    }
}

#[test]
fn a_revoked_device_is_heard_and_let_in_only_by_the_chair() {
    let mut ledger = ledger(&["d"]);
    ledger.streams.get_mut("d").expect("it is enrolled").revoked = true;
    let one = operation(1, "d", 1, edit(FIRST, "80", 0));
    assert_eq!(take(&mut ledger, None, std::slice::from_ref(&one)), waits(Reason::Revoked));
    assert_eq!(ledger.streams["d"].chain.count, 1, "it was received all the same");
    assert!(ledger.release(&one.id, &gates(&rubric(), &[("a", None)]), AT).expect("let in").is_some());
    assert_eq!(ledger.sheets["a"].fields[FIRST].texts(), ["80"]);
}

#[test]
fn what_is_let_in_late_takes_the_place_of_nothing_newer() {
    let mut ledger = ledger(&["d"]);
    let old = operation(1, "d", 1, edit(FIRST, "70", 0));
    take(&mut ledger, Some(Shut::Unassigned), std::slice::from_ref(&old));
    take(&mut ledger, None, &[operation(2, "d", 2, edit(FIRST, "80", 0))]);
    let decided = ledger.release(&old.id, &gates(&rubric(), &[("a", None)]), AT).expect("let in");
    assert_eq!(decided.expect("it waited").record.outcome, Outcome::Overtaken);
    assert_eq!(ledger.sheets["a"].fields[FIRST].texts(), ["80"]);
}

#[test]
fn a_number_that_comes_twice_from_a_copied_device_waits_and_stands_for_itself_once_let_in() {
    let mut ledger = ledger(&["d"]);
    take(&mut ledger, None, &[operation(1, "d", 1, edit(FIRST, "70", 0))]);
    let other = operation(2, "d", 1, edit(FIRST, "80", 0));
    assert_eq!(take(&mut ledger, None, std::slice::from_ref(&other)), waits(Reason::Forked));
    let decided = ledger.release(&other.id, &gates(&rubric(), &[("a", None)]), AT).expect("let in");
    assert_eq!(decided.expect("it waited").record.outcome, Outcome::Beside(2));
    assert_eq!(ledger.sheets["a"].fields[FIRST].texts(), ["70", "80"]);
}

/// A whole sheet, signed.
fn signed() -> (Ledger, Vec<Operation>) {
    let mut ledger = ledger(&["d", "e"]);
    take(
        &mut ledger,
        None,
        &[operation(1, "d", 1, edit(FIRST, "80", 0)), operation(2, "d", 2, edit(SECOND, "70", 0))],
    );
    let sign = operation(3, "d", 3, Kind::Sign { seen: ledger.sheets["a"].seen() });
    assert_eq!(take(&mut ledger, None, std::slice::from_ref(&sign)), [Outcome::Applied(3)]);
    (ledger, vec![sign])
}

#[test]
fn a_signed_sheet_changes_only_by_reopening_and_both_versions_are_kept() {
    let (mut ledger, _) = signed();
    let late = operation(4, "e", 1, edit(FIRST, "90", 1));
    assert_eq!(take(&mut ledger, None, std::slice::from_ref(&late)), waits(Reason::Signed));
    assert_eq!(ledger.release(&late.id, &gates(&rubric(), &[("a", None)]), AT), Err(Reason::Signed));
    let reopen = Kind::Reopen { version: 1, reason: "算错".to_owned() };
    assert_eq!(take(&mut ledger, None, &[operation(5, "d", 4, reopen.clone())]), [Outcome::Applied(4)]);
    assert_eq!(
        take(&mut ledger, None, &[operation(6, "e", 2, reopen.clone())]),
        [Outcome::Overtaken],
        "it is open"
    );
    take(&mut ledger, None, &[operation(7, "d", 5, edit(FIRST, "85", 1))]);
    let rubric = rubric();
    let sign = operation(8, "d", 6, Kind::Sign { seen: ledger.sheets["a"].seen() });
    let push = Push { device: "d".to_owned(), operations: vec![sign], received: 5, pull: false };
    let taken = ledger.take(&push, &gates(&rubric, &[("a", None)]), 2_000).expect("a tablet's push");
    let Some(Effect::Signed(version)) = &taken.fresh[0].effect else { panic!("it is signed: {taken:?}") };
    assert_eq!((version.number, version.at, version.content[FIRST].as_str()), (2, 2_000, "85"));
    assert_eq!(ledger.sheets["a"].versions, 2);
    assert_eq!(
        take(&mut ledger, None, &[operation(9, "e", 3, reopen)]),
        waits(Reason::OtherVersion),
        "of version 1"
    );
}

#[test]
fn nothing_is_signed_but_what_the_reviewer_saw_whole() {
    let mut ledger = ledger(&["d", "e"]);
    take(&mut ledger, None, &[operation(1, "d", 1, edit(FIRST, "80", 0))]);
    let seen = |ledger: &Ledger| Kind::Sign { seen: ledger.sheets["a"].seen() };
    let one = seen(&ledger);
    assert_eq!(take(&mut ledger, None, &[operation(2, "d", 2, one)]), waits(Reason::Incomplete), "half");
    take(&mut ledger, None, &[operation(3, "d", 3, edit(SECOND, "50", 0))]);
    let two = seen(&ledger);
    assert_eq!(
        take(&mut ledger, None, &[operation(4, "d", 4, two)]),
        waits(Reason::Incomplete),
        "no comment"
    );
    take(&mut ledger, None, &[operation(5, "d", 5, edit("comment/四(五)1/1", "一般", 0))]);
    let three = seen(&ledger);
    take(&mut ledger, None, &[operation(6, "e", 1, edit(REMARK, "好", 0))]);
    assert_eq!(
        take(&mut ledger, None, &[operation(7, "d", 6, three)]),
        waits(Reason::SeenOther),
        "a remark more"
    );
    take(&mut ledger, None, &[operation(8, "d", 7, edit(REMARK, "差", 0))]);
    let four = seen(&ledger);
    assert_eq!(
        take(&mut ledger, None, &[operation(9, "d", 8, four)]),
        waits(Reason::Incomplete),
        "two remarks"
    );
}

#[test]
fn the_recorded_hash_of_a_version_does_not_give_its_scores_away() {
    let mut first = ledger(&["d"]);
    let mut hashes = Vec::new();
    for salt in [0, 100] {
        first = ledger(&["d"]);
        let edits = [
            operation(1 + salt, "d", 1, edit(FIRST, "80", 0)),
            operation(2 + salt, "d", 2, edit(SECOND, "70", 0)),
        ];
        take(&mut first, None, &edits);
        let sign = operation(3 + salt, "d", 3, Kind::Sign { seen: first.sheets["a"].seen() });
        let push = Push { device: "d".to_owned(), operations: vec![sign], received: 2, pull: false };
        let taken = first.take(&push, &gates(&rubric(), &[("a", None)]), AT).expect("a tablet's push");
        let Some(Effect::Signed(version)) = &taken.fresh[0].effect else { panic!("it is signed") };
        hashes.push(version.hash());
    }
    assert_ne!(hashes[0], hashes[1], "the same scores");
    assert_ne!(hashes[0], first.sheets["a"].seen());
}

#[test]
fn a_recused_reviewer_gets_nothing_of_the_sheet_and_a_late_one_still_sees_it() {
    let (ledger, _) = signed();
    let rubric = rubric();
    let sheets = |shut| ledger.checkpoint("d", &gates(&rubric, &[("a", shut)]), AT).sheets.len();
    assert_eq!([sheets(None), sheets(Some(Shut::Closed))], [1, 1]);
    assert_eq!([sheets(Some(Shut::Recused)), sheets(Some(Shut::Unassigned))], [0, 0]);
    assert!(ledger.checkpoint("d", &gates(&rubric, &[]), AT).sheets.is_empty());
}

#[test]
fn what_no_tablet_sends_is_refused_whole() {
    let fresh = || ledger(&["d"]);
    let good = || operation(1, "d", 1, edit(FIRST, "80", 0));
    let long = "长".repeat(4_001);
    let bad = [
        (Operation { id: "1".to_owned(), ..good() }, Malformed::Id),
        (Operation { id: "00000000-0000-7000-8000-000000000001".to_owned(), ..good() }, Malformed::Id),
        (Operation { id: "00000000000040008000000000000001".to_owned(), ..good() }, Malformed::Id),
        (Operation { counter: 0, ..good() }, Malformed::Counter),
        (Operation { application: String::new(), ..good() }, Malformed::Application),
        (Operation { kind: edit(FIRST, &long, 0), ..good() }, Malformed::Text),
        (Operation { kind: Kind::Sign { seen: "x".to_owned() }, ..good() }, Malformed::Seen),
        (
            Operation { kind: Kind::Reopen { version: 1, reason: " ".to_owned() }, ..good() },
            Malformed::Reason,
        ),
    ];
    let push = |operations| Push { device: "d".to_owned(), operations, received: 0, pull: true };
    let rubric = rubric();
    let gates = gates(&rubric, &[("a", None)]);
    for (operation, reason) in bad {
        let mut ledger = fresh();
        assert_eq!(ledger.take(&push(vec![operation]), &gates, AT), Err(reason));
        assert_eq!(ledger, fresh());
    }
    let of_another = Push { device: "e".to_owned(), ..push(vec![good()]) };
    assert_eq!(fresh().take(&of_another, &gates, AT), Err(Malformed::Device));
    assert_eq!(
        fresh().take(&Push { device: "e".to_owned(), ..push(vec![]) }, &gates, AT),
        Err(Malformed::Device)
    );
    let third = Operation { counter: 3, id: stamp(3).id, ..good() };
    assert_eq!(fresh().take(&push(vec![good(), third]), &gates, AT), Err(Malformed::Counter));
    let mut ledger = fresh();
    ledger.take(&push(vec![good()]), &gates, AT).expect("it is taken");
    let taken = Operation { kind: edit(FIRST, "81", 0), ..good() };
    assert_eq!(ledger.take(&push(vec![taken]), &gates, AT), Err(Malformed::IdTaken));
}

#[test]
fn a_server_that_was_put_back_gets_everything_again() {
    let rubric = rubric();
    let gates = gates(&rubric, &[("a", None)]);
    let mut ledger = ledger(&["d"]);
    let mut tablet = Tablet::new("d");
    let mut backup = ledger.clone();
    for number in 1..=4 {
        tablet.edit(&rubric, "a", (REMARK, &format!("第{number}稿")), stamp(number)).expect("it is kept");
        let push = tablet.push(50);
        let mut answer = ledger.take(&push, &gates, AT).expect("a tablet's push").answer;
        answer.checkpoint = Some(ledger.checkpoint("d", &gates, AT));
        tablet.hear(&answer);
        if number == 1 {
            backup = ledger.clone();
        }
    }
    assert_eq!(tablet.receipt(), &ledger.streams["d"].chain);
    let mut ledger = backup;
    assert_eq!(ledger.streams["d"].chain.count, 1);
    // Nothing new is typed: that something is missing is seen from what the tablet knows to have arrived.
    for gap in [true, false] {
        let push = tablet.push(50);
        let mut answer = ledger.take(&push, &gates, AT).expect("a tablet's push").answer;
        assert_eq!(answer.gap, gap);
        answer.checkpoint = Some(ledger.checkpoint("d", &gates, AT));
        tablet.hear(&answer);
        assert!(!tablet.is_forked());
    }
    assert_eq!(ledger.sheets["a"].fields[REMARK].texts(), ["第4稿"]);
    assert_eq!(tablet.receipt(), &ledger.streams["d"].chain);
    assert_eq!(tablet.receipt().count, 4);
    assert_eq!(tablet.checkpoint(), &ledger.checkpoint("d", &gates, AT));
    assert_ne!(tablet.receipt(), &Chain::new("d"));
}
