//! Secrets that a person holds: in a cookie, in a one-time link. The store knows their hashes alone, so that who reads
//! a copy of the database can sign in nowhere.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// 256 random bits.
const BYTES: usize = 32;
/// Their length in base64url.
const LENGTH: usize = 43;

/// A secret in base64url: 256 bits of the system's random source. A UUID would not do: RFC 9562 promises uniqueness,
/// not that nobody can guess one.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no random source.
    pub fn random() -> Result<Token, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Token(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What a cookie or an address holds, where it has the form of a token.
    pub fn parse(text: &str) -> Option<Token> {
        let fits = text.len() == LENGTH
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        fits.then(|| Token(text.to_string()))
    }

    /// The secret itself, for the cookie or the link.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// What the store keeps: SHA-256 in hexadecimal. A slow hash is for secrets that people choose.
    pub fn hash(&self) -> String {
        Sha256::digest(self.0.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Never the secret: a token may stand in what is logged.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_its_own_and_reads_back() {
        let (one, other) = (Token::random().unwrap(), Token::random().unwrap());
        assert_ne!(one.secret(), other.secret());
        assert_eq!(Token::parse(one.secret()), Some(one.clone()));
        assert_eq!(one.hash().len(), 64);
        assert_ne!(one.hash(), other.hash());
        assert!(!format!("{one:?}").contains(one.secret()));
        for bad in
            ["", "short", &"a".repeat(42), &"a".repeat(44), &format!("{}=", "a".repeat(42)), &"é".repeat(43)]
        {
            assert_eq!(Token::parse(bad), None, "{bad}");
        }
    }
}
