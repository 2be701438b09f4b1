//! What is shown before a conclusion: worked by hand, and by identities that must hold.

use crate::world::{award, entries, entry, flat, pack, top_ten};
use domain::review::aggregate::ranking::rank;
use domain::review::aggregate::{Entries, Entry, LeftOut, Method};
use domain::review::fairness::{
    Side, agreement, close_run_offs, cut_margin, kendall_w, orders, outliers, quartiles, run_off, severities,
    shifts, spreads, star_margins, without_parts, without_reviewers,
};
use domain::review::fraction::Fraction;
use proptest::prelude::*;

fn fraction(numerator: i128, denominator: i128) -> Fraction {
    Fraction::new(numerator, denominator).expect("a denominator")
}

#[test]
fn concordance_with_ties_is_as_by_hand() {
    // Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: S = 18.5, T = 6, W = 12 · 18.5 / (4 · 60 − 2 · 6).
    let found = kendall_w(&[vec![10, 20, 20, 40], vec![1, 2, 3, 4]]).expect("two members over four");
    assert_eq!((found.deviation, found.ties, found.w), (fraction(37, 2), 6, fraction(37, 38)));
    let w = |rows: &[&[u32]]| {
        kendall_w(&rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>()).map(|found| found.w)
    };
    assert_eq!(w(&[&[1, 2, 3], &[5, 6, 7], &[0, 4, 9]]), Some(fraction(1, 1)));
    assert_eq!(w(&[&[1, 2, 3], &[3, 2, 1]]), Some(fraction(0, 1)));
    // The same ties by all is the same order by all.
    assert_eq!(w(&[&[1, 1, 3], &[4, 4, 9]]), Some(fraction(1, 1)));
    assert_eq!(w(&[&[1, 1], &[4, 4]]), None, "nobody orders anything");
    assert_eq!((w(&[&[1, 2]]), w(&[&[1], &[2]]), w(&[]), w(&[&[1, 2], &[1]])), (None, None, None, None));
}

#[test]
fn agreement_is_taken_where_there_are_no_holes() {
    let mut all =
        entries([("a", flat(&[90, 80, 70])), ("b", flat(&[80, 70, 75])), ("c", flat(&[70, 60, 80]))]);
    all.get_mut("c").unwrap().given.get_mut("r02").unwrap().left_out = Some(LeftOut::Recused);
    let found = agreement(&top_ten(), &all);
    let of_all = found.of_all.expect("a and b by three");
    assert_eq!((of_all.reviewers, of_all.applications, of_all.w), (3, 2, fraction(1, 9)));
    let over_all = found.over_all.expect("three by r00 and r01");
    assert_eq!((over_all.reviewers, over_all.applications, over_all.w), (2, 3, fraction(1, 1)));
    // r02 puts b before a, as no other does.
    let orders = orders(&top_ten(), &all);
    assert_eq!((orders[2].alike, orders[2].against, orders[2].equal), (0, 1, 0));
    // r00 puts a before b before c; the others' means are 75, 72.5 and 60.
    assert_eq!((orders[0].alike, orders[0].against), (3, 0));
}

#[test]
fn severity_is_beside_others_on_the_same_files() {
    // r00 is 10 below the mean of the others on a and 20 on b; c has nobody else.
    let mut all = entries([("a", flat(&[70, 80, 80])), ("b", flat(&[60, 90, 70])), ("c", flat(&[99, 0]))]);
    all.get_mut("c").unwrap().given.remove("r01");
    let found = severities(&top_ten(), &all);
    assert_eq!((found[0].files, found[0].difference.clone()), (2, Some(fraction(-15, 1))));
    assert_eq!(found[1].difference, Some(fraction(15, 1)));
    let alone = severities(&top_ten(), &entries([("c", flat(&[99]))]));
    assert_eq!((alone[0].files, &alone[0].difference), (0, &None));
}

#[test]
fn quartiles_lie_between_neighbours_in_proportion() {
    let found = |values: &[u32]| quartiles(values).map(|all| all.map(|one| one.to_string()));
    assert_eq!(found(&[]), None);
    assert_eq!(found(&[7]), Some(["7", "7", "7"].map(String::from)));
    assert_eq!(found(&[1, 2, 3, 4]), Some(["7/4", "5/2", "13/4"].map(String::from)));
    assert_eq!(found(&[1, 2, 3, 4, 10]), Some(["2", "3", "4"].map(String::from)));
}

#[test]
fn scores_are_spread_over_tenths() {
    let mut all = entries([("a", entry(&[&[0, 9, 10], &[99, 100, 50], &[10, 20, 30]]))]);
    all.get_mut("a").unwrap().given.get_mut("r02").unwrap().left_out = Some(LeftOut::Unsigned);
    let found = spreads(&top_ten(), &all);
    assert_eq!(
        found.iter().map(|one| one.part.as_str()).collect::<Vec<_>>(),
        ["四(三)1/0", "四(三)2/0", "四(三)3/0"]
    );
    assert_eq!(found[0].bars, [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(found[1].bars, [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!(found[2].bars, [0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);
    assert_eq!((found[2].count, found[2].least, found[2].most), (2, Some(10), Some(50)));
    assert_eq!(found[2].mean, Some(fraction(30, 1)));
    assert_eq!(spreads(&top_ten(), &Entries::new())[0].mean, None);
}

#[test]
fn a_total_far_from_the_others_stands_apart() {
    let all = entries([
        ("a", flat(&[80, 82, 84, 86, 20])),
        ("b", flat(&[80, 80, 80, 80, 84])), // beyond the fences, but 4 points from the median
        ("c", flat(&[80, 80, 80, 80, 85])),
        ("d", flat(&[80, 80, 20])), // too few
    ]);
    let found = outliers(&top_ten(), &all);
    let who: Vec<(&str, &str)> =
        found.iter().map(|one| (one.application.as_str(), one.reviewer.as_str())).collect();
    assert_eq!(who, [("a", "r04"), ("c", "r04")]);
    assert_eq!((&found[0].median, &found[0].fences), (&fraction(82, 1), &(fraction(74, 1), fraction(90, 1))));
}

#[test]
fn it_tells_on_whom_and_on_what_a_result_hangs() {
    let method = Method { quota: Some(1), ..top_ten() };
    // b leads by r02 alone: 83.00 before 80.00; without r02 80.00 behind 81.33.
    let all = entries([("a", flat(&[82, 82, 76, 80])), ("b", flat(&[80, 80, 92, 80]))]);
    let found = without_reviewers(&method, &all);
    let decides: Vec<bool> = found.iter().map(|one| one.decides()).collect();
    assert_eq!(decides, [false, false, true, false]);
    assert_eq!(found[2].without, "r02");
    assert_eq!(found[2].shifts[0].application, "b");
    assert_eq!(found[2].shifts[0].sides, (Side::Within, Side::Below));
    assert_eq!((found[2].shifts[1].before, found[2].shifts[1].after), (Some((2, 2)), Some((1, 1))));

    let few = entries([("a", flat(&[80; 3]))]);
    let found = without_reviewers(&method, &few);
    assert_eq!(found[0].shifts[0].sides, (Side::Within, Side::Nowhere));

    let (a, b): (&[u32], &[u32]) = (&[90, 80, 70], &[70, 80, 85]);
    let parts = entries([("a", entry(&[a; 3])), ("b", entry(&[b; 3]))]);
    // 79.50 before 79.00; without the first part b, without the third a.
    let found = without_parts(&method, &parts);
    let decides: Vec<(&str, bool)> = found.iter().map(|one| (one.without.as_str(), one.decides())).collect();
    assert_eq!(decides, [("四(三)1/0", true), ("四(三)2/0", false), ("四(三)3/0", false)]);
}

#[test]
fn a_disputed_amount_is_a_question_of_two_rankings() {
    let all =
        entries([("a", Entry { amount: 2, ..flat(&[80; 3]) }), ("b", Entry { amount: 1, ..flat(&[80; 3]) })]);
    let method = Method { quota: Some(1), ..top_ten() };
    let mut disputed = all.clone();
    disputed.get_mut("a").unwrap().amount = 1;
    let found = shifts(&rank(&method, &all), &rank(&method, &disputed));
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].after, found[0].sides), (Some((1, 2)), (Side::Within, Side::Open)));
    assert!(shifts(&rank(&method, &all), &rank(&method, &all)).is_empty());
}

#[test]
fn margins_are_measured_from_the_other_side_of_the_line() {
    let method = Method { quota: Some(2), ..top_ten() };
    let all = entries([
        ("a", flat(&[90; 3])),
        ("b", flat(&[85, 85, 86])),
        ("c", flat(&[85; 3])),
        ("d", flat(&[80; 3])),
    ]);
    let ranking = rank(&method, &all);
    let found = cut_margin(&ranking).expect("a line");
    assert_eq!((found.last_within.as_str(), found.first_below.as_str()), ("b", "c"));
    assert_eq!(found.gap.to_string(), "0.33");
    let distances: Vec<String> = found.distances.iter().map(|(_, distance)| distance.to_string()).collect();
    assert_eq!(distances, ["5.00", "0.33", "-0.33", "-5.33"]);
    assert_eq!(cut_margin(&rank(&Method { quota: Some(4), ..top_ten() }, &all)), None);
    assert_eq!(cut_margin(&rank(&Method { quota: None, ..top_ten() }, &all)), None);
    assert_eq!(cut_margin(&rank(&Method { quota: Some(0), ..top_ten() }, &all)), None);

    let close = close_run_offs(&method, &all, &ranking, 50);
    assert_eq!(close.len(), 1);
    assert_eq!(
        (close[0].winner(), close[0].for_first.as_slice(), close[0].even.len()),
        (Some("b"), ["r02".to_owned()].as_slice(), 2)
    );
    assert_eq!(close_run_offs(&method, &all, &ranking, 533).len(), 6);
}

#[test]
fn a_run_off_counts_members_who_scored_both() {
    let mut all = entries([("a", flat(&[90, 70, 80, 0])), ("b", flat(&[80, 90, 80, 99]))]);
    all.get_mut("a").unwrap().given.get_mut("r03").unwrap().left_out = Some(LeftOut::Recused);
    let found = run_off(&top_ten(), &all, "a", "b").expect("both are there");
    assert_eq!((found.for_first.len(), found.for_second.len(), found.even.len()), (1, 1, 1));
    assert_eq!(found.winner(), None);
    assert_eq!(run_off(&top_ten(), &all, "a", "z"), None);
}

#[test]
fn star_margins_are_to_both_thresholds() {
    let method = Method::of(pack(), award("star_integrity_enterprise"));
    let score = |score: u32| {
        let sheet = vec![score; method.parts.len()];
        entry(&[&sheet, &sheet, &sheet])
    };
    let all = entries([("a", score(95)), ("b", score(80)), ("c", score(69))]);
    let found = star_margins(&method, &rank(&method, &all));
    let both: Vec<_> = found.iter().map(|one| (one.above.clone(), one.below.clone())).collect();
    let whole = |number| Some(Fraction::whole(number));
    assert_eq!(both, [(whole(5), None), (whole(0), whole(10)), (None, whole(1))]);
    assert!(star_margins(&top_ten(), &rank(&top_ten(), &all)).is_empty());
}

proptest! {
    #[test]
    fn concordance_is_the_mean_correlation_of_ranks(
        seeds in prop::collection::vec(prop::collection::vec(any::<u32>(), 7), 2..6),
        n in 2_usize..8,
    ) {
        // Permutations: W = (1 + (m − 1) r̄) / m with Spearman's r = 1 − 6 Σ d² / (n³ − n) of every pair.
        let n = n.min(7);
        let rows: Vec<Vec<u32>> = seeds.iter().map(|keys| {
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by_key(|at| (keys[*at], *at));
            let mut ranks = vec![0; n];
            for (rank, at) in order.into_iter().enumerate() {
                ranks[at] = rank as u32;
            }
            ranks
        }).collect();
        let (m, cube) = (rows.len() as i128, (n * n * n - n) as i128);
        let mut correlations = Vec::new();
        for (at, a) in rows.iter().enumerate() {
            for b in &rows[at + 1..] {
                let d: i128 = a.iter().zip(b).map(|(x, y)| (i128::from(*x) - i128::from(*y)).pow(2)).sum();
                correlations.push(fraction(cube - 6 * d, cube));
            }
        }
        let mean = Fraction::mean(&correlations).unwrap();
        let expected = &(&(&mean * &Fraction::whole(m - 1)) + &Fraction::whole(1)) * &fraction(1, m);
        prop_assert_eq!(kendall_w(&rows).unwrap().w, expected);
    }

    #[test]
    fn concordance_is_between_nothing_and_one(
        rows in prop::collection::vec(prop::collection::vec(0_u32..4, 5), 2..6),
        turn in 0_usize..5,
    ) {
        if let Some(found) = kendall_w(&rows) {
            prop_assert!(fraction(0, 1) <= found.w && found.w <= fraction(1, 1));
            // Neither the order of members nor of applications changes it, nor what is added to a member's totals.
            let mut others: Vec<Vec<u32>> = rows.iter().rev().cloned().collect();
            for row in &mut others {
                row.rotate_left(turn);
            }
            others[0].iter_mut().for_each(|total| *total = *total * 3 + 7);
            prop_assert_eq!(kendall_w(&others), Some(found));
        }
    }

    #[test]
    fn where_all_score_all_severities_cancel_out(
        scores in prop::collection::vec([0_u32..=100, 0..=100, 0..=100, 0..=100], 1..6),
    ) {
        let all: Entries = scores.iter().enumerate().map(|(at, row)| (format!("a{at}"), flat(row))).collect();
        let found = severities(&top_ten(), &all);
        let sum = found.iter().filter_map(|one| one.difference.clone()).fold(Fraction::whole(0), |a, b| &a + &b);
        prop_assert_eq!(sum, Fraction::whole(0));
        prop_assert!(found.iter().all(|one| one.files as usize == scores.len()));
    }
}
