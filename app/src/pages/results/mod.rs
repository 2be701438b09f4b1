//! Results: whether a certificate is genuine, who won, what the office does about it.

/// Many certificates at once.
pub mod batch;
/// The office: commendation and certificates.
pub mod office;
/// One entry.
pub mod one;
/// Whether a certificate is genuine.
pub mod verify;
/// Who won, by edition.
pub mod winners;
