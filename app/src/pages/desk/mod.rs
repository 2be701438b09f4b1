//! The office's desk.

/// Several applications at once.
pub mod bulk;
/// 初核: one application, criterion by criterion, and what is decided.
pub mod case;
/// 核定: the facts and the verdict of one criterion.
pub mod confirm;
/// 本届安排: closing days, and a longer deadline for all.
pub mod edition;
/// What a case has in common with others.
pub mod hints;
/// 催办: reminders, and who gets them.
pub mod letters;
/// A register before it is imported.
pub mod member_import;
/// The register of members.
pub mod members;
/// What is decided, as forms.
mod outcome;
/// 纸质申报: what the office types in.
pub mod paper;
/// 初核工作台: the list.
pub mod queue;
