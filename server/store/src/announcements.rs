//! Announcements: what the public reads, and the feeds carry.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde::Serialize;
use serde_json::json;
use sqlx::{FromRow, SqliteExecutor};

/// What an announcement is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnouncementKind {
    /// Opens an edition; one for each, from its pack.
    Opening,
    /// Anything else that the association tells the public.
    News,
}

impl AnnouncementKind {
    fn id(self) -> &'static str {
        match self {
            AnnouncementKind::Opening => "opening",
            AnnouncementKind::News => "news",
        }
    }
}

/// One announcement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Announcement {
    /// Identifier, the last part of its address.
    pub id: String,
    /// Its edition.
    pub edition: String,
    /// What it is for.
    pub kind: AnnouncementKind,
    /// Title.
    pub title: String,
    /// Paragraphs, divided by an empty line.
    pub body: String,
    /// UTC milliseconds from which the public sees it.
    pub published_at: i64,
    /// UTC milliseconds of the last change, never before `published_at`.
    pub updated_at: i64,
}

#[derive(FromRow)]
struct Row {
    id: String,
    edition: String,
    kind: String,
    title: String,
    body: String,
    published_at: i64,
    updated_at: i64,
}

impl From<Row> for Announcement {
    fn from(row: Row) -> Announcement {
        Announcement {
            // The schema allows these two and no other.
            kind: if row.kind == "opening" { AnnouncementKind::Opening } else { AnnouncementKind::News },
            id: row.id,
            edition: row.edition,
            title: row.title,
            body: row.body,
            published_at: row.published_at,
            updated_at: row.updated_at,
        }
    }
}

/// The announcements that the public sees at `now` (UTC milliseconds), newest first, at most `limit`. `+ 0`: see
/// `public_notices::PUBLISHED`.
pub(crate) async fn all(
    over: impl SqliteExecutor<'_>,
    now: i64,
    limit: u32,
) -> Result<Vec<Announcement>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, edition, kind, title, body, published_at, updated_at
         FROM announcements WHERE published_at <= $1 ORDER BY published_at DESC, id DESC LIMIT $2 + 0",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(over)
    .await?;
    Ok(rows.into_iter().map(Announcement::from).collect())
}

impl Store {
    /// One announcement, where the public sees it at `now` (UTC milliseconds).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn announcement(&self, id: &str, now: i64) -> Result<Option<Announcement>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, edition, kind, title, body, published_at, updated_at
             FROM announcements WHERE id = $1 AND published_at <= $2",
        )
        .bind(id)
        .bind(now)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(Announcement::from))
    }
}

impl Change {
    /// Publishes a new announcement.
    ///
    /// # Errors
    /// A unique constraint on `announcements.id`, or on `announcements.edition` for a second opening; a foreign key
    /// for an edition that is not there.
    pub async fn publish(&mut self, new: &Announcement) -> Result<(), StoreError> {
        let entry = Entry {
            action: "announcement.published",
            subject_kind: "announcement",
            subject_id: &new.id,
            before: None,
            after: Some(json!(new)),
        };
        let statement = sqlx::query(
            "INSERT INTO announcements (id, edition, kind, title, body, published_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&new.id)
        .bind(&new.edition)
        .bind(new.kind.id())
        .bind(&new.title)
        .bind(&new.body)
        .bind(new.published_at)
        .bind(new.updated_at);
        self.apply(entry, statement).await
    }

    /// Changes the words of an announcement; its address and its day stay.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub async fn reword(&mut self, id: &str, title: &str, body: &str) -> Result<(), StoreError> {
        let before = self.find_announcement(id).await?;
        let updated_at = self.at().max(before.published_at);
        let after =
            Announcement { title: title.to_string(), body: body.to_string(), updated_at, ..before.clone() };
        let entry = Entry {
            action: "announcement.reworded",
            subject_kind: "announcement",
            subject_id: id,
            before: Some(json!(before)),
            after: Some(json!(after)),
        };
        let statement =
            sqlx::query("UPDATE announcements SET title = $1, body = $2, updated_at = $3 WHERE id = $4")
                .bind(title)
                .bind(body)
                .bind(updated_at)
                .bind(id);
        self.apply(entry, statement).await
    }

    async fn find_announcement(&mut self, id: &str) -> Result<Announcement, StoreError> {
        let query = sqlx::query_as(
            "SELECT id, edition, kind, title, body, published_at, updated_at FROM announcements WHERE id = $1",
        )
        .bind(id);
        let row: Option<Row> = self.find(query).await?;
        row.map(Announcement::from)
            .ok_or_else(|| StoreError::Missing { kind: "announcement", id: id.to_string() })
    }

    pub(crate) async fn opening_of(&mut self, edition: &str) -> Result<Option<Announcement>, StoreError> {
        let query = sqlx::query_as(
            "SELECT id, edition, kind, title, body, published_at, updated_at
             FROM announcements WHERE edition = $1 AND kind = 'opening'",
        )
        .bind(edition);
        let row: Option<Row> = self.find(query).await?;
        Ok(row.map(Announcement::from))
    }
}
