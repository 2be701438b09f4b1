//! One application to keep: everything of it as JSON, and an archive of that with its evidence.

use crate::blobs::{Blobs, clean, sha256_hex};
use crate::clock::beijing_rfc3339;
use crate::encoded::hex;
use crate::submissions::{Proof, Snapshot, answered};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use store::{Application, Event, Store, StoreError, Submission};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Bytes that are read at once.
const PIECE: usize = 64 << 10;

/// Why there is nothing to keep.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The store does not answer.
    #[error("the store: {0}")]
    Store(#[from] StoreError),
    /// The submission that counts is not there.
    #[error("the submission that counts is not there")]
    NoSubmission,
    /// The snapshot is no JSON of ours.
    #[error("the snapshot cannot be read or written: {0}")]
    Snapshot(#[from] serde_json::Error),
    /// A file of the evidence cannot be read.
    #[error("the bytes of {0} cannot be read: {1}")]
    Evidence(String, io::Error),
    /// A file of the evidence is not what was sent in.
    #[error("the bytes of {0} are not those that were sent in")]
    Changed(String),
    /// The archive cannot be written.
    #[error("the archive cannot be written: {0}")]
    Archive(#[from] ZipError),
    /// The folder does not answer.
    #[error("the folder: {0}")]
    Folder(#[from] io::Error),
}

/// What is kept of an application.
pub struct Case {
    /// Everything as JSON for people and programs.
    pub json: String,
    /// The submission that counts.
    submission: Submission,
    /// Its snapshot.
    snapshot: Snapshot,
    /// What came with the answers to supplements.
    answered: Vec<Proof>,
    /// The scan of the sealed form: its name and hash.
    sealed: Option<(String, String)>,
}

/// Everything of an application, as it stands now.
///
/// # Errors
/// When the store does not answer, or the snapshot is not there or cannot be read.
pub async fn case(store: &Store, application: &Application) -> Result<Case, ExportError> {
    let id = &application.id;
    let submission = store.submission(id, application.submission).await?;
    let submission = submission.ok_or(ExportError::NoSubmission)?;
    let snapshot: Snapshot = serde_json::from_str(&submission.snapshot)?;
    // What was frozen is shown as it is, with what this version of ours would not read.
    let frozen: Value = serde_json::from_str(&submission.snapshot)?;
    let events = store.events_of("application", id).await?;
    let sealed = store.sealed_form(id, application.submission).await?;
    let scan = match sealed.as_ref().and_then(|form| form.file.as_ref()) {
        Some(file) => store.evidence_file(file).await?.map(|file| (file.name, file.blob)),
        None => None,
    };
    let json = serde_json::to_string_pretty(&json!({
        "application": application,
        "submission": {
            "number": submission.number,
            "submitted_at": beijing_rfc3339(submission.submitted_at),
            "submitted_by": submission.submitted_by,
            "pack_hash": submission.pack_hash,
            "verdict": submission.verdict,
            "hash": submission.hash,
        },
        "snapshot": frozen,
        "confirmed_facts": store.confirmed_facts(id, application.submission).await?,
        "decided_criteria": store.decided_criteria(id, application.submission).await?,
        "sealed_form": sealed,
        "supplements": store.supplements_of(id).await?,
        "findings": store.findings_of(id, application.submission).await?,
        "events": events.iter().map(event).collect::<Vec<Value>>(),
    }))?;
    Ok(Case { json, submission, snapshot, answered: answered(&events), sealed: scan })
}

fn event(event: &Event) -> Value {
    json!({
        "seq": event.seq, "at": beijing_rfc3339(event.at), "actor": event.actor, "action": event.action,
        "before": event.before, "after": event.after, "request_id": event.request_id,
    })
}

impl Case {
    /// Writes the archive to a new file: `case.json`, `snapshot.json` byte for byte as its hash has it, each
    /// file of the snapshot and of the answers to supplements once, the sealed form, and `manifest.txt` with the SHA-256 of each. Takes as long as reading the
    /// files does.
    ///
    /// # Errors
    /// When a file cannot be read or is not the one that was sent in, or the archive cannot be written.
    pub fn write_archive(&self, blobs: &Blobs, to: &Path) -> Result<(), ExportError> {
        let mut archive = Archive {
            zip: ZipWriter::new(BufWriter::new(File::options().write(true).create_new(true).open(to)?)),
            manifest: String::new(),
        };
        archive.text("case.json", &self.json)?;
        archive.text("snapshot.json", &self.submission.snapshot)?;
        let mut seen = HashSet::new();
        let all = self.snapshot.evidence.iter().chain(&self.answered);
        let files = all.filter(|proof| seen.insert(proof.file.as_str()));
        for (at, proof) in (1..).zip(files) {
            let name = format!("evidence/{at:02}-{}", clean(&proof.name));
            archive.evidence(&name, blobs.path(&proof.sha256), &proof.sha256)?;
        }
        if let Some((name, sha256)) = &self.sealed {
            let name = format!("sealed/{}", clean(name));
            archive.evidence(&name, blobs.path(sha256), sha256)?;
        }
        archive.finish()
    }
}

struct Archive {
    zip: ZipWriter<BufWriter<File>>,
    manifest: String,
}

impl Archive {
    fn text(&mut self, name: &str, text: &str) -> Result<(), ExportError> {
        self.zip.start_file(name, SimpleFileOptions::default())?;
        self.zip.write_all(text.as_bytes())?;
        self.list(name, &sha256_hex(text.as_bytes()));
        Ok(())
    }

    fn evidence(&mut self, name: &str, from: PathBuf, sha256: &str) -> Result<(), ExportError> {
        let unread = |error| ExportError::Evidence(name.to_string(), error);
        let mut file = File::open(from).map_err(unread)?;
        // PDF and pictures are compressed already.
        self.zip
            .start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))?;
        let (mut hash, mut piece) = (Sha256::new(), vec![0; PIECE]);
        loop {
            let read = file.read(&mut piece).map_err(unread)?;
            if read == 0 {
                break;
            }
            hash.update(&piece[..read]);
            self.zip.write_all(&piece[..read])?;
        }
        if hex(&hash.finalize()) != sha256 {
            return Err(ExportError::Changed(name.to_string()));
        }
        self.list(name, sha256);
        Ok(())
    }

    /// A line as `sha256sum -c` reads it.
    fn list(&mut self, name: &str, sha256: &str) {
        self.manifest.push_str(&format!("{sha256}  {name}\n"));
    }

    fn finish(mut self) -> Result<(), ExportError> {
        self.zip.start_file("manifest.txt", SimpleFileOptions::default())?;
        self.zip.write_all(self.manifest.as_bytes())?;
        self.zip.finish()?.flush()?;
        Ok(())
    }
}
