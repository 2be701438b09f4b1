//! The process that draws a page or reads a photograph: this program with `render-page` or `read-codes`. It gets the file on
//! standard input and nothing else of ours: no environment, no path, no database. What it says is believed only as far as it
//! is a picture, or texts of codes that carry their own check.

use super::{Key, Sheet};
use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

/// How long a page may take.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// And a photograph, which is looked at in several sizes.
pub const PHOTO_PATIENCE: Duration = Duration::from_secs(25);
/// Most bytes of a picture.
const MOST: u64 = 48_000_000;
/// Most bytes of the texts of codes: some sixty codes a photograph.
const MOST_TEXT: u64 = 64_000;

/// Of a process that ended well without a page.
const NO_PAGE: &str = "it drew no page";

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
pub async fn ask(
    (program, fonts): (&Path, &Path),
    file: &Path,
    key: &Key,
    patience: Duration,
) -> io::Result<Ended> {
    let file = tokio::fs::File::open(file).await?.into_std().await;
    let mut command = Command::new(program);
    command.arg("render-page");
    command.args(["--page", &key.page.to_string(), "--width", &key.width.pixels().to_string(), "--fonts"]);
    command.arg(fonts).stdin(Stdio::from(file));
    let (said, ended) = run(command, &[], MOST, patience).await?;
    match (Sheet::read(&said), ended) {
        (Some(sheet), Ok(())) => Ok(Ended::Drawn(sheet)),
        (_, ended) => {
            Ok(Ended::Failed(Sheet::pages_of(&said), ended.err().unwrap_or_else(|| NO_PAGE.to_string())))
        }
    }
}

/// Has the texts of the QR codes in a photograph read, one a line; why not where it cannot be read as a picture.
///
/// # Errors
/// When the process cannot be run; not for what the picture does to it.
pub async fn read_codes(
    program: &Path,
    photo: &[u8],
    patience: Duration,
) -> io::Result<Result<Vec<u8>, String>> {
    let mut command = Command::new(program);
    command.arg("read-codes").stdin(Stdio::piped());
    let (said, ended) = run(command, photo, MOST_TEXT, patience).await?;
    Ok(ended.map(|()| said))
}

/// Runs a process without an environment, with `bytes` on its standard input where that is a pipe: what it says, at most so
/// many bytes, and why it did not end well.
async fn run(
    mut command: Command,
    bytes: &[u8],
    most: u64,
    patience: Duration,
) -> io::Result<(Vec<u8>, Result<(), String>)> {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::null()).env_clear().kill_on_drop(true).spawn()?;
    let mut said = Vec::new();
    let mut output = child.stdout.take().ok_or_else(|| io::Error::other("no pipe"))?.take(most);
    let input = child.stdin.take();
    let give = async {
        if let Some(mut input) = input {
            // Who ends before it has read everything says why by its status.
            let _ = input.write_all(bytes).await;
        }
    };
    let ended = tokio::time::timeout(patience, async {
        let ((), read) = tokio::join!(give, output.read_to_end(&mut said));
        read?;
        child.wait().await
    })
    .await;
    let ended = match ended {
        Ok(status) => {
            let status = status?;
            if status.success() { Ok(()) } else { Err(status.to_string()) }
        }
        Err(_) => {
            // Killed here and not left to the drop, so that it does not run beside the next one.
            child.kill().await?;
            Err("it took too long".to_string())
        }
    };
    Ok((said, ended))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::preview::Width;
    use std::os::unix::fs::PermissionsExt;
    use std::time::Instant;

    /// What comes of a program that does this instead of drawing.
    async fn of(script: &str) -> (Option<u32>, String) {
        let folder = std::env::temp_dir().join(format!("pingyou-child-{}", uuid::Uuid::now_v7().simple()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (program, file) = (folder.join("program"), folder.join("file"));
        std::fs::write(&file, b"%PDF").expect("a file");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a program");
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o700)).expect("it may run");
        let key = Key { blob: "0".repeat(64), page: 1, width: Width::Thumb };
        let ended = ask((&program, &folder), &file, &key, Duration::from_millis(500)).await.expect("it runs");
        std::fs::remove_dir_all(&folder).expect("it goes");
        match ended {
            Ended::Drawn(sheet) => (Some(sheet.pages), "drawn".to_string()),
            Ended::Failed(pages, why) => (pages, why),
        }
    }

    #[tokio::test]
    async fn who_hangs_crashes_or_talks_nonsense_has_drawn_nothing() {
        let begun = Instant::now();
        assert_eq!(
            of("echo '300 1 1'; exec /bin/sleep 60").await,
            (Some(300), "it took too long".to_string())
        );
        assert!(begun.elapsed() < Duration::from_secs(20), "it was ended");
        let (pages, why) = of("echo '300 1 1'; kill -SEGV $$").await;
        assert!(pages == Some(300) && why.contains("signal"), "{why}");
        assert_eq!(of("echo nonsense").await.0, None);
        assert_eq!(of("printf '1 1 1\\nGIF89a'").await, (Some(1), NO_PAGE.to_string()));
        assert_eq!(of("echo '3 0 0'; exit 1").await.0, Some(3));
        assert_eq!(of("env | grep -qi pingyou || echo '3 0 0'").await, (Some(3), "drawn".to_string()));
    }
}
