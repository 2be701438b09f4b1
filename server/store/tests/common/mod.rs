//! A real SQLite file in a folder of its own, removed at the end.

use domain::pack::model::Pack;
use std::path::{Path, PathBuf};
use store::Store;

/// An open store in a temporary folder.
pub struct TempStore {
    pub store: Store,
    folder: PathBuf,
}

impl TempStore {
    /// An empty database.
    pub async fn new() -> TempStore {
        let folder = std::env::temp_dir().join(format!("pingyou-store-{}", uuid::Uuid::now_v7().simple()));
        let store = Store::open(&folder).await.expect("a new database opens");
        TempStore { store, folder }
    }

    /// A database in which the shipped edition is open.
    #[allow(dead_code, reason = "every test file compiles this module for itself")]
    pub async fn seeded() -> TempStore {
        let temp = TempStore::new().await;
        let (pack, text) = shipped();
        let mut change = temp.store.change(store::factory::cause()).await.expect("a change begins");
        change.take_up(&pack, text).await.expect("the shipped pack is taken up");
        change.commit().await.expect("it is committed");
        temp
    }

    /// The folder of the database.
    #[allow(dead_code, reason = "every test file compiles this module for itself")]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A connection that the store knows nothing of.
    #[allow(dead_code, reason = "every test file compiles this module for itself")]
    pub async fn outside(&self) -> sqlx::SqliteConnection {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(self.folder.join(store::FILE));
        <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options)
            .await
            .expect("a second connection")
    }
}

impl Drop for TempStore {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The shipped edition and its text.
#[allow(dead_code, reason = "every test file compiles this module for itself")]
pub fn shipped() -> (Pack, &'static str) {
    let (_, text) = domain::pack::SHIPPED[0];
    (domain::pack::text::read(text).expect("the shipped pack reads"), text)
}

/// The shipped text with one thing replaced, and its pack.
#[allow(dead_code, reason = "every test file compiles this module for itself")]
pub fn altered(from: &str, to: &str) -> (Pack, String) {
    let text = shipped().1.replacen(from, to, 1);
    assert_ne!(text, shipped().1, "{from:?} is in the shipped text");
    (domain::pack::text::read(&text).expect("the altered pack reads"), text)
}
