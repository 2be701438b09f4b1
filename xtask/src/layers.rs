//! `cargo xtask layers`: which crate may see which, how long a file may be, and what no file may name.

mod files;
mod trees;

use anyhow::{Result, bail};

use crate::tools::Tools;

/// Prints one line a check and every fault.
///
/// # Errors
/// When there is a fault.
pub fn run(tools: &Tools) -> Result<()> {
    let mut faults = trees::check(tools)?;
    faults.extend(files::check(&tools.root)?);
    for fault in &faults {
        println!("  {fault}");
    }
    if !faults.is_empty() {
        bail!("{} faults", faults.len());
    }
    Ok(())
}
