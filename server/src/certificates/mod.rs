//! Certificates: the keys that sign them, and their paper.

/// Many at once.
pub mod batch;
/// Fonts of the machine.
mod face;
/// Colour and text on a page.
pub(crate) mod ink;
/// Issuing them.
pub mod issue;
/// The keys of the data folder.
mod keys;
/// What stands where on the paper.
mod layout;
/// Traditional Mongolian in columns.
mod mongolian;
/// Their paper as PDF.
mod paper;

pub use face::{Face, Faces, FontFault};
pub use keys::{KeyError, Keys};
pub(crate) use layout::wrapped;
pub use paper::{Bilingual, Image, ImageKind, Paper, PaperFault, print};

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::{OnceCell, OwnedSemaphorePermit, Semaphore};

/// Papers that are made at the same time.
const AT_ONCE: usize = 2;
/// How long somebody who asks for one waits for the others.
const PATIENCE: Duration = Duration::from_secs(5);

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
    /// The fonts, while somebody has them.
    read: Arc<Mutex<Weak<Faces>>>,
    /// Set once there is a font with Chinese letters.
    found: Arc<OnceCell<()>>,
    /// Who may make a paper now.
    room: Arc<Semaphore>,
}

impl Certificates {
    /// With the keys of a data folder and the fonts of a folder.
    pub fn new(data: &Path, fonts: &Path) -> Certificates {
        Certificates {
            keys: Keys::new(data),
            running: batch::Running::default(),
            data: Arc::new(data.to_path_buf()),
            fonts: Arc::new(fonts.to_path_buf()),
            read: Arc::default(),
            found: Arc::default(),
            room: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// The fonts; they are some 50 MB, so they are read once for all who make papers now, and kept no longer.
    ///
    /// # Errors
    /// [`FontFault`].
    pub fn faces(&self) -> Result<Arc<Faces>, FontFault> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(faces) = read.upgrade() {
            return Ok(faces);
        }
        let faces = Arc::new(Faces::find(&self.fonts)?);
        *read = Arc::downgrade(&faces);
        Ok(faces)
    }

    /// Whether there is a font with Chinese letters. One that was found once is taken to be there; while there is none, each
    /// question looks again.
    pub async fn has_fonts(&self) -> bool {
        let own = self.clone();
        let look = || async move {
            match tokio::task::spawn_blocking(move || own.faces().map(drop)).await {
                Ok(Ok(())) => Ok(()),
                _ => Err(()),
            }
        };
        self.found.get_or_try_init(look).await.is_ok()
    }

    /// Leave to make papers, kept while they are made: only a few are made at once. None where the others take too long.
    pub async fn leave(&self) -> Option<OwnedSemaphorePermit> {
        tokio::time::timeout(PATIENCE, self.patient_leave()).await.ok().flatten()
    }

    /// The same for work that nobody waits for.
    pub async fn patient_leave(&self) -> Option<OwnedSemaphorePermit> {
        self.room.clone().acquire_owned().await.ok()
    }
}
