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
pub const PATIENCE: Duration = Duration::from_secs(10);
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
pub async fn ask(
    (program, fonts): (&Path, &Path),
    file: &Path,
    key: &Key,
    patience: Duration,
) -> io::Result<Ended> {
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
    let ended = tokio::time::timeout(patience, async {
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
        assert_eq!(of("printf '1 1 1\\nGIF89a'").await, (Some(1), "exit status: 0".to_string()));
        assert_eq!(of("echo '3 0 0'; exit 1").await.0, Some(3));
        assert_eq!(of("env | grep -qi pingyou || echo '3 0 0'").await, (Some(3), "drawn".to_string()));
    }
}
