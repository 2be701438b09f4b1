//! `server doctor`: looks at a database and says what is wrong, if anything.

use std::path::Path;
use std::process::ExitCode;
use store::Store;

/// Prints one line a check and one for each fault; exit code 1 when there is one.
pub async fn run(folder: &Path) -> anyhow::Result<ExitCode> {
    let store = Store::open_existing(folder).await?;
    println!("SQLite {}", store.sqlite_version().await?);
    let findings = store.examine().await;
    store.close().await;
    let mut sound = true;
    for finding in findings? {
        println!("{}  {}", if finding.faults.is_empty() { "ok   " } else { "FAULT" }, finding.check);
        for fault in &finding.faults {
            sound = false;
            println!("       {fault}");
        }
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
