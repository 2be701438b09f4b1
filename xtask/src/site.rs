//! The folder of files that the server hands out: content-hashed names, brotli and gzip beside each file, and the
//! list that tells the server which name is which.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::cache::{Cache, sha256};

/// Endings of files that shrink; pictures and fonts are compressed already.
const COMPRESSIBLE: &[&str] =
    &["css", "html", "ico", "js", "json", "map", "md", "svg", "txt", "wasm", "webmanifest", "xml"];

/// One handed-out file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Length as it is.
    pub bytes: usize,
    /// Length after brotli; as it is where that is not smaller.
    pub br: usize,
    /// Length after gzip; as it is where that is not smaller.
    pub gz: usize,
}

/// A site being written beside the one in use.
pub struct Site<'a> {
    root: &'a Path,
    stage: PathBuf,
    cache: &'a Cache,
    compress: bool,
    files: BTreeMap<String, (String, Size)>,
}

impl<'a> Site<'a> {
    /// Starts an empty site. Without `compress` (a development build) no `.br` and `.gz` files are written.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn begin(root: &'a Path, cache: &'a Cache, compress: bool) -> Result<Self> {
        let stage = root.join("target/site.next");
        if stage.exists() {
            fs::remove_dir_all(&stage).with_context(|| format!("removing {}", stage.display()))?;
        }
        fs::create_dir_all(&stage).with_context(|| format!("creating {}", stage.display()))?;
        Ok(Self { root, stage, cache, compress, files: BTreeMap::new() })
    }

    /// Adds a file under `pkg/` whose name carries the hash of what is in it, so that browsers keep it for good.
    /// `logical` is the name that pages ask for, such as `boot.js`.
    ///
    /// # Errors
    /// When the name is taken or the file cannot be written.
    pub fn add_hashed(&mut self, logical: &str, bytes: &[u8]) -> Result<()> {
        let (stem, ending) =
            logical.rsplit_once('.').with_context(|| format!("{logical} has no file name ending"))?;
        let stem = if ending == "wasm" { format!("{stem}_bg") } else { stem.to_owned() };
        let path = format!("pkg/{stem}.{}.{ending}", &sha256(bytes)[..16]);
        self.add(logical, path, bytes)
    }

    /// Adds a file that keeps its name and place.
    ///
    /// # Errors
    /// As [`Site::add_hashed`].
    pub fn add_named(&mut self, path: &str, bytes: &[u8]) -> Result<()> {
        self.add(path, path.to_owned(), bytes)
    }

    fn add(&mut self, logical: &str, path: String, bytes: &[u8]) -> Result<()> {
        let file = self.stage.join(&path);
        if self.files.contains_key(logical) || file.exists() {
            bail!("two files of the site are named {logical}");
        }
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
        }
        write(&file, bytes)?;
        let mut size = Size { bytes: bytes.len(), br: bytes.len(), gz: bytes.len() };
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if self.compress && COMPRESSIBLE.contains(&ending) {
            let br = self.cache.get("brotli 11", bytes, || brotli(bytes))?;
            let gz = self.cache.get("gzip 9", bytes, || gzip(bytes))?;
            if br.len() < bytes.len() {
                size.br = br.len();
                write(&self.stage.join(format!("{path}.br")), &br)?;
            }
            if gz.len() < bytes.len() {
                size.gz = gz.len();
                write(&self.stage.join(format!("{path}.gz")), &gz)?;
            }
        }
        self.files.insert(logical.to_owned(), (path, size));
        Ok(())
    }

    /// Writes `manifest.json` and puts the finished site where the server looks, in place of the one before.
    /// Returns the hash of the list, which changes with any file.
    ///
    /// # Errors
    /// When a file or folder cannot be written or renamed.
    pub fn finish(self) -> Result<String> {
        let list: BTreeMap<&str, serde_json::Value> = self
            .files
            .iter()
            .map(|(logical, (path, size))| {
                let entry = serde_json::json!({
                    "path": format!("/{path}"), "bytes": size.bytes, "br": size.br, "gz": size.gz,
                    "hashed": path.starts_with("pkg/"),
                });
                (logical.as_str(), entry)
            })
            .collect();
        let mut text = serde_json::to_string_pretty(&list).context("writing the list of files")?;
        text.push('\n');
        write(&self.stage.join("manifest.json"), text.as_bytes())?;
        // A named file's content does not show in its path, so it is hashed into the result as well.
        let mut all = text.into_bytes();
        for (path, _) in self.files.values() {
            all.extend(fs::read(self.stage.join(path)).with_context(|| format!("reading {path}"))?);
        }
        let site = self.root.join("target/site");
        let old = self.root.join("target/site.old");
        if old.exists() {
            fs::remove_dir_all(&old).with_context(|| format!("removing {}", old.display()))?;
        }
        if site.exists() {
            fs::rename(&site, &old).with_context(|| format!("moving {}", site.display()))?;
        }
        fs::rename(&self.stage, &site).with_context(|| format!("moving {}", self.stage.display()))?;
        if old.exists() {
            fs::remove_dir_all(&old).with_context(|| format!("removing {}", old.display()))?;
        }
        Ok(sha256(&all))
    }
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).with_context(|| format!("writing {}", file.display()))
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    // Quality 11 and a window of 2^22 bytes: the slowest and smallest; done once, at build time.
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
    writer.write_all(bytes).context("compressing with brotli")?;
    drop(writer);
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes).context("compressing with gzip")?;
    writer.finish().context("compressing with gzip")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_hashes_and_old_files_go() {
        let root = std::env::temp_dir().join(format!("xtask-site-{}", std::process::id()));
        let cache = Cache::open(&root).unwrap();
        let text = "body { color: black }\n".repeat(50);
        let mut site = Site::begin(&root, &cache, true).unwrap();
        site.add_hashed("main.css", text.as_bytes()).unwrap();
        site.add_hashed("selfcheck.wasm", &[0; 200]).unwrap();
        site.add_named("robots.txt", b"x").unwrap();
        assert!(site.add_named("robots.txt", b"y").is_err(), "a name is given once");
        let first = site.finish().unwrap();
        let manifest: serde_json::Value =
            serde_json::from_slice(&fs::read(root.join("target/site/manifest.json")).unwrap()).unwrap();
        let css = manifest["main.css"]["path"].as_str().unwrap();
        assert!(css.starts_with("/pkg/main.") && css.ends_with(".css") && css.len() == 30, "{css}");
        assert!(manifest["selfcheck.wasm"]["path"].as_str().unwrap().starts_with("/pkg/selfcheck_bg."));
        let file = root.join("target/site").join(&css[1..]);
        let br = fs::read(format!("{}.br", file.display())).unwrap();
        assert_eq!(br.len(), manifest["main.css"]["br"].as_u64().unwrap() as usize);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());
        assert!(!root.join("target/site/robots.txt.br").exists(), "one byte does not shrink");

        let mut site = Site::begin(&root, &cache, true).unwrap();
        site.add_named("robots.txt", b"z").unwrap();
        assert_ne!(site.finish().unwrap(), first);
        assert!(!file.exists(), "files of the build before are gone");
        fs::remove_dir_all(root).unwrap();
    }
}
