//! What handlers share.

use crate::assets::Assets;
use crate::auth::Auth;
use crate::blobs::Blobs;
use crate::certificates::Certificates;
use crate::challenge::Challenges;
use crate::clock::Clock;
use crate::editions::Editions;
use crate::live::Live;
use crate::middleware::kept::Answers;
use crate::middleware::public::Compressed;
use crate::notices::picture::Pictures;
use crate::notices::published::KeptPublished;
use crate::preview::Previews;
use std::sync::Arc;
use std::time::Duration;
use store::Store;

/// What handlers share; cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// The parts of [`AppState`].
pub struct Shared {
    /// Rows and events.
    pub store: Store,
    /// Compiled editions.
    pub editions: Editions,
    /// The files of companies.
    pub blobs: Blobs,
    /// Their pages as pictures.
    pub previews: Previews,
    /// Keys and paper of certificates.
    pub certificates: Certificates,
    /// Built files.
    pub assets: Arc<Assets>,
    /// The clock.
    pub clock: Clock,
    /// Address for links that leave the site, without a slash at the end.
    pub public_url: String,
    /// After this long a request is given up.
    pub timeout: Duration,
    /// Signing in.
    pub auth: Auth,
    /// Questions for people, for forms that anybody may send.
    pub challenges: Challenges,
    /// Whether mails only reach the data folder.
    pub mails_to_files: bool,
    /// Pages that follow what changes.
    pub live: Arc<Live>,
    /// Pictures of notices.
    pub pictures: Pictures,
    /// Public pages, compressed.
    pub compressed: Compressed,
    /// What public pages are made of.
    pub published: KeptPublished,
    /// Public pages as they were answered.
    pub answers: Answers,
}

impl AppState {
    /// Puts the parts together.
    pub fn new(shared: Shared) -> AppState {
        AppState(Arc::new(shared))
    }
}

impl std::ops::Deref for AppState {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}
