//! The committee's review.

/// Drawings of the figures that a committee looks at before it concludes.
pub mod plots;
