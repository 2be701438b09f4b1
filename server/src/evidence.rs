//! Taking in a company's files, in chunks or whole: what the API and the form share.

use crate::auth::{Viewer, ViewerOrg};
use crate::blobs::{
    CHUNK_LEAST, COMPANY_LIMIT, CheckError, FILE_LIMIT, KEPT_LIMIT, Kind, Refusal, UPLOADS_LIMIT, clean,
};
use crate::http::visit::Visit;
use axum::body::Bytes;
use store::{Change, Room, StoreError, Upload};
use uuid::Uuid;

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The file or its company's room does not allow it.
    #[error("the file is refused")]
    Refused(Refusal),
    /// The bytes do not go on from where the upload stands, which is here.
    #[error("the upload stands at {0}")]
    Offset(u64),
    /// A chunk that is too small to be worth its event.
    #[error("the chunk is too small")]
    Small,
    /// The store does not answer.
    #[error("the store: {0}")]
    Store(#[from] StoreError),
    /// The folder does not answer.
    #[error("the folder of the files: {0}")]
    Folder(#[from] std::io::Error),
}

impl From<CheckError> for TakeError {
    fn from(error: CheckError) -> TakeError {
        match error {
            CheckError::Refused(refusal) => TakeError::Refused(refusal),
            CheckError::Folder(error) => TakeError::Folder(error),
        }
    }
}

/// Where a file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// More bytes are to come.
    Under {
        /// The upload.
        id: String,
        /// Bytes received.
        offset: u64,
    },
    /// It is kept.
    Kept {
        /// The file.
        file: String,
        /// Whether it is a new one; else the company uses the same bytes already.
        new: bool,
    },
}

/// Whose file it is: what every step needs.
#[derive(Clone, Copy)]
pub struct Taker<'a> {
    /// The request.
    pub visit: &'a Visit,
    /// The company.
    pub org: &'a ViewerOrg,
    /// The person.
    pub viewer: &'a Viewer,
}

fn fresh() -> String {
    Uuid::now_v7().simple().to_string()
}

/// Whether `size` more bytes fit into a company's room.
fn fits(room: Room, size: u64) -> bool {
    let bytes = |number: i64| u64::try_from(number).unwrap_or(0);
    let coming = bytes(room.announced) + size;
    bytes(room.used) + coming <= COMPANY_LIMIT && bytes(room.kept) + coming <= KEPT_LIMIT
}

impl Taker<'_> {
    fn edition(&self) -> &str {
        &self.visit.served.edition.pack.id
    }

    /// Announces a file. Bytes that the company has already are a file at once; those of others are sent again, since a
    /// hash alone proves nothing. What the same person began to send and left goes on.
    ///
    /// # Errors
    /// [`TakeError::Refused`] before a byte is sent, for what its name and size say.
    pub async fn begin(&self, name: &str, size: u64, sha256: &str) -> Result<Standing, TakeError> {
        let name = clean(name);
        let kind = Kind::of_name(&name).map_err(TakeError::Refused)?;
        let refused = |refusal| Err(TakeError::Refused(refusal));
        if size == 0 {
            return refused(Refusal::Empty);
        }
        if size > FILE_LIMIT {
            return refused(Refusal::TooLarge);
        }
        let mut change = self.visit.change().await?;
        if let Some((kept, media_type)) = change.has_blob(&self.org.id, sha256).await? {
            if kept != size as i64 {
                return refused(Refusal::Size);
            }
            if media_type != kind.media_type() {
                return refused(Refusal::Mismatch(kind));
            }
            return self.keep(change, sha256, &name).await;
        }
        let upload = Upload {
            id: fresh(),
            applicant_org: self.org.id.clone(),
            edition: self.edition().to_string(),
            name,
            size: size as i64,
            sha256: sha256.to_string(),
            received: 0,
            uploaded_by: self.viewer.account.clone(),
            created_at: self.visit.now,
        };
        // Its room was counted when it began.
        if let Some(left) = change.unfinished_upload(&upload).await? {
            return Ok(Standing::Under { id: left.id, offset: left.received as u64 });
        }
        if !fits(change.room(&self.org.id).await?, size) {
            return refused(Refusal::NoRoom);
        }
        if change.uploads_under_way(&self.org.id).await? >= UPLOADS_LIMIT {
            return refused(Refusal::TooManyUploads);
        }
        change.begin_upload(&upload).await?;
        change.commit().await?;
        Ok(Standing::Under { id: upload.id, offset: 0 })
    }

    /// Takes the bytes that follow at `offset`; after the last ones the file is verified and kept, or refused and gone.
    ///
    /// # Errors
    /// [`TakeError::Offset`] where the upload stands elsewhere, or another request is writing it.
    pub async fn chunk(&self, id: &str, offset: u64, bytes: Bytes) -> Result<Option<Standing>, TakeError> {
        let state = &self.visit.state;
        let claim = state.blobs.claim(id);
        // What was announced for an edition is a file of that one.
        let found = state.store.upload(&self.org.id, id).await?;
        let Some(upload) = found.filter(|one| one.edition == self.edition()) else { return Ok(None) };
        let (received, size) = (upload.received as u64, upload.size as u64);
        let Some(_claim) = claim.filter(|_| received == offset) else {
            return Err(TakeError::Offset(received));
        };
        let next = offset + bytes.len() as u64;
        if next > size {
            self.end(&upload.id).await?;
            return Err(TakeError::Refused(Refusal::Size));
        }
        if bytes.len() < CHUNK_LEAST && next < size && !bytes.is_empty() {
            return Err(TakeError::Small);
        }
        if !bytes.is_empty() {
            state.blobs.write(id, offset, bytes).await?;
            let mut change = self.visit.change().await?;
            change.upload_received(id, offset as i64, next as i64).await?;
            change.commit().await?;
        }
        if next < size {
            return Ok(Some(Standing::Under { id: id.to_string(), offset: next }));
        }
        let settled = self.settle(id, &upload.name, size, &upload.sha256, true).await;
        if let Err(TakeError::Refused(_)) = settled {
            self.end(&upload.id).await?;
        }
        settled.map(Some)
    }

    /// Verifies a temporary file and keeps it. `announced`: it has an upload's row, whose room was counted.
    ///
    /// # Errors
    /// [`TakeError::Refused`] with the reason; the temporary file is still there.
    pub async fn settle(
        &self,
        id: &str,
        name: &str,
        size: u64,
        sha256: &str,
        announced: bool,
    ) -> Result<Standing, TakeError> {
        let blobs = &self.visit.state.blobs;
        let kind = blobs.check(id, name, size, sha256).await?;
        let _placing = blobs.placing().await;
        if !announced && !fits(self.visit.state.store.room(&self.org.id).await?, size) {
            return Err(TakeError::Refused(Refusal::NoRoom));
        }
        blobs.place(id, sha256).await?;
        let mut change = self.visit.change().await?;
        change.keep_blob(sha256, size as i64, kind.media_type()).await?;
        if announced {
            change.end_upload(id, "upload.completed").await?;
        }
        self.keep(change, sha256, name).await
    }

    /// The row of a file whose bytes are kept.
    async fn keep(&self, mut change: Change, sha256: &str, name: &str) -> Result<Standing, TakeError> {
        let of = (self.org.id.as_str(), self.edition());
        let added = change.add_evidence_file(&fresh(), of, sha256, name, &self.viewer.account).await?;
        change.commit().await?;
        Ok(Standing::Kept { file: added.0, new: added.1 })
    }

    /// Ends an upload that is refused.
    async fn end(&self, id: &str) -> Result<(), TakeError> {
        let mut change = self.visit.change().await?;
        change.end_upload(id, "upload.refused").await?;
        change.commit().await?;
        self.visit.state.blobs.discard(id).await;
        Ok(())
    }
}
