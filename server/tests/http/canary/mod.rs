//! Leaks: a mark in every word that somebody must not read, and everybody walks through all that they can be shown. Each mark is found by
//! those who may read it and by nobody else.

mod columns;
mod crawl;
mod forms;
mod marks;
mod world;

use crate::app::TestApp;
use crate::people::Person;
use columns::{MARKED, NOBODY, PLAIN, TOLD};
use crawl::{EYES, Found, OWN, walk};
use forms::{Forms, press, told_too_much};
use marks::Marks;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

#[tokio::test]
async fn every_column_of_words_says_who_reads_it() {
    let app = TestApp::new().await;
    let listed = PLAIN.iter().flat_map(|(_, columns)| columns.split_whitespace()).map(str::to_string);
    let marked = MARKED.iter().map(|one| format!("{}.{}", one.table, one.column));
    let mut named: Vec<String> = listed.chain(marked).collect();
    named.sort();
    let columns = store::marked::text_columns(&app.store).await.expect("the store answers");
    let mut there: Vec<String> = columns.iter().map(|(table, column)| format!("{table}.{column}")).collect();
    there.sort();
    assert_eq!(named, there, "a column is in one of the two lists, once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_finds_what_they_may_read_and_nothing_else() {
    let app = Arc::new(TestApp::new().await);
    let (mut marks, cookies) = world::marked(&app).await;
    let mut faults = Vec::new();
    for phase in [0, 1] {
        if phase == 1 {
            world::ended(&app, &mut marks).await;
        }
        let shared = Arc::new(marks);
        let (found, forms) = all(&app, &shared, &cookies).await;
        faults.extend(compared(&shared, &found, phase));
        faults.extend(told_too_much(&pressed(&forms, phase).await, phase));
        marks = Arc::into_inner(shared).expect("the walks have ended");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What everybody is told by what they press, in a world of its own: some of it does something. Who may do the most comes last.
async fn pressed(forms: &Forms, phase: usize) -> Found {
    let app = TestApp::new().await;
    let (mut marks, cookies) = world::marked(&app).await;
    if phase == 1 {
        world::ended(&app, &mut marks).await;
    }
    let mut found = Found::new();
    for letter in "-joexwrcsgad".chars() {
        let who = EYES.into_iter().find(|who| who.0 == letter).expect("somebody");
        let told = press(&app, &marks, (who, &cookies[&letter]), (forms, phase == 0)).await;
        for (meaning, by) in told {
            found.entry(meaning).or_default().extend(by);
        }
    }
    found
}

/// By what a company is known.
const WITHHELD: [&str; 11] = [
    "applicant_orgs.name",
    "snapshot.company",
    "snapshot.organisation",
    "snapshot.contact.name",
    "snapshot.contact.phone",
    "snapshot.contact.email",
    "snapshot.profile.legal",
    "snapshot.profile.address",
    "snapshot.profile.phone",
    "snapshot.proof.name",
    "evidence_files.name",
];

#[tokio::test]
async fn where_names_are_withheld_a_member_finds_none_of_a_company() {
    let app = TestApp::new().await;
    let (_, text) = domain::pack::SHIPPED[0];
    app.import(&format!("{text}\n[review]\nblind = true\n")).await;
    let (mut marks, cookies) = world::marked(&app).await;
    world::named_in_statement(&app, &marks).await;
    let reviewer = ('r', Some(Person::Reviewer));
    for ended in [false, true] {
        if ended {
            world::ended(&app, &mut marks).await;
        }
        let (found, forms) = walk(&app, &marks, reviewer, &cookies[&'r']).await;
        let told = press(&app, &marks, (reviewer, &cookies[&'r']), (&forms, !ended)).await;
        for (meaning, by) in &told {
            assert!(!WITHHELD.contains(&meaning.what.as_str()), "{meaning:?} {by:?}");
        }
        for (meaning, by) in &found {
            assert!(!WITHHELD.contains(&meaning.what.as_str()), "{meaning:?} {by:?}");
        }
        // The positive control: what is to be scored is there.
        for what in ["snapshot.statement", "snapshot.proof.note"] {
            assert!(found.keys().any(|meaning| meaning.what == what), "{what}");
        }
    }
}

/// Everybody's walk, and what anybody could press on it.
async fn all(app: &Arc<TestApp>, marks: &Arc<Marks>, cookies: &BTreeMap<char, String>) -> (Found, Forms) {
    let walks = EYES.map(|who| {
        let (app, marks, cookie) = (app.clone(), marks.clone(), cookies[&who.0].clone());
        tokio::spawn(async move { walk(&app, &marks, who, &cookie).await })
    });
    let (mut found, mut forms) = (Found::new(), Forms::new());
    for one in walks {
        let (seen, shown) = one.await.expect("a walk");
        for (meaning, by) in seen {
            found.entry(meaning).or_default().extend(by);
        }
        for (at, form) in shown {
            forms.entry(at).or_insert(form);
        }
    }
    (found, forms)
}

/// What differs from the two lists of who reads what.
fn compared(marks: &Marks, found: &Found, phase: usize) -> Vec<String> {
    let mut read: BTreeMap<&str, BTreeMap<&str, BTreeMap<char, &str>>> = BTreeMap::new();
    for meaning in marks.meanings() {
        read.entry(&meaning.what).or_default().entry(&meaning.whose).or_default();
    }
    for (meaning, by) in found {
        let whose = read.entry(&meaning.what).or_default().entry(&meaning.whose).or_default();
        whose.extend(by.iter().map(|(letter, path)| (*letter, path.as_str())));
    }
    let expected: BTreeMap<String, &str> = MARKED
        .iter()
        .map(|one| (format!("{}.{}", one.table, one.column), one.read_by[phase]))
        .chain(TOLD.iter().map(|(what, by)| ((*what).to_string(), by[phase])))
        // What is not there yet.
        .filter(|(_, by)| !by.is_empty())
        .collect();
    let mut faults = Vec::new();
    for (what, whose) in &read {
        let letters = |by: &BTreeMap<char, &str>| -> String {
            EYES.iter()
                .map(|(letter, _)| *letter)
                .chain([OWN])
                .filter(|letter| by.contains_key(letter))
                .collect()
        };
        let seen: Vec<String> = whose.iter().map(|(whose, by)| format!("{whose}:{}", letters(by))).collect();
        let seen =
            if seen.iter().all(|one| one.ends_with(':')) { NOBODY.to_string() } else { seen.join(" ") };
        if expected.get(*what) != Some(&seen.as_str()) {
            let mut line = format!("{phase} {what} = \"{seen}\"");
            for (whose, by) in whose {
                let at: BTreeSet<String> =
                    by.iter().map(|(letter, path)| format!("{letter} {path}")).collect();
                line.push_str(&format!("\n      {whose}: {}", at.into_iter().collect::<Vec<_>>().join(", ")));
            }
            faults.push(line);
        }
    }
    let unmarked = expected.keys().filter(|what| !read.contains_key(what.as_str()));
    faults.extend(unmarked.map(|what| format!("{what} has no row in the world, so nothing was tried")));
    faults
}
