//! `server doctor`: looks at a database and says what is wrong, if anything.

use super::seed;
use std::path::Path;
use std::process::ExitCode;
use store::Store;

/// Prints one line a check and one for each fault; exit code 1 when there is one. A shipped edition of another text is a note: the
/// association may have meant it.
pub async fn run(folder: &Path) -> anyhow::Result<ExitCode> {
    let store = Store::open_existing(folder).await?;
    println!("SQLite {}", store.sqlite_version().await?);
    let (findings, differing) = (store.examine().await, seed::differing(&store).await);
    store.close().await;
    let mut sound = true;
    for finding in findings? {
        println!("{}  {}", if finding.faults.is_empty() { "ok   " } else { "FAULT" }, finding.check);
        for fault in &finding.faults {
            sound = false;
            println!("       {fault}");
        }
    }
    for one in differing? {
        println!(
            "note   {}: the site judges by {}, this program ships {}; `server edition import` takes up another text",
            one.id, one.stored, one.shipped
        );
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
