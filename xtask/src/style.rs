//! Style sheets: one file for each `style/*.css`, its imports inlined.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::tools::{Tools, output};

/// Every style sheet by name (`main.css`), flattened for browsers without cascade layers and nesting (Chrome 78).
///
/// # Errors
/// When node or a package is missing, or a style sheet has a fault; the fault names file, line and column.
pub fn build(tools: &Tools, minify: bool) -> Result<BTreeMap<String, String>> {
    let folder = tools.root.join("style");
    let mut node = tools.node("style.mjs")?;
    node.arg(if minify { "minify" } else { "plain" }).arg(&folder);
    let text = output("the style flattener", &mut node)?;
    serde_json::from_str(&text).context("the style flattener wrote no list of files")
}
