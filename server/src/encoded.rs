//! Bytes in up to three encodings, and which one a client takes.

use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};
use std::io::Write;

/// Below this many bytes the headers of an encoding cost more than it saves.
const WORTH_IT: usize = 512;

/// A content coding of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Coding {
    /// The value of `Content-Encoding`; none for [`Coding::Identity`].
    pub fn name(self) -> Option<&'static str> {
        match self {
            Coding::Identity => None,
            Coding::Gzip => Some("gzip"),
            Coding::Brotli => Some("br"),
        }
    }

    /// The best coding that `Accept-Encoding` takes for what was encoded before: brotli before gzip, and neither when its weight is 0.
    pub fn accepted(headers: &HeaderMap) -> Coding {
        match Coding::taken(headers) {
            (true, _) => Coding::Brotli,
            (false, true) => Coding::Gzip,
            (false, false) => Coding::Identity,
        }
    }

    /// The quickest that it takes, for what is encoded while somebody waits: gzip before brotli. The list of notices takes 0.06 ms and
    /// 2,312 bytes; brotli 0.13 ms for as many at quality 4, and 0.2 to 0.3 ms for 2,053 at 6.
    pub fn quickest(headers: &HeaderMap) -> Coding {
        match Coding::taken(headers) {
            (_, true) => Coding::Gzip,
            (true, false) => Coding::Brotli,
            (false, false) => Coding::Identity,
        }
    }

    /// Whether brotli and gzip are taken.
    fn taken(headers: &HeaderMap) -> (bool, bool) {
        let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let (mut brotli, mut gzip) = (false, false);
        for item in lines.flat_map(|line| line.split(',')) {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let refused = parts
                .filter_map(|parameter| parameter.strip_prefix("q="))
                .any(|weight| weight.trim().parse::<f32>().is_ok_and(|weight| weight == 0.0));
            brotli |= name.eq_ignore_ascii_case("br") && !refused;
            gzip |= name.eq_ignore_ascii_case("gzip") && !refused;
        }
        (brotli, gzip)
    }

    /// `bytes` in this coding, or `None` where that would not be smaller. `quality` is brotli's, 0 to 11; gzip takes
    /// its own 9 at most.
    pub fn encode(self, bytes: &[u8], quality: u32) -> Option<Vec<u8>> {
        if bytes.len() < WORTH_IT {
            return None;
        }
        let mut out = Vec::with_capacity(bytes.len() / 3);
        // Writing to memory cannot fail; if it did, the answer goes out as it is.
        let written = match self {
            Coding::Identity => return None,
            Coding::Gzip => {
                let mut writer =
                    flate2::write::GzEncoder::new(&mut out, flate2::Compression::new(quality.min(9)));
                writer.write_all(bytes).and_then(|()| writer.try_finish()).is_ok()
            }
            Coding::Brotli => {
                let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, quality, 22);
                writer.write_all(bytes).and_then(|()| writer.flush()).is_ok()
            }
        };
        (written && out.len() < bytes.len()).then_some(out)
    }
}

/// Bytes as hexadecimal digits in lower case.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The start of the SHA-256 of `bytes` in hexadecimal, 32 digits: 128 bits tell any two bodies apart.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A strong entity tag: another coding is another representation (RFC 9110, 8.8.3.3).
pub fn etag(fingerprint: &str, coding: Coding) -> String {
    match coding.name() {
        None => format!("\"{fingerprint}\""),
        Some(name) => format!("\"{fingerprint}-{name}\""),
    }
}

/// Whether `If-None-Match` names `etag` (weakly compared, as that header asks) or `*`.
pub fn none_match(headers: &HeaderMap, etag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == "*" || tag == etag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn accepted(text: &'static str) -> Coding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(text));
        Coding::accepted(&headers)
    }

    #[test]
    fn the_best_coding_that_is_not_refused_is_taken() {
        assert_eq!(accepted("gzip, deflate, br, zstd"), Coding::Brotli);
        assert_eq!(accepted("gzip;q=1.0, br;q=0"), Coding::Gzip);
        assert_eq!(accepted("gzip; q=0.000, identity"), Coding::Identity);
        assert_eq!(accepted("BR"), Coding::Brotli);
        assert_eq!(Coding::accepted(&HeaderMap::new()), Coding::Identity);
    }

    #[test]
    fn what_is_encoded_is_the_same_when_decoded() {
        let text = "自愿申报、评审公正、结果公开的原则，不收取任何费用。".repeat(40);
        let encoded = Coding::Brotli.encode(text.as_bytes(), 9).expect("it shrinks");
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut encoded.as_slice(), &mut plain).expect("brotli");
        assert_eq!(plain, text.as_bytes());
        let encoded = Coding::Gzip.encode(text.as_bytes(), 9).expect("it shrinks");
        let mut plain = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(encoded.as_slice()), &mut plain)
            .expect("gzip");
        assert_eq!(plain, text.as_bytes());
        assert_eq!(Coding::Brotli.encode(b"short", 9), None);
    }

    #[test]
    fn an_entity_tag_is_found_in_a_list() {
        let mut headers = HeaderMap::new();
        headers.insert(header::IF_NONE_MATCH, HeaderValue::from_static("\"a\", W/\"b-br\""));
        assert!(none_match(&headers, &etag("b", Coding::Brotli)));
        assert!(!none_match(&headers, &etag("b", Coding::Identity)));
    }
}
