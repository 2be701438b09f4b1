use domain::objection::{
    Act, DOCKET, Facts, Ground, Need, ObjectionState, Party, Refusal, decide, open, state_diagram,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const PARTIES: [Party; 3] = [Party::Objector, Party::Secretariat, Party::Committee];

fn facts() -> impl Strategy<Value = Facts> {
    (any::<[bool; 4]>(), prop::option::of(0..Ground::ALL.len())).prop_map(|(on, ground)| Facts {
        words: on[0],
        in_time: on[1],
        named: on[2],
        concluded: on[3],
        ground: ground.map(|at| Ground::ALL[at]),
    })
}

proptest! {
    #[test]
    fn no_sequence_of_acts_leaves_the_docket(
        steps in prop::collection::vec((0..Act::ALL.len(), 0..PARTIES.len(), facts()), 0..30)
    ) {
        let mut state = ObjectionState::Received;
        for (act, party, facts) in steps {
            let (act, by) = (Act::ALL[act], PARTIES[party]);
            match decide(state, act, by, facts) {
                Ok(step) => {
                    prop_assert!(DOCKET.contains(step));
                    prop_assert!(!state.is_final(), "what is decided stays decided");
                    // Nothing late is taken up, and nothing in time is refused as late.
                    if act == Act::Admit {
                        prop_assert!(facts.in_time && facts.named);
                    }
                    if act == Act::Refuse {
                        prop_assert!(facts.words);
                        prop_assert!(!(facts.in_time && facts.ground == Some(Ground::Late)));
                        prop_assert!(!(facts.named && facts.ground == Some(Ground::Anonymous)));
                    }
                    // Who decides that it was right or wrong is the committee, with reasons.
                    if matches!(act, Act::Uphold | Act::Change | Act::Dismiss) {
                        prop_assert!(by == Party::Committee && facts.concluded && facts.words);
                    }
                    state = step.to;
                }
                Err(Refusal::NotNow(from)) => {
                    prop_assert_eq!(from, state);
                    prop_assert!(!DOCKET.iter().any(|step| step.from == state && step.act == act));
                }
                Err(Refusal::NotYours) => {
                    prop_assert!(!open(state, by).any(|step| step.act == act));
                }
                Err(Refusal::Lacks(need)) => {
                    prop_assert!(open(state, by).any(|step| step.act == act && step.needs.contains(&need)));
                }
            }
        }
    }
}

#[test]
fn every_state_is_reached_and_every_open_one_has_a_way_out() {
    let mut reached = BTreeSet::from([ObjectionState::Received]);
    for _ in ObjectionState::ALL {
        for step in DOCKET {
            if reached.contains(&step.from) {
                reached.insert(step.to);
            }
        }
    }
    assert_eq!(reached.len(), ObjectionState::ALL.len());
    for state in ObjectionState::ALL {
        let leaves = DOCKET.iter().any(|step| step.from == state);
        assert_eq!(leaves, !state.is_final(), "{state:?}");
    }
}

#[test]
fn words_are_read_back_and_name_one_thing() {
    for state in ObjectionState::ALL {
        assert_eq!(ObjectionState::parse(state.id()), Some(state));
    }
    for act in Act::ALL {
        assert_eq!(Act::parse(act.id()), Some(act));
    }
    for ground in Ground::ALL {
        assert_eq!(Ground::parse(ground.id()), Some(ground));
    }
    let pairs: BTreeSet<_> = DOCKET.iter().map(|step| (step.from, step.act.id())).collect();
    assert_eq!(pairs.len(), DOCKET.len(), "one way from a state by an act");
}

#[test]
fn a_refusal_needs_a_ground_and_its_reasons() {
    let refuse = |facts| decide(ObjectionState::Received, Act::Refuse, Party::Secretariat, facts);
    let given = Facts { words: true, in_time: true, named: true, ..Facts::default() };
    assert_eq!(refuse(given), Err(Refusal::Lacks(Need::Ground)));
    let late = Facts { ground: Some(Ground::Late), ..given };
    assert_eq!(refuse(late), Err(Refusal::Lacks(Need::Ground)), "it was in time");
    assert!(refuse(Facts { in_time: false, ..late }).is_ok());
    let silent = Facts { ground: Some(Ground::NoEvidence), words: false, ..given };
    assert_eq!(refuse(silent), Err(Refusal::Lacks(Need::Words)));
}

#[test]
fn the_company_learns_of_what_is_taken_up_alone() {
    let known: Vec<&str> = ObjectionState::ALL
        .into_iter()
        .filter(|state| state.is_known_to_company())
        .map(ObjectionState::id)
        .collect();
    assert_eq!(known, ["admitted", "under_re_review", "upheld", "changed", "dismissed"]);
}

#[test]
fn the_docs_draw_the_docket_as_it_is() {
    let docs = include_str!("../../../../docs/objections.md");
    assert!(docs.contains(&state_diagram()), "put this into docs/objections.md:\n{}", state_diagram());
}
