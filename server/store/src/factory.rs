//! Rows for tests and demonstrations: small builders, so that a caller names only what matters to it.

use crate::{Announcement, AnnouncementKind, Cause};

/// A cause for a change: the actor `test`, at a fixed time (2022-08-20T01:00:00Z), in the request `request`.
pub fn cause() -> Cause {
    Cause { actor: "test".to_string(), at: 1_660_957_200_000, request_id: "request".to_string() }
}

/// Builds announcements.
#[derive(Clone, Debug)]
pub struct AnnouncementFactory(Announcement);

/// An announcement of `edition` with the identifier `id`, published at the time of [`cause`].
pub fn announcement(edition: &str, id: &str) -> AnnouncementFactory {
    let at = cause().at;
    AnnouncementFactory(Announcement {
        id: id.to_string(),
        edition: edition.to_string(),
        kind: AnnouncementKind::News,
        title: format!("公告{id}"),
        body: "第一段。\n\n第二段。".to_string(),
        published_at: at,
        updated_at: at,
    })
}

impl AnnouncementFactory {
    /// With this title.
    pub fn title(mut self, title: &str) -> Self {
        self.0.title = title.to_string();
        self
    }

    /// With this text.
    pub fn body(mut self, body: &str) -> Self {
        self.0.body = body.to_string();
        self
    }

    /// Of this kind.
    pub fn kind(mut self, kind: AnnouncementKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Published at this time (UTC milliseconds).
    pub fn published_at(mut self, at: i64) -> Self {
        self.0.published_at = at;
        self.0.updated_at = at;
        self
    }

    /// The announcement.
    pub fn build(self) -> Announcement {
        self.0
    }
}
