//! 表彰宣传: what winners give, and what the office makes of it.

/// The run sheet and the seating.
pub mod ceremony;
/// What a winner lets the association show.
pub mod company;
/// The office's page.
pub mod office;
