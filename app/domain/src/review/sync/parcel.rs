//! The outbox as a file, where there is no network at all: it is carried to the server and comes in as a push would.

use super::receipt::hex;
use super::wire::{OtherBuild, PARCEL};
use super::{Malformed, Push};
use crate::lang::Bi;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// What a file begins with; the last byte counts the forms.
const MAGIC: &[u8] = b"PYSCORE\x01";
/// Bytes of the code at its end.
const CODE: usize = 32;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParcelFault {
    /// It is no outbox of this program, or of another build.
    NoParcel,
    /// It was cut off or changed, or is not of the device that it names.
    Changed,
    /// It holds more than any outbox.
    TooLarge,
    /// Something in it is none of what our tablets make.
    Malformed(Malformed),
}

impl ParcelFault {
    /// A sentence with what to do next.
    pub fn label(self) -> Bi {
        match self {
            ParcelFault::NoParcel => Bi::new(
                "这不是评分导出文件；请在平板上重新导出。",
                "This is no file of scores; export it from the tablet again.",
            ),
            ParcelFault::Changed => Bi::new(
                "文件不完整或与设备不符；请在平板上重新导出。",
                "The file is cut off, changed or of another device; export it from the tablet again.",
            ),
            ParcelFault::TooLarge => Bi::new(
                "文件内容过多；请联系秘书处。",
                "The file holds more than an outbox can; ask the office.",
            ),
            ParcelFault::Malformed(_) => Bi::new(
                "文件中有无法识别的内容；请更新平板后重新导出。",
                "Something in the file cannot be read; update the tablet and export it again.",
            ),
        }
    }
}

impl From<OtherBuild> for ParcelFault {
    fn from(_: OtherBuild) -> ParcelFault {
        ParcelFault::NoParcel
    }
}

/// The key with which a device signs its files. Both sides can make it: the device knows its token, the server the token's
/// hash (SHA-256 in hexadecimal digits, lower case). It is not the hash itself, which signs nothing.
pub fn key(token_hash: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(b"pingyou outbox file 1\0");
    hash.update(token_hash.as_bytes());
    hash.finalize().into()
}

/// The same key from the token itself, as the device has it.
pub fn key_of_token(token: &str) -> [u8; 32] {
    key(&hex(&Sha256::digest(token.as_bytes())))
}

/// Writes a file: the same bytes for the same operations and key.
///
/// # Errors
/// Never for what a tablet makes.
pub fn seal(push: &Push, key: &[u8; 32]) -> Result<Vec<u8>, OtherBuild> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend(push.to_bytes()?);
    let code = code(&bytes, key).finalize().into_bytes();
    bytes.extend(code);
    Ok(bytes)
}

/// The device that a file says it is of. Nothing is checked yet: this is for finding the key.
///
/// # Errors
/// [`ParcelFault::NoParcel`].
pub fn device_of(bytes: &[u8]) -> Result<String, ParcelFault> {
    Ok(read(bytes)?.0.device)
}

/// Reads a file and checks that the device wrote it.
///
/// # Errors
/// Why it is not taken.
pub fn open(bytes: &[u8], key: &[u8; 32]) -> Result<Push, ParcelFault> {
    let (push, signed, tag) = read(bytes)?;
    code(signed, key).verify_slice(tag).map_err(|_| ParcelFault::Changed)?;
    if push.operations.len() > PARCEL {
        return Err(ParcelFault::TooLarge);
    }
    push.check().map_err(ParcelFault::Malformed)?;
    Ok(push)
}

/// The push, the bytes that are signed, and the code over them.
fn read(bytes: &[u8]) -> Result<(Push, &[u8], &[u8]), ParcelFault> {
    let split = bytes.len().checked_sub(CODE).ok_or(ParcelFault::NoParcel)?;
    let (signed, tag) = bytes.split_at(split);
    let body = signed.strip_prefix(MAGIC).ok_or(ParcelFault::NoParcel)?;
    Ok((Push::from_bytes(body)?, signed, tag))
}

fn code(bytes: &[u8], key: &[u8; 32]) -> Hmac<Sha256> {
    // A block of SHA-256 has 64 bytes: the key fills the first half, as RFC 2104 pads it.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut code = Hmac::<Sha256>::new(&block.into());
    code.update(bytes);
    code
}
