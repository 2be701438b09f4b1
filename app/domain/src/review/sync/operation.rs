//! One thing that a reviewer does to a sheet, as it is kept and sent.

use serde::{Deserialize, Serialize};

/// Most characters of an identifier: of a device, an application.
const NAME_MAX: usize = 64;
/// Most characters of a field's name.
const FIELD_MAX: usize = 200;
/// Most characters of a text. Longer than any comment may be, so that an over-long one is shown with its fault.
const VALUE_MAX: usize = 4_000;
/// Most characters of the reason for reopening a sheet.
pub const REASON_MAX: usize = 500;

/// An operation. Its bytes in postcard are what the receipt runs over: kinds are only ever added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Operation {
    /// A UUIDv7 in 32 hexadecimal digits: the same operation has the same one however often it is sent.
    pub id: String,
    /// The device that made it.
    pub device: String,
    /// Counts the operations of the device, from 1, without a gap.
    pub counter: u64,
    /// Whose sheet.
    pub application: String,
    /// What is done.
    pub kind: Kind,
    /// The device's clock, UTC milliseconds. Only displayed: the server's order and time decide.
    pub clock: i64,
}

/// What is done to a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// A field gets a new text.
    Edit {
        /// The field, by [`crate::review::sheet::field`].
        field: String,
        /// The text.
        value: String,
        /// The revision of the field that the reviewer had seen: this text takes the place of what is no newer.
        base: u64,
    },
    /// The sheet is signed.
    Sign {
        /// The hash of what the reviewer saw ([`super::Kept::seen`]), in hexadecimal digits.
        seen: String,
    },
    /// A signed sheet is opened again.
    Reopen {
        /// The version that was signed.
        version: u32,
        /// Why.
        reason: String,
    },
}

/// Why something is no operation that this program makes. It is not recorded: no tablet of ours sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// The identifier is no UUIDv7.
    Id,
    /// The device's name is missing, too long, or another than that of the whole.
    Device,
    /// Counters begin at 1 and follow each other.
    Counter,
    /// The application's name is missing or too long.
    Application,
    /// The field's name or the text is too long.
    Text,
    /// What was signed is no hash.
    Seen,
    /// The reason for reopening is missing or too long.
    Reason,
    /// The identifier belongs to another operation.
    IdTaken,
}

impl Operation {
    /// Checks its form alone.
    ///
    /// # Errors
    /// The first thing that no tablet of ours makes.
    pub fn check(&self) -> Result<(), Malformed> {
        let named = |text: &str| !text.is_empty() && text.chars().count() <= NAME_MAX;
        if !is_uuid_v7(&self.id) {
            return Err(Malformed::Id);
        }
        if !named(&self.device) {
            return Err(Malformed::Device);
        }
        if self.counter == 0 {
            return Err(Malformed::Counter);
        }
        if !named(&self.application) {
            return Err(Malformed::Application);
        }
        match &self.kind {
            Kind::Edit { field, value, .. } => {
                let short = field.chars().count() <= FIELD_MAX && value.chars().count() <= VALUE_MAX;
                if short { Ok(()) } else { Err(Malformed::Text) }
            }
            Kind::Sign { seen } if is_hex(seen, 64) => Ok(()),
            Kind::Sign { .. } => Err(Malformed::Seen),
            Kind::Reopen { reason, .. } => {
                let said = !reason.trim().is_empty() && reason.chars().count() <= REASON_MAX;
                if said { Ok(()) } else { Err(Malformed::Reason) }
            }
        }
    }

    /// Its bytes, the same on both sides.
    pub fn bytes(&self) -> Vec<u8> {
        // Texts and numbers in a growing vector: nothing of that can fail.
        postcard::to_allocvec(self).unwrap_or_default()
    }
}

/// Whether a text is `digits` hexadecimal digits in lower case.
fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Version 7 and the variant of RFC 9562.
fn is_uuid_v7(text: &str) -> bool {
    is_hex(text, 32)
        && text.as_bytes()[12] == b'7'
        && matches!(text.as_bytes()[16], b'8' | b'9' | b'a' | b'b')
}
