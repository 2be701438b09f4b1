//! `cargo xtask build`: everything that a server hands out, then the server.

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::bundle::BUNDLES;
use crate::cache::Cache;
use crate::site::Site;
use crate::tools::{Tools, run as run_command};
use crate::{script, style, wasm};

/// What `cargo xtask build` was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// The size profile, wasm-opt, compression, and a server that embeds the site.
    pub release: bool,
    /// Stop before the server.
    pub site_only: bool,
}

impl Options {
    /// Reads the command line.
    ///
    /// # Errors
    /// On a word it does not know.
    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { release: false, site_only: false };
        for argument in arguments {
            match argument.as_str() {
                "--release" => options.release = true,
                "--site-only" => options.site_only = true,
                other => bail!("build does not know `{other}`"),
            }
        }
        Ok(options)
    }
}

/// Builds.
///
/// # Errors
/// When a step fails; the text names it.
pub fn run(tools: &Tools, options: &Options) -> Result<()> {
    let start = Instant::now();
    let cache = Cache::open(&tools.root)?;
    // Two builds at once would write the same folders; the lock ends with this program.
    let lock = fs::File::create(tools.root.join("target/site.lock")).context("creating target/site.lock")?;
    if lock.try_lock().is_err() {
        println!("waiting for another build of the site to end");
        lock.lock().context("waiting for another build of the site")?;
    }
    let mut site = Site::begin(&tools.root, &cache, options.release)?;
    for bundle in BUNDLES {
        step(start, &format!("wasm bundle {}", bundle.name));
        let files = wasm::build(tools, &cache, bundle, options.release)?;
        site.add_hashed(&format!("{}.js", bundle.name), &files.script)?;
        site.add_hashed(&format!("{}.wasm", bundle.name), &files.module)?;
    }
    step(start, "styles");
    for (name, text) in style::build(tools, options.release)? {
        site.add_hashed(&name, text.as_bytes())?;
    }
    step(start, "public files");
    add_public(tools, &mut site, options.release)?;
    let hash = site.finish()?;
    lock.unlock().context("handing on target/site.lock")?;
    if options.site_only {
        step(start, "target/site is ready");
        return Ok(());
    }
    step(start, "server");
    let mut cargo = tools.cargo();
    cargo.args(["build", "--package", "server"]);
    if options.release {
        // The release server embeds the site: the hash makes cargo build it again when a file came, went or changed.
        // A development server reads the folder while it runs and needs no such word.
        cargo.arg("--release").env("PINGYOU_SITE_HASH", hash);
    }
    run_command("cargo build of the server", &mut cargo)?;
    step(start, "ready");
    Ok(())
}

fn step(start: Instant, what: &str) {
    println!("{:>6.1} s  {what}", start.elapsed().as_secs_f64());
}

/// `public/*.js` are minified and hashed into `pkg/`; every other file keeps its name and place.
fn add_public(tools: &Tools, site: &mut Site<'_>, release: bool) -> Result<()> {
    let public = tools.root.join("public");
    let mut found = Vec::new();
    if public.exists() {
        walk(&public, &mut found)?;
    }
    found.sort();
    for file in found {
        let name = file.strip_prefix(&public)?.to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        if name.ends_with(".js") && !name.contains('/') {
            let text = if release { script::minify_page_script(tools, &file)? } else { bytes };
            site.add_hashed(&name, &text)?;
        } else {
            site.add_named(&name, &bytes)?;
        }
    }
    Ok(())
}

fn walk(folder: &Path, found: &mut Vec<std::path::PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            walk(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_and_unknown_ones_refused() {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(Options::parse(&[]).unwrap(), Options { release: false, site_only: false });
        assert_eq!(
            Options::parse(&words("--release --site-only")).unwrap(),
            Options { release: true, site_only: true }
        );
        assert!(Options::parse(&words("--relase")).is_err());
    }
}
