//! The office's list with 2,000 applications of 500 companies in a real database: what the store takes for it, and what
//! the whole answer takes (guard, session, store, page). `cargo bench -p server --bench desk`; ends with an error where
//! an answer takes longer than the budget.
#![allow(missing_docs, reason = "criterion's macros make functions without any")]

mod world;

use crate::app::TestApp;
use criterion::Criterion;
use domain::workflow::{Action, Facts, Party, State, decide};
use people::Person;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use store::factory::{account, cause};
use store::{Cause, DeskFilter, NewSubmission, OrgRole};
use tokio::runtime::Runtime;
use world::*;

/// Issue «Evidence, submission and the secretariat's initial check»: 2,000 applications, a list under 100 ms.
const BUDGET: Duration = Duration::from_millis(100);
const COMPANIES: usize = 500;
const AWARDS: [&str; 4] =
    ["outstanding_contribution", "star_integrity_enterprise", "top_ten_contractor", "excellent_solution"];
const SECRETARY: &str = "secretary";

/// What is asked of the list: a name, filters, the query of its address.
fn asks() -> [(&'static str, DeskFilter, &'static str); 5] {
    let all = || DeskFilter { edition: "2021-2022".to_string(), ..DeskFilter::default() };
    let text = |text: &str| DeskFilter { text: text.to_string(), ..all() };
    [
        ("all", all(), ""),
        (
            "filters",
            DeskFilter {
                award: AWARDS[2].to_string(),
                region: "1506".to_string(),
                state: "submitted".to_string(),
                ..all()
            },
            "?award=top_ten_contractor&region=1506&state=submitted",
        ),
        ("text_of_many", text("雪亮工程"), "?q=%E9%9B%AA%E4%BA%AE%E5%B7%A5%E7%A8%8B"),
        ("text_of_one", text("第499号"), "?q=%E7%AC%AC499%E5%8F%B7"),
        ("text_of_none", text("没有这个工程"), "?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E5%B7%A5%E7%A8%8B"),
    ]
}

/// 500 companies with four applications each: 40 projects in what each is found by, snapshots of 30 kB.
async fn fill(app: &TestApp) {
    let (_, text) = domain::pack::SHIPPED[0];
    let pack = domain::pack::text::read(text).expect("a pack");
    let facts = Facts { complete: true, before_deadline: true, undisputed: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let pass = decide(State::Submitted, Action::Pass, Party::Secretariat, facts).expect("a transition");
    let mut signs = 0_u32;
    for company in 0..COMPANIES {
        let at = cause().at - (company as i64 % 30) * 86_400_000;
        let mut change = app.store.change(Cause { at, ..cause() }).await.expect("a change begins");
        let (org, who) = (format!("bench-{company}"), format!("bench-owner-{company}"));
        signs += 1;
        let uscc = format!("9115{:02}00MA{signs:08}", company % 9 + 1);
        let name = format!("内蒙古第{company}号示例安防工程有限公司");
        change.add_applicant_org(&org, &name, &uscc).await.expect("a company");
        change.add_account(&account(&who).of(&org, OrgRole::Owner).build(), None).await.expect("an owner");
        let projects: Vec<String> =
            (0..40).map(|at| format!("某旗县第{company}-{at}期雪亮工程视频监控系统建设项目")).collect();
        let search = format!("{name}\n{}\n{}", uscc.to_lowercase(), projects.join("\n"));
        let snapshot = "一二三四五六七八九十".repeat(1_000);
        for (at, award) in (1..).zip(AWARDS) {
            let new = NewSubmission {
                id: &format!("bench-{company}-{award}"),
                applicant_org: &org,
                edition: "2021-2022",
                award,
                award_no: at,
                subject: "",
                subject_key: "",
                pack_hash: &pack.hash,
                verdict: ["met", "unmet", "needs_review"][company % 3],
                search: &search,
                relations: &[],
                snapshot: &snapshot,
                hash: "sha256:0",
            };
            let sent = change.submit(new, &who, row).await.expect("it is sent in");
            if company % 4 == 0 {
                change.assign_application(&sent, Some(SECRETARY)).await.expect("it is on a desk");
            }
            if company % 5 == 0 {
                let none = serde_json::Value::Null;
                change.move_application(&sent, pass, sent.clone(), none).await.expect("it moves");
            }
        }
        change.commit().await.expect("it is committed");
    }
}

async fn get(app: &TestApp, cookie: &str, query: &str) -> Duration {
    let begun = Instant::now();
    let answer = app.get(&format!("/office/applications{query}")).with(cookie).send().await;
    let took = begun.elapsed();
    assert_eq!(answer.status, 200);
    took
}

fn measure(criterion: &mut Criterion, runtime: &Runtime, app: &TestApp, cookie: &str) {
    let mut store = criterion.benchmark_group("desk_store");
    for (name, filter, _) in asks() {
        store.bench_function(name, |bencher| {
            bencher.iter(|| runtime.block_on(app.store.desk(&filter, 101, 0)).expect("the store answers"));
        });
    }
    store.finish();
    let mut http = criterion.benchmark_group("desk_http");
    for (name, _, query) in asks() {
        http.bench_function(name, |bencher| bencher.iter(|| runtime.block_on(get(app, cookie, query))));
    }
    http.finish();
}

fn main() -> ExitCode {
    let runtime = Runtime::new().expect("the runtime starts");
    let (app, cookie) = runtime.block_on(async {
        let app = TestApp::new().await;
        let cookie = app.sign_in(Person::Secretary).await;
        fill(&app).await;
        (app, cookie)
    });
    let mut criterion = Criterion::default().configure_from_args();
    measure(&mut criterion, &runtime, &app, &cookie);
    criterion.final_summary();
    let mut slow = false;
    for (name, _, query) in asks() {
        let mut times: Vec<Duration> = (0..21).map(|_| runtime.block_on(get(&app, &cookie, query))).collect();
        times.sort();
        println!("{name}: median {:?}, slowest of 21 {:?} (budget {BUDGET:?})", times[10], times[20]);
        slow |= times[10] > BUDGET;
    }
    if slow {
        eprintln!("the list takes longer than its budget");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
