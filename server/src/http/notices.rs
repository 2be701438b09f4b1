//! Announcements and public notices as pages.

/// The picture of a notice.
pub mod picture;

use super::failure::Failure;
use super::front::public_page;
use super::visit::Visit;
use crate::clock::{beijing_day, beijing_words};
use crate::notices::published::{Told, published};
use crate::notices::{content, view};
use crate::objections::can_be_objected;
use app::error::AppError;
use app::lang::Bi;
use app::pages::notice::{self, NoticeView};
use app::pages::notices::{self, NoticeItem, NoticesView, Standing};
use app::pages::public_notice::entry::{self, Corrected, EntryView, Outcome};
use app::pages::public_notice::office::restart_words;
use app::pages::public_notice::page::{self, PublicNoticeView, Version};
use app::pages::public_notice::search::{Found, SearchView};
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::notice::{NoticeKind, is_over};
use domain::region::REGIONS;
use domain::workflow::State;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use store::{Announcement, PublicNotice, Store, StoreError};

/// What the list is asked for.
#[derive(Default, Deserialize)]
pub struct Ask {
    /// An award.
    #[serde(default)]
    award: String,
    /// An edition.
    #[serde(default)]
    edition: String,
    /// A region.
    #[serde(default)]
    region: String,
}

/// `GET /notices`.
pub async fn list(visit: Visit, Query(ask): Query<Ask>) -> Result<impl IntoResponse, Failure> {
    let pack = &visit.served.edition.pack;
    let told = published(&visit).await?;
    let mut listed: Vec<&Told> = told.notices.iter().collect();
    // What was withdrawn comes after all that stands, the last withdrawn first.
    listed.sort_by_key(|one| (!one.stands(), Reverse(one.row.notice.withdrawn_at)));
    let view = NoticesView {
        items: told.announcements.iter().map(item).collect(),
        deadline: pack.closing(&told.extensions),
        notice_days: pack.notice.days,
        standing: listed.iter().map(|one| summary(&visit, one)).collect::<Result<_, _>>()?,
        search: search(&visit, &listed, ask)?,
    };
    Ok(public_page(visit.html(|site| notices::page(site, &view))))
}

/// A public notice in the list, with what is left of its period.
///
/// # Errors
/// As [`Told::content`].
pub(super) fn summary(visit: &Visit, told: &Told) -> Result<Standing, AppError> {
    let (row, content) = (&told.row, told.content()?);
    let (lang, now, ends) = (visit.site.lang, visit.now, row.ends_at);
    // A result notice has no period, and one that was withdrawn has none any more.
    let (runs, left) = match content.kind {
        _ if !told.stands() => {
            let on = view::withdrawn(&row.notice, lang).map_or_else(String::new, |(on, _)| on);
            (false, Bi::new("%撤回", "withdrawn on %").with(lang, &[&on]))
        }
        NoticeKind::Result => (false, String::new()),
        NoticeKind::Shortlist => {
            let left = ends.map_or_else(String::new, |end| view::left(end, now, lang));
            (row.waits || !is_over(ends, now), left)
        }
    };
    let row = &row.notice;
    Ok(Standing {
        item: NoticeItem {
            id: row.id.clone(),
            title: content.title.clone(),
            edition: row.edition.clone(),
            published_on: beijing_day(row.released_at.unwrap_or(row.drawn_at)),
        },
        kind: content.kind,
        units: content.entries.len(),
        runs,
        left,
    })
}

/// The form, with what it finds among the notices that stand. What is not a choice counts as nothing chosen.
fn search(visit: &Visit, published: &[&Told], ask: Ask) -> Result<SearchView, AppError> {
    let lang = visit.site.lang;
    let (mut awards, mut editions, mut regions) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut all = Vec::new();
    for told in published.iter().filter(|told| told.stands()) {
        let (row, content) = (&told.row.notice, told.content()?);
        for entry in &content.entries {
            awards.entry(entry.award.clone()).or_insert_with(|| entry.award_name.clone());
            editions.entry(row.edition.clone()).or_insert_with(|| content.edition_name.clone());
            if let Some(region) = REGIONS.iter().find(|region| region.id == entry.region) {
                regions.insert(region.id.to_string(), region.name.get(lang).to_string());
            }
            all.push((row, content, entry));
        }
    }
    let known = |choices: &BTreeMap<String, String>, asked: String| {
        if choices.contains_key(&asked) { asked } else { String::new() }
    };
    let chosen = [known(&awards, ask.award), known(&editions, ask.edition), known(&regions, ask.region)];
    let fits = |asked: &str, is: &str| asked.is_empty() || asked == is;
    let found = chosen.iter().any(|one| !one.is_empty()).then(|| {
        all.into_iter()
            .filter(|(row, _, entry)| {
                fits(&chosen[0], &entry.award)
                    && fits(&chosen[1], &row.edition)
                    && fits(&chosen[2], &entry.region)
            })
            .map(|(row, content, entry)| Found {
                notice: row.id.clone(),
                edition: content.edition_name.clone(),
                entry: entry.clone(),
            })
            .collect()
    });
    let choices = [awards, editions, regions].map(|choices| choices.into_iter().collect());
    Ok(SearchView { choices, chosen, found })
}

/// `GET /notices/{id}`: an announcement or a public notice.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    if let Some(row) = visit.state.store.announcement(&id, visit.now).await? {
        let view = NoticeView {
            published_on: beijing_day(row.published_at),
            title: row.title,
            edition: row.edition,
            body: row.body,
            organiser: visit.served.edition.pack.organiser.clone(),
        };
        return Ok(public_page(visit.html(|site| notice::page(site, &view))).into_response());
    }
    let row = public(&visit.state.store, &id).await?;
    let view = public_view(&visit, row).await?;
    Ok(public_page(visit.html(|site| page::page(site, &view))).into_response())
}

/// A version that the public may read: released, also where it was corrected or withdrawn since.
pub(super) async fn public(store: &Store, id: &str) -> Result<PublicNotice, Failure> {
    let row = store.public_notice(id).await?.filter(|row| row.released_at.is_some());
    Ok(row.ok_or(AppError::NotFound)?)
}

/// All released versions of the notice that one belongs to, the oldest first.
async fn versions(store: &Store, of: &PublicNotice) -> Result<Vec<PublicNotice>, StoreError> {
    let all = store.notices_of(&of.edition).await?;
    let released: Vec<PublicNotice> = all.into_iter().filter(|row| row.released_at.is_some()).collect();
    let mut first = of.clone();
    while let Some(before) = first.replaces.as_deref().and_then(|id| released.iter().find(|row| row.id == id))
    {
        first = before.clone();
    }
    let mut out = vec![first];
    while let Some(next) =
        out.last().and_then(|last| released.iter().find(|row| row.replaces.as_deref() == Some(&last.id)))
    {
        out.push(next.clone());
    }
    Ok(out)
}

/// The version that stands in the place of one; none where no correction of it was released, and where all were withdrawn.
async fn successor(store: &Store, id: &str) -> Result<Option<PublicNotice>, StoreError> {
    let mut last: Option<PublicNotice> = None;
    loop {
        let after = store.notice_after(last.as_ref().map_or(id, |one| &one.id)).await?;
        match after.filter(|one| one.status == "released") {
            None => return Ok(last),
            next => last = next,
        }
    }
}

async fn public_view(visit: &Visit, row: PublicNotice) -> Result<PublicNoticeView, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let sheet = view::sheet(visit, &row, lang).await?;
    let versions = versions(store, &row).await?;
    let last = versions.last().map(|one| one.id.clone());
    let edition = visit.state.editions.edition(store, &row.edition).await?.edition.clone();
    let recorded = store.notice_channels(&row.id).await?;
    let channels = view::channels(&edition.pack, &sheet.content, &recorded, lang);
    let told = row.difference.as_deref().and_then(|text| serde_json::from_str(text).ok());
    let correction = told.map(|told| {
        let restart = restart_words(row.restart.as_deref().unwrap_or_default());
        (told, restart, row.restart_reason.clone().unwrap_or_default())
    });
    Ok(PublicNoticeView {
        picture: picture::told(&visit.state, &row.id, &sheet).await,
        sheet,
        correction,
        channels: channels.into_iter().map(|(_, row)| row).collect(),
        versions: versions
            .iter()
            .map(|one| Version {
                id: one.id.clone(),
                number: one.version,
                released: beijing_words(one.released_at.unwrap_or_default(), lang),
                stands: last.as_ref() == Some(&one.id) && one.status == "released",
                here: one.id == row.id,
            })
            .collect(),
        withdrawn: view::withdrawn(&row, lang),
        public_url: visit.state.public_url.clone(),
        id: row.id,
        hash: row.hash,
    })
}

/// `GET /notices/{id}/{entry}`.
pub async fn entry(
    visit: Visit,
    Path((id, application)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let store = &visit.state.store;
    let row = public(store, &id).await?;
    let sheet = view::sheet(&visit, &row, visit.site.lang).await?;
    let entry = sheet.content.entry(&application).cloned().ok_or(AppError::NotFound)?;
    let outcome = outcome(store, &application).await?;
    let open = match store.listed(&application).await? {
        Some(now) if now.notice == id && !is_over(now.ends_at, visit.now) => {
            store.application(&application).await?.is_some_and(|one| can_be_objected(&one))
        }
        _ => false,
    };
    let picture = picture::told(&visit.state, &id, &sheet).await;
    let decided = store.objections_to(&application).await?;
    let corrected = match successor(store, &id).await? {
        Some(last) => {
            let listed = content(&last)?.entry(&application).is_some();
            Some(Corrected { by: last.id, listed })
        }
        None => None,
    };
    let clock = sheet.clocks.into_iter().find(|clock| clock.application == application);
    let view = EntryView {
        decided: decided
            .into_iter()
            .filter_map(|one| Some((one.state.label(), one.published_reason?)))
            .collect(),
        outcome,
        notice: id,
        open,
        withdrawn: view::withdrawn(&row, visit.site.lang),
        clock: clock.filter(|_| corrected.is_none()),
        corrected,
        content: sheet.content,
        entry,
        public_url: visit.state.public_url.clone(),
        picture,
    };
    Ok(public_page(visit.html(|site| entry::page(site, &view))).into_response())
}

/// What came of an entry: from its result notice on, and the revocation at once.
async fn outcome(store: &Store, application: &str) -> Result<Outcome, StoreError> {
    let Some(row) = store.result_of(application).await? else { return Ok(Outcome::None) };
    if let Some((at, why)) = row.revoked_at.zip(row.revoked_reason) {
        return Ok(Outcome::Revoked(beijing_day(at), why));
    }
    let honoured = matches!(row.state.0, State::Awarded | State::CertificateIssued);
    Ok(match store.result_notice_of(application).await? {
        Some(_) if honoured => Outcome::Honoured(row.certificate),
        _ => Outcome::None,
    })
}

/// `GET /notices/{id}/frozen.json`: the bytes of which the page shows the hash.
pub async fn frozen(visit: Visit, Path(id): Path<String>) -> Result<impl IntoResponse, Failure> {
    let row = public(&visit.state.store, &id).await?;
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], row.content))
}

/// `GET /sitemap.xml`: the pages that a search may list.
pub async fn sitemap(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let (told, base) = (published(&visit).await?, &visit.state.public_url);
    let mut rows: Vec<(String, Option<i64>)> =
        ["/", "/notices", "/self-check", "/privacy"].map(|path| (path.to_string(), None)).to_vec();
    for one in &told.announcements {
        rows.push((format!("/notices/{}", one.id), Some(one.updated_at)));
    }
    for told in told.notices.iter().filter(|one| one.stands()) {
        let (one, content) = (&told.row.notice, told.content()?);
        rows.push((format!("/notices/{}", one.id), one.released_at));
        for entry in &content.entries {
            rows.push((format!("/notices/{}/{}", one.id, entry.application), one.released_at));
        }
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, at) in rows {
        let day = at.map(|at| format!("<lastmod>{}</lastmod>", beijing_day(at))).unwrap_or_default();
        // Identifiers are of letters, digits and hyphens: nothing in them has to be escaped.
        out.push_str(&format!("<url><loc>{base}{path}</loc>{day}</url>\n"));
    }
    out.push_str("</urlset>\n");
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], out))
}

/// A row of the list.
pub(super) fn item(row: &Announcement) -> NoticeItem {
    NoticeItem {
        id: row.id.clone(),
        title: row.title.clone(),
        edition: row.edition.clone(),
        published_on: beijing_day(row.published_at),
    }
}
