//! What travels between a device and the server: postcard, as for drafts.

use super::{Chain, Checkpoint, Malformed, Notes, Operation, Outcome};
pub use crate::application::wire::OtherBuild;
use serde::{Deserialize, Serialize};

/// Most operations of one push over the network.
pub const BATCH: usize = 50;
/// Most bytes of the operations of one push over the network, the last one excepted.
pub const BATCH_BYTES: usize = 192 * 1024;
/// Most operations of an outbox that comes as a file.
pub const PARCEL: usize = 5_000;

/// The next operations of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// The device.
    pub device: String,
    /// Its operations, in the order of their counters and without a gap; none to ask for the checkpoint alone.
    pub operations: Vec<Operation>,
    /// How many the device knows to have been received.
    pub received: u64,
    /// Whether the checkpoint is asked for: not while more batches follow.
    pub pull: bool,
}

/// What the server answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The device.
    pub device: String,
    /// The chain over everything that the server has of the device.
    pub chain: Chain,
    /// The server lacks what comes before these operations: it was put back to an earlier state.
    pub gap: bool,
    /// The device was revoked: it wipes what it keeps.
    pub revoked: bool,
    /// What became of the operations, by identifier.
    pub outcomes: Vec<(String, Outcome)>,
    /// The reviewer's sheets, where they were asked for and the device is not revoked.
    pub checkpoint: Option<Checkpoint>,
}

impl Push {
    /// Checks the form of everything in it.
    ///
    /// # Errors
    /// The first thing that no tablet of ours makes.
    pub fn check(&self) -> Result<(), Malformed> {
        let mut last = None;
        for operation in &self.operations {
            operation.check()?;
            if operation.device != self.device {
                return Err(Malformed::Device);
            }
            if last.is_some_and(|last: u64| Some(operation.counter) != last.checked_add(1)) {
                return Err(Malformed::Counter);
            }
            last = Some(operation.counter);
        }
        Ok(())
    }

    /// The bytes to send.
    ///
    /// # Errors
    /// Never for what a tablet makes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, OtherBuild> {
        postcard::to_allocvec(self).map_err(|_| OtherBuild)
    }

    /// Reads what was sent.
    ///
    /// # Errors
    /// When it is not a whole push, and nothing but one.
    pub fn from_bytes(bytes: &[u8]) -> Result<Push, OtherBuild> {
        whole(bytes)
    }
}

impl Answer {
    /// The bytes to send.
    ///
    /// # Errors
    /// Never for what the store answers.
    pub fn to_bytes(&self) -> Result<Vec<u8>, OtherBuild> {
        postcard::to_allocvec(self).map_err(|_| OtherBuild)
    }

    /// Reads what was sent.
    ///
    /// # Errors
    /// As [`Push::from_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Answer, OtherBuild> {
        whole(bytes)
    }
}

/// The bytes of an answer to a device that asked for the notes, too; none where it has them.
///
/// # Errors
/// Never for what the store answers.
pub fn reply_to_bytes(answer: &Answer, notes: Option<&Notes>) -> Result<Vec<u8>, OtherBuild> {
    postcard::to_allocvec(&(answer, notes)).map_err(|_| OtherBuild)
}

/// Reads such an answer.
///
/// # Errors
/// As [`Push::from_bytes`].
pub fn reply_from_bytes(bytes: &[u8]) -> Result<(Answer, Option<Notes>), OtherBuild> {
    whole(bytes)
}

impl Notes {
    /// The bytes to keep on a device.
    ///
    /// # Errors
    /// Never for what the store answers.
    pub fn to_bytes(&self) -> Result<Vec<u8>, OtherBuild> {
        postcard::to_allocvec(self).map_err(|_| OtherBuild)
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// When another build kept it in another form: it is asked for again.
    pub fn from_bytes(bytes: &[u8]) -> Result<Notes, OtherBuild> {
        whole(bytes)
    }
}

/// Reads bytes to their end.
pub(super) fn whole<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, OtherBuild> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Ok(value),
        _ => Err(OtherBuild),
    }
}
