//! A company's application (申报) before it is sent: what is typed, and how edits of several people become one.
//!
//! Everything typed is a set of fields: name → raw text. The server keeps each with the revision that wrote it
//! ([`merge`]); an editor keeps what the server has not acknowledged yet ([`outbox`]); [`form`] is the same as a form
//! shows it.

// Not for browsers: the wizard knows the first entry by its own form.
#[cfg(not(target_arch = "wasm32"))]
mod entered;
#[cfg(not(target_arch = "wasm32"))]
pub mod entry;
pub mod form;
pub mod history;
pub mod merge;
pub mod name;
pub mod outbox;
mod rank;
pub mod wire;

#[cfg(not(target_arch = "wasm32"))]
pub use entered::entered;
#[cfg(not(target_arch = "wasm32"))]
pub use entry::{Entry, EntryField, FieldName, Items, Part};
pub use form::{Form, StatementFault};
pub use merge::{Edit, Field, Reply, Said, Save};
pub use name::Name;
pub use outbox::Outbox;

/// Most characters of a statement for one criterion of the committee.
pub const STATEMENT_MAX: usize = 2_000;

/// Most characters of the name of a solution or technology, as of every text of the dossier.
pub const SUBJECT_MAX: usize = 200;

/// Most characters of raw text that a field keeps: an over-long statement is shown with its fault and not cut.
pub const RAW_MAX: usize = 4_000;
