//! The figures of the review: means, places, fairness, assignment and votes. Worked by hand, and against oracles.
#![cfg(not(target_arch = "wasm32"))]

mod aggregate;
mod assignment;
mod conclusion;
mod disputes;
mod fairness;
mod fraction;
mod members;
mod moving_up;
mod ranking;
#[path = "../support/mod.rs"]
mod support;
mod vote;
mod world;
