//! The pages of the review (复审): the committee, its rounds, and each member's files.

/// Who sits in the committee.
pub mod committee;
/// Who is in the room, what is put to the vote, what is concluded.
pub mod deliberation;
/// The devices of all reviewers.
pub mod devices;
/// What stands around the ranking.
mod fairness;
/// What the scores come to.
pub mod figures;
/// What a member has to do with companies.
pub mod interests;
/// What a member has to score.
pub mod list;
/// The minutes of a round.
pub mod minutes;
/// The page that works without a network.
pub mod offline;
/// Drawings of the figures that a committee looks at before it concludes.
pub mod plots;
/// One round.
pub mod round;
/// The rounds of an edition.
pub mod rounds;
/// The fields of a sheet.
pub mod score_fields;
/// One application as a member scores it.
pub mod sheet;
