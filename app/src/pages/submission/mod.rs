//! Sending in an application, and what a company sees of it afterwards.

/// Most characters of an answer, an appeal or a reason.
pub const TEXT_MAX: usize = 2000;

/// 提交前核对: what is open, clause by clause, and the button.
pub mod check;
/// Facts as fields of a form.
pub mod fact_fields;
/// A dossier as tables.
pub mod facts;
/// 申报表: the sheet for seal and signature.
pub mod form;
/// What a company says of itself, in words.
pub mod profile;
/// 回执: where an application stands.
pub mod receipt;
