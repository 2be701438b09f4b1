//! Browser scripts: one file a bundle, small, and readable by the browsers that the page is for.

use std::path::Path;

use anyhow::Result;

use crate::tools::{Tools, output};

/// The glue of a wasm bundle with its snippets, as one ES module for Chrome 107 and iOS 16.4 (the first browsers that
/// run the live pages).
///
/// # Errors
/// When node or a package is missing, or the script has a fault.
pub fn bundle_glue(tools: &Tools, file: &Path, minify: bool) -> Result<Vec<u8>> {
    let mut node = tools.node("script.mjs")?;
    node.arg("bundle").arg(if minify { "minify" } else { "plain" }).arg(file);
    Ok(output("the script minifier", &mut node)?.into_bytes())
}

/// A script of `public/`, kept in the form it has (classic or module) and lowered to Chrome 78, which must be able to
/// read it to find out that it cannot run the live page.
///
/// # Errors
/// As [`bundle_glue`].
pub fn minify_page_script(tools: &Tools, file: &Path) -> Result<Vec<u8>> {
    let mut node = tools.node("script.mjs")?;
    node.arg("page").arg("minify").arg(file);
    Ok(output("the script minifier", &mut node)?.into_bytes())
}
