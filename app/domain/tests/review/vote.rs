//! Quorum, majority and recusal in votes.

use crate::world::pack;
use domain::lang::Lang;
use domain::pack::model::Pack;
use domain::review::vote::{Ballots, Choice, Motion, Outcome, VoteFault, count, places};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn people(of: std::ops::Range<u32>) -> BTreeSet<String> {
    of.map(|at| format!("m{at}")).collect()
}

fn open(in_favour: u32, against: u32, abstained: u32) -> Ballots {
    let choices = [(Choice::For, in_favour), (Choice::Against, against), (Choice::Abstain, abstained)];
    let votes = choices.iter().flat_map(|(choice, many)| std::iter::repeat_n(*choice, *many as usize));
    Ballots::Open(votes.enumerate().map(|(at, choice)| (format!("m{at}"), choice)).collect())
}

fn motion(members: u32, present: u32, ballots: Ballots) -> Motion {
    Motion { members: people(0..members), present: people(0..present), recused: BTreeSet::new(), ballots }
}

fn outcome(motion: &Motion) -> Outcome {
    count(pack(), motion).expect("votes that count").outcome
}

#[test]
fn more_than_half_of_those_present_passes() {
    // Nine members: six must be present.
    assert_eq!(outcome(&motion(9, 8, open(5, 3, 0))), Outcome::Passed);
    assert_eq!(outcome(&motion(9, 8, open(4, 3, 0))), Outcome::Rejected, "half is not more than half");
    assert_eq!(outcome(&motion(9, 7, open(4, 3, 0))), Outcome::Passed);
    assert_eq!(outcome(&motion(9, 7, open(3, 0, 0))), Outcome::Rejected, "who is silent is present");
    assert_eq!(outcome(&motion(9, 7, open(3, 0, 4))), Outcome::Rejected, "who abstains is present");
    assert_eq!(outcome(&motion(9, 5, open(5, 0, 0))), Outcome::NoQuorum);
    assert_eq!(outcome(&motion(9, 6, open(4, 2, 0))), Outcome::Passed);
    assert_eq!(outcome(&motion(0, 0, open(0, 0, 0))), Outcome::Rejected);
}

#[test]
fn the_edition_says_how_much_is_a_majority() {
    let mut strict: Pack = pack().clone();
    (strict.review.majority_numerator, strict.review.majority_denominator) = (2, 3);
    let counted = |motion| count(&strict, &motion).unwrap();
    assert_eq!(counted(motion(9, 9, open(6, 3, 0))).outcome, Outcome::Rejected);
    assert_eq!(counted(motion(9, 9, open(7, 2, 0))).outcome, Outcome::Passed);
    assert_eq!(counted(motion(9, 9, open(7, 2, 0))).needed, 7);
}

#[test]
fn recused_members_neither_vote_nor_count_as_present() {
    // Of nine, seven are in the room, two of them recused: five are too few.
    let ballots = Ballots::Open(BTreeMap::from([("m2".to_owned(), Choice::For)]));
    let mut motion = motion(9, 7, ballots);
    motion.recused = people(0..2);
    let counted = count(pack(), &motion).unwrap();
    assert_eq!((counted.present, counted.quorum, counted.recused), (5, 6, 2));
    assert_eq!(counted.outcome, Outcome::NoQuorum);
    motion.present = people(0..9);
    assert_eq!(count(pack(), &motion).unwrap().present, 7);
    motion.ballots = open(1, 0, 0);
    assert_eq!(count(pack(), &motion), Err(VoteFault::Recused("m0".into())));
}

#[test]
fn votes_that_cannot_be_are_told() {
    assert_eq!(count(pack(), &motion(9, 6, open(7, 0, 0))), Err(VoteFault::Absent("m6".into())));
    assert_eq!(count(pack(), &motion(6, 7, open(1, 0, 0))), Err(VoteFault::Stranger("m6".into())));
    let ballots = Ballots::Secret { in_favour: u32::MAX, against: 3, abstained: 1, invalid: 1 };
    let fault = count(pack(), &motion(9, 7, ballots)).unwrap_err();
    assert_eq!(fault, VoteFault::TooMany { ballots: u64::from(u32::MAX) + 5, present: 7 });
}

#[test]
fn a_ballot_between_applications_gives_places() {
    let votes = [("a", 2), ("b", 5), ("c", 2), ("d", 0)].map(|(name, votes)| (name.to_owned(), votes));
    let found: Vec<u32> = places(&votes.into()).into_values().collect();
    assert_eq!(found, [2, 1, 2, 4]);
}

#[test]
fn the_minutes_say_how_it_was() {
    let secret = Ballots::Secret { in_favour: 4, against: 1, abstained: 1, invalid: 1 };
    let mut with_recused = motion(9, 9, Ballots::Open(BTreeMap::from([("m5".to_owned(), Choice::For)])));
    with_recused.recused = people(0..2);
    let motions =
        [motion(9, 8, secret), with_recused, motion(9, 4, open(4, 0, 0)), motion(9, 7, open(5, 1, 1))];
    let faults = [
        VoteFault::Stranger("m9".into()),
        VoteFault::Recused("m0".into()),
        VoteFault::Absent("m6".into()),
        VoteFault::TooMany { ballots: 9, present: 7 },
    ];
    let mut said = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        said.extend(motions.iter().map(|motion| count(pack(), motion).unwrap().sentence(lang)));
        said.extend(faults.iter().map(|fault| fault.sentence(lang, &|id| format!("〔{id}〕"))));
    }
    insta::assert_snapshot!(said.join("\n"));
}

proptest! {
    #[test]
    fn open_and_secret_votes_decide_alike(
        (members, away, recused) in (1_u32..20, 0_u32..6, 0_u32..4),
        votes in prop::collection::vec(0_u8..3, 0..20),
    ) {
        let present = members.saturating_sub(away);
        let first = recused.min(present);
        let choice = [Choice::For, Choice::Against, Choice::Abstain];
        let cast: BTreeMap<String, Choice> = (first..present)
            .zip(&votes)
            .map(|(at, vote)| (format!("m{at}"), choice[usize::from(*vote)]))
            .collect();
        let of = |choice| cast.values().filter(|vote| **vote == choice).count() as u32;
        let (in_favour, against, abstained) = (of(Choice::For), of(Choice::Against), of(Choice::Abstain));
        let secret = Ballots::Secret { in_favour, against, abstained, invalid: 0 };
        let put = |ballots| Motion { recused: people(0..first), ..motion(members, present, ballots) };
        let open = count(pack(), &put(Ballots::Open(cast))).unwrap();
        prop_assert_eq!(open.outcome, count(pack(), &put(secret)).unwrap().outcome);
        // More than half, and two thirds there, in whole numbers.
        let here = present - first;
        let expected = match (3 * here >= 2 * members, 2 * in_favour > here) {
            (false, _) => Outcome::NoQuorum,
            (true, true) => Outcome::Passed,
            (true, false) => Outcome::Rejected,
        };
        prop_assert_eq!(open.outcome, expected);
        prop_assert_eq!(open.in_favour + open.against + open.abstained + open.invalid + open.silent, here);
    }
}
