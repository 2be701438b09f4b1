//! A file as a series of texts that each fit a QR code, to be read by a camera in any order.
//!
//! `PY1:SERIES:NUMBER:COUNT:CHECK:BYTES` uses only the 45 letters that such codes hold most tightly. The series is the
//! beginning of the hash of the whole, so that codes of two exports never mix; the check is one of the piece.

use super::receipt::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Most letters of a code.
pub const LETTERS: usize = 1_000;
/// Bytes in a code: two become three letters, and some forty letters go before.
const PIECE: usize = 636;
/// Most codes of a series.
const CODES: usize = 9_999;
const BEGIN: &str = "PY1";

/// Why a code is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// It is none of ours, or was read wrongly.
    Unreadable,
    /// It is of another export than those before.
    OtherSeries,
}

/// The codes of a file, in their order. None where it is too large for codes: then it is carried as a file.
pub fn codes(bytes: &[u8]) -> Option<Vec<String>> {
    let series = series(bytes);
    let pieces: Vec<&[u8]> = bytes.chunks(PIECE).collect();
    let count = pieces.len();
    let code = |(at, piece): (usize, &&[u8])| {
        format!(
            "{BEGIN}:{series}:{}:{count}:{}:{}",
            at + 1,
            check(&series, at + 1, piece),
            base45::encode(piece)
        )
    };
    (count <= CODES).then(|| pieces.iter().enumerate().map(code).collect())
}

/// Codes that are being read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    series: String,
    count: usize,
    pieces: BTreeMap<usize, Vec<u8>>,
}

impl Reading {
    /// Takes a code; the same one twice changes nothing.
    ///
    /// # Errors
    /// Why it is not taken; what was read before stays.
    pub fn add(&mut self, code: &str) -> Result<(), CodeFault> {
        let parts: Vec<&str> = code.splitn(6, ':').collect();
        let [BEGIN, series, number, count, check_read, letters] = parts[..] else {
            return Err(CodeFault::Unreadable);
        };
        let (Ok(number), Ok(count)) = (number.parse::<usize>(), count.parse::<usize>()) else {
            return Err(CodeFault::Unreadable);
        };
        let piece = base45::decode(letters).map_err(|_| CodeFault::Unreadable)?;
        let whole = number >= 1 && number <= count && count <= CODES && !piece.is_empty();
        if !whole || piece.len() > PIECE || check(series, number, &piece) != check_read {
            return Err(CodeFault::Unreadable);
        }
        if self.pieces.is_empty() {
            self.series = series.to_owned();
            self.count = count;
        } else if self.series != series || self.count != count {
            return Err(CodeFault::OtherSeries);
        }
        self.pieces.insert(number, piece);
        Ok(())
    }

    /// How many codes there are; 0 before the first is read.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The numbers of the codes that are still to be read.
    pub fn missing(&self) -> Vec<usize> {
        (1..=self.count).filter(|number| !self.pieces.contains_key(number)).collect()
    }

    /// The file, once every code is read and all of them belong together.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.count == 0 || self.pieces.len() < self.count {
            return None;
        }
        let bytes = self.pieces.values().flatten().copied().collect::<Vec<u8>>();
        (series(&bytes) == self.series).then_some(bytes)
    }
}

fn series(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)[..4]).to_ascii_uppercase()
}

fn check(series: &str, number: usize, piece: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(series.as_bytes());
    hash.update((number as u64).to_be_bytes());
    hash.update(piece);
    hex(&hash.finalize()[..2]).to_ascii_uppercase()
}
