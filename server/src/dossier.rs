//! Reading a dossier from bytes, for the command and the API alike.

use domain::dossier::{Dossier, Fault, What};

/// Reads the bytes as the contract's JSON. JSON is UTF-8, so other bytes are malformed JSON.
///
/// # Errors
/// Every fault.
pub fn read(bytes: &[u8], edition: &str) -> Result<Dossier, Vec<Fault>> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| vec![Fault { pointer: String::new(), what: What::Encoding }])?;
    Dossier::from_json(text, edition)
}
