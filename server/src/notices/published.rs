//! What the public sees of announcements and notices, read once in a moment for all pages that are made of it: the list in its
//! languages and searches, the front page, the feeds, the map of the site.

use super::content;
use crate::deadlines::of_rows;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::moment::{Held, Moment};
use app::error::AppError;
use domain::notice::NoticeContent;
use domain::pack::model::Extension;
use std::collections::HashMap;
use std::sync::Arc;
use store::{Announcement, PublishedNotice};

/// Most announcements and most notices: more than ten years have.
const MOST: u32 = 500;

/// A notice with what it says.
pub struct Told {
    /// The notice, with what is left of its periods.
    pub row: PublishedNotice,
    content: Option<Arc<NoticeContent>>,
}

impl Told {
    /// What it says.
    ///
    /// # Errors
    /// [`AppError::Internal`] where the bytes are not those that were hashed, which was logged.
    pub fn content(&self) -> Result<&NoticeContent, AppError> {
        self.content.as_deref().ok_or(AppError::Internal)
    }

    /// Whether it stands, and was not withdrawn.
    pub fn stands(&self) -> bool {
        self.row.notice.status == "released"
    }
}

/// What the public sees, the newest first.
pub struct Published {
    /// Announcements.
    pub announcements: Vec<Announcement>,
    /// Notices, also those that were withdrawn.
    pub notices: Vec<Told>,
    /// How deadlines of the edition were extended.
    pub extensions: Vec<Extension>,
}

/// What the public saw in a moment, by the edition of which the extensions are.
pub type KeptPublished = Held<String, Arc<Published>>;

/// What the public sees now.
///
/// # Errors
/// What the store says.
pub async fn published(visit: &Visit) -> Result<Arc<Published>, Failure> {
    let (state, edition) = (&visit.state, &visit.served.edition.pack.id);
    let read = async |last: Option<Arc<Published>>| {
        // A time that is no earlier than the moment's: the request's own may be.
        let rows = state.store.public_list(edition, state.clock.now_ms(), (MOST, MOST)).await?;
        Ok(Arc::new(Published {
            announcements: rows.announcements,
            notices: with_contents(rows.notices, last.as_deref()),
            extensions: of_rows(&rows.extensions),
        }))
    };
    state.published.get(|| Moment::now(state), edition.clone(), read).await
}

/// Reads what notices say; of those whose bytes are the same as before that is known.
fn with_contents(rows: Vec<PublishedNotice>, before: Option<&Published>) -> Vec<Told> {
    let known: HashMap<&str, &Told> =
        before.iter().flat_map(|told| &told.notices).map(|one| (one.row.notice.id.as_str(), one)).collect();
    let told = |row: PublishedNotice| {
        let same = |one: &&&Told| {
            let (was, is) = (&one.row.notice, &row.notice);
            (&was.content, &was.hash) == (&is.content, &is.hash)
        };
        let content = match known.get(row.notice.id.as_str()).filter(same) {
            Some(one) => one.content.clone(),
            None => match content(&row.notice) {
                Ok(content) => Some(Arc::new(content)),
                Err(why) => {
                    tracing::error!(%why, "a notice cannot be shown");
                    None
                }
            },
        };
        Told { row, content }
    };
    rows.into_iter().map(told).collect()
}
