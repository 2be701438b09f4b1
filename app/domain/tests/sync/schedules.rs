//! The model test: whatever the network, the server and people do, in the end everybody sees what the serial oracle says,
//! nothing that was acknowledged is lost, and everything came once.

use super::oracle::{Oracle, Sort};
use super::pencil::shown;
use super::step::Step;
use super::world::{APPLICATIONS, FIELDS, World};
use domain::review::sync::{Chain, Kind, Notes, Outcome, Shut};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

/// Schedules of an ordinary run; `PROPTEST_CASES=100000` for the long one.
const SCHEDULES: u32 = 2_000;
/// Most steps of a schedule.
const STEPS: usize = 60;

fn step() -> impl Strategy<Value = Step> {
    let tablet = || 0..6_usize;
    // Mostly the same sheet, so that tablets meet on it.
    let sheet = || prop_oneof![3 => Just(0_usize), 1 => Just(1)];
    let field = || prop_oneof![3 => Just(FIELDS.len() - 1), 2 => 0..FIELDS.len()];
    let way = || 0..8_usize;
    let shut = prop_oneof![
        3 => Just(None),
        1 => Just(Some(Shut::Closed)),
        1 => Just(Some(Shut::Unassigned)),
        1 => Just(Some(Shut::Recused)),
    ];
    prop_oneof![
        16 => (tablet(), sheet(), field()).prop_map(|(at, sheet, field)| Step::Type(at, sheet, field)),
        4 => tablet().prop_map(Step::Choose),
        5 => (tablet(), sheet()).prop_map(|(at, sheet)| Step::Sign(at, sheet)),
        3 => (tablet(), sheet()).prop_map(|(at, sheet)| Step::Reopen(at, sheet)),
        14 => (tablet(), 1..5_usize).prop_map(|(at, most)| Step::Send(at, most)),
        8 => tablet().prop_map(Step::Sync),
        14 => (way(), any::<bool>(), prop::bool::weighted(0.1)).prop_map(|(at, twice, falls)| Step::Arrive(at, twice, falls)),
        14 => (way(), any::<bool>()).prop_map(|(at, twice)| Step::Answer(at, twice)),
        6 => (tablet(), sheet()).prop_map(|(at, sheet)| Step::Draw(at, sheet)),
        2 => (tablet(), sheet(), any::<bool>()).prop_map(|(at, sheet, all)| Step::Rub(at, sheet, all)),
        4 => way().prop_map(Step::Lose),
        2 => tablet().prop_map(Step::Restart),
        2 => Just(Step::ServerRestart),
        4 => (0..3_usize, sheet(), shut).prop_map(|(who, sheet, shut)| Step::Shut(who, sheet, shut)),
        1 => tablet().prop_map(Step::Revoke),
        1 => tablet().prop_map(Step::Reset),
        2 => (tablet(), any::<bool>()).prop_map(|(at, codes)| Step::Carry(at, codes)),
        4 => (0..3_usize, way()).prop_map(|(who, at)| Step::Release(who, at)),
    ]
}

fn check(reviewers: usize, tablets: usize, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut world = World::new(reviewers, tablets);
    for step in steps {
        let before: Vec<u64> = world.seats.iter().map(|seat| seat.tablet.checkpoint().rev).collect();
        world.run(step);
        for (seat, before) in world.seats.iter().zip(before) {
            let tablet = &seat.tablet;
            prop_assert!(!tablet.is_forked(), "{} agrees with the server", tablet.device());
            prop_assert!(tablet.checkpoint().rev >= before, "{} sees an older state again", tablet.device());
        }
        // What was typed stands on its screen until a checkpoint holds it, sent, acknowledged or neither.
        let mut last = BTreeMap::new();
        for (seat, typed) in &world.typed {
            if let Kind::Edit { field, .. } = &typed.kind {
                last.insert((*seat, &typed.application, field), typed);
            }
        }
        for ((seat, application, field), typed) in last {
            let tablet = &world.seats[seat].tablet;
            let Kind::Edit { value, .. } = &typed.kind else { continue };
            if typed.counter > tablet.checkpoint().received {
                let shown = tablet.sheet(application);
                prop_assert_eq!(shown.fields[field].shown_to(tablet.device()), value);
            }
        }
    }
    world.settle();
    let oracle = Oracle::run(&world.arrivals, &world.knowledge);

    // Each operation came once, and has the outcome of the oracle.
    let first: Vec<&str> =
        world.arrivals.iter().filter(|one| !one.let_in).map(|one| one.operation.id.as_str()).collect();
    prop_assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), first.len());
    let scores = world.ledgers.iter().flat_map(|ledger| ledger.known.values());
    prop_assert_eq!(scores.filter(|known| !known.operation.is_note()).count(), first.len());
    for (who, ledger) in world.ledgers.iter().enumerate() {
        let mut revisions = Vec::new();
        for (id, record) in &ledger.known {
            match record.operation.is_note() {
                true => prop_assert!(record.outcome.waits().is_none(), "no person decides on a note"),
                false => prop_assert_eq!(Sort::from(record.outcome), oracle.outcomes[id], "{:?}", record),
            }
            if let Outcome::Applied(rev) | Outcome::Beside(rev) = record.outcome {
                revisions.push(rev);
            }
        }
        revisions.sort_unstable();
        prop_assert_eq!(revisions, (1..=ledger.rev).collect::<Vec<_>>(), "each was carried out once");

        // What waits is listed, all of it and nothing else.
        let listed: BTreeSet<&str> = ledger.held.iter().map(|held| held.id.as_str()).collect();
        let waits = ledger.known.values().filter(|record| record.outcome.waits().is_some());
        prop_assert_eq!(listed, waits.map(|record| record.operation.id.as_str()).collect::<BTreeSet<_>>());

        // The sheets are those of the oracle, every signed version among them.
        for application in APPLICATIONS {
            let drawn: Vec<&str> =
                ledger.notes.of(application, "file/1").iter().map(|one| one.id.as_str()).collect();
            let on_page = world.pencil.on.get(&(who, application.to_owned())).cloned().unwrap_or_default();
            prop_assert_eq!(drawn, on_page, "the notes are those that arrived");
            let expected = oracle.sheets.get(&(who, application.to_owned()));
            let kept = ledger.sheets.get(application).cloned().unwrap_or_default();
            let texts: BTreeMap<&str, Vec<&str>> = kept
                .fields
                .iter()
                .map(|(name, field)| {
                    (name.as_str(), field.values.iter().map(|said| said.value.as_str()).collect())
                })
                .collect();
            let of_oracle = expected.map(|sheet| {
                sheet
                    .fields
                    .iter()
                    .map(|(name, texts)| (name.as_str(), texts.iter().map(|text| text.2.as_str()).collect()))
                    .collect::<BTreeMap<&str, Vec<&str>>>()
            });
            prop_assert_eq!(&texts, &of_oracle.unwrap_or_default());
            prop_assert_eq!(
                kept.signed.map(|signed| signed.version),
                expected.and_then(|sheet| sheet.signed)
            );
            let versions = world.versions.get(&(who, application.to_owned()));
            let contents: Vec<_> =
                versions.into_iter().flatten().map(|version| version.content.clone()).collect();
            let expected = expected.map(|sheet| sheet.versions.clone()).unwrap_or_default();
            prop_assert_eq!(contents, expected);
        }
    }

    // Nobody's strokes were lost on the way, and none came back.
    for (who, application, name, stands) in world.pencil.demanded(&world.seats) {
        let on_page = world.ledgers[who].notes.of(&application, "file/1");
        prop_assert_eq!(on_page.iter().any(|one| one.id == name), stands, "{} of {}", name, application);
    }

    for seat in &world.seats {
        let (tablet, ledger) = (&seat.tablet, &world.ledgers[seat.reviewer]);
        let stream = &ledger.streams[tablet.device()];
        // What a tablet was told to have arrived is there, also of one that was lost or revoked since.
        let mut chain = Chain::new(tablet.device());
        let mut came: Vec<_> =
            ledger.known.values().filter(|known| known.operation.device == tablet.device()).collect();
        came.sort_by_key(|known| known.operation.counter);
        for known in came.iter().take(tablet.receipt().count as usize) {
            chain.add(&known.operation);
        }
        prop_assert_eq!(&chain, tablet.receipt(), "nothing acknowledged is lost");
        if seat.gone {
            continue;
        }
        prop_assert!(tablet.waiting().is_empty(), "everything has arrived");
        prop_assert_eq!(tablet.receipt(), &stream.chain, "both read out the same receipt");
        prop_assert_eq!(tablet.is_revoked(), stream.revoked);
        if stream.revoked {
            continue;
        }
        let now = ledger.checkpoint(tablet.device(), &world.gates(seat.reviewer), tablet.checkpoint().at);
        prop_assert_eq!(tablet.checkpoint(), &now, "everybody sees the same");
        for application in APPLICATIONS {
            let seen = now.sheets.get(application).cloned().unwrap_or_default();
            prop_assert_eq!(tablet.sheet(application), seen);
            // The notes on it are on every tablet of their reviewer, and on none where it was taken away.
            let gates = world.gates(seat.reviewer);
            let on_page = world.pencil.on.get(&(seat.reviewer, application.to_owned()));
            let sees = gates[application].shows();
            let expected = on_page.filter(|_| sees).cloned().unwrap_or_default();
            prop_assert_eq!(shown(seat, application), expected);
            let in_outbox = tablet.strokes(&Notes::default(), application, "file/1");
            prop_assert!(sees || in_outbox.is_empty(), "nor in its outbox");
        }
    }
    Ok(())
}

#[test]
fn every_schedule_ends_as_the_serial_oracle_says() {
    let env = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { env.cases } else { SCHEDULES };
    let config = ProptestConfig { cases, failure_persistence: None, ..env };
    let schedule = (2..=3_usize, 2..=6_usize, prop::collection::vec(step(), 10..=STEPS));
    let result = TestRunner::new(config)
        .run(&schedule, |(reviewers, tablets, steps)| check(reviewers, tablets.max(reviewers), &steps));
    if let Err(failure) = result {
        panic!("{failure}");
    }
}
