//! The real router without a socket: every route of the table, its headers, and what it answers.

mod app;

mod assets;
mod csrf;
mod editions;
mod eligibility;
mod escaping;
mod failures;
mod feeds;
mod headers;
mod pages;
mod people;
mod sessions;
