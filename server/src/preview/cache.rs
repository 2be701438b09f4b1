//! Pages that were drawn: `previews/1/ab/abcd…-PAGE-WIDTH` in the data folder, by the hash of the file's bytes. All of it
//! can be drawn again, so nothing is synced and the oldest go first when there is too much.

use super::{Sheet, Width};
use crate::blobs::Blobs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;
use uuid::Uuid;

/// Counts up when pages are drawn in another way, so that none of the old ones is shown any more.
const EDITION: &str = "1";
/// Most bytes that are kept.
const LIMIT: u64 = 2_000_000_000;

/// Names a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The hash of the file's bytes.
    pub blob: String,
    /// The page, counted from 1.
    pub page: u32,
    /// How wide.
    pub width: Width,
}

/// The folder.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    limit: u64,
    /// Bytes written since it was last swept.
    written: AtomicU64,
}

impl Cache {
    /// The folder `previews` in the data folder, made where it is missing.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(data: &Path) -> io::Result<Cache> {
        Cache::with_limit(data, LIMIT)
    }

    fn with_limit(data: &Path, limit: u64) -> io::Result<Cache> {
        let folder = data.join("previews");
        crate::blobs::make_folder(&folder.join(EDITION))?;
        Ok(Cache { folder, limit, written: AtomicU64::new(0) })
    }

    fn path(&self, key: &Key) -> PathBuf {
        let first = key.blob.get(..2).unwrap_or("tmp");
        let name = format!("{}-{}-{}", key.blob, key.page, key.width.pixels());
        self.folder.join(EDITION).join(first).join(name)
    }

    /// A page that is kept.
    pub async fn get(&self, key: &Key) -> Option<Sheet> {
        let bytes = tokio::fs::read(self.path(key)).await.ok()?;
        Sheet::read(&bytes)
    }

    /// Keeps a page: under a temporary name first, so that nobody reads half of one. When much came since the last time,
    /// what is too much goes.
    ///
    /// # Errors
    /// What the folder says, such as a full disk.
    pub async fn put(&self, key: &Key, sheet: &Sheet) -> io::Result<()> {
        let (path, bytes) = (self.path(key), sheet.bytes());
        let length = bytes.len() as u64;
        blocking(move || {
            let parent = path.parent().unwrap_or(&path);
            crate::blobs::make_folder(parent)?;
            let temporary = parent.join(format!("{}.tmp", Uuid::now_v7().simple()));
            let written = std::fs::write(&temporary, bytes).and_then(|()| std::fs::rename(&temporary, &path));
            if written.is_err() {
                let _ = std::fs::remove_file(&temporary);
            }
            written
        })
        .await?;
        if self.written.fetch_add(length, Ordering::Relaxed) + length > self.limit / 10 {
            self.shrink().await?;
        }
        Ok(())
    }

    /// Takes away the oldest pages until the rest is nine tenths of the limit; nothing where there is not too much.
    /// Returns how many went.
    ///
    /// # Errors
    /// What the folder says.
    pub async fn shrink(&self) -> io::Result<usize> {
        self.written.store(0, Ordering::Relaxed);
        let (folder, limit) = (self.folder.clone(), self.limit);
        blocking(move || {
            let mut files = Vec::new();
            walk(&folder, &mut files)?;
            let mut total: u64 = files.iter().map(|file| file.size).sum();
            if total <= limit {
                return Ok(0);
            }
            files.sort_by_key(|file| file.modified);
            let mut gone = 0;
            for file in &files {
                if total <= limit / 10 * 9 {
                    break;
                }
                remove(&file.path)?;
                total -= file.size;
                gone += 1;
            }
            Ok(gone)
        })
        .await
    }

    /// Takes away what was drawn of files whose bytes are gone, what another edition drew, and temporary files that were
    /// left behind. Returns how many went.
    ///
    /// # Errors
    /// What the folder says.
    pub async fn sweep(&self, blobs: &Blobs) -> io::Result<usize> {
        let (folder, current) = (self.folder.clone(), self.folder.join(EDITION));
        let files = blocking(move || {
            let mut files = Vec::new();
            walk(&folder, &mut files).map(|()| files)
        })
        .await?;
        let before = SystemTime::now() - crate::blobs::sweep::AGE;
        let mut gone = 0;
        for file in files {
            let name =
                file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let (blob, _) = name.split_once('-').unwrap_or((&name, ""));
            let left = name.ends_with(".tmp") && file.modified < before;
            let unnamed = !name.ends_with(".tmp") && !blobs.path(blob).exists();
            if left || unnamed || !file.path.starts_with(&current) {
                remove(&file.path)?;
                gone += 1;
            }
        }
        Ok(gone)
    }
}

/// Takes a file away; nothing where it went already.
fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

struct Kept {
    path: PathBuf,
    size: u64,
    modified: SystemTime,
}

fn walk(folder: &Path, files: &mut Vec<Kept>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // A file may have been taken away between the two calls.
        let Ok(about) = entry.metadata() else { continue };
        if about.is_dir() {
            walk(&entry.path(), files)?;
        } else {
            files.push(Kept { path: entry.path(), size: about.len(), modified: about.modified()? });
        }
    }
    Ok(())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

#[cfg(test)]
#[path = "cache_tests.rs"]
mod tests;
