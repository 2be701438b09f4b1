//! Places, ties, the cut line and the stars.

use crate::world::{award, entries, entry, flat, pack, top_ten};
use domain::review::aggregate::ranking::{By, Key, rank};
use domain::review::aggregate::{Entries, Entry, Method, Open, Ranking};
use proptest::prelude::*;

fn order(ranking: &Ranking) -> Vec<(&str, u32, u32)> {
    ranking.places.iter().map(|one| (one.application.as_str(), one.from, one.to)).collect()
}

fn scored(score: u32, amount: i64, vote: Option<u32>) -> Entry {
    Entry { amount, vote, ..flat(&[score; 3]) }
}

#[test]
fn the_higher_rounded_mean_is_before() {
    let ranking =
        rank(&top_ten(), &entries([("a", flat(&[80; 3])), ("b", flat(&[90; 3])), ("c", flat(&[9; 2]))]));
    assert_eq!(order(&ranking), [("b", 1, 1), ("a", 2, 2)]);
    assert_eq!(ranking.places[0].before_next, Some(By::Mean));
    assert_eq!(ranking.places[1].before_next, None);
    assert!(ranking.places[0].keys.is_empty(), "no step was asked");
    assert_eq!(ranking.undecidable[0].0, "c");
    assert!(!ranking.settled(), "c has too few totals");
}

#[test]
fn equal_after_rounding_is_a_tie() {
    // Of thirteen totals eleven are kept. One that is 5 of 10,000 higher moves the mean by 0.45 hundredths.
    let (plain, higher): (&[u32], &[u32]) = (&[80, 80, 80], &[79, 80, 81]);
    let mut sheets = vec![plain; 13];
    let a = entry(&sheets);
    sheets[0] = higher;
    sheets[1] = higher;
    let b = entry(&sheets);
    sheets[2] = higher;
    let c = entry(&sheets);
    let mean = |entry: &Entry| top_ten().combine(entry, None).score.mean().unwrap().clone();
    assert!(mean(&a).exact < mean(&b).exact);
    let method = Method { chain: Vec::new(), ..top_ten() };
    let ranking = rank(&method, &entries([("a", a), ("b", b), ("c", c)]));
    assert_eq!(order(&ranking), [("c", 1, 1), ("a", 2, 3), ("b", 2, 3)]);
    assert_eq!(ranking.places[0].combined.score.mean().unwrap().rounded.to_string(), "80.01");
}

#[test]
fn ties_go_by_the_clause_then_the_amount_then_the_vote() {
    // All come to 80.00; 四(三)2 has 45 of 100.
    let clause = |first: u32, second: u32, amount, vote| {
        let sheet: &[u32] = &[first, second, 80];
        Entry { amount, vote, ..entry(&[sheet, sheet, sheet]) }
    };
    let all = entries([
        ("a", clause(80, 80, 100, Some(2))),
        ("b", clause(80, 80, 100, Some(1))),
        ("c", clause(80, 80, 300, None)),
        ("d", clause(62, 90, 0, None)),
        ("e", clause(98, 70, 900, None)),
    ]);
    let ranking = rank(&top_ten(), &all);
    assert_eq!(order(&ranking), [("d", 1, 1), ("c", 2, 2), ("b", 3, 3), ("a", 4, 4), ("e", 5, 5)]);
    let by: Vec<Option<By>> = ranking.places.iter().map(|one| one.before_next.clone()).collect();
    let by_clause = || Some(By::Clause("四(三)2".into()));
    let expected = [by_clause(), Some(By::AcceptedAmount), Some(By::CommitteeVote), by_clause(), None];
    assert_eq!(by, expected);
    let Key::Clause(name, mean) = &ranking.places[0].keys[0] else { panic!("the clause was asked first") };
    assert_eq!((name.as_str(), mean.as_ref().unwrap().rounded.to_string()), ("四(三)2", "90.00".into()));
    assert_eq!(ranking.places[0].keys.len(), 1, "the clause parted it from the others");
    assert_eq!(ranking.places[1].keys[1], Key::AcceptedAmount(300));
    assert_eq!(ranking.places[2].keys[2], Key::CommitteeVote(Some(1)));
    assert!(ranking.open.is_empty() && ranking.settled());
}

#[test]
fn a_vote_that_passes_over_one_decides_nothing() {
    let all =
        entries([("a", scored(80, 0, Some(1))), ("b", scored(80, 0, None)), ("c", scored(80, 0, Some(2)))]);
    let ranking = rank(&top_ten(), &all);
    assert_eq!(ranking.open, [Open { from: 1, to: 3, tied: vec!["a".into(), "b".into(), "c".into()] }]);
    // And one in which two are equal leaves these two open.
    let all = entries([
        ("a", scored(80, 0, Some(2))),
        ("b", scored(80, 0, Some(1))),
        ("c", scored(80, 0, Some(2))),
    ]);
    let ranking = rank(&top_ten(), &all);
    assert_eq!(order(&ranking), [("b", 1, 1), ("a", 2, 3), ("c", 2, 3)]);
    assert_eq!(ranking.places[1].before_next, Some(By::Open));
}

fn twelve(vote: impl Fn(u32) -> Option<u32>) -> Entries {
    // Nine above, two equal at the tenth place, one below.
    let name = |at: u32| format!("a{at:02}");
    let score = |at: u32| {
        if at < 9 {
            99 - at
        } else if at < 11 {
            80
        } else {
            70
        }
    };
    (0..12).map(|at| (name(at), scored(score(at), 0, vote(at)))).collect()
}

#[test]
fn the_quota_is_never_widened() {
    let ranking = rank(&top_ten(), &twelve(|_| None));
    let cut = ranking.cut.as_ref().expect("十佳 has a quota");
    assert_eq!((cut.quota, cut.within.len()), (10, 9));
    assert_eq!(cut.open, Some(Open { from: 10, to: 11, tied: vec!["a09".into(), "a10".into()] }));
    assert_eq!(cut.below, ["a11"]);
    assert!(!ranking.settled());

    let ranking = rank(&top_ten(), &twelve(|at| (at == 9 || at == 10).then_some(20 - at)));
    let cut = ranking.cut.as_ref().expect("十佳 has a quota");
    assert_eq!((cut.within.len(), cut.within[9].as_str(), &cut.open), (10, "a10", &None));
    assert_eq!(cut.below, ["a09", "a11"]);
    assert!(ranking.settled());
}

#[test]
fn a_tie_inside_the_quota_opens_no_question_about_it() {
    let all = entries([("a", scored(80, 0, None)), ("b", scored(80, 0, None))]);
    let ranking = rank(&top_ten(), &all);
    assert_eq!(ranking.cut.as_ref().unwrap().within, ["a", "b"]);
    assert_eq!(ranking.open.len(), 1);
    assert!(ranking.settled());
    // Without a quota the order itself is what one asks.
    let open = rank(&Method { quota: None, ..top_ten() }, &all);
    assert!(open.cut.is_none() && !open.settled());
}

#[test]
fn stars_are_half_open_at_every_threshold() {
    let method = Method::of(pack(), award("star_integrity_enterprise"));
    let parts = method.parts.len();
    assert!(method.chain.is_empty() && method.quota.is_none());
    // Scores whose mean of three is a third or so below and above each threshold.
    for (at, star) in pack().stars.iter().enumerate() {
        let given = |scores: [u32; 3]| {
            let sheets: Vec<Vec<u32>> = scores.iter().map(|score| vec![*score; parts]).collect();
            let sheets: Vec<&[u32]> = sheets.iter().map(Vec::as_slice).collect();
            rank(&method, &entries([("a", entry(&sheets))])).places[0].star
        };
        let below = if at + 1 < pack().stars.len() { Some(at + 1) } else { None };
        assert_eq!(given([star.from; 3]), Some(at));
        assert_eq!(given([star.from, star.from, star.from - 1]), below);
        assert_eq!(given([star.from, star.from, star.from + 1]), Some(at));
    }
    assert!(
        rank(&top_ten(), &entries([("a", flat(&[100; 3]))])).places[0].star.is_none(),
        "十佳 has no stars"
    );
}

#[test]
fn stars_go_by_the_rounded_mean() {
    let method = Method::of(pack(), award("star_integrity_enterprise"));
    let weights: Vec<u32> = method.parts.iter().map(|part| part.weight).collect();
    // 200 totals of 9,000 but one that lacks the least weight: below 90 by less than half a hundredth.
    let (least, _) = weights.iter().enumerate().min_by_key(|(_, weight)| **weight).unwrap();
    let mut lower = vec![90; weights.len()];
    lower[least] = 89;
    let all = vec![90; weights.len()];
    let mut sheets: Vec<&[u32]> = vec![&all; 99];
    sheets.extend([lower.as_slice(); 2]);
    let mut entry = entry(&sheets);
    entry.given.extend((200..330).map(|at| (format!("r{at}"), crate::world::sheet(&all))));
    let ranking = rank(&method, &entries([("a", entry)]));
    let mean = ranking.places[0].combined.score.mean().unwrap();
    assert!(mean.exact < domain::review::fraction::Fraction::whole(90));
    assert_eq!((mean.rounded.to_string().as_str(), ranking.places[0].star), ("90.00", Some(0)));
}

fn world() -> impl Strategy<Value = Entries> {
    let one =
        (prop::collection::vec([78_u32..=80, 78..=80, 78..=80], 2..7), 0_i64..3, prop::option::of(1_u32..4));
    prop::collection::vec(one, 0..14).prop_map(|all| {
        let entry = |(sheets, amount, vote): (Vec<[u32; 3]>, i64, Option<u32>)| {
            let sheets: Vec<&[u32]> = sheets.iter().map(|sheet| sheet.as_slice()).collect();
            Entry { amount, vote, ..entry(&sheets) }
        };
        all.into_iter().enumerate().map(|(at, one)| (format!("a{at:02}"), entry(one))).collect()
    })
}

proptest! {
    #[test]
    fn every_application_has_one_place_or_an_open_question(all in world()) {
        let ranking = rank(&top_ten(), &all);
        prop_assert_eq!(ranking.places.len() + ranking.undecidable.len(), all.len());
        for (at, one) in ranking.places.iter().enumerate() {
            let place = at as u32 + 1;
            prop_assert!(one.from <= place && place <= one.to);
            let open = ranking.open.iter().find(|open| open.tied.contains(&one.application));
            prop_assert_eq!(open.map(|open| (open.from, open.to)), (one.from < one.to).then_some((one.from, one.to)));
            prop_assert_eq!(one.before_next == Some(By::Open), place < one.to);
            prop_assert_eq!(one.before_next.is_none(), place as usize == ranking.places.len());
        }
    }

    #[test]
    fn neighbours_stand_by_what_is_said(all in world()) {
        let ranking = rank(&top_ten(), &all);
        let mean = |at: usize| ranking.places[at].combined.score.mean().unwrap().rounded.units;
        let clause = |at: usize| match &ranking.places[at].keys[0] {
            Key::Clause(_, mean) => mean.as_ref().unwrap().rounded.units,
            other => panic!("{other:?}"),
        };
        let amount = |at: usize| all[&ranking.places[at].application].amount;
        for at in 1..ranking.places.len() {
            let (a, b) = (at - 1, at);
            let by = ranking.places[a].before_next.as_ref().unwrap();
            if *by == By::Mean {
                prop_assert!(mean(a) > mean(b));
                continue;
            }
            prop_assert_eq!(mean(a), mean(b));
            match by {
                By::Clause(_) => prop_assert!(clause(a) > clause(b)),
                By::AcceptedAmount => prop_assert!(clause(a) == clause(b) && amount(a) > amount(b)),
                _ => prop_assert!(clause(a) == clause(b) && amount(a) == amount(b)),
            }
        }
    }

    #[test]
    fn the_quota_holds(all in world(), quota in 0_u32..12) {
        let ranking = rank(&Method { quota: Some(quota), ..top_ten() }, &all);
        let cut = ranking.cut.unwrap();
        prop_assert!(cut.within.len() <= quota as usize);
        let open = cut.open.as_ref().map_or(0, |open| open.tied.len());
        prop_assert_eq!(cut.within.len() + open + cut.below.len(), ranking.places.len());
        if open == 0 {
            prop_assert_eq!(cut.within.len(), ranking.places.len().min(quota as usize));
        }
    }

    #[test]
    fn names_of_members_and_applications_decide_nothing(all in world()) {
        // The same worlds under names in the opposite order.
        let turned: Entries = all.iter().map(|(name, entry)| {
            let given = entry.given.iter().map(|(who, given)| (turn(who), given.clone())).collect();
            (turn(name), Entry { given, ..entry.clone() })
        }).collect();
        let (a, b) = (rank(&top_ten(), &all), rank(&top_ten(), &turned));
        for one in &a.places {
            let other = b.place(&turn(&one.application)).unwrap();
            prop_assert_eq!((one.from, one.to, one.star), (other.from, other.to, other.star));
            prop_assert_eq!(one.combined.score.mean(), other.combined.score.mean());
        }
        prop_assert_eq!(a.open.len(), b.open.len());
    }
}

/// `a03` becomes `a96`.
fn turn(name: &str) -> String {
    name.chars().map(|sign| sign.to_digit(10).map_or(sign, |digit| char::from(b'9' - digit as u8))).collect()
}
