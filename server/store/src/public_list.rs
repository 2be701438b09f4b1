//! What the public list and the front page are made of, asked over one connection.

use crate::{Announcement, DeadlineExtension, PublishedNotice, Store, StoreError};

/// The announcements and notices that the public sees, and how deadlines were extended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicList {
    /// Announcements, the newest first.
    pub announcements: Vec<Announcement>,
    /// Notices by the time of release, the newest first: of each the released version that none corrects, or the last where it was
    /// withdrawn.
    pub notices: Vec<PublishedNotice>,
    /// As [`Store::deadline_extensions`].
    pub extensions: Vec<DeadlineExtension>,
}

impl Store {
    /// What is public at `now` (UTC milliseconds): at most so many announcements and notices, and the extensions of an edition. To take a
    /// connection from the pool and to give it back costs as much as a question (`docs/benchmarks.md`): three are asked over one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn public_list(
        &self,
        edition: &str,
        now: i64,
        (announcements, notices): (u32, u32),
    ) -> Result<PublicList, StoreError> {
        let mut over = self.readers.acquire().await?;
        Ok(PublicList {
            announcements: crate::announcements::all(&mut *over, now, announcements).await?,
            notices: crate::public_notices::published(&mut *over, notices).await?,
            extensions: crate::extensions::all(&mut *over, edition).await?,
        })
    }
}
