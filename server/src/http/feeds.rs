//! The feeds: everything, or what concerns an award or an edition (`?award=`, `?edition=`). Their entity tag, 304 and compression are the public layer's; `Last-Modified` is the newest change.

use super::failure::Failure;
use super::visit::Visit;
use crate::feed::{Feed, rfc2822};
use crate::notices::published::published;
use crate::notices::view;
use app::error::AppError;
use axum::extract::Query;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::lang::Lang;
use domain::notice::NoticeContent;
use domain::pack::model::DayUnit;
use serde::Deserialize;
use std::cmp::Reverse;
use store::{Announcement, AnnouncementKind, PublicNotice};

/// Announcements in a feed: more than a year's.
const CARRIED: usize = 50;

/// `GET /feed.atom`.
pub async fn atom(visit: Visit, Query(ask): Query<Ask>) -> Result<impl IntoResponse, Failure> {
    let feed = load(visit, ask).await?;
    Ok(answer(&feed, "application/atom+xml; charset=utf-8", feed.atom()))
}

/// `GET /feed.rss`.
pub async fn rss(visit: Visit, Query(ask): Query<Ask>) -> Result<impl IntoResponse, Failure> {
    let feed = load(visit, ask).await?;
    Ok(answer(&feed, "application/rss+xml; charset=utf-8", feed.rss()))
}

/// `GET /feed.json`.
pub async fn json(visit: Visit, Query(ask): Query<Ask>) -> Result<impl IntoResponse, Failure> {
    let feed = load(visit, ask).await?;
    let text = feed.json().map_err(|error| {
        tracing::error!(%error, "the JSON feed could not be written");
        AppError::Internal
    })?;
    Ok(answer(&feed, "application/feed+json; charset=utf-8", text))
}

/// Of what the feed tells; an award or edition that there is not has an empty feed.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    award: Option<String>,
    #[serde(default)]
    edition: Option<String>,
}

impl Ask {
    /// What follows the path, in one order whatever was asked. Other signs than those of identifiers ask for nothing.
    fn part(&self) -> Result<String, AppError> {
        let mut out = String::new();
        for (name, value) in [("award", &self.award), ("edition", &self.edition)] {
            let Some(value) = value else { continue };
            let fits = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
            if value.is_empty() || value.len() > 64 || !value.chars().all(fits) {
                return Err(AppError::NotFound);
            }
            out.push(if out.is_empty() { '?' } else { '&' });
            out.push_str(&format!("{name}={value}"));
        }
        Ok(out)
    }
}

async fn load(visit: Visit, ask: Ask) -> Result<Feed, Failure> {
    let (state, pack) = (&visit.state, &visit.served.edition.pack);
    let told = published(&visit).await?;
    let part = ask.part()?;
    let of_edition = |edition: &str| ask.edition.as_deref().is_none_or(|asked| asked == edition);
    // An announcement is for all awards.
    let all = told.announcements.iter().filter(|one| ask.award.is_none() && of_edition(&one.edition));
    let mut found: Vec<Found<'_>> = all.map(Found::Announcement).collect();
    for one in told.notices.iter().filter(|one| of_edition(&one.row.notice.edition)) {
        let content = one.content()?;
        if ask.award.as_ref().is_none_or(|asked| content.entries.iter().any(|entry| entry.award == *asked)) {
            found.push(Found::Notice(&one.row.notice, content));
        }
    }
    // What one feed leaves out is left out before the feed is cut: else that of an earlier edition would end empty.
    found.sort_by_key(|one| Reverse(one.place()));
    found.truncate(CARRIED);
    let mut items = Vec::new();
    for one in found {
        items.push(match one {
            Found::Announcement(row) => row.clone(),
            Found::Notice(row, content) => {
                let edition = state.editions.edition(&state.store, &row.edition).await?;
                let notice = &edition.edition.pack.notice;
                carried(row, content, (notice.days, notice.unit))
            }
        });
    }
    Ok(Feed {
        title: format!("{}评优公告", pack.organiser_short),
        author: pack.organiser.clone(),
        site: state.public_url.clone(),
        part,
        items,
    })
}

/// What may stand in a feed.
enum Found<'a> {
    Announcement(&'a Announcement),
    Notice(&'a PublicNotice, &'a NoticeContent),
}

impl Found<'_> {
    /// Its time, and among those of one time its identifier: the later, the earlier in the feed.
    fn place(&self) -> (i64, String) {
        match self {
            Found::Announcement(row) => (row.published_at, row.id.clone()),
            Found::Notice(row, _) => (row.released_at.unwrap_or(row.drawn_at), row.id.clone()),
        }
    }
}

/// A public notice as a feed carries it.
fn carried(row: &PublicNotice, content: &NoticeContent, term: (u32, DayUnit)) -> Announcement {
    // What was withdrawn stays, and says so: who reads feeds has read it before.
    let withdrawn = view::withdrawn(row, Lang::Zh);
    let mut lines = vec![content.opening()];
    if let Some((day, why)) = &withdrawn {
        lines.insert(0, format!("本公告已于{day}撤回：{why}"));
    }
    for (award, entries) in content.by_award() {
        let units: Vec<&str> = entries.iter().map(|entry| entry.unit.as_str()).collect();
        lines.push(format!("{award}：{}", units.join("；")));
    }
    lines.extend(content.period_words(term.0, term.1));
    lines.extend((!content.objection.is_empty()).then(|| content.objection.clone()));
    let at = row.released_at.unwrap_or(row.drawn_at);
    Announcement {
        id: row.id.clone(),
        edition: row.edition.clone(),
        kind: AnnouncementKind::News,
        title: match &withdrawn {
            Some(_) => format!("（已撤回）{}", content.title),
            None => content.title.clone(),
        },
        body: lines.join("\n\n"),
        published_at: at,
        updated_at: row.withdrawn_at.filter(|_| withdrawn.is_some()).unwrap_or(at),
    }
}

fn answer(feed: &Feed, kind: &'static str, text: String) -> Response {
    ([(header::CONTENT_TYPE, kind.to_string()), (header::LAST_MODIFIED, rfc2822(feed.updated()))], text)
        .into_response()
}
