//! Rows and events in SQLite. The only crate that names sqlx.
//!
//! Reading goes through [`Store`], writing through [`Change`]: one immediate transaction in which every row change
//! carries its event. SQL keeps to what SQLite and PostgreSQL share (`$1`, BIGINT, TEXT); the exceptions are in
//! `migrations/sqlite`.

/// What the public reads.
mod announcements;
/// The one transaction in which rows change.
mod change;
/// What an operator can ask of a database file.
mod doctor;
/// Editions and their packs.
mod editions;
/// What may go wrong.
mod error;
/// The record of changes.
mod events;
/// Rows for tests and demonstrations.
pub mod factory;
/// Opening, pools, closing.
mod store;

pub use announcements::{Announcement, AnnouncementKind};
pub use change::{Cause, Change};
pub use doctor::Finding;
pub use editions::{Edition, TakenUp};
pub use error::{Constraint, ConstraintKind, StoreError};
pub use events::Event;
pub use store::{FILE, MIN_SQLITE, Store};
