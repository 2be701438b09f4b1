//! The folder of the bytes: `blobs/tmp/ID` while they arrive, `blobs/ab/abcd…` once they are verified.

use super::kind::{Kind, judge};
use super::{Refusal, Scanner};
use axum::body::Bytes;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tokio::sync::{MutexGuard, Semaphore};

/// Files that are judged at once: each is held in memory meanwhile.
const AT_ONCE: usize = 2;

/// The folder of the bytes.
#[derive(Debug)]
pub struct Blobs {
    folder: PathBuf,
    scanner: Option<Scanner>,
    claimed: Mutex<HashSet<String>>,
    placing: tokio::sync::Mutex<()>,
    judging: Semaphore,
}

/// Why a received file cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It is not taken.
    #[error("the file is refused")]
    Refused(Refusal),
    /// The folder does not answer.
    #[error("the folder of the files: {0}")]
    Folder(#[from] io::Error),
}

/// A temporary file that one request alone writes.
#[derive(Debug)]
pub struct Claim<'a> {
    blobs: &'a Blobs,
    id: String,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        self.blobs.claimed.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Blobs {
    /// The folder `blobs` in the data folder, made where it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(data: &Path, scanner: Option<Scanner>) -> io::Result<Blobs> {
        let folder = data.join("blobs");
        make_folder(&folder.join("tmp"))?;
        Ok(Blobs {
            folder,
            scanner,
            claimed: Mutex::default(),
            placing: tokio::sync::Mutex::default(),
            judging: Semaphore::new(AT_ONCE),
        })
    }

    /// Where the bytes with this hash are, or would be.
    pub fn path(&self, sha256: &str) -> PathBuf {
        // A hash from the database is 64 signs of ASCII; anything else leads to a file that is not there.
        self.folder.join(sha256.get(..2).unwrap_or("tmp")).join(sha256)
    }

    /// Where a file is while it arrives.
    pub fn temporary(&self, id: &str) -> PathBuf {
        self.folder.join("tmp").join(id)
    }

    /// The folder of the files that arrive.
    pub fn arriving(&self) -> PathBuf {
        self.folder.join("tmp")
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes the temporary file for one request; none while another has it.
    pub fn claim(&self, id: &str) -> Option<Claim<'_>> {
        let fresh = self.claimed.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned());
        fresh.then(|| Claim { blobs: self, id: id.to_owned() })
    }

    /// While it is held, no file takes its place and none is swept: between the file and its row nobody steps.
    pub async fn placing(&self) -> MutexGuard<'_, ()> {
        self.placing.lock().await
    }

    /// Writes bytes at `offset`; what was behind them goes.
    ///
    /// # Errors
    /// What the folder says, such as a full disk.
    pub async fn write(&self, id: &str, offset: u64, bytes: Bytes) -> io::Result<()> {
        let path = self.temporary(id);
        blocking(move || {
            let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
            file.seek(SeekFrom::Start(offset))?;
            file.write_all(&bytes)?;
            file.set_len(offset + bytes.len() as u64)
        })
        .await
    }

    /// Takes a temporary file away; nothing where there is none.
    pub async fn discard(&self, id: &str) {
        let path = self.temporary(id);
        let gone = blocking(move || std::fs::remove_file(path)).await;
        if let Err(error) = gone
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::error!(%error, "a temporary file cannot be removed");
        }
    }

    /// Whether a temporary file is what was announced, of a type that is taken, and passes the scanner.
    ///
    /// # Errors
    /// [`CheckError::Refused`] with the reason.
    pub async fn check(&self, id: &str, name: &str, size: u64, sha256: &str) -> Result<Kind, CheckError> {
        let _permit = self.judging.acquire().await.map_err(io::Error::other)?;
        let (path, name, sha256) = (self.temporary(id), name.to_owned(), sha256.to_owned());
        let scanner = self.scanner.clone();
        let judged = blocking(move || {
            let bytes = std::fs::read(&path)?;
            if bytes.len() as u64 != size {
                return Ok(Err(Refusal::Size));
            }
            if sha256_hex(&bytes) != sha256 {
                return Ok(Err(Refusal::Hash));
            }
            let kind = match judge(&name, &bytes) {
                Ok(kind) => kind,
                Err(refusal) => return Ok(Err(refusal)),
            };
            drop(bytes);
            Ok(scanner.map_or(Ok(()), |scanner| scanner.ask(&path)).map(|()| kind))
        });
        judged.await?.map_err(CheckError::Refused)
    }

    /// Puts a verified temporary file in its place: synced, renamed, its folder synced. The same bytes that are there
    /// already are replaced by themselves. Called while [`Blobs::placing`] is held.
    ///
    /// # Errors
    /// What the folder says.
    pub async fn place(&self, id: &str, sha256: &str) -> io::Result<()> {
        let (from, to, folder) = (self.temporary(id), self.path(sha256), self.folder.clone());
        blocking(move || {
            let parent = to.parent().map_or_else(|| folder.clone(), Path::to_path_buf);
            if !parent.is_dir() {
                make_folder(&parent)?;
                File::open(&folder)?.sync_all()?;
            }
            File::open(&from)?.sync_all()?;
            std::fs::rename(&from, &to)?;
            File::open(&parent)?.sync_all()
        })
        .await
    }
}

/// Off the async threads.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

/// Makes a folder that is its owner's alone, where the system knows owners.
///
/// # Errors
/// What the system says.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
