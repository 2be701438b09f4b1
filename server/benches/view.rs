//! How long one waits for a page of a PDF of 300 pages: from the request for the viewer to the last byte of the picture
//! in it, on the clock, through the real router and the process that draws. `cargo bench -p server --bench view`; ends
//! with an error above the budget.

#[path = "../tests/http/evidence_pdf.rs"]
#[allow(dead_code, reason = "not all of it is needed here")]
mod evidence_pdf;
mod world;

use crate::app::TestApp;
use people::Person;
use server::blobs::{CHUNK_LIMIT, sha256_hex};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use world::*;

/// Issue «Evidence, submission and the secretariat's initial check»: a file of 300 pages opens in under a second.
const BUDGET: Duration = Duration::from_secs(1);
/// Pages that are opened, each for the first time; the median counts.
const ROUNDS: usize = 9;

/// Opens a page as a browser does: the document, then the picture in it.
async fn open(app: &TestApp, cookie: &str, file: &str, page: usize) -> Duration {
    let begun = Instant::now();
    let document = app.get(&format!("/evidence/{file}/view?page={page}")).with(cookie).send().await;
    assert_eq!(document.status, 200);
    let address = format!("/evidence/{file}/pages/{page}.png?width=1200");
    assert!(document.text().contains(&address), "the page is shown");
    let picture = app.get(&address).with(cookie).send().await;
    assert_eq!(picture.header("content-type"), "image/png");
    begun.elapsed()
}

async fn sent(app: &TestApp, cookie: &str, bytes: &[u8]) -> String {
    let begun = app.announce(cookie, "合同.pdf", bytes.len(), &sha256_hex(bytes)).await;
    let id = begun.json()["id"].as_str().expect("an upload").to_owned();
    let mut file = String::new();
    for (at, chunk) in bytes.chunks(CHUNK_LIMIT).enumerate() {
        let answer = app.chunk(cookie, &id, at * CHUNK_LIMIT, chunk).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        file = answer.json()["file"].as_str().unwrap_or_default().to_owned();
    }
    file
}

async fn run() -> Duration {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let bytes = evidence_pdf::pages(300);
    println!("a PDF of 300 pages, {} MB", bytes.len() / 1_000_000);
    let file = sent(&app, &cookie, &bytes).await;
    let first = open(&app, &cookie, &file, 1).await;
    // Far from each other: the next page is drawn ahead while one reads, and would count as kept.
    let mut others = Vec::new();
    for round in 1..=ROUNDS {
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        others.push(open(&app, &cookie, &file, round * 30).await);
    }
    others.sort();
    let ahead = open(&app, &cookie, &file, ROUNDS * 30 + 1).await;
    println!("the first page: {first:?}; any other: {:?} (of {ROUNDS})", others[ROUNDS / 2]);
    println!("the page after one that was read: {ahead:?}");
    first.max(others[ROUNDS / 2])
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("the runtime starts");
    if runtime.block_on(run()) <= BUDGET {
        return ExitCode::SUCCESS;
    }
    eprintln!("a page takes longer than {BUDGET:?}");
    ExitCode::FAILURE
}
