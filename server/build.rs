//! The release binary embeds `target/site`. Cargo does not watch that folder, so the build step hands its hash over:
//! another hash builds this crate again.
fn main() {
    println!("cargo::rerun-if-env-changed=PINGYOU_SITE_HASH");
    println!("cargo::rerun-if-changed=build.rs");
}
