//! Taking away what nobody needs: uploads that were never completed, registers that were sent and never confirmed,
//! temporary files without an upload, kept bytes that no file names. Runs each hour, so that nothing of the kind stays longer than a day.

use super::Blobs;
use crate::clock::Clock;
use crate::state::AppState;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use store::{Cause, Store, StoreError};
use uuid::Uuid;

/// How often.
const PAUSE: Duration = Duration::from_secs(3600);
/// What is younger stays. With [`PAUSE`] this makes a day.
pub const AGE: Duration = Duration::from_secs(23 * 3600);

/// Pencil notes are kept for 30 days after the round, as long as a conclusion may be reopened or asked about.
const NOTES_MS: i64 = 30 * 24 * 60 * 60 * 1_000;
/// How long who objected is kept after the decision: three years, as the form says.
const OBJECTORS_MS: i64 = 3 * 366 * 24 * 3_600_000;

/// What was taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Uploads that were not completed.
    pub uploads: usize,
    /// Registers of members that were not confirmed.
    pub imports: usize,
    /// Temporary files.
    pub temporary: usize,
    /// People who had objected, whose matter was decided three years ago.
    pub objectors: usize,
    /// Strokes of reviewers' notes whose round was closed long ago.
    pub notes: u64,
    /// Kept bytes that no file names.
    pub blobs: usize,
}

/// Why a sweep ended before its end.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The store does not answer.
    #[error("the store: {0}")]
    Store(#[from] StoreError),
    /// The folder does not answer.
    #[error("the folder: {0}")]
    Folder(#[from] std::io::Error),
}

/// Sweeps for ever.
pub async fn run(state: AppState) {
    loop {
        match sweep(&state.store, state.clock, &state.blobs).await {
            Ok(swept) if swept != Swept::default() => tracing::info!(?swept, "swept what nobody needs"),
            Ok(_) => {}
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "the folder of files cannot be swept"
                );
            }
        }
        let drawn = state.previews.cache();
        match (drawn.sweep(&state.blobs).await, drawn.shrink().await) {
            (Ok(0), Ok(0)) => {}
            (Ok(gone), Ok(old)) => tracing::info!(gone, old, "swept the folder of drawn pages"),
            (Err(error), _) | (_, Err(error)) => {
                tracing::error!(%error, "the folder of drawn pages cannot be swept");
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Sweeps once.
///
/// # Errors
/// When store or folder do not answer; what was taken away before stays away.
pub async fn sweep(store: &Store, clock: Clock, blobs: &Blobs) -> Result<Swept, SweepError> {
    let mut swept = Swept::default();
    let before = clock.now_ms() - i64::try_from(AGE.as_millis()).unwrap_or(i64::MAX);
    for id in store.old_member_imports(before).await? {
        let mut change = store.change(cause(clock)).await?;
        match change.expire_member_import(&id).await {
            Ok(()) => change.commit().await?,
            // It was confirmed or dropped meanwhile.
            Err(StoreError::Missing { .. }) => continue,
            Err(error) => return Err(error.into()),
        }
        swept.imports += 1;
    }
    for id in store.expired_objectors(clock.now_ms() - OBJECTORS_MS).await? {
        let mut change = store.change(cause(clock)).await?;
        match change.erase_objector(&id).await {
            Ok(()) => change.commit().await?,
            Err(StoreError::Missing { .. }) => continue,
            Err(error) => return Err(error.into()),
        }
        swept.objectors += 1;
    }
    let mut change = store.change(cause(clock)).await?;
    swept.notes = change.erase_notes(clock.now_ms() - NOTES_MS).await?;
    change.commit().await?;
    for upload in store.old_uploads(before).await? {
        let Some(_claim) = blobs.claim(&upload.id) else { continue };
        let mut change = store.change(cause(clock)).await?;
        match change.end_upload(&upload.id, "upload.expired").await {
            Ok(()) => change.commit().await?,
            // It was completed meanwhile.
            Err(StoreError::Missing { .. }) => continue,
            Err(error) => return Err(error.into()),
        }
        blobs.discard(&upload.id).await;
        swept.uploads += 1;
    }
    for path in old_files(blobs.arriving()).await? {
        let id = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if store.is_uploading(&id).await? {
            continue;
        }
        if let Some(_claim) = blobs.claim(&id) {
            blobs.discard(&id).await;
            swept.temporary += 1;
        }
    }
    for hash in store.unnamed_blobs(before).await? {
        let _placing = blobs.placing().await;
        if store.change(cause(clock)).await?.forget_blob(&hash).await? {
            swept.blobs += usize::from(tokio::fs::remove_file(blobs.path(&hash)).await.is_ok());
        }
    }
    // Bytes that took their place just before a power cut took their row.
    for folder in folders(blobs.folder().to_path_buf()).await? {
        for path in old_files(folder).await? {
            let hash = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let _placing = blobs.placing().await;
            if store.blob(&hash).await?.is_none() {
                tokio::fs::remove_file(&path).await?;
                swept.blobs += 1;
            }
        }
    }
    Ok(swept)
}

fn cause(clock: Clock) -> Cause {
    Cause { actor: "system".to_string(), at: clock.now_ms(), request_id: Uuid::now_v7().simple().to_string() }
}

/// The files of a folder that are older than [`AGE`] by the machine's clock, which wrote their times.
async fn old_files(folder: PathBuf) -> std::io::Result<Vec<PathBuf>> {
    let before = SystemTime::now() - AGE;
    let mut old = Vec::new();
    let mut entries = tokio::fs::read_dir(folder).await?;
    while let Some(entry) = entries.next_entry().await? {
        let about = entry.metadata().await?;
        if about.is_file() && about.modified()? < before {
            old.push(entry.path());
        }
    }
    Ok(old)
}

/// The folders of kept bytes.
async fn folders(folder: PathBuf) -> std::io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let mut entries = tokio::fs::read_dir(folder).await?;
    while let Some(entry) = entries.next_entry().await? {
        if entry.metadata().await?.is_dir() && entry.file_name() != "tmp" {
            out.push(entry.path());
        }
    }
    Ok(out)
}
