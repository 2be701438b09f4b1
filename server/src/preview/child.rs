//! The process that draws a page: this program with `render-page`. It gets the file on standard input and nothing else of
//! ours: no environment, no path, no database. What it says is believed only as far as it is a picture.

use super::{Key, Sheet};
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::process::Command;

/// How long a page may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most bytes of a picture.
const MOST: u64 = 48_000_000;

/// What came of it.
pub enum Ended {
    /// A page.
    Drawn(Sheet),
    /// None; how many pages there are where it got so far, and why.
    Failed(Option<u32>, String),
}

/// Has a page drawn.
///
/// # Errors
/// When the file or the process cannot be opened; not for what the file does to it.
pub async fn ask(program: &Path, fonts: &Path, file: &Path, key: &Key) -> io::Result<Ended> {
    let file = tokio::fs::File::open(file).await?.into_std().await;
    let mut child = Command::new(program)
        .arg("render-page")
        .args(["--page", &key.page.to_string(), "--width", &key.width.pixels().to_string(), "--fonts"])
        .arg(fonts)
        .stdin(Stdio::from(file))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .env_clear()
        .kill_on_drop(true)
        .spawn()?;
    let mut said = Vec::new();
    let mut output = child.stdout.take().ok_or_else(|| io::Error::other("no pipe"))?.take(MOST);
    let ended = tokio::time::timeout(PATIENCE, async {
        output.read_to_end(&mut said).await?;
        child.wait().await
    })
    .await;
    let why = match ended {
        Ok(status) => {
            let status = status?;
            match Sheet::read(&said) {
                Some(sheet) if status.success() => return Ok(Ended::Drawn(sheet)),
                _ => status.to_string(),
            }
        }
        Err(_) => {
            // Killed here and not left to the drop, so that it does not run beside the next one.
            child.kill().await?;
            "it took too long".to_string()
        }
    };
    Ok(Ended::Failed(Sheet::pages_of(&said), why))
}
