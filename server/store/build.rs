//! Migrations are embedded by a macro, which cargo does not watch: a new file must build the crate again.
fn main() {
    println!("cargo::rerun-if-changed=migrations");
}
