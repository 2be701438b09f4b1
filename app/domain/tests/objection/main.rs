//! Objections: the docket, the gate, what is asked of who objects.
#![cfg(not(target_arch = "wasm32"))]

mod docket;
mod gate;
mod intake;
