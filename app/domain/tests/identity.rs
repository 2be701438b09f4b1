//! Native and wasm verdicts are byte-identical: both compare the SHA-256 of every report, in both languages, with one file.
//! `UPDATE_IDENTITY=1 cargo test -p domain --features pack-text --test identity` writes the file anew, natively.

mod support;

use domain::dossier::Dossier;
use domain::eligibility::{Edition, judge};
use domain::lang::Lang;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use support::cases::{cases, document, files};

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;
#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// One line for each case file, and for each hundred generated dossiers without and with a subject, in each language.
const KNOWN: &str = include_str!("identity.sha256");

/// Generated dossiers, and how many share a line.
const GENERATED: u64 = 500;
const TOGETHER: u64 = 100;

fn line(out: &mut String, edition: &Edition, lang: Lang, name: &str, dossiers: &[Dossier]) {
    let mut hash = Sha256::new();
    for dossier in dossiers {
        hash.update(serde_json::to_vec(&judge(edition, dossier, lang)).expect("JSON"));
        hash.update(b"\n");
    }
    for byte in hash.finalize() {
        write!(out, "{byte:02x}").expect("a string");
    }
    writeln!(out, "  {}  {name}", lang.code()).expect("a string");
}

fn hashes() -> String {
    let edition = support::edition();
    let mut out = String::new();
    let mut count = 0;
    for lang in [Lang::Zh, Lang::En] {
        for (name, file) in files() {
            let read = |case| Dossier::from_json(&document(case), "2021-2022").ok();
            let dossiers: Vec<Dossier> = cases(&file).iter().filter_map(read).collect();
            count += dossiers.len();
            if !dossiers.is_empty() {
                line(&mut out, &edition, lang, &name, &dossiers);
            }
        }
        for first in (0..GENERATED).step_by(TOGETHER as usize) {
            let seeds = first..first + TOGETHER;
            let name = format!("seeds {} to {}", seeds.start, seeds.end - 1);
            let dossiers: Vec<Dossier> = seeds.clone().map(support::random::dossier).collect();
            line(&mut out, &edition, lang, &name, &dossiers);
            let dossiers: Vec<Dossier> = seeds.map(support::random::entered).collect();
            line(&mut out, &edition, lang, &format!("{name}, with subjects"), &dossiers);
        }
    }
    assert!(count >= 800, "only {count} reports of case files");
    out
}

#[test]
fn reports_are_byte_identical_everywhere() {
    let hashes = hashes();
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("UPDATE_IDENTITY").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/identity.sha256");
        std::fs::write(path, &hashes).expect("the file can be written");
        return;
    }
    let differing: Vec<String> = hashes
        .lines()
        .zip(KNOWN.lines())
        .filter(|(is, known)| is != known)
        .map(|(is, known)| format!("is    {is}\nknown {known}"))
        .collect();
    assert!(
        differing.is_empty() && hashes.lines().count() == KNOWN.lines().count(),
        "{} of {} lines differ; after a meant change of the pack or of a sentence, run with UPDATE_IDENTITY=1:\n{}",
        differing.len(),
        KNOWN.lines().count(),
        differing.join("\n")
    );
}
