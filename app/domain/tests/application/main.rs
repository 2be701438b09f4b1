//! Applications: the form and its fields, and what becomes of the edits of several people.
#![cfg(not(target_arch = "wasm32"))]

mod convergence;
mod entered;
mod form;
mod history;
mod merge;
#[path = "../support/random.rs"]
#[allow(dead_code, reason = "each test file uses a part")]
mod random;
mod steps;
mod table;
mod world;

use domain::pack::model::Pack;

/// The shipped edition.
fn pack() -> Pack {
    domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("the shipped pack is right")
}
