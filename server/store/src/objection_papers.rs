//! What belongs to an objection: questions and answers, and files.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// Whose a message or a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The secretariat.
    Office,
    /// Who objects.
    Objector,
    /// The company concerned.
    Company,
}

impl Side {
    fn id(self) -> &'static str {
        match self {
            Side::Office => "office",
            Side::Objector => "objector",
            Side::Company => "company",
        }
    }

    fn parse(word: &str) -> Option<Side> {
        [Side::Office, Side::Objector, Side::Company].into_iter().find(|side| side.id() == word)
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectionMessage {
    /// Whose.
    pub side: Side,
    /// What it says.
    pub text: String,
    /// The account; none for who objects.
    pub account: Option<String>,
    /// UTC milliseconds.
    pub at: i64,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectionFile {
    /// Identifier; permits nothing.
    pub id: String,
    /// The objection.
    pub objection: String,
    /// Whose.
    pub side: Side,
    /// SHA-256 of its bytes.
    pub blob: String,
    /// Its name, cleaned.
    pub name: String,
    /// Whether it tells who objects.
    pub identifying: bool,
    /// Whether the panel of a re-review reads it.
    pub for_panel: bool,
    /// Bytes.
    pub size: i64,
    /// Media type, judged from the bytes.
    pub media_type: String,
    /// UTC milliseconds.
    pub at: i64,
}

#[derive(FromRow)]
struct MessageRow {
    side: String,
    text: String,
    account: Option<String>,
    at: i64,
}

#[derive(FromRow)]
struct FileRow {
    id: String,
    objection: String,
    side: String,
    blob: String,
    name: String,
    identifying: i64,
    for_panel: i64,
    size: i64,
    media_type: String,
    at: i64,
}

// The schema allows the three sides and no other.
impl From<MessageRow> for ObjectionMessage {
    fn from(row: MessageRow) -> ObjectionMessage {
        let side = Side::parse(&row.side).unwrap_or(Side::Office);
        ObjectionMessage { side, text: row.text, account: row.account, at: row.at }
    }
}

impl From<FileRow> for ObjectionFile {
    fn from(row: FileRow) -> ObjectionFile {
        ObjectionFile {
            side: Side::parse(&row.side).unwrap_or(Side::Office),
            id: row.id,
            objection: row.objection,
            blob: row.blob,
            name: row.name,
            identifying: row.identifying == 1,
            for_panel: row.for_panel == 1,
            size: row.size,
            media_type: row.media_type,
            at: row.at,
        }
    }
}

macro_rules! files {
    ($rest:literal) => {
        concat!(
            "SELECT f.id, f.objection, f.side, f.blob, f.name, f.identifying, f.for_panel, b.size, b.media_type, f.at
             FROM objection_files f JOIN blobs b ON b.sha256 = f.blob ",
            $rest
        )
    };
}

impl Store {
    /// What was asked, answered and said, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objection_messages(&self, objection: &str) -> Result<Vec<ObjectionMessage>, StoreError> {
        let rows: Vec<MessageRow> = sqlx::query_as(
            "SELECT side, text, account, at FROM objection_messages WHERE objection = $1 ORDER BY at, id",
        )
        .bind(objection)
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().map(ObjectionMessage::from).collect())
    }

    /// The files of an objection, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objection_files(&self, objection: &str) -> Result<Vec<ObjectionFile>, StoreError> {
        let rows: Vec<FileRow> = sqlx::query_as(files!("WHERE f.objection = $1 ORDER BY f.at, f.id"))
            .bind(objection)
            .fetch_all(&self.readers)
            .await?;
        Ok(rows.into_iter().map(ObjectionFile::from).collect())
    }

    /// A file by its identifier.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objection_file(&self, id: &str) -> Result<Option<ObjectionFile>, StoreError> {
        let row: Option<FileRow> =
            sqlx::query_as(files!("WHERE f.id = $1")).bind(id).fetch_optional(&self.readers).await?;
        Ok(row.map(ObjectionFile::from))
    }
}

impl Change {
    /// As [`Store::objection_files`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn objection_files(&mut self, objection: &str) -> Result<Vec<ObjectionFile>, StoreError> {
        let rows: Vec<FileRow> = self
            .find_all(sqlx::query_as(files!("WHERE f.objection = $1 ORDER BY f.at, f.id")).bind(objection))
            .await?;
        Ok(rows.into_iter().map(ObjectionFile::from).collect())
    }

    /// Writes a message. The event says whose and when, never what.
    ///
    /// # Errors
    /// A foreign key for an objection that is not there.
    pub async fn add_objection_message(
        &mut self,
        objection: &str,
        (id, side, account): (&str, Side, Option<&str>),
        text: &str,
    ) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO objection_messages (id, objection, side, text, account, at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id)
        .bind(objection)
        .bind(side.id())
        .bind(text)
        .bind(account)
        .bind(self.at());
        let entry = Entry {
            action: "objection.message",
            subject_kind: "objection",
            subject_id: objection,
            before: None,
            after: Some(json!({ "side": side.id(), "message": id })),
        };
        self.apply(entry, statement).await
    }

    /// Notes a file whose bytes are kept ([`Change::keep_blob`]).
    ///
    /// # Errors
    /// A foreign key for bytes or an objection that are not there.
    pub async fn add_objection_file(
        &mut self,
        objection: &str,
        (id, side): (&str, Side),
        (blob, name): (&str, &str),
        (identifying, for_panel): (bool, bool),
    ) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO objection_files (id, objection, side, blob, name, identifying, for_panel, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(objection)
        .bind(side.id())
        .bind(blob)
        .bind(name)
        .bind(i64::from(identifying))
        .bind(i64::from(for_panel))
        .bind(self.at());
        let entry = Entry {
            action: "objection.file",
            subject_kind: "objection",
            subject_id: objection,
            before: None,
            // Not its name, which may be somebody's.
            after: Some(
                json!({ "side": side.id(), "file": id, "blob": blob, "identifying": identifying, "for_panel": for_panel }),
            ),
        };
        self.apply(entry, statement).await
    }
}
