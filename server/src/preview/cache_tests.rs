use super::*;
use crate::blobs::sha256_hex;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82";

fn folder() -> PathBuf {
    std::env::temp_dir().join(format!("pingyou-previews-{}", Uuid::now_v7().simple()))
}

fn key(blob: &[u8], page: u32, width: Width) -> Key {
    Key { blob: sha256_hex(blob), page, width }
}

fn sheet(pages: u32) -> Sheet {
    Sheet { pages, size: (794, 1123), png: PNG.to_vec() }
}

#[tokio::test]
async fn a_page_is_kept_by_file_page_and_width() {
    let data = folder();
    let cache = Cache::open(&data).expect("a folder");
    let one = key(b"one", 1, Width::Fit);
    assert_eq!(cache.get(&one).await, None);
    cache.put(&one, &sheet(3)).await.expect("it is kept");
    assert_eq!(cache.get(&one).await, Some(sheet(3)));
    for other in [key(b"two", 1, Width::Fit), key(b"one", 2, Width::Fit), key(b"one", 1, Width::Thumb)] {
        assert_eq!(cache.get(&other).await, None, "{other:?}");
    }
    // Another run finds it.
    assert_eq!(Cache::open(&data).expect("a folder").get(&one).await, Some(sheet(3)));
    std::fs::remove_dir_all(data).expect("it goes");
}

#[tokio::test]
async fn half_a_page_is_none_and_is_drawn_over() {
    let data = folder();
    let cache = Cache::open(&data).expect("a folder");
    let one = key(b"one", 1, Width::Fit);
    cache.put(&one, &sheet(3)).await.expect("it is kept");
    let path = cache.path(&one);
    let bytes = std::fs::read(&path).expect("its bytes");
    std::fs::write(&path, &bytes[..bytes.len() - 4]).expect("a cut");
    assert_eq!(cache.get(&one).await, None);
    cache.put(&one, &sheet(4)).await.expect("it is kept");
    assert_eq!(cache.get(&one).await, Some(sheet(4)));
    std::fs::remove_dir_all(data).expect("it goes");
}

#[tokio::test]
async fn the_oldest_go_when_there_is_too_much() {
    let data = folder();
    let cache = Cache::with_limit(&data, 400).expect("a folder");
    let long_ago = SystemTime::now() - std::time::Duration::from_secs(1_000);
    for page in 1..=20 {
        let one = key(b"one", page, Width::Fit);
        cache.put(&one, &sheet(20)).await.expect("it is kept");
        // Each is a second younger than the one before.
        if let Ok(file) = std::fs::File::options().write(true).open(cache.path(&one)) {
            let when = long_ago + std::time::Duration::from_secs(page.into());
            file.set_modified(when).expect("its time is set");
        }
    }
    cache.shrink().await.expect("the folder answers");
    let mut files = Vec::new();
    walk(&cache.folder, &mut files).expect("the folder answers");
    let total: u64 = files.iter().map(|file| file.size).sum();
    assert!(total <= 400 && files.len() >= 5, "{total} in {}", files.len());
    assert_eq!(cache.get(&key(b"one", 1, Width::Fit)).await, None, "the oldest went");
    assert!(cache.get(&key(b"one", 20, Width::Fit)).await.is_some(), "the youngest stayed");
    std::fs::remove_dir_all(data).expect("it goes");
}

#[tokio::test]
async fn what_was_drawn_of_a_file_goes_with_it() {
    let data = folder();
    let (cache, blobs) = (Cache::open(&data).expect("a folder"), Blobs::open(&data, None).expect("a folder"));
    let there = sha256_hex(b"there");
    blobs.write("there", 0, b"there".to_vec().into()).await.expect("bytes");
    blobs.place("there", &there).await.expect("a place");
    let (stays, goes) = (key(b"there", 1, Width::Fit), key(b"gone", 1, Width::Fit));
    for one in [&stays, &goes] {
        cache.put(one, &sheet(1)).await.expect("it is kept");
    }
    // Drawn by an older program.
    let old = data.join("previews/0");
    std::fs::create_dir_all(&old).expect("a folder");
    std::fs::write(old.join(format!("{there}-1-160")), b"old").expect("a file");
    assert_eq!(cache.sweep(&blobs).await.expect("the folder answers"), 2);
    assert!(cache.get(&stays).await.is_some() && cache.get(&goes).await.is_none());
    std::fs::remove_dir_all(data).expect("it goes");
}
