//! Results of slow, pure steps, kept by the hash of what went in: a second build compresses and optimises only what
//! changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A folder of results under `target`.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// Opens, or creates, the folder.
    ///
    /// # Errors
    /// When it cannot be created.
    pub fn open(root: &Path) -> Result<Self> {
        let folder = root.join("target/site-cache");
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        Ok(Self { folder })
    }

    /// The kept result of `step` on `input`, or the one that `make` returns now.
    ///
    /// # Errors
    /// When `make` fails or the result cannot be written.
    pub fn get(&self, step: &str, input: &[u8], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let mut hasher = Sha256::new();
        hasher.update(step.as_bytes());
        hasher.update([0]);
        hasher.update(input);
        let file = self.folder.join(hex(&hasher.finalize()));
        if let Ok(bytes) = fs::read(&file) {
            return Ok(bytes);
        }
        let bytes = make()?;
        // Renamed into place, so that a build ended half-way leaves no half file behind.
        let unfinished = file.with_extension(format!("{}", std::process::id()));
        fs::write(&unfinished, &bytes).with_context(|| format!("writing {}", unfinished.display()))?;
        fs::rename(&unfinished, &file).with_context(|| format!("writing {}", file.display()))?;
        Ok(bytes)
    }
}

/// The SHA-256 of some bytes in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_result_is_not_made_again() {
        let root = std::env::temp_dir().join(format!("xtask-cache-{}", std::process::id()));
        let cache = Cache::open(&root).unwrap();
        let mut made = 0;
        for _ in 0..2 {
            let bytes = cache.get("step", b"in", || {
                made += 1;
                Ok(b"out".to_vec())
            });
            assert_eq!(bytes.unwrap(), b"out");
        }
        assert_eq!(made, 1);
        assert!(cache.get("another step", b"in", || anyhow::bail!("made")).is_err());
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn sha256_is_the_published_one() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
