//! Certificates (证书): their numbers, their words, and the signed text by which anybody can tell a genuine one, without asking us.
//!
//! The signed text is a JWS in its compact form (RFC 7515) with an Ed25519 signature (RFC 8037): any program that knows JOSE checks it
//! against the published keys. `docs/results.md` describes it.

mod number;
mod signed;
mod wording;

pub(crate) use number::is_prefix;
pub use number::{Number, NumberFault, normalise};
pub use signed::{Payload, PublicKey, Seal, TokenFault, check, qr_text, token_of};
pub use wording::{Honour, wording};
