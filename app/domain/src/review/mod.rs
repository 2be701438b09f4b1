//! The committee's review (复审): who sits in it, who is recused from what, what is scored, and what follows from it.
//! Pure, so that a tablet without a network and the server decide alike. The figures (`docs/review.md`) are concluded
//! where the scores come together, on the server.

pub mod access;
#[cfg(feature = "figures")]
pub mod aggregate;
#[cfg(feature = "figures")]
pub mod assignment;
pub mod committee;
/// What a committee concludes, from inputs that anybody can compute again.
#[cfg(feature = "figures")]
pub mod conclusion;
#[cfg(feature = "figures")]
pub mod fairness;
#[cfg(feature = "figures")]
pub mod fraction;
/// Who moves up when an entry falls out.
#[cfg(feature = "figures")]
pub mod moving_up;
pub mod recusal;
pub mod rubric;
pub mod sheet;
/// Score sheets that are filled in on tablets without a network.
#[cfg(feature = "sync")]
pub mod sync;
/// Ballots between applications that nothing else parts.
#[cfg(feature = "figures")]
pub mod tie;
#[cfg(feature = "figures")]
pub mod vote;

pub use access::{Access, Relation};
pub use rubric::{Part, Rubric};
pub use sheet::{Lack, Mark, Sheet};
