//! A company's applications: the list of them with the next thing to do, and what became of each draft.

/// What became of a draft, and the way back.
pub mod history;
/// Projects from a workbook.
pub mod import;
/// What fields are called.
mod labels;
mod labels_entry;
/// 我的申报: the list.
pub mod list;
/// 申报方案、申报技术: what is entered for an award.
pub mod subjects;

pub use labels::label;
pub use labels_entry::{entry_label, entry_value};
