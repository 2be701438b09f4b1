//! The way of an application from its submission to the end of the initial check (初核): one table of transitions. Pages,
//! store and tests read it; the diagram in ARCHITECTURE.md is drawn from it.
//!
//! The states are those of the status chain of `domain.md` §8. What comes after `preliminary_passed` (复审, 公示, 表彰)
//! joins the table with the steps that bring it.

/// What is done.
mod action;
/// What people read of states and actions.
mod label;
/// Where an application can stand.
mod state;
/// What leads from where to where.
mod table;

pub use action::Action;
pub use state::State;
pub use table::{Facts, Party, Refusal, Requirement, TRANSITIONS, Transition, decide, diagram, open};
