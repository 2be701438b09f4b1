//! All eight awards for one dossier with 20 projects, natively: `cargo bench -p domain --features pack-text`.
//! The same in wasm: `app/domain/benches/wasm-bench.mjs`. What the numbers mean: `docs/benchmarks.md`.
#![allow(missing_docs, reason = "criterion's macros make functions without any")]

mod workload;

use criterion::{Criterion, criterion_group, criterion_main};
use domain::dossier::{Dossier, Facts};
use domain::eligibility::judge;
use domain::lang::Lang;
use std::hint::black_box;

fn eligibility(criterion: &mut Criterion) {
    let edition = workload::edition();
    for (name, json) in [("winning", workload::winning()), ("losing", workload::losing())] {
        let text = json.to_string();
        let dossier = workload::read(&json);
        let facts = Facts::of(&dossier);
        let mut group = criterion.benchmark_group(name);
        group.bench_function("verdicts", |bencher| bencher.iter(|| edition.verdicts(black_box(&facts))));
        group.bench_function("decode", |bencher| bencher.iter(|| Facts::of(black_box(&dossier))));
        group.bench_function("sentences", |bencher| {
            bencher.iter(|| judge(&edition, black_box(&dossier), Lang::Zh))
        });
        group.bench_function("sentences_en", |bencher| {
            bencher.iter(|| judge(&edition, black_box(&dossier), Lang::En))
        });
        group.bench_function("json_in_and_out", |bencher| {
            bencher.iter(|| {
                let dossier =
                    Dossier::from_json(black_box(&text), "2021-2022").expect("a dossier without faults");
                serde_json::to_vec(&judge(&edition, &dossier, Lang::Zh)).expect("JSON")
            });
        });
        group.finish();
    }
}

criterion_group!(benches, eligibility);
criterion_main!(benches);
