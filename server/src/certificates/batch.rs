//! Many certificates at once, made in the background: an archive of single files, or one file for the printer. How far it is stands in
//! memory; what was asked for and how it ended stands in a row.

use super::issue::{paper, second};
use super::{FontFault, Image, Paper, PaperFault, print};
use crate::blobs::clean;
use crate::state::AppState;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Cause, Certificate, CertificateJob, StoreError};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The folder of finished files in the data folder.
const FOLDER: &str = "certificates";

/// What is being made, and how far it is.
#[derive(Clone, Debug, Default)]
pub struct Running(Arc<Mutex<HashMap<String, Arc<AtomicUsize>>>>);

impl Running {
    /// How many are in the file so far; none where nobody works at it.
    pub fn done(&self, id: &str) -> Option<usize> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(id).map(|count| count.load(Ordering::Relaxed))
    }

    fn begin(&self, id: &str) -> Arc<AtomicUsize> {
        let count = Arc::new(AtomicUsize::new(0));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_string(), count.clone());
        count
    }

    fn end(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }
}

/// Why the file was not made.
#[derive(Debug, thiserror::Error)]
enum BatchError {
    #[error(transparent)]
    Paper(#[from] PaperFault),
    #[error("the folder of the files: {0}")]
    Folder(#[from] io::Error),
    #[error("the archive: {0}")]
    Archive(#[from] ZipError),
    #[error("the work was dropped")]
    Dropped,
}

impl From<FontFault> for BatchError {
    fn from(fault: FontFault) -> BatchError {
        BatchError::Paper(fault.into())
    }
}

impl BatchError {
    /// What the office is told: what it can mend is told whole, the rest is for the log.
    fn told(&self) -> String {
        match self {
            BatchError::Paper(fault) => fault.to_string(),
            _ => "the file could not be written; the log of the server says why".to_string(),
        }
    }
}

/// Where the finished file is.
pub fn file(data: &Path, job: &CertificateJob) -> PathBuf {
    let ending = if job.kind == "zip" { "zip" } else { "pdf" };
    data.join(FOLDER).join(format!("{}.{ending}", job.id))
}

/// Begins to make what was asked for; the row is there already.
///
/// # Errors
/// When the database does not answer.
pub async fn begin(
    state: &AppState,
    job: CertificateJob,
    found: Vec<Certificate>,
    cause: Cause,
) -> Result<(), StoreError> {
    let edition = state.editions.edition(&state.store, &job.edition).await?.edition.clone();
    let image = state.store.certificate_image(&job.edition).await?;
    let second = second(&edition.pack, image.and_then(|image| Image::new(image.bytes)));
    let papers: Vec<(String, Paper)> = found
        .iter()
        .map(|one| (format!("{} {}.pdf", one.number, clean(&one.unit)), paper(state, &edition.pack, one)))
        .collect();
    let count = state.certificates.running.begin(&job.id);
    let state = state.clone();
    tokio::spawn(async move {
        let (certificates, told, made) = (state.certificates.clone(), count.clone(), job.clone());
        let leave = certificates.patient_leave().await;
        let work = tokio::task::spawn_blocking(move || -> Result<(), BatchError> {
            let _leave = leave;
            let to = file(&certificates.data, &made);
            let faces = certificates.faces()?;
            let tick = |done: usize| told.store(done, Ordering::Relaxed);
            if made.kind == "zip" {
                archive(
                    &to,
                    &papers,
                    |paper| print(&faces, std::slice::from_ref(paper), &second, |_| ()),
                    tick,
                )
            } else {
                let papers: Vec<Paper> = papers.into_iter().map(|(_, paper)| paper).collect();
                let bytes = print(&faces, &papers, &second, tick)?;
                place(&to, |file| Ok(file.write_all(&bytes)?))
            }
        });
        let result = work.await.unwrap_or(Err(BatchError::Dropped));
        if let Err(error) = &result {
            tracing::error!(
                error = error as &dyn std::error::Error,
                job = job.id,
                "certificates were not made"
            );
        }
        let fault = result.err().map(|error| error.told());
        let done = i64::try_from(count.load(Ordering::Relaxed)).unwrap_or(job.total);
        if let Err(error) = ended(&state, &job.id, done, fault.as_deref(), cause).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                job = job.id,
                "how it ended is not kept"
            );
        }
        state.certificates.running.end(&job.id);
    });
    Ok(())
}

async fn ended(
    state: &AppState,
    id: &str,
    done: i64,
    fault: Option<&str>,
    cause: Cause,
) -> Result<(), StoreError> {
    let mut change = state.store.change(Cause { at: state.clock.now_ms(), ..cause }).await?;
    change.end_certificates(id, done, fault).await?;
    change.commit().await
}

fn archive(
    to: &Path,
    papers: &[(String, Paper)],
    print: impl Fn(&Paper) -> Result<Vec<u8>, PaperFault>,
    tick: impl Fn(usize),
) -> Result<(), BatchError> {
    place(to, |file| {
        let mut zip = ZipWriter::new(file);
        // Pages of a PDF are compressed already.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (at, (name, paper)) in papers.iter().enumerate() {
            let bytes = print(paper)?;
            zip.start_file(name.as_str(), options)?;
            zip.write_all(&bytes)?;
            tick(at + 1);
        }
        zip.finish()?;
        Ok(())
    })
}

/// Writes a file under another name and gives it its own when it is whole.
fn place(to: &Path, write: impl FnOnce(&mut File) -> Result<(), BatchError>) -> Result<(), BatchError> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let temporary = to.with_extension("part");
    let mut file = File::create(&temporary)?;
    let written = write(&mut file).and_then(|()| Ok(file.sync_all()?));
    if let Err(error) = written {
        let _ = std::fs::remove_file(&temporary);
        return Err(error);
    }
    Ok(std::fs::rename(&temporary, to)?)
}
