//! On the server nothing is typed: the same names as `browser.rs`, which do nothing.

use super::State;
use leptos::ev;

pub(super) fn come_alive(_: State) {}
pub(super) fn typed(_: State, _: &ev::Event) {}
pub(super) fn changed(_: State, _: &ev::Event) {}
pub(super) fn entered(_: State, _: &ev::FocusEvent) {}
pub(super) fn clicked(_: State, _: &ev::MouseEvent) {}
pub(super) fn pasted(_: State, _: &leptos::web_sys::ClipboardEvent) {}
