//! The rules of the awards: what a dossier can state, what an edition asks, and what follows. Pure: no I/O, no clock.
//!
//! The way of the data: [`dossier::Dossier`] (typed facts) → [`dossier::Facts`] (decoded) → [`rule`] (conditions in
//! four-valued logic) → [`eligibility::judge`] (the verdicts of the contract).

pub mod application;
#[cfg(feature = "certificates")]
pub mod certificate;
pub mod company;
pub mod confirmed;
pub mod date;
pub mod dossier;
pub mod eligibility;
pub mod evidence;
pub mod form;
pub mod lang;
pub mod money;
#[cfg(feature = "notices")]
pub mod notice;
#[cfg(feature = "notices")]
pub mod objection;
mod order;
pub mod pack;
/// Who may do what.
pub mod policy;
#[cfg(feature = "notices")]
pub mod publicity;
pub mod region;
pub mod register;
pub mod relation;
pub mod review;
pub mod rule;
pub mod schema;
pub mod uscc;
pub mod verdict;
pub mod wizard;
pub mod workflow;

pub use eligibility::Edition;
