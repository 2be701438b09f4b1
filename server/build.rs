//! The release binary embeds `target/site`. Cargo does not watch that folder, so the build step hands its hash over:
//! another hash builds this crate again.
use std::path::Path;

fn main() {
    println!("cargo::rerun-if-env-changed=PINGYOU_SITE_HASH");
    println!("cargo::rerun-if-changed=build.rs");
    // A debug build reads that folder while it runs, and only below the real path that it had while this crate was
    // compiled: without a folder no real path is found, and what is built afterwards would never be served.
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/site");
    std::fs::create_dir_all(site).expect("target/site can be created");
}
