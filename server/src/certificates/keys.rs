//! The private keys: a file each in the data folder, for its owner alone. The database knows the public parts.

use domain::certificate::{PublicKey, Seal};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Change, StoreError};

/// The folder of the keys in the data folder.
const FOLDER: &str = "keys";

/// The folder of the keys.
#[derive(Clone, Debug)]
pub struct Keys(Arc<PathBuf>);

/// Why nothing can be signed.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file of the key that signs is not there or is another key.
    #[error(
        "the private key {id} is not in {folder}: bring its file from where the database came from, or make another with `server key rotate`"
    )]
    Missing {
        /// The key.
        id: String,
        /// Where it was looked for.
        folder: String,
    },
    /// A key signs already.
    #[error("the key {0} signs already; `server key rotate` puts another in its place")]
    InUse(String),
    /// The folder does not answer.
    #[error("the folder of the keys: {0}; see that it can be written and has room")]
    Folder(#[from] io::Error),
    /// The system has no random numbers.
    #[error("the system has no random numbers, without which there is no key: {0}")]
    Random(#[from] getrandom::Error),
    /// The bytes are no key.
    #[error("the random bytes gave no key; try once more")]
    Weak,
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Keys {
    /// Of a data folder; nothing is made yet.
    pub fn new(data: &Path) -> Keys {
        Keys(Arc::new(data.join(FOLDER)))
    }

    /// The key that signs, made where there is none yet.
    ///
    /// # Errors
    /// [`KeyError`].
    pub async fn current(&self, change: &mut Change) -> Result<(Seal, PublicKey), KeyError> {
        match change.certificate_key().await? {
            Some(row) => self.read(&row.id),
            None => self.make(change).await,
        }
    }

    /// Makes the first key.
    ///
    /// # Errors
    /// [`KeyError::InUse`] where one signs, and the others.
    pub async fn first(&self, change: &mut Change) -> Result<PublicKey, KeyError> {
        match change.certificate_key().await? {
            Some(row) => Err(KeyError::InUse(row.id)),
            None => Ok(self.make(change).await?.1),
        }
    }

    /// Retires the key that signs, where there is one, and puts another in its place. What the old one signed stays genuine.
    ///
    /// # Errors
    /// [`KeyError`].
    pub async fn rotate(&self, change: &mut Change) -> Result<PublicKey, KeyError> {
        if let Some(row) = change.certificate_key().await? {
            change.retire_certificate_key(&row.id).await?;
        }
        Ok(self.make(change).await?.1)
    }

    /// Whether the file of a key is here.
    pub fn has(&self, id: &str) -> bool {
        self.read(id).is_ok()
    }

    /// The file is there before the row, so that no row is without its file; a file without a row signs nothing.
    async fn make(&self, change: &mut Change) -> Result<(Seal, PublicKey), KeyError> {
        let mut secret = [0u8; 32];
        getrandom::fill(&mut secret)?;
        let seal = Seal::new(secret);
        let public = seal.public().ok_or(KeyError::Weak)?;
        self.write(&public.id, &secret)?;
        change.add_certificate_key(&public.id, &public.text()).await?;
        Ok((seal, public))
    }

    fn read(&self, id: &str) -> Result<(Seal, PublicKey), KeyError> {
        let missing = || KeyError::Missing { id: id.to_string(), folder: self.0.display().to_string() };
        let text = match std::fs::read_to_string(self.file(id)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(missing()),
            Err(error) => return Err(error.into()),
        };
        let seal = Seal::new(secret(text.trim()).ok_or_else(missing)?);
        let public = seal.public().filter(|public| public.id == id).ok_or_else(missing)?;
        Ok((seal, public))
    }

    fn file(&self, id: &str) -> PathBuf {
        self.0.join(format!("{id}.key"))
    }

    fn write(&self, id: &str, secret: &[u8; 32]) -> Result<(), KeyError> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(self.0.as_path())?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(self.file(id))?;
        let text: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        file.write_all(format!("{text}\n").as_bytes())?;
        file.sync_all()?;
        File::open(self.0.as_path())?.sync_all()?;
        Ok(())
    }
}

/// 32 bytes from 64 hexadecimal figures.
fn secret(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut out = [0u8; 32];
    for (byte, pair) in out.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(out)
}
