//! The signed text of a certificate: a JWS in its compact form with Ed25519, so that it can be checked without a network and without us.

use super::Number;
use crate::date::Date;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// What is signed. The order of the fields is the order of the bytes; a payload in another order is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payload {
    /// The number.
    pub no: String,
    /// The unit's full name.
    pub unit: String,
    /// The award's full name.
    pub award: String,
    /// The solution, where the award is for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The star level, where the award has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub star: Option<String>,
    /// The edition.
    pub edition: String,
    /// The day that it bears.
    pub on: Date,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    kid: String,
}

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// The first 16 figures of the SHA-256 of its bytes.
    pub id: String,
    /// The 32 bytes.
    pub bytes: [u8; 32],
}

/// A private key, which signs.
pub struct Seal(SigningKey);

/// Why a signed text is not one of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenFault {
    /// It is no signed text.
    #[error("this is no signed text of a certificate; scan the whole QR code")]
    Form,
    /// It names a key that is not among the known ones.
    #[error("it names the key {0}, which is not among the known ones; fetch /verify/keys.json anew")]
    UnknownKey(String),
    /// The signature does not fit.
    #[error("the signature does not fit: the certificate was altered or is not ours")]
    Signature,
    /// The signed content is none of a certificate.
    #[error("what was signed is no certificate")]
    Content,
}

impl PublicKey {
    /// The key of these bytes; none where they are no point of the curve.
    pub fn new(bytes: [u8; 32]) -> Option<PublicKey> {
        let key = VerifyingKey::from_bytes(&bytes).ok().filter(|key| !key.is_weak())?;
        let hash = Sha256::digest(key.as_bytes());
        let id = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Some(PublicKey { id, bytes })
    }

    /// The key of its text in a JWK (`x`).
    pub fn from_text(text: &str) -> Option<PublicKey> {
        PublicKey::new(BASE64.decode(text).ok()?.try_into().ok()?)
    }

    /// Its text in a JWK (`x`).
    pub fn text(&self) -> String {
        BASE64.encode(self.bytes)
    }
}

impl Seal {
    /// The key of 32 random bytes.
    pub fn new(secret: [u8; 32]) -> Seal {
        Seal(SigningKey::from_bytes(&secret))
    }

    /// The public part.
    pub fn public(&self) -> Option<PublicKey> {
        PublicKey::new(self.0.verifying_key().to_bytes())
    }

    /// Signs a certificate. The same payload gives the same text again.
    pub fn sign(&self, payload: &Payload) -> Option<String> {
        let header = Header { alg: "EdDSA".to_owned(), kid: self.public()?.id };
        let part = |bytes: Vec<u8>| BASE64.encode(bytes);
        let header = part(serde_json::to_vec(&header).ok()?);
        let content = part(serde_json::to_vec(payload).ok()?);
        let signed = format!("{header}.{content}");
        let signature = self.0.sign(signed.as_bytes());
        Some(format!("{signed}.{}", part(signature.to_bytes().to_vec())))
    }
}

/// Checks a signed text against known keys.
///
/// # Errors
/// The first [`TokenFault`].
pub fn check(token: &str, keys: &[PublicKey]) -> Result<Payload, TokenFault> {
    let (signed, signature) = token.rsplit_once('.').ok_or(TokenFault::Form)?;
    let (header, content) = signed.split_once('.').ok_or(TokenFault::Form)?;
    let bytes = |part: &str| BASE64.decode(part).map_err(|_| TokenFault::Form);
    let header: Header = serde_json::from_slice(&bytes(header)?).map_err(|_| TokenFault::Form)?;
    if header.alg != "EdDSA" {
        return Err(TokenFault::Form);
    }
    let signature = Signature::from_slice(&bytes(signature)?).map_err(|_| TokenFault::Form)?;
    let content = bytes(content)?;
    let known = keys.iter().find(|key| key.id == header.kid);
    let known = known.ok_or_else(|| TokenFault::UnknownKey(header.kid.chars().take(16).collect()))?;
    let key = VerifyingKey::from_bytes(&known.bytes).map_err(|_| TokenFault::Signature)?;
    key.verify_strict(signed.as_bytes(), &signature).map_err(|_| TokenFault::Signature)?;
    let payload: Payload = serde_json::from_slice(&content).map_err(|_| TokenFault::Content)?;
    let again = serde_json::to_vec(&payload).map_err(|_| TokenFault::Content)?;
    if again != content || Number::parse(&payload.no).is_err() {
        return Err(TokenFault::Content);
    }
    Ok(payload)
}

/// What the QR code says: the page that tells of the certificate, and the signed text behind `#`, which stays in the reader's hand.
pub fn qr_text(public_url: &str, number: &Number, token: &str) -> String {
    format!("{public_url}/verify/{number}#{token}")
}

/// The signed text in what a QR code says, or the text itself.
pub fn token_of(text: &str) -> &str {
    let text = text.trim();
    text.split_once('#').map_or(text, |(_, token)| token)
}
