//! The way of an application from its submission to its certificate: one table of transitions. Pages, store and tests read
//! it; the diagram in ARCHITECTURE.md is drawn from it. The states are those of the status chain of `domain.md` §8.

/// What is done.
mod action;
/// What people read of states and actions.
mod label;
/// What an action needs beyond the state.
mod requirement;
/// Where an application can stand.
mod state;
/// What leads from where to where.
mod table;

pub use action::Action;
pub use requirement::{Facts, Requirement};
pub use state::State;
pub use table::{Party, Refusal, TRANSITIONS, Transition, decide, diagram, open};
