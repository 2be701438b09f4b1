//! The whole demonstration, planted in fresh folders.

use super::*;
use crate::commands::seed::open_shipped;
use domain::workflow::State;
use std::collections::BTreeMap;
use store::DeskFilter;

/// A folder of its own, removed at the end.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("pingyou-seed-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    async fn planted(&self) -> (Store, Seeded) {
        let store = Store::open(&self.0).await.expect("a database");
        open_shipped(&store, &cause("system", OPENED, "editions")).await.expect("the edition");
        let seeded = plant(&store, &self.0).await.expect("it is planted");
        (store, seeded)
    }

    /// The names of the kept files, which are the hashes of their bytes, with those bytes hashed again.
    fn blobs(&self) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        for folder in std::fs::read_dir(self.0.join("blobs")).expect("blobs").flatten() {
            for file in std::fs::read_dir(folder.path()).expect("a folder").flatten() {
                let bytes = std::fs::read(file.path()).expect("a file");
                let name = file.file_name().to_string_lossy().into_owned();
                out.insert(name, crate::blobs::sha256_hex(&bytes));
            }
        }
        out
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn two_fresh_folders_hold_the_same_rows_and_bytes_and_a_second_run_changes_nothing() {
    let (one, other) = (Folder::new("one"), Folder::new("other"));
    let (first, seeded) = one.planted().await;
    let (second, again) = other.planted().await;
    assert_eq!(seeded, again);
    let rows = first.every_row().await.expect("rows");
    assert!(rows.len() > 5_000, "{}", rows.len());
    let others = second.every_row().await.expect("rows");
    if let Some((a, b)) = rows.iter().zip(&others).find(|(a, b)| a != b) {
        panic!("rows differ:\n{a}\n{b}");
    }
    assert_eq!(rows.len(), others.len());
    let blobs = one.blobs();
    assert!(blobs.iter().all(|(name, hash)| name == hash));
    assert_eq!(blobs, other.blobs());
    let Seeded::Done { companies: 60, files, .. } = seeded else { panic!("{seeded:?}") };
    assert_eq!(files, blobs.len());
    assert_eq!(plant(&first, &one.0).await.expect("it is asked"), Seeded::Before);
    assert_eq!(first.every_row().await.expect("rows"), rows);

    every_state_is_there(&first).await;
    what_it_holds_is_sound(&first).await;
    first.close().await;
    second.close().await;
}

async fn every_state_is_there(store: &Store) {
    let counts: BTreeMap<String, i64> =
        store.desk_counts(EDITION).await.expect("counts").into_iter().collect();
    for state in State::ALL.into_iter().filter(|state| *state != State::Draft) {
        let count = counts.get(state.id()).copied().unwrap_or(0);
        assert!(count >= 2, "{}: {count} of {counts:?}", state.id());
    }
    assert!(counts["submitted"] >= 24, "{counts:?}");
    let filter = DeskFilter { edition: EDITION.to_string(), ..DeskFilter::default() };
    let rows = store.desk(&filter, 1_000, 0).await.expect("the desk");
    for verdict in ["met", "unmet", "needs_review"] {
        assert!(rows.iter().filter(|row| row.verdict == verdict).count() >= 5, "{verdict}");
    }
    let overdue = |row: &&store::DeskRow| row.until_at.is_some_and(|until| until < NOW);
    assert!(rows.iter().any(|row| overdue(&row)), "one supplement is overdue");
    assert!(rows.iter().any(|row| row.until_at.is_some_and(|until| until > NOW)), "one is not");
    assert!(rows.iter().any(|row| row.assigned.is_some()) && rows.iter().any(|row| row.assigned.is_none()));
    assert!(rows.iter().all(|row| row.moved_at < NOW && row.submitted_at > OPENED));
    // Drafts without an application.
    let mut unsent = 0;
    for company in companies::all() {
        let draft = store.draft(&company.org, EDITION).await.expect("asked").expect("every company has one");
        let sent = store.applications_of(&company.org, EDITION).await.expect("asked");
        let fields = store.draft_fields(&draft.id, 0).await.expect("fields");
        if sent.is_empty() {
            unsent += 1;
            let conflict = fields.values().any(domain::application::Field::is_conflict);
            assert_eq!(conflict, company.unsent == Some(companies::Unsent::Conflict), "{}", company.name);
        }
    }
    assert_eq!(unsent, 8);
}

async fn what_it_holds_is_sound(store: &Store) {
    for finding in store.examine().await.expect("the doctor") {
        assert!(finding.faults.is_empty(), "{}: {:?}", finding.check, finding.faults);
    }
    for company in companies::all() {
        assert!(company.name.contains("示例") && company.phone().starts_with("0471-0000"));
        assert_eq!(domain::uscc::check(&company.uscc), Ok(()), "{}", company.uscc);
        assert!(company.uscc.contains("MADEM"));
    }
}

#[tokio::test]
async fn a_database_with_people_is_left_alone() {
    let folder = Folder::new("earnest");
    let store = Store::open(&folder.0).await.expect("a database");
    open_shipped(&store, &cause("system", OPENED, "editions")).await.expect("the edition");
    let mut change = store.change(cause("system", OPENED, "person")).await.expect("a change");
    let person = store::factory::account("person").secretariat().build();
    change.add_account(&person, None).await.expect("a person");
    change.commit().await.expect("written");
    let rows = store.every_row().await.expect("rows");
    assert!(plant(&store, &folder.0).await.is_err());
    assert_eq!(store.every_row().await.expect("rows"), rows);
    store.close().await;
}
