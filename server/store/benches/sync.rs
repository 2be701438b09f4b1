//! What it takes when everybody comes back at once: 300 reviewers, each with 50 operations on five sheets, every push a
//! transaction that is synced to the disk (`synchronous = FULL`). `cargo bench -p store --bench sync`; ends with an error
//! above the budget.

use domain::pack::model::Pack;
use domain::policy::Role;
use domain::review::Rubric;
use domain::review::sync::{Answer, Gate, Gates, Stamp, Tablet};
use domain::workflow::{Action, Facts, Party, State, decide};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::factory::{account, cause, submission};
use store::{NewSubmission, OrgRole, Store};

/// Issue «The review committee»: 300 reviewers syncing 50 operations each end within 10 s on two cores.
const BUDGET: Duration = Duration::from_secs(10);
const REVIEWERS: u64 = 300;
const OPERATIONS: u64 = 50;
const SHEETS: u64 = 5;
const EDITION: &str = "2021-2022";

fn stamp() -> Stamp {
    Stamp { id: uuid::Uuid::now_v7().simple().to_string(), clock: cause().at }
}

/// The reviewers, their devices, and what they score.
async fn prepare(store: &Store, pack: &Pack, text: &str) {
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let mut change = store.change(cause()).await.expect("a change begins");
    change.take_up(pack, text).await.expect("the shipped pack is taken up");
    for at in 0..SHEETS {
        let (id, uscc) = (format!("a{at}"), format!("9115010000000000{at:02}"));
        change.add_applicant_org(&id, &id, &uscc).await.expect("a company");
        change.add_account(&account(&id).of(&id, OrgRole::Owner).build(), None).await.expect("an account");
        let new = NewSubmission {
            edition: EDITION,
            award: "application_innovation",
            award_no: 5,
            ..submission(&id, &id, &pack.hash)
        };
        change.submit(new, &id, row).await.expect("it is sent in");
    }
    for at in 0..REVIEWERS {
        let id = format!("r{at}");
        change.add_account(&account(&id).works_as(Role::Reviewer).build(), None).await.expect("an account");
        change.enrol_device((&format!("d{at}"), &id), "平板", &format!("{at:064}")).await.expect("enrolled");
    }
    change.commit().await.expect("it is committed");
}

/// What a reviewer did in the hall.
fn fill(at: u64, rubric: &Rubric) -> Tablet {
    let mut tablet = Tablet::new(format!("d{at}"));
    for number in 0..OPERATIONS {
        let application = format!("a{}", number % SHEETS);
        let part = &rubric.parts[(number / SHEETS) as usize % rubric.parts.len()];
        let (field, value) = match number / SHEETS {
            0..3 => (format!("score/{}", part.key), (60 + (at + number) % 36).to_string()),
            _ => (
                format!("comment/{}", part.key),
                format!("第{number}条意见：创新机制较为完善，佐证材料齐全。"),
            ),
        };
        tablet.edit(rubric, &application, (&field, &value), stamp()).expect("it is kept");
    }
    tablet
}

async fn sync(store: &Store, at: u64, mut tablet: Tablet, rubric: &Rubric) -> Duration {
    let gates: Gates<'_> =
        (0..SHEETS).map(|sheet| (format!("a{sheet}"), Gate { rubric, shut: None })).collect();
    let begun = Instant::now();
    while !tablet.waiting().is_empty() {
        let push = tablet.push(50);
        // One writer at a time: who waits longer than the pool's patience comes again, as a tablet does.
        let Ok(mut change) = store.change(cause()).await else { continue };
        let took = change.take_scores((&format!("r{at}"), EDITION), &push, &gates).await;
        let answer = took.expect("the store answers").expect("a tablet's push");
        change.commit().await.expect("it is committed");
        let bytes = answer.to_bytes().expect("an answer");
        tablet.hear(&Answer::from_bytes(&bytes).expect("an answer"));
    }
    assert_eq!(tablet.checkpoint().received, OPERATIONS);
    begun.elapsed()
}

async fn run() -> (Duration, Duration) {
    let folder = std::env::temp_dir().join(format!("pingyou-sync-{}", uuid::Uuid::now_v7().simple()));
    let store = Store::open(&folder).await.expect("a new database opens");
    let (_, text) = domain::pack::SHIPPED[0];
    let pack = domain::pack::text::read(text).expect("the shipped pack reads");
    prepare(&store, &pack, text).await;
    let award = pack.awards.iter().find(|award| award.id == "application_innovation").expect("the award");
    let rubric = Arc::new(Rubric::of(&pack, award));
    let tablets: Vec<Tablet> = (0..REVIEWERS).map(|at| fill(at, &rubric)).collect();
    let begun = Instant::now();
    let all: Vec<_> = (0..)
        .zip(tablets)
        .map(|(at, tablet)| {
            let (store, rubric) = (store.clone(), rubric.clone());
            tokio::spawn(async move { sync(&store, at, tablet, &rubric).await })
        })
        .collect();
    let mut longest = Duration::ZERO;
    for one in all {
        longest = longest.max(one.await.expect("it ends"));
    }
    let whole = begun.elapsed();
    store.close().await;
    let _ = std::fs::remove_dir_all(&folder);
    (whole, longest)
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("the runtime starts");
    let (whole, longest) = runtime.block_on(run());
    println!(
        "{REVIEWERS} reviewers with {OPERATIONS} operations each: {:.2} s (budget {} s), the longest waited {:.2} s",
        whole.as_secs_f64(),
        BUDGET.as_secs(),
        longest.as_secs_f64()
    );
    if whole <= BUDGET {
        return ExitCode::SUCCESS;
    }
    eprintln!("coming back at once takes longer than its budget");
    ExitCode::FAILURE
}
