//! Knowing less never turns a verdict into its opposite, and what is missing is what is left out.

use crate::config;
use crate::support::{edition, random};
use domain::dossier::{Dossier, Subject, Value};
use domain::eligibility::{Edition, Kind, Report, judge};
use domain::lang::Lang;
use domain::schema::{LISTS, Null, SCALARS, SUBJECT_LIST};
use domain::verdict::Verdict;
use proptest::prelude::*;
use std::sync::LazyLock;

static EDITION: LazyLock<Edition> = LazyLock::new(edition);

fn report(dossier: &Dossier) -> Report {
    judge(&EDITION, dossier, Lang::Zh)
}

/// A criterion that turned from met to unmet or back.
fn turned(before: &Report, after: &Report) -> Option<String> {
    let pairs = before.awards.iter().zip(&after.awards);
    pairs
        .flat_map(|(before, after)| before.criteria.iter().zip(&after.criteria))
        .find(|(before, after)| {
            matches!(
                (before.verdict, after.verdict),
                (Verdict::Met, Verdict::Unmet) | (Verdict::Unmet, Verdict::Met)
            )
        })
        .map(|(before, after)| format!("{} from {:?} to {:?}", before.clause, before.verdict, after.verdict))
}

/// Takes a part of a subject away.
type LeaveOut = fn(&mut Subject);

/// The dossier without one of its facts, each in turn. `expo` as `null` is a statement about what stands below it, not a fact
/// that is merely known: without it, the expo counts as attended (`contract.md`, 四(八)2).
fn poorer(dossier: &Dossier) -> Vec<(String, Dossier)> {
    let mut out = Vec::new();
    for (at, field) in SCALARS.iter().enumerate() {
        if dossier.scalar(at).is_some() && !matches!(field.null, Null::Absent(_)) {
            let mut less = dossier.clone();
            less.set_scalar(at, None);
            out.push((field.path.to_owned(), less));
        }
    }
    for (at, list) in LISTS.iter().enumerate() {
        let Some(rows) = dossier.list(at) else { continue };
        let mut less = dossier.clone();
        less.set_list(at, None);
        // Rows that are not known cannot be named.
        if let Some(subject) = less.subject.as_mut().filter(|_| list.key == SUBJECT_LIST) {
            subject.ip = None;
        }
        out.push((list.key.to_owned(), less));
        for (row, cells) in rows.iter().enumerate() {
            for (cell, field) in list.fields.iter().enumerate().filter(|(cell, _)| cells[*cell].is_some()) {
                let mut rows = rows.to_vec();
                rows[row][cell] = None;
                let mut less = dossier.clone();
                less.set_list(at, Some(rows));
                out.push((format!("{}/{row}/{}", list.key, field.path), less));
            }
        }
    }
    if let Some(subject) = &dossier.subject {
        let without: [(&str, LeaveOut); 3] = [
            ("subject/kind", |subject| subject.kind = None),
            ("subject/ip", |subject| subject.ip = None),
            ("subject/implementation_plan", |subject| subject.implementation_plan = None),
        ];
        for (path, leave_out) in without {
            let mut less = dossier.clone();
            leave_out(less.subject.get_or_insert_with(|| subject.clone()));
            out.push((path.to_owned(), less));
        }
    }
    out
}

/// States a fact that a pointer names.
fn fill(dossier: &mut Dossier, pointer: &str, random: &mut random::Random) {
    let path: Vec<&str> = pointer.split('/').skip(1).collect();
    let list = LISTS.iter().position(|list| list.key == path[0]);
    match (list, &path[..]) {
        (None, ["subject", key]) => {
            let drawn = std::iter::repeat_with(|| random::subject(random, dossier));
            let has = |subject: &Subject| match *key {
                "kind" => subject.kind.is_some(),
                "ip" => subject.ip.is_some(),
                _ => subject.implementation_plan.is_some(),
            };
            let drawn = drawn.into_iter().find(has).expect("endless");
            let subject = dossier.subject.as_mut().expect("a subject");
            match *key {
                "kind" => subject.kind = drawn.kind,
                "ip" => subject.ip = drawn.ip,
                _ => subject.implementation_plan = drawn.implementation_plan,
            }
        }
        (Some(list), [_]) => dossier.set_list(list, Some(Vec::new())),
        (Some(list), [_, row, key]) => {
            let at =
                LISTS[list].fields.iter().position(|field| field.path == *key).expect("a fact of the row");
            let mut rows = dossier.list(list).expect("a stated list").to_vec();
            let row = row.parse::<usize>().expect("a row number");
            rows[row][at] = Some(random::stated(random, &LISTS[list].fields[at]));
            dossier.set_list(list, Some(rows));
        }
        _ => {
            let path = path.join(".");
            let at = SCALARS.iter().position(|field| field.path == path).expect("a fact");
            dossier.set_scalar(at, Some(random::stated(random, &SCALARS[at])));
        }
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn knowing_less_never_turns_a_verdict(seed in any::<u64>()) {
        let dossier = random::entered(seed);
        let before = report(&dossier);
        for (left_out, less) in poorer(&dossier) {
            let turned = turned(&before, &report(&less));
            prop_assert!(turned.is_none(), "seed {}: without {}: {:?}", seed, left_out, turned);
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    /// Facts are missing exactly when a criterion is incomplete, and each pointer leads to nothing, or to a blank text.
    #[test]
    fn what_is_missing_is_left_out(seed in any::<u64>()) {
        let dossier = random::entered(seed);
        let json: serde_json::Value = serde_json::from_str(&dossier.to_json()).expect("JSON");
        for criterion in report(&dossier).awards.iter().flat_map(|award| &award.criteria) {
            let incomplete = criterion.verdict == Verdict::Incomplete;
            prop_assert_eq!(!criterion.missing.is_empty(), incomplete, "seed {}: {:?}", seed, criterion);
            for pointer in &criterion.missing {
                let blank = json.pointer(pointer).is_none_or(|value| value.as_str().is_some_and(|text| text.trim().is_empty()));
                prop_assert!(blank, "seed {}: {} is stated", seed, pointer);
            }
        }
    }

    /// Filling in what is missing, again and again, leaves nothing incomplete.
    #[test]
    fn filling_in_what_is_missing_decides(seed in any::<u64>()) {
        let mut dossier = random::entered(seed);
        let mut numbers = random::Random(seed);
        for _ in 0..8 {
            let report = report(&dossier);
            let counted = report.awards.iter().flat_map(|award| &award.criteria).filter(|criterion| criterion.kind != Kind::Jury);
            let mut missing: Vec<&String> = counted.flat_map(|criterion| &criterion.missing).collect();
            missing.sort();
            missing.dedup();
            if missing.is_empty() {
                return Ok(());
            }
            missing.iter().for_each(|pointer| fill(&mut dossier, pointer, &mut numbers));
        }
        prop_assert!(false, "seed {}: still incomplete after eight rounds", seed);
    }

    #[test]
    fn a_dossier_survives_json(seed in any::<u64>()) {
        let mut dossier = random::entered(seed);
        // Below an object stated as null nothing is written.
        let expo = SCALARS.iter().position(|field| field.path == "expo").expect("expo");
        if dossier.scalar(expo) == Some(&Value::Null) {
            for (at, field) in SCALARS.iter().enumerate() {
                if field.path.starts_with("expo.") {
                    dossier.set_scalar(at, None);
                }
            }
        }
        let text = dossier.to_json();
        let again = Dossier::from_json(&text, "2021-2022");
        prop_assert_eq!(again.as_ref().map_err(|faults| format!("seed {seed}: {faults:?}")), Ok(&dossier));
        prop_assert_eq!(again.expect("read above").to_json(), text);
    }
}
