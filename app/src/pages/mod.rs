//! The pages, one a file: each a plain function from what it shows to a [`crate::shell::Page`].

/// Titles whose phrases stay whole.
mod phrases;

/// Registering, signing in, the account.
pub mod account;
/// The company's applications.
pub mod applications;
/// One application.
pub mod apply;
/// The office's desk: the list of applications and one of them.
pub mod desk;
/// The company's evidence.
pub mod evidence;
/// A refused or failed request.
pub mod failure;
/// What the awards are.
pub mod front;
/// One announcement.
pub mod notice;
/// The list of announcements.
pub mod notices;
/// Objections to entries of public notices.
pub mod objection;
/// Public notices.
pub mod public_notice;
/// What is told of the winners.
pub mod publicity;
/// Results: winners, certificates.
pub mod results;
/// The committee's review.
pub mod review;
/// The self-check.
pub mod self_check;
/// Sending in, and what a company sees afterwards.
pub mod submission;
