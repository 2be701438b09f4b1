//! The current edition, read from the store, compiled once and kept until another text counts.

use crate::encoded::{Coding, fingerprint};
use crate::moment::{Held, Moment};
use crate::state::AppState;
use axum::body::Bytes;
use domain::Edition;
use domain::date::Date;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Store, StoreError};

/// An edition as it is served.
pub struct Served {
    /// The compiled edition.
    pub edition: Arc<Edition>,
    /// Where the browser gets its pack: `/editions/2021-2022.0123456789ab.bin`.
    pub url: String,
    /// The pack as the browser reads it.
    pub bytes: Bytes,
    /// The same in brotli and gzip, made once.
    encoded: [(Coding, Option<Bytes>); 2],
}

impl Served {
    /// Compiles the text of a pack.
    ///
    /// # Errors
    /// The first fault of the pack, for the log: what is in the store was checked when it was imported.
    pub fn new(text: &str) -> Result<Served, String> {
        let pack = domain::pack::text::read(text).map_err(|problems| {
            problems.first().map_or_else(String::new, |first| {
                format!("line {}, column {}: {}", first.line, first.column, first.message)
            })
        })?;
        let bytes = Bytes::from(domain::pack::wire::encode(&pack).map_err(|error| error.to_string())?);
        // The hash of the bytes and not of the pack: another version of the program may write the same pack otherwise.
        let mut short = fingerprint(&bytes);
        short.truncate(12);
        let url = format!("/editions/{}.{short}.bin", pack.id);
        let edition = Edition::new(pack).map_err(|error| format!("{}: {}", error.at, error.why))?;
        // Made once for each text, so the slowest and smallest.
        let encoded =
            [Coding::Brotli, Coding::Gzip].map(|coding| (coding, coding.encode(&bytes, 11).map(Bytes::from)));
        Ok(Served { edition: Arc::new(edition), url, bytes, encoded })
    }

    /// The pack in the best coding that is there and `wanted`.
    pub fn body(&self, wanted: Coding) -> (Bytes, Coding) {
        self.encoded
            .iter()
            .find_map(|(coding, bytes)| {
                bytes.clone().filter(|_| *coding == wanted).map(|bytes| (bytes, *coding))
            })
            .unwrap_or_else(|| (self.bytes.clone(), Coding::Identity))
    }
}

/// Every edition served since the start, by hash: a page that is open keeps its pack when another text is taken up.
pub struct Editions {
    kept: RwLock<Kept>,
    /// The one that counts on a day; another program may import a newer.
    today: Held<Date, Arc<Served>>,
}

struct Kept {
    by_hash: HashMap<String, Arc<Served>>,
    last: Arc<Served>,
}

impl Editions {
    /// Reads the edition that counts on `today`.
    ///
    /// # Errors
    /// When there is none, it does not compile, or the database does not answer.
    pub async fn load(store: &Store, today: Date) -> Result<Editions, StoreError> {
        let (_, hash) = current(store, today).await?;
        let text = store.pack_text(&hash).await?;
        let text = text.ok_or_else(|| StoreError::Missing { kind: "pack", id: hash.clone() })?;
        let served = Arc::new(compile(&hash, text).await?);
        let by_hash = HashMap::from([(hash, served.clone())]);
        Ok(Editions { kept: RwLock::new(Kept { by_hash, last: served }), today: Held::default() })
    }

    /// The edition that counts on `today`: one small query after a change and once a second, and a compilation when it is another
    /// than before.
    ///
    /// # Errors
    /// As [`Editions::load`].
    pub async fn current(&self, state: &AppState, today: Date) -> Result<Arc<Served>, StoreError> {
        let read = async |_| {
            let (_, hash) = current(&state.store, today).await?;
            let last = self.last();
            if last.edition.pack.hash == hash {
                return Ok(last);
            }
            let served = self.of_hash(&state.store, &hash).await?;
            self.kept.write().unwrap_or_else(PoisonError::into_inner).last = served.clone();
            Ok(served)
        };
        self.today.get(|| Moment::now(state), today, read).await
    }

    /// An edition by its identifier, also one that is over.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for none, and as [`Editions::load`].
    pub async fn edition(&self, store: &Store, id: &str) -> Result<Arc<Served>, StoreError> {
        let row = store.edition(id).await?;
        let hash = row.ok_or_else(|| StoreError::Missing { kind: "edition", id: id.to_string() })?.hash;
        self.of_hash(store, &hash).await
    }

    /// An edition by the hash of its pack, also of a text that it no longer follows.
    ///
    /// # Errors
    /// [`StoreError::Missing`] for none, and as [`Editions::load`].
    pub async fn of_hash(&self, store: &Store, hash: &str) -> Result<Arc<Served>, StoreError> {
        let known = self.kept.read().unwrap_or_else(PoisonError::into_inner).by_hash.get(hash).cloned();
        if let Some(served) = known {
            return Ok(served);
        }
        let text = store.pack_text(hash).await?;
        let text = text.ok_or_else(|| StoreError::Missing { kind: "pack", id: hash.to_string() })?;
        let served = Arc::new(compile(hash, text).await?);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.by_hash.insert(hash.to_string(), served.clone());
        Ok(served)
    }

    /// The edition served last, without asking the database: for pages that say that it does not answer.
    pub fn last(&self) -> Arc<Served> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner).last.clone()
    }

    /// The edition whose pack is at `url`.
    pub fn at(&self, url: &str) -> Option<Arc<Served>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.by_hash.values().find(|served| served.url == url).cloned()
    }
}

async fn current(store: &Store, today: Date) -> Result<(String, String), StoreError> {
    let found = store.current_edition(today).await?;
    found.ok_or_else(|| StoreError::Missing { kind: "edition", id: "any".to_string() })
}

async fn compile(hash: &str, text: String) -> Result<Served, StoreError> {
    let damaged = |reason| StoreError::Damaged { kind: "pack", id: hash.to_string(), reason };
    // Compiling and compressing take some 100 ms, so they leave the other requests alone.
    tokio::task::spawn_blocking(move || Served::new(&text))
        .await
        .map_err(|error| damaged(error.to_string()))?
        .map_err(damaged)
}
