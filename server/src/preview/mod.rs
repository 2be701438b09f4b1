//! Pages of evidence as pictures, so that nobody needs to download a file to look at it.
//!
//! What companies send is hostile until shown otherwise, so nothing of it is drawn in the server: each page is drawn by
//! a child process of the same program ([`child`]) under limits of time and memory, and kept in a folder beside the
//! files ([`cache`]) that can be emptied at any time.

/// Pages that were drawn.
mod cache;
/// The process that draws.
mod child;
/// Drawing, in that process.
pub mod draw;
/// Fonts for files that bring none.
mod fonts;
/// Reading QR codes, in that process.
pub mod photo;
/// A page on its way: how many there are, and the picture.
mod sheet;
#[cfg(all(test, unix))]
mod turns_tests;

pub use cache::{Cache, Key};
pub use sheet::Sheet;

use self::child::{Ended, PATIENCE, PHOTO_PATIENCE, ask, read_codes};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use tokio::sync::{AcquireError, OwnedMutexGuard, Semaphore, SemaphorePermit};

/// Pages that are drawn at once. One of them is never a thumbnail, so that a strip of them keeps nobody waiting.
const AT_ONCE: usize = 2;
/// Most bytes of a photograph of codes; phones take some 12 MB at most.
pub const PHOTO_LIMIT: u64 = 25_000_000;
/// How long one waits for its turn.
const TURN: Duration = Duration::from_secs(12);
/// What could not be drawn is not tried again for so long: it may have taken all its time.
const REST: Duration = Duration::from_secs(600);
/// Most pages of which that is remembered.
const REMEMBERED: usize = 1_000;

/// How wide a picture of a page is: a few fixed widths, so that each is drawn once for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Width {
    /// For the strip of pages.
    Thumb,
    /// For reading.
    Fit,
    /// For looking closely.
    Large,
}

impl Width {
    /// All of them, the narrowest first.
    pub const ALL: [Width; 3] = [Width::Thumb, Width::Fit, Width::Large];

    /// In pixels.
    pub fn pixels(self) -> u16 {
        match self {
            Width::Thumb => 160,
            Width::Fit => 1_200,
            Width::Large => 2_000,
        }
    }

    /// The width of so many pixels; none where there is no such width.
    pub fn of_pixels(pixels: u16) -> Option<Width> {
        Width::ALL.into_iter().find(|width| width.pixels() == pixels)
    }
}

/// Why there is no picture of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPicture {
    /// The file has fewer pages; this many.
    Beyond(u32),
    /// The page cannot be drawn, or not within the limits; how many there are, where that is known.
    Unreadable(Option<u32>),
    /// Too many are waiting.
    Busy,
}

/// Draws pages and keeps them.
#[derive(Debug)]
pub struct Previews {
    cache: Cache,
    program: PathBuf,
    fonts: PathBuf,
    turns: Semaphore,
    thumbs: Semaphore,
    failed: Mutex<HashMap<Key, (Option<u32>, Instant)>>,
    drawing: Held<Key>,
    documents: Held<String>,
    strips: Held<String>,
}

/// A lock for each thing of which somebody speaks now.
#[derive(Debug)]
struct Held<K>(Mutex<HashMap<K, Weak<tokio::sync::Mutex<()>>>>);

impl<K: Eq + std::hash::Hash + Clone> Held<K> {
    fn of(&self, key: &K) -> Arc<tokio::sync::Mutex<()>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, one| one.strong_count() > 0);
        let known = all.get(key).and_then(Weak::upgrade);
        known.unwrap_or_else(|| {
            let fresh = Arc::default();
            all.insert(key.clone(), Arc::downgrade(&fresh));
            fresh
        })
    }
}

impl<K> Default for Held<K> {
    fn default() -> Held<K> {
        Held(Mutex::default())
    }
}

/// What is held while a page is drawn; it ends with this.
struct Turn<'a> {
    _strip: Option<OwnedMutexGuard<()>>,
    _thumb: Option<SemaphorePermit<'a>>,
    _document: OwnedMutexGuard<()>,
    _turn: SemaphorePermit<'a>,
}

impl Previews {
    /// Keeps pages in the folder `previews` of the data folder, and has them drawn by `program`, which is this one; files
    /// that bring no fonts get those in the folder `fonts`.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(data: &Path, program: PathBuf, fonts: PathBuf) -> io::Result<Previews> {
        Ok(Previews {
            cache: Cache::open(data)?,
            program,
            fonts,
            turns: Semaphore::new(AT_ONCE),
            thumbs: Semaphore::new(AT_ONCE - 1),
            failed: Mutex::default(),
            drawing: Held::default(),
            documents: Held::default(),
            strips: Held::default(),
        })
    }

    /// The program that draws: this one, also where its file was replaced since it was started.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn this_program() -> io::Result<PathBuf> {
        let own = Path::new("/proc/self/exe");
        if own.exists() { Ok(own.to_path_buf()) } else { std::env::current_exe() }
    }

    /// Whether nothing is being drawn.
    pub fn is_idle(&self) -> bool {
        self.turns.available_permits() == AT_ONCE
    }

    /// What was drawn.
    pub fn cache(&self) -> &Cache {
        &self.cache
    }

    /// A page of the PDF at `path`, whose bytes have the hash of `key`: as it was kept, or drawn now.
    ///
    /// # Errors
    /// [`NoPicture`].
    pub async fn page(&self, key: &Key, path: &Path) -> Result<Sheet, NoPicture> {
        if let Some(kept) = self.cache.get(key).await {
            return whole(kept, key);
        }
        if let Some(pages) = self.failed_before(key) {
            return Err(NoPicture::Unreadable(pages));
        }
        // Who asks for a page that is being drawn waits for that one.
        let drawing = self.drawing.of(key);
        let waited = async { (drawing.lock().await, self.turn(key).await) };
        let Ok((_drawing, Ok(_turn))) = tokio::time::timeout(TURN, waited).await else {
            return Err(NoPicture::Busy);
        };
        if let Some(kept) = self.cache.get(key).await {
            return whole(kept, key);
        }
        if let Some(pages) = self.failed_before(key) {
            return Err(NoPicture::Unreadable(pages));
        }
        match ask((&self.program, &self.fonts), path, key, PATIENCE).await {
            Ok(Ended::Drawn(sheet)) => {
                // What is beyond the last page is not kept: there is no end of such numbers.
                let kept = key.page <= sheet.pages;
                if kept && let Err(error) = self.cache.put(key, &sheet).await {
                    tracing::error!(%error, "a page that was drawn cannot be kept");
                }
                whole(sheet, key)
            }
            Ok(Ended::Failed(pages, why)) => {
                tracing::warn!(blob = key.blob, page = key.page, why, "a page cannot be drawn");
                self.remember(key, pages);
                Err(NoPicture::Unreadable(pages))
            }
            Err(error) => {
                tracing::error!(%error, "the process that draws pages cannot be run");
                Err(NoPicture::Unreadable(None))
            }
        }
    }

    /// The texts of the QR codes in a photograph, in a turn of its own.
    ///
    /// # Errors
    /// [`NoPicture::Unreadable`] for what is no picture, [`NoPicture::Busy`].
    pub async fn codes(&self, photo: &[u8]) -> Result<Vec<String>, NoPicture> {
        let Ok(Ok(_turn)) = tokio::time::timeout(TURN, self.turns.acquire()).await else {
            return Err(NoPicture::Busy);
        };
        match read_codes(&self.program, photo, PHOTO_PATIENCE).await {
            Ok(Ok(said)) => Ok(String::from_utf8_lossy(&said).lines().map(str::to_string).collect()),
            Ok(Err(why)) => {
                tracing::info!(why, bytes = photo.len(), "a photograph cannot be read");
                Err(NoPicture::Unreadable(None))
            }
            Err(error) => {
                tracing::error!(%error, "the process that reads photographs cannot be run");
                Err(NoPicture::Unreadable(None))
            }
        }
    }

    /// One turn a document, so that one which takes all its time, page by page, leaves the other turn to the others. Of its
    /// thumbnails one at a time stands in line, so that they keep neither its pages waiting nor another's strip.
    async fn turn(&self, key: &Key) -> Result<Turn<'_>, AcquireError> {
        let (strip, thumb) = if key.width == Width::Thumb {
            let strip = self.strips.of(&key.blob).lock_owned().await;
            (Some(strip), Some(self.thumbs.acquire().await?))
        } else {
            (None, None)
        };
        let document = self.documents.of(&key.blob).lock_owned().await;
        Ok(Turn { _strip: strip, _thumb: thumb, _document: document, _turn: self.turns.acquire().await? })
    }

    fn failed_before(&self, key: &Key) -> Option<Option<u32>> {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get(key).filter(|(_, when)| when.elapsed() < REST).map(|(pages, _)| *pages)
    }

    fn remember(&self, key: &Key, pages: Option<u32>) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        if failed.len() >= REMEMBERED {
            failed.clear();
        }
        failed.insert(key.clone(), (pages, Instant::now()));
    }
}

/// A sheet with its picture; without one the page is beyond the last.
fn whole(sheet: Sheet, key: &Key) -> Result<Sheet, NoPicture> {
    if key.page > sheet.pages { Err(NoPicture::Beyond(sheet.pages)) } else { Ok(sheet) }
}
