//! Who waits for whom when a document takes all its time.

use super::*;
use std::os::unix::fs::PermissionsExt;

/// Draws nothing, slowly for a file that begins with `slow`.
const PROGRAM: &str =
    "#!/bin/sh\nread word\ncase \"$word\" in slow) exec /bin/sleep 4;; esac\necho '300 0 0'\n";

struct Desk {
    folder: PathBuf,
    previews: Arc<Previews>,
}

impl Desk {
    fn new() -> Desk {
        let folder = std::env::temp_dir().join(format!("pingyou-turns-{}", uuid::Uuid::now_v7().simple()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let program = folder.join("program");
        std::fs::write(&program, PROGRAM).expect("a program");
        std::fs::set_permissions(&program, PermissionsExt::from_mode(0o700)).expect("it may run");
        for word in ["slow", "quick"] {
            std::fs::write(folder.join(word), format!("{word}\n")).expect("a file");
        }
        let previews = Previews::open(&folder, program, folder.clone()).expect("a folder for pages");
        Desk { folder, previews: Arc::new(previews) }
    }

    /// Asks for a page, in a task of its own; ends with the time that it took.
    fn ask(&self, word: &str, page: u32, width: Width) -> tokio::task::JoinHandle<(bool, Duration)> {
        let (previews, path) = (self.previews.clone(), self.folder.join(word));
        let key = Key { blob: crate::blobs::sha256_hex(word.as_bytes()), page, width };
        tokio::spawn(async move {
            let begun = Instant::now();
            let drawn = previews.page(&key, &path).await.is_ok();
            (drawn, begun.elapsed())
        })
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test]
async fn a_document_that_takes_all_its_time_leaves_a_turn_to_the_others() {
    let desk = Desk::new();
    let mut slow = Vec::new();
    for page in 1..=6 {
        slow.push(desk.ask("slow", page, Width::Fit));
        slow.push(desk.ask("slow", page, Width::Thumb));
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    for page in 1..=3 {
        let (drawn, took) = desk.ask("quick", page, Width::Fit).await.expect("it ends");
        assert!(drawn && took < Duration::from_secs(3), "page {page}: {drawn} after {took:?}");
    }
    slow.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn a_strip_of_a_document_keeps_its_page_waiting_for_one_thumbnail_at_most() {
    let desk = Desk::new();
    let strip: Vec<_> = (1..=6).map(|page| desk.ask("slow", page, Width::Thumb)).collect();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let (_, took) = desk.ask("slow", 1, Width::Fit).await.expect("it ends");
    assert!(took < Duration::from_millis(9_500), "{took:?}");
    strip.iter().for_each(tokio::task::JoinHandle::abort);
}
