//! What can happen in the hall.

use domain::review::sync::Shut;

#[derive(Clone, Debug)]
pub enum Step {
    /// Types into a field of a sheet.
    Type(usize, usize, usize),
    /// Chooses the last text wherever several stand against each other.
    Choose(usize),
    /// Fills in what is missing, chooses, and signs.
    Sign(usize, usize),
    /// Opens a signed sheet again.
    Reopen(usize, usize),
    /// Sends what waits, at most so many, or asks.
    Send(usize, usize),
    /// Sends and is answered at once.
    Sync(usize),
    /// A push under way arrives; it may stay under way, and the server may fall before it has written anything.
    Arrive(usize, bool, bool),
    /// An answer under way arrives, and may stay under way.
    Answer(usize, bool),
    /// A push or an answer is lost.
    Lose(usize),
    /// The tablet starts again from what it kept.
    Restart(usize),
    /// The server starts again from what it kept.
    ServerRestart,
    /// The pencil draws on a page.
    Draw(usize, usize),
    /// The last stroke there is rubbed out, or all of them.
    Rub(usize, usize, bool),
    /// A reviewer's assignment, recusal, or the round of an application changes.
    Shut(usize, usize, Option<Shut>),
    /// A tablet is revoked.
    Revoke(usize),
    /// A tablet loses what it kept and is enrolled anew.
    Reset(usize),
    /// The outbox is carried to the server as a file, or as codes.
    Carry(usize, bool),
    /// The chair lets in what waits.
    Release(usize, usize),
}
