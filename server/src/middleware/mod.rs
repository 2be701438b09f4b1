//! What every request passes, from the outside in: [`observe`] gives it an id and logs it, [`headers`] says what the
//! browser may do with the answer, [`failures`] draws the pages of refused and failed requests; then the guards
//! (panic, time, size, other sites), and on each route the layer of its kind: [`public`], [`island`] or [`private`].

/// Refuses requests of other sites.
pub mod csrf;
/// Pages and JSON for refused and failed requests.
pub mod failures;
/// Headers of every answer.
pub mod headers;
/// Pages with an island: a nonce, never stored.
pub mod island;
/// What was answered on public pages, for as long as it holds.
pub mod kept;
/// Request ids and log lines.
pub mod observe;
/// A text to be copied, with style attributes.
pub mod paste;
/// Pages for one person: never stored.
pub mod private;
/// Public pages: entity tags, revalidation, compression.
pub mod public;
