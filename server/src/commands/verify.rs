//! `server verify`: computes every conclusion of the review again.

use std::path::Path;
use std::process::ExitCode;
use store::Store;

/// Prints what was looked at and a line for each thing that differs; exit code 1 when there is one.
pub async fn run(folder: &Path) -> anyhow::Result<ExitCode> {
    let store = Store::open_existing(folder).await?;
    let found = crate::verify::verify(&store).await;
    store.close().await;
    let found = found?;
    println!("{} conclusions computed again, {} minutes", found.conclusions, found.minutes);
    for fault in &found.faults {
        println!("FAULT  {fault}");
    }
    if found.faults.is_empty() {
        println!("ok     everything is as it was concluded and signed");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
