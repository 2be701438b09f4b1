//! The workload of `benches/eligibility.rs` as a wasm module without imports, for `benches/wasm-bench.mjs`.
#![cfg_attr(target_arch = "wasm32", no_main)]
#![allow(unsafe_code, reason = "a module without wasm-bindgen exports its functions by their plain names")]

#[path = "../benches/workload/mod.rs"]
mod workload;

use domain::Edition;
use domain::dossier::{Dossier, Facts};
use domain::eligibility::judge;
use domain::lang::Lang;
use std::hint::black_box;
use std::sync::LazyLock;

/// What is prepared once.
struct Ready {
    edition: Edition,
    dossiers: [(Dossier, Facts); 2],
}

static READY: LazyLock<Ready> = LazyLock::new(|| {
    let ready = |json| {
        let dossier = workload::read(&json);
        let facts = Facts::of(&dossier);
        (dossier, facts)
    };
    Ready { edition: workload::edition(), dossiers: [ready(workload::winning()), ready(workload::losing())] }
});

/// Reads the pack and the dossiers; gives the number of awards.
#[unsafe(no_mangle)]
pub extern "C" fn setup() -> u32 {
    READY.edition.pack.awards.len() as u32
}

/// Judges dossier `which` (0 winning, 1 losing) `times` times without sentences; gives the sum of the verdicts.
#[unsafe(no_mangle)]
pub extern "C" fn verdicts(which: u32, times: u32) -> u32 {
    let (_, facts) = &READY.dossiers[which as usize];
    let one = || READY.edition.verdicts(black_box(facts)).iter().map(|verdict| *verdict as u32).sum::<u32>();
    (0..times).map(|_| one()).fold(0, u32::wrapping_add)
}

/// Judges with every sentence; gives the sum of their lengths in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn sentences(which: u32, times: u32) -> u32 {
    let (dossier, _) = &READY.dossiers[which as usize];
    let one = || {
        let report = judge(&READY.edition, black_box(dossier), Lang::Zh);
        let criteria = report.awards.iter().flat_map(|award| &award.criteria);
        criteria.map(|criterion| criterion.explanation.len() as u32).sum::<u32>()
    };
    (0..times).map(|_| one()).fold(0, u32::wrapping_add)
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("{} {} {}", setup(), verdicts(0, 1), sentences(1, 1));
}
