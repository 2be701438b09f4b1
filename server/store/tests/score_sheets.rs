//! Reviewers' score sheets on a real database: what the pure ledger decides is what is kept, and nothing of it is told.

mod common;

use common::{TempStore, shipped};
use domain::policy::Role;
use domain::review::Rubric;
use domain::review::sync::{
    Answer, Chain, Gate, Gates, Ledger, Malformed, Notes, Outcome, Push, Reason, Shut, Stamp, Stream, Tablet,
    parcel, stroke,
};
use domain::workflow::{Action, Facts, Party, State, decide};
use std::collections::BTreeMap;
use store::factory::{account, cause, submission};
use store::{Cause, ConstraintKind, NewSubmission, OrgRole};

const EDITION: &str = "2021-2022";
const REMARK: &str = "remark";

/// A stamp with a number of its own.
fn stamp(number: u64) -> Stamp {
    Stamp { id: format!("{:012x}7000{:016x}", 0, 0x8000_0000_0000_0000 | number), clock: 5 }
}

fn hash(of: &str) -> String {
    format!("{of:0>64}")
}

/// Two applications, two reviewers with a tablet each and one with two.
async fn db() -> TempStore {
    let db = TempStore::seeded().await;
    let (pack, _) = shipped();
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    for (id, uscc) in [("a", "91150100MA0N2K7P2E"), ("b", "91152900MA0N2K7P2E")] {
        change.add_applicant_org(id, id, uscc).await.expect("a company");
        change.add_account(&account(id).of(id, OrgRole::Owner).build(), None).await.expect("an account");
        let new = NewSubmission {
            edition: EDITION,
            award: "application_innovation",
            award_no: 5,
            ..submission(id, id, &pack.hash)
        };
        change.submit(new, id, row).await.expect("it is sent in");
    }
    for id in ["r1", "r2"] {
        change.add_account(&account(id).works_as(Role::Reviewer).build(), None).await.expect("an account");
    }
    for (device, reviewer) in [("d1", "r1"), ("d2", "r1"), ("d3", "r2")] {
        change.enrol_device((device, reviewer), "平板", &hash(device)).await.expect("it is enrolled");
    }
    change.commit().await.expect("it is committed");
    db
}

fn rubric() -> Rubric {
    let (pack, _) = shipped();
    let award = pack.awards.iter().find(|award| award.id == "application_innovation").expect("the award");
    Rubric::of(&pack, award)
}

fn gates(rubric: &Rubric, shut: Option<Shut>) -> Gates<'_> {
    ["a", "b"].into_iter().map(|id| (id.to_string(), Gate { rubric, shut })).collect()
}

async fn take(db: &TempStore, reviewer: &str, push: &Push, gates: &Gates<'_>, at: i64) -> Answer {
    let mut change = db.store.change(Cause { at, ..cause() }).await.expect("a change begins");
    let answer = change.take_scores((reviewer, EDITION), push, gates).await.expect("the store answers");
    change.commit().await.expect("it is committed");
    answer.expect("a tablet's push")
}

/// The same of r1, asking for the notes where there is a mark.
async fn asking(
    db: &TempStore,
    push: &Push,
    gates: &Gates<'_>,
    (at, has): (i64, Option<u64>),
) -> (Answer, Option<Notes>) {
    let mut change = db.store.change(Cause { at, ..cause() }).await.expect("a change begins");
    let took = change.take_scores_asking(("r1", EDITION), push, gates, has).await.expect("the store answers");
    change.commit().await.expect("it is committed");
    took.expect("a tablet's push")
}

/// Fills in a whole sheet and signs it.
fn fill(tablet: &mut Tablet, rubric: &Rubric, application: &str, score: u32, first: u64) {
    for (at, part) in (0..).zip(&rubric.parts) {
        let field = format!("score/{}", part.key);
        tablet
            .edit(rubric, application, (&field, &score.to_string()), stamp(first + at))
            .expect("it is kept");
    }
    tablet.sign(rubric, application, stamp(first + 50)).expect("it is whole");
}

#[tokio::test]
async fn operations_their_effects_and_one_event_are_written_together_and_once() {
    let db = db().await;
    let rubric = rubric();
    let gates = gates(&rubric, None);
    let mut tablet = Tablet::new("d1");
    fill(&mut tablet, &rubric, "a", 83, 1);
    let push = tablet.push(50);
    let answer = take(&db, "r1", &push, &gates, 1_000).await;
    tablet.hear(&answer);
    let rows = db.store.every_row().await.expect("rows");
    assert_eq!(take(&db, "r1", &push, &gates, 2_000).await.outcomes, answer.outcomes, "as then");
    assert_eq!(db.store.every_row().await.expect("rows"), rows, "nothing is written twice");

    let operations = rubric.parts.len() + 1;
    let device = db.store.device_with_token(&hash("d1")).await.expect("it answers").expect("it is enrolled");
    assert_eq!(device.chain().expect("a chain"), *tablet.receipt());
    assert_eq!(tablet.receipt().count, operations as u64);
    let events = db.store.events_of("review_device", "d1").await.expect("events");
    let [_, event] = &events[..] else { panic!("enrolled, received: {events:?}") };
    assert_eq!((event.action.as_str(), event.at), ("scores.received", 1_000));
    let after = event.after.as_ref().expect("it says something");
    assert_eq!((&after["received"], &after["applied"]), (&operations.into(), &operations.into()));

    let signed = db.store.signed_sheets(EDITION).await.expect("it answers");
    assert_eq!(signed.len(), 1);
    assert_eq!((signed[0].account.as_str(), signed[0].number, signed[0].signed_at), ("r1", 1, 1_000));
    assert_eq!(after["signed"][0], signed[0].hash.as_str(), "the record names what was signed by its hash");
    assert!(signed[0].content.values().all(|score| score == "83"));
    assert_eq!(tablet.checkpoint().sheets["a"].signed.as_ref().map(|signed| signed.at), Some(1_000));
}

#[tokio::test]
async fn the_record_of_changes_gives_no_score_and_no_identifier_away() {
    let db = db().await;
    let rubric = rubric();
    let mut tablet = Tablet::new("d1");
    tablet.edit(&rubric, "a", (REMARK, "金丝雀甲"), stamp(90)).expect("it is kept");
    fill(&mut tablet, &rubric, "a", 87, 1);
    tablet.reopen("a", "金丝雀乙", stamp(91)).expect("it is signed");
    tablet.hear(&take(&db, "r1", &tablet.clone().push(50), &gates(&rubric, None), 1_000).await);
    tablet.edit(&rubric, "b", (REMARK, "金丝雀丙"), stamp(92)).expect("it is kept");
    take(&db, "r1", &tablet.push(50), &gates(&rubric, Some(Shut::Closed)), 2_000).await;
    let held = db.store.held_scores(EDITION).await.expect("it answers");
    assert_eq!(held.len(), 1, "the last one came late");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let let_in =
        change.release_score(("r1", EDITION), held[0].seq, "r2", &gates(&rubric, Some(Shut::Closed))).await;
    assert!(matches!(let_in, Ok(Ok(Some(Outcome::Applied(_))))), "{let_in:?}");
    change.commit().await.expect("it is committed");
    let told: String = db
        .store
        .recent_events(100)
        .await
        .expect("events")
        .into_iter()
        .map(|event| format!("{} {} {:?} {:?}\n", event.action, event.subject_id, event.before, event.after))
        .collect();
    assert!(told.contains("scores.received") && told.contains("score.released"), "{told}");
    let seen = db.store.score_ledger("r1", EDITION).await.expect("it answers").sheets["a"].seen();
    for secret in ["金丝雀", "String(\"87\")", "Number(87)", &seen, "7000800", REMARK] {
        let about = told.lines().filter(|line| line.starts_with("score"));
        for line in about {
            assert!(!line.contains(secret), "{secret}: {line}");
        }
    }
    // The same things are where they belong.
    let rows = db.store.every_row().await.expect("rows").join("\n");
    assert!(rows.contains("金丝雀甲") && rows.contains("金丝雀乙") && rows.contains("金丝雀丙"));
}

#[tokio::test]
async fn what_waits_is_listed_without_what_it_says_and_let_in_once() {
    let db = db().await;
    let rubric = rubric();
    let mut tablet = Tablet::new("d1");
    tablet.edit(&rubric, "a", (REMARK, "好"), stamp(1)).expect("it is kept");
    let closed = gates(&rubric, Some(Shut::Closed));
    tablet.hear(&take(&db, "r1", &tablet.clone().push(50), &closed, 1_000).await);
    assert_eq!(tablet.held()[0].reason, Reason::Shut(Shut::Closed));
    let held = db.store.held_scores(EDITION).await.expect("it answers");
    assert_eq!(held.len(), 1);
    let one = &held[0];
    assert_eq!((one.account.as_str(), one.device_name.as_str(), one.kind.as_str()), ("r1", "平板", "edit"));
    assert_eq!((one.reason.as_str(), one.clock, one.received_at), ("closed", 5, 1_000));
    let open = |shut| gates(&rubric, shut);
    for (shut, expected) in [
        (Shut::Recused, Ok(Err(Reason::Shut(Shut::Recused)))),
        (Shut::Closed, Ok(Ok(Some(Outcome::Applied(1))))),
        (Shut::Closed, Ok(Ok(None))),
    ] {
        let mut change = db.store.change(Cause { at: 3_000, ..cause() }).await.expect("a change begins");
        let got = change.release_score(("r1", EDITION), one.seq, "r2", &open(Some(shut))).await;
        change.commit().await.expect("it is committed");
        assert_eq!(got.map_err(|error| error.to_string()), expected);
    }
    assert!(db.store.held_scores(EDITION).await.expect("it answers").is_empty());
    let ledger = db.store.score_ledger("r1", EDITION).await.expect("it answers");
    assert_eq!(ledger.sheets["a"].fields[REMARK].texts(), ["好"]);
    // Of somebody else, or of nobody, there is nothing to let in.
    let mut change = db.store.change(cause()).await.expect("a change begins");
    for (reviewer, seq) in [("r2", one.seq), ("r1", 99)] {
        let got = change.release_score((reviewer, EDITION), seq, "r2", &closed).await.expect("it answers");
        assert_eq!(got, Ok(None));
    }
}

#[tokio::test]
async fn a_revoked_device_gets_nothing_and_loses_nothing() {
    let db = db().await;
    let rubric = rubric();
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.revoke_device("d1").await.expect("it is revoked");
    change.commit().await.expect("it is committed");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    assert!(change.revoke_device("d1").await.is_err(), "once");
    drop(change);
    let mut tablet = Tablet::new("d1");
    tablet.edit(&rubric, "a", (REMARK, "好"), stamp(1)).expect("it is kept");
    let answer = take(&db, "r1", &tablet.push(50), &gates(&rubric, None), 1_000).await;
    assert!(answer.revoked && answer.checkpoint.is_none());
    assert_eq!(answer.outcomes[0].1, Outcome::Quarantined(Reason::Revoked));
    assert_eq!(db.store.held_scores(EDITION).await.expect("it answers").len(), 1);
}

#[tokio::test]
async fn nobody_writes_in_the_name_of_anothers_device_or_operation() {
    let db = db().await;
    let rubric = rubric();
    let gates = gates(&rubric, None);
    let mut theirs = Tablet::new("d3");
    theirs.edit(&rubric, "a", (REMARK, "好"), stamp(1)).expect("it is kept");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let got = change.take_scores(("r1", EDITION), &theirs.push(50), &gates).await.expect("it answers");
    assert_eq!(got, Err(Malformed::Device));
    drop(change);
    take(&db, "r2", &theirs.push(50), &gates, 1_000).await;
    let mut mine = Tablet::new("d1");
    mine.edit(&rubric, "a", (REMARK, "差"), stamp(1)).expect("it is kept");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    let error =
        change.take_scores(("r1", EDITION), &mine.push(50), &gates).await.expect_err("the identifier");
    let constraint = error.constraint().expect("a constraint");
    assert_eq!((constraint.kind, constraint.on.as_str()), (ConstraintKind::Unique, "score_operations.id"));
    assert!(change.commit().await.is_err(), "the whole is undone");
    assert_eq!(db.store.score_ledger("r1", EDITION).await.expect("it answers").sheets.len(), 0);
}

#[tokio::test]
async fn progress_says_how_far_and_every_version_is_kept() {
    let db = db().await;
    let rubric = rubric();
    let gates = gates(&rubric, None);
    let (mut mine, mut theirs) = (Tablet::new("d1"), Tablet::new("d3"));
    fill(&mut mine, &rubric, "a", 80, 1);
    mine.edit(&rubric, "b", (REMARK, "待看"), stamp(60)).expect("it is kept");
    theirs.edit(&rubric, "b", (REMARK, "好"), stamp(70)).expect("it is kept");
    mine.hear(&take(&db, "r1", &mine.clone().push(50), &gates, 1_000).await);
    take(&db, "r2", &theirs.push(50), &gates, 1_000).await;
    let progress = db.store.score_progress(EDITION).await.expect("it answers");
    let told: Vec<_> = progress.iter().map(|one| (one.account.as_str(), one.begun, one.signed)).collect();
    assert_eq!(told, [("r1", 2, 1), ("r2", 1, 0)]);

    mine.reopen("a", "算错", stamp(80)).expect("it is signed");
    let field = format!("score/{}", rubric.parts[0].key);
    mine.edit(&rubric, "a", (&field, "90"), stamp(81)).expect("it is open");
    mine.sign(&rubric, "a", stamp(82)).expect("it is whole");
    take(&db, "r1", &mine.push(50), &gates, 2_000).await;
    let versions = db.store.score_versions("r1", "a").await.expect("it answers");
    let told: Vec<_> =
        versions.iter().map(|one| (one.sheet.content[&field].as_str(), one.reopened.clone())).collect();
    assert_eq!(told, [("80", Some((2_000, "算错".to_string()))), ("90", None)]);
    assert_eq!(db.store.signed_sheets(EDITION).await.expect("it answers").len(), 1);

    // Neither what came nor what was signed can be changed or removed.
    let mut outside = db.outside().await;
    for sql in [
        "UPDATE score_versions SET content = '{}'",
        "DELETE FROM score_versions",
        "UPDATE score_operations SET body = '{}'",
        "DELETE FROM score_operations",
    ] {
        assert!(sqlx::query(sql).execute(&mut outside).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn the_database_keeps_exactly_what_the_pure_ledger_holds() {
    let db = db().await;
    let rubric = rubric();
    let mut ledger = Ledger::default();
    for device in ["d1", "d2"] {
        let stream = Stream { chain: Chain::new(device), revoked: false };
        ledger.streams.insert(device.to_string(), stream);
    }
    let mut tablets: BTreeMap<usize, Tablet> = [(0, Tablet::new("d1")), (1, Tablet::new("d2"))].into();
    let mut told = [Notes::default(), Notes::default()];
    let (mut seed, mut remembered) = (7_u64, 0);
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for round in 0..120_u64 {
        let at = next(2) as usize;
        let (tablet, told) = (tablets.get_mut(&at).expect("a tablet"), &mut told[at]);
        let application = ["a", "b"][next(2) as usize];
        for step in 0..next(4) {
            let number = 1_000 + 10 * round + step;
            let field = format!("score/{}", rubric.parts[next(2) as usize].key);
            match next(11) {
                0 => drop(tablet.reopen(application, "算错", stamp(number))),
                1 => drop(tablet.sign(&rubric, application, stamp(number))),
                2 => drop(tablet.edit(&rubric, application, (REMARK, &number.to_string()), stamp(number))),
                3 => drop(tablet.choose(&rubric, application, (&field, "77"), stamp(number))),
                4 | 5 => {
                    let points = stroke::pack(&[(next(9_000) as u16, 7), (5, 9)]).expect("a stroke");
                    drop(tablet.draw(told, application, ("f/1", points), stamp(number)));
                }
                6 => drop(tablet.rub(told, application, ("f/1", next(3) == 0), stamp(number))),
                _ => drop(tablet.edit(
                    &rubric,
                    application,
                    (&field, &(60 + next(30)).to_string()),
                    stamp(number),
                )),
            }
        }
        let gates = gates(&rubric, [None, None, None, Some(Shut::Closed)][next(4) as usize]);
        let at = 10_000 + round as i64;
        if next(6) == 0 {
            // Who carries it brings no answer back, and notes come by their digests.
            let carried = tablet.carried();
            let expected = ledger.take(&carried, &gates, at).expect("a tablet's push").answer;
            remembered += expected.outcomes.iter().filter(|one| one.1 == Outcome::Remembered).count();
            assert_eq!(take(&db, "r1", &carried, &gates, at).await, expected, "round {round}");
        }
        let push = tablet.push(3);
        let mut expected = ledger.take(&push, &gates, at).expect("a tablet's push").answer;
        if push.pull {
            expected.checkpoint = Some(ledger.checkpoint(&push.device, &gates, at));
        }
        // A build before this one asked with operations, too.
        let asked = if round % 2 == 0 { told.asks(&push) } else { Some(told.mark) };
        let notes_for = |has| ledger.notes_for(&push.device, &gates, has);
        let notes = asked.filter(|_| push.pull).and_then(notes_for);
        assert_eq!(
            asking(&db, &push, &gates, (at, asked)).await,
            (expected.clone(), notes.clone()),
            "round {round}"
        );
        // A question in between, whose answer is heard more seldom.
        let question = Push { operations: Vec::new(), pull: true, ..push.clone() };
        let (answer, others) = asking(&db, &question, &gates, (at, Some(told.mark))).await;
        assert_eq!(others, notes_for(told.mark), "round {round}");
        // Half of the answers are lost.
        let mark = told.mark;
        if next(2) == 0 {
            tablet.hear(&expected);
            told.hear(asked, &expected, notes);
        }
        if round % 4 == 0 {
            tablet.hear(&answer);
            told.hear(Some(mark), &answer, others);
        }
    }
    let kept = db.store.score_ledger("r1", EDITION).await.expect("it answers");
    assert!(ledger.held.len() > 3 && ledger.rev > 30, "{} {}", ledger.held.len(), ledger.rev);
    assert!(remembered > 3, "{remembered}");
    assert!(ledger.notes.of("a", "f/1").len() > 1 && told[0].rev > 0, "{:?}", ledger.notes);
    assert_eq!(
        (kept.rev, kept.sheets, kept.held, kept.streams),
        (ledger.rev, ledger.sheets, ledger.held, ledger.streams)
    );
}

#[tokio::test]
async fn an_outbox_that_was_carried_as_a_file_comes_in_as_over_the_network() {
    let db = db().await;
    let rubric = rubric();
    let gates = gates(&rubric, None);
    let mut tablet = Tablet::new("d1");
    for number in 0..120 {
        let text = format!("第{number}稿");
        tablet.edit(&rubric, "a", (REMARK, &text), stamp(number)).expect("it is kept");
    }
    // The tablet knows its token; the server knows the token's hash.
    let file = parcel::seal(&tablet.carried(), &parcel::key(&hash("d1"))).expect("a file");
    let of = parcel::device_of(&file).expect("it says whose it is");
    let device = db.store.review_device(&of).await.expect("it answers").expect("it is enrolled");
    let push = parcel::open(&file, &parcel::key(&device.token_hash)).expect("the device's file");
    let answer = take(&db, &device.account, &push, &gates, 1_000).await;
    assert_eq!((answer.outcomes.len(), answer.chain.count), (120, 120));
    assert!(answer.checkpoint.is_none(), "who carries it sees nothing of it");
    let rows = db.store.every_row().await.expect("rows");
    // Back in the network the tablet sends the same, and hears what became of it.
    while !tablet.waiting().is_empty() {
        let push = tablet.push(50);
        tablet.hear(&take(&db, "r1", &push, &gates, 2_000).await);
    }
    assert_eq!(tablet.receipt(), &answer.chain);
    assert_eq!(tablet.sheet("a").fields[REMARK].texts(), ["第119稿"]);
    assert_eq!(db.store.every_row().await.expect("rows"), rows, "nothing came twice");
}
