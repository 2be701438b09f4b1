//! What a device takes along: only what its reviewer may open. Nothing of what anybody scored is in it.

use super::devices::octets;
use crate::auth::Viewer;
use crate::blobs::Kind;
use crate::clock::beijing_words;
use crate::filed::Filed;
use crate::http::evidence::bytes::readable;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::preview::{Key, NoPicture, Width};
use crate::review::{Standing, edition_of, standing, standings};
use crate::review_case::{hidden, proves, scored, withheld};
use crate::score_sheet::rubric;
use app::error::AppError;
use app::pages::desk::case::Proof as Shown;
use app::pages::evidence::viewer::address;
use app::pages::submission::facts::facts;
use axum::extract::Path;
use axum::response::Response;
use domain::review::Access;
use domain::review::sync::packet::{Criterion, Look, Packet, PageImage, Proof, Shelf};

/// `GET /api/board/files`: a [`Shelf`] in postcard.
pub async fn list(visit: Visit, viewer: Viewer) -> Result<Response, Failure> {
    let store = &visit.state.store;
    let mut files = Vec::new();
    for edition in store.editions_of_member(&viewer.account).await? {
        let all = standings(store, &edition, &viewer.account, (visit.now, visit.today)).await?;
        // What a round that has ended had goes from the tablets at their next contact: it is not taken along either.
        let opened = all.into_iter().filter(|one| one.access == Access::Score);
        files.extend(opened.map(|one| one.case.application));
    }
    octets(Shelf { account: viewer.account, at: visit.now, files }.to_bytes())
}

/// `GET /api/board/files/{application}`: a [`Packet`] in postcard.
pub async fn one(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Response, Failure> {
    let found = opened(&visit, &viewer, &id).await?.ok_or(AppError::NotFound)?;
    octets(packet(&visit, &viewer, &found).await?.to_bytes())
}

/// Where the viewer stands to an application that is theirs, declared, and none that they are recused from.
async fn opened(visit: &Visit, viewer: &Viewer, id: &str) -> Result<Option<Standing>, Failure> {
    let at = (visit.now, visit.today);
    let found = standing(&visit.state.store, id, &viewer.account, at).await?;
    Ok(found.filter(|found| matches!(found.access, Access::Score | Access::Read)))
}

async fn packet(visit: &Visit, viewer: &Viewer, found: &Standing) -> Result<Packet, Failure> {
    let lang = visit.site.lang;
    let application =
        visit.state.store.application(&found.case.application).await?.ok_or(AppError::NotFound)?;
    let filed = Filed::of(&visit.state, &application).await?;
    let edition = edition_of(&visit.state, &found.round).await?;
    let blind = edition.pack.review.blind;
    let parts = withheld(scored(visit, &application, &filed, &edition).await?, &filed, blind, lang);
    let mut criteria = Vec::new();
    for part in parts {
        let mut proofs = Vec::new();
        for proof in part.proofs {
            proofs.push(taken_along(visit, proof).await?);
        }
        criteria.push(Criterion {
            clause: part.clause,
            rule: part.rule,
            verdict: part.verdict,
            statement: part.statement,
            confirmed: part.confirmed,
            proofs,
        });
    }
    Ok(Packet {
        account: viewer.account.clone(),
        application: application.id.clone(),
        receipt_no: application.receipt_no.clone(),
        company: if blind { String::new() } else { filed.snapshot.company.clone() },
        subject: hidden(&filed.snapshot.subject, &filed, blind),
        award: filed.snapshot.award_name.clone(),
        until: found.round.scores_until,
        until_words: beijing_words(found.round.scores_until, lang),
        open: found.access == Access::Score,
        rubric: rubric(visit, found).await?,
        criteria,
        stated: if blind { String::new() } else { facts(&filed.dossier, lang).into_string() },
    })
}

/// A proof as a device lists it, with how it can show it.
async fn taken_along(visit: &Visit, proof: Shown) -> Result<Proof, Failure> {
    let file = visit.state.store.evidence_file(&proof.file).await?;
    let kind = file.and_then(|file| Kind::of_media_type(&file.media_type));
    Ok(Proof {
        page: proof.page.and_then(|page| u32::try_from(page).ok()).unwrap_or(1).max(1),
        kind: kind.map_or_else(String::new, |kind| kind.name().to_string()),
        look: kind.map_or(Look::Download, look),
        address: visit.site.link(&address(&proof.file, proof.page)),
        file: proof.file,
        name: proof.name,
        about: proof.about,
        remarks: proof.remarks,
    })
}

/// How a device shows a type. The server draws no HEIC, OFD, DOCX or XLSX.
fn look(kind: Kind) -> Look {
    match kind {
        Kind::Pdf => Look::Pages,
        Kind::Jpeg | Kind::Png | Kind::Webp => Look::Picture,
        Kind::Heic | Kind::Ofd | Kind::Docx | Kind::Xlsx => Look::Download,
    }
}

/// `GET /api/board/files/{application}/{file}/{page}`: a page of what proves something of the application, as a [`PageImage`]
/// in postcard. A page that is not there or cannot be drawn has no bytes, and says how many there are.
pub async fn page(
    visit: Visit,
    viewer: Viewer,
    Path((application, file, page)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    opened(&visit, &viewer, &application).await?.ok_or(AppError::NotFound)?;
    let file = readable(&visit, &viewer, &file).await?;
    let sent = visit.state.store.application(&application).await?.ok_or(AppError::NotFound)?;
    let filed = Filed::of(&visit.state, &sent).await?;
    if !proves(&visit, &sent, &filed, &file.id).await? {
        return Err(AppError::NotFound.into());
    }
    let page: u32 = page.parse().ok().filter(|page| *page > 0).ok_or(AppError::NotFound)?;
    let kind = Kind::of_media_type(&file.media_type).ok_or(AppError::NotFound)?;
    let path = visit.state.blobs.path(&file.blob);
    let (pages, media_type, bytes) = match look(kind) {
        Look::Download => return Err(AppError::NotFound.into()),
        Look::Picture if page > 1 => (1, kind.media_type(), Vec::new()),
        Look::Picture => {
            let bytes = tokio::fs::read(path).await.map_err(|error| {
                tracing::error!(file = file.id, %error, "a file cannot be read");
                AppError::Internal
            })?;
            (1, kind.media_type(), bytes)
        }
        Look::Pages => {
            let key = Key { blob: file.blob, page, width: Width::Fit };
            match visit.state.previews.page(&key, &path).await {
                Ok(sheet) => (sheet.pages, "image/png", sheet.png),
                Err(NoPicture::Busy) => return Err(AppError::Unavailable.into()),
                Err(NoPicture::Beyond(pages)) => (pages, "image/png", Vec::new()),
                Err(NoPicture::Unreadable(pages)) => (pages.unwrap_or_default(), "image/png", Vec::new()),
            }
        }
    };
    octets(PageImage { pages, media_type: media_type.to_string(), bytes }.to_bytes())
}
