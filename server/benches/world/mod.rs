//! The tests' server and its people, for the benchmarks; not all of it is needed in each. Its files name each other from the root of the
//! crate, so that a benchmark says `mod world; use world::*;`.
#![allow(dead_code, reason = "not all of it is needed in each")]
#![allow(unused_imports, reason = "as above")]

#[path = "../../tests/http/app.rs"]
pub mod app;
#[path = "../../tests/http/asking.rs"]
pub mod asking;
#[path = "../../tests/http/certified.rs"]
pub mod certified;
#[path = "../../tests/http/evidence_samples.rs"]
pub mod evidence_samples;
#[path = "../../tests/http/noticed.rs"]
pub mod noticed;
#[path = "../../tests/http/people.rs"]
pub mod people;
