//! The figures of the review at the size of a large edition: `cargo bench -p domain --features pack-text --bench review`.
#![allow(missing_docs, reason = "criterion's macros make functions without any")]

use criterion::{Criterion, criterion_group, criterion_main};
use domain::pack::model::Pack;
use domain::review::aggregate::{Entries, Entry, Given, Method, ranking::rank};
use domain::review::assignment::{Member, Problem};
use domain::review::fairness::{agreement, orders, outliers, severities, without_reviewers};
use domain::review::{Mark, Sheet};
use std::hint::black_box;

const BODIES: [&str; 5] =
    ["expert", "board_of_supervisors", "standing_council", "council_delegate", "secretariat"];

fn pack() -> Pack {
    let (_, text) = domain::pack::SHIPPED[0];
    domain::pack::text::read(text).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Numbers without a pattern that repeats, the same on every run.
fn scattered(at: usize) -> u32 {
    (at as u32).wrapping_mul(2_654_435_761) >> 16
}

/// So many applications scored by so many members each.
fn entries(method: &Method, applications: usize, members: usize) -> Entries {
    let sheet = |application: usize, member: usize| {
        let score = |part: usize| 60 + scattered((application * 31 + member) * 7 + part) % 40;
        let mark = |part| Mark { score: Some(score(part)), comment: String::new() };
        Sheet { marks: (0..method.parts.len()).map(mark).collect(), remark: String::new() }
    };
    let entry = |application: usize| Entry {
        given: (0..members)
            .map(|member| {
                (format!("m{member:02}"), Given { sheet: sheet(application, member), left_out: None })
            })
            .collect(),
        amount: i64::from(scattered(application)),
        vote: None,
    };
    (0..applications).map(|application| (format!("a{application:03}"), entry(application))).collect()
}

/// So many cases for so many members, five a case, with a recusal in ten.
fn problem(cases: usize, members: usize) -> Problem {
    let member = |at: usize| {
        let body = BODIES[at % BODIES.len()].to_owned();
        (format!("m{at:02}"), Member { body, least: 40, most: 90 })
    };
    let pairs = (0..cases).flat_map(|case| (0..members).map(move |member| (case, member)));
    Problem {
        cases: (0..cases).map(|at| format!("a{at:03}")).collect(),
        members: (0..members).map(member).collect(),
        per_case: 5,
        recused: pairs
            .filter(|(case, member)| scattered(case * 17 + member).is_multiple_of(10))
            .map(|(case, member)| (format!("a{case:03}"), format!("m{member:02}")))
            .collect(),
        seed: "2022-08-31".into(),
        ..Problem::default()
    }
}

fn review(criterion: &mut Criterion) {
    let pack = pack();
    let award = pack.awards.iter().find(|award| award.id == "top_ten_contractor").expect("十佳");
    let method = Method::of(&pack, award);
    let entries = entries(&method, 100, 15);
    let mut group = criterion.benchmark_group("100x15");
    group.bench_function("rank", |bencher| bencher.iter(|| rank(&method, black_box(&entries))));
    group.bench_function("severity_agreement_outliers", |bencher| {
        bencher.iter(|| {
            let entries = black_box(&entries);
            (severities(&method, entries), agreement(&method, entries), outliers(&method, entries))
        });
    });
    group.bench_function("orders", |bencher| bencher.iter(|| orders(&method, black_box(&entries))));
    group.bench_function("without_reviewers", |bencher| {
        bencher.iter(|| without_reviewers(&method, black_box(&entries)));
    });
    group.finish();

    let problem = problem(200, 15);
    let plan = problem.solve().expect("an assignment");
    let dropped = problem.without("m07", &plan);
    let mut group = criterion.benchmark_group("200x15");
    group.sample_size(10);
    group.bench_function("assign", |bencher| bencher.iter(|| black_box(&problem).solve()));
    group.bench_function("rebalance", |bencher| bencher.iter(|| black_box(&dropped).solve()));
    group.finish();
}

criterion_group!(benches, review);
criterion_main!(benches);
