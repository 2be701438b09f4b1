//! The program people run. `main` reads the command line and hands over to [`commands`].
//!
//! A request passes the layers of [`middleware`] and reaches a handler of [`http`], which loads what a page shows
//! from the store and lets the `app` crate draw it.

/// Built files: embedded in a release, read from the folder while developing.
pub mod assets;
/// Who asks, and whether they may.
pub mod auth;
/// The bytes that companies prove things with.
pub mod blobs;
/// What is done to several applications at once.
mod bulk;
/// Keys and paper of certificates.
pub mod certificates;
/// A question for people instead of programs.
pub mod challenge;
/// The command line: every command, flag and environment variable.
pub mod cli;
/// The server's clock, in a demonstration set by hand.
pub mod clock;
/// One file a command.
pub mod commands;
/// The settings of `serve` after checking.
pub mod config;
/// Where an application stands by what the office confirmed.
pub mod confirmed;
/// Until when applications are taken.
pub mod deadlines;
/// A round whose scoring has ended: what its scores come to, who leads, who sees what.
mod deliberation;
/// The same as a page shows it.
mod deliberation_view;
/// The accounts of a demonstration.
pub mod demonstration;
/// What is disputed of the applications of a round.
mod disputes;
/// Reading a dossier from bytes.
pub mod dossier;
/// Opening a company's draft.
pub mod drafts;
/// The current edition, compiled once and kept.
pub mod editions;
/// Bytes in up to three encodings, and which one a client takes.
pub mod encoded;
/// What a company's draft enters for an award.
mod entries;
/// Taking in a company's files.
pub mod evidence;
/// One application to keep.
pub mod export;
/// Facts between forms and dossiers.
mod facts;
/// The announcements as Atom, RSS and JSON Feed.
pub mod feed;
/// What was sent in, read again.
pub mod filed;
/// What a member of the committee may score now.
mod gates;
/// The router and its handlers.
pub mod http;
/// Mails about applications.
pub mod letters;
/// Pages that follow what changes, by server-sent events.
pub mod live;
/// Log lines, as text or JSON.
pub mod logs;
/// Sending mail.
pub mod mail;
/// What every request passes.
pub mod middleware;
/// What is read once and holds for a moment.
pub mod moment;
/// Who moves up where an entry of a shortlist fell out.
mod moving_up;
/// Public notices.
mod notices;
/// Mails about objections.
mod objection_letters;
/// What objections do to entries.
mod objections;
/// One application as the office sees it.
mod office_case;
/// What the office reads of single facts.
mod office_facts;
/// The package of an edition.
pub mod package;
/// Pages of evidence as pictures.
pub mod preview;
/// What is told of the winners.
pub mod publicity;
/// QR codes of links.
mod qr;
/// Reviewing an entry again.
mod re_review;
/// The register of members as its office sends it.
mod register;
/// Reminding companies of what has not come.
pub mod reminders;
/// From the end of a notice to the honour.
pub mod results;
/// Who may do what in the review.
mod review;
/// What a member of the committee reads of an application.
mod review_case;
/// The sheets that a round counts.
mod round_sheets;
/// A member's sheet as a page shows it.
mod score_sheet;
/// Demonstration data.
pub mod seed;
/// Where a member of the committee stands to applications.
mod standing;
/// What handlers share.
pub mod state;
/// What a company sends in.
pub mod submissions;
/// What a company corrects when it is asked for a supplement.
mod supplement;
/// Computing again what was concluded.
pub mod verify;
/// Workbooks: the projects in and out.
pub mod xlsx;
