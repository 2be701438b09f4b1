//! Files in chunks: resumed, repeated, in parallel, of others; and what a sweep takes away.

use crate::app::{TestApp, cause};
use crate::evidence_samples::{PAGE, UPLOADS, pdf};
use crate::people::{ORG, OTHER_ORG, Person};
use server::blobs::sweep::{AGE, Swept, sweep};
use server::blobs::{CHUNK_LIMIT, sha256_hex};
use std::time::{Duration, SystemTime};

const EDITION: &str = "2021-2022";

/// A PDF of some 200 kB.
fn large() -> Vec<u8> {
    pdf(&"0123456789abcdef".repeat(12_500))
}

async fn begin(app: &TestApp, cookie: &str, bytes: &[u8]) -> String {
    let answer = app.announce(cookie, "合同.pdf", bytes.len(), &sha256_hex(bytes)).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["offset"]), (200, &0.into()), "{}", answer.text());
    answer.json()["id"].as_str().expect("an upload").to_owned()
}

#[tokio::test]
async fn an_upload_that_drops_goes_on_from_where_it_stands() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    let bytes = large();
    let id = begin(&app, &cookie, &bytes).await;
    let half = 100_000;
    assert_eq!(app.chunk(&cookie, &id, 0, &bytes[..half]).await.json()["offset"], half);
    // The network is gone; the browser comes back and asks.
    let asked = app.get(&format!("{UPLOADS}/{id}")).with(&cookie).send().await;
    assert_eq!((&asked.json()["offset"], &asked.json()["size"]), (&half.into(), &bytes.len().into()));
    for wrong in [0, half - 1, half + 1] {
        let answer = app.chunk(&cookie, &id, wrong, &bytes[half..]).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["offset"]), (409, &half.into()), "{wrong}");
    }
    let done = app.chunk(&cookie, &id, half, &bytes[half..]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let file = done.json()["file"].as_str().expect("a file").to_owned();
    assert_eq!(app.get(&format!("/evidence/{file}")).with(&cookie).send().await.body, bytes);
    assert_eq!(app.get(&format!("{UPLOADS}/{id}")).with(&cookie).send().await.status, 404, "it is over");
    // The last answer was lost: announcing again says that the file is there.
    let again = app.announce(&cookie, "合同.pdf", bytes.len(), &sha256_hex(&bytes)).await;
    assert_eq!((&again.json()["file"], &again.json()["new"]), (&file.into(), &false.into()));
    assert!(app.arriving().is_empty());
}

#[tokio::test]
async fn who_leaves_the_page_and_chooses_the_file_again_goes_on_from_where_it_stood() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    let bytes = large();
    let id = begin(&app, &cookie, &bytes).await;
    let half = 100_000;
    app.chunk(&cookie, &id, 0, &bytes[..half]).await;
    let announce = async |cookie: &str, name: &str| {
        app.announce(cookie, name, bytes.len(), &sha256_hex(&bytes)).await.json()
    };
    let again = announce(&cookie, "合同.pdf").await;
    assert_eq!((&again["id"], &again["offset"]), (&id.as_str().into(), &half.into()));
    // Under another name, or by a colleague, it is another upload.
    assert_eq!(announce(&cookie, "副本.pdf").await["offset"], 0);
    let owner = app.sign_in(Person::Owner).await;
    assert_eq!(announce(&owner, "合同.pdf").await["offset"], 0);
    let done = app.chunk(&cookie, &id, half, &bytes[half..]).await;
    assert_eq!(done.json()["new"], true, "{}", done.text());
}

#[tokio::test]
async fn wrong_bytes_sizes_and_hashes_leave_nothing_behind() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    let bytes = pdf("a");
    let code = |answer: &crate::app::Answer| answer.json()["error"]["code"].as_str().unwrap_or("").to_owned();
    let wrong = app.announce(&cookie, "a.pdf", bytes.len(), &sha256_hex(b"other")).await.json();
    let answer = app.chunk(&cookie, wrong["id"].as_str().expect("an upload"), 0, &bytes).await;
    assert_eq!((answer.status.as_u16(), code(&answer).as_str()), (422, "hash"));
    let short = app.announce(&cookie, "a.pdf", bytes.len() - 1, &sha256_hex(&bytes)).await.json();
    let answer = app.chunk(&cookie, short["id"].as_str().expect("an upload"), 0, &bytes).await;
    assert_eq!(code(&answer), "size", "more than announced");
    for (name, size, hash, expected) in [
        ("a.pdf", 0, "a".repeat(64), (422, "empty")),
        ("a.pdf", 50_000_001, "a".repeat(64), (422, "too_large")),
        ("a.svg", 10, "a".repeat(64), (422, "type")),
        ("a", 10, "a".repeat(64), (422, "type")),
        ("a.pdf", 10, "a".repeat(63), (400, "")),
        ("a.pdf", 10, "z".repeat(64), (400, "")),
    ] {
        let answer = app.announce(&cookie, name, size, &hash).await;
        assert_eq!(answer.status.as_u16(), expected.0, "{name} {size}");
        if expected.0 == 422 {
            assert_eq!(code(&answer), expected.1, "{name} {size}");
        }
    }
    assert!(app.store.evidence_files(ORG, EDITION).await.expect("files").is_empty());
    assert_eq!(app.store.room(ORG).await.expect("room"), store::Room::default());
    assert!(app.arriving().is_empty(), "{:?}", app.arriving());
}

#[tokio::test]
async fn chunks_are_neither_too_large_nor_too_small() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let size = CHUNK_LIMIT + 10_000_000;
    let begun = app.announce(&cookie, "a.pdf", size, &"a".repeat(64)).await.json();
    let id = begun["id"].as_str().expect("an upload");
    let over = app.chunk(&cookie, id, 0, &vec![b'x'; CHUNK_LIMIT + 1]).await;
    assert_eq!(over.status, 413);
    let tiny = app.chunk(&cookie, id, 0, b"x").await;
    assert_eq!((tiny.status.as_u16(), &tiny.json()["error"]["code"]), (422, &"small".into()));
    let most = app.chunk(&cookie, id, 0, &vec![b'x'; CHUNK_LIMIT]).await;
    assert_eq!(most.json()["offset"], CHUNK_LIMIT, "four times what other addresses take");
    let large = "x".repeat(1_000_001);
    let other = app.post(&format!("{PAGE}/link")).with(&cookie).form(&[("note", &large)]).send().await;
    assert_eq!(other.status, 413, "which still take 1 MB");
}

#[tokio::test]
async fn the_same_file_sent_by_many_at_once_is_one_file() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let bytes = large();
    let uploads = async || app.upload(&cookie, "合同.pdf", &bytes).await;
    let answers = tokio::join!(uploads(), uploads(), uploads(), uploads());
    let files: Vec<String> = [answers.0, answers.1, answers.2, answers.3]
        .iter()
        .map(|answer| answer.json()["file"].as_str().expect("a file").to_owned())
        .collect();
    assert!(files.iter().all(|file| *file == files[0]), "{files:?}");
    assert_eq!(app.store.evidence_files(ORG, EDITION).await.expect("files").len(), 1);
    assert_eq!(app.store.events_of("blob", &sha256_hex(&bytes)).await.expect("events").len(), 1);
    assert!(app.arriving().is_empty());
    // One upload written by two requests: one of them is told where it stands.
    let bytes = pdf(&"z".repeat(100_000));
    let id = begin(&app, &cookie, &bytes).await;
    let (one, two) = tokio::join!(app.chunk(&cookie, &id, 0, &bytes), app.chunk(&cookie, &id, 0, &bytes));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert!(matches!(statuses, [200, 404 | 409]), "{statuses:?}");
}

#[tokio::test]
async fn another_company_reaches_no_upload_and_a_hash_alone_proves_nothing() {
    let app = TestApp::new().await;
    let (cookie, other) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Other).await);
    let bytes = large();
    let id = begin(&app, &cookie, &bytes).await;
    assert_eq!(app.get(&format!("{UPLOADS}/{id}")).with(&other).send().await.status, 404);
    assert_eq!(app.chunk(&other, &id, 0, &bytes).await.status, 404);
    app.chunk(&cookie, &id, 0, &bytes).await;
    let begun = app.announce(&other, "合同.pdf", bytes.len(), &sha256_hex(&bytes)).await.json();
    assert_eq!(begun["offset"], 0, "they have to send it themselves: {begun}");
    assert!(app.store.evidence_files(OTHER_ORG, EDITION).await.expect("files").is_empty());
    let done = app.chunk(&other, begun["id"].as_str().expect("an upload"), 0, &bytes).await;
    assert_eq!((done.status.as_u16(), &done.json()["new"]), (200, &true.into()));
    assert_eq!(app.store.events_of("blob", &sha256_hex(&bytes)).await.expect("events").len(), 1, "kept once");
    let renamed = app.announce(&cookie, "合同.png", bytes.len(), &sha256_hex(&bytes)).await;
    assert_eq!(renamed.json()["error"]["code"], "mismatch", "a name cannot change what it is");
}

#[tokio::test]
async fn a_company_has_room_for_two_gigabytes() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let mut last = 200;
    for at in 0..41 {
        let answer = app.announce(&cookie, "a.pdf", 50_000_000, &format!("{at:064x}")).await;
        last = answer.status.as_u16();
        assert_eq!(last == 200, at < 40, "{at}: {}", answer.text());
    }
    assert_eq!(last, 422);
}

#[tokio::test]
async fn a_sweep_takes_what_nobody_needs_and_nothing_else() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let file = app.uploaded(&cookie, "a.pdf", &pdf("kept")).await;
    let bytes = large();
    let id = begin(&app, &cookie, &bytes).await;
    app.chunk(&cookie, &id, 0, &bytes[..100_000]).await;
    let blobs = &app.state.blobs;
    blobs.write("form-lost", 0, b"x".to_vec().into()).await.expect("written");
    let (lost, unnamed) = (sha256_hex(b"lost"), sha256_hex(b"unnamed"));
    for hash in [&lost, &unnamed] {
        blobs.write("t", 0, hash.clone().into()).await.expect("written");
        blobs.place("t", hash).await.expect("placed");
    }
    let mut change = app.store.change(cause()).await.expect("a change");
    change.keep_blob(&unnamed, 64, "image/png").await.expect("a row");
    change.commit().await.expect("committed");
    let swept = sweep(&app.store, app.state.clock, blobs).await.expect("swept");
    assert_eq!(swept, Swept::default(), "all is young");
    // A day later, by both clocks.
    let old = SystemTime::now() - AGE - Duration::from_secs(1);
    let kept = app.store.evidence_file(&file).await.expect("a file").expect("a file").blob;
    for path in [blobs.temporary("form-lost"), blobs.temporary(&id), blobs.path(&lost), blobs.path(&kept)] {
        let file = std::fs::File::options().write(true).open(path).expect("a file");
        file.set_modified(old).expect("its time");
    }
    let later = TestApp::at("2022-08-21T09:00:01+08:00").await;
    let swept = sweep(&app.store, later.state.clock, blobs).await.expect("swept");
    assert_eq!(swept, Swept { objectors: 0, notes: 0, uploads: 1, imports: 0, temporary: 1, blobs: 2 });
    assert!(app.arriving().is_empty());
    assert!(!blobs.path(&lost).exists() && !blobs.path(&unnamed).exists());
    assert_eq!(app.get(&format!("{UPLOADS}/{id}")).with(&cookie).send().await.status, 404);
    assert_eq!(app.get(&format!("/evidence/{file}")).with(&cookie).send().await.status, 200);
}
