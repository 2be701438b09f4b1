//! Public notices (公示): drawn by one person, released by another, corrected by a version more, never changed.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::{FromRow, SqliteExecutor};

/// A version of a notice.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct PublicNotice {
    /// Identifier, the last part of its address.
    pub id: String,
    /// The edition.
    pub edition: String,
    /// `shortlist` or `result`.
    pub kind: String,
    /// 1 for the first; a correction has the next.
    pub version: i64,
    /// The version that it corrects.
    pub replaces: Option<String>,
    /// `draft`, `released` or `withdrawn`.
    pub status: String,
    /// JSON of `domain::notice::NoticeContent`.
    pub content: String,
    /// SHA-256 of `content`, hexadecimal.
    pub hash: String,
    /// Who drew it.
    pub drawn_by: String,
    /// UTC milliseconds.
    pub drawn_at: i64,
    /// Who released it: another person.
    pub released_by: Option<String>,
    /// UTC milliseconds.
    pub released_at: Option<i64>,
    /// Of a correction: `none`, `changed` or `all`, whose period begins anew.
    pub restart: Option<String>,
    /// Why.
    pub restart_reason: Option<String>,
    /// JSON of `domain::notice::Difference` against the version that it corrects.
    pub difference: Option<String>,
    /// UTC milliseconds.
    pub withdrawn_at: Option<i64>,
    /// Who took it back.
    pub withdrawn_by: Option<String>,
    /// Why.
    pub withdrawn_reason: Option<String>,
}

/// A notice that the public sees, with what is left of its period.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct PublishedNotice {
    /// The notice.
    #[sqlx(flatten)]
    pub notice: PublicNotice,
    /// UTC milliseconds: when the last of its lines' periods ends; none where none has begun.
    pub ends_at: Option<i64>,
    /// Whether the clock of one of its lines has not begun.
    pub waits: bool,
}

/// A place where a released notice was published.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct NoticeChannel {
    /// The notice.
    pub notice: String,
    /// A word of `domain::notice::Channel`.
    pub channel: String,
    /// UTC milliseconds.
    pub published_at: i64,
    /// The address, or for a journal its number.
    pub url: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// UTC milliseconds.
    pub recorded_at: i64,
}

macro_rules! notices {
    ($rest:literal) => {
        concat!(
            "SELECT n.id, n.edition, n.kind, n.version, n.replaces, n.status, n.content, n.hash, n.drawn_by, n.drawn_at, ",
            "n.released_by, n.released_at, n.restart, n.restart_reason, n.difference, n.withdrawn_at, ",
            "n.withdrawn_by, n.withdrawn_reason FROM public_notices n ",
            $rest
        )
    };
}

const ONE: &str = notices!("WHERE n.id = $1");
/// One question instead of three and one a notice: asking costs more than what is asked (`docs/benchmarks.md`). `+ 0`: SQLite plans a
/// statement anew for each value of a bare parameter behind `LIMIT`, which costs three times what the answer does.
const PUBLISHED: &str = "SELECT n.*,
        (SELECT MAX(e.ends_at) FROM notice_entries e WHERE e.notice = n.id) AS ends_at,
        EXISTS (SELECT 1 FROM notice_entries e WHERE e.notice = n.id AND e.ends_at IS NULL) AS waits
    FROM public_notices n
    WHERE n.status = 'released' AND NOT EXISTS (
            SELECT 1 FROM public_notices s WHERE s.replaces = n.id AND s.status = 'released')
        OR n.status = 'withdrawn' AND n.released_at IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM public_notices s WHERE s.replaces = n.id AND s.released_at IS NOT NULL)
    ORDER BY n.released_at DESC, n.id DESC LIMIT $1 + 0";
const SUCCESSOR: &str = notices!("WHERE n.replaces = $1 AND n.status <> 'withdrawn'");
const CHANNELS: &str =
    "SELECT notice, channel, published_at, url, recorded_by, recorded_at FROM notice_channels
     WHERE notice = $1 ORDER BY published_at, channel";

const NOTIFIED: &str = "SELECT 1 FROM notice_entries e JOIN public_notices n ON n.id = e.notice
    WHERE n.edition = $1 AND e.award = $2 AND n.kind = 'shortlist' AND n.status = 'released' LIMIT 1";

/// What the public sees, by the time of release, the newest first, with what is left of the periods: of each notice the released
/// version that none corrects, or the last where it was withdrawn.
pub(crate) async fn published(
    over: impl SqliteExecutor<'_>,
    limit: u32,
) -> Result<Vec<PublishedNotice>, StoreError> {
    Ok(sqlx::query_as(PUBLISHED).bind(limit).fetch_all(over).await?)
}

impl Store {
    /// One version.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn public_notice(&self, id: &str) -> Result<Option<PublicNotice>, StoreError> {
        Ok(sqlx::query_as(ONE).bind(id).fetch_optional(&self.readers).await?)
    }

    /// Every version of an edition's notices, the newest first, drafts included: for the office.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notices_of(&self, edition: &str) -> Result<Vec<PublicNotice>, StoreError> {
        let query = sqlx::query_as(notices!("WHERE n.edition = $1 ORDER BY n.drawn_at DESC, n.id DESC"));
        Ok(query.bind(edition).fetch_all(&self.readers).await?)
    }

    /// The version that corrects one and was not withdrawn.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_after(&self, id: &str) -> Result<Option<PublicNotice>, StoreError> {
        Ok(sqlx::query_as(SUCCESSOR).bind(id).fetch_optional(&self.readers).await?)
    }

    /// Where a notice was published.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_channels(&self, notice: &str) -> Result<Vec<NoticeChannel>, StoreError> {
        Ok(sqlx::query_as(CHANNELS).bind(notice).fetch_all(&self.readers).await?)
    }

    /// Whether a released shortlist names applications of an award: what a company that is not on it may know then.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn award_notified(&self, edition: &str, award: &str) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(NOTIFIED).bind(edition).bind(award);
        let found: Option<i64> = query.fetch_optional(&self.readers).await?;
        Ok(found.is_some())
    }
}

impl Change {
    /// As [`Store::award_notified`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn award_notified(&mut self, edition: &str, award: &str) -> Result<bool, StoreError> {
        let found: Option<(i64,)> = self.find(sqlx::query_as(NOTIFIED).bind(edition).bind(award)).await?;
        Ok(found.is_some())
    }

    /// As [`Store::public_notice`], inside the change.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is none.
    pub async fn find_notice(&mut self, id: &str) -> Result<PublicNotice, StoreError> {
        let found = self.find(sqlx::query_as(ONE).bind(id)).await?;
        found.ok_or_else(|| StoreError::Missing { kind: "public_notice", id: id.to_string() })
    }

    /// As [`Store::notice_after`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_after(&mut self, id: &str) -> Result<Option<PublicNotice>, StoreError> {
        self.find(sqlx::query_as(SUCCESSOR).bind(id)).await
    }

    /// How many first versions of a kind an edition has, withdrawn ones included: the next number of an address.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn count_notices(&mut self, edition: &str, kind: &str) -> Result<i64, StoreError> {
        let query = sqlx::query_as(
            "SELECT COUNT(*) FROM public_notices WHERE edition = $1 AND kind = $2 AND version = 1",
        );
        let found: Option<(i64,)> = self.find(query.bind(edition).bind(kind)).await?;
        Ok(found.map_or(0, |(count,)| count))
    }

    /// As [`Store::notice_channels`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_channels(&mut self, notice: &str) -> Result<Vec<NoticeChannel>, StoreError> {
        self.find_all(sqlx::query_as(CHANNELS).bind(notice)).await
    }

    /// Keeps a notice that was drawn, frozen from now on.
    ///
    /// # Errors
    /// A constraint where the identifier is taken, or another draft corrects the same version.
    pub async fn draw_notice(&mut self, one: &PublicNotice) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO public_notices (id, edition, kind, version, replaces, status, content, hash, drawn_by, drawn_at,
                 restart, restart_reason, difference)
             VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(&one.id)
        .bind(&one.edition)
        .bind(&one.kind)
        .bind(one.version)
        .bind(&one.replaces)
        .bind(&one.content)
        .bind(&one.hash)
        .bind(&one.drawn_by)
        .bind(one.drawn_at)
        .bind(&one.restart)
        .bind(&one.restart_reason)
        .bind(&one.difference);
        let entry = Entry {
            action: "notice.drawn",
            subject_kind: "public_notice",
            subject_id: &one.id,
            before: None,
            after: Some(json!({
                "edition": one.edition, "kind": one.kind, "version": one.version, "replaces": one.replaces,
                "hash": one.hash, "restart": one.restart, "restart_reason": one.restart_reason,
            })),
        };
        self.apply(entry, statement).await
    }

    /// Releases a draft. The caller writes its lines and moves its applications in the same change.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where none of that identifier waits, or `by` drew it.
    pub async fn release_notice(&mut self, one: &PublicNotice, by: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE public_notices SET status = 'released', released_by = $1, released_at = $2
             WHERE id = $3 AND status = 'draft' AND drawn_by <> $1",
        )
        .bind(by)
        .bind(at)
        .bind(&one.id);
        let entry = Entry {
            action: "notice.released",
            subject_kind: "public_notice",
            subject_id: &one.id,
            before: Some(json!({ "status": one.status })),
            after: Some(json!({ "status": "released", "hash": one.hash, "drawn_by": one.drawn_by })),
        };
        self.apply(entry, statement).await
    }

    /// Takes a notice back: a draft out of the drawer, or a released one from the public, which still reads it with the
    /// reason. The caller moves its applications in the same change.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is none that could be taken back.
    pub async fn withdraw_notice(
        &mut self,
        one: &PublicNotice,
        by: &str,
        why: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE public_notices SET status = 'withdrawn', withdrawn_by = $1, withdrawn_at = $2,
                 withdrawn_reason = $3
             WHERE id = $4 AND status = $5",
        )
        .bind(by)
        .bind(at)
        .bind(why)
        .bind(&one.id)
        .bind(&one.status);
        let entry = Entry {
            action: "notice.withdrawn",
            subject_kind: "public_notice",
            subject_id: &one.id,
            before: Some(json!({ "status": one.status })),
            after: Some(json!({ "status": "withdrawn", "reason": why })),
        };
        self.apply(entry, statement).await
    }

    /// Records where and when a notice was published.
    ///
    /// # Errors
    /// A constraint where the channel is recorded already.
    pub async fn record_channel(&mut self, one: &NoticeChannel) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO notice_channels (notice, channel, published_at, url, recorded_by, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&one.notice)
        .bind(&one.channel)
        .bind(one.published_at)
        .bind(&one.url)
        .bind(&one.recorded_by)
        .bind(one.recorded_at);
        let entry = Entry {
            action: "notice.channel_recorded",
            subject_kind: "public_notice",
            subject_id: &one.notice,
            before: None,
            after: Some(json!({
                "channel": one.channel, "published_at": one.published_at, "url": one.url,
            })),
        };
        self.apply(entry, statement).await
    }
}
