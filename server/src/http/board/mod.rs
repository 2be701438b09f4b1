//! What the committee's members ask for.

/// Score sheets between their devices and here.
pub mod sync;
