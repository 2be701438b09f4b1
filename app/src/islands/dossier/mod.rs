//! The dossier as islands show it: its fields, lists and projects, the steps, the verdicts. The self-check and the application draw with
//! the same functions, on the server and in the browser.

#[cfg(feature = "hydrate")]
pub(crate) mod control;
#[cfg(feature = "hydrate")]
pub(crate) mod dom;
pub(crate) mod fields;
#[cfg(not(feature = "hydrate"))]
pub(crate) mod frame;
pub(crate) mod judged;
pub(crate) mod lists;
pub(crate) mod packed;
pub(crate) mod panel;
#[cfg(feature = "hydrate")]
pub(crate) mod place;
pub(crate) mod projects;
pub(crate) mod rows;
#[cfg(feature = "hydrate")]
pub(crate) mod slots;
pub(crate) mod steps;
pub(crate) mod view;
pub(crate) mod words;
