//! One thing that a reviewer does to a sheet, as it is kept and sent.

use super::notes;
use super::stroke;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Most characters of an identifier: of a device, an application.
const NAME_MAX: usize = 64;
/// Most characters of a field's name.
const FIELD_MAX: usize = 200;
/// Most characters of a text. Longer than any comment may be, so that an over-long one is shown with its fault.
const VALUE_MAX: usize = 4_000;
/// Most characters of a page's name: a file and a number.
const PAGE_MAX: usize = 100;
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
    /// The pencil drew on a page of evidence.
    Draw {
        /// The page, `FILE/PAGE`.
        page: String,
        /// The strokes, each by [`super::stroke::pack`]. A device adds to the last operation as long as it has not been sent.
        strokes: Vec<Vec<u8>>,
    },
    /// Strokes on a page are rubbed out.
    Rub {
        /// The page.
        page: String,
        /// Their names, by [`super::notes::name`].
        strokes: Vec<String>,
    },
    /// One of the two above whose content is not told (any longer).
    Noted {
        /// The hash of the operation as it was made.
        digest: String,
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
    /// A note on no page, with no stroke of ours, or with too many.
    Note,
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
            Kind::Draw { page, strokes } => {
                let small = !strokes.is_empty() && notes::size(strokes) <= notes::DRAW;
                let drawn = small && strokes.iter().all(|points| stroke::unpack(points).is_some());
                if is_page(page) && drawn { Ok(()) } else { Err(Malformed::Note) }
            }
            Kind::Rub { page, strokes } => {
                let some = (1..=notes::PAGE / notes::NAME).contains(&strokes.len());
                let named = strokes.iter().all(|name| {
                    let parts = name.split_once('-');
                    parts.is_some_and(|(id, number)| is_uuid_v7(id) && number.parse::<u16>().is_ok())
                });
                if is_page(page) && some && named { Ok(()) } else { Err(Malformed::Note) }
            }
            Kind::Noted { digest } if is_hex(digest, 64) => Ok(()),
            Kind::Noted { .. } => Err(Malformed::Note),
        }
    }

    /// Whether it is about the reviewer's own notes, and nothing to anybody else.
    pub fn is_note(&self) -> bool {
        matches!(self.kind, Kind::Draw { .. } | Kind::Rub { .. } | Kind::Noted { .. })
    }

    /// Whether it is a note with its content.
    pub(super) fn has_note(&self) -> bool {
        matches!(self.kind, Kind::Draw { .. } | Kind::Rub { .. })
    }

    /// As it is remembered: of a note no content, but a digest of it. Receipts run over this form, so that both sides can
    /// forget a note and still agree.
    pub fn remembered(&self) -> Cow<'_, Operation> {
        match self.kind {
            Kind::Draw { .. } | Kind::Rub { .. } => Cow::Owned(Operation {
                kind: Kind::Noted { digest: notes::digest(&self.bytes()) },
                ..self.clone()
            }),
            _ => Cow::Borrowed(self),
        }
    }

    /// Its bytes, the same on both sides.
    pub fn bytes(&self) -> Vec<u8> {
        // Texts and numbers in a growing vector: nothing of that can fail.
        postcard::to_allocvec(self).unwrap_or_default()
    }
}

/// Whether a text names a page of a file: `FILE/PAGE`.
fn is_page(text: &str) -> bool {
    let named =
        text.rsplit_once('/').is_some_and(|(file, page)| !file.is_empty() && page.parse::<u32>().is_ok());
    named && text.len() <= PAGE_MAX
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
