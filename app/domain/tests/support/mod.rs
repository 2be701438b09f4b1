//! What several test files need: the shipped edition, the case files, and dossiers made from a seed.
#![allow(dead_code, reason = "each test file uses a part")]

pub mod cases;
pub mod random;

use domain::eligibility::Edition;

/// The edition of 2021–2022.
pub fn edition() -> Edition {
    let (_, text) = domain::pack::SHIPPED[0];
    let pack = domain::pack::text::read(text).unwrap_or_else(|problems| panic!("{problems:#?}"));
    Edition::new(pack).expect("the shipped pack compiles")
}
