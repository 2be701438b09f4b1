//! Saves and answers as they travel between browser and server: postcard, since a reader by field name would weigh more
//! in the browser than all of this.

use super::{Reply, Save};

/// Why bytes are no save or answer: they come from another build of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherBuild;

impl Save {
    /// The bytes to send.
    ///
    /// # Errors
    /// Never for what [`super::Outbox::save`] makes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, OtherBuild> {
        postcard::to_allocvec(self).map_err(|_| OtherBuild)
    }

    /// Reads what was sent.
    ///
    /// # Errors
    /// When it is not a whole save, and nothing but one.
    pub fn from_bytes(bytes: &[u8]) -> Result<Save, OtherBuild> {
        match postcard::take_from_bytes(bytes) {
            Ok((save, [])) => Ok(save),
            _ => Err(OtherBuild),
        }
    }
}

impl Reply {
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
    /// As [`Save::from_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Reply, OtherBuild> {
        match postcard::take_from_bytes(bytes) {
            Ok((reply, [])) => Ok(reply),
            _ => Err(OtherBuild),
        }
    }
}
