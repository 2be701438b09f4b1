use domain::objection::{Approval, Entry, ObjectionState, Obstacle, Received, obstacles};
use proptest::prelude::*;

const END: i64 = 1_000;

fn entry<'a>(objections: &'a [Received], approvals: &'a [Approval<'a>]) -> Entry<'a> {
    Entry { ends_at: Some(END), listed: true, objections, approvals }
}

fn two(at: i64) -> [Approval<'static>; 2] {
    [Approval { account: "a", at }, Approval { account: "b", at }]
}

#[test]
fn the_end_is_half_open() {
    assert_eq!(obstacles(&entry(&[], &two(END)), END), []);
    assert_eq!(
        obstacles(&entry(&[], &two(END - 1)), END - 1),
        [Obstacle::PeriodRuns, Obstacle::TwoPeople],
        "a release before the end is none"
    );
    assert_eq!(obstacles(&entry(&[], &two(END - 1)), END), [Obstacle::TwoPeople]);
}

#[test]
fn the_clock_does_not_run_before_every_channel_is_recorded() {
    let open = Entry { ends_at: None, ..entry(&[], &[]) };
    assert_eq!(obstacles(&open, i64::MAX), [Obstacle::NotPublished, Obstacle::TwoPeople]);
}

#[test]
fn one_person_twice_is_one_person() {
    let same = [Approval { account: "a", at: END }, Approval { account: "a", at: END + 1 }];
    assert_eq!(obstacles(&entry(&[], &same), END + 2), [Obstacle::TwoPeople]);
}

#[test]
fn what_came_in_time_holds_until_it_is_decided_and_what_came_late_does_not() {
    let approvals = two(END);
    for state in ObjectionState::ALL {
        let found = |at| {
            let objections = [Received { at, state }];
            obstacles(&entry(&objections, &approvals), END)
        };
        let struck = state == ObjectionState::Upheld;
        let expected = if !state.is_final() {
            vec![Obstacle::Objected]
        } else if struck {
            vec![Obstacle::Struck]
        } else {
            vec![]
        };
        assert_eq!(found(END - 1), expected, "{state:?} in time");
        let late = if struck { vec![Obstacle::Struck] } else { vec![] };
        assert_eq!(found(END), late, "{state:?} late");
    }
}

/// What happens around an entry.
#[derive(Clone, Copy, Debug)]
enum Happens {
    Clock(i64),
    Channels(i64),
    Object { back: i64 },
    Decide { which: usize, state: usize },
    Approve(usize),
    Relist(bool),
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        4 => (-400_i64..700).prop_map(Happens::Clock),
        1 => (1_i64..900).prop_map(Happens::Channels),
        2 => (0_i64..300).prop_map(|back| Happens::Object { back }),
        3 => (0_usize..4, 0..ObjectionState::ALL.len())
            .prop_map(|(which, state)| Happens::Decide { which, state }),
        4 => (0_usize..3).prop_map(Happens::Approve),
        1 => any::<bool>().prop_map(Happens::Relist),
    ]
}

proptest! {
    /// No order of events and no step of the clock lets an entry through earlier: whenever the gate opens, the period of the day has
    /// run out by the clock of the day, two people have released it after that end, and nothing in time is open.
    #[test]
    fn nothing_passes_early(events in prop::collection::vec(happens(), 1..60)) {
        let accounts = ["a", "b", "c"];
        let (mut now, mut ends_at, mut listed) = (0_i64, None, false);
        let mut objections: Vec<Received> = Vec::new();
        let mut approvals: Vec<Approval<'_>> = Vec::new();
        for event in events {
            match event {
                Happens::Clock(step) => now += step,
                // A restart of the period too.
                Happens::Channels(length) => ends_at = Some(now + length),
                Happens::Object { back } => {
                    objections.push(Received { at: now - back, state: ObjectionState::Received });
                }
                Happens::Decide { which, state } => {
                    if let Some(one) = objections.get_mut(which).filter(|one| !one.state.is_final()) {
 one.state = ObjectionState::ALL[state];
 }
                }
                Happens::Approve(who) => approvals.push(Approval { account: accounts[who], at: now }),
                Happens::Relist(on) => listed = on,
            }
            let entry = Entry { ends_at, listed, objections: &objections, approvals: &approvals };
            if obstacles(&entry, now).is_empty() {
                let end = ends_at.expect("the clock has run");
                prop_assert!(listed && now >= end);
                for one in &objections {
                    prop_assert!(one.at >= end || one.state.is_final());
                    prop_assert!(one.state != ObjectionState::Upheld);
                }
                let after = |name: &str| {
                    approvals.iter().any(|one| one.account == name && one.at >= end && one.at <= now)
                };
                prop_assert!(accounts.into_iter().filter(|name| after(name)).count() >= 2);
            }
        }
    }
}
