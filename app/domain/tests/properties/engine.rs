//! The change that a report names is true and minimal, and an award's verdict is the worst of its criteria.

use crate::config;
use crate::support::{edition, random};
use domain::dossier::{Dossier, Subject, Value};
use domain::eligibility::{Edition, Kind, Report, judge};
use domain::lang::Lang;
use domain::money::MAX_FEN;
use domain::rule::Patch;
use domain::schema::{self, Field, LISTS, Null, SCALARS, SUBJECT_LIST};
use domain::verdict::Verdict;
use proptest::prelude::*;
use std::sync::LazyLock;

static EDITION: LazyLock<Edition> = LazyLock::new(edition);

fn verdict(dossier: &Dossier, award: usize, clause: &str) -> Verdict {
    let report = judge(&EDITION, dossier, Lang::Zh);
    let criterion = report.awards[award].criteria.iter().find(|criterion| criterion.clause == clause);
    criterion.expect("the clause").verdict
}

fn patched(dossier: &Dossier, patches: &[Patch]) -> Dossier {
    let mut dossier = dossier.clone();
    patches.iter().cloned().for_each(|patch| patch.apply(&mut dossier));
    dossier
}

/// Facts that a patch states.
fn facts(patch: &Patch) -> usize {
    match patch {
        Patch::Row(_, row) | Patch::Item(_, row) => row.iter().flatten().count(),
        _ => 1,
    }
}

proptest! {
    #![proptest_config(config(400))]

    /// Carrying the change out flips the criterion, no part of it can be left away, and there always is one: in the shipped
    /// edition every unmet criterion can be helped while no list is full.
    #[test]
    fn changes_are_true_and_without_excess(seed in any::<u64>()) {
        let dossier = random::entered(seed);
        let report = judge(&EDITION, &dossier, Lang::Zh);
        for award in 0..EDITION.pack.awards.len() {
            let changes = EDITION.changes(award, &dossier);
            let unmet = report.awards[award].criteria.iter().filter(|criterion| criterion.verdict == Verdict::Unmet);
            prop_assert_eq!(changes.len(), unmet.count());
            for (clause, patches) in changes {
                let Some(patches) = patches else {
                    return Err(TestCaseError::fail(format!("seed {seed}: {clause} has no change")));
                };
                let after = verdict(&patched(&dossier, &patches), award, &clause);
                prop_assert!(after != Verdict::Unmet, "seed {}: {} stays unmet after {:?}", seed, clause, patches);
                for without in 0..patches.len() {
                    let mut fewer = patches.clone();
                    let left_away = fewer.remove(without);
                    let after = verdict(&patched(&dossier, &fewer), award, &clause);
                    prop_assert!(after == Verdict::Unmet, "seed {}: {} does not need {:?}", seed, clause, left_away);
                }
            }
        }
    }

    /// The verdict of an award is the worst of its machine and declared criteria, the common ones among them.
    #[test]
    fn awards_have_the_worst_verdict(seed in any::<u64>()) {
        let dossier = random::entered(seed);
        for award in judge(&EDITION, &dossier, Lang::Zh).awards {
            let counted = award.criteria.iter().filter(|criterion| criterion.kind != Kind::Jury);
            let worst = counted.map(|criterion| criterion.verdict).fold(Verdict::Met, Verdict::all);
            prop_assert_eq!(award.verdict, worst, "seed {}: {}", seed, award.award);
        }
    }

    /// Verdicts alone are those of the report.
    #[test]
    fn verdicts_are_those_of_the_report(seed in any::<u64>()) {
        let dossier = random::entered(seed);
        let verdicts = EDITION.verdicts(&domain::dossier::Facts::of(&dossier));
        let report: Vec<Verdict> = judge(&EDITION, &dossier, Lang::Zh).awards.iter().map(|award| award.verdict).collect();
        prop_assert_eq!(&verdicts[..], &report[..], "seed {}", seed);
    }

    /// Only an unmet criterion has a change, only one that hangs on a person or on a reading has flags.
    #[test]
    fn reports_are_coherent(seed in any::<u64>()) {
        for lang in [Lang::Zh, Lang::En] {
            let Report { awards, .. } = judge(&EDITION, &random::entered(seed), lang);
            for criterion in awards.iter().flat_map(|award| &award.criteria) {
                let at = format!("seed {seed}: {criterion:?}");
                prop_assert!(!criterion.explanation.is_empty() && !criterion.explanation.contains("  "), "{}", at);
                prop_assert!(criterion.change.is_none() || criterion.verdict == Verdict::Unmet, "{}", at);
                match (criterion.kind, criterion.verdict) {
                    (Kind::Jury, verdict) => prop_assert!(verdict == Verdict::NeedsReview && criterion.flags.is_empty(), "{}", at),
                    (_, Verdict::NeedsReview) => prop_assert!(!criterion.flags.is_empty(), "{}", at),
                    (_, Verdict::Met) => {}
                    _ => prop_assert!(criterion.flags.is_empty(), "{}", at),
                }
            }
        }
    }
}

/// Values of a fact on either side of every threshold of the shipped edition.
fn candidates(field: &Field, dossier: &Dossier) -> Vec<Value> {
    use domain::schema::Kind;
    let dates =
        ["1900-01-01", "2016-02-29", "2017-08-31", "2020-01-01", "2021-12-31", "2022-08-31", "2100-12-31"];
    let mut values = match field.kind {
        Kind::Bool => vec![Value::Bool(true), Value::Bool(false)],
        Kind::Date => {
            dates.iter().map(|date| Value::Date((*date).to_owned().try_into().expect("a date"))).collect()
        }
        Kind::Money => vec![Value::Fen(0), Value::Fen(100_000_000), Value::Fen(MAX_FEN)],
        Kind::Count { min, max } => vec![Value::Int(min), Value::Int(min + 1), Value::Int(max)],
        Kind::Choice(choices) => (0..choices.len()).map(|at| Value::Choice(at as u8)).collect(),
        Kind::Set(choices) => vec![Value::Set(0), Value::Set((1 << choices.len()) - 1)],
        Kind::Years => vec![Value::Years(vec![2021])],
        Kind::Text { .. } | Kind::Uscc => dossier.scalar(0).cloned().into_iter().collect(),
        Kind::Group => Vec::new(),
    };
    if field.null != Null::Forbidden {
        values.push(Value::Null);
    }
    values
}

/// Every dossier that differs in one stated fact.
fn neighbours(dossier: &Dossier) -> Vec<Patch> {
    let mut patches = Vec::new();
    for (at, field) in SCALARS.iter().enumerate().filter(|(at, _)| dossier.scalar(*at).is_some()) {
        patches.extend(candidates(field, dossier).into_iter().map(|value| Patch::Scalar(at, Some(value))));
    }
    for (at, list) in LISTS.iter().enumerate() {
        for (row, cells) in dossier.list(at).unwrap_or_default().iter().enumerate() {
            for (cell, field) in list.fields.iter().enumerate().filter(|(cell, _)| cells[*cell].is_some()) {
                patches.extend(
                    candidates(field, dossier).into_iter().map(|value| Patch::Cell(at, row, cell, value)),
                );
            }
        }
    }
    if let Some(Subject { ip: Some(ip), .. }) = &dossier.subject {
        let rows = dossier.list(schema::list(SUBJECT_LIST).expect("the list")).map_or(0, <[_]>::len);
        patches.extend((0..rows).filter(|row| !ip.contains(row)).map(Patch::Name));
    }
    patches
}

proptest! {
    #![proptest_config(config(12))]

    /// Where a change takes several facts, no single stated fact would do.
    #[test]
    fn changes_take_the_fewest_facts(seed in any::<u64>()) {
        let dossier = random::entered(seed);
        let mut several: Vec<(usize, String)> = Vec::new();
        for award in 0..EDITION.pack.awards.len() {
            for (clause, patches) in EDITION.changes(award, &dossier) {
                let new = several.iter().all(|(_, known)| *known != clause);
                if new && patches.is_some_and(|patches| patches.iter().map(facts).sum::<usize>() > 1) {
                    several.push((award, clause));
                }
            }
        }
        for patch in neighbours(&dossier) {
            let after = judge(&EDITION, &patched(&dossier, std::slice::from_ref(&patch)), Lang::Zh);
            for (award, clause) in &several {
                let criterion = after.awards[*award].criteria.iter().find(|criterion| criterion.clause == *clause);
                prop_assert!(
                    criterion.expect("the clause").verdict == Verdict::Unmet,
                    "seed {}: {} needs only {:?}", seed, clause, patch
                );
            }
        }
    }
}
