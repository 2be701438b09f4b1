//! The table of transitions: nothing leads out of it, everything is reached, and the diagram tells the truth.
#![cfg(not(target_arch = "wasm32"))]

use domain::workflow::{
    Action, Facts, Party, Refusal, Requirement, State, TRANSITIONS, decide, diagram, open,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

const ALL_GIVEN: Facts = Facts {
    complete: true,
    before_deadline: true,
    reason: true,
    clause: true,
    requests: true,
    answers: true,
    second_person: true,
    two_person_rule: true,
    within_appeal_term: true,
    first_appeal: true,
    undisputed: true,
    qualified: true,
    sealed: true,
    committee: true,
    concluded: true,
    notice_released: true,
    objection_in_time: true,
    objections_decided: true,
    commendable: true,
    moves_up: true,
};

fn facts() -> impl Strategy<Value = Facts> {
    prop::array::uniform20(any::<bool>()).prop_map(|on| Facts {
        complete: on[0],
        before_deadline: on[1],
        reason: on[2],
        clause: on[3],
        requests: on[4],
        answers: on[5],
        second_person: on[6],
        two_person_rule: on[7],
        within_appeal_term: on[8],
        first_appeal: on[9],
        undisputed: on[10],
        qualified: on[11],
        sealed: on[12],
        committee: on[13],
        concluded: on[14],
        notice_released: on[15],
        objection_in_time: on[16],
        objections_decided: on[17],
        commendable: on[18],
        moves_up: on[19],
    })
}

const PARTIES: [Party; 4] = [Party::Applicant, Party::Secretariat, Party::Committee, Party::Public];

proptest! {
    #[test]
    fn no_sequence_of_actions_leaves_the_table(
        steps in prop::collection::vec((0..Action::ALL.len(), 0..PARTIES.len(), facts()), 0..40)
    ) {
        let mut state = State::Draft;
        for (action, party, facts) in steps {
            let (action, by) = (Action::ALL[action], PARTIES[party]);
            match decide(state, action, by, facts) {
                Ok(row) => {
                    prop_assert!(TRANSITIONS.contains(row));
                    prop_assert_eq!((row.from, row.action, row.by), (state, action, by));
                    // After the deadline an application is neither begun nor taken back.
                    if matches!(action, Action::Submit | Action::Withdraw) {
                        prop_assert!(facts.before_deadline);
                    }
                    // One person alone screens out only where the edition says so.
                    if row.to == State::ScreenedOut && action == Action::ScreenOut {
                        prop_assert!(facts.second_person || !facts.two_person_rule);
                    }
                    // Nothing passes that the facts or a person have not found to qualify.
                    if row.to == State::PreliminaryPassed {
                        prop_assert!(facts.qualified && facts.undisputed && facts.sealed);
                    }
                    // Only a committee that is complete begins, and nothing is listed before it has concluded.
                    if row.to == State::UnderReview && action == Action::StartReview {
                        prop_assert!(facts.committee);
                    }
                    if matches!(action, Action::Shortlist | Action::LeaveOut) {
                        prop_assert!(facts.concluded && by == Party::Committee);
                    }
                    // Nothing is public before its notice, nothing is honoured before the period is over or by one
                    // person alone, and what is objected to is not honoured at all.
                    if action == Action::Publish {
                        prop_assert!(facts.notice_released);
                    }
                    if row.to == State::Awarded {
                        prop_assert!(facts.commendable && facts.second_person && state == State::InPublicNotice);
                    }
                    if by == Party::Public {
                        prop_assert!(action == Action::Object && facts.objection_in_time);
                    }
                    state = row.to;
                }
                Err(Refusal::NotNow(from)) => {
                    prop_assert_eq!(from, state);
                    prop_assert!(!TRANSITIONS.iter().any(|row| row.from == state && row.action == action));
                }
                Err(Refusal::NotYours) => {
                    prop_assert!(!open(state, by).any(|row| row.action == action));
                }
                Err(Refusal::Lacks(requirement)) => {
                    prop_assert!(open(state, by).any(|row| row.requires.contains(&requirement)));
                }
            }
        }
    }
}

#[test]
fn a_state_and_an_action_lead_to_one_place() {
    for row in TRANSITIONS {
        let twins = TRANSITIONS.iter().filter(|other| (other.from, other.action) == (row.from, row.action));
        assert_eq!(twins.count(), 1, "{row:?}");
    }
}

#[test]
fn every_state_is_reached_and_every_action_is_used() {
    let reached: BTreeSet<State> = TRANSITIONS.iter().map(|row| row.to).collect();
    for state in State::ALL.into_iter().filter(|state| *state != State::Draft) {
        assert!(reached.contains(&state), "nothing leads to {state:?}");
    }
    for action in Action::ALL {
        assert!(TRANSITIONS.iter().any(|row| row.action == action), "{action:?}");
        assert_eq!(Action::parse(action.id()), Some(action));
    }
    for state in State::ALL {
        assert_eq!(State::parse(state.id()), Some(state));
    }
}

#[test]
fn each_requirement_is_asked_for() {
    for row in TRANSITIONS {
        for requirement in row.requires {
            let alone = row.requires.contains(&Requirement::OnePersonRule);
            let mut facts = Facts { two_person_rule: !alone, ..ALL_GIVEN };
            let field = match requirement {
                Requirement::Complete => &mut facts.complete,
                Requirement::BeforeDeadline => &mut facts.before_deadline,
                Requirement::Reason => &mut facts.reason,
                Requirement::Clause => &mut facts.clause,
                Requirement::Undisputed => &mut facts.undisputed,
                Requirement::Qualified => &mut facts.qualified,
                Requirement::Sealed => &mut facts.sealed,
                Requirement::Requests => &mut facts.requests,
                Requirement::Answers => &mut facts.answers,
                Requirement::SecondPerson => &mut facts.second_person,
                Requirement::OnePersonRule | Requirement::TwoPersonRule => &mut facts.two_person_rule,
                Requirement::WithinAppealTerm => &mut facts.within_appeal_term,
                Requirement::FirstAppeal => &mut facts.first_appeal,
                Requirement::Committee => &mut facts.committee,
                Requirement::Concluded => &mut facts.concluded,
                Requirement::NoticeReleased => &mut facts.notice_released,
                Requirement::ObjectionInTime => &mut facts.objection_in_time,
                Requirement::ObjectionsDecided => &mut facts.objections_decided,
                Requirement::Commendable => &mut facts.commendable,
                Requirement::MovesUp => &mut facts.moves_up,
            };
            *field = *requirement == Requirement::OnePersonRule;
            let refused = decide(row.from, row.action, row.by, facts);
            assert_eq!(refused, Err(Refusal::Lacks(*requirement)), "{row:?}");
        }
    }
}

#[test]
fn the_diagram_in_the_architecture_is_this_table() {
    let text = include_str!("../../../../ARCHITECTURE.md");
    let block = format!("```mermaid\n{}```", diagram());
    assert!(text.contains(&block), "put this into ARCHITECTURE.md:\n{block}");
}
