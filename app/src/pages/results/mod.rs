//! Results: whether a certificate is genuine, who won, what the office does about it.

/// The office: commendation and certificates.
pub mod office;
/// Whether a certificate is genuine.
pub mod verify;
