//! Opening the database, its pools, and closing it.

use crate::StoreError;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The name of the database file in the data folder.
pub const FILE: &str = "pingyou.db";

/// The first SQLite without the WAL-reset bug, which loses commits when two connections write and checkpoint at once.
pub const MIN_SQLITE: &str = "3.51.3";

/// Readers beside the one writer. Reads are short and the machine has few cores; more would only keep more caches.
const READERS: u32 = 4;

/// Whether a connection is tried before it is used: SQLite's is a thread of this program and does not go away by itself, and to try it
/// costs as much as a small question.
const TEST: bool = false;

/// How long to wait for a lock that another program holds, and for a connection.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open database: one connection that writes and a few that can only read, so that writers queue in the program
/// and never meet `SQLITE_BUSY` among themselves.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) writer: SqlitePool,
    pub(crate) readers: SqlitePool,
    pub(crate) changes: Arc<AtomicU64>,
}

impl Store {
    /// Opens the database in `folder`, creating both where they are missing, and brings the schema up to date.
    ///
    /// # Errors
    /// [`StoreError::OldSqlite`] before anything is written; [`StoreError::Schema`] when the database is newer than
    /// this program; [`StoreError::Unavailable`] when the file cannot be opened.
    pub async fn open(folder: &Path) -> Result<Store, StoreError> {
        create_folder(folder).map_err(|error| StoreError::Unavailable(sqlx::Error::Io(error)))?;
        let store = Store::connect(folder, true).await?;
        sqlx::migrate!("./migrations/sqlite").run(&store.writer).await?;
        Ok(store)
    }

    /// Opens the database in `folder` as it is, for looking at it.
    ///
    /// # Errors
    /// [`StoreError::NoDatabase`], and as [`Store::open`].
    pub async fn open_existing(folder: &Path) -> Result<Store, StoreError> {
        let file = folder.join(FILE);
        if !file.is_file() {
            return Err(StoreError::NoDatabase(file.display().to_string()));
        }
        Store::connect(folder, false).await
    }

    async fn connect(folder: &Path, create: bool) -> Result<Store, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(folder.join(FILE))
            .create_if_missing(create)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL syncs the log at each commit: what the server has acknowledged survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("temp_store", "memory")
            // The schema may name no function that a damaged file could have slipped in.
            .pragma("trusted_schema", "off")
            .optimize_on_close(true, None);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(TEST)
            .acquire_timeout(PATIENCE)
            .connect_with(options.clone())
            .await?;
        let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&writer).await?;
        if !new_enough(&version) {
            writer.close().await;
            return Err(StoreError::OldSqlite { found: version });
        }
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .test_before_acquire(TEST)
            .acquire_timeout(PATIENCE)
            .connect_lazy_with(options.read_only(true).optimize_on_close(false, None));
        Ok(Store { writer, readers, changes: Arc::default() })
    }

    /// Another number after each change that this program made. What was read under a number and is kept beside it holds for
    /// as long as the number is the same: it is another before who made the change learns that it is durable. Changes of
    /// another program are not counted.
    pub fn version(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// The version of SQLite in use.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sqlite_version(&self) -> Result<String, StoreError> {
        Ok(sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&self.readers).await?)
    }

    /// Asks the database for something small.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn ping(&self) -> Result<(), StoreError> {
        let _: i64 = sqlx::query_scalar("SELECT count(*) FROM editions").fetch_one(&self.readers).await?;
        Ok(())
    }

    /// Waits for what is under way, runs `PRAGMA optimize`, folds the log into the file and closes every connection.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Makes the data folder, readable by its owner only where the system knows owners.
fn create_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Whether `version` is at least [`MIN_SQLITE`], part by part.
fn new_enough(version: &str) -> bool {
    let parts = |text: &str| -> Vec<u32> { text.split('.').map(|part| part.parse().unwrap_or(0)).collect() };
    parts(version) >= parts(MIN_SQLITE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_connection_has_its_settings_and_readers_cannot_write() {
        let folder = std::env::temp_dir().join(format!("pingyou-pragmas-{}", uuid::Uuid::now_v7().simple()));
        let store = Store::open(&folder).await.unwrap();
        for (pool, name) in [(&store.writer, "writer"), (&store.readers, "reader")] {
            // FULL is 2, MEMORY is 2 (https://sqlite.org/pragma.html).
            for (pragma, expected) in [
                ("PRAGMA synchronous", 2),
                ("PRAGMA foreign_keys", 1),
                ("PRAGMA trusted_schema", 0),
                ("PRAGMA temp_store", 2),
                ("PRAGMA busy_timeout", 5000),
            ] {
                let value: i64 = sqlx::query_scalar(pragma).fetch_one(pool).await.unwrap();
                assert_eq!(value, expected, "{pragma} of a {name}");
            }
            let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(pool).await.unwrap();
            assert_eq!(mode, "wal");
        }
        let error = sqlx::query("DELETE FROM announcements").execute(&store.readers).await.unwrap_err();
        assert!(error.to_string().contains("readonly"), "{error}");
        assert_eq!(store.writer.options().get_max_connections(), 1);
        store.close().await;
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        for (version, enough) in [
            ("3.51.3", true),
            ("3.51.10", true),
            ("3.53.0", true),
            ("4.0.0", true),
            ("3.51.2", false),
            ("3.46.0", false),
            ("3.6.23", false),
            ("", false),
        ] {
            assert_eq!(new_enough(version), enough, "{version}");
        }
    }
}
