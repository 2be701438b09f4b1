//! A company's applications: the list of them with the next thing to do, and what became of each draft.

/// What became of a draft, and the way back.
pub mod history;
/// Projects from a workbook.
pub mod import;
/// What fields are called.
mod labels;
/// 我的申报: the list.
pub mod list;

pub use labels::label;
