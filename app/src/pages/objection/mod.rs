//! 异议: the form that anybody may send, following it, the office's docket, and what the company concerned reads.

/// One objection, as the office decides it.
pub mod case;
/// What the company concerned reads and answers.
pub mod company;
/// All objections of an edition.
pub mod docket;
/// The form.
pub mod file;
/// The number and the secret, after it was sent.
pub mod filed;
/// Where it stands, for who sent it.
pub mod follow;
/// Files and messages, as all of these pages list them.
pub mod papers;
