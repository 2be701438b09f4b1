//! The committee's review (复审): who sits in it, who is recused from what, what is scored, and what follows from it.
//! Pure, so that a tablet without a network and the server decide alike.

pub mod committee;
pub mod recusal;
pub mod rubric;
pub mod sheet;
/// Score sheets that are filled in on tablets without a network.
#[cfg(feature = "sync")]
pub mod sync;

pub use rubric::{Part, Rubric};
pub use sheet::{Lack, Mark, Sheet};
