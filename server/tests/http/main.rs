//! The real router without a socket: every route of the table, its headers, and what it answers.

mod app;

mod accounts;
mod application;
mod assets;
mod csrf;
mod desk;
mod drafts;
mod editions;
mod eligibility;
mod escaping;
mod evidence;
mod evidence_hostile;
mod evidence_links;
mod evidence_pdf;
mod evidence_samples;
mod evidence_uploads;
mod evidence_viewer;
mod export;
mod failures;
mod feeds;
mod headers;
mod joining;
mod pages;
mod passwords;
mod people;
mod policy;
mod projects_file;
mod sessions;
mod submitting;
