//! Totals and means: the tables of the edition's defaults.

use crate::world::{entry, flat, reviewer, sheet, top_ten};
use domain::review::aggregate::{Dropped, Entry, LeftOut, Score};
use domain::review::fraction::Fraction;
use proptest::prelude::*;

fn mean(scores: &[u32]) -> Option<String> {
    top_ten().combine(&flat(scores), None).score.mean().map(|mean| mean.rounded.to_string())
}

#[test]
fn a_total_weighs_each_part() {
    // 25 · 80 + 45 · 90 + 30 · 70.
    let method = top_ten();
    let combined = method.combine(&entry(&[&[80, 90, 70]]), None);
    assert_eq!(combined.totals[0].total, 8_150);
    assert_eq!(method.combine(&entry(&[&[80, 90, 70]]), Some("四(三)2")).totals[0].total, 4_050);
    assert_eq!((method.scale(None), method.scale(Some("四(三)2"))), (100, 45));
}

#[test]
fn one_highest_and_one_lowest_are_dropped_from_five_up() {
    assert_eq!(mean(&[0, 80, 81, 82, 100]).as_deref(), Some("81.00"));
    assert_eq!(mean(&[0, 80, 81, 82, 83, 100]).as_deref(), Some("81.50"));
    assert_eq!(mean(&[0, 80, 81, 100]).as_deref(), Some("65.25"));
    assert_eq!(mean(&[80, 81, 82]).as_deref(), Some("81.00"));
    assert_eq!(mean(&[80, 81, 81]).as_deref(), Some("80.67"));
}

#[test]
fn below_three_nothing_is_decided() {
    let combined = top_ten().combine(&flat(&[90, 91]), None);
    assert_eq!(combined.score, Score::Undecidable { have: 2, need: 3 });
    assert_eq!(top_ten().combine(&Entry::default(), None).score, Score::Undecidable { have: 0, need: 3 });
}

#[test]
fn it_says_which_totals_were_dropped() {
    let dropped = |scores: &[u32]| -> Vec<Option<Dropped>> {
        top_ten().combine(&flat(scores), None).totals.iter().map(|total| total.dropped).collect()
    };
    let (high, low) = (Some(Dropped::Highest), Some(Dropped::Lowest));
    assert_eq!(dropped(&[90, 70, 80, 95, 85]), [None, low, None, high, None]);
    // Of equals, by account: one each, and never the same one twice.
    assert_eq!(dropped(&[80, 80, 80, 80, 80]), [low, None, None, None, high]);
    assert_eq!(dropped(&[80, 70, 70, 90, 90]), [None, low, None, None, high]);
    assert_eq!(dropped(&[80, 70, 70, 90]), [None; 4]);
}

#[test]
fn recused_unsigned_and_incomplete_sheets_do_not_count() {
    let mut entry = flat(&[80, 81, 82, 0, 0]);
    entry.given.get_mut("r03").unwrap().left_out = Some(LeftOut::Recused);
    entry.given.get_mut("r04").unwrap().left_out = Some(LeftOut::Unsigned);
    let mut incomplete = sheet(&[0, 0, 0]);
    incomplete.sheet.marks[1].score = None;
    entry.given.insert(reviewer(5), incomplete);
    let combined = top_ten().combine(&entry, None);
    assert_eq!(combined.score.mean().unwrap().rounded.to_string(), "81.00");
    let out = [("r03", LeftOut::Recused), ("r04", LeftOut::Unsigned), ("r05", LeftOut::Incomplete)];
    assert_eq!(combined.left_out, out.map(|(who, why)| (who.to_owned(), why)));
}

#[test]
fn a_clause_is_combined_as_the_whole_is() {
    // The totals of the clause are trimmed by themselves.
    let entry = entry(&[&[100, 50, 100], &[0, 60, 0], &[50, 70, 50], &[50, 80, 50], &[50, 99, 50]]);
    let mean = top_ten().combine(&entry, Some("四(三)2"));
    assert_eq!(mean.score.mean().unwrap().rounded.to_string(), "70.00");
}

#[test]
fn without_a_part_the_others_keep_their_weights() {
    let method = top_ten().without_part(1).expect("two parts are left");
    let combined = method.combine(&entry(&[&[80, 0, 69], &[80, 0, 69], &[80, 0, 69]]), None);
    // (25 · 80 + 30 · 69) / 55.
    assert_eq!(combined.score.mean().unwrap().exact, Fraction::new(4_070, 55).unwrap());
    assert_eq!(method.without_part(0).and_then(|method| method.without_part(2)), None);
    assert_eq!(top_ten().without_part(3), None);
}

proptest! {
    #[test]
    fn the_mean_is_what_sorting_and_counting_say(
        scores in prop::collection::vec([0_u32..=100, 0..=100, 0..=100], 0..12),
    ) {
        let sheets: Vec<&[u32]> = scores.iter().map(|sheet| sheet.as_slice()).collect();
        let combined = top_ten().combine(&entry(&sheets), None);
        let mut totals: Vec<u32> = scores.iter().map(|s| 25 * s[0] + 45 * s[1] + 30 * s[2]).collect();
        totals.sort_unstable();
        let kept = if totals.len() >= 5 { &totals[1..totals.len() - 1] } else { &totals[..] };
        match combined.score {
            Score::Undecidable { have, .. } => prop_assert!(have < 3 && have as usize == scores.len()),
            Score::Decided(mean) => {
                prop_assert!(scores.len() >= 3);
                let (sum, count) = (u128::from(kept.iter().sum::<u32>()), kept.len() as u128);
                // 2 decimals of Σ/(100·count), half up: ⌊(2·Σ + count) / (2·count)⌋ hundredths.
                prop_assert_eq!(mean.rounded.units as u128, (2 * sum + count) / (2 * count));
                prop_assert_eq!(mean.exact, Fraction::new(sum as i128, 100 * count as i128).unwrap());
            }
        }
    }

    #[test]
    fn who_gave_which_total_changes_nothing(
        mut scores in prop::collection::vec(0_u32..=100, 3..12),
        by in any::<prop::sample::Index>(),
    ) {
        let before = mean(&scores);
        let turn = by.index(scores.len());
        scores.rotate_left(turn);
        prop_assert_eq!(&before, &mean(&scores));
        scores.reverse();
        prop_assert_eq!(before, mean(&scores));
    }

    #[test]
    fn no_single_reviewer_of_five_moves_the_mean_beyond_the_others(
        scores in prop::collection::vec(20_u32..=80, 5..10),
        wild in 0_u32..=100,
    ) {
        let mut with = scores.clone();
        with[0] = wild;
        let combined = top_ten().combine(&flat(&with), None);
        let others = &scores[1..];
        let mean = &combined.score.mean().unwrap().exact;
        let least = Fraction::whole(i128::from(*others.iter().min().unwrap()));
        let most = Fraction::whole(i128::from(*others.iter().max().unwrap()));
        prop_assert!(least <= *mean && *mean <= most);
    }
}
