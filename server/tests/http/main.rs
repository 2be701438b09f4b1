//! The real router without a socket: every route of the table, its headers, and what it answers.

mod app;

mod accounts;
mod application;
mod assets;
mod bulk;
mod csrf;
mod desk;
mod desk_views;
mod drafts;
mod editions;
mod eligibility;
mod escaping;
mod evidence;
mod evidence_hostile;
mod evidence_links;
mod evidence_samples;
mod evidence_uploads;
mod export;
mod failures;
mod feeds;
mod headers;
mod joining;
mod members;
mod pages;
mod passwords;
mod people;
mod policy;
mod projects_file;
mod relations;
mod sessions;
mod submitting;
