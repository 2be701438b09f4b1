//! What the public sees of announcements and notices, read once in a moment for all pages that are made of it: the list in its
//! languages and searches, the front page, the feeds, the map of the site.

use super::content;
use crate::deadlines::of_rows;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::middleware::kept::Moment;
use domain::notice::NoticeContent;
use domain::pack::model::Extension;
use std::sync::Arc;
use store::{Announcement, PublishedNotice};
use tokio::sync::Mutex;

/// Most announcements and most notices: more than ten years have.
const MOST: u32 = 500;

/// A notice with what it says.
pub struct Told {
    /// The notice, with what is left of its periods.
    pub row: PublishedNotice,
    /// What it says.
    pub content: NoticeContent,
}

impl Told {
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

/// What was read in a moment, and of which edition the extensions are. Who comes while it is read waits for it: after a change many
/// ask at once, and each question costs more than to wait.
#[derive(Default)]
pub struct KeptPublished(Mutex<Option<(Moment, String, Arc<Published>)>>);

impl KeptPublished {
    /// What the public sees now.
    ///
    /// # Errors
    /// What the store says; a notice whose bytes are not those that were hashed.
    pub async fn read(visit: &Visit) -> Result<Arc<Published>, Failure> {
        let (state, edition) = (&visit.state, &visit.served.edition.pack.id);
        let mut held = state.published.0.lock().await;
        // Before anything is asked: what changes meanwhile makes another moment.
        let moment = Moment::now(state);
        if let Some((at, of, told)) = &*held
            && (*at, of) == (moment, edition)
        {
            return Ok(told.clone());
        }
        let rows = state.store.public_list(edition, visit.now, (MOST, MOST)).await?;
        let told = |row: PublishedNotice| Ok(Told { content: content(&row.notice)?, row });
        let told = Arc::new(Published {
            announcements: rows.announcements,
            notices: rows.notices.into_iter().map(told).collect::<Result<_, store::StoreError>>()?,
            extensions: of_rows(&rows.extensions),
        });
        *held = Some((moment, edition.clone(), told.clone()));
        Ok(told)
    }
}
