//! What a device and the server can read out to each other: how many operations arrived, and a short hash over all of them.

use super::Operation;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What the first link is made of, beside the device's name: no other hash of the program begins so.
const BEGIN: &[u8] = b"pingyou score operations 1\0";

/// A chain over the operations of one device in the order of their counters: each link hashes the one before and an
/// operation's bytes, so that two ends are the same only when everything before is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// How many operations.
    pub count: u64,
    /// The last link.
    pub head: [u8; 32],
}

impl Chain {
    /// The chain of a device that has sent nothing.
    pub fn new(device: &str) -> Chain {
        let mut hash = Sha256::new();
        hash.update(BEGIN);
        hash.update(device.as_bytes());
        Chain { count: 0, head: hash.finalize().into() }
    }

    /// Adds the next operation, as it is remembered.
    pub fn add(&mut self, operation: &Operation) {
        let mut hash = Sha256::new();
        hash.update(self.head);
        hash.update(operation.remembered().bytes());
        self.head = hash.finalize().into();
        self.count += 1;
    }

    /// The receipt's code: four groups of four digits.
    pub fn code(&self) -> String {
        let mut first = [0; 8];
        first.copy_from_slice(&self.head[..8]);
        let number = u64::from_be_bytes(first) % 10_000_000_000_000_000;
        let text = format!("{number:016}");
        [&text[..4], &text[4..8], &text[8..12], &text[12..]].join(" ")
    }

    /// The last link in hexadecimal digits, as the store keeps it.
    pub fn hex(&self) -> String {
        hex(&self.head)
    }

    /// Reads what the store keeps.
    pub fn from_hex(count: u64, head: &str) -> Option<Chain> {
        let mut out = [0; 32];
        if head.len() != 64 || !head.is_ascii() {
            return None;
        }
        for (at, byte) in out.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&head[2 * at..2 * at + 2], 16).ok()?;
        }
        Some(Chain { count, head: out })
    }
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
