//! Certificates: the keys that sign them, and their paper.

/// Many at once.
pub mod batch;
/// Fonts of the machine.
mod face;
/// Issuing them.
pub mod issue;
/// The keys of the data folder.
mod keys;
/// What stands where on the paper.
mod layout;
/// Their paper as PDF.
mod paper;

pub use face::{Faces, FontFault};
pub use keys::{KeyError, Keys};
pub use paper::{Bilingual, Image, ImageKind, Paper, PaperFault, print};

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What making certificates needs of the machine.
#[derive(Clone, Debug)]
pub struct Certificates {
    /// The private keys.
    pub keys: Keys,
    /// What is being made.
    pub running: batch::Running,
    /// The data folder.
    pub data: Arc<PathBuf>,
    /// The folder of the fonts.
    fonts: Arc<PathBuf>,
}

impl Certificates {
    /// With the keys of a data folder and the fonts of a folder.
    pub fn new(data: &Path, fonts: &Path) -> Certificates {
        Certificates {
            keys: Keys::new(data),
            running: batch::Running::default(),
            data: Arc::new(data.to_path_buf()),
            fonts: Arc::new(fonts.to_path_buf()),
        }
    }

    /// Reads the fonts; they are some 50 MB, so nobody keeps them.
    ///
    /// # Errors
    /// [`FontFault`].
    pub fn faces(&self) -> Result<Faces, FontFault> {
        Faces::find(&self.fonts)
    }
}
