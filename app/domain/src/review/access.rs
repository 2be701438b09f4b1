//! What a member may do with an application in a round of the review.

/// What is known of a member and an application.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Holds a seat whose term covers today.
    pub seated: bool,
    /// Has the application to score.
    pub assigned: bool,
    /// Is recused from it, or checked it in the initial check.
    pub barred: bool,
    /// Has said that nothing stands between them.
    pub declared: bool,
    /// The round takes sheets: it runs, and its time is not over.
    pub takes_scores: bool,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// As if it were not there.
    Hidden,
    /// Its name alone, to say whether an interest stands between; the file stays shut.
    Declare,
    /// Reading and scoring.
    Score,
    /// Reading what one has scored: the round is over.
    Read,
}

impl Relation {
    /// What the member may do.
    pub fn access(self) -> Access {
        match self {
            Relation { barred: true, .. }
            | Relation { seated: false, .. }
            | Relation { assigned: false, .. } => Access::Hidden,
            Relation { declared: false, takes_scores: true, .. } => Access::Declare,
            // Who has never opened it before the end has nothing to look at.
            Relation { declared: false, .. } => Access::Hidden,
            Relation { takes_scores: true, .. } => Access::Score,
            Relation { .. } => Access::Read,
        }
    }
}
