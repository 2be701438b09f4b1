//! Built files: `target/site`, embedded in a release and read from the folder while developing.

use crate::encoded::Coding;
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// The file in which the build says what it made.
const MANIFEST: &str = "manifest.json";

#[derive(Deserialize)]
struct Built {
    path: String,
}

/// The built files by logical name (`public.css`).
pub struct Assets {
    paths: BTreeMap<String, String>,
    files: Files,
}

enum Files {
    Site,
    Memory(BTreeMap<String, Vec<u8>>),
}

/// Why there are no built files.
#[derive(Debug, thiserror::Error)]
pub enum NoAssets {
    /// Nothing was built.
    #[error("the pages' scripts and styles are not built: run `cargo xtask build` and start again")]
    NotBuilt,
    /// The list of files cannot be read.
    #[error("target/site/manifest.json cannot be read ({0}): run `cargo xtask build` and start again")]
    Damaged(#[from] serde_json::Error),
}

impl Assets {
    /// The files of the build.
    ///
    /// # Errors
    /// When nothing was built, or half of it.
    pub fn built() -> Result<Assets, NoAssets> {
        let manifest = Site::get(MANIFEST).ok_or(NoAssets::NotBuilt)?;
        let list: BTreeMap<String, Built> = serde_json::from_slice(&manifest.data)?;
        let paths = list.into_iter().map(|(name, built)| (name, built.path)).collect();
        Ok(Assets { paths, files: Files::Site })
    }

    /// Files given by hand: logical name, path without the slash, bytes. For tests.
    pub fn of(files: &[(&str, &str, &[u8])]) -> Assets {
        Assets {
            paths: files.iter().map(|(name, path, _)| ((*name).to_string(), format!("/{path}"))).collect(),
            files: Files::Memory(
                files.iter().map(|(_, path, bytes)| ((*path).to_string(), bytes.to_vec())).collect(),
            ),
        }
    }

    /// The bytes of `path` (`pkg/public.0123456789abcdef.css`) in the best coding that is there and `wanted`.
    /// Encoded files lie beside the plain one, made at build time.
    pub fn get(&self, path: &str, wanted: Coding) -> Option<(Cow<'static, [u8]>, Coding)> {
        // A path of the list, and nothing else that may lie in the folder.
        if !self.paths.values().any(|known| known.strip_prefix('/') == Some(path)) {
            return None;
        }
        let beside = match wanted {
            Coding::Identity => None,
            Coding::Gzip => self.read(&format!("{path}.gz")).map(|bytes| (bytes, Coding::Gzip)),
            Coding::Brotli => self.read(&format!("{path}.br")).map(|bytes| (bytes, Coding::Brotli)),
        };
        beside.or_else(|| self.read(path).map(|bytes| (bytes, Coding::Identity)))
    }

    fn read(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        match &self.files {
            Files::Site => Site::get(path).map(|file| file.data),
            Files::Memory(files) => files.get(path).map(|bytes| Cow::Owned(bytes.clone())),
        }
    }
}

impl app::shell::Assets for Assets {
    /// The address of a built file; one that was not built gets an address that answers 404, so that the fault shows
    /// in the browser and not as a page that fails.
    fn url(&self, name: &str) -> String {
        self.paths.get(name).cloned().unwrap_or_else(|| format!("/pkg/{name}"))
    }
}

/// The content type of a file by its ending.
pub fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "ico" => "image/vnd.microsoft.icon",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
