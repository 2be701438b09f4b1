//! Applications: the form and its fields, and what becomes of the edits of several people.
#![cfg(not(target_arch = "wasm32"))]

mod convergence;
mod form;
mod history;
mod merge;
mod steps;
mod table;
mod world;

use domain::pack::model::Pack;

/// The shipped edition.
fn pack() -> Pack {
    domain::pack::text::read(domain::pack::SHIPPED[0].1).expect("the shipped pack is right")
}
