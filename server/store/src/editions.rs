//! Editions and the packs they follow. A pack's text is kept for good under its hash; an edition points to one.

use crate::change::Entry;
use crate::{Announcement, AnnouncementKind, Change, Store, StoreError};
use domain::date::Date;
use domain::pack::model::Pack;
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::FromRow;

/// Beijing is eight hours ahead of UTC all year (no summer time since 1991).
const BEIJING_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 24 * 3_600_000;

/// An edition and the text of the pack it follows now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Identifier, such as `2021-2022`.
    pub id: String,
    /// `sha256:` and the SHA-256 of `text`.
    pub hash: String,
    /// The pack as it was imported.
    pub text: String,
    /// UTC milliseconds of the import of this text.
    pub imported_at: i64,
}

/// What taking up a pack changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenUp {
    /// The edition is new and has its opening announcement.
    Opened,
    /// The edition follows another text than before.
    Changed,
    /// The edition followed this text already; nothing was written.
    Same,
}

#[derive(FromRow)]
struct Row {
    id: String,
    hash: String,
    text: String,
    imported_at: i64,
}

impl From<Row> for Edition {
    fn from(row: Row) -> Edition {
        Edition { id: row.id, hash: row.hash, text: row.text, imported_at: row.imported_at }
    }
}

impl Store {
    /// The identifiers of all editions, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn edition_ids(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT id FROM editions ORDER BY opens_on DESC, id DESC")
            .fetch_all(&self.readers)
            .await?)
    }

    /// One edition.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn edition(&self, id: &str) -> Result<Option<Edition>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT e.id, e.hash, p.text, e.imported_at FROM editions e JOIN packs p ON p.hash = e.hash WHERE e.id = $1",
        )
        .bind(id)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row.map(Edition::from))
    }

    /// The text of a pack, also of one that its edition no longer follows.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pack_text(&self, hash: &str) -> Result<Option<String>, StoreError> {
        Ok(sqlx::query_scalar("SELECT text FROM packs WHERE hash = $1")
            .bind(hash)
            .fetch_optional(&self.readers)
            .await?)
    }

    /// Identifier and pack hash of the edition that counts on `today`: the last one that has opened, or before the
    /// first one opens, the first. Small enough to ask at every page.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn current_edition(&self, today: Date) -> Result<Option<(String, String)>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT id, hash FROM editions
             ORDER BY CASE WHEN opens_on <= $1 THEN 0 ELSE 1 END,
                      CASE WHEN opens_on <= $1 THEN opens_on END DESC,
                      opens_on, id
             LIMIT 1",
        )
        .bind(today.to_string())
        .fetch_optional(&self.readers)
        .await?)
    }
}

impl Change {
    /// Takes up a pack: keeps its text, opens its edition or turns it to this text, and publishes or rewords the
    /// opening announcement. Taking up the same text again writes nothing.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when `pack.hash` is not the hash of `text`; else what the database says.
    pub async fn take_up(&mut self, pack: &Pack, text: &str) -> Result<TakenUp, StoreError> {
        if pack.hash != hash_of(text) {
            return Err(StoreError::Damaged {
                kind: "pack",
                id: pack.id.clone(),
                reason: "its hash is not that of its text".to_string(),
            });
        }
        let query = sqlx::query_as("SELECT hash, opens_on FROM editions WHERE id = $1").bind(&pack.id);
        let before: Option<(String, String)> = self.find(query).await?;
        if before.as_ref().is_some_and(|(hash, _)| *hash == pack.hash) {
            return Ok(TakenUp::Same);
        }
        self.keep_pack(pack, text).await?;
        let outcome = self.point_edition(pack, before).await?;
        self.announce_opening(pack).await?;
        Ok(outcome)
    }

    async fn keep_pack(&mut self, pack: &Pack, text: &str) -> Result<(), StoreError> {
        let query = sqlx::query_as("SELECT edition FROM packs WHERE hash = $1").bind(&pack.hash);
        let kept: Option<(String,)> = self.find(query).await?;
        if kept.is_some() {
            return Ok(());
        }
        let entry = Entry {
            action: "pack.kept",
            subject_kind: "pack",
            subject_id: &pack.hash,
            before: None,
            // Not the text: the hash names it, and it stays in its table.
            after: Some(json!({ "edition": pack.id, "bytes": text.len() })),
        };
        let at = self.at();
        let statement =
            sqlx::query("INSERT INTO packs (hash, edition, text, imported_at) VALUES ($1, $2, $3, $4)")
                .bind(&pack.hash)
                .bind(&pack.id)
                .bind(text)
                .bind(at);
        self.apply(entry, statement).await
    }

    async fn point_edition(
        &mut self,
        pack: &Pack,
        before: Option<(String, String)>,
    ) -> Result<TakenUp, StoreError> {
        let (at, opens_on) = (self.at(), pack.opens_on().to_string());
        let after = Some(json!({ "hash": pack.hash, "opens_on": opens_on }));
        let (action, outcome) = match before {
            None => ("edition.opened", TakenUp::Opened),
            Some(_) => ("edition.changed", TakenUp::Changed),
        };
        // One statement for both cases: the row is new, or it turns to another text.
        let statement = sqlx::query(
            "INSERT INTO editions (id, hash, opens_on, imported_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (id) DO UPDATE SET hash = $2, opens_on = $3, imported_at = $4",
        )
        .bind(&pack.id)
        .bind(&pack.hash)
        .bind(&opens_on)
        .bind(at);
        let before = before.map(|(hash, opens_on)| json!({ "hash": hash, "opens_on": opens_on }));
        let entry = Entry { action, subject_kind: "edition", subject_id: &pack.id, before, after };
        self.apply(entry, statement).await?;
        Ok(outcome)
    }

    async fn announce_opening(&mut self, pack: &Pack) -> Result<(), StoreError> {
        let announcement = &pack.announcement;
        let body = announcement.body.trim();
        match self.opening_of(&pack.id).await? {
            Some(old) if old.title == announcement.title && old.body == body => Ok(()),
            Some(old) => self.reword(&old.id, &announcement.title, body).await,
            None => {
                let published_at = beijing_midnight(announcement.published_on);
                let new = Announcement {
                    id: format!("{}-opening", pack.id),
                    edition: pack.id.clone(),
                    kind: AnnouncementKind::Opening,
                    title: announcement.title.clone(),
                    body: body.to_string(),
                    published_at,
                    updated_at: published_at,
                };
                self.publish(&new).await
            }
        }
    }
}

/// `sha256:` and the SHA-256 of `text` in hexadecimal.
pub(crate) fn hash_of(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// The first moment of a day in Beijing, in UTC milliseconds.
fn beijing_midnight(day: Date) -> i64 {
    // The epoch is a date of the calendar, so the fallback is never taken.
    Date::parse("1970-01-01").map_or(0, |epoch| day.days_since(epoch)) * DAY_MS - BEIJING_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_beijing_begins_at_sixteen_hours_utc_the_day_before() {
        let day = |text| Date::parse(text).map(beijing_midnight);
        assert_eq!(day("1970-01-01"), Ok(-BEIJING_MS));
        // 2022-05-31T16:00:00Z.
        assert_eq!(day("2022-06-01"), Ok(1_654_012_800_000));
        assert_eq!(day("2024-03-01").map(|ms| ms - day("2024-02-28").unwrap_or(0)), Ok(2 * DAY_MS));
    }

    #[test]
    fn the_hash_is_the_published_one() {
        // FIPS 180-2, appendix B.1.
        let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash_of("abc"), abc);
    }
}
