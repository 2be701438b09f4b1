//! Public notices: the dates of the field's own examples, periods against a calendar that others made, channels, the
//! frozen bytes, differences, and files of holidays.
#![cfg(not(target_arch = "wasm32"))]

mod calendar;
mod content;
mod holidays;
