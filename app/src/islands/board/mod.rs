//! Scoring without a network (离线评分): what a browser draws on the page that a device keeps.
//!
//! Everything lies in this browser, encrypted: the device's secret, its outbox and last checkpoint (`Tablet`), and the files that
//! were taken along. What somebody does is kept before it counts as saved, and sent when there is a network. The drawing is text
//! from maud, as for the other islands; nothing of it is drawn by the server, which does not know what a device holds.

mod act;
mod carry;
mod desk;
mod device;
mod draw;
mod evidence;
mod keep;
mod sheet;
mod sync;
mod take;
mod web;
mod words;

use wasm_bindgen::prelude::wasm_bindgen;

/// Starts the page. The loader calls it once.
#[wasm_bindgen]
pub fn start() {
    act::listen();
    // Without them the buttons are there all the same.
    let _ = device::swipes();
    wasm_bindgen_futures::spawn_local(keep::open());
}
